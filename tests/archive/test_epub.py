import io
import zipfile
from xml.etree import ElementTree

import pytest

from tests.archive.conftest import SECRET
from tests.factories import ArticleFactory, CitationFactory, IssueFactory
from tests.validators import faults_of_book

pytestmark = pytest.mark.django_db

OPF = "{http://www.idpf.org/2007/opf}"
XHTML = "{http://www.w3.org/1999/xhtml}"
DC = "{http://purl.org/dc/elements/1.1/}"
ADDRESS = "/issues/weekly/7/epub/"


def book(client):
    response = client.get(ADDRESS)
    assert response["Content-Type"] == "application/epub+zip"
    return zipfile.ZipFile(io.BytesIO(response.content))


def tree(archive, name):
    return ElementTree.fromstring(archive.read(f"book/{name}"))


def test_the_type_of_the_book_comes_first_and_as_it_is(client, article):
    archive = book(client)

    first = archive.infolist()[0]

    assert (first.filename, first.compress_type, first.extra) == (
        "mimetype",
        zipfile.ZIP_STORED,
        b"",
    )
    assert archive.read("mimetype") == b"application/epub+zip"
    assert archive.testzip() is None


def test_the_package_names_every_file_and_reads_in_the_order_of_the_issue(client, article, issue):
    second = ArticleFactory(issue=issue, position=2, published=True)
    archive = book(client)

    package = tree(archive, "package.opf")

    items = {item.get("id"): item.get("href") for item in package.iter(f"{OPF}item")}
    spine = [items[ref.get("idref")] for ref in package.iter(f"{OPF}itemref")]
    files = [f"article-{row.pk}.xhtml" for row in (article, second)]
    assert spine == ["title.xhtml", "nav.xhtml", *files]
    inside = {name.removeprefix("book/") for name in archive.namelist() if name[:5] == "book/"}
    assert set(items.values()) == inside - {"package.opf"}
    nav = [item for item in package.iter(f"{OPF}item") if item.get("properties") == "nav"]
    assert [item.get("href") for item in nav] == ["nav.xhtml"]


def test_the_package_says_what_the_book_is(client, article):
    package = tree(book(client), "package.opf")

    told = {e.tag.removeprefix(DC): e.text for e in package.iter() if e.tag.startswith(DC)}
    identifier = told.pop("identifier")
    assert identifier.startswith("urn:uuid:")
    assert told == {
        "title": "週報 第7号",
        "language": "ja",
        "publisher": "週報",
        "date": "2026-05-29",
        "source": "http://127.0.0.1:8000/issues/weekly/7/",
    }
    modified = [
        e.text for e in package.iter(f"{OPF}meta") if e.get("property") == "dcterms:modified"
    ]
    assert modified == ["2026-06-01T06:00:00Z"]


def test_the_contents_lead_to_each_article_by_section(client, article, issue):
    ArticleFactory(issue=issue, position=2, section=article.section, published=True)
    ArticleFactory(issue=issue, position=3, published=True)
    archive = book(client)

    nav = tree(archive, "nav.xhtml")

    tops = nav.findall(f".//{XHTML}nav/{XHTML}ol/{XHTML}li")
    assert [len(top.findall(f".//{XHTML}a")) for top in tops] == [2, 1]
    for link in nav.iter(f"{XHTML}a"):
        assert f"book/{link.get('href')}" in archive.namelist()


def test_whatever_an_article_holds_its_file_is_well_formed(client, article):
    article.headline = "<b>&\x0b特許\ufffe</b>"
    article.body = "一行\\\n二行&nbsp;**太**<br>\n\n---\n\n| a | b |\n|---|---|\n| <i> | & |"
    article.save()
    article.section.name = "<&>"
    article.section.save()
    CitationFactory(article=article, url="https://example.com/?a=1&b=<2>")

    archive = book(client)

    for name in archive.namelist():
        if name.endswith((".xhtml", ".opf", ".xml")):
            ElementTree.fromstring(archive.read(name))
    chapter = tree(archive, f"article-{article.pk}.xhtml")
    assert chapter.findtext(f".//{XHTML}h1") == "<b>&特許</b>"
    assert chapter.get("lang") == "ja"
    assert len(list(chapter.iter(f"{XHTML}hr"))) == 1


def test_the_same_issue_is_the_same_book_in_any_language(client, article):
    answers = {
        client.get(ADDRESS, headers={"Accept-Language": lang}).content for lang in ("ja", "en")
    }

    assert len(answers) == 1


def test_nothing_hidden_is_in_the_book(client, article, hidden):
    archive = book(client)

    text = "".join(archive.read(name).decode() for name in archive.namelist())
    assert SECRET not in text


@pytest.mark.parametrize("path", ["/issues/weekly/8/epub/", "/issues/none/7/epub/"])
def test_there_is_no_book_of_nothing(client, article, path):
    ArticleFactory(issue=IssueFactory(publication=article.issue.publication, number="8"))

    assert client.get(path).status_code == 404


@pytest.mark.parametrize("count", [1, 30])
def test_the_number_of_queries_does_not_grow(client, django_assert_num_queries, issue, count):
    for _ in range(count):
        CitationFactory(article=ArticleFactory(issue=issue, published=True))

    with django_assert_num_queries(4):
        client.get(ADDRESS)


@pytest.mark.slow
def test_the_validator_of_electronic_books_finds_nothing(client, places, tmp_path):
    assert faults_of_book(client.get(ADDRESS).content, tmp_path) == []
