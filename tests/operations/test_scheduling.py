import threading
from datetime import timedelta

import pytest
from django.db import connection

from articles.models import Article, AuditEntry, Change, Revision, Schedule
from articles.operations import journal, publishing, scheduling, workflow
from tests.factories import MORNING, NOON, ArticleFactory, IssueFactory, UserFactory

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)
EVENING = NOON + 6 * HOUR


def plan(row, by, publish_at=EVENING):
    return scheduling.schedule(row=row, publish_at=publish_at, by=by, at=NOON)


def states():
    return list(Schedule.objects.order_by("pk").values_list("state", flat=True))


def acts():
    return list(AuditEntry.objects.order_by("pk").values_list("kind", "note"))


def test_a_publication_waits_for_its_moment(editor):
    article = ArticleFactory()
    plan(article, editor)

    assert scheduling.run_due(at=EVENING - timedelta(seconds=1)) == 0
    assert scheduling.run_due(at=EVENING) == 1

    article.refresh_from_db()
    assert (article.status, article.published_at) == ("published", EVENING)
    assert list(Change.objects.values_list("kind", "at", "by")) == [
        ("published", EVENING, editor.pk)
    ]
    assert states() == ["done"]
    assert acts() == [("scheduled", EVENING.isoformat()), ("published", "")]


def test_a_moment_that_was_missed_is_made_up_for_once(editor):
    plan(ArticleFactory(), editor)

    settled = [scheduling.run_due(at=EVENING + n * HOUR) for n in [5, 6]]

    assert settled == [1, 0]
    assert Change.objects.get().at == EVENING + 5 * HOUR


def test_an_issue_is_published_whole_at_its_moment(editor):
    issue = IssueFactory()
    ArticleFactory.create_batch(2, issue=issue)
    plan(issue, editor)

    scheduling.run_due(at=EVENING)

    assert issue.articles.filter(status="published").count() == 2
    assert states() == ["done"]


def test_what_is_refused_is_not_published_even_in_part(editor):
    issue = IssueFactory()
    ArticleFactory(issue=issue)
    ArticleFactory(issue=issue, section=None, headline="北京")
    plan(issue, editor)

    assert [scheduling.run_due(at=EVENING) for _ in range(2)] == [1, 0]

    refused = Schedule.objects.unsettled().get()
    assert refused.state == "refused"
    assert (refused.refusal, refused.settled_at) == ("“北京” still lacks: section.", EVENING)
    assert not Change.objects.exists()
    assert {a.status for a in Article.objects.all()} == {"draft"}
    assert acts()[-1] == ("schedule_failed", "“北京” still lacks: section.")


def test_what_was_refused_is_settled_once_it_is_published(editor):
    article = ArticleFactory(section=None)
    plan(article, editor)
    scheduling.run_due(at=EVENING)
    article.section = ArticleFactory(issue=article.issue).section
    article.save()

    publishing.publish(article=article, by=editor, at=EVENING)

    assert states() == ["done"]


def test_what_was_refused_is_set_anew_or_forgotten(editor):
    articles = ArticleFactory.create_batch(2, section=None)
    for article in articles:
        plan(article, editor)
    scheduling.run_due(at=EVENING)

    scheduling.schedule(row=articles[0], publish_at=EVENING + HOUR, by=editor, at=EVENING)
    scheduling.cancel(row=articles[1], by=editor, at=EVENING)

    assert states() == ["cancelled", "cancelled", "waiting"]


def test_four_eyes_hold_at_the_moment_too(editor):
    article = ArticleFactory(issue__publication__four_eyes=True)
    plan(article, editor)

    scheduling.run_due(at=EVENING)

    assert states() == ["refused"]


def test_what_fails_without_a_refusal_stays_due(editor, caplog):
    first, second = ArticleFactory(), ArticleFactory()
    plan(first, editor)
    plan(second, editor, publish_at=EVENING + HOUR)
    # Number 1 of the journal is taken: recording fails as a broken database would.
    Change.objects.create(number=1, kind="moved", article=first, slug=first.slug, at=NOON)

    assert scheduling.run_due(at=EVENING) == 0

    assert states() == ["waiting", "waiting"]
    assert "failed; it is tried again" in caplog.text
    Change.objects.all().delete()
    assert scheduling.run_due(at=EVENING + HOUR) == 2


def test_the_past_is_refused(editor):
    with pytest.raises(scheduling.NotSchedulable, match="^The moment has passed"):
        plan(ArticleFactory(), editor, publish_at=NOON)

    assert acts() == []


