"""Each main flow of the desk without a mouse: every stop shows itself, no dialog keeps the focus."""

import pytest
from django.test import Client

from articles.management.worker import run_worker
from articles.models import Article, Comment, Correction, Upload
from articles.operations import editing
from tests import pdfs
from tests.browser.keyboards import press_on, tab_to
from tests.factories import NOON, ArticleFactory, SectionFactory, UserFactory

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def desk(page, live_server, transactional_db):
    """A browser page at the desk, signed in as a chief of everything."""
    client = Client()
    client.force_login(UserFactory(username="chief", is_superuser=True))
    value = client.cookies["sessionid"].value
    page.context.add_cookies([{"name": "sessionid", "value": value, "url": live_server.url}])
    page.goto(f"{live_server.url}/admin/")
    return page


def open_form(page, live_server, article):
    page.goto(f"{live_server.url}/admin/articles/article/{article.pk}/change/")


def upload(page):
    """Upload an issue of four articles from the desk; return it as the page shows it."""
    tab_to(page, "input[type=file]")
    with page.expect_file_chooser() as asked:
        page.keyboard.press("Space")
    file = {"name": "issue.pdf", "mimeType": "application/pdf", "buffer": pdfs.house_issue(4)}
    asked.value.set_files(file)
    page.wait_for_selector(".upload-rows progress")
    while not Upload.objects.unfinished().exists():
        page.wait_for_timeout(50)
    run_worker(until_empty=True)
    page.wait_for_url("**/admin/articles/issue/*/change/")
    return Upload.objects.get().issue


def do(page, keys, said):
    """Press keys at the workbench and wait for what it says."""
    page.evaluate("document.querySelector('[data-status]').textContent = ''")
    page.keyboard.press(keys)
    page.locator("[data-status]", has_text=said).wait_for()


def choose_action(page, typed, said):
    """Choose from the list of all actions by typing a part of its name."""
    page.keyboard.press("Control+k")
    page.keyboard.type(typed)
    do(page, "Enter", said)


def test_an_issue_goes_from_its_pdf_to_readers(desk):
    issue = upload(desk)
    issue.articles.filter(section=None).update(
        section=SectionFactory(publication=issue.publication)
    )
    press_on(desk, "a[href$='/workbench/']")
    desk.wait_for_selector("html[data-workbench=ready]")
    as_cut = list(issue.articles.in_issue().in_issue_order().values_list("headline", "body"))

    desk.keyboard.press("Alt+j")
    do(desk, "Alt+m", "Merged")
    do(desk, "Alt+z", "Undone")
    do(desk, "Alt+ArrowUp", "beginning")
    do(desk, "Alt+z", "Undone")
    desk.keyboard.press("Alt+PageDown")
    do(desk, "Alt+s", "Split")
    do(desk, "Alt+z", "Undone")
    choose_action(desk, "It is a notice", "notice")
    do(desk, "Alt+z", "Undone")
    desk.keyboard.press("Alt+c")
    do(desk, "ArrowUp", "Changed section")
    do(desk, "Alt+z", "Undone")

    now = list(issue.articles.in_issue().in_issue_order().values_list("headline", "body"))
    assert now == as_cut
    while not desk.locator("[data-publish].default").count():
        do(desk, "Control+Enter", "review")
    press_on(desk, "[data-publish]")
    desk.wait_for_url("**/publish/")
    press_on(desk, "button.default")
    desk.wait_for_selector(".messagelist .success")
    statuses = issue.articles.in_issue().values_list("status", flat=True)
    assert list(statuses) == [Article.Status.PUBLISHED] * 4


