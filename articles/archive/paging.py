"""Long lists in pages, without counting what is not shown."""

from dataclasses import dataclass

LAST = 9999


@dataclass(frozen=True)
class PageOfRows:
    """The rows of one page of a list, and whether there are pages beside it."""

    rows: list
    number: int
    has_next: bool

    @property
    def previous(self):
        """The number of the page before; None on the first."""
        return self.number - 1 if self.number > 1 else None

    @property
    def next(self):
        """The number of the page behind; None on the last."""
        return self.number + 1 if self.has_next else None


def page_number(text):
    """Return the page that an address asks for; the first where it asks for none that can be."""
    is_number = text.isascii() and text.isdigit() and len(text) <= len(str(LAST))
    return max(int(text), 1) if is_number else 1


def page_of(queryset, *, number, size):
    """Return one page of the queryset, counted from 1."""
    start = (number - 1) * size
    rows = list(queryset[start : start + size + 1])
    return PageOfRows(rows=rows[:size], number=number, has_next=len(rows) > size)
