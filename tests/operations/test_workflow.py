from datetime import timedelta

import pytest

from articles.models import AuditEntry
from articles.operations import bulk, editing, publishing, scheduling, workflow
from tests.factories import NOON, ArticleFactory, IssueFactory, RegionFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def colleague():
    return UserFactory(username="colleague")


@pytest.fixture
def watched():
    """A draft of a publication that asks for four eyes."""
    return ArticleFactory(headline="北京", issue__publication__four_eyes=True)


def acts():
    found = AuditEntry.objects.order_by("pk")
    return list(found.values_list("kind", "by__username", "article__slug", "note"))


def edit(article, by):
    return bulk.set_region(article=article, region=RegionFactory(), by=by, at=NOON)


def test_a_draft_is_sent_for_review(editor):
    draft = ArticleFactory()

    sent = workflow.send_for_review(article=draft, by=editor, at=NOON)

    assert (sent.status, sent.version, sent.is_draft()) == ("in_review", 1, True)
    assert acts() == [("sent_for_review", "editor", draft.slug, "")]


@pytest.mark.parametrize("state", ["in_review", "ready"])
def test_only_a_draft_in_work_is_sent_for_review(editor, state):
    article = ArticleFactory(headline="北京", status=state)

    with pytest.raises(workflow.WrongState, match="^“北京” is not a draft in work.$"):
        workflow.send_for_review(article=article, by=editor, at=NOON)

    assert acts() == []


@pytest.mark.parametrize("state", ["draft", "in_review"])
def test_an_article_is_marked_ready_as_it_stands(editor, state):
    article = ArticleFactory(status=state, version=3)

    ready = workflow.mark_ready(article=article, by=editor, at=NOON)

    assert (ready.status, ready.checked_version, ready.version) == ("ready", 3, 3)
    assert acts() == [("marked_ready", "editor", article.slug, "")]


def test_what_is_incomplete_is_not_ready(editor):
    article = ArticleFactory(headline="北京", section=None)

    with pytest.raises(workflow.WrongState, match="^“北京” still lacks: section.$"):
        workflow.mark_ready(article=article, by=editor, at=NOON)

    assert acts() == []


@pytest.mark.parametrize("state", [{"status": "ready"}, {"published": True}, {"withdrawn": True}])
def test_what_is_ready_or_was_published_is_not_marked_ready(editor, state):
    article = ArticleFactory(**state)

    with pytest.raises(workflow.WrongState, match="neither a draft in work nor in review"):
        workflow.mark_ready(article=article, by=editor, at=NOON)


def test_with_four_eyes_the_last_editor_does_not_mark_ready(editor, watched):
    edit(watched, by=editor)

    with pytest.raises(workflow.NeedsOtherEyes, match="^You changed “北京” last: somebody else"):
        workflow.mark_ready(article=watched, by=editor, at=NOON)

    watched.refresh_from_db()
    assert watched.status == "draft"


def test_with_four_eyes_somebody_else_marks_ready_and_it_is_published(editor, colleague, watched):
    edit(watched, by=editor)
    workflow.mark_ready(article=watched, by=colleague, at=NOON)

    published = publishing.publish(article=watched, by=colleague, at=NOON)

    assert published.status == "published"


def test_with_four_eyes_the_last_editor_does_not_publish(editor, colleague, watched):
    edit(watched, by=editor)
    workflow.mark_ready(article=watched, by=colleague, at=NOON)

    with pytest.raises(publishing.NotReady, match="^You changed “北京” last: somebody else has to"):
        publishing.publish(article=watched, by=editor, at=NOON)

    watched.refresh_from_db()
    assert (watched.status, watched.published_at) == ("ready", None)


def test_with_four_eyes_an_issue_is_not_published_by_an_editor_of_one(editor, colleague, watched):
    ArticleFactory(issue=watched.issue, status="ready", checked_version=1)
    edit(watched, by=editor)
    workflow.mark_ready(article=watched, by=colleague, at=NOON)

    with pytest.raises(publishing.NotReady, match="^You changed “北京” last"):
        publishing.publish_issue(issue=watched.issue, by=editor, at=NOON)

    assert not watched.issue.articles.filter(status="published").exists()


def test_with_four_eyes_an_embargo_is_no_change_of_the_text(editor, colleague, watched):
    edit(watched, by=editor)
    workflow.mark_ready(article=watched, by=colleague, at=NOON)
    scheduling.embargo(row=watched, until=NOON + timedelta(hours=1), by=colleague, at=NOON)

    with pytest.raises(publishing.NotReady, match="^You changed “北京” last"):
        publishing.publish(article=watched, by=editor, at=NOON)
    published = publishing.publish(article=watched, by=colleague, at=NOON)

    assert published.status == "published"


