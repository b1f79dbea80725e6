import datetime

import pytest

from articles.splitting.general import general_format
from articles.splitting.house_format import built_in_formats
from articles.splitting.masthead import dates_and_numbers, read_masthead
from articles.splitting.values import IssueFacts
from tests.splitting.setting import column, line

STARS = built_in_formats()[0]


def test_a_masthead_names_publication_number_and_date():
    facts = read_masthead(column("港の知財だより", "2024/4/15号 (No.574)"), STARS)

    assert facts == IssueFacts("港の知財だより", "574", datetime.date(2024, 4, 15), "ja")


@pytest.mark.parametrize(
    "said",
    [
        "第 574 号（令和6年4月15日発行）",
        "No．574　2024年4月15日",
        "2024.4.15 通巻574",
        "２０２４／０４／１５号（Ｎｏ．５７４）",
        "2024年4月15日号（第574期）",
        "Vol.574 2024年4月15日発行",
        "2024.4.15 #574",
    ],
)
def test_number_and_date_are_read_in_each_way_they_are_printed(said):
    facts = read_masthead(column("港の知財だより", said), STARS)

    assert (facts.number, facts.date) == ("574", datetime.date(2024, 4, 15))


@pytest.mark.parametrize(
    ("said", "number"),
    [
        ("第五十七号", "57"),
        ("第８７号", "87"),
        ("제132호", "132"),
        ("N° 45", "45"),
        ("Ausgabe 12", "12"),
        ("Quay Notes #31", "31"),
    ],
)
def test_the_number_of_an_issue_in_no_known_format_is_written_in_digits(said, number):
    lines = column(said)

    assert read_masthead(lines, general_format(lines)).number == number


@pytest.mark.parametrize(
    "said",
    [
        "2024/4/15号 (No.574・575 合併号)",
        "第574・575合併号　2024年4月15日",
        "第574号・第575号合併号（2024年4月15日）",
        "2024/4/15号 (No.574-575)",
        "2024/4/15号 (No.574／575)",
    ],
)
def test_a_combined_issue_bears_its_first_and_its_last_number(said):
    facts = read_masthead(column("港の知財だより　" + said), STARS)

    assert facts == IssueFacts("港の知財だより", "574-575", datetime.date(2024, 4, 15), "ja")


def test_numbers_far_apart_are_no_combined_issue():
    assert read_masthead(column("No.574-12 2024年4月15日"), STARS).number == "574"


def test_the_largest_line_is_the_publication():
    lines = column("特別号", {"text": "港の知財だより", "size": 20.0}, "第3号")

    assert read_masthead(lines, STARS).publication == "港の知財だより"


def test_number_and_date_on_the_line_of_the_name_are_no_part_of_it():
    facts = read_masthead(column("港の知財だより　第3号（2024年4月15日）"), STARS)

    assert facts.publication == "港の知財だより"


def test_what_a_masthead_does_not_say_is_none():
    assert read_masthead([], STARS) == IssueFacts(None, None, None, "ja")


def test_a_month_without_a_day_dates_the_issue_and_says_so():
    facts = read_masthead(column("港の知財だより", "2024年4月号"), STARS)

    assert (facts.date, facts.only_month) == (datetime.date(2024, 4, 1), True)


def test_a_name_that_wraps_is_one_name():
    large = {"size": 20.0, "font": "Gothic"}
    lines = column({"text": "HARBOUR CARE"} | large, {"text": "GROUP"} | large, "No. 3")

    assert read_masthead(lines, STARS).publication == "HARBOUR CARE GROUP"


def test_an_address_or_the_word_newsletter_alone_is_no_name():
    lines = column(
        {"text": "Newsletter", "size": 20.0}, "Harbour Care", "A. Quay, 6288 7009, quay@example.org"
    )

    assert read_masthead(lines, STARS).publication == "Harbour Care"


def test_number_and_date_missing_from_the_masthead_are_filled_from_elsewhere():
    named = IssueFacts("港", None, None, "ja")
    dated = IssueFacts("町", "7", datetime.date(2024, 4, 1), "ja", only_month=True)

    assert named.filled_from(dated) == IssueFacts(
        "港", "7", datetime.date(2024, 4, 1), "ja", only_month=True
    )
    assert dated.filled_from(named) == dated


@pytest.mark.parametrize(
    ("said", "does"),
    [
        ("December 4, 2014 (Volume IV no. 3)", True),
        ("October 2016, No. 10", True),
        ("2024年4月15日 第3号", True),
        ("December 4, 2014", False),
        ("Volume IV no. 3", False),
    ],
)
def test_a_line_that_dates_and_numbers_an_issue_does_both(said, does):
    [line] = column(said)

    assert dates_and_numbers(line, general_format([line])) is does


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Vol. 12 No. 3", "12-3"),
        ("Volume XIV (Issue 4)", "14-4"),
        ("No. 3, Vol. 12", "12-3"),
        ("Jahrgang 5, Heft 2", "5-2"),
        ("31. Jahrgang, Heft 2", "31-2"),
        ("第12巻第3号", "12-3"),
        ("第12巻第3号（通巻第123号）", "123"),
        ("Vol. 30 No. 356", "356"),
        ("Vol. 5", "5"),
    ],
)
def test_a_number_that_starts_anew_with_each_volume_goes_with_its_volume(text, number):
    assert read_masthead([line(text)], general_format([])).number == number


def test_a_word_that_leads_to_the_date_is_no_part_of_the_name():
    facts = read_masthead([line("Harbour Radio Group Newsletter for Third Quarter 2019")], STARS)

    assert (facts.publication, facts.date) == (
        "Harbour Radio Group Newsletter",
        datetime.date(2019, 7, 1),
    )
