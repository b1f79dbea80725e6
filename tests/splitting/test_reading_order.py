from articles.splitting.pieces import Piece
from articles.splitting.reading_order import order_rows
from tests import pdfs
from tests.splitting.paper import drawn, texts_of, words

EM = 10.0


def piece(number, u0, u1, row, size=EM):
    base = 100 + 14.0 * row
    return Piece(number, number + 1, u0, u1, base - size, base, base, size)


def numbers(rows):
    return [[piece.start for piece in row] for row in rows]


def columns(rows=5, left=(50, 280), right=(310, 540), start=0, first=0):
    """Return pieces of two columns, numbered row by row across, as a careless program paints them."""
    made = []
    for row in range(rows):
        made.append(piece(first + 2 * row, *left, start + row))
        made.append(piece(first + 2 * row + 1, *right, start + row))
    return made


def test_pieces_on_one_baseline_are_a_row():
    assert numbers(order_rows([piece(1, 200, 300, 0), piece(0, 50, 150, 0)])) == [[0, 1]]


def test_rows_are_read_downwards():
    assert numbers(order_rows([piece(1, 50, 300, 1), piece(0, 50, 300, 0)])) == [[0], [1]]


def test_columns_are_read_one_after_the_other():
    assert numbers(order_rows(columns())) == [[n] for n in (0, 2, 4, 6, 8, 1, 3, 5, 7, 9)]


def test_columns_off_the_grid_are_read_one_after_the_other():
    pieces = [piece(n, 50, 280, n) for n in range(5)] + [
        piece(n, 310, 540, n - 4.6) for n in range(5, 10)
    ]

    assert numbers(order_rows(pieces)) == [[n] for n in range(10)]


def test_a_headline_across_both_columns_is_read_before_them():
    pieces = [*columns(start=2, first=1), piece(0, 50, 540, 0)]

    assert numbers(order_rows(pieces)) == [[n] for n in (0, 1, 3, 5, 7, 9, 2, 4, 6, 8, 10)]


def test_a_headline_between_two_pairs_of_columns_parts_them():
    pieces = [*columns(3), piece(6, 50, 540, 4), *columns(3, start=6, first=7)]

    assert numbers(order_rows(pieces)) == [[n] for n in (0, 2, 4, 1, 3, 5, 6, 7, 9, 11, 8, 10, 12)]


def test_three_columns_are_read_in_turn():
    places = [(50, 200), (220, 370), (390, 540)]
    pieces = [piece(3 * row + i, *places[i], row) for row in range(4) for i in range(3)]

    assert numbers(order_rows(pieces)) == [[n] for i in range(3) for n in range(i, 12, 3)]


def test_page_numbers_of_a_contents_list_stay_in_their_rows():
    pieces = [
        p for n in range(6) for p in (piece(2 * n, 50, 250, n), piece(2 * n + 1, 500, 512, n))
    ]

    assert numbers(order_rows(pieces)) == [[2 * n, 2 * n + 1] for n in range(6)]


def test_cells_of_a_table_stay_in_their_rows():
    pieces = [
        piece(3 * row + i, 50 + 100 * i, 90 + 100 * i, row) for row in range(5) for i in range(3)
    ]

    assert numbers(order_rows(pieces)) == [[3 * row, 3 * row + 1, 3 * row + 2] for row in range(5)]


def test_a_sidebar_of_short_lines_is_read_after_the_text_beside_it():
    text = [piece(n, 50, 400, n) for n in range(8)]
    sidebar = [piece(n, 450, 500, 1.2 * (n - 8) + 0.4) for n in range(8, 14)]

    assert numbers(order_rows([*text, *sidebar])) == [[n] for n in range(14)]


def test_a_short_heading_under_columns_goes_with_the_text_it_stands_over():
    pieces = [*columns(3), piece(6, 50, 200, 9), piece(7, 50, 540, 10), piece(8, 50, 540, 11)]

    assert numbers(order_rows(pieces)) == [[n] for n in (0, 2, 4, 1, 3, 5, 6, 7, 8)]


def test_headings_under_columns_set_like_the_text_below_go_with_it():
    small = [piece(n, 50 + 260 * (n % 2), 280 + 260 * (n % 2), n // 2, size=8.0) for n in range(10)]
    headings = [piece(10, 50, 100, 5.8), piece(11, 50, 120, 7)]

    rows = order_rows([*small, *headings, piece(12, 50, 540, 8), piece(13, 50, 540, 9)])

    assert numbers(rows) == [[n] for n in (0, 2, 4, 6, 8, 1, 3, 5, 7, 9, 10, 11, 12, 13)]


def test_the_end_of_a_longer_column_stays_with_it():
    longer = [piece(n, 50, 280, 5 + n - 10) for n in range(10, 12)]

    rows = order_rows([*columns(), *longer, piece(12, 50, 540, 7.5)])

    assert numbers(rows) == [[n] for n in (0, 2, 4, 6, 8, 10, 11, 1, 3, 5, 7, 9, 12)]


def test_a_raised_figure_stays_in_its_row():
    raised = Piece(1, 2, 101, 105, 90, 96, 96.5, 6)

    assert numbers(order_rows([piece(0, 50, 100, 0), raised, piece(2, 106, 200, 0)])) == [[0, 1, 2]]


def test_every_piece_is_in_one_row():
    pieces = [*columns(7), piece(14, 50, 540, 8), piece(15, 300, 320, 9), piece(16, 60, 61, 3)]

    found = [number for row in numbers(order_rows(pieces)) for number in row]

    assert sorted(found) == list(range(17))


def test_a_page_in_two_columns_is_read_left_then_right():
    found = texts_of(pdfs.two_columns())

    assert [found.index(text) for text in ("Left column first", "the winter.", "before it.")] == [
        0,
        8,
        13,
    ]
    assert found.index("Right column second") == 14


def test_columns_painted_row_by_row_are_read_one_after_the_other():
    left, right = "特許庁は本日登録を始めました", "意匠の審査は来月に始まります"
    page = words(
        *[
            place
            for row in range(5)
            for place in ((50, 100 + 15 * row, left), (250, 100 + 15 * row, right))
        ]
    )

    assert texts_of(drawn(page)) == [left] * 5 + [right] * 5


def test_a_sign_set_high_belongs_to_the_text_that_it_ends():
    raised = Piece(1, 2, 151, 160, 88.0, 95.0, 93.0, 6.5)
    after = piece(2, 164, 200, 0)

    assert numbers(order_rows([raised, after, piece(0, 50, 150, 0)])) == [[0, 1, 2]]


def test_a_small_line_above_another_text_is_no_sign():
    small = Piece(0, 1, 50, 60, 80.0, 87.0, 86.0, 6.5)

    assert numbers(order_rows([small, piece(1, 50, 150, 0)])) == [[0], [1]]