@pytest.mark.parametrize("state", ["draft", "in_review"])
def test_with_four_eyes_only_what_is_ready_is_published(editor, watched, state):
    watched.status = state
    watched.save()

    with pytest.raises(publishing.NotReady, match="has to mark “北京” ready first"):
        publishing.publish(article=watched, by=editor, at=NOON)


def test_with_four_eyes_a_change_takes_the_mark_away(editor, colleague, watched):
    workflow.mark_ready(article=watched, by=colleague, at=NOON)

    changed = edit(watched, by=editor)

    assert changed.status == "in_review"
    with pytest.raises(publishing.NotReady):
        publishing.publish(article=watched, by=colleague, at=NOON)


def test_with_four_eyes_a_mark_is_worth_nothing_for_a_later_version(editor, colleague, watched):
    ready = workflow.mark_ready(article=watched, by=colleague, at=NOON)
    ready.version += 1
    ready.save()

    with pytest.raises(publishing.NotReady):
        publishing.publish(article=watched, by=colleague, at=NOON)


def test_without_four_eyes_one_person_does_it_all(editor):
    article = edit(ArticleFactory(), by=editor)
    workflow.mark_ready(article=article, by=editor, at=NOON)
    edit(article, by=editor)

    published = publishing.publish(article=article, by=editor, at=NOON)

    assert published.status == "published"


def test_with_four_eyes_an_issue_is_published_whole_or_not_at_all(editor, watched):
    ArticleFactory(issue=watched.issue, status="ready", checked_version=1)

    with pytest.raises(publishing.NotReady, match="has to mark “北京” ready first"):
        publishing.publish_issue(issue=watched.issue, by=editor, at=NOON)

    assert not watched.issue.articles.filter(status="published").exists()


@pytest.mark.parametrize("state", ["in_review", "ready"])
def test_an_article_goes_back_with_a_word(editor, state):
    article = ArticleFactory(status=state)

    back = workflow.send_back(article=article, note=" 出典を。 ", by=editor, at=NOON)

    assert back.status == "draft"
    assert acts() == [("sent_back", "editor", article.slug, "出典を。")]


def test_nothing_goes_back_without_a_word(editor):
    article = ArticleFactory(headline="北京", status="ready")

    with pytest.raises(workflow.NothingSaid, match="^Say why “北京” goes back"):
        workflow.send_back(article=article, note=" ", by=editor, at=NOON)

    article.refresh_from_db()
    assert article.status == "ready"


@pytest.mark.parametrize("state", [{}, {"published": True}, {"withdrawn": True}])
def test_only_what_is_in_review_or_ready_goes_back(editor, state):
    with pytest.raises(workflow.WrongState, match="neither in review nor ready"):
        workflow.send_back(article=ArticleFactory(**state), note="x", by=editor, at=NOON)


def test_an_article_is_given_into_care_and_out_of_it(editor, colleague):
    article = ArticleFactory()

    workflow.assign(article=article, to=colleague, by=editor, at=NOON)
    assert list(colleague.assigned_articles.all()) == [article]
    workflow.assign(article=article, to=None, by=editor, at=NOON)

    assert not colleague.assigned_articles.exists()
    assert acts() == [
        ("assigned", "editor", article.slug, "colleague"),
        ("assigned", "editor", article.slug, ""),
    ]


def test_an_issue_is_given_into_care(editor, colleague):
    issue = IssueFactory()

    workflow.assign_issue(issue=issue, to=colleague, by=editor, at=NOON)

    assert list(colleague.assigned_issues.all()) == [issue]
    assert list(AuditEntry.objects.values_list("kind", "issue", "note")) == [
        ("assigned", issue.pk, "colleague")
    ]


@pytest.mark.parametrize("unfit", [{"is_staff": False}, {"is_active": False}])
def test_only_staff_is_assigned(editor, unfit):
    stranger = UserFactory(username="stranger", **unfit)

    with pytest.raises(workflow.NotStaff, match="^stranger does not work at this desk.$"):
        workflow.assign(article=ArticleFactory(), to=stranger, by=editor, at=NOON)

    assert acts() == []


def test_an_assigned_draft_counts_as_touched(editor, colleague):
    article = ArticleFactory()
    assert not article.was_touched()

    assigned = workflow.assign(article=article, to=colleague, by=editor, at=NOON)

    assert assigned.was_touched()


def test_a_step_leaves_nothing_behind_when_the_record_fails(editor):
    article = ArticleFactory()

    with pytest.raises(ValueError, match="unsaved|saved"):
        workflow.send_for_review(article=article, by=UserFactory.build(), at=NOON)

    article.refresh_from_db()
    assert article.status == "draft"


def test_saving_is_recorded(editor):
    article = ArticleFactory()

    editing.save_article(article=article, seen_version=1, by=editor, at=NOON)

    assert acts() == [("saved", "editor", article.slug, "")]
