"""An unknown newsletter, corrected once at the desk, is followed by its next issue splitting right."""

import json

import pytest
from playwright.sync_api import expect

from articles.management.worker import run_worker
from articles.models import HouseFormat, Issue, Job, Upload
from tests.admin.test_browser import serious, session
from tests.operations.test_house_formats import ASIDES, FIRST, NEXT, headlines, newsletter

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def desk(page, live_server, transactional_db):
    """A browser page signed in as a chief of everything, at the desk."""
    page.context.add_cookies([session(live_server)])
    page.goto(f"{live_server.url}/admin/")
    return page


def upload(page, live_server, number, *wanted):
    """Drop an issue of the newsletter at the desk; return it as it was split."""
    page.goto(f"{live_server.url}/admin/articles/upload/add/")
    data = newsletter(number, *wanted)
    file = {"name": f"{number}.pdf", "mimeType": "application/pdf", "buffer": data}
    page.set_input_files("input[type=file]", file)
    page.wait_for_selector(".upload-rows progress")
    while not Upload.objects.unfinished().exists():
        page.wait_for_timeout(50)
    run_worker(until_empty=True)
    page.wait_for_url("**/admin/articles/issue/*/change/")
    return Issue.objects.get(number=number)


def merge_into_the_one_before(page, live_server, issue, article):
    """Join an article with the one before it, as the workbench does."""
    workbench = f"{live_server.url}/admin/articles/issue/{issue.pk}/workbench/"
    page.goto(workbench)
    answer = page.evaluate(
        """async ([url, sent]) => {
            const token = document.querySelector("[name=csrfmiddlewaretoken]").value;
            const headers = {"Content-Type": "application/json", "X-CSRFToken": token};
            return (await fetch(url, {method: "POST", headers, body: sent})).status;
        }""",
        [f"{workbench}act/", json.dumps({"act": "merge", "article": article.pk, "seen": {}})],
    )
    assert answer == 200


def correct(page, live_server, issue, *wanted):
    """Leave one article for each wanted headline: the others are joined with it, its headline is set."""
    each = len(ASIDES)
    articles = list(issue.articles.in_issue().in_issue_order())
    for ordinal, headline in enumerate(wanted):
        kept, *others = articles[ordinal * each : (ordinal + 1) * each]
        for other in others:
            merge_into_the_one_before(page, live_server, issue, other)
        page.goto(f"{live_server.url}/admin/articles/article/{kept.pk}/change/")
        page.get_by_label("Headline").fill(headline)
        page.locator("#id_section").evaluate("field => { field.value = ''; }")
        page.get_by_role("button", name="Save", exact=True).click()
        page.wait_for_load_state()


def answer_of_a_worker(page):
    """Let a worker answer what the page has asked; the page follows by itself."""
    page.wait_for_selector("[data-progress]")
    run_worker(until_empty=True)
    page.wait_for_selector("[data-progress]", state="detached")


def test_what_is_corrected_once_at_the_desk_splits_the_next_issue_right(desk, live_server):
    first = upload(desk, live_server, 3, *FIRST)
    assert headlines(first) == [*ASIDES, *ASIDES]
    correct(desk, live_server, first, *FIRST)
    assert [a.headline for a in first.articles.in_issue().in_issue_order()] == list(FIRST)

    desk.goto(f"{live_server.url}/admin/articles/issue/{first.pk}/learn/")
    desk.get_by_role("button", name="Learn from this issue").click()
    answer_of_a_worker(desk)
    desk.wait_for_selector("form[data-format]")
    assert desk.locator(".outline-article .outline-text").all_inner_texts() == list(FIRST)
    desk.get_by_role("button", name="Try it on all issues").click()
    answer_of_a_worker(desk)
    desk.get_by_role("button", name="Accept the format").click()
    desk.get_by_text("Version 1 of the house format").wait_for()
    following = upload(desk, live_server, 4, *NEXT)

    assert headlines(following) == list(NEXT)
    assert following.house_format == HouseFormat.objects.get().data["name"]

    desk.goto(f"{live_server.url}/admin/articles/issue/{first.pk}/split-again/")
    desk.get_by_role("button", name="Split the PDF again").click()
    answer_of_a_worker(desk)
    page = desk.content()
    assert ("New drafts" in page, "No longer in the split" in page) == (False, False)


def test_the_preview_follows_what_is_typed(desk, live_server):
    issue = upload(desk, live_server, 3, *FIRST)
    desk.goto(f"{live_server.url}/admin/articles/houseformat/publication/{issue.publication_id}/")
    assert desk.locator(".outline-article:not(.is-gone)").count() == 2 * len(ASIDES)

    desk.locator("#id_headline_size").fill("1.4")
    desk.locator("#id_headline_bold").check()
    expect(desk.locator(".outline-article:not(.is-gone)")).to_have_count(len(FIRST))
    shown = desk.locator(".outline-article:not(.is-gone) .outline-text").all_inner_texts()
    desk.locator("#id_headline_start").fill("(")
    desk.get_by_text("There is no preview until these fields are right").wait_for()

    assert shown == list(FIRST)
    assert desk.locator("#id_headline_size").input_value() == "1.4"
    assert not Job.objects.filter(kind="try_format").exists()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_pages_of_house_formats_are_accessible(desk, live_server, scheme):
    issue = upload(desk, live_server, 3, *FIRST)
    desk.emulate_media(color_scheme=scheme)
    pages = ["", f"publication/{issue.publication_id}/"]

    found = []
    for each in pages:
        desk.goto(f"{live_server.url}/admin/articles/houseformat/{each}")
        found += serious(desk)

    assert found == []
