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