def test_dialogs_of_the_workbench_give_the_focus_back(desk):
    upload(desk)
    press_on(desk, "a[href$='/workbench/']")
    desk.wait_for_selector("html[data-workbench=ready]")
    at = "document.activeElement.className + document.activeElement.selectionStart"
    before = desk.evaluate(at)

    after = {}
    for keys in ["F1", "Control+k", "Alt+f", "Alt+h"]:
        desk.keyboard.press(keys)
        desk.keyboard.press("Escape")
        after[keys] = desk.evaluate(at)

    assert "wb-text" in before
    assert after == dict.fromkeys(after, before)


def test_words_are_found_and_replaced_in_all_drafts(desk):
    issue = upload(desk)
    word = issue.articles.in_issue().in_issue_order().first().body[:2]
    press_on(desk, "a[href$='/workbench/']")
    desk.wait_for_selector("html[data-workbench=ready]")

    desk.keyboard.press("Alt+f")
    desk.keyboard.insert_text(word)
    desk.keyboard.press("Tab")
    desk.keyboard.insert_text("某所")
    desk.keyboard.press("Enter")
    desk.locator(".wb-hits button.is-main").wait_for()
    do(desk, "Control+Enter", "Replaced")

    assert not issue.articles.filter(body__contains=word).exists()
    assert issue.articles.filter(body__contains="某所").exists()


def test_a_draft_is_marked_ready_from_its_form(desk, live_server):
    article = ArticleFactory()
    open_form(desk, live_server, article)

    tab_to(desk, ".handing summary")
    if desk.locator(".handing:not([open])").count():
        desk.keyboard.press("Enter")
    press_on(desk, "[name=_ready]")
    desk.wait_for_selector(".messagelist .success")

    article.refresh_from_db()
    assert article.status == Article.Status.READY


def test_a_published_article_is_corrected(desk, live_server):
    article = ArticleFactory(published=True, body="古い文。")
    open_form(desk, live_server, article)

    tab_to(desk, "#id_correction_kind")
    desk.keyboard.press("ArrowDown")
    tab_to(desk, "#id_correction_note")
    desk.keyboard.insert_text("誤字でした。")
    tab_to(desk, "#id_body")
    desk.keyboard.press("Control+Home")
    desk.keyboard.insert_text("新しい、")
    desk.keyboard.press("Control+s")
    desk.wait_for_selector(".messagelist .success")

    article.refresh_from_db()
    assert article.body == "新しい、古い文。"
    assert Correction.objects.get().note == "誤字でした。"


def test_a_colleague_is_named_in_a_comment(desk, live_server):
    UserFactory(username="田中", is_staff=True)
    open_form(desk, live_server, ArticleFactory())

    tab_to(desk, "#comment_body")
    desk.keyboard.type("確認を @")
    desk.keyboard.insert_text("田")
    desk.wait_for_selector(".mention-list:not([hidden]) li")
    desk.keyboard.press("Enter")
    press_on(desk, ".comment-form button[type=submit]")
    desk.wait_for_selector(".thread")

    assert Comment.objects.get().mentioned.get().username == "田中"


def test_revisions_are_compared_and_one_paragraph_is_brought_back(desk, live_server):
    article = ArticleFactory(body="一つ目の文。\n\n二つ目の文。")
    for body in ["一つ目の文だ。\n\n二つ目の文。", "一つ目の文だ。\n\n二つ目は文。"]:
        article.refresh_from_db()
        article.body = body
        editing.save_article(article=article, seen_version=article.version, by=None, at=NOON)
    open_form(desk, live_server, article)

    press_on(desk, "a[href$='/revisions/']")
    desk.wait_for_url("**/revisions/")
    press_on(desk, "td a[href*='/compare/']")
    desk.wait_for_url("**/compare/?*")
    changed = desk.locator(".compared-pair.differs :is(del, ins)").all_inner_texts()
    press_on(desk, "button[name=pair]")
    desk.wait_for_selector(".messagelist .success")

    article.refresh_from_db()
    assert [said.split("\n")[1] for said in changed] == ["の", "は"]
    assert article.body == "一つ目の文だ。\n\n二つ目の文。"
