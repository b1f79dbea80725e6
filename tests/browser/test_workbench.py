"""The workbench in a real browser: by keyboard, by pointer, by touch; nothing typed is lost."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.core.files.base import ContentFile
from django.test import Client
from playwright.sync_api import Error as PlaywrightError

from articles.models import Article
from articles.operations import editing, ingesting, surgery, uploading
from tests import pdfs
from tests.factories import NOON, UserFactory

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def issue(transactional_db):
    """An issue of five drafts, cut from a real PDF."""
    file = ContentFile(pdfs.house_issue(5))
    upload = uploading.receive(file=file, filename="issue.pdf", by=None, at=NOON)
    return ingesting.ingest_upload(upload_id=upload.pk, at=NOON)


@pytest.fixture
def sign_in(live_server, transactional_db):
    """Let a browser context be signed in as a chief of everything."""
    client = Client()
    client.force_login(UserFactory(username="chief", is_superuser=True))
    value = client.cookies["sessionid"].value

    def sign(context):
        cookie = {"name": "sessionid", "value": value, "url": live_server.url}
        context.add_cookies([cookie])

    return sign


@pytest.fixture
def bench(page, sign_in, live_server, issue):
    """The workbench of the issue, ready, with the cursor in its first draft."""
    sign_in(page.context)
    return opened(page, live_server, issue)


def opened(page, live_server, issue):
    page.goto(f"{live_server.url}/admin/articles/issue/{issue.pk}/workbench/")
    page.wait_for_selector("html[data-workbench=ready]")
    return page


def press(page, keys, until):
    """Press keys and wait for what the workbench says of it."""
    page.keyboard.press(keys)
    page.locator("[data-status]", has_text=until).wait_for()


def drafts_of(issue):
    return list(issue.articles.in_issue().in_issue_order())


def body(page):
    return page.locator(".wb-draft.is-open .wb-text")


def put_cursor(page, at):
    body(page).evaluate("(field, at) => { field.focus(); field.setSelectionRange(at, at); }", at)


def test_an_issue_is_reviewed_with_one_key_a_draft(bench, issue):
    for number in range(1, 6):
        bench.keyboard.press("Control+Enter")
        bench.locator("[data-progress-words]", has_text=f"{number} of 5 reviewed").wait_for()

    assert issue.articles.unreviewed().count() == 0
    assert bench.locator("[data-publish].default").count() == 1


def test_planted_missplits_are_mended_by_keyboard_alone(page, sign_in, live_server, issue):
    """Two articles in one, one in two, and a paragraph on the wrong side of a boundary."""
    first, second, _third, fourth, fifth = drafts_of(issue)
    as_cut = [(article.headline, article.body) for article in drafts_of(issue)]
    who = {"seen": {}, "by": None, "at": NOON}
    surgery.merge_articles(article=second, **who)
    half = fourth.body.index("\n\n") + 2
    surgery.split_at(article=fourth, position=half, headline="", **who)
    surgery.move_boundary(article=fifth, count=1, **who)
    sign_in(page.context)
    opened(page, live_server, issue)
    down = len(first.body.split("\n\n"))
    steps = [
        *[("Alt+PageDown", "")] * down,
        *[("Alt+s", "Split"), ("Alt+k", ""), ("Control+Enter", "reviewed")],
        *[("Control+Enter", "reviewed"), ("Control+Enter", "reviewed")],
        *[("Alt+j", ""), ("Alt+m", "Merged"), ("Alt+j", ""), ("Alt+ArrowUp", "beginning")],
        *[("Control+Enter", "reviewed"), ("Control+Enter", "reviewed")],
    ]

    for keys, said in steps:
        page.evaluate("document.querySelector('[data-status]').textContent = ''")
        press(page, keys, said) if said else page.keyboard.press(keys)

    assert [(article.headline, article.body) for article in drafts_of(issue)] == as_cut
    assert issue.articles.in_issue().unreviewed().count() == 0
    assert len(steps) <= 20


def test_split_at_the_cursor_merge_and_undo_after_a_reload(bench, issue, live_server):
    first = drafts_of(issue)[0]
    put_cursor(bench, first.body.index("\n\n") + 2)

    press(bench, "Alt+s", "Split")
    split = [article.body for article in drafts_of(issue)[:2]]
    opened(bench, live_server, issue)
    press(bench, "Alt+z", "Undone")
    undone = drafts_of(issue)[0].body
    bench.keyboard.press("Alt+Shift+z")
    bench.locator("[data-progress-words]", has_text="of 6").wait_for()

    assert split[0] == first.body[: first.body.index("\n\n")]
    assert undone == first.body
    assert len(drafts_of(issue)) == 6


def test_text_is_saved_before_a_surgery_and_by_control_s(bench, issue):
    first = drafts_of(issue)[0]
    put_cursor(bench, 0)
    bench.keyboard.type("新しい。")
    assert bench.locator(".is-open .is-unsaved").count() == 1

    press(bench, "Control+s", "is saved")
    bench.keyboard.type("再び。")
    press(bench, "Alt+x", "set aside")

    first.refresh_from_db()
    assert first.body.startswith("新しい。再び。")
    assert first.role == Article.Role.ASIDE


def test_an_input_method_at_work_is_let_be(bench, issue):
    """Keys inside a composition are the input method's, also those that are commands outside it."""
    cdp = bench.context.new_cdp_session(bench)
    put_cursor(bench, 0)

    cdp.send(
        "Input.imeSetComposition", {"text": "にほんご", "selectionStart": 4, "selectionEnd": 4}
    )
    composing = {"key": "Enter", "code": "Enter", "ctrlKey": True, "isComposing": True}
    body(bench).dispatch_event("keydown", {**composing, "bubbles": True})
    body(bench).dispatch_event("keydown", {**composing, "isComposing": False, "keyCode": 229})
    during = body(bench).input_value()
    cdp.send("Input.insertText", {"text": "日本語"})
    press(bench, "Control+s", "is saved")

    assert during.startswith("にほんご")
    assert drafts_of(issue)[0].body.startswith("日本語")
    assert issue.articles.unreviewed().count() == 5


