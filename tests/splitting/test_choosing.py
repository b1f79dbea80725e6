from dataclasses import replace

from articles.splitting.choosing import choose_format
from articles.splitting.house_format import HouseFormat, Style, built_in_formats
from tests.splitting.setting import column, head

STARS = built_in_formats()[0]
BODY = ["本文の行がここにあり、長く続いていきます。"] * 4
STYLED = HouseFormat("港だより", "ja", headline_style=Style(1.4, True), publication="港だより")


def test_the_format_whose_marks_an_issue_bears_is_chosen():
    assert choose_format(column("★★★1. 港★★★", *BODY), [STARS]) == STARS


def test_an_issue_without_the_marks_has_no_format():
    assert choose_format(column(head("港"), *BODY), [STARS]) is None


def test_the_format_that_explains_more_is_chosen():
    poorer = replace(STARS, name="poorer", section="", source="")

    lines = column("○ 海", "★★★1. 港★★★", *BODY, "（出典：港新聞）")

    assert choose_format(lines, [poorer, STARS]) == STARS


def test_a_format_of_styles_needs_the_name_of_its_publication():
    articles = [head("港"), *BODY, head("町"), *BODY]

    assert choose_format(column("港だより 第3号", *articles), [STYLED]) == STYLED
    assert choose_format(column("山だより 第3号", *articles), [STYLED]) is None


def test_too_few_headlines_are_no_evidence():
    wary = replace(STARS, least_headlines=2)

    assert choose_format(column("★★★1. 港★★★", *BODY), [wary]) is None


def test_nothing_fits_no_lines():
    assert choose_format([], [STARS]) is None
    assert choose_format(column(*BODY), []) is None
