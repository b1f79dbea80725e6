"""The pages of the PDF beside the text, with the article's places lit."""

from dataclasses import dataclass

from articles.models import Page, Placement
from articles.operations.page_images import WIDTHS

THUMBNAIL, READING, ZOOMED = WIDTHS
MARGIN = 3  # points around a box, so that its line does not cut the letters


@dataclass(frozen=True)
class Place:
    """A lit rectangle in points; `paragraph` counts from 1 as in the preview, None beside the body."""

    paragraph: int | None
    part: str
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True)
class Sheet:
    """A page with the places of one article on it."""

    page: Page
    places: list


def sheets_of(article):
    """Return the pages from the article's first to its last, with its places, in two queries."""
    placements = list(Placement.objects.filter(article=article).on_pages())
    pages = Page.objects.filter(
        issue=article.issue_id, number__range=(article.page_start, article.page_end)
    ).order_by("number")
    return [
        Sheet(page, [place_of(p) for p in placements if p.page_id == page.pk]) for page in pages
    ]


def place_of(placement):
    """Return the rectangle of a placement with a little air around it."""
    return Place(
        paragraph=None if placement.paragraph is None else placement.paragraph + 1,
        part=placement.part,
        x=round(placement.x0 - MARGIN, 1),
        y=round(placement.y0 - MARGIN, 1),
        width=round(placement.x1 - placement.x0 + 2 * MARGIN, 1),
        height=round(placement.y1 - placement.y0 + 2 * MARGIN, 1),
    )
