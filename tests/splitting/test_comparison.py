import pytest

from articles.splitting.comparison import compact, comparable, likeness


def test_compact_drops_every_kind_of_white_space():
    assert compact(" 11 月\u30007\t日\n") == "11月7日"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ＡＩと特許", "AI と特許"),
        ("「港」を訪問", "港を訪問"),
        ("Harbour News", "HARBOUR  NEWS!"),
    ],
)
def test_comparable_ignores_width_case_space_and_punctuation(one, other):
    assert comparable(one) == comparable(other)


def test_comparable_keeps_the_letters_apart_that_mean_something():
    assert comparable("港の倉庫") != comparable("港の倉庫群")


def test_likeness_of_the_same_letters_is_one():
    assert likeness("港の倉庫を改修", "港の倉庫を 改修。") == 1.0


def test_likeness_of_nothing_is_zero():
    assert likeness("", "港") == 0.0
    assert likeness("", "") == 0.0


def test_likeness_of_a_reworded_headline_lies_between():
    assert 0.5 < likeness("町の図書館が夜間に開館", "図書館が夜間開館を開始") < 1.0
