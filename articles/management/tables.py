"""Tables and progress for a terminal."""

import sys
import threading
import unicodedata
from itertools import zip_longest

BAR = 30  # places
LOOK_EVERY = 0.2  # seconds


def table(headings, rows):
    """Lay rows out in columns below their headings; full-width characters take two places."""
    rows = [[str(heading) for heading in headings], *rows]
    widths = [max(map(width, column)) for column in zip_longest(*rows, fillvalue="")]
    return "\n".join(
        "  ".join(
            cell + " " * (most - width(cell)) for cell, most in zip(row, widths, strict=False)
        ).rstrip()
        for row in rows
    )


def width(text):
    """Return how many places a terminal gives the text."""
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)


def bar(done, total):
    """Draw how much is done."""
    full = BAR * done // total if total else BAR
    return f"[{'█' * full}{'·' * (BAR - full)}] {done}/{total}"


def draw_bar(stream, done, of):
    """Draw over the line of a command's stream, where that is a terminal, how much is done."""
    if stream.isatty():
        full = BAR * done // max(of, 1)
        line = f"\r{'█' * full}{'·' * (BAR - full)} {done:,} of {of:,}"
        stream.write(line, ending="\n" if done >= of else "")


class Progress:
    """A bar on a terminal's error stream while something runs; elsewhere nothing is shown.

    `count` says, from another thread, how much is done.
    """

    def __init__(self, label, total, count, stream=None):
        self.label, self.total, self.count = label, total, count
        self.stream = stream or sys.stderr
        self.ended = threading.Event()
        self.thread = threading.Thread(target=self.run, daemon=True)

    def __enter__(self):
        if self.stream.isatty():
            self.thread.start()
        return self

    def __exit__(self, *exception):
        self.ended.set()
        if self.thread.ident:
            self.thread.join()
            self.stream.write("\r\x1b[K")
            self.stream.flush()

    def run(self):
        """Draw again and again until told to stop."""
        while not self.ended.wait(LOOK_EVERY):
            self.stream.write(f"\r{self.label} {bar(self.count(), self.total)}\x1b[K")
            self.stream.flush()
