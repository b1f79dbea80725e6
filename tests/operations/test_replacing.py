import pytest

from articles.operations import editing, replacing, surgery
from articles.operations.replacing import Query
from tests.factories import NOON, ArticleFactory, IssueFactory, PlacementFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def issue():
    issue = IssueFactory()
    ArticleFactory(issue=issue, position=1, headline="商標法の改正", body="商標の出願。\n\n特許。")
    ArticleFactory(issue=issue, position=2, headline="意匠", byline="商標部", body="意匠と商標。")
    return issue


def find(issue, text="商標", replacement="標章", **given):
    return replacing.find(issue=issue, query=Query(text, replacement), **given)


def replace(issue, hits, text="商標", replacement="標章", **given):
    options = {"seen": {}, "by": None, "at": NOON} | given
    return replacing.replace(
        issue=issue, query=Query(text, replacement), keys=[hit.key for hit in hits], **options
    )


def said(issue):
    return [(a.headline, a.byline, a.body) for a in issue.articles.in_issue_order()]


def test_every_place_is_shown_with_what_stands_around_it(issue):
    found = find(issue)

    assert [(h.field, h.before, h.match, h.after, h.replacement) for h in found.hits] == [
        ("headline", "", "商標", "法の改正", "標章"),
        ("body", "", "商標", "の出願。\n\n特許。", "標章"),
        ("byline", "", "商標", "部", "標章"),
        ("body", "意匠と", "商標", "。", "標章"),
    ]
    assert (found.left_out, found.truncated) == (0, False)


def test_one_article_is_searched_alone(issue):
    second = issue.articles.get(position=2)

    assert {hit.article for hit in find(issue, article=second).hits} == {second.pk}


def test_published_articles_are_counted_and_left_alone(issue):
    ArticleFactory(issue=issue, published=True, body="商標。商標。")
    ArticleFactory(issue=issue, published=True, body="特許。")

    found = find(issue)

    assert (len(found.hits), found.left_out) == (4, 1)


def test_the_chosen_places_are_replaced_in_one_step(issue, editor):
    before = surgery.digest(issue)
    hits = find(issue).hits

    done = replace(issue, [hits[0], hits[3]], by=editor)

    assert said(issue) == [
        ("標章法の改正", "", "商標の出願。\n\n特許。"),
        ("意匠", "商標部", "意匠と標章。"),
    ]
    assert done.label() == "Replaced “商標” 2 times"
    surgery.undo(issue=issue, seen=done.number, by=editor, at=NOON)
    assert surgery.digest(issue) == before


def test_a_revision_is_kept_of_each_article_that_changed(issue, editor):
    replace(issue, find(issue).hits[:2], by=editor)

    assert [a.revisions.count() for a in issue.articles.in_issue_order()] == [1, 0]


def test_paragraphs_keep_their_places(issue):
    article = issue.articles.get(position=1)
    place = PlacementFactory(article=article, paragraph=1)

    replace(
        issue,
        find(issue, "商標の出願。", "出願。\n\n追記。").hits,
        "商標の出願。",
        "出願。\n\n追記。",
    )

    place.refresh_from_db()
    assert place.paragraph == 2


def test_a_text_that_changed_meanwhile_is_searched_again(issue):
    hits = find(issue).hits
    article = issue.articles.get(position=2)
    article.body = "前書き。意匠と商標。"
    editing.save_article(article=article, seen_version=1, by=None, at=NOON)

    with pytest.raises(surgery.StaleView, match="search once more") as refusal:
        replace(issue, hits)

    assert refusal.value.articles == [article.pk]
    assert said(issue)[0][0] == "商標法の改正"


@pytest.mark.parametrize("key", ["", "x", "1-body-0-2-00000000"])
def test_a_key_that_names_nothing_is_refused(issue, key):
    with pytest.raises(surgery.StaleView):
        replacing.replace(
            issue=issue, query=Query("商標", "標章"), keys=[key], seen={}, by=None, at=NOON
        )


def test_nothing_chosen_is_refused(issue):
    with pytest.raises(surgery.StaleView):
        replace(issue, [])


def test_a_version_that_was_not_seen_is_refused(issue):
    hits = find(issue).hits

    with pytest.raises(surgery.StaleView, match="Somebody else"):
        replace(issue, hits, seen={hits[0].article: 7})


def test_a_headline_does_not_grow_beyond_its_length(issue):
    before = said(issue)

    with pytest.raises(surgery.CannotOperate, match="too long"):
        replace(issue, find(issue, "商標", "長" * 500).hits, replacement="長" * 500)

    assert said(issue) == before


@pytest.mark.parametrize(
    ("text", "sentence"),
    [("(", "no regular expression|not a regular expression"), ("x" * 501, "too long to look for")],
)
def test_what_is_no_pattern_is_said_so(issue, text, sentence):
    with pytest.raises(replacing.BadPattern, match=sentence):
        replacing.find(issue=issue, query=Query(text, is_regex=True))


@pytest.mark.slow
def test_a_pattern_that_takes_too_long_is_said_so(issue, monkeypatch):
    monkeypatch.setattr(replacing, "SECONDS", 0.1)
    issue.articles.update(body="a" * 40 + "b")

    with pytest.raises(replacing.BadPattern, match="takes too long"):
        replacing.find(issue=issue, query=Query("(a|aa)+$", is_regex=True))


@pytest.mark.parametrize("count", [1, 30])
def test_searching_takes_one_query(issue, count, django_assert_num_queries):
    ArticleFactory.create_batch(count, issue=issue)

    with django_assert_num_queries(1):
        find(issue)
