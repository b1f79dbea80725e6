import pytest

from articles.models import AuditEntry
from articles.models.audit import AppendOnly
from articles.operations import auditing, describing, publishing
from tests.factories import NOON, ArticleFactory, IssueFactory, UserFactory

pytestmark = pytest.mark.django_db


def test_an_act_names_person_article_issue_and_publication(editor):
    article = ArticleFactory(headline="北京")

    auditing.record(AuditEntry.Kind.SAVED, by=editor, at=NOON, article=article, note="why")

    entry = AuditEntry.objects.get()
    assert (entry.by, entry.person, entry.at, entry.note) == (editor, "editor", NOON, "why")
    assert (entry.article, entry.issue, entry.publication) == (
        article,
        article.issue,
        article.issue.publication,
    )
    assert entry.subject == "北京"


def test_an_act_of_the_newsroom_itself_has_no_person():
    issue = IssueFactory()

    entry = auditing.record(AuditEntry.Kind.CUT, by=None, at=NOON, issue=issue)

    assert (entry.by, entry.person, entry.subject) == (None, "", str(issue))


def test_acts_outlive_the_person_and_the_article():
    person = UserFactory(username="gone")
    article = ArticleFactory(headline="北京")
    auditing.record(AuditEntry.Kind.SAVED, by=person, at=NOON, article=article)

    person.delete()
    article.delete()

    entry = AuditEntry.objects.select_related("article").get()
    assert (entry.by, entry.person, entry.article, entry.subject) == (None, "gone", None, "北京")


def test_acts_are_never_changed_nor_deleted(editor):
    entry = auditing.record(AuditEntry.Kind.CUT, by=editor, at=NOON, issue=IssueFactory())

    with pytest.raises(AppendOnly):
        entry.save()
    with pytest.raises(AppendOnly):
        entry.delete()
    with pytest.raises(AppendOnly):
        AuditEntry.objects.all().delete()
    with pytest.raises(AppendOnly):
        AuditEntry.objects.update(note="x")


def test_publishing_withdrawing_and_describing_are_recorded(editor):
    article = ArticleFactory()
    publishing.publish(article=article, by=editor, at=NOON)
    publishing.withdraw(article=article, reason="誤報", by=editor, at=NOON)
    describing.save_issue(issue=article.issue, by=editor, at=NOON)

    kinds = list(AuditEntry.objects.order_by("pk").values_list("kind", "note"))

    assert kinds == [("published", ""), ("withdrawn", "誤報"), ("issue_changed", "")]
