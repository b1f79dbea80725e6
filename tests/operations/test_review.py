import pytest

from articles.models import Article, AuditEntry, Issue
from articles.operations import editing, review
from tests.factories import NOON, ArticleFactory, IssueFactory, UserFactory

pytestmark = pytest.mark.django_db


def mark(article, by, **given):
    return review.mark_reviewed(
        article=article, **{"seen_version": article.version, "by": by, "at": NOON} | given
    )


def save(article, by):
    return editing.save_article(article=article, seen_version=article.version, by=by, at=NOON)


def test_who_read_an_article_and_when_is_kept(editor):
    article = ArticleFactory()

    mark(article, editor)

    article.refresh_from_db()
    assert (article.reviewed_by, article.reviewed_at, article.version) == (editor, NOON, 1)
    assert AuditEntry.objects.get().kind == "reviewed"


def test_the_first_to_read_it_stays_the_reviewer(editor):
    article = ArticleFactory()
    mark(article, editor)

    mark(article, UserFactory())

    article.refresh_from_db()
    assert article.reviewed_by == editor
    assert AuditEntry.objects.count() == 1


def test_another_version_than_the_one_that_was_read_is_not_marked(editor):
    article = ArticleFactory(version=2)

    with pytest.raises(review.NotReviewable, match="read it once more"):
        mark(article, editor, seen_version=1)

    article.refresh_from_db()
    assert not article.is_reviewed()


def test_what_is_no_article_of_the_issue_is_not_marked(editor):
    with pytest.raises(review.NotReviewable, match="not among the articles"):
        mark(ArticleFactory(role="aside"), editor)


def test_the_mark_is_taken_away(editor):
    article = ArticleFactory(reviewed_at=NOON, reviewed_by=editor)

    review.unmark_reviewed(article=article, by=editor, at=NOON)
    review.unmark_reviewed(article=article, by=editor, at=NOON)

    article.refresh_from_db()
    assert (article.reviewed_at, article.reviewed_by) == (None, None)
    assert [entry.note for entry in AuditEntry.objects.all()] == ["Mark taken away"]


def test_the_mark_stands_while_its_reviewer_writes_and_falls_when_another_does(editor):
    article = ArticleFactory(reviewed_at=NOON, reviewed_by=editor)

    own = save(article, editor).is_reviewed()
    article.refresh_from_db()
    other = save(article, UserFactory()).is_reviewed()

    assert (own, other) == (True, False)


def test_progress_counts_the_articles_of_the_issue(editor):
    issue = IssueFactory()
    ArticleFactory(issue=issue, reviewed_at=NOON, reviewed_by=editor)
    ArticleFactory(issue=issue)
    ArticleFactory(issue=issue, role="aside", reviewed_at=NOON)

    counted = Issue.objects.with_review_progress().get()

    assert issue.review_progress() == (1, 2)
    assert (counted.reviewed_count, counted.reviewable_count) == (1, 2)
    assert IssueFactory().review_progress() == (0, 0)


def test_the_queue_begins_with_what_is_likeliest_to_be_wrong(editor):
    sure = ArticleFactory(confidence=0.9)
    doubtful = ArticleFactory(confidence=0.95, doubts=[{"code": "no_source"}])
    unsure = ArticleFactory(confidence=0.3)
    read = ArticleFactory(confidence=0.1, reviewed_at=NOON, reviewed_by=editor)

    assert list(Article.objects.by_risk()) == [doubtful, read, unsure, sure]
    assert list(Article.objects.unreviewed().by_risk()) == [doubtful, unsure, sure]
    assert list(Article.objects.doubtful()) == [doubtful]


def test_lists_tell_what_is_in_the_issue_from_what_was_taken_out():
    inside = ArticleFactory()
    aside = ArticleFactory(role="aside")
    ArticleFactory(role="merged", merged_into=inside)

    assert list(Article.objects.in_issue()) == [inside]
    assert list(Article.objects.taken_out()) == [aside]
    assert list(Article.objects.drafts()) == [inside]
