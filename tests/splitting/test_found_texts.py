from articles.splitting.found_texts import FoundText, lines_of
from articles.splitting.recognition import Recognised, ScannedPage

PAGE = ScannedPage(2, 595.0, 842.0)


def across(text, row, left=100, score=1.0):
    """Find a text of full-width characters in a row, its box in pixels."""
    top = 100 + 60 * row
    return FoundText(text, score, left, top, left + 40 * len(text), top + 40)


def down(text, column, top=200):
    """Find a text in a column, the first at the right edge."""
    left = 1400 - 80 * column
    return FoundText(text, 1.0, left, top, left + 40, top + 40 * len(text))


def texts(*found):
    return [line.text for line in lines_of(found, PAGE).lines]


def test_texts_are_lines_from_top_to_bottom():
    assert texts(across("二行目である", 1), across("一行目である", 0)) == [
        "一行目である",
        "二行目である",
    ]


def test_texts_beside_each_other_are_one_line_with_blanks_only_between_words():
    beside = (across("特許", 0), across("法", 0, 300), across("Act", 1), across("of law", 1, 260))

    assert texts(*beside) == ["特許法", "Act of law"]


def test_columns_of_vertical_text_are_read_from_right_to_left():
    columns = (down("左の列である", 2), down("右の列である", 0), down("中の列である", 1))

    assert texts(*columns) == ["右の列である", "中の列である", "左の列である"]
    assert all(line.vertical for line in lines_of(columns, PAGE).lines)


def test_the_middle_dot_of_japanese_is_full_width_and_that_of_chinese_stays():
    assert texts(across("港·町の話", 0)) == ["港・町の話"]
    assert texts(across("亚当·斯密", 0)) == ["亚当·斯密"]


def test_boxes_are_in_points_of_the_page_and_sizes_even():
    (line,) = lines_of([across("特許法の改正が公布", 0)], PAGE).lines

    assert line.page == 2
    assert [round(side, 1) for side in (line.box.x0, line.box.y0, line.box.x1, line.box.y1)] == [
        36.0,
        36.0,
        165.6,
        50.4,
    ]
    assert line.font.size == 9.4


def test_confidence_is_the_mean_of_the_scores_in_hundredths():
    assert lines_of([across("港", 0, score=0.9), across("町", 1, score=0.7)], PAGE).confidence == 80


def test_a_picture_without_texts_has_no_lines():
    assert lines_of([], PAGE) == Recognised((), 0.0)
