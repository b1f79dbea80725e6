"""The sample issues beside the project, by their own scorers: what was reached stays reached."""

import importlib.util
import json
from functools import cache

import pytest

from articles.splitting.house_format import built_in_formats
from articles.splitting.proposal import propose_format
from articles.splitting.reading import read_pdf
from articles.splitting.report import as_report
from articles.splitting.split import split_read_pdf
from tests.shared import SHARED, shared

pytestmark = pytest.mark.slow

EXACT = (
    "F1",
    "title_exact",
    "section",
    "region",
    "src_name",
    "src_date",
    "src_url",
    "pages",
    "tau",
)
HOUSE = ("s", "h", "d07", "d13")


def samples(folder, *starts):
    """Name the samples there are; where none are, one name that the test will miss and skip."""
    names = sorted(path.stem for path in (SHARED / "issues" / folder).glob("*.pdf"))
    return [name for name in names if name.startswith(starts)] or ["absent"]


def scorer(name):
    spec = importlib.util.spec_from_file_location(name, shared(f"score/{name}.py"))
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@cache
def read_sample(folder, name):
    path = shared(f"issues/{folder}/{name}.pdf")
    return read_pdf(path.read_bytes()), json.loads(path.with_suffix(".json").read_text("utf-8"))


@pytest.mark.parametrize("name", samples("made", *HOUSE))
def test_an_issue_in_the_house_format_is_split_exactly(name):
    read, truth = read_sample("made", name)

    report = as_report(split_read_pdf(read, built_in_formats()))

    figures = scorer("score").score_ok(truth, report)
    assert {figure: figures[figure] for figure in EXACT} == dict.fromkeys(EXACT, 1.0)
    assert figures["cer"] < 0.001
    assert (figures["leak"], figures["odd"]) == (0.0, 0)
    assert report["certificate"]["unplaced_characters"] == 0


@pytest.mark.parametrize("name", samples("made", "o", "h"))
def test_a_made_newsletter_is_split_without_any_format(name):
    read, truth = read_sample("made", name)

    figures = scorer("score").score_ok(truth, as_report(split_read_pdf(read, ())))

    assert figures["F1"] >= 0.95
    assert figures["leak"] == 0.0


@pytest.mark.parametrize("name", samples("real", ""))
def test_a_real_newsletter_is_split_without_any_format(name):
    read, truth = read_sample("real", name)

    scored = scorer("score_real")
    figures = scored.score_file(truth, as_report(split_read_pdf(read, ())))

    assert scored.prf(figures)[2] >= 0.8


@pytest.mark.parametrize("name", samples("made", "o", "h"))
def test_an_issue_is_split_the_same_by_the_format_proposed_from_it(name):
    read, _ = read_sample("made", name)

    proposed = propose_format(read)

    first, again = split_read_pdf(read, ()), split_read_pdf(read, [proposed])
    assert again.house_format == proposed.name
    assert [d.headline.text for d in again.drafts] == [d.headline.text for d in first.drafts]


@pytest.mark.parametrize("name", samples("made", *HOUSE, "o"))
def test_no_line_of_a_sample_is_lost(name):
    read, _ = read_sample("made", name)

    split = split_read_pdf(read, built_in_formats())

    for before, after in zip(read.pages, split.pages, strict=True):
        placed = [line for block in after.blocks for line in block.lines]
        assert sorted(map(id, placed)) == sorted(map(id, before.lines))
