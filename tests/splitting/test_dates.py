import datetime

import pytest

from articles.splitting.dates import FoundDate, find_date, find_dates, find_month, is_only_date

DAY = datetime.date(2024, 4, 15)


@pytest.mark.parametrize(
    "text",
    [
        "2024年4月15日",
        "2024 年 4 月 15 日",
        "２０２４年４月１５日",
        "令和6年4月15日",
        "令和 六年 四月 十五日",
        "二〇二四年四月十五日",
        "2024/04/15",
        "2024-4-15",
        "2024.4.15",
        "R6.4.15",
        "20240415",
        "2024년 4월 15일",
        "15 April 2024",
        "15th of April, 2024",
        "April 15, 2024",
        "Apr. 15 2024",
        "15 avril 2024",
        "15. April 2024",
        "15.04.2024",
        "15 de abril de 2024",
    ],
)
def test_a_date_is_read_in_each_way_it_is_printed(text):
    assert find_date(f"（出典 {text}）").date == DAY


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("令和元年五月一日", datetime.date(2019, 5, 1)),
        ("平成三十年十二月三十一日", datetime.date(2018, 12, 31)),
        ("昭和64年1月7日", datetime.date(1989, 1, 7)),
        ("民國113年2月3日", datetime.date(2024, 2, 3)),
    ],
)
def test_years_of_an_era_are_counted_from_its_first(text, day):
    assert find_date(text).date == day


@pytest.mark.parametrize(
    ("text", "month"),
    [
        ("Jan/Feb 2020", (2020, 1)),
        ("July and August, 2020", (2020, 7)),
        ("December 2019/January 2020", (2019, 12)),
        ("2020年7・8月号", (2020, 7)),
        ("abril de 2024", (2024, 4)),
        ("Nov. ’19", (2019, 11)),
        ("2. Quartal 2019", (2019, 4)),
        ("Q3 2019", (2019, 7)),
        ("2019 Q4", (2019, 10)),
        ("Third Quarter 2019", (2019, 7)),
        ("2nd quarter of 2019", (2019, 4)),
        ("2019年第4四半期", (2019, 10)),
        ("二〇一九年第三季度", (2019, 7)),
        ("Spring 2021", (2021, 4)),
        ("Winter 2020/21", (2021, 1)),
        ("Herbst 2019", (2019, 10)),
        ("2021年夏号", (2021, 7)),
        ("Summer school, May 2021", (2021, 5)),
    ],
)
def test_an_issue_of_months_a_quarter_or_a_season_is_dated_by_where_that_begins(text, month):
    assert find_month(f"No. 3, {text}").date == datetime.date(*month, 1)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("March 3-9, 2020", (2020, 3, 3)),
        ("November 24 – December 1, 2019", (2019, 11, 24)),
        ("3.–9. März 2020", (2020, 3, 3)),
        ("3 to 9 March 2020", (2020, 3, 3)),
        ("6/14/2019", (2019, 6, 14)),
        ("14/06/2019", (2019, 6, 14)),
    ],
)
def test_a_week_is_dated_by_its_first_day_and_strokes_are_told_by_the_day(text, day):
    assert find_date(text).date == datetime.date(*day)


def test_strokes_that_may_be_read_both_ways_are_no_date():
    assert find_date("6/7/2019") is None


@pytest.mark.parametrize(
    "text", ["Mayor 2020", "Marching 2020", "2020 Marathon", "Juneau 2020", "2021年春節", "Q5 2020"]
)
def test_a_word_that_begins_like_a_month_is_none(text):
    assert (find_date(text), find_month(text)) == (None, None)


@pytest.mark.parametrize(
    "text", ["2023年13月1日", "2024年2月30日", "4月15日", "第574号", "12024/4/155", "2024", ""]
)
def test_what_is_no_whole_date_is_none(text):
    assert find_date(text) is None


def test_the_stretch_of_a_date_is_counted_in_code_points_of_the_text():
    assert find_date("㈱港 ２０２４年４月１５日発") == FoundDate(DAY, 3, 13)


def test_several_dates_are_found_in_order_and_each_once():
    text = "港新聞 2024年4月15日、町報 2024年4月16日"

    assert [found.date.day for found in find_dates(text)] == [15, 16]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("1er août 2024", datetime.date(2024, 8, 1)),
        ("12 juin 2024", datetime.date(2024, 6, 12)),
        ("3 juillet 2024", datetime.date(2024, 7, 3)),
        ("le 9 décembre 2024", datetime.date(2024, 12, 9)),
        ("7. März 2024", datetime.date(2024, 3, 7)),
        ("24. Dezember 2024", datetime.date(2024, 12, 24)),
    ],
)
def test_months_are_known_by_their_french_and_german_names(text, day):
    assert find_date(text).date == day


@pytest.mark.parametrize(
    "text",
    [
        "Newsletter March 2024",
        "2024年3月号",
        "二〇二四年三月號",
        "令和6年3月",
        "2024년 3월호",
        "mars 2024",
        "2024 March News",
    ],
)
def test_a_month_named_without_its_day_is_the_first_of_it(text):
    assert find_month(text).date == datetime.date(2024, 3, 1)


@pytest.mark.parametrize("text", ["March", "2024", "2024年13月", "the march of 1,000 men"])
def test_what_names_no_month_of_a_year_is_none(text):
    assert find_month(text) is None


@pytest.mark.parametrize(
    ("text", "alone"),
    [
        ("2024年4月15日", True),
        ("2024年4月号", True),
        ("June 14, 2024, Lisbon", False),
        ("港", False),
    ],
)
def test_a_line_that_only_dates_is_told_from_one_that_says_more(text, alone):
    assert is_only_date(text) is alone


@pytest.mark.parametrize(
    "text", ["art_20240415_53", "a/20240415/b.html", "No.20249915", "AR6.4.15"]
)
def test_figures_inside_an_address_or_a_word_are_no_date(text):
    assert find_date(text) is None