@pytest.mark.parametrize("state", [{"published": True}, {"withdrawn": True}])
def test_only_drafts_are_scheduled(editor, state):
    article = ArticleFactory(headline="北京", **state)

    with pytest.raises(scheduling.NotSchedulable, match="^“北京” has no drafts to publish.$"):
        plan(article, editor)
    with pytest.raises(scheduling.NotSchedulable, match="has no drafts to publish"):
        plan(article.issue, editor)


def test_a_later_word_replaces_an_earlier_one(editor):
    article = ArticleFactory()
    plan(article, editor)
    plan(article, editor, publish_at=EVENING + HOUR)

    scheduling.run_due(at=EVENING)

    article.refresh_from_db()
    assert article.status == "draft"
    assert states() == ["cancelled", "waiting"]


def test_a_schedule_is_cancelled(editor):
    article = ArticleFactory()
    plan(article, editor)

    cancelled = [scheduling.cancel(row=article, by=editor, at=NOON) for _ in range(2)]
    scheduling.run_due(at=EVENING)

    article.refresh_from_db()
    assert (cancelled, article.status) == ([True, False], "draft")
    assert [kind for kind, _ in acts()] == ["scheduled", "unscheduled"]


def test_publishing_by_hand_settles_what_was_set(editor):
    article = ArticleFactory()
    plan(article, editor)
    plan(article.issue, editor)

    publishing.publish_issue(issue=article.issue, by=editor, at=NOON)

    assert states() == ["done", "done"]
    assert scheduling.run_due(at=EVENING) == 0


def test_a_scheduled_draft_counts_as_touched(editor):
    article = ArticleFactory()
    plan(article, editor)

    assert article.was_touched()


def test_an_embargo_is_set_for_the_drafts_of_an_issue(editor):
    draft = ArticleFactory()
    public = ArticleFactory(issue=draft.issue, published=True)

    scheduling.embargo(row=draft.issue, until=EVENING, by=editor, at=NOON)

    draft.refresh_from_db()
    public.refresh_from_db()
    assert (draft.embargoed_until, draft.version, draft.status) == (EVENING, 2, "draft")
    assert (public.embargoed_until, public.version) == (None, 1)
    assert draft.revisions.get().data["embargoed_until"] == EVENING.isoformat()
    assert acts() == [("embargoed", EVENING.isoformat())]


def test_an_embargo_is_lifted_from_a_draft(editor):
    draft = ArticleFactory(embargoed_until=EVENING)

    scheduling.embargo(row=draft, until=None, by=editor, at=NOON)

    draft.refresh_from_db()
    assert draft.embargoed_until is None


def test_an_embargo_leaves_what_was_checked_checked(editor):
    draft = ArticleFactory(issue__publication__four_eyes=True)
    Revision.record(draft, by=None, at=MORNING, note="as cut")
    workflow.mark_ready(article=draft, by=UserFactory(), at=MORNING)

    scheduling.embargo(row=draft, until=EVENING, by=editor, at=NOON)

    assert publishing.publish(article=draft, by=editor, at=NOON).status == "published"


def test_an_embargo_is_not_for_the_past_nor_for_what_is_published(editor):
    with pytest.raises(scheduling.NotSchedulable, match="moment has passed"):
        scheduling.embargo(row=ArticleFactory(), until=NOON, by=editor, at=NOON)
    with pytest.raises(scheduling.NotSchedulable, match="no drafts to put under an embargo"):
        scheduling.embargo(row=ArticleFactory(published=True), until=EVENING, by=editor, at=NOON)


def test_an_embargo_that_ends_enters_the_journal_at_its_moment(editor):
    article = ArticleFactory(embargoed_until=EVENING)
    publishing.publish(article=article, by=editor, at=NOON)

    journal.record_lifted(at=EVENING + timedelta(seconds=2))

    assert list(Change.objects.values_list("kind", "at")) == [("published", EVENING)]


@pytest.mark.django_db(transaction=True)
def test_several_workers_publish_each_once():
    for _ in range(6):
        plan(ArticleFactory(), None)
    settled = []

    def work():
        settled.append(scheduling.run_due(at=EVENING))
        connection.close()

    workers = [threading.Thread(target=work) for _ in range(3)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()

    assert Change.objects.count() == 6
    assert states() == ["done"] * 6
    assert sum(settled) == 6
