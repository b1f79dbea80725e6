import time

import pytest

from articles.models import Article
from articles.operations import format_preview
from articles.operations.format_preview import Fate, Row
from articles.splitting.house_format import HouseFormat, Style, built_in_formats
from articles.splitting.refusals import SlowPattern
from tests import pdfs
from tests.operations.test_house_formats import FIRST, ingest, newsletter

pytestmark = pytest.mark.django_db
(STAR,) = built_in_formats()
HARBOUR = HouseFormat("Harbour News", "en", headline_style=Style(1.4, True))


def test_an_issue_in_the_format_stays_as_it_is():
    issue = ingest(pdfs.house_issue())

    preview = format_preview.preview(issue=issue, candidate=STAR)

    assert preview.fits
    assert preview.rows() == [
        Row("section", "地方政府の動き"),
        *(
            Row("article", a.headline, a.page_start, Fate.SAME)
            for a in issue.articles.in_issue_order()
        ),
    ]


def test_what_changes_is_counted_and_nothing_is_stored():
    issue = ingest(newsletter(3, *FIRST))
    before = list(Article.objects.values_list("headline", "body"))

    preview = format_preview.preview(issue=issue, candidate=HARBOUR)

    assert [row.text for row in preview.rows()] == list(FIRST)
    assert len(preview.proposal.vanished) == 4
    assert list(Article.objects.values_list("headline", "body")) == before


def test_an_issue_that_bears_other_marks_does_not_fit():
    issue = ingest(pdfs.house_issue())

    assert not format_preview.preview(issue=issue, candidate=HARBOUR).fits


def test_a_pattern_that_runs_away_is_refused_quickly():
    issue = ingest(pdfs.house_issue())
    slow = HouseFormat("x", "ja", headline_start="x", headline="(?P<headline>.*.*.*.*x)")
    started = time.monotonic()

    with pytest.raises(SlowPattern):
        format_preview.preview(issue=issue, candidate=slow)

    assert time.monotonic() - started < format_preview.SECONDS
