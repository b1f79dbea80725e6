"""The desk in a real browser: uploading, the article beside its page, and two who save."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.core.files.base import ContentFile
from django.test import Client

from articles.management.worker import run_worker
from articles.models import Issue, Upload
from articles.operations import editing, ingesting, uploading
from tests import pdfs
from tests.factories import NOON, UserFactory

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def signed_in(page, live_server, transactional_db):
    """A browser page signed in as a chief of everything."""
    page.context.add_cookies([session(live_server)])
    return page


def session(live_server):
    """Return the cookie of a chief of everything who has signed in."""
    client = Client()
    client.force_login(UserFactory(username="chief", is_superuser=True))
    value = client.cookies["sessionid"].value
    return {"name": "sessionid", "value": value, "url": live_server.url}


@pytest.fixture
def issue(transactional_db):
    """An issue with its drafts, cut from a real PDF."""
    file = ContentFile(pdfs.house_issue())
    upload = uploading.receive(file=file, filename="issue.pdf", by=None, at=NOON)
    return ingesting.ingest_upload(upload_id=upload.pk, at=NOON)


def serious(page):
    """Return what axe finds serious or worse on the page."""
    found = Axe().run(page).response["violations"]
    return [
        (violation["id"], [node["html"][:160] for node in violation["nodes"]])
        for violation in found
        if violation["impact"] in {"serious", "critical"}
    ]


def test_a_chosen_pdf_is_sent_split_and_opened_without_a_further_press(signed_in, live_server):
    signed_in.goto(f"{live_server.url}/admin/")
    file = {"name": "issue.pdf", "mimeType": "application/pdf", "buffer": pdfs.house_issue()}

    signed_in.set_input_files("input[type=file]", file)
    signed_in.wait_for_selector(".upload-rows progress")
    while not Upload.objects.exists():
        signed_in.wait_for_timeout(50)
    run_worker(until_empty=True)
    signed_in.wait_for_url("**/admin/articles/issue/*/change/")

    issue = Issue.objects.get()
    assert signed_in.locator("h1").inner_text() == str(issue)
    assert signed_in.locator("table.articles tbody tr").count() == issue.articles.count()


def test_a_file_that_is_no_pdf_is_refused_in_a_sentence(signed_in, live_server):
    signed_in.goto(f"{live_server.url}/admin/articles/upload/add/")
    file = {"name": "<b>.pdf", "mimeType": "application/pdf", "buffer": b"<html>"}

    signed_in.set_input_files("input[type=file]", file)

    words = signed_in.locator(".is-refused .upload-words")
    words.wait_for()
    assert words.inner_text() == (
        "The file is not a PDF. Export the issue as PDF and upload that file."
    )
    assert signed_in.locator(".upload-file").inner_text() == "<b>.pdf"


def test_without_scripts_the_form_is_a_plain_one(chromium, live_server, transactional_db):
    context = chromium.new_context(java_script_enabled=False, locale="en")
    context.add_cookies([session(live_server)])
    page = context.new_page()
    page.goto(f"{live_server.url}/admin/articles/upload/add/")
    file = {"name": "issue.pdf", "mimeType": "application/pdf", "buffer": pdfs.house_issue()}

    page.set_input_files("input[type=file]", file)
    page.click(".drop-zone button")
    page.wait_for_url("**/admin/articles/upload/*/change/")

    assert page.locator("h1").inner_text() == "issue.pdf"
    context.close()


def test_the_paragraph_under_the_cursor_is_lit_on_the_page(signed_in, live_server, issue):
    article = issue.articles.first()
    signed_in.goto(f"{live_server.url}/admin/articles/article/{article.pk}/change/")

    signed_in.evaluate(
        """() => {
            const body = document.getElementById("id_body");
            const second = body.value.indexOf("\\n\\n") + 2;
            body.focus();
            body.setSelectionRange(second, second);
            body.dispatchEvent(new Event("keyup"));
        }"""
    )

    lit = signed_in.locator(".place.is-lit")
    assert {lit.nth(n).get_attribute("data-paragraph") for n in range(lit.count())} == {"2"}


def test_a_press_on_a_place_goes_to_its_paragraph(signed_in, live_server, issue):
    article = issue.articles.first()
    signed_in.goto(f"{live_server.url}/admin/articles/article/{article.pk}/change/")

    signed_in.locator('.place[data-paragraph="2"]').first.click()

    start = signed_in.evaluate("document.getElementById('id_body').selectionStart")
    assert start == article.body.index("\n\n") + 2


def test_the_preview_follows_what_is_typed(signed_in, live_server, issue):
    article = issue.articles.first()
    signed_in.goto(f"{live_server.url}/admin/articles/article/{article.pk}/change/")

    signed_in.fill("#id_body", "新しい**本文**。<script>")

    strong = signed_in.locator("[data-preview-text] strong")
    strong.wait_for()
    assert signed_in.locator("[data-preview-text]").inner_text() == "新しい本文。<script>"


def test_control_s_saves_and_control_enter_goes_on(signed_in, live_server, issue):
    first, second = issue.articles.in_issue_order()[:2]
    signed_in.goto(f"{live_server.url}/admin/articles/article/{first.pk}/change/")

    signed_in.fill("#id_headline", "鍵で保存")
    signed_in.keyboard.press("Control+s")
    signed_in.wait_for_selector(".messagelist .success")
    signed_in.focus("#id_headline")
    signed_in.keyboard.press("Control+Enter")
    signed_in.wait_for_url(f"**/{second.pk}/change/")

    first.refresh_from_db()
    assert (first.headline, first.version) == ("鍵で保存", 3)


def test_two_who_save_see_both_texts_and_lose_none(signed_in, live_server, issue):
    article = issue.articles.first()
    signed_in.goto(f"{live_server.url}/admin/articles/article/{article.pk}/change/")
    signed_in.fill("#id_headline", "私の見出し")
    signed_in.fill("#id_byline", "山田")
    article.headline = "同僚の見出し"
    editing.save_article(article=article, seen_version=1, by=None, at=NOON)

    signed_in.keyboard.press("Control+s")
    signed_in.wait_for_selector(".clashes")
    found = serious(signed_in)
    signed_in.get_by_label("My own words, below").check()
    signed_in.get_by_label("My own words", exact=True).fill("二人の見出し")
    signed_in.keyboard.press("Control+s")
    signed_in.wait_for_selector(".messagelist .success")

    article.refresh_from_db()
    assert (article.headline, article.byline, found) == ("二人の見出し", "山田", [])
