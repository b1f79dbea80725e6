"""“See in the original”: where an article stands on the pages of its PDF."""

import re
from dataclasses import dataclass
from itertools import groupby

from django.utils.html import format_html
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

MARGIN = 3  # points around a box, so that the light does not cut the letters
TOP_LEVEL = re.compile(r'<[a-z0-9]+ id="p(\d+)"')


@dataclass(frozen=True)
class Place:
    """A lit rectangle on a page, in points; `paragraph` counts from 1, None beside the body.

    `is_hit` says that something a reader searched for stands there.
    """

    paragraph: int | None
    anchor: str
    left: float
    top: float
    width: float
    height: float
    is_hit: bool = False


@dataclass(frozen=True)
class Sheet:
    """A page of the PDF with the places of one article on it.

    `words` are the boxes of what a reader searched for, as far as the page has it letter by letter.
    """

    page: object
    places: list
    words: list = ()


def sheets_of(article, *, placements=None):
    """Return the pages that an article stands on, in order, with its places."""
    if placements is None:
        placements = article.placements.on_pages()
    taken = set()
    return [
        Sheet(page=page, places=[_place(placement, page, taken) for placement in group])
        for page, group in groupby(placements, key=lambda p: p.page)
    ]


def _place(placement, page, taken):
    paragraph = None if placement.paragraph is None else placement.paragraph + 1
    is_first = paragraph is not None and paragraph not in taken
    taken.add(paragraph)
    left, top = max(placement.x0 - MARGIN, 0), max(placement.y0 - MARGIN, 0)
    right = min(placement.x1 + MARGIN, page.width)
    bottom = min(placement.y1 + MARGIN, page.height)
    return Place(
        paragraph=paragraph,
        anchor=f"place-p{paragraph}" if is_first else "",
        left=round(left, 1),
        top=round(top, 1),
        width=round(right - left, 1),
        height=round(bottom - top, 1),
    )


def with_links_to_places(html, sheets):
    """Put before each paragraph of a body a link to its place in the original, where it has one."""
    placed = {place.paragraph for sheet in sheets for place in sheet.places if place.anchor}

    def linked(match):
        number = int(match[1])
        return (_link(number) if number in placed else "") + match[0]

    # Only our own core sets ids, and only at the top level.
    return mark_safe(TOP_LEVEL.sub(linked, html))


def _link(number):
    label = _("Paragraph %(number)s in the original") % {"number": number}
    return format_html(
        '<a class="to-place" href="#place-p{}" aria-label="{}" title="{}"></a>',
        number,
        label,
        label,
    )