def test_what_was_typed_is_back_after_the_browser_was_killed(chromium, sign_in, live_server, issue):
    context = chromium.new_context(locale="en")
    sign_in(context)
    page = opened(context.new_page(), live_server, issue)
    put_cursor(page, 0)
    page.keyboard.type("まだ保存していない。")
    page.wait_for_timeout(500)
    again = context.new_page()
    with pytest.raises(PlaywrightError):
        page.goto("chrome://crash")

    opened(again, live_server, issue)

    assert body(again).input_value().startswith("まだ保存していない。")
    assert again.locator(".is-open .is-unsaved").count() == 1
    context.close()


def test_two_who_save_are_merged_or_shown_beside_each_other(bench, issue):
    first = drafts_of(issue)[0]
    put_cursor(bench, 0)
    bench.keyboard.type("私。")
    first.body = f"同僚。{first.body}"
    editing.save_article(article=first, seen_version=first.version, by=None, at=NOON)

    bench.keyboard.press("Control+s")
    bench.locator(".wb-clash").wait_for()
    sides = bench.locator(".wb-clash .wb-side").all_inner_texts()
    bench.get_by_role("button", name="Keep yours").click()
    body(bench).focus()
    press(bench, "Control+s", "is saved")

    assert [side.split("。")[0] for side in sides] == ["私", "同僚"]
    assert drafts_of(issue)[0].body.startswith("私。")


def test_two_who_change_other_paragraphs_are_merged_without_asking(bench, issue):
    first = drafts_of(issue)[0]
    put_cursor(bench, 0)
    bench.keyboard.type("私。")
    first.body = f"{first.body}同僚。"
    editing.save_article(article=first, seen_version=first.version, by=None, at=NOON)

    press(bench, "Control+s", "is saved")

    merged = drafts_of(issue)[0].body
    assert (merged[:2], merged[-3:]) == ("私。", "同僚。")
    assert body(bench).input_value() == merged


def test_box_and_paragraph_lead_to_each_other(bench, issue):
    first = drafts_of(issue)[0]
    box = bench.locator(f'rect[data-article="{first.pk}"][data-paragraph="1"]').first

    box.click()
    at = body(bench).evaluate("field => field.selectionStart")
    lit = bench.locator("rect.is-lit").evaluate_all("all => all.map((b) => b.dataset.paragraph)")

    assert at == first.body.index("\n\n") + 2
    assert set(lit) == {"1"}


def test_words_are_replaced_over_all_drafts_and_undone_at_once(bench, issue):
    before = [article.body for article in drafts_of(issue)]
    bench.keyboard.press("Alt+f")
    bench.keyboard.type("。")
    bench.keyboard.press("Tab")
    bench.keyboard.type("！")
    press(bench, "Enter", "places")
    press(bench, "Control+Enter", "Replaced")
    after = [article.body for article in drafts_of(issue)]
    press(bench, "Alt+z", "Undone")

    assert after == [text.replace("。", "！") for text in before]
    assert [article.body for article in drafts_of(issue)] == before


def test_every_action_is_reached_by_touch(chromium, sign_in, live_server, issue):
    context = chromium.new_context(
        locale="en", has_touch=True, viewport={"width": 390, "height": 844}
    )
    sign_in(context)
    page = opened(context.new_page(), live_server, issue)
    second = drafts_of(issue)[1]

    page.locator(f'[data-pk="{second.pk}"] .wb-row').tap()
    page.locator(".wb-bar [data-command=menu]").tap()
    page.get_by_role("option", name="Merge with the previous").tap()
    page.locator("[data-status]", has_text="Merged").wait_for()

    assert len(drafts_of(issue)) == 4
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    context.close()


def test_panes_are_moved_by_keys_and_remembered(bench, issue, live_server):
    bench.locator("[data-separator]").focus()
    bench.keyboard.press("ArrowRight")
    moved = bench.locator("[data-separator]").get_attribute("aria-valuenow")

    opened(bench, live_server, issue)

    assert moved == "48"
    assert bench.locator("[data-separator]").get_attribute("aria-valuenow") == "48"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_serious(chromium, sign_in, live_server, issue, scheme):
    context = chromium.new_context(locale="en", color_scheme=scheme, bypass_csp=True)
    sign_in(context)
    page = opened(context.new_page(), live_server, issue)
    found = {"page": serious(page)}
    page.keyboard.press("Alt+f")
    found["find"] = serious(page)
    page.keyboard.press("F1")
    found["keys"] = serious(page)
    page.keyboard.press("Escape")
    page.keyboard.press("Control+k")
    found["menu"] = serious(page)

    context.close()
    assert found == {"page": [], "find": [], "keys": [], "menu": []}


def serious(page):
    """Return what axe finds serious or worse on the page."""
    violations = Axe().run(page).response["violations"]
    return [
        (violation["id"], [node["html"][:160] for node in violation["nodes"]])
        for violation in violations
        if violation["impact"] in {"serious", "critical"}
    ]


def test_a_section_is_chosen_and_the_cursor_stays_in_its_list(bench, issue):
    sections = bench.locator(".is-open .wb-facts select").first
    bench.keyboard.press("Alt+c")

    sections.select_option(label="none")
    bench.locator("[data-status]", has_text="Changed section").wait_for()

    assert drafts_of(issue)[0].section is None
    assert sections.evaluate("field => field === document.activeElement")
