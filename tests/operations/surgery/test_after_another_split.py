"""Surgeries and another split of the issue: what editors did to the cut stays."""

import pytest

from articles.operations import house_formats, resplitting, surgery
from articles.operations.resplit_proposal import compare
from tests.factories import NOON
from tests.operations.surgery.issues import FIRST, SECOND, THIRD, articles, placed, store, texts
from tests.operations.test_house_formats import FIRST as HEADLINES
from tests.operations.test_house_formats import ingest, newsletter
from tests.splits import split_of

pytestmark = pytest.mark.django_db

BOTH = [*FIRST, *SECOND]


def split(issue, index=0, paragraph=2):
    article = articles(issue)[index]
    return surgery.split_article(
        article=article, paragraph=paragraph, offset=0, seen={}, by=None, at=NOON
    )


def merge(issue, index=1):
    return surgery.merge_articles(article=articles(issue)[index], seen={}, by=None, at=NOON)


def resplit(issue, *drafts):
    proposal = compare(issue, split_of(*drafts))
    resplitting.apply(proposal=proposal, decisions={}, by=None, at=NOON)
    return proposal


def test_an_article_that_was_split_stays_split_when_the_cut_is_the_same():
    issue = store(BOTH, THIRD)
    split(issue)
    before = texts(issue), [placed(article) for article in articles(issue)]

    resplit(issue, BOTH, THIRD)

    assert (texts(issue), [placed(article) for article in articles(issue)]) == before


def test_a_split_that_the_new_cut_makes_too_asks_nothing():
    issue = store(BOTH, THIRD)
    split(issue)
    before = texts(issue)

    proposal = resplit(issue, FIRST, SECOND, THIRD)

    assert texts(issue) == before
    assert (proposal.added, proposal.vanished) == ((), ())


def test_articles_that_were_merged_stay_merged_when_the_cut_is_the_same():
    issue = store(FIRST, SECOND, THIRD)
    merge(issue)
    before = texts(issue)

    resplit(issue, FIRST, SECOND, THIRD)

    assert texts(issue) == before


def test_what_is_no_article_stays_none():
    issue = store(FIRST, SECOND, THIRD)
    article = articles(issue)[1]
    surgery.mark_article(article=article, role="furniture", seen={}, by=None, at=NOON)

    resplit(issue, FIRST, SECOND, THIRD)

    assert [(a.position, a.headline) for a in articles(issue)] == [(1, FIRST[0]), (2, THIRD[0])]
    assert list(issue.pages.get().blocks.order_by("ordinal").values_list("role", flat=True)) == [
        *["article"] * 3,
        *["furniture"] * 3,
        *["article"] * 2,
    ]


def test_what_was_done_before_another_split_is_not_undone():
    issue = store(BOTH, THIRD)
    split(issue)

    resplit(issue, BOTH, THIRD)

    assert surgery.state_of(issue) == {"undo": None, "redo": None}


def test_an_issue_corrected_by_surgery_teaches_its_house_format():
    issue = ingest(newsletter(3, *HEADLINES))
    each = len(articles(issue)) // len(HEADLINES)
    for ordinal, headline in enumerate(HEADLINES):
        for _ in range(each - 1):
            merge(issue, ordinal + 1)
        kept = articles(issue)[ordinal]
        kept.headline, kept.section = headline, None
        kept.save()

    learned = house_formats.learn(issue)

    house_formats.accept(
        publication=issue.publication,
        data=house_formats.house_format.to_json(learned),
        by=None,
        at=NOON,
    )
    proposal = resplitting.compare(issue, resplitting.cut_anew(issue=issue))
    assert (proposal.added, proposal.vanished) == ((), ())
    assert [recut.article.headline for recut in proposal.recuts] == list(HEADLINES)
