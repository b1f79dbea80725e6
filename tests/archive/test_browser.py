"""What only a real browser can tell: access, small screens, and reading without scripts."""

from contextlib import contextmanager

import pytest
from axe_playwright_python.sync_playwright import Axe

from articles import search
from articles.models import Article
from tests.archive.places import error_pages
from tests.factories import NOON

pytestmark = [
    pytest.mark.browser,
    pytest.mark.slow,
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
]

SCREENS = [320, 390, 768, 1280, 2560]  # pixels


@pytest.fixture
def address(live_server, places):
    """The address of an archive with something of everything."""
    return live_server.url


def violations(page):
    """Name what axe finds on a page in either scheme."""
    found = []
    for scheme in ["light", "dark"]:
        page.emulate_media(color_scheme=scheme)
        for violation in Axe().run(page).response["violations"]:
            found.append((scheme, violation["id"], [n["html"] for n in violation["nodes"]]))
    return found


def visit(page, address, places):
    """Go through a page of every kind and those of the faults; give the kind of each."""
    for place in places:
        page.goto(address + place.address)
        yield place.kind
    for name, text in error_pages().items():
        with standing_in(page, f"{address}/faults/", text):
            page.goto(f"{address}/faults/")
            yield name


@contextmanager
def standing_in(page, url, text):
    """Have an address answer with a text for a while."""

    def answer(route):
        route.fulfill(body=text, content_type="text/html")

    page.route(url, answer)
    yield
    page.unroute(url)


def test_no_page_keeps_anybody_out(page, address, places):
    found = {kind: violations(page) for kind in visit(page, address, places)}

    assert {kind: faults for kind, faults in found.items() if faults} == {}


def test_no_page_keeps_anybody_out_in_chinese(chromium, address, places):
    context = chromium.new_context(locale="zh-Hans")
    page = context.new_page()

    found = {kind: violations(page) for kind in visit(page, address, places)}
    language = page.goto(address) and page.locator("html").get_attribute("lang")
    context.close()

    assert language == "zh-hans"
    assert {kind: faults for kind, faults in found.items() if faults} == {}


def widths_of(page):
    """Return how wide the page becomes on each screen."""
    found = []
    for width in SCREENS:
        page.set_viewport_size({"width": width, "height": 800})
        found.append(page.evaluate("document.documentElement.scrollWidth"))
    return found


def test_no_page_is_wider_than_its_screen(page, address, places):
    found = {kind: widths_of(page) for kind in visit(page, address, places)}

    assert {kind: widths for kind, widths in found.items() if widths != SCREENS} == {}


def test_everything_is_read_without_scripts(chromium, address):
    context = chromium.new_context(java_script_enabled=False, locale="en")
    page = context.new_page()
    page.goto(address)

    page.get_by_role("link", name="特許法を改正").click()
    page.get_by_role("link", name="Paragraph 1 in the original").click()
    reached = page.url
    page.get_by_role("button", name="日本語").click()
    language = page.locator("html").get_attribute("lang")
    context.close()

    assert reached == f"{address}/articles/weekly-7-1/#place-p1"
    assert language == "ja"


def test_a_paragraph_and_its_place_lead_to_each_other(page, address):
    page.goto(f"{address}/articles/weekly-7-1/")

    page.get_by_role("link", name="Paragraph 1 in the original").click()
    page.locator("#place-p1:target").wait_for(state="attached")
    page.get_by_role("link", name="Read paragraph 1").click()
    page.locator("#p1:target").wait_for(state="attached")

    box = page.locator("#p1").bounding_box()
    assert 0 <= box["y"] < 900


def test_the_first_tab_leads_past_the_masthead(page, address):
    page.goto(address)

    page.keyboard.press("Tab")
    page.keyboard.press("Enter")

    assert page.evaluate("document.activeElement.id") == "content"


def test_a_japanese_line_holds_about_forty_characters(page, address):
    page.goto(f"{address}/articles/weekly-7-1/")

    characters = page.evaluate(
        "(body => body.clientWidth / parseFloat(getComputedStyle(body).fontSize))"
        "(document.querySelector('.body'))"
    )
    assert round(characters) == 40


def test_filters_answer_in_place_and_the_address_is_kept(page, address):
    search.put(list(Article.objects.visible(at=NOON)))
    page.goto(f"{address}/search/?year=2026")
    page.evaluate("window.isSamePage = true")

    page.get_by_role("link", name="Best match first").click()
    page.wait_for_selector(".orders [aria-current]:has-text('Best match first')")
    same = page.evaluate("window.isSamePage")
    page.go_back()
    page.wait_for_selector(".orders [aria-current]:has-text('Newest first')")

    assert same
    assert page.url == f"{address}/search/?year=2026"


def test_what_an_answer_in_place_shows_is_told_and_the_focus_stays(page, address):
    search.put(list(Article.objects.visible(at=NOON)))
    page.goto(f"{address}/search/?year=2026")

    page.get_by_role("link", name="Best match first").click()
    page.wait_for_selector("#announced:not(:empty)")
    after_filter = page.evaluate("document.activeElement.textContent")
    box = page.locator(".search-form [name=q]")
    box.fill("none")
    box.press("Enter")
    page.locator("#announced", has_text="0 articles").wait_for(state="attached")

    assert after_filter == "5 articles"
    assert page.evaluate("document.activeElement.name") == "q"
    assert page.url == f"{address}/search/?q=none&year=2026&sort=relevance"


def test_a_citation_is_copied_as_it_is_shown(page, address):
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(f"{address}/articles/weekly-7-1/")

    page.get_by_role("button", name="Copy").first.click()
    page.get_by_role("button", name="Copied").wait_for()

    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith("山田太郎「特許法を改正。。」『週報』第7号")
    assert "Cop" not in copied
