import pytest
from django.urls import reverse

from articles.admin.waiting import waiting_for
from articles.models import Article
from articles.operations import bulk, commenting, scheduling, workflow
from tests.factories import (
    LATER,
    MORNING,
    NOON,
    ArticleFactory,
    IssueFactory,
    RegionFactory,
    UploadFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db
DESK = "/admin/"


@pytest.fixture
def all_rights(grant, editor):
    grant("view_article", "review_article", "view_issue", "view_upload", "publish_article")
    return type(editor).objects.get(pk=editor.pk)  # permissions are remembered by the instance


def groups(user):
    return {group.title: [item.text for item in group.items] for group in waiting_for(user)}


def test_nothing_waits_for_whoever_has_nothing_to_do(all_rights):
    ArticleFactory(assigned_to=UserFactory())
    UploadFactory(refused=True)

    assert groups(all_rights) == {}


def test_what_is_in_ones_care_waits_until_it_is_published(all_rights):
    ArticleFactory(headline="北京", assigned_to=all_rights)
    ArticleFactory(headline="上海", assigned_to=all_rights, published=True)
    issue = IssueFactory(assigned_to=all_rights)
    ArticleFactory(issue=issue)
    IssueFactory(assigned_to=all_rights)

    assert groups(all_rights) == {"In your care": ["北京"], "Issues in your care": [str(issue)]}


def test_who_is_mentioned_is_asked_until_it_is_resolved(all_rights):
    article = ArticleFactory()
    said = {"article": article, "body": "@editor 見て。", "at": NOON}
    comment = commenting.comment(by=UserFactory(), **said)

    (group,) = waiting_for(all_rights)
    assert (group.title, group.items[0].text) == ("You are asked", "@editor 見て。")
    assert group.items[0].url == (
        reverse("admin:articles_article_change", args=[article.pk]) + f"#comment-{comment.pk}"
    )
    commenting.resolve(comment=comment, by=all_rights, at=NOON)
    assert waiting_for(all_rights) == []


def test_what_is_in_review_waits_for_those_who_may_mark_it_ready(all_rights):
    colleague = UserFactory()
    watched = {"issue__publication__four_eyes": True, "status": "in_review"}
    own, other = ArticleFactory(**watched), ArticleFactory(headline="上海", **watched)
    ArticleFactory(headline="untouched", **watched)
    ArticleFactory(headline="theirs", assigned_to=colleague, **watched)
    bulk.set_region(article=own, region=RegionFactory(), by=all_rights, at=NOON)
    bulk.set_region(article=other, region=RegionFactory(), by=colleague, at=NOON)

    assert groups(all_rights) == {"To check": ["untouched", "上海"]}


def test_an_embargo_does_not_let_ones_own_article_wait_for_a_check(all_rights):
    own = ArticleFactory(issue__publication__four_eyes=True, status="in_review")
    bulk.set_region(article=own, region=RegionFactory(), by=all_rights, at=NOON)
    scheduling.embargo(row=own, until=LATER, by=UserFactory(), at=NOON)

    assert groups(all_rights) == {}


def test_without_four_eyes_ones_own_article_may_be_checked(all_rights):
    own = ArticleFactory(headline="北京", status="in_review")
    bulk.set_region(article=own, region=RegionFactory(), by=all_rights, at=NOON)

    assert groups(all_rights) == {"To check": ["北京"]}


def test_ones_own_failed_uploads_wait(all_rights):
    UploadFactory(refused=True, uploaded_by=all_rights, filename="mine.pdf")

    (group,) = waiting_for(all_rights)

    assert [item.text for item in group.items] == ["mine.pdf"]
    assert group.items[0].note.startswith("The PDF is protected by a password.")


def test_what_was_refused_at_its_moment_comes_before_what_is_next(all_rights):
    refused, coming = ArticleFactory(headline="北京", section=None), ArticleFactory(headline="上海")
    scheduling.schedule(row=refused, publish_at=NOON, by=all_rights, at=MORNING)
    scheduling.schedule(row=coming, publish_at=LATER, by=all_rights, at=MORNING)
    scheduling.run_due(at=NOON)

    (group,) = waiting_for(all_rights)

    assert [(item.text, item.is_bad) for item in group.items] == [("北京", True), ("上海", False)]
    assert group.items[0].note == "“北京” still lacks: section."


def test_nothing_is_shown_of_what_one_may_not_see(editor):
    for article in ArticleFactory.create_batch(2, status="in_review", assigned_to=editor):
        workflow.assign(article=article, to=editor, by=editor, at=NOON)
    scheduling.schedule(row=Article.objects.first(), publish_at=LATER, by=editor, at=NOON)

    assert waiting_for(editor) == []


def test_the_desk_leads_with_what_waits(chief, editor):
    ArticleFactory(headline="北京", assigned_to=editor)

    shown = chief.get(DESK).content.decode()

    assert "In your care" in shown
    assert "北京" in shown


def test_the_desk_says_that_nothing_waits(chief):
    assert "Nothing waits for you." in chief.get(DESK).content.decode()


@pytest.mark.parametrize("count", [1, 30])
def test_what_waits_asks_a_query_a_group_for_any_number(
    all_rights, django_assert_num_queries, count
):
    for _ in range(count):
        article = ArticleFactory(status="in_review", assigned_to=all_rights)
        commenting.comment(article=article, body="@editor", by=UserFactory(), at=NOON)
        scheduling.schedule(row=article, publish_at=LATER, by=None, at=NOON)
        scheduling.schedule(row=article.issue, publish_at=LATER, by=None, at=NOON)
        UploadFactory(refused=True, uploaded_by=all_rights)
    all_rights.has_perm("articles.view_article")

    with django_assert_num_queries(6):
        waiting_for(all_rights)
