import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.search.canonical import canonical, mapped, padded, pattern

TEXTS = st.text(st.characters(codec=None), max_size=40) | st.text(
    "がｶﾞ専専利A é1-ー\u0301\u200b", max_size=20
)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("専利", "专利"),
        ("専利", "專利"),
        ("国家知識産権局", "國家知識產權局"),
        ("沢田", "澤田"),
        ("渡辺", "渡邊"),
        ("ｶﾞｲﾄﾞ", "ガイド"),
        ("がいど", "ガイド"),
        ("か\u3099", "が"),
        ("２０２３年", "2023年"),
        ("ＡＩ", "ai"),
        ("Café", "CAFE"),
        ("Cafe\u0301", "cafe"),
        ("patents", "Patent"),
        ("㈱東京", "(株)東京"),
        ("東\u200b京", "東京"),
        ("co\u00adoperation", "cooperation"),
    ],
)
def test_forms_that_readers_take_for_one_are_one(one, other):
    assert canonical(one) == canonical(other)


@pytest.mark.parametrize(
    ("one", "other"), [("が", "か"), ("特許", "特 許"), ("5G", "5 G"), ("ハイ", "パイ")]
)
def test_forms_that_differ_stay_apart(one, other):
    assert canonical(one) != canonical(other)


def test_runs_and_words_are_parted_by_one_blank():
    assert canonical("「AIチップ」、第3世代！　(5G)") == "ai チップ 第 3 世代 5g"


def test_what_is_neither_letter_nor_digit_leaves_nothing():
    assert canonical("\ud800👍…・—\0") == ""


def test_a_long_word_is_clipped():
    assert canonical("é" * 1000) == "e" * 64


def test_a_pattern_finds_words_whole_and_characters_anywhere():
    text = padded(canonical("IPv6とIPの特許庁"))

    assert [pattern(canonical(form)) in text for form in ["ip", "ipv", "特許", "許", "許庁"]] == [
        True,
        False,
        True,
        True,
        True,
    ]


def test_spans_lead_back_to_the_original():
    text = "㈱ｶﾞｲﾄﾞのPatentsと專利"

    spans = [mapped(text).spans(pattern(canonical(form))) for form in ["がいど", "patent", "专利"]]

    assert [[text[start:end] for start, end in found] for found in spans] == [
        ["ｶﾞｲﾄﾞ"],
        ["Patents"],
        ["專利"],
    ]


@given(TEXTS)
def test_the_mapped_text_is_the_canonical_text(text):
    form = mapped(text)

    assert form.text == padded(canonical(text))
    assert len(form.starts) == len(form.ends) == len(form.text)


@given(TEXTS)
def test_origins_stay_within_the_text_and_run_forward(text):
    form = mapped(text)

    assert list(form.starts) == sorted(form.starts)
    assert all(0 <= a <= b <= len(text) for a, b in zip(form.starts, form.ends, strict=True))
