"""The whole line in a real browser: from an editor's PDF to a reader and a program."""

import pytest
from django.contrib.auth import get_user_model

from tests import pdfs
from tests.workers import running_worker

pytestmark = [
    pytest.mark.browser,
    pytest.mark.slow,
    pytest.mark.django_db(transaction=True),
]

HEADLINE = "北京市、営業秘密保護の新条例を公布"


@pytest.fixture
def issue_pdf(tmp_path):
    path = tmp_path / "週報 <b>第7号.pdf"
    path.write_bytes(pdfs.house_issue(3, number="7"))
    return path


@pytest.fixture
def desk(page, live_server):
    """An editor's browser, signed in by hand."""
    get_user_model().objects.create_superuser("editor", password="a-long-password")
    page.goto(f"{live_server.url}/admin/")
    page.get_by_label("Username").fill("editor")
    page.get_by_label("Password").fill("a-long-password")
    page.get_by_role("button", name="Sign in").click()
    return page


def upload(page, path):
    """Choose the PDF at the desk and wait for its issue."""
    page.locator("input[type=file]").set_input_files(path)
    page.get_by_role("heading", name="Split certificate").wait_for()


def test_an_issue_goes_from_its_pdf_to_reader_and_program(desk, live_server, tmp_path, issue_pdf):
    page = desk
    with running_worker(tmp_path):
        upload(page, issue_pdf)

    assert page.locator(".certificate").get_by_text("3/3").count() == 1
    page.locator("table.articles a").first.click()
    page.get_by_label("Headline").fill(HEADLINE)
    tag(page, "営業秘密")
    page.get_by_role("button", name="Save", exact=True).click()
    page.locator(".breadcrumbs, nav[aria-label]").get_by_role("link", name="No. 7").first.click()
    page.get_by_role("link", name="Publish the issue").click()
    page.get_by_role("button", name="Publish the issue").click()
    page.get_by_text("3 articles are published.").wait_for()

    page.goto(live_server.url)
    page.get_by_role("link", name=HEADLINE).first.click()
    assert page.get_by_role("heading", level=1).inner_text().replace("\n", "") == HEADLINE
    assert page.get_by_role("link", name="営業秘密").count() >= 1
    original = page.locator("img[src*='/pages/']").last
    original.scroll_into_view_if_needed()
    assert original.evaluate("image => image.decode().then(() => image.naturalWidth)") >= 400
    assert page.locator("svg rect").count() >= 1

    answer = page.request.get(f"{live_server.url}/api/v1/articles/?tag=営業秘密").json()
    assert [article["headline"] for article in answer["results"]] == [HEADLINE]


def tag(page, name):
    """Tag the article through the autocomplete, making the tag where it is new."""
    with page.expect_popup() as popup:
        page.locator("#add_id_tags").click()
    popup.value.get_by_label("Name").first.fill(name)
    popup.value.get_by_role("button", name="Save", exact=True).click()
    page.locator(".select2-selection__choice", has_text=name).wait_for()


def test_the_same_file_again_leads_to_its_issue(desk, live_server, tmp_path, issue_pdf):
    page = desk
    with running_worker(tmp_path):
        upload(page, issue_pdf)

    page.goto(f"{live_server.url}/admin/")
    page.locator("input[type=file]").set_input_files(issue_pdf)

    page.get_by_text("This PDF is already here.").first.wait_for()


@pytest.mark.parametrize(
    ("name", "data", "sentence"),
    [
        ("empty.pdf", b"", "The file is empty"),
        ("page.pdf", b"<html></html>", "The file is not a PDF"),
        ("locked.pdf", pdfs.encrypted("secret"), "protected by a password"),
        ("blank.pdf", pdfs.blank(), "contains no text"),
    ],
    ids=["empty", "not a PDF", "encrypted", "without text"],
)
def test_what_cannot_be_taken_is_told_in_a_sentence(desk, tmp_path, name, data, sentence):
    page = desk
    path = tmp_path / name
    path.write_bytes(data)

    with running_worker(tmp_path):
        page.locator("input[type=file]").set_input_files(path)
        page.get_by_text(sentence).first.wait_for()


def test_of_several_files_dropped_at_once_the_page_tells_what_has_become(desk, tmp_path):
    page = desk
    files = {
        "first.pdf": pdfs.house_issue(2, number="71"),
        "second.pdf": pdfs.house_issue(3, number="72"),
        "blank.pdf": pdfs.blank(),
    }
    for name, data in files.items():
        (tmp_path / name).write_bytes(data)

    with running_worker(tmp_path):
        page.locator("input[type=file]").set_input_files([tmp_path / name for name in files])
        page.get_by_text("3 of 3 read, 1 not taken in").wait_for()

    page.get_by_text("2 articles · contents and cut agree (2/2)").wait_for()
    page.get_by_text("3 articles · contents and cut agree (3/3)").wait_for()
    page.locator("[data-summary]").get_by_role("link", name="Wall of issues").click()
    page.wait_for_url("**/admin/wall/")
