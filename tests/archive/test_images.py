import io

import pypdf
import pytest
from django.core.files.base import ContentFile
from PIL import Image

from articles.models import PageImage
from articles.operations import publishing
from tests.factories import NOON, ArticleFactory, PageFactory, PlacementFactory

pytestmark = pytest.mark.django_db

ADDRESS = "/issues/weekly/7/pages/1-400.jpg"


@pytest.fixture
def page(issue):
    """The first page of the issue, with a real PDF behind it."""
    writer = pypdf.PdfWriter()
    writer.add_blank_page(595, 842)
    data = io.BytesIO()
    writer.write(data)
    issue.upload.file.save("issue.pdf", ContentFile(data.getvalue()))
    return PageFactory(issue=issue, number=1)


@pytest.fixture
def placed(issue, page):
    """A published article on the page."""
    article = ArticleFactory(issue=issue, published=True)
    PlacementFactory(article=article, page=page)
    return article


def test_a_page_with_something_to_read_is_shown(client, placed):
    response = client.get(ADDRESS)

    assert (response.status_code, response["Content-Type"]) == (200, "image/jpeg")
    assert Image.open(io.BytesIO(response.content)).width == 400


def test_a_page_without_anything_to_read_is_not_there(client, issue, page, placed):
    other = PageFactory(issue=issue, number=2)
    PlacementFactory(article=ArticleFactory(issue=issue), page=other)

    assert client.get("/issues/weekly/7/pages/2-400.jpg").status_code == 404


@pytest.mark.parametrize(
    "name", ["1-401.jpg", "2-400.jpg", "0-400.jpg", "1-99999999999999999999.jpg", "1-0.jpg"]
)
def test_pages_and_widths_that_are_not_made_are_not_there(client, placed, name):
    assert client.get(f"/issues/weekly/7/pages/{name}").status_code == 404


def test_a_page_number_beyond_any_database_is_not_there(client, placed):
    assert client.get(f"/issues/weekly/7/pages/{'9' * 30}-400.jpg").status_code == 404


def test_a_page_whose_pdf_is_lost_is_not_there(client, issue, placed):
    issue.upload.file.storage.delete(issue.upload.file.name)

    assert client.get(ADDRESS).status_code == 404


def test_a_page_whose_pdf_cannot_be_drawn_is_not_there(client, issue, placed):
    with issue.upload.file.storage.open(issue.upload.file.name, "wb") as file:
        file.write(b"%PDF-1.7 broken")

    assert client.get(ADDRESS).status_code == 404


def test_a_picture_that_still_stands_is_not_sent_again(client, placed):
    first = client.get(ADDRESS)

    again = client.get(ADDRESS, headers={"If-None-Match": first["ETag"]})

    assert (again.status_code, again.content) == (304, b"")
    assert again["Cache-Control"] == "public, no-cache"


def test_what_is_withdrawn_is_not_shown_to_whoever_had_the_picture(client, issue, placed, editor):
    other = ArticleFactory(issue=issue, published=True)
    PlacementFactory(article=other, page=issue.pages.get(), y0=400, y1=500)
    first = client.get(ADDRESS)
    publishing.withdraw(article=other, reason="誤報のため。", by=editor, at=NOON)

    again = client.get(ADDRESS, headers={"If-None-Match": first["ETag"]})

    assert again.status_code == 200
    assert sorted(bool(image.mask) for image in PageImage.objects.all()) == [False, True]


def test_pictures_are_only_read(client, placed):
    assert client.post(ADDRESS).status_code == 405
