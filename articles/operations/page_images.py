"""Pictures of pages, made when first asked for, with nothing unpublished on them."""

import hashlib
import io

from django.core.files.base import ContentFile
from django.db import IntegrityError, transaction
from PIL import Image, ImageDraw

from articles.models import Article, PageImage
from articles.operations.ingesting import limits
from articles.splitting import process

WIDTHS = [400, 1000, 1600]  # pixels: in lists, for reading, zoomed
PAPER = (255, 255, 255)
BESIDE_ARTICLES = ["contents", "unplaced", "notice", "standing_matter"]


def whole_image(*, page, width):
    """Return the picture of a whole page, for editors."""
    return find_or_make(page, width, boxes=[])


def public_image(*, page, width, at):
    """Return the picture of a page for readers: what they may not read is painted over.

    Only what belongs to visible articles, or to no article, shows. Return None where the
    page has no visible article.
    """
    placements = page.placements.order_by("pk")
    visible = Article.objects.visible(at=at).filter(issue=page.issue_id)
    if not placements.filter(article__in=visible).exists():
        return None
    return find_or_make(page, width, boxes=hidden_boxes(page, placements, at=at))


def preview_image(*, page, width, articles):
    """Return the picture of a page for whoever may read the given articles, and nothing else of it.

    Return None where none of them stands on it.
    """
    placements = page.placements.order_by("pk")
    if not placements.filter(article__in=articles).exists():
        return None
    boxes = [placement.box for placement in placements.exclude(article__in=articles)]
    if page.issue.articles.in_issue().exclude(pk__in=articles).exists():
        boxes += [block.box for block in page.blocks.filter(role__in=BESIDE_ARTICLES)]
    return find_or_make(page, width, boxes=boxes)


def hidden_boxes(page, placements, *, at):
    """Return the boxes of all that names or holds an article the public may not read."""
    hidden = Article.objects.hidden(at=at).filter(issue=page.issue_id).order_by()
    boxes = [placement.box for placement in placements.filter(article__in=hidden)]
    if hidden.exists():
        unsafe = page.blocks.filter(role__in=["contents", "unplaced"])
        boxes += [block.box for block in unsafe]
    return boxes


def find_or_make(page, width, *, boxes):
    """Return the picture with the boxes painted over, made where it is not there yet."""
    if width not in WIDTHS:
        raise ValueError(f"{width} is none of the widths that are made: {WIDTHS}")
    mask = mask_name(boxes)
    if image := page.images.filter(width=width, mask=mask).first():
        return image
    data = paint_over(render(page, width), page, boxes)
    image = PageImage(page=page, width=width, mask=mask)
    try:
        with transaction.atomic():
            image.file.save("page.jpg", ContentFile(data), save=False)
            image.save()
    except IntegrityError:  # another request has just made it
        return page.images.get(width=width, mask=mask)
    return image


def mask_name(boxes):
    """Return a name for what is painted over; empty for nothing."""
    return hashlib.sha256(repr(boxes).encode()).hexdigest()[:16] if boxes else ""


def render(page, width):
    """Draw the page in a limited process; raise Refused where it cannot be drawn."""
    with page.issue.upload.readable.open("rb") as file:
        return process.render_page(file.read(), page=page.number, width=width, limits=limits())


def paint_over(data, page, boxes):
    """Return the JPEG with the boxes, in points, as bare paper."""
    if not boxes:
        return data
    picture = Image.open(io.BytesIO(data)).convert("RGB")
    draw = ImageDraw.Draw(picture)
    across, down = picture.width / page.width, picture.height / page.height
    for x0, y0, x1, y1 in boxes:
        draw.rectangle((x0 * across - 1, y0 * down - 1, x1 * across + 1, y1 * down + 1), fill=PAPER)
    painted = io.BytesIO()
    picture.save(painted, "JPEG", quality=80, optimize=True)
    return painted.getvalue()
