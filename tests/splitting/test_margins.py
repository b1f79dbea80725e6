from articles.splitting.flow import stretches
from articles.splitting.margins import is_indented, measure
from tests.splitting.paper import EM, LEADING, LEFT, RIGHT, line

IN = LEFT + EM


def margins_of(lines, index=0):
    return measure(lines).margins[id(lines[index])]


def test_margins_are_where_most_lines_begin_and_end():
    lines = [line(row=0, x0=IN), *[line(row=row) for row in range(1, 6)], line(row=6, x1=300)]

    found = margins_of(lines)

    assert (found.left, found.right, found.leading) == (LEFT, RIGHT, LEADING)


def test_one_line_that_sticks_out_moves_no_margin():
    lines = [line(row=row) for row in range(9)] + [line(row=9, x1=RIGHT + 80)]

    assert margins_of(lines).right == RIGHT


def test_columns_have_margins_of_their_own():
    left = [line(row=row, x1=240) for row in range(4)]
    right = [line(row=row, x0=260) for row in range(4)]

    found = measure([*left, *right]).margins

    assert (found[id(left[0])].left, found[id(left[0])].right) == (LEFT, 240)
    assert (found[id(right[0])].left, found[id(right[0])].right) == (260, RIGHT)


def test_columns_below_lines_of_the_whole_width_have_margins_of_their_own():
    across = [line(row=row) for row in range(3)]
    left = [line(row=row, x1=240) for row in range(3, 8)]
    right = [line(row=row, x0=260) for row in range(3, 8)]

    found = measure([*across, *left, *right]).margins

    assert [found[id(some[-1])].right for some in (across, left, right)] == [RIGHT, 240, RIGHT]


def test_pages_are_columns_of_their_own():
    lines = [line(row=0), line(row=1), line(row=2, page=2)]

    assert margins_of(lines, 0).column == margins_of(lines, 1).column != margins_of(lines, 2).column


def test_a_page_of_short_lines_ends_where_other_pages_do():
    full = [line(row=row) for row in range(6)]
    short = [line(row=row, page=2, x1=RIGHT - 20) for row in range(6)]

    assert margins_of([*full, *short], 6).right == RIGHT


def test_a_page_of_indented_lines_begins_where_its_headline_does():
    first = [line(row=0, x0=IN), *[line(row=row) for row in range(1, 6)]]
    second = [line("題", row=0, page=2), *[line(row=row, page=2, x0=IN) for row in range(1, 5)]]

    assert margins_of([*first, *second], 7).left == LEFT


def test_first_lines_that_are_indented_open_paragraphs():
    lines = [line(row=row, x0=LEFT if row % 3 else IN) for row in range(9)]

    assert measure(lines).opened_by_indent is True


def test_a_quotation_set_in_opens_none():
    quoted = [line(row=row, x0=IN if 2 <= row < 7 else LEFT) for row in range(9)]

    assert measure(quoted).opened_by_indent is False


def test_nothing_is_measured_on_nothing():
    assert measure([]).margins == {}


def test_an_indent_is_about_one_em_but_half_before_a_bracket():
    lines = [line(row=row) for row in range(5)]
    margins = margins_of(lines)

    [half, whole] = stretches([line(x0=LEFT + 5), line(x0=IN)])

    assert is_indented(whole, margins)
    assert not is_indented(half, margins, "特許")
    assert is_indented(half, margins, "「特許」")
