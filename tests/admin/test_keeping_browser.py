"""Nothing typed is lost: killed browsers, lost lines, ended sessions, input methods."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.contrib.sessions.models import Session
from django.test import Client

from articles.models import Article, Revision, ScratchSlot
from articles.operations import editing
from tests.factories import MORNING, NOON, ArticleFactory, UserFactory

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PASSWORD = "a-long-password"


@pytest.fixture
def chief_user(transactional_db):
    user = UserFactory(username="chief", is_superuser=True)
    user.set_password(PASSWORD)
    user.save()
    return user


@pytest.fixture
def article(transactional_db):
    made = ArticleFactory(headline="北京の窓口", body="一つ目の段落。\n\n二つ目の段落。")
    Revision.record(made, by=None, at=MORNING, note="")
    return Article.objects.get(pk=made.pk)


@pytest.fixture
def desk_at(chromium, live_server):
    """Open the form of an article in a browser of its own, signed in; all are closed at the end."""
    contexts = []

    def open_form(user, article, **options):
        client = Client()
        client.force_login(user)
        context = chromium.new_context(
            locale="en", viewport={"width": 1280, "height": 900}, **options
        )
        value = client.cookies["sessionid"].value
        context.add_cookies([{"name": "sessionid", "value": value, "url": live_server.url}])
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(20_000)
        page.goto(form_of(live_server, article))
        return page

    yield open_form
    for context in contexts:
        context.close()


def form_of(live_server, article):
    return f"{live_server.url}/admin/articles/article/{article.pk}/change/"


def wait_for_slot(page, holds):
    """Wait until the server keeps a text; return its slot."""
    for _ in range(200):
        slot = ScratchSlot.objects.first()
        if slot and slot.fields["body"] == [holds]:
            return slot
        page.wait_for_timeout(50)
    raise AssertionError([slot.fields for slot in ScratchSlot.objects.all()])


def state(page, name):
    page.wait_for_selector(f'[data-keep][data-state="{name}"]', state="attached")


def test_what_is_typed_is_kept_without_saving(desk_at, chief_user, article):
    page = desk_at(chief_user, article)

    page.fill("#id_body", "書きかけ。")
    state(page, "kept")

    assert wait_for_slot(page, "書きかけ。").user == chief_user
    assert Revision.objects.count() == 1
    assert page.evaluate("Object.keys(localStorage)") == []


def test_after_a_killed_browser_the_text_is_offered_and_taken_up(
    desk_at, chief_user, article, live_server
):
    page = desk_at(chief_user, article)
    page.fill("#id_body", "一つ目の段落。\n\n消えてはならない文。")
    wait_for_slot(page, "一つ目の段落。\r\n\r\n消えてはならない文。")
    page.context.close()

    page = desk_at(chief_user, article)
    offered = page.locator(".offer ins").all_inner_texts()
    found = serious(page)
    page.get_by_role("button", name="Go on with this text").click()
    page.wait_for_selector(".taken-up")
    text = page.input_value("#id_body")
    page.keyboard.press("Control+s")
    page.wait_for_selector(".messagelist .success")

    article.refresh_from_db()
    assert "消えてはならない" in "".join(offered)
    assert found == []
    assert text == article.body == "一つ目の段落。\n\n消えてはならない文。"
    assert page.locator(".offer").count() == 0
    assert not ScratchSlot.objects.exists()


def test_without_a_line_the_text_stays_in_the_browser_and_goes_out_later(
    desk_at, chief_user, article
):
    page = desk_at(chief_user, article)
    page.context.set_offline(True)

    page.fill("#id_body", "線の切れた文。")
    state(page, "offline")
    kept_here = page.evaluate("Object.values(localStorage)")
    page.keyboard.press("Control+s")
    still_there = page.input_value("#id_body")
    page.context.set_offline(False)

    wait_for_slot(page, "線の切れた文。")
    state(page, "kept")
    assert (len(kept_here), still_there) == (1, "線の切れた文。")


def test_what_a_browser_killed_without_a_line_still_has_is_offered(
    desk_at, chief_user, article, live_server
):
    page = desk_at(chief_user, article)
    page.context.set_offline(True)
    page.fill("#id_body", "線の切れた文。")
    state(page, "offline")
    other = page.context.new_page()
    page.close()
    page.context.set_offline(False)

    other.goto(form_of(live_server, article))
    other.wait_for_selector(".offer")

    assert "切れた" in other.locator(".offer").inner_text()
    wait_for_slot(other, "線の切れた文。")
    assert other.evaluate("Object.keys(localStorage)") == []


def test_after_the_session_has_ended_the_text_waits_for_signing_in(
    desk_at, chief_user, article, live_server
):
    page = desk_at(chief_user, article)
    Session.objects.all().delete()
    page.fill("#id_body", "期限の切れた文。")
    state(page, "signed-out")
    found = serious(page)

    with page.context.expect_page() as opened:
        page.get_by_role("link", name="Sign in in another tab").click()
    login = opened.value
    login.fill("#id_username", "chief")
    login.fill("#id_password", PASSWORD)
    login.keyboard.press("Enter")
    login.wait_for_url(f"{live_server.url}/admin/")
    page.bring_to_front()
    wait_for_slot(page, "期限の切れた文。")
    page.keyboard.press("Control+s")
    page.wait_for_selector(".messagelist .success")

    article.refresh_from_db()
    assert (article.body, found) == ("期限の切れた文。", [])


def test_a_save_after_the_session_has_ended_loses_nothing(
    desk_at, chief_user, article, live_server
):
    page = desk_at(chief_user, article)
    Session.objects.all().delete()
    page.fill("#id_body", "送られなかった文。")
    page.keyboard.press("Control+s")
    page.wait_for_selector("#id_password")

    page.fill("#id_username", "chief")
    page.fill("#id_password", PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_selector(".offer")

    assert "送られなかった" in page.locator(".offer").inner_text()


def test_nothing_is_kept_in_the_middle_of_a_composition(desk_at, chief_user, article):
    page = desk_at(chief_user, article)
    sent = []
    page.on("request", lambda r: sent.append(r.post_data) if r.url.endswith("/scratch/") else None)
    ime = page.context.new_cdp_session(page)
    page.fill("#id_body", "")
    page.focus("#id_body")

    for reading in ["と", "とっ", "とっき", "とっきょ"]:
        ime.send("Input.imeSetComposition", composing(reading))
    page.wait_for_timeout(6000)
    during = list(sent)
    ime.send("Input.imeSetComposition", composing("特許"))
    ime.send("Input.insertText", {"text": "特許"})

    wait_for_slot(page, "特許")
    assert during == []
    assert page.input_value("#id_body") == "特許"


def composing(text):
    return {"text": text, "selectionStart": len(text), "selectionEnd": len(text)}


def test_two_sessions_merge_and_each_sees_the_other(desk_at, chief_user, article):
    mine = desk_at(chief_user, article)
    theirs = desk_at(UserFactory(username="mei", is_superuser=True), article)
    mine.reload()
    mine.wait_for_selector("[data-presence]:not([hidden])")
    here = mine.locator("[data-others]").inner_text()

    mine.fill("#id_body", "一つ目の、私の段落。\n\n二つ目の段落。")
    theirs.fill("#id_body", "一つ目の段落。\n\n二つ目の、同僚の段落。")
    theirs.keyboard.press("Control+s")
    theirs.wait_for_selector(".messagelist .success")
    mine.keyboard.press("Control+s")
    mine.wait_for_selector(".messagelist .warning")

    article.refresh_from_db()
    assert here == "mei"
    assert article.body == "一つ目の、私の段落。\n\n二つ目の、同僚の段落。"
    assert mine.input_value("#id_body") == article.body


def test_without_scripts_a_conflict_is_settled(desk_at, chief_user, article):
    page = desk_at(chief_user, article, java_script_enabled=False)
    page.fill("#id_headline", "私の見出し")
    article.headline = "同僚の見出し"
    editing.save_article(article=article, seen_version=1, by=None, at=NOON)

    page.click("[name=_save]")
    page.get_by_label("Both, mine first").check()
    page.click("#conflict-form [type=submit]")
    page.wait_for_selector(".messagelist .success")

    article.refresh_from_db()
    assert article.headline == "私の見出し 同僚の見出し"


def serious(page):
    """Return what axe finds serious or worse on the page, once its widgets are set up."""
    page.wait_for_load_state("load")
    page.wait_for_timeout(100)
    found = Axe().run(page).response["violations"]
    return [
        (violation["id"], [node["html"][:160] for node in violation["nodes"]])
        for violation in found
        if violation["impact"] in {"serious", "critical"}
    ]
