from dataclasses import replace

import pytest

from articles.splitting.likeness import fits_badly, likeness_of
from articles.splitting.values import Block, Box, Certificate, Font, Line, Page
from tests.splits import split_of

BOX = Box(0, 0, 100, 10)


def line(text, face="Mincho", size=10.5):
    return Line(text, 1, BOX, Font(face, size, False, False))


def split(*lines, width=595.3, house_format="general", **figures):
    """Return a split of one page with these lines; figures are those of its certificate."""
    page = Page(1, width, 842.0, (Block(1, 0, BOX, lines),))
    certificate = replace(Certificate(0, 0, (), 0), **figures)
    made = split_of(["見出し", "本文。"])
    return replace(made, pages=(page,), certificate=certificate, house_format=house_format)


def test_a_layout_is_named_by_most_of_its_text_and_its_page():
    assert likeness_of(split(line("見出し", "Gothic", 14), line("本文" * 9))) == "Mincho 10.5 / 595"


def test_subsets_of_a_face_and_pages_a_little_wider_are_one_layout():
    one = split(line("本文", "ABCDEF+Mincho", 10.4), width=594)

    assert likeness_of(one) == likeness_of(split(line("本文", "GHIJKL+Mincho", 10.6), width=596))


@pytest.mark.parametrize(
    "other",
    [split(line("本文", "Gothic")), split(line("本文", size=9)), split(line("本文"), width=420)],
)
def test_another_face_size_or_page_is_another_layout(other):
    assert likeness_of(other) != likeness_of(split(line("本文")))


def test_pages_without_text_have_no_layout():
    assert likeness_of(split()) == ""


@pytest.mark.parametrize(
    ("figures", "badly"),
    [
        ({"unplaced_characters": 10}, False),
        ({"unplaced_characters": 11}, True),
        ({"contents": 4, "matched": 2}, False),
        ({"contents": 4, "matched": 1}, True),
        ({"contents": 3, "matched": 0}, False),
    ],
)
def test_what_leaves_much_without_a_place_fits_badly(figures, badly):
    assert fits_badly(split(line("字" * 100), house_format="star", **figures)) is badly


def test_what_was_cut_by_its_layout_fits_no_format_badly():
    assert not fits_badly(split(line("字" * 100), unplaced_characters=90))
