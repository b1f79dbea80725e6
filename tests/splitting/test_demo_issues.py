"""The demo issues, split whole. The golden files come from the manuscripts, page numbers by eye."""

import json
import re
from functools import cache
from pathlib import Path

import pypdfium2
import pytest

from articles.splitting import process
from articles.splitting.house_format import built_in_formats
from articles.splitting.report import as_report
from tests import pdfs

DEMO = Path(__file__).parents[2] / "demo"
GOLDEN = Path(__file__).parent / "golden"
NAMES = ["issue-101", "issue-102"]


def split(pdf):
    return as_report(process.split_pdf(pdf, formats=built_in_formats()))


@cache
def split_demo(name):
    return split((DEMO / f"{name}.pdf").read_bytes())


def without_placements(report):
    articles = [dict(article) for article in report["articles"]]
    for article in articles:
        del article["placements"]
    return report | {"articles": articles}


def printed_in(name, placements):
    """Return what the page shows inside the boxes, without white space."""
    with pypdfium2.PdfDocument(DEMO / f"{name}.pdf") as document:
        return "".join("".join(_bounded(document, **place).split()) for place in placements)


def as_printed(article):
    """Return an article as its page shows it after its number, without white space."""
    cited = [f"(出典：{s['name']}{_in_japanese(s['date'])}){s['url']}" for s in article["sources"]]
    return "".join("".join([article["headline"], "★★★", article["body"], *cited]).split())


def _in_japanese(day):
    year, month, day = map(int, day.split("-"))
    return f"{year}年{month}月{day}日"


def _bounded(document, page, box):
    x0, y0, x1, y1 = box
    shown = document[page - 1]
    height = shown.get_height()
    return shown.get_textpage().get_text_bounded(x0 - 1, height - y1 - 1, x1 + 1, height - y0 + 1)


@pytest.mark.parametrize("name", NAMES)
def test_demo_issue_is_split_as_its_manuscript_says(name):
    golden = json.loads((GOLDEN / f"{name}.json").read_text("utf-8"))

    assert without_placements(split_demo(name)) == golden


@pytest.mark.parametrize("name", NAMES)
def test_boxes_of_an_article_hold_its_headline_body_and_sources(name):
    for article in split_demo(name)["articles"]:
        printed = printed_in(name, article["placements"])

        assert re.sub(r"^★★★[0-9]+\.", "", printed) == as_printed(article)


def test_placements_stand_on_the_pages_of_their_article():
    articles = split_demo("issue-102")["articles"]

    spans = [[place["page"] for place in article["placements"]] for article in articles]

    assert [(min(pages), max(pages)) for pages in spans] == [
        (2, 2),
        (2, 2),
        (2, 3),
        (3, 3),
        (3, 3),
        (3, 4),
        (4, 4),
        (4, 4),
    ]


def test_issue_whose_only_latin_words_are_addresses_is_not_garbled():
    report = split(pdfs.house_issue(20))

    assert report["certificate"] == {
        "contents": 20,
        "matched": 20,
        "disagreements": [],
        "unplaced_characters": 0,
    }


def test_web_address_on_its_own_line_is_a_paragraph_of_its_own():
    sentence = "調査報告書の全文と付属の統計表は、下記のページからどなたでもご覧いただけますので、ぜひご利用ください。"
    address = "https://www.seiran-ip.example/reports/2026/"

    report = split(pdfs.house_issue(notices=[pdfs.notice("報告書", sentence, address)]))

    assert report["notices"] == [
        {"headline": "報告書", "body": f"{sentence}\n\n{address}", "links": [address]}
    ]
