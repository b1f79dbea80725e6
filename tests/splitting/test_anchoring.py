import pytest

from articles.splitting.anchoring import follow_passage, nearest

TEXT = "北京で会議が開かれた。\n\n参加者は三百人であった。\n\n次回は上海で開く。"


def followed(new, passage="三百人", old=TEXT):
    start = old.index(passage)
    place = follow_passage(old, new, start, start + len(passage))
    return None if place is None else new[slice(*place)]


@pytest.mark.parametrize(
    ("was", "becomes", "passage", "expected"),
    [
        ("北京で", "中国の首都の北京で", "三百人", "三百人"),
        ("参加者は", "", "三百人", "三百人"),
        ("参加者は", "参加者は計", "三百人", "三百人"),
        ("三百人で", "三百人余で", "三百人", "三百人"),
        ("三百人", "三百五十人", "三百人", "三百五十人"),
        ("三百人", "四百人", "三百人", "四百人"),
        ("次回は上海で開く。", "", "三百人", "三百人"),
        ("三百人であった", "多くの者がいた", "三百人", None),
        ("参加者は三百人であった。\n\n", "", "三百人", None),
        ("会議が開かれた", "会合が催された", "会議が開かれた", "会合が催された"),
    ],
)
def test_a_passage_is_followed(was, becomes, passage, expected):
    assert followed(TEXT.replace(was, becomes), passage) == expected


def test_a_passage_that_moved_is_found_where_it_went():
    first, second, third = TEXT.split("\n\n")

    assert followed("\n\n".join([third, first, second]), "参加者は三百人であった。") == second


def test_a_passage_of_an_unchanged_text_stays():
    assert follow_passage(TEXT, TEXT, 3, 5) == (3, 5)


def test_of_equal_passages_each_is_followed_by_itself():
    old = "同じ語。\n\n別の段落。\n\n同じ語。"
    new = "序。\n\n" + old

    assert follow_passage(old, new, 0, 3) == (4, 7)
    assert follow_passage(old, new, 13, 16) == (17, 20)


@pytest.mark.parametrize(("near", "expected"), [(0, (0, 1)), (3, (4, 5)), (99, (4, 5))])
def test_the_nearest_of_equal_passages_is_found(near, expected):
    assert nearest("語ののの語", "語", near=near) == expected


def test_what_a_text_does_not_hold_is_nowhere():
    assert nearest(TEXT, "広州", near=0) is None
    assert nearest(TEXT, "", near=0) is None
