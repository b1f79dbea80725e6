import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.splitting.hit_boxes import boxes_of, estimated_lines, unbroken
from articles.splitting.values import Box


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("知的\n財産", "知的財産"),
        ("patent\nlaw", "patent law"),
        ("trade-\nmark", "trademark"),
        ("法\nWTO", "法 WTO"),
        ("", ""),
        ("\n", ""),
    ],
)
def test_lines_are_read_on(text, read):
    joined, places = unbroken(text)

    assert joined == read
    assert [text[at] for at in places] == list(joined.replace(" ", "\n"))


def test_wide_characters_take_twice_the_room_of_others():
    boxes = list(boxes_of("WTO知財", [Box(0, 0, 70, 10)], [3, 4]))

    assert boxes == [Box(30, 0, 70, 10)]


def test_a_passage_over_two_lines_has_a_box_on_each():
    lines = [Box(0, 0, 40, 10), Box(0, 20, 20, 30)]

    assert list(boxes_of("新知財権\n利者", lines, [2, 3, 5])) == [
        Box(20, 0, 40, 10),
        Box(0, 20, 10, 30),
    ]


def test_a_vertical_line_is_read_downwards():
    assert list(boxes_of("知的財産", [Box(0, 0, 10, 40)], [1, 2])) == [Box(0, 10, 10, 30)]


def test_lines_without_boxes_share_that_of_their_block():
    assert estimated_lines("一\n二", Box(0, 0, 50, 20)) == [Box(0, 0, 50, 10), Box(0, 10, 50, 20)]


@given(st.text("知財ab \n-", max_size=40))
def test_every_part_lies_in_its_line(text):
    lines = estimated_lines(text, Box(0, 0, 100, 100))
    _, places = unbroken(text)

    for box in boxes_of(text, lines, places):
        line = next(line for line in lines if line.y0 <= box.y0 <= line.y1 + 1e-6)
        assert min(box.width, box.height) > 0
        assert line.x0 - 1e-6 <= box.x0 < box.x1 <= line.x1 + 1e-6
