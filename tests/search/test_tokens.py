from hypothesis import given
from hypothesis import strategies as st

from articles.search import tokens


def test_token_k_starts_at_character_k():
    assert tokens.tokens("特许厅 ai 年") == ["特许", "许厅", "厅", "ai", "年"]


def test_a_phrase_ends_anywhere_in_its_last_run():
    assert tokens.phrase("特许厅") == (["特许", "许厅"], False)
    assert tokens.phrase("2023 年") == (["2023", "年"], True)
    assert tokens.phrase("特许 厅长") == (["特许", "许", "厅长"], False)
    assert tokens.phrase("特许 ai") == (["特许", "许", "ai"], False)


def test_characters_are_told_once_and_without_words():
    assert tokens.characters(" 特特许 ai 许 ") == ["特", "许"]


@given(
    st.text("特许厅年局ガ", min_size=1, max_size=2), st.text("特许厅年局ガ", min_size=1, max_size=2)
)
def test_one_or_two_characters_have_a_code_of_their_own(one, other):
    assert tokens.is_exact(one)
    assert (tokens.code(one) == tokens.code(other)) == (one == other)


def test_words_and_rare_characters_are_not_exact():
    assert [tokens.is_exact(form) for form in ["ai", "𠮷", "特许厅", "特 "]] == [False] * 4


@given(st.text(min_size=1, max_size=3))
def test_codes_fit_a_column_and_never_meet_those_of_facets(token):
    code = tokens.code(token)

    assert -(2**31) <= code < 2**31
    assert not 0 <= code < 0x1100_0000 or tokens.is_exact(token)


def test_a_facet_gives_its_kind_and_key_back():
    assert tokens.kind_and_key(tokens.facet("tag", 44)) == ("tag", 44)
    assert tokens.kind_and_key(tokens.EVERYTHING) == (None, 0)
