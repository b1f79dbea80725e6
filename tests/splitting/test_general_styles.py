from dataclasses import replace

from articles.splitting.candidates import body_look
from articles.splitting.general_styles import kind_of, levels_by_style
from articles.splitting.house_format import HouseFormat, Style
from articles.splitting.passages import Kind
from tests.splitting.setting import column, head

BODY = ["本文の行がここにあり、長く続いていきます。"] * 4
HOUSE = HouseFormat(
    "港だより",
    "ja",
    headline_start=r"^\d+\.",
    headline_style=Style(1.4, True),
    section_style=Style(1.8, True),
)


def levels(*texts):
    lines = column(*texts)
    found = levels_by_style(lines, 0, HOUSE, body_look(column(*BODY)))
    return [(item.kind, item.candidate.text) for item in found]


def test_headings_are_told_by_their_style():
    section = head("海", size=18.0)

    assert levels(section, head("1. 港に倉庫"), *BODY) == [
        (Kind.SECTION, "海"),
        (Kind.HEADLINE, "1. 港に倉庫"),
    ]


def test_headlines_may_be_set_in_several_styles():
    house = replace(HOUSE, headline_start="", further_headline_styles=(Style(1.2, False),))
    lines = column(head("港に倉庫"), *BODY, head("町の声", size=12.0, bold=False), *BODY)

    found = levels_by_style(lines, 0, house, body_look(column(*BODY)))

    assert [item.candidate.text for item in found] == ["港に倉庫", "町の声"]


def test_a_line_of_the_style_without_the_mark_is_no_heading():
    assert levels(head("番号のない行"), *BODY) == []


def test_a_wrapped_heading_is_one():
    assert levels(head("1. 港の倉庫を改修して"), head("展示場に"), *BODY) == [
        (Kind.HEADLINE, "1. 港の倉庫を改修して展示場に")
    ]


def test_headings_before_the_start_are_passed_over():
    lines = column(head("1. 目次の行"), head("2. 港"), *BODY)

    found = levels_by_style(lines, 1, HOUSE, body_look(column(*BODY)))

    assert [item.candidate.text for item in found] == ["2. 港"]


def test_a_line_of_the_body_has_no_kind():
    assert kind_of(column(*BODY)[0], HOUSE, body_look(column(*BODY))) is None
