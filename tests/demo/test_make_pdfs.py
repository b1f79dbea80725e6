import io
import re
from datetime import date

import pypdf
import pytest

from demo.make_pdfs import FOLDER, ISSUES, make_pdf, number_articles
from demo.manuscript import read_house, read_issue
from tests import pdfs

MOST_BYTES = 500_000
ADDRESS = re.compile(r"https?://[!-~]+")


def made(name):
    return make_pdf(read_house(FOLDER / "house.txt"), read_issue(FOLDER / f"{name}.txt"))


def committed(name):
    return (FOLDER / f"{name}.pdf").read_bytes()


def reader(pdf):
    return pypdf.PdfReader(io.BytesIO(pdf))


def drawing(pdf):
    """Return what each page draws, uncompressed: how it was packed differs between machines."""
    return [page.get_contents().get_data() for page in reader(pdf).pages]


def links(pdf):
    annotations = [a.get_object() for page in reader(pdf).pages for a in page.get("/Annots", [])]
    return [(annotation["/A"]["/S"], annotation["/A"]["/URI"]) for annotation in annotations]


def addresses(name):
    texts = [(FOLDER / file).read_text("utf-8") for file in (f"{name}.txt", "house.txt")]
    return set(ADDRESS.findall("\n".join(texts)))


@pytest.mark.parametrize("name", ISSUES)
def test_committed_pdf_is_what_its_manuscript_gives(name):
    assert drawing(committed(name)) == drawing(made(name))


def test_a_manuscript_gives_the_same_bytes_each_time():
    assert made("issue-102") == made("issue-102")


@pytest.mark.parametrize("name", ISSUES)
def test_committed_pdf_is_small(name):
    assert len(committed(name)) < MOST_BYTES


@pytest.mark.parametrize("name", ISSUES)
def test_every_font_is_embedded_and_says_its_letters(name):
    fonts = [
        font.get_object()
        for page in reader(committed(name)).pages
        for font in page["/Resources"]["/Font"].values()
    ]

    assert [font["/BaseFont"] for font in fonts if "/ToUnicode" not in font] == []
    assert [
        font["/BaseFont"] for font in fonts if "/FontFile2" not in font["/FontDescriptor"]
    ] == []


@pytest.mark.parametrize("name", ISSUES)
def test_every_address_is_a_link(name):
    found = links(committed(name))

    assert {uri for _, uri in found} == addresses(name)
    assert {action for action, _ in found} == {"/URI"}


@pytest.mark.parametrize("name", ISSUES)
def test_addresses_lead_nowhere_real(name):
    hosts = {re.split("/+", address)[1] for address in addresses(name)}

    assert {host.rsplit(".", 1)[1] for host in hosts} == {"example"}


def test_an_address_over_two_lines_is_a_link_on_both():
    counts = [uri for _, uri in links(committed("issue-102")) if "one-stop" in uri]

    assert len(counts) == 2


def test_the_older_issue_comes_a_week_before_the_newer():
    issues = [read_issue(FOLDER / f"{name}.txt") for name in ISSUES]

    assert [(issue.number, issue.date, len(issue.articles)) for issue in issues] == [
        ("101", date(2026, 6, 8), 7),
        ("102", date(2026, 6, 15), 8),
    ]


def test_articles_are_numbered_within_their_section_whatever_their_region():
    articles = [
        pdfs.article(1, section="A"),
        pdfs.article(2, section="B", region="X"),
        pdfs.article(3, section="B", region="Y"),
    ]

    assert [number for number, _ in number_articles(articles)] == [1, 1, 2]
