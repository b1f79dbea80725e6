import datetime

import pytest

from articles.splitting.contents import part_source, read_contents, starts_contents
from articles.splitting.house_format import built_in_formats
from tests.splitting.setting import column

STARS = built_in_formats()[0]
DAY = datetime.date(2024, 4, 15)


def entries(*texts):
    return [passage.entry for passage in read_contents(column(*texts), STARS) if passage.entry]


def test_a_row_names_headline_number_source_and_date():
    [entry] = entries("1. 港に倉庫(港新聞 2024年4月15日)")

    assert (entry.headline, entry.number, entry.source, entry.date) == (
        "港に倉庫",
        "1",
        "港新聞",
        DAY,
    )


def test_a_row_stands_under_the_last_section_and_region():
    first, second, third = entries(
        "○ 海の動き", "【北の海】", "1. 港", "【南の海】", "2. 島", "○ 山の動き", "1. 峠"
    )

    assert (first.section, first.region) == ("海の動き", "北の海")
    assert (second.section, second.region) == ("海の動き", "南の海")
    assert (third.section, third.region) == ("山の動き", None)


def test_a_row_that_wraps_is_joined():
    [entry] = entries("1. 港の倉庫を改修(港新聞 2024年4月", "15日)")

    assert (entry.headline, entry.date) == ("港の倉庫を改修", DAY)


def test_a_row_without_a_source_has_only_its_headline():
    [entry] = entries("1. 休業のお知らせ")

    assert (entry.headline, entry.source, entry.date) == ("休業のお知らせ", None, None)


def test_leader_dots_and_page_numbers_are_no_part_of_a_headline():
    [entry] = entries("1. 港に倉庫 ………………… 12")

    assert entry.headline == "港に倉庫"


def test_an_empty_section_has_no_row():
    assert entries("○ 山の動き", "該当なし", "○ 海の動き", "1. 港")[0].section == "海の動き"


def test_every_line_comes_into_one_passage_in_order():
    lines = column(
        "○ 海の動き", "該当なし", "○ 山の動き", "1. 峠の道を(港新聞", "2024年4月15日)", "余談"
    )

    passages = read_contents(lines, STARS)

    assert [line for passage in passages for line in passage.lines] == lines


@pytest.mark.parametrize(
    ("text", "parted"),
    [
        ("港に倉庫(港新聞 2024年4月15日)", ("港に倉庫", "港新聞 2024年4月15日")),
        (
            "港（仮称）に倉庫（港新聞(電子版) 2024年4月15日）",
            ("港（仮称）に倉庫", "港新聞(電子版) 2024年4月15日"),
        ),
        ("報告書（2023年版）", ("報告書（2023年版）", None)),
        ("港に倉庫", ("港に倉庫", None)),
        ("閉じ括弧だけ）", ("閉じ括弧だけ）", None)),
        ("", ("", None)),
    ],
)
def test_a_bracket_with_a_date_at_the_end_is_the_source(text, parted):
    assert part_source(text) == parted


@pytest.mark.parametrize(
    ("texts", "starts"),
    [
        (["目次", "1. 港"], True),
        (["○ 海の動き", "1. 港"], True),
        (["○ 海の動き", "【北の海】"], True),
        (["○ 海の動き", "該当なし"], True),
        (["1. 港"], True),
        (["○【港だより】第三号の紹介", "本文。"], False),
        (["本文。", "1. 港"], False),
    ],
)
def test_the_contents_start_at_a_title_a_section_or_a_row(texts, starts):
    assert starts_contents(column(*texts), 0, STARS) is starts
