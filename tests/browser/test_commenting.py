"""Comments in a real browser: on a selection, without losing what is being typed."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.test import Client

from articles.models import Comment
from tests.factories import ArticleFactory, UserFactory

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def article(page, live_server, transactional_db):
    """An article whose form is open before a chief of everything."""
    client = Client()
    client.force_login(UserFactory(username="chief", is_superuser=True))
    UserFactory(username="田中")
    value = client.cookies["sessionid"].value
    page.context.add_cookies([{"name": "sessionid", "value": value, "url": live_server.url}])
    made = ArticleFactory(body="𠮷野家の話。\n\n二つ目の段落。\n\n二つ目の話。")
    page.goto(f"{live_server.url}/admin/articles/article/{made.pk}/change/")
    return made


def select(page, start, end):
    page.evaluate(
        f"() => {{ const b = document.getElementById('id_body'); b.focus(); b.setSelectionRange({start}, {end}); }}"
    )


def selected(page):
    return page.evaluate(
        "() => { const b = document.getElementById('id_body'); return b.value.slice(b.selectionStart, b.selectionEnd); }"
    )


def test_a_selection_is_commented_on_and_shown_again(page, article):
    page.fill("#id_headline", "まだ保存していない見出し")
    select(page, 18, 21)  # the second 二つ目, behind a character of two units
    page.click("[data-take-selection]")
    page.keyboard.type("何の話か。 @")
    page.keyboard.insert_text("田")
    page.wait_for_selector(".mention-list:not([hidden]) li")
    page.keyboard.press("Enter")
    page.click(".comment-form button[type=submit]")
    page.wait_for_selector(".thread")

    comment = Comment.objects.get()
    assert (comment.passage, comment.start) == ("二つ目", 17)
    assert comment.mentioned.get().username == "田中"
    assert page.input_value("#id_headline") == "まだ保存していない見出し"
    page.click("[data-show-passage]")
    assert selected(page) == "二つ目"
    assert page.evaluate("document.getElementById('id_body').selectionStart") == 18


def test_a_thread_is_answered_and_resolved_by_keyboard(page, article):
    page.fill("#comment_body", "確認を。")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_selector(".thread")
    page.focus(".thread summary")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.insert_text("しました。")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_selector(".said + .said")
    page.focus("[name=_resolve]")
    page.keyboard.press("Enter")
    page.wait_for_selector(".resolved")

    assert [c.body for c in Comment.objects.all()] == ["確認を。", "しました。"]
    assert Comment.objects.threads().get().resolved_at is not None


def test_a_refused_comment_stays_as_it_was_typed(page, article):
    page.fill("#comment_passage", "ない語")
    page.fill("#comment_body", "確認を。")
    page.click(".comment-form button[type=submit]")

    page.wait_for_selector(".comments .errorlist")
    assert page.input_value("#comment_body") == "確認を。"
    assert not Comment.objects.exists()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_comments_are_accessible(chromium, page, live_server, article, scheme):
    # axe sets styles of its own while it looks, which the policy would stop.
    context = chromium.new_context(bypass_csp=True, color_scheme=scheme, locale="en")
    context.add_cookies(page.context.cookies())
    other = context.new_page()
    other.goto(f"{live_server.url}/admin/articles/article/{article.pk}/comments/")
    other.fill("#comment_passage", "二つ目")
    other.fill("#comment_body", "確認を。")
    other.click(".comment-form button[type=submit]")
    other.wait_for_selector(".thread")

    found = Axe().run(other).response["violations"]

    serious = [v for v in found if v["impact"] in {"serious", "critical"}]
    assert [(v["id"], [node["html"] for node in v["nodes"]]) for v in serious] == []
    context.close()
