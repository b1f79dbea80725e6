from articles.splitting.section_contents import find_section_contents
from tests.splitting.setting import column, head

BODY = ["本文の行がここにあり、長く続いていきます。"] * 4
PORT, TOWER, HILL = head("港に倉庫"), head("町に時計台"), head("山に展望台")


def listed(*rows):
    return [line.text for line in find_section_contents(column(*rows))]


def section(text):
    return head(text, size=18.0)


def test_rows_below_a_section_that_return_in_it_are_its_contents():
    first = [section("海"), "港に倉庫", "町に時計台", PORT, *BODY, TOWER, *BODY]
    second = [section("陸"), "山に展望台", HILL, *BODY]

    assert listed(*first, *second) == ["港に倉庫", "町に時計台", "山に展望台"]


def test_a_row_may_wrap():
    rows = [section("海"), "港に", "倉庫", "町に時計台"]

    assert listed(*rows, PORT, *BODY, TOWER, *BODY) == ["港に", "倉庫", "町に時計台"]


def test_rows_that_do_not_lead_up_to_the_first_heading_are_text():
    assert listed(section("海"), "港に倉庫", *BODY, PORT, *BODY) == []


def test_the_contents_of_the_whole_issue_are_no_sections():
    rows = [section("目次"), "海", "港に倉庫", "陸", "山に展望台"]

    assert listed(*rows, section("海"), PORT, *BODY, section("陸"), HILL, *BODY) == []


def test_text_that_repeats_a_smaller_heading_below_is_no_contents():
    assert listed(section("海"), head("港に倉庫"), head("港に倉庫", size=11.0), *BODY) == []


def test_an_empty_issue_has_none():
    assert listed() == []
