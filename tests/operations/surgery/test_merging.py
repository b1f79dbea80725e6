import pytest

from articles.models import Article
from articles.operations import commenting, surgery
from tests.factories import (
    LATER,
    NOON,
    ArticleFactory,
    CitationFactory,
    IssueFactory,
    TagFactory,
    TranslationNoteFactory,
)
from tests.operations.surgery.issues import (
    FIRST,
    SECOND,
    THIRD,
    articles,
    placed,
    seen,
    store,
    texts,
)

pytestmark = pytest.mark.django_db


def merge(article, by=None, **given):
    options = {"seen": seen(article), "by": by, "at": NOON} | given
    return surgery.merge_articles(article=article, **options)


@pytest.fixture
def two():
    issue = IssueFactory()
    return [ArticleFactory(issue=issue, position=position) for position in (1, 2)]


def test_the_headline_becomes_a_paragraph_between_the_two_texts():
    issue = store(FIRST, SECOND, THIRD)

    merge(articles(issue)[1])

    assert texts(issue) == [
        (FIRST[0], "\n\n".join([*FIRST[1:], *SECOND])),
        (THIRD[0], THIRD[1]),
    ]
    assert [article.position for article in articles(issue)] == [1, 2]


def test_what_was_under_an_embargo_stays_so_until_the_merge_is_undone(two):
    upper, lower = two
    Article.objects.filter(pk=lower.pk).update(embargoed_until=LATER)

    done = merge(lower)
    upper.refresh_from_db()
    merged = upper.embargoed_until
    surgery.undo(issue=upper.issue, seen=done.number, by=None, at=NOON)

    assert (merged, [each.embargoed_until for each in articles(upper.issue)]) == (
        LATER,
        [None, LATER],
    )


def test_every_place_names_the_paragraph_it_has_become():
    issue = store(FIRST, SECOND)

    merge(articles(issue)[1])

    assert placed(articles(issue)[0]) == [
        ("headline", None, FIRST[0]),
        *[("body", at, text) for at, text in enumerate([*FIRST[1:], *SECOND])],
    ]


def test_the_article_that_was_merged_keeps_its_history_and_shows_nowhere(two):
    upper, lower = two

    merge(lower)

    lower.refresh_from_db()
    assert (lower.role, lower.merged_into, lower.body) == ("merged", upper, two[1].body)
    assert list(Article.objects.drafts()) == [upper]
    assert not Article.objects.hidden(at=NOON).filter(pk=lower.pk).exists()


def test_its_address_leads_to_the_other(two):
    upper, lower = two

    merge(lower)

    assert [(r.slug, r.article) for r in upper.redirects.all()] == [(lower.slug, upper)]


def test_citations_tags_and_notes_are_united_and_none_stands_twice(two):
    upper, lower = two
    both, own = TagFactory.create_batch(2)
    upper.tags.add(both)
    lower.tags.add(both, own)
    cited = CitationFactory(article=upper)
    CitationFactory(article=lower, source=cited.source, date=cited.date, url=cited.url)
    other = CitationFactory(article=lower)
    note = TranslationNoteFactory(article=lower)

    merge(lower)

    assert list(upper.tags.order_by("pk")) == [both, own]
    assert list(upper.citations.all()) == [cited, other]
    assert list(upper.translation_notes.all()) == [note]


def test_doubts_are_united_and_the_less_sure_counts():
    issue = IssueFactory()
    upper = ArticleFactory(issue=issue, position=1, doubts=[{"code": "no_source"}])
    lower = ArticleFactory(issue=issue, position=2, doubts=[{"code": "no_body"}], confidence=0.4)

    merge(lower)

    upper.refresh_from_db()
    assert upper.doubts == [{"code": "no_source"}, {"code": "no_body"}]
    assert upper.confidence == 0.4


@pytest.mark.parametrize(
    ("upper", "lower", "byline", "body"),
    [
        ("", "王記者", "王記者", "一。\n\n見出し\n\n二。"),
        ("王記者", "王記者", "王記者", "一。\n\n見出し\n\n二。"),
        ("李記者", "王記者", "李記者", "一。\n\n見出し\n\n王記者\n\n二。"),
    ],
)
def test_no_byline_is_lost(upper, lower, byline, body):
    issue = IssueFactory()
    first = ArticleFactory(issue=issue, position=1, byline=upper, body="一。")
    second = ArticleFactory(issue=issue, position=2, byline=lower, body="二。", headline="見出し")

    merge(second)

    first.refresh_from_db()
    assert (first.byline, first.body) == (byline, body)


def test_what_was_reviewed_is_no_longer(two, editor):
    upper, lower = two
    Article.objects.update(reviewed_at=NOON, reviewed_by=editor)

    merge(lower)

    upper.refresh_from_db()
    assert (upper.reviewed_at, upper.reviewed_by) == (None, None)


def test_the_first_article_has_none_before_it(two):
    with pytest.raises(surgery.CannotOperate, match="No article stands before"):
        merge(two[0])


def test_the_previous_article_may_not_have_changed_either(two):
    with pytest.raises(surgery.StaleView) as refusal:
        merge(two[1], seen={two[0].pk: 7, two[1].pk: 1})

    assert refusal.value.articles == [two[0].pk]


def test_no_draft_is_merged_into_a_published_article():
    issue = IssueFactory()
    ArticleFactory(issue=issue, position=1, published=True)
    lower = ArticleFactory(issue=issue, position=2)

    with pytest.raises(surgery.CannotOperate, match="are not both public"):
        merge(lower)

    lower.refresh_from_db()
    assert lower.role == "article"


def test_comments_stay_with_their_passages_when_the_merge_is_undone_too(two, editor):
    upper, lower = two
    made = commenting.comment(article=lower, body="ここは？", by=editor, at=NOON, passage="二つ目")

    merge(lower)
    merged = list(upper.comments.all())
    surgery.undo(issue=upper.issue, seen=1, by=editor, at=NOON)

    assert (merged, list(lower.comments.all())) == ([made], [made])
