import pytest

from articles.models import Article, Change, JournalHead
from articles.operations import editing, publishing
from tests.factories import LATER, MORNING, NOON, ArticleFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def changes(ask):
    """Return a stretch of the journal."""

    def read(after=0, **parameters):
        extra = "".join(f"&{name}={value}" for name, value in parameters.items())
        return ask(f"changes/?after={after}{extra}").json()

    return read


def names(stretch):
    return [(row["number"], row["kind"], row["slug"]) for row in stretch["results"]]


def lift(article):
    """Let the embargo of an article end in the past."""
    Article.objects.filter(pk=article.pk).update(embargoed_until=NOON)


def test_an_empty_archive_has_an_empty_journal(changes):
    assert changes() == {"last": 0, "articles": 0, "next": None, "results": []}


def test_a_publication_is_told_with_all_that_a_copy_needs(changes, publish):
    publish("a", at=NOON)

    assert changes() == {
        "last": 1,
        "articles": 1,
        "next": None,
        "results": [
            {
                "number": 1,
                "kind": "published",
                "at": "2026-06-01T21:00:00+09:00",
                "slug": "a",
                "successor": None,
                "reason": None,
                "api_url": "https://news.example.com/api/v1/articles/a/",
            }
        ],
    }


def test_a_withdrawal_tells_the_reason_and_nothing_of_the_article(changes, publish, editor):
    article = publish("a", headline="機密")

    publishing.withdraw(article=article, reason="誤報", by=editor, at=NOON)

    assert changes(after=1)["results"] == [
        {
            "number": 2,
            "kind": "withdrawn",
            "at": "2026-06-01T21:00:00+09:00",
            "slug": "a",
            "successor": None,
            "reason": "誤報",
            "api_url": "https://news.example.com/api/v1/articles/a/",
        }
    ]


@pytest.mark.parametrize("kind", ["merged_into", "split_into", "moved"])
def test_a_successor_is_named(changes, kind):
    article = ArticleFactory(slug="old", published=True)
    JournalHead.objects.create(pk=1, last=1)
    Change.objects.create(
        number=1, kind=kind, article=article, slug="old", target_slug="new", at=NOON
    )

    (row,) = changes()["results"]

    assert (row["kind"], row["slug"], row["successor"]) == (kind, "old", "new")


def test_a_reader_goes_on_from_the_last_number_it_has(changes, publish):
    for slug in "abc":
        publish(slug)

    assert names(changes(after=1)) == [(2, "published", "b"), (3, "published", "c")]
    assert changes(after=3)["results"] == []


def test_long_stretches_are_parted_and_each_leads_to_the_next(ask, publish):
    for slug in "abcde":
        publish(slug)

    stretches, address = [], "changes/?page_size=2"
    while address:
        stretch = ask(address).json()
        stretches.append((names(stretch), stretch["articles"]))
        address = stretch["next"]

    assert stretches == [
        ([(1, "published", "a"), (2, "published", "b")], None),
        ([(3, "published", "c"), (4, "published", "d")], None),
        ([(5, "published", "e")], 5),
    ]


def test_an_embargoed_article_is_not_in_the_journal_and_leaves_no_gap(changes, publish):
    publish("a")
    publish("hidden", embargoed_until=LATER)
    publish("b")

    told = changes()

    assert names(told) == [(1, "published", "a"), (2, "published", "b")]
    assert (told["last"], told["articles"]) == (2, 2)


def test_a_lifted_article_comes_behind_every_cursor_that_has_passed(changes, publish):
    hidden = publish("hidden", embargoed_until=LATER)
    publish("b")
    seen = changes()["last"]

    lift(hidden)

    assert names(changes(after=seen)) == [(2, "published", "hidden")]


def test_a_copy_that_follows_the_journal_is_complete_at_every_moment(ask, changes, publish, editor):
    copy, after = {}, 0
    hidden = publish("hidden", embargoed_until=LATER)
    first = publish("first")
    steps = [
        lambda: publish("second"),
        lambda: publishing.withdraw(article=first, reason="誤報", by=editor, at=NOON),
        lambda: lift(hidden),
        lambda: correct("second", editor),
        lambda: publishing.withdraw(article=hidden, reason="誤報", by=editor, at=NOON),
    ]

    for step in steps:
        step()
        told = changes(after=after)
        after = told["last"]
        for change in told["results"]:
            article = ask(change["api_url"])
            copy.pop(change["slug"], None)
            if article.status_code == 200:
                copy[change["slug"]] = article.json()
        assert copy == {row["slug"]: row for row in ask("articles/").json()["results"]}
        assert told["articles"] == len(copy)


def correct(slug, editor):
    article = Article.objects.get(slug=slug)
    article.headline = "訂正後の見出し"
    editing.save_article(
        article=article,
        seen_version=article.version,
        by=editor,
        at=NOON,
        reader_note=editing.ReaderNote(kind="typo", note="見出しの誤字を改めました。"),
    )


def test_a_cursor_of_another_history_is_told_to_start_again(problems, publish):
    publish("a")

    assert problems("changes/?after=2") == {
        "after": "The journal ends at 1: this archive went back to an older state. Start from 0."
    }


@pytest.mark.parametrize("after", ["-1", "x", "1.5", "１", "9" * 19, "9" * 5000, "%00"])
def test_what_is_no_number_of_a_change_is_refused(problems, after):
    assert problems(f"changes/?after={after}") == {
        "after": "Give a whole number from 0 to 9223372036854775807."
    }


def test_a_stretch_costs_few_questions_however_long(ask, publish, django_assert_num_queries):
    for number in range(30):
        publish(f"a{number}")

    for size in [1, 30]:
        # lifted embargoes (2), the head, the changes; at the end two counts and the head again
        with django_assert_num_queries(4 if size == 1 else 7):
            assert len(ask(f"changes/?page_size={size}").json()["results"]) == size


def test_a_journal_that_stands_still_is_not_sent_again(ask, publish):
    publish("a", at=MORNING)
    first = ask("changes/")

    again = ask("changes/", **{"If-None-Match": first["ETag"]})

    assert (again.status_code, again.content) == (304, b"")
