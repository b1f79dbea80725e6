"""No.549 of the sample issues, against its hand-checked truth; both lie beside the project."""

import json

import pytest

from articles.splitting import process
from articles.splitting.comparison import compact
from articles.splitting.house_format import built_in_formats
from articles.splitting.report import as_report
from tests.shared import shared


@pytest.fixture(scope="module")
def report():
    pdf = shared("issues/549/issue-549.pdf").read_bytes()
    return as_report(process.split_pdf(pdf, formats=built_in_formats()))


@pytest.fixture(scope="module")
def truth():
    return json.loads(shared("issues/549/truth-549.json").read_text("utf-8"))


def test_headlines_sections_and_pages_are_those_of_the_truth(report, truth):
    split = [
        (compact(a["headline"]), a["section"], a["page_start"], a["page_end"])
        for a in report["articles"]
    ]

    assert split == [
        (compact(a["title"]), a["section"], a["page_start"], a["page_end"])
        for a in truth["articles"]
    ]


def test_regions_are_those_above_the_article_or_in_the_contents(report, truth):
    regions = [a["region"] for a in report["articles"]]

    accepted = [[a["region"], *a.get("region_alt", [])] for a in truth["articles"]]
    assert [r for r, known in zip(regions, accepted, strict=True) if r not in known] == []


def test_bodies_are_those_of_the_truth(report, truth):
    bodies = [list(map(compact, a["body"].split("\n\n"))) for a in report["articles"]]

    assert bodies == [list(map(compact, a["body"])) for a in truth["articles"]]


def test_sources_are_those_of_the_truth(report, truth):
    sources = [
        [(compact(s["name"]), s["date"], s["url"]) for s in a["sources"]]
        for a in report["articles"]
    ]

    assert sources == [
        [(compact(s["name"]), s["date"], s["url"]) for s in a["sources"]] for a in truth["articles"]
    ]


def test_contents_list_agrees_and_nothing_is_unplaced(report):
    certificate = report["certificate"]

    assert (certificate["matched"], certificate["contents"]) == (20, 20)
    assert certificate["unplaced_characters"] == 0
