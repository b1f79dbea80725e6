import datetime

import pytest
from django.db import IntegrityError, transaction

from articles.models import Issue
from tests.factories import LATER, NOON, ArticleFactory, IssueFactory, PublicationFactory

pytestmark = pytest.mark.django_db


def test_an_issue_is_visible_with_its_first_visible_article():
    IssueFactory()
    ArticleFactory()
    ArticleFactory(published=True, embargoed_until=LATER)
    shown = ArticleFactory(published=True)
    ArticleFactory(published=True, issue=shown.issue)

    assert list(Issue.objects.visible(at=NOON)) == [shown.issue]


def test_a_number_stands_once_in_its_publication():
    issue = IssueFactory()
    IssueFactory(number=issue.number)

    with pytest.raises(IntegrityError), transaction.atomic():
        IssueFactory(publication=issue.publication, number=issue.number)


def test_counts_are_those_of_its_own_articles():
    issue = IssueFactory()
    ArticleFactory.create_batch(2, issue=issue)
    ArticleFactory(issue=issue, published=True)
    ArticleFactory(issue=issue, withdrawn=True)
    ArticleFactory()

    counted = Issue.objects.with_article_counts().get(pk=issue.pk)

    assert (counted.articles_count, counted.draft_count, counted.published_count) == (4, 2, 1)


def test_issues_without_a_date_come_last():
    undated = IssueFactory(date=None)
    older = IssueFactory(date="2026-05-01")
    newer = IssueFactory(date="2026-05-08")

    assert list(Issue.objects.newest_first()) == [newer, older, undated]


@pytest.mark.parametrize(
    ("given", "certified"),
    [
        ({"contents_count": 8, "contents_matched": 8}, True),
        ({"contents_count": 8, "contents_matched": 7}, False),
        ({"contents_count": 0}, False),
        ({"contents_count": 8, "contents_matched": 8, "unplaced_characters": 1}, False),
        ({"contents_count": 8, "contents_matched": 8, "disagreements": [{}]}, False),
    ],
)
def test_a_certificate_wants_agreement_in_everything(given, certified):
    assert IssueFactory.build(**given).is_certified() is certified


def test_an_issue_is_called_by_publication_and_number():
    issue = IssueFactory.build(publication=PublicationFactory.build(name="知財週報"), number="102")

    assert str(issue) == "知財週報 No. 102"


def on(day, **fields):
    date = None if day is None else datetime.date(2026, 5, day)
    return IssueFactory(date=date, **fields)


def test_visible_counts_leave_out_what_nobody_may_read():
    article = ArticleFactory(published=True)
    ArticleFactory(issue=article.issue)
    ArticleFactory(issue=article.issue, published=True, embargoed_until=LATER)
    empty = IssueFactory()

    counted = Issue.objects.with_visible_counts(at=NOON).order_by("pk")

    assert [(issue, issue.visible_count) for issue in counted] == [(article.issue, 1), (empty, 0)]


def test_years_come_newest_first_and_none_last():
    for date in [datetime.date(2024, 1, 1), None, datetime.date(2026, 1, 1)]:
        IssueFactory(date=date)
    IssueFactory(date=datetime.date(2024, 12, 31))

    assert Issue.objects.years() == [2026, 2024, None]


@pytest.mark.parametrize(("year", "expected"), [(2026, [0]), (None, [1]), (1999, [])])
def test_a_year_holds_the_issues_dated_in_it(year, expected):
    issues = [on(1), on(None)]

    assert list(Issue.objects.in_year(year)) == [issues[index] for index in expected]


def test_issues_of_a_publication_are_found_by_its_slug():
    issue = IssueFactory(publication__slug="weekly")
    IssueFactory()

    assert list(Issue.objects.of("weekly")) == [issue]


def test_neighbours_are_the_nearest_of_the_same_publication_also_on_one_day():
    publication = PublicationFactory()
    first, second, third, last = [on(day, publication=publication) for day in (1, 8, 8, 15)]
    on(8)
    on(None, publication=publication)

    assert list(Issue.objects.before(third)) == [second, first]
    assert list(Issue.objects.after(second)) == [third, last]


def test_issues_without_a_date_are_neighbours_of_each_other():
    publication = PublicationFactory()
    first, second, third = [on(None, publication=publication) for _ in range(3)]
    on(1, publication=publication)

    assert list(Issue.objects.before(second)) == [first]
    assert list(Issue.objects.after(second)) == [third]
