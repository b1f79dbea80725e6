from dataclasses import replace

import pytest

from articles.splitting.margins import measure
from articles.splitting.paragraphs import break_paragraphs, join_lines
from articles.splitting.values import Box, Link
from tests.splitting.paper import EM, LEFT, RIGHT, line

FULL = "本文の行は右の端まで続いていて次の行へ"
INDENTED = LEFT + EM


def joined(*texts, **fields):
    return join_lines([line(text, row=row, **fields) for row, text in enumerate(texts)])


def broken(*lines, around=None):
    paragraphs = break_paragraphs(lines, measure(around) if around else None)
    return [[lines.index(line) for line in paragraph] for paragraph in paragraphs]


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        (("特許の", "出願"), "特許の出願"),
        (("专利的", "申请"), "专利的申请"),
        (("特許のPCT", "出願"), "特許のPCT出願"),
        (("特許の", "PCT出願"), "特許のPCT出願"),
        (("2023年", "11月"), "2023年11月"),
        (("費用は42", "0万円"), "費用は420万円"),
        (("the open", "port"), "the open port"),
        (("특허 출원", "공개"), "특허 출원 공개"),
        (("inter-", "national"), "inter-national"),
        (("interna-", "tional"), "international"),
        (("cross-", "subsidies"), "cross-subsidies"),
        (("Anglo-", "American"), "Anglo-American"),
        (("well-known-", "ness"), "well-known-ness"),
        (("2020-", "21"), "2020-21"),
        (("a pause —", "and on"), "a pause —and on"),
        (("the open ", " port"), "the open port"),
        (("the  open", "port"), "the open port"),
        (("ﾃｽﾄ", "ﾃｽﾄ"), "ﾃｽﾄﾃｽﾄ"),
        (("特許", "", "商標"), "特許商標"),
    ],
)
def test_wrapped_lines_are_joined_as_their_script_wants(lines, text):
    assert joined(*lines) == text


def test_a_hyphenated_word_that_stands_whole_before_keeps_its_hyphen():
    assert joined("user-friendly or user-", "friendly") == "user-friendly or user-friendly"


def test_an_address_that_its_link_knows_goes_on_without_a_blank():
    first = line("See https://office.example/2026-")
    link = Link("https://office.example/2026-06/", 1, first.box)
    second = line("06/", row=1, links=(link,))

    assert join_lines([first, second]) == "See https://office.example/2026-06/"


@pytest.mark.parametrize("address", ["https://office.example/", "https://office.example"])
def test_what_follows_an_address_stays_apart(address):
    assert joined(f"See {address}", "for more") == f"See {address} for more"


def test_no_lines_are_no_paragraphs():
    assert break_paragraphs([]) == []


def test_full_lines_are_one_paragraph():
    assert broken(line(FULL), line(FULL, row=1), line(FULL, row=2)) == [[0, 1, 2]]


def test_a_paragraph_begins_at_an_indent():
    lines = [
        line(FULL, x0=INDENTED),
        line(FULL, row=1),
        line(FULL, row=2, x0=INDENTED),
        line(FULL, row=3),
    ]

    assert broken(*lines) == [[0, 1], [2, 3]]


def test_a_paragraph_begins_after_a_line_that_ends_early():
    assert broken(line(FULL), line("終わる。", row=1, x1=200), line(FULL, row=2)) == [[0, 1], [2]]


def test_a_line_that_lacks_a_character_at_its_end_goes_on():
    assert broken(line(FULL), line(FULL, row=1, x1=RIGHT - EM), line(FULL, row=2)) == [[0, 1, 2]]


def test_a_ragged_line_goes_on_where_the_next_word_did_not_fit():
    lines = [
        line("open port and"),
        line("open port", row=1, x1=RIGHT - 60),
        line("international", row=2),
    ]

    assert broken(*lines) == [[0, 1, 2]]


def test_a_paragraph_begins_after_a_gap():
    assert broken(line(FULL), line(FULL, row=1), line(FULL, row=3), line(FULL, row=4)) == [
        [0, 1],
        [2, 3],
    ]


@pytest.mark.parametrize(
    "item", ["・一つ目の項目", "• first item", "1. 項目", "（1）項目", "① 項目", "- an item"]
)
def test_items_of_a_list_are_paragraphs(item):
    lines = [line(FULL), line("次のとおり：", row=1), line(item, row=2), line(item, row=3)]

    assert broken(*lines) == [[0, 1], [2], [3]]


def test_a_wrapped_item_stays_whole():
    lines = [
        line("・" + FULL),
        line("項目の続きで終わる。", row=1, x0=INDENTED, x1=200),
        line("・" + FULL, row=2),
    ]

    assert broken(*lines) == [[0, 1], [2]]


def test_a_figure_at_the_start_of_a_wrapped_line_is_no_item():
    assert broken(line("版は"), line("1. 2の次に", row=1), line(FULL, row=2)) == [[0, 1, 2]]


def test_lines_beside_a_large_first_letter_go_on():
    lines = [
        replace(line(FULL), box=Box(LEFT, 100, RIGHT, 100 + 3.2 * EM)),
        line(FULL, row=1, x0=LEFT + 3 * EM),
        line(FULL, row=2),
    ]

    assert broken(*lines) == [[0, 1, 2]]


def test_a_subheading_of_another_size_stands_alone():
    assert broken(line(FULL), line("小見出し", row=1, size=14), line(FULL, row=2)) == [
        [0],
        [1],
        [2],
    ]


def test_a_paragraph_goes_on_over_a_page_break():
    assert broken(line(FULL, row=40), line(FULL, page=2), line(FULL, page=2, row=1)) == [[0, 1, 2]]


def test_a_paragraph_goes_on_in_the_next_column():
    left = [line(FULL, row=row, x1=240) for row in range(3)]
    right = [line(FULL, row=row, x0=260) for row in range(3)]

    assert broken(*left, *right) == [[0, 1, 2, 3, 4, 5]]


def test_one_line_paragraphs_are_told_by_the_margins_around():
    around = [
        line(FULL, row=0, x0=INDENTED),
        line(FULL, row=1),
        line(FULL, row=2, x0=INDENTED),
        line(FULL, row=3),
    ]
    short = [line("株式会社あおば", row=row, x0=INDENTED, x1=200) for row in (4, 5)]

    assert broken(*short, around=around + short) == [[0], [1]]


def test_vertical_columns_are_joined_like_lines():
    def column(text, number):
        return line(text, x0=500 - 20 * number, x1=510 - 20 * number, y0=100, vertical=True)

    columns = [column(FULL, number) for number in range(3)]

    assert broken(*columns) == [[0, 1, 2]]


def test_indented_sentences_of_one_line_each_are_paragraphs():
    inside = [line(f"第{n}の文である。", row=n, x0=LEFT + EM) for n in range(1, 4)]
    lines = [line("港だより", row=0), *inside, line("出典：港新聞", row=4)]

    assert break_paragraphs(inside, measure(lines)) == [[sentence] for sentence in inside]
