"""What is typed at the workbench outlives its browser and its machine."""

import os
import signal

import pytest
from django.core.files.base import ContentFile
from django.test import Client

from articles.models import Revision, ScratchSlot
from articles.operations import ingesting, uploading
from tests import browsers, pdfs
from tests.factories import NOON, UserFactory

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]
TYPED = "消えてはならない文。"


@pytest.fixture
def issue(transactional_db):
    """An issue of three drafts, cut from a real PDF."""
    file = ContentFile(pdfs.house_issue(3))
    upload = uploading.receive(file=file, filename="issue.pdf", by=None, at=NOON)
    return ingesting.ingest_upload(upload_id=upload.pk, at=NOON)


@pytest.fixture
def session(transactional_db):
    client = Client()
    client.force_login(UserFactory(username="chief", is_superuser=True))
    return client.cookies["sessionid"].value


@pytest.fixture
def bench_in(live_server, session, issue):
    """Open the workbench in a browser that nobody has used before."""

    def open_bench(browser):
        context = browser.new_context(locale="en", viewport={"width": 1280, "height": 900})
        context.add_cookies([{"name": "sessionid", "value": session, "url": live_server.url}])
        page = context.new_page()
        page.set_default_timeout(20_000)
        page.goto(f"{live_server.url}/admin/articles/issue/{issue.pk}/workbench/")
        page.wait_for_selector("html[data-workbench=ready]")
        return page

    return open_bench


def text(page):
    return page.locator(".wb-draft.is-open .wb-text")


def wait_for_slot(page, body):
    for _ in range(200):
        if ScratchSlot.objects.filter(fields__body=[body]).exists():
            return
        page.wait_for_timeout(50)
    raise AssertionError([slot.fields["body"] for slot in ScratchSlot.objects.all()])


def wait_for_no_slot(page):
    for _ in range(200):
        if not ScratchSlot.objects.exists():
            return
        page.wait_for_timeout(50)
    raise AssertionError([slot.fields["body"] for slot in ScratchSlot.objects.all()])


def kill(browser):
    """End the process of a browser as a crash would."""
    about = browser.new_browser_cdp_session().send("SystemInfo.getProcessInfo")
    (pid,) = [p["id"] for p in about["processInfo"] if p["type"] == "browser"]
    os.kill(pid, signal.SIGKILL)


def test_after_a_killed_browser_another_one_offers_the_text_with_a_comparison(
    chromium, bench_in, issue
):
    doomed = chromium.browser_type.launch(
        executable_path=browsers.find_chromium(), args=browsers.ARGUMENTS
    )
    page = bench_in(doomed)
    text(page).fill(TYPED)
    wait_for_slot(page, TYPED)
    kill(doomed)
    revisions = Revision.objects.count()

    page = bench_in(chromium)
    offered = "".join(page.locator(".offer ins").all_inner_texts())
    before = text(page).input_value()
    page.get_by_role("button", name="Go on with this text").click()
    after = text(page).input_value()
    unsaved = Revision.objects.count()
    page.keyboard.press("Control+s")
    page.locator("[data-status]", has_text="is saved").wait_for()
    wait_for_no_slot(page)
    page.context.close()

    first = issue.articles.in_issue().in_issue_order().first()
    assert "消えてはならない" in offered
    assert before != TYPED
    assert after == first.body == TYPED
    assert (unsaved, Revision.objects.count()) == (revisions, revisions + 1)


def test_in_the_same_browser_the_text_is_back_and_not_offered_twice(chromium, bench_in):
    page = bench_in(chromium)
    text(page).fill(TYPED)
    wait_for_slot(page, TYPED)

    page.on("dialog", lambda dialog: dialog.accept())
    page.reload()
    page.wait_for_selector("html[data-workbench=ready]")

    assert text(page).input_value() == TYPED
    assert page.locator(".offer").count() == 0
    page.context.close()


def test_what_was_typed_here_changes_places_with_what_is_taken_up(chromium, bench_in):
    page = bench_in(chromium)
    text(page).fill(TYPED)
    wait_for_slot(page, TYPED)
    page.context.close()

    page = bench_in(chromium)
    text(page).fill("ここで打った文。")
    page.get_by_role("button", name="Go on with this text").click()
    taken, offered = text(page).input_value(), page.locator(".offer .wb-side").inner_text()
    page.get_by_role("button", name="Go on with this text").click()

    assert (taken, offered) == (TYPED, "ここで打った文。")
    assert text(page).input_value() == "ここで打った文。"
    page.context.close()


def test_without_a_line_the_text_goes_out_when_it_is_back(chromium, bench_in):
    page = bench_in(chromium)
    page.context.set_offline(True)
    text(page).fill(TYPED)
    page.wait_for_timeout(2500)
    during = ScratchSlot.objects.count()
    page.context.set_offline(False)

    wait_for_slot(page, TYPED)
    assert during == 0
    page.context.close()


def test_nothing_is_kept_or_done_in_the_middle_of_a_composition(chromium, bench_in):
    page = bench_in(chromium)
    sent = []
    page.on("request", lambda r: sent.append(r.url) if r.method == "POST" else None)
    ime = page.context.new_cdp_session(page)
    text(page).fill("")
    page.wait_for_timeout(2500)
    sent.clear()

    for reading in ["と", "とっ", "とっき", "とっきょ"]:
        composing = {"text": reading, "selectionStart": len(reading), "selectionEnd": len(reading)}
        ime.send("Input.imeSetComposition", composing)
    page.wait_for_timeout(3000)
    during = [url for url in sent if not url.endswith("/presence/")]
    ime.send("Input.insertText", {"text": "特許"})

    wait_for_slot(page, "特許")
    assert during == []
    assert text(page).input_value() == "特許"
    page.context.close()
