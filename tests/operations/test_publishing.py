import pytest

from articles.models import Article, Change, Revision
from articles.operations import publishing
from tests.factories import NOON, ArticleFactory, CitationFactory, IssueFactory, TagFactory

pytestmark = pytest.mark.django_db


def journal():
    return list(Change.objects.values_list("kind", "slug"))


def test_publish_puts_a_draft_on_record(editor):
    draft = ArticleFactory()

    published = publishing.publish(article=draft, by=editor, at=NOON)

    assert (published.status, published.published_at, published.version) == ("published", NOON, 2)
    assert journal() == [("published", draft.slug)]


def test_publish_keeps_the_published_text(editor):
    draft = ArticleFactory(tags=[TagFactory(name="特許")])
    CitationFactory(article=draft, source__name="中国法院網")

    publishing.publish(article=draft, by=editor, at=NOON)

    revision = draft.revisions.get()
    assert (revision.by, revision.at, revision.number) == (editor, NOON, 2)
    assert revision.data["body"] == draft.body
    assert revision.data["tags"] == ["特許"]
    assert [citation["name"] for citation in revision.data["citations"]] == ["中国法院網"]


def test_publish_refuses_an_incomplete_draft(editor):
    draft = ArticleFactory(section=None, headline="北京", body="")

    with pytest.raises(publishing.NotReady, match="^“北京” still lacks: section, body.$"):
        publishing.publish(article=draft, by=editor, at=NOON)

    assert not draft.revisions.exists()
    assert journal() == []


@pytest.mark.parametrize("state", ["published", "withdrawn"])
def test_publish_refuses_what_is_no_draft(editor, state):
    article = ArticleFactory(headline="北京", **{state: True})

    with pytest.raises(publishing.NotReady, match="“北京” is not a draft."):
        publishing.publish(article=article, by=editor, at=NOON)

    assert journal() == []


def test_publish_reads_the_article_as_it_stands_now(editor):
    stale = ArticleFactory()
    publishing.publish(article=Article.objects.get(pk=stale.pk), by=editor, at=NOON)

    with pytest.raises(publishing.NotReady):
        publishing.publish(article=stale, by=editor, at=NOON)

    assert journal() == [("published", stale.slug)]


def test_publish_leaves_nothing_behind_when_the_journal_fails(editor, monkeypatch):
    draft = ArticleFactory()
    Change.objects.create(number=1, kind="moved", article=draft, slug=draft.slug, at=NOON)

    with pytest.raises(Exception, match="(?i)unique|duplicate"):
        publishing.publish(article=draft, by=editor, at=NOON)

    draft.refresh_from_db()
    assert draft.status == "draft"
    assert not draft.revisions.exists()


def test_publish_issue_publishes_every_draft_in_order(editor):
    issue = IssueFactory()
    second = ArticleFactory(issue=issue, position=2)
    first = ArticleFactory(issue=issue, position=1)
    ArticleFactory(issue=issue, withdrawn=True)

    publishing.publish_issue(issue=issue, by=editor, at=NOON)

    assert journal() == [("published", first.slug), ("published", second.slug)]


def test_publish_issue_publishes_nothing_when_one_draft_is_incomplete(editor):
    issue = IssueFactory()
    ArticleFactory(issue=issue)
    ArticleFactory(issue=issue, headline="北京", section=None)
    ArticleFactory(issue=issue, headline="上海", body="")

    with pytest.raises(publishing.NotReady) as refusal:
        publishing.publish_issue(issue=issue, by=editor, at=NOON)

    assert str(refusal.value) == "“北京” still lacks: section.\n“上海” still lacks: body."
    assert journal() == []
    assert not Revision.objects.exists()


def test_publish_issue_refuses_an_issue_without_drafts(editor):
    issue = IssueFactory()
    ArticleFactory(issue=issue, published=True)

    with pytest.raises(publishing.NotReady, match="has no drafts to publish"):
        publishing.publish_issue(issue=issue, by=editor, at=NOON)


def test_withdraw_takes_an_article_back_and_says_why(editor):
    article = ArticleFactory(published=True)

    withdrawn = publishing.withdraw(article=article, reason=" 誤報のため ", by=editor, at=NOON)

    assert (withdrawn.status, withdrawn.withdrawn_at) == ("withdrawn", NOON)
    assert withdrawn.withdrawal_reason == "誤報のため"
    assert journal() == [("withdrawn", article.slug)]
    assert article.revisions.get().data["status"] == "withdrawn"


def test_withdraw_refuses_a_draft(editor):
    draft = ArticleFactory(headline="北京")

    with pytest.raises(publishing.NotWithdrawable, match="“北京” is not published."):
        publishing.withdraw(article=draft, reason="誤報", by=editor, at=NOON)


def test_withdraw_refuses_without_a_reason(editor):
    article = ArticleFactory(published=True)

    with pytest.raises(publishing.NotWithdrawable, match="Give the reason"):
        publishing.withdraw(article=article, reason=" ", by=editor, at=NOON)

    assert journal() == []
