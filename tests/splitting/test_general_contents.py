import pytest

from articles.splitting.candidates import body_look, find_candidates
from articles.splitting.general_contents import find_contents, find_returning, row_text
from tests.splitting.setting import column, head

BODY = ["本文の行がここにあり、長く続いていきます。"] * 3
ARTICLES = [head("港に倉庫"), *BODY, head("町に時計台"), *BODY, head("山に展望台"), *BODY]
ROWS = ["港に倉庫", "町に時計台", "山に展望台"]


def contents(*texts):
    lines = column(*texts)
    return find_contents(lines, body_look(lines))


def returning(*texts):
    lines = column(*texts)
    return find_returning(lines, find_candidates(lines, body_look(lines)))


@pytest.mark.parametrize(
    "title",
    ["目次", "目　次", "■目次", "本期目录", "今月の内容", "Contents", "IN THIS ISSUE", "목차"]
    + ["Sommaire", "Dans ce numéro", "Inhalt"],
)
def test_a_contents_list_is_found_by_its_title(title):
    area = contents("港だより", title, *ROWS, *ARTICLES)

    assert (area.start, area.end) == (1, 5)
    assert [row.text for row in area.rows] == ROWS


def test_a_row_that_repeats_inside_the_list_does_not_end_it():
    rows = ["港に倉庫", "（続き）", "町に時計台", "（続き）", "山に展望台"]

    assert contents("港だより", "目次", *rows, *ARTICLES).end == 7


def test_a_list_set_like_the_body_ends_where_its_first_row_returns():
    plain = [text["text"] if isinstance(text, dict) else text for text in ARTICLES]

    assert contents("港だより", "目次", *ROWS, *plain).end == 5


def test_a_list_ends_where_its_first_row_returns_wrapped_below_its_section():
    rows = ["港町の古い倉庫群を改修して展示場に ….. 1", "町の時計台を修理 ….. 2"]
    wrapped = [
        head("港の行政", size=16.0),
        head("港町の古い倉庫群を"),
        head("改修して展示場に"),
        *BODY,
    ]

    assert contents("港だより", "目次", *rows, *wrapped).end == 4


def test_running_text_ends_the_contents():
    assert contents("目次", *ROWS, *BODY, *ARTICLES).end == 4


def test_a_new_page_without_leaders_ends_the_contents():
    lines = [*column("目次", *ROWS), *column("別の頁の行", page=2)]

    assert find_contents(lines, body_look(lines)).end == 4


def test_leaders_go_on_over_a_page_break():
    rows = [f"{row} ……… {n}" for n, row in enumerate(ROWS, 2)]
    lines = [*column("目次", *rows[:2]), *column(rows[2], head("港に倉庫"), *BODY, page=2)]

    assert find_contents(lines, body_look(lines)).end == 4


def test_a_title_without_rows_is_no_contents_list():
    assert contents("目次", *BODY) is None


def test_an_untitled_list_is_found_by_rows_that_return_as_headings():
    area = returning("港だより", *ROWS, *ARTICLES)

    assert (area.start, area.end) == (1, 4)


def test_a_large_title_that_returns_as_a_heading_is_no_row():
    returns = [*ARTICLES, head("港だより"), *BODY]

    area = returning(head("港だより", size=24.0), "2024年4月", *ROWS, *returns)

    assert (area.start, area.end) == (2, 5)


def test_rows_carry_their_numbers_and_sources():
    rows = [f"{n}. {row}(港新聞 2024年4月{n}日)" for n, row in enumerate(ROWS, 1)]

    first = returning(*rows, *ARTICLES).rows[0]

    assert (first.number, first.text, first.source) == ("1", "港に倉庫", "港新聞 2024年4月1日")


def test_a_row_whose_bracket_wraps_takes_the_next_line():
    rows = ["1. 港に倉庫(港新聞 2024年4月", "1日)", *ROWS[1:]]

    area = returning(*rows, *ARTICLES)

    assert [(row.start, row.end) for row in area.rows] == [(0, 2), (2, 3), (3, 4)]


def test_headings_that_repeat_are_no_contents_list():
    repeated = [head("背景"), *BODY * 3, head("予定"), *BODY * 3]

    assert returning(*repeated * 4) is None


def test_an_issue_without_a_list_has_none():
    assert contents("港だより", *ARTICLES) is None
    assert returning("港だより", *ARTICLES) is None


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("港に倉庫 ……… 12", "港に倉庫"),
        ("Harbour news . . . . . 3", "Harbour news"),
        ("港に倉庫 4", "港に倉庫"),
        ("港に倉庫", "港に倉庫"),
        ("2024年の港", "2024年の港"),
    ],
)
def test_leaders_and_page_numbers_are_no_words_of_a_row(text, words):
    assert row_text(text) == words
