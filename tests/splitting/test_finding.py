import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.splitting.finding import BadPattern, Query, find


def found(text, query, **given):
    return [(text[f.start : f.end], f.replacement) for f in find(text, query, **given)]


def test_words_are_found_where_they_stand():
    assert [(f.start, f.end) for f in find("商標と商標", Query("商標"))] == [(0, 2), (3, 5)]


def test_nothing_is_looked_for():
    assert find("商標", Query("")) == []


def test_case_and_width_count_unless_they_are_ignored():
    text = "ABC abc ＡＢＣ"

    assert found(text, Query("abc")) == [("abc", "")]
    assert found(text, Query("abc", ignore_case=True)) == [("ABC", ""), ("abc", "")]
    assert found(text, Query("ABC", ignore_width=True)) == [("ABC", ""), ("ＡＢＣ", "")]
    assert len(found(text, Query("Ａｂｃ", ignore_case=True, ignore_width=True))) == 3


def test_kana_of_half_width_are_found_with_their_marks():
    assert found("ｶﾞｽとガス", Query("ガス", ignore_width=True)) == [("ｶﾞｽ", ""), ("ガス", "")]


def test_a_sign_that_stands_for_several_is_taken_as_a_whole():
    assert found("㈱甲", Query("株", ignore_width=True)) == [("㈱", "")]


def test_words_without_a_pattern_are_meant_as_they_are():
    assert found("a.c abc", Query("a.c", "\\1")) == [("a.c", "\\1")]


def test_a_pattern_gives_its_groups_to_what_replaces_it():
    query = Query(r"(\d+)年(\d+)月", r"\2/\1", is_regex=True)

    assert found("2026年6月", query) == [("2026年6月", "6/2026")]


def test_a_pattern_knows_the_beginning_of_a_line():
    assert found("甲\n甲乙甲", Query("^甲", is_regex=True)) == [("甲", ""), ("甲", "")]


def test_what_is_empty_is_no_find():
    assert found("甲乙", Query("x*", is_regex=True)) == []


def test_in_markdown_words_are_found_with_their_backslashes():
    assert found("1\\. 項", Query("1. 項"), is_markdown=True) == [("1\\. 項", "")]
    assert found("1\\. 項", Query("1. 項")) == []


@pytest.mark.parametrize(
    ("text", "replacement", "reason"),
    [("(", "", "missing \\)"), ("甲", "\\2", "no such group|invalid group")],
)
def test_what_is_no_pattern_is_refused(text, replacement, reason):
    with pytest.raises(BadPattern, match=reason):
        find("甲", Query(text, replacement, is_regex=True))


@pytest.mark.slow
def test_a_pattern_that_takes_too_long_is_given_up():
    with pytest.raises(BadPattern, match="timeout"):
        find("a" * 40 + "b", Query("(a|aa)+$", is_regex=True), seconds=0.1)


def test_two_finds_within_one_sign_are_one_place():
    places = find("ﾞﾞと㈱", Query("ﾞ", "゛", ignore_width=True))
    assert [(place.start, place.end) for place in places] == [(0, 2)]
    assert len(find("㈱", Query("[(株)]", is_regex=True, ignore_width=True))) == 1


@given(st.text("ab甲ａ㈱ｶﾞ\\*.", max_size=12), st.text("ab甲ａ㈱ｶﾞ*.", min_size=1, max_size=2))
def test_places_are_in_order_and_never_overlap(text, words):
    for is_markdown in (True, False):
        places = find(
            text, Query(words, ignore_case=True, ignore_width=True), is_markdown=is_markdown
        )
        ends = [0, *(place.end for place in places)]
        assert all(end <= place.start < place.end for end, place in zip(ends, places, strict=False))
