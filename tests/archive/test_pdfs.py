import io
import re

import pypdf
import pytest
from django.core.files.base import ContentFile
from django.utils import timezone

from articles.operations import public_pdfs, publishing
from tests import pdfs
from tests.armed import armed
from tests.factories import ArticleFactory, IssueFactory, PageFactory, PlacementFactory

pytestmark = pytest.mark.django_db
ISSUE = "/issues/weekly/7/pdf/"
ARTICLE = "/articles/weekly-7-1/pdf/"
BOTH = pytest.mark.parametrize("address", [ISSUE, ARTICLE])
PDF = pdfs.placed([pdfs.Words(72, 100, "one")], [pdfs.Words(72, 100, "two")])


def ask(client, address, **headers):
    """Return the answer, with all that was sent as its `data`."""
    response = client.get(address, headers=headers)
    streamed = response.streaming_content if response.streaming else [response.content]
    response.data = b"".join(streamed)
    return response


def texts(response):
    return [
        page.extract_text().strip() for page in pypdf.PdfReader(io.BytesIO(response.data)).pages
    ]


@pytest.fixture
def original(issue, article):
    """The PDF of the issue, with the published article on its first page."""
    issue.upload.file.save("issue.pdf", ContentFile(PDF))
    return issue.upload.file


@pytest.fixture
def neighbour(issue, article):
    """Another published article on the same page."""
    other = ArticleFactory(issue=issue, position=2, published=True)
    PlacementFactory(article=other, page=issue.pages.get(number=1))
    return other


def test_the_issue_is_sent_whole(client, original):
    assert texts(ask(client, ISSUE)) == ["one", "two"]


def test_of_an_article_its_pages_are_sent(client, original):
    assert texts(ask(client, ARTICLE)) == ["one"]


@pytest.mark.parametrize(
    ("address", "name"), [(ISSUE, "weekly-7.pdf"), (ARTICLE, "weekly-7-1.pdf")]
)
def test_a_pdf_is_nothing_but_a_pdf_and_is_kept_only_to_be_asked_after(
    client, original, address, name
):
    response = ask(client, address)

    assert response["Content-Type"] == "application/pdf"
    assert response["Content-Disposition"] == f'inline; filename="{name}"'
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Cache-Control"] == "public, no-cache"


def test_the_name_of_the_file_is_harmless(client, original, issue):
    issue.number = '"; x=<y>'
    issue.save()

    response = ask(client, f"/issues/weekly/{issue.number}/pdf/")

    assert response["Content-Disposition"] == 'inline; filename="weekly-_xy.pdf"'


@BOTH
def test_a_pdf_that_still_stands_is_not_sent_again(client, original, address):
    first = ask(client, address)

    again = ask(client, address, if_none_match=first["ETag"])

    assert (again.status_code, again.data) == (304, b"")
    assert (again["ETag"], again["Cache-Control"]) == (first["ETag"], "public, no-cache")


@BOTH
def test_a_withdrawn_neighbour_makes_the_pdf_disappear_for_whoever_had_it(
    client, original, neighbour, editor, address
):
    first = ask(client, address)
    publishing.withdraw(article=neighbour, reason="誤報のため。", by=editor, at=timezone.now())

    again = ask(client, address, if_none_match=first["ETag"])

    assert (first.status_code, again.status_code) == (200, 404)


@BOTH
def test_nothing_is_sent_while_a_neighbour_is_hidden(client, issue, original, hidden, address):
    for article in hidden:
        PlacementFactory(article=article, page=issue.pages.get(number=1))

    assert ask(client, address).status_code == 404


def test_an_article_is_sent_though_others_on_other_pages_are_hidden(
    client, issue, original, hidden
):
    for article in hidden:
        PlacementFactory(article=article, page=PageFactory(issue=issue))

    assert (ask(client, ARTICLE).status_code, ask(client, ISSUE).status_code) == (200, 404)


@BOTH
def test_what_acts_never_reaches_readers(client, issue, original, address):
    issue.upload.file.save("issue.pdf", ContentFile(armed(PDF)))

    sent = ask(client, address).data

    acting = rb"secret|javascript|/AA\b|/JS\b|EmbeddedFile"
    assert set(re.findall(acting, sent, re.IGNORECASE)) == set()


@pytest.mark.parametrize(
    "address",
    ["/issues/weekly/8/pdf/", "/issues/monthly/7/pdf/", "/articles/weekly-7-9/pdf/"],
)
def test_what_is_not_there_is_not_found(client, original, address):
    assert ask(client, address).status_code == 404


@BOTH
def test_a_lost_original_is_not_found(client, original, address):
    original.storage.delete(original.name)

    assert ask(client, address).status_code == 404


@BOTH
def test_a_pdf_that_cannot_be_made_is_said_in_one_plain_sentence(client, issue, original, address):
    issue.upload.file.save("issue.pdf", ContentFile(b"%PDF-1.7 broken"))

    response = ask(client, address)

    assert (response.status_code, response["Content-Type"]) == (404, "text/plain; charset=utf-8")
    assert response["Cache-Control"] == "no-store"
    assert response.content.decode() == "A PDF for readers cannot be made from this issue."


def test_who_comes_when_too_many_are_made_is_asked_to_come_again(client, original):
    with public_pdfs.AT_ONCE, public_pdfs.AT_ONCE:
        response = ask(client, ARTICLE)

    assert (response.status_code, response["Retry-After"]) == (503, "60")
    assert response.content.decode() == (
        "Too many PDFs are being made at the moment. Please try again in a minute."
    )


@BOTH
def test_pdfs_are_only_read(client, original, address):
    assert client.post(address).status_code == 405


@pytest.mark.parametrize(
    ("page", "address"), [("/issues/weekly/7/", ISSUE), ("/articles/weekly-7-1/", ARTICLE)]
)
def test_a_page_links_to_its_pdf_as_long_as_there_is_one(
    client, original, neighbour, editor, page, address
):
    before = client.get(page).content.decode()
    publishing.withdraw(article=neighbour, reason="誤報のため。", by=editor, at=timezone.now())

    after = client.get(page).content.decode()

    assert (before.count(f'href="{address}"'), after.count(f'href="{address}"')) == (1, 0)


def test_an_issue_nobody_may_read_tells_nothing(client):
    issue = ArticleFactory(issue=IssueFactory(publication__slug="weekly", number="7")).issue

    assert ask(client, f"/issues/weekly/{issue.number}/pdf/").status_code == 404
