import io
import time

import pytest
from django.core.management.base import OutputWrapper

from articles.management.tables import Progress, bar, draw_bar, table


class Terminal(io.StringIO):
    def isatty(self):
        return True


def test_columns_are_as_wide_as_a_terminal_shows_them():
    assert table(["file", "issue"], [["a.pdf", "週報 7"], ["週報.pdf", "x"]]) == (
        "file      issue\na.pdf     週報 7\n週報.pdf  x"
    )


@pytest.mark.parametrize(
    ("done", "total", "drawn"),
    [
        (0, 3, "[" + "·" * 30 + "] 0/3"),
        (1, 2, "[" + "█" * 15 + "·" * 15 + "] 1/2"),
        (0, 0, "[" + "█" * 30 + "] 0/0"),
    ],
)
def test_a_bar_shows_how_much_is_done(done, total, drawn):
    assert bar(done, total) == drawn


def test_progress_is_drawn_on_a_terminal_and_wiped_at_the_end():
    stream = Terminal()

    with Progress("Splitting", 4, lambda: 2, stream):
        time.sleep(0.3)

    assert stream.getvalue().startswith(f"\rSplitting {bar(2, 4)}")
    assert stream.getvalue().endswith("\r\x1b[K")


def test_progress_shows_nothing_in_a_log():
    stream = io.StringIO()

    with Progress("Splitting", 4, lambda: 2, stream):
        time.sleep(0.3)

    assert stream.getvalue() == ""


@pytest.mark.parametrize(
    ("done", "drawn"),
    [
        (600, "\r" + "█" * 15 + "·" * 15 + " 600 of 1,200"),
        (1200, "\r" + "█" * 30 + " 1,200 of 1,200\n"),
    ],
)
def test_a_command_draws_its_bar_over_the_line_until_all_is_done(done, drawn):
    stream = Terminal()

    draw_bar(OutputWrapper(stream, ending=""), done, 1200)

    assert stream.getvalue() == drawn


def test_a_command_draws_no_bar_in_a_log():
    stream = io.StringIO()

    draw_bar(OutputWrapper(stream), 1, 2)

    assert stream.getvalue() == ""
