import pytest

from articles.splitting.candidates import body_look, find_candidates
from articles.splitting.general_witness import add_witnessed, is_named
from tests.splitting.setting import column, head

BODY = ["本文の行がここにあり、長く続いていきます。"] * 3


def witnessed(lines, *titles):
    body = body_look(lines)
    candidates, named = add_witnessed(lines, find_candidates(lines, body), titles, body)
    return [c.text for c in candidates], named


def test_a_candidate_that_a_title_names_is_witnessed():
    lines = column(head("港に倉庫"), *BODY, head("町に時計台"), *BODY)

    assert witnessed(lines, "港に倉庫") == (["港に倉庫", "町に時計台"], frozenset({0}))


def test_a_line_that_nothing_but_a_title_tells_becomes_a_candidate():
    lines = column("港に倉庫", *BODY)

    assert witnessed(lines, "港に倉庫") == (["港に倉庫"], frozenset({0}))


def test_a_wrapped_line_that_a_title_names_is_one_candidate():
    lines = column("港の倉庫を改修して", "展示場にする計画", *BODY)

    assert witnessed(lines, "1. 港の倉庫を改修して展示場にする計画")[0] == [
        "港の倉庫を改修して展示場にする計画"
    ]


def test_a_title_that_is_nowhere_adds_nothing():
    assert witnessed(column(*BODY), "港に倉庫", "", "\x00\x01") == ([], frozenset())


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("1. 港の倉庫を改修", True),
        ("港の倉庫を改修して展示場に", True),
        ("港の倉庫を改", True),
        ("港の", False),
        ("町の時計台を修理", False),
    ],
)
def test_a_shortened_title_may_stand_for_the_whole(text, named):
    assert is_named(text, {"港の倉庫を改修"}) is named
