import unicodedata

import pytest

from articles.splitting.headings import UNCLOSED, Heading, find_headings, find_headlines
from articles.splitting.house_format import built_in_formats
from articles.splitting.passages import Kind
from tests.splitting.setting import column

STARS = built_in_formats()[0]


def headlines(*texts):
    return [(h.text, h.number, h.start, h.end) for h in find_headlines(column(*texts), STARS)]


def kinds(*texts):
    return [(h.kind, h.text) for h in find_headings(column(*texts), STARS)]


@pytest.mark.parametrize(
    "text",
    [
        "★★★1. 港に倉庫★★★",
        "★★★１．港に倉庫★★★",
        "◆◆1. 港に倉庫◆◆",
        "☆☆ 1、港に倉庫 ☆☆",
        "★★★1.港に倉庫★★",
        "★★★(1) 港に倉庫★★★",
        "★★★①港に倉庫★★★",
        "◎◎1　港に倉庫◎◎",
    ],
)
def test_a_headline_is_told_by_its_marks_whichever_they_are(text):
    [(words, number, _, _)] = headlines(text, "本文。")

    assert (words, unicodedata.normalize("NFKC", number)) == ("港に倉庫", "1")


def test_a_number_may_count_in_its_section():
    assert headlines("★★★2-1 港に倉庫★★★") == [("港に倉庫", "2-1", 0, 1)]


def test_figures_that_a_headline_begins_with_are_its_own():
    assert headlines("★★★3 部門が協力★★★") == [("3 部門が協力", None, 0, 1)]


@pytest.mark.parametrize("mark", ["○ ", "◆", "▲ ", "▶ ", "□"])
def test_a_section_is_told_by_its_mark(mark):
    assert kinds(mark + "海の動き", "★★★1. 港★★★")[0] == (Kind.SECTION, "海の動き")


@pytest.mark.parametrize(
    "region", ["【北の浜】", "＜北の浜＞", "〈北の浜〉", "《北の浜》", "〔北の浜〕"]
)
def test_a_region_is_told_by_its_brackets(region):
    assert kinds("○ 海の動き", region, "★★★1. 港★★★")[1] == (Kind.REGION, "北の浜")


def test_a_headline_needs_no_number():
    assert headlines("★★★港に倉庫★★★") == [("港に倉庫", None, 0, 1)]


def test_a_wrapped_headline_takes_all_its_lines():
    wrapped = headlines("★★★1. 港の古い倉庫を改修して", "展示場にする計画★★★", "本文。")

    assert wrapped == [("港の古い倉庫を改修して展示場にする計画", "1", 0, 2)]


def test_a_closing_mark_on_a_line_of_its_own_belongs_to_the_headline():
    assert headlines("★★★1. 港に倉庫★★", "★", "本文。") == [("港に倉庫", "1", 0, 2)]


def test_a_headline_does_not_reach_into_the_next():
    found = headlines("★★★1. 閉じ忘れ", "★★★2. 港に倉庫★★★")

    assert [text for text, *_ in found] == ["閉じ忘れ", "港に倉庫"]


def test_an_unclosed_headline_is_uncertain():
    closed, unclosed = find_headlines(column("★★★1. 港★★★", "本文。", "★★★2. 町", "本文。"), STARS)

    assert (closed.certainty, unclosed.certainty) == (1.0, UNCLOSED)


def test_a_headline_that_is_never_opened_is_told_by_its_close_and_its_number():
    _, found = find_headlines(column("★★★1. 港★★★", "本文。", "2. 海★★★", "本文。"), STARS)

    assert (found.text, found.number, found.doubt) == ("海", "2", "uncertain_heading")


def test_a_first_headline_that_is_never_opened_is_told_below_its_section():
    assert headlines("○ 海の動き", "1. 港★★★", "本文。") == [("港", "1", 1, 2)]


@pytest.mark.parametrize("text", ["1. 品質★★★", "3. 価格★★", "品質は★★★", "2. 港へ★"])
def test_a_line_of_the_body_that_ends_in_marks_is_no_headline(text):
    assert headlines("★★★1. 港★★★", "本文。", text) == [("港", "1", 0, 1)]


def test_marks_in_the_body_are_no_headlines():
    assert headlines("★★★1. 港に倉庫★★★", "●●社は発表した。", "※※注意。", "★お問い合わせ") == [
        ("港に倉庫", "1", 0, 1)
    ]


def test_an_issue_uses_one_mark_for_its_headlines():
    texts = ["★★★1. 港★★★", "◆◆囲み◆◆", "★★★2. 町★★★"]

    assert [text for text, *_ in headlines(*texts)] == ["港", "町"]


def test_sections_and_regions_are_told_by_what_follows():
    assert kinds("○ 海の動き", "【北の海】", "★★★1. 港★★★", "本文。") == [
        (Kind.SECTION, "海の動き"),
        (Kind.REGION, "北の海"),
        (Kind.HEADLINE, "港"),
    ]


def test_what_looks_like_a_section_inside_a_body_stays_body():
    assert kinds("★★★1. 港★★★", "○ 一つ目の点", "本文。", "【背景】", "本文。") == [
        (Kind.HEADLINE, "港")
    ]


def test_a_sentence_that_begins_with_the_mark_of_sections_is_none():
    found = kinds("★★★1. 港に倉庫★★★", "本文。", "○印は登録済みを示す。", "★★★2. 橋★★★", "本文。")

    assert found == [(Kind.HEADLINE, "港に倉庫"), (Kind.HEADLINE, "橋")]


@pytest.mark.parametrize("said", ["該当なし", "今号の該当記事はありません。", "（記事なし）"])
def test_an_empty_section_and_what_says_so_are_no_body(said):
    assert kinds("○ 山の動き", said, "○ 海の動き", "★★★1. 港★★★") == [
        (Kind.SECTION, "山の動き"),
        (Kind.LABEL, said),
        (Kind.SECTION, "海の動き"),
        (Kind.HEADLINE, "港"),
    ]


def test_a_section_may_stand_empty_before_the_next():
    assert kinds("○ 山の動き", "○ 海の動き", "★★★1. 港★★★")[0] == (Kind.SECTION, "山の動き")


def test_the_line_that_starts_the_body_is_a_label():
    assert kinds("●ニュース本文", "○ 海の動き", "★★★1. 港★★★")[0] == (Kind.LABEL, "●ニュース本文")


def test_lines_without_marks_have_no_headings():
    assert kinds("本文。", "まだ本文。") == []


def test_a_heading_names_its_lines():
    assert find_headings(column("本文。", "★★★1. 港★★★"), STARS) == [
        Heading(Kind.HEADLINE, 1, 2, "港", "1", "★")
    ]
