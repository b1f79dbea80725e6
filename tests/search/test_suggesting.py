import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles import search
from articles.search.suggesting import distance
from tests.factories import LATER, NOON, TagFactory


def suggested(typed, **options):
    return search.find(typed, at=NOON, **options).suggestion


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("得許", "特許"),
        ("特評庁", "特許庁"),
        ("特庁", "特許庁"),
        ("許特庁", "特許庁"),
        ("標凖必要特許", "標準必須特許"),
        ("ライセソス", "ライセンス"),
        ("patant", "Patent"),
        ("lisence", "licence"),
        ("特許庁 年次報苦", "特許庁 年次報告"),
        ("特許庁", None),
        ("西瓜", None),
        ("zebra", None),
        ("得", None),
        ("-得許", None),
        ('"得許"', None),
    ],
)
def test_the_nearest_word_that_is_found_is_suggested(indexed, typed, meant):
    for headline in ["特許庁が年次報告", "標準必須特許とライセンス", "Patent licence", "特許の話"]:
        indexed(headline=headline)

    assert suggested(typed) == meant


def test_names_are_suggested(indexed):
    article = indexed(headline="見出し")
    article.tags.add(TagFactory(name="営業秘密"))
    search.put([article])

    assert suggested("営業秘蜜 見出し") is None  # nothing would be found by both
    assert suggested("tag:営業秘蜜") is None


def test_nothing_hidden_is_suggested(indexed):
    indexed(headline="極秘事項", embargoed_until=LATER)
    indexed(headline="見出し")

    assert suggested("極秘事頂") is None


def test_a_suggestion_finds_something_within_the_filters(indexed):
    indexed(headline="特許庁")

    assert suggested("得許庁", filters=search.Filters(year=1999)) is None


@pytest.mark.parametrize(
    ("one", "other", "apart"),
    [
        ("ab", "ab", 0),
        ("ab", "ba", 1),
        ("ab", "a", 1),
        ("a", "ab", 1),
        ("ab", "ac", 1),
        ("abc", "c", 2),
    ],
)
def test_distances_count_what_a_writer_gets_wrong(one, other, apart):
    assert distance(one, other, 2) == apart


@given(st.text("ab", max_size=5), st.text("ab", max_size=5))
def test_a_distance_is_the_same_both_ways(one, other):
    assert distance(one, other, 9) == distance(other, one, 9)
    assert distance(one, other, 0) == (0 if one == other else None)
