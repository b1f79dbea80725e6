import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.splitting.house_style import RULES, check

CURED = [
    ("wide_digits", "２０２６年", "2026年"),
    ("wide_digits", "３．５％", "3.5％"),
    ("wide_latin", "ＡＩと", "AIと"),
    ("narrow_kana", "ｶﾞｽ｡", "ガス。"),
    ("narrow_brackets", "商標(標章)", "商標（標章）"),
    ("narrow_brackets", "国家局(CNIPA)", "国家局（CNIPA）"),
    ("digit_blanks", "2026 年 6 月", "2026年6月"),
    ("latin_blanks", "中国 AI 法", "中国AI法"),
    ("punctuation_blanks", "商標、 特許", "商標、特許"),
    ("punctuation_blanks", "商標 、特許", "商標、特許"),
    ("doubled_blanks", "a  b", "a b"),
    ("trailing_blanks", "商標 \n特許", "商標\n特許"),
    ("western_stops", "商標，特許．", "商標、特許。"),
    ("ascii_punctuation", "商標,特許.", "商標、特許。"),
    ("doubled_stops", "商標。。", "商標。"),
    ("doubled_particles", "商標をを出願", "商標を出願"),
    ("wave_dashes", "1〜2、3〜4、5～6", "1〜2、3〜4、5〜6"),
]
RIGHT = [
    "2026年6月、国家知的財産局（CNIPA）は「商標法」を公布した。",
    "PCT (Patent Cooperation Treaty) による出願",
    "ののしる声、ものの見方、日本でできる",
    "1) 商標\n2) 特許\n- a) 意匠",
    "詳しくは https://e.example/(a)、次に",
    "[商標](https://e.example/あ(い))",
    "`２０２６ 年`",
    "```\nＡＢＣ  甲\n```",
    "<https://e.example/２０２６>",
    "| 甲 | 乙 |\n| --- | --- |\n| 1  | 2 |",
    "3，000円と3．5％",
    "商標 https://e.example/ を",
]


def codes(text, lang="ja", **given):
    return [finding.code for finding in check(text, lang=lang, **given)]


def cured(text, code, lang="ja"):
    found = [f for f in check(text, lang=lang) if f.code == code and f.fix is not None]
    for finding in reversed(found):
        text = text[: finding.start] + finding.fix + text[finding.end :]
    return text


@pytest.mark.parametrize(("code", "wrong", "right"), CURED)
def test_what_is_wrong_is_found_and_cured(code, wrong, right):
    assert code in codes(wrong)
    assert cured(wrong, code) == right
    assert code not in codes(right)


@pytest.mark.parametrize("text", RIGHT)
def test_what_is_right_is_left_alone(text):
    assert codes(text) == []


def test_english_has_rules_of_its_own():
    text = "The the office（CNIPA） opened,  late."

    assert codes(text, "en-GB") == ["doubled_words", "wide_brackets", "doubled_blanks"]
    assert cured(text, "wide_brackets", "en") == "The the office(CNIPA) opened,  late."


def test_chinese_keeps_its_own_comma():
    assert codes("商标，专利。", "zh") == []
    assert cured("商标,专利", "ascii_punctuation", "zh") == "商标，专利"


def test_other_languages_have_what_all_have():
    assert codes("２０２６  (a", "fr") == ["doubled_blanks", "unpaired"]


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("「商標", "「"),
        ("商標」", "」"),
        ("「甲『乙」", "『"),
        ("（甲）乙）", "）"),
        ("“甲", "“"),
        ("(甲\n乙)", ""),
    ],
)
def test_what_nothing_opens_or_closes_is_shown(text, wrong):
    found = [f for f in check(text, lang="ja") if f.code == "unpaired"]

    assert "".join(text[f.start : f.end] for f in found) == wrong
    assert [f.fix for f in found] == [None] * len(found)


def test_a_rule_can_be_switched_off():
    assert codes("２０２６年", off=["wide_digits"]) == []


def test_the_first_of_two_equally_usual_wave_dashes_stays():
    assert cured("1～2、3〜4", "wave_dashes") == "1～2、3～4"


@given(
    st.sampled_from(sorted(RULES)),
    st.text("あ甲aA1１Ａ ,.，．、。()（）「」〜～をの\n　", max_size=24),
)
def test_a_cure_leaves_nothing_to_cure(code, text):
    for lang in ("ja", "en"):
        once = cured(cured(cured(text, code, lang), code, lang), code, lang)
        left = [f for f in check(once, lang=lang) if f.code == code and f.fix is not None]
        assert left == [] or code in {"narrow_brackets", "wide_brackets"}


@given(st.text("あ甲aA1１Ａ ,.，．、。()（）「」〜～をの\n　|`[]<>", max_size=40))
def test_findings_are_in_order_and_inside_the_text(text):
    found = check(text, lang="ja")

    assert all(0 <= f.start < f.end <= len(text) for f in found)
    assert [f.start for f in found] == sorted(f.start for f in found)
    assert all(f.fix != text[f.start : f.end] for f in found)
