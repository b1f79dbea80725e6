from dataclasses import replace

from articles.splitting.flow import Stretch, is_tall, stretches
from articles.splitting.values import Box
from tests.splitting.paper import line


def tall(text, x0, **fields):
    return replace(line(text, **fields), box=Box(x0, 50, x0 + 10, 50 + 10 * len(text)))


def test_a_line_runs_from_left_to_right():
    assert stretches([line(x0=50, x1=90, y0=100)]) == [Stretch(50, 90, 100, 110, 10)]


def test_a_vertical_line_runs_downwards_and_the_next_stands_to_its_left():
    first, second = stretches(
        [tall("特許庁", 500, vertical=True), tall("商標課", 480, vertical=True)]
    )

    assert (first.start, first.end) == (50, 80)
    assert first.bottom <= second.top


def test_lines_turned_clockwise_follow_each_other_to_the_left():
    first, second = stretches([tall("特許庁は本日", 500), tall("商標の登録を", 480)])

    assert (first.start, first.bottom <= second.top) == (50, True)


def test_lines_turned_the_other_way_follow_each_other_to_the_right():
    first, second = stretches([tall("特許庁は本日", 480), tall("商標の登録を", 500)])

    assert (first.end, first.bottom <= second.top) == (-50, True)


def test_a_short_line_is_turned_like_the_others_of_its_page():
    found = stretches([tall("特許庁は本日", 500), tall("た。", 480), tall("商標の登録を", 460)])

    assert [stretch.start for stretch in found] == [50, 50, 50]


def test_a_short_line_is_not_turned_by_itself():
    assert is_tall(tall("た。一", 480)) is False


def test_lines_that_stand_on_their_heads_are_read_from_the_right_below_upwards():
    first, second = stretches([line(x0=50, x1=90, y0=118), line(x0=60, x1=90, y0=100)])

    assert (first, second) == (
        Stretch(-90, -50, -128, -118, 10),
        Stretch(-90, -60, -110, -100, 10),
    )


def test_the_top_of_the_next_column_does_not_turn_a_page_over():
    first, second = stretches([line(x0=50, x1=90, y0=118), line(x0=150, x1=190, y0=100)])

    assert (first.start, second.start) == (50, 150)
