"""What the workbench shows of an issue, as plain data: pages with their boxes, drafts, what can be undone."""

from django.urls import reverse

from articles.models import Article, Block, Page, Placement, Region, Section
from articles.operations import surgery
from articles.operations.page_images import WIDTHS
from articles.operations.sentences import doubt_sentence

CORNERS = ["x0", "y0", "x1", "y1"]
OWNED = ["block", "article", "part", "paragraph"]  # of a placement: where, and whose
AIR = 2  # points around a box, so that its line does not cut the letters


def state_of(issue):
    """Return all that an editor's page must know after every change; the queries do not grow with it."""
    articles = list(
        Article.objects.filter(issue=issue)
        .exclude(role=Article.Role.MERGED)
        .select_related("reviewed_by")
        .in_issue_order()
    )
    own = [article for article in articles if article.role == Article.Role.ARTICLE]
    return {
        "drafts": [draft_of(article, number) for number, article in enumerate(own, 1)],
        "taken_out": [taken_out_of(article) for article in articles if article not in own],
        "boxes": boxes_of(issue, {article.pk for article in own}),
        **surgery.state_of(issue),
    }


def frame_of(issue):
    """Return what stays the same while the page is open: pages, sections, regions."""
    pages = Page.objects.filter(issue=issue).order_by("number")
    sections = Section.objects.filter(publication=issue.publication_id)
    return {
        "pages": [page_of(issue, page) for page in pages],
        "sections": [[section.pk, section.name] for section in sections],
        "regions": [[region.pk, region.name] for region in Region.objects.all()],
        "notes": [doubt_sentence(doubt) for doubt in [*issue.disagreements, *issue.doubts]],
    }


def page_of(issue, page):
    """Return a page with the addresses of its pictures, the smallest first."""
    return {
        "number": page.number,
        "width": page.width,
        "height": page.height,
        "images": [
            [
                width,
                reverse("admin:articles_issue_page_image", args=[issue.pk, page.number, width]),
            ]
            for width in WIDTHS
        ],
    }


def draft_of(article, number):
    """Return an article of the issue; `number` is its place, as it is written on its boxes."""
    return {
        "pk": article.pk,
        "number": number,
        "version": article.version,
        "headline": article.headline,
        "byline": article.byline,
        "body": article.body,
        "section": article.section_id,
        "region": article.region_id,
        "lang": article.lang,
        "page": article.page_start,
        "status": article.status,
        "status_label": article.get_status_display(),
        "is_draft": article.is_draft(),
        "reviewed": article.is_reviewed(),
        "reviewed_by": str(article.reviewed_by or ""),
        "confidence": article.confidence,
        "doubts": [as_doubt(doubt) for doubt in article.doubts],
        "url": reverse("admin:articles_article_change", args=[article.pk]),
    }


def as_doubt(doubt):
    """Return a doubt as a sentence, with the page and line that it is about."""
    return {
        "sentence": doubt_sentence(doubt),
        "page": doubt.get("page"),
        "line": doubt.get("line") or "",
    }


def taken_out_of(article):
    """Return an article that an editor took out of the issue and may take back."""
    return {
        "pk": article.pk,
        "version": article.version,
        "headline": str(article),
        "lang": article.lang,
        "role": article.get_role_display(),
    }


def boxes_of(issue, own):
    """Return what is drawn over the pages, in reading order: places of articles, and all other blocks.

    A box is `[page, x, y, width, height, block, role, article, part, paragraph]`.
    """
    placements = Placement.objects.filter(page__issue=issue, article__in=own).order_by("pk")
    places = {}
    for block, article, part, paragraph, *corners in placements.values_list(*OWNED, *CORNERS):
        places.setdefault(block, []).append((corners, [article, part, paragraph]))
    blocks = Block.objects.filter(page__issue=issue).order_by("page__number", "ordinal")
    boxes = []
    for page, block, role, *corners in blocks.values_list("page__number", "pk", "role", *CORNERS):
        claimed = places.get(block, [(corners, [None, None, None])])
        boxes += [[page, *with_air(*place), block, role, *owner] for place, owner in claimed]
    return boxes


def with_air(x0, y0, x1, y1):
    """Return place and size of a box with a little air around it."""
    sides = [x0 - AIR, y0 - AIR, x1 - x0 + 2 * AIR, y1 - y0 + 2 * AIR]
    return [round(side, 1) for side in sides]
