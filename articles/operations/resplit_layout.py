"""Put the blocks and places of a new split in the place of the old ones."""

import dataclasses

from django.db.models import Exists, OuterRef

from articles.models import Block, Page, Placement
from articles.operations import storing
from articles.operations.surgery.marking import BLOCK_ROLES
from articles.splitting import markdown
from articles.splitting.following import follow_paragraphs
from articles.splitting.rematching import common_area
from articles.splitting.values import Box
from articles.splitting.values import Placement as Place


def placements_of(article):
    """Return where an article stands, as the splitting knows it; the blocks are not named."""
    return tuple(place_of(placement) for placement in article.placements.all())


def place_of(boxed):
    """Return page and box of a placement or a block."""
    return Place(boxed.page.number, Box(*boxed.box), 0)


def replace_layout(proposal, *, own, joined):
    """Store blocks and placements anew; what the split does not have of an article keeps its boxes.

    `own` and `joined` map drafts, by index, to articles: whose draft it is, or of which it
    has become a part.
    """
    issue, split = proposal.issue, proposal.split
    found = {article.pk: article for article in own.values()}
    placements = Placement.objects.filter(article__issue=issue).select_related("page")
    kept = [row for row in placements if stays(row, found, proposal.stays)]
    follow(kept, found, {recut.article.pk: recut.mine.body for recut in proposal.recuts})
    placements.delete()
    Block.objects.filter(page__issue=issue).delete()
    blocks = storing.store_blocks(pages_of(issue, split.pages), split.pages)
    boxes = [place_of(placement) for placement in kept]
    Placement.objects.bulk_create(
        [
            *(
                placement
                for index, article in {**own, **joined}.items()
                for placement in placed(article, split.drafts[index], blocks, boxes)
            ),
            *(attached(placement, blocks) for placement in kept if blocks_near(placement, blocks)),
        ]
    )
    keep_marks(issue)
    keep_off_page(blocks.values(), proposal.off_page)


def stays(row, found, held):
    """Say whether a placement outlasts another split: it is not drawn anew, or an editor holds it."""
    return row.article_id not in found or (row.article_id, place_of(row)) in held


def follow(rows, found, before):
    """Let kept placements name the paragraphs that their own have become in the merged texts."""
    for row in rows:
        if row.article_id in before and row.paragraph is not None:
            old = markdown.paragraphs(before[row.article_id])
            became = follow_paragraphs(old, markdown.paragraphs(found[row.article_id].body))
            row.paragraph = became[row.paragraph] if row.paragraph < len(became) else None


def keep_off_page(blocks, off_page):
    """Let the blocks that editors took out of the articles be what they were marked as."""
    for block in blocks:
        place = place_of(block)
        roles = [h.role for h in off_page if common_area([place], [h.place]) > place.box.area / 2]
        if roles and block.role != roles[0]:
            block.role = roles[0]
            block.save(update_fields=["role"])


def keep_marks(issue):
    """Let the blocks of what editors found to be no article be what they found it to be."""
    for role, of_blocks in BLOCK_ROLES.items():
        marked = Block.objects.filter(page__issue=issue, placements__article__role=role)
        others = Placement.objects.filter(block=OuterRef("pk")).exclude(article__role=role)
        marked.filter(~Exists(others)).update(role=of_blocks)


def pages_of(issue, pages):
    """Return the issue's page for each page of the split, with its size as now read."""
    stored = []
    for page in pages:
        size = {"width": page.width, "height": page.height}
        row, _ = Page.objects.update_or_create(issue=issue, number=page.number, defaults=size)
        stored.append(row)
    return stored


def placed(article, draft, blocks, kept):
    """Yield the placements of a draft, each paragraph at what it has become in the article.

    Left out is what an editor has taken out of the article and into another that is kept.
    """
    cut = markdown.paragraphs(storing.text_of(draft)["body"])
    became = follow_paragraphs(cut, markdown.paragraphs(article.body))
    for part, paragraph, place in storing.places(draft):
        now = became[paragraph] if paragraph is not None else None
        is_gone = paragraph is not None and now is None
        if is_gone and common_area(kept, [place]):
            continue
        block = blocks[place.page, place.block]
        yield Placement(
            article=article,
            page=block.page,
            block=block,
            part=part,
            paragraph=now,
            **dataclasses.asdict(place.box),
        )


def blocks_near(placement, blocks):
    """Return the new blocks of the placement's page."""
    return [block for block in blocks.values() if block.page.number == placement.page.number]


def attached(placement, blocks):
    """Return a kept placement with the new block that it shares most with, or stands nearest to."""
    place = place_of(placement)
    block = max(
        blocks_near(placement, blocks),
        key=lambda block: (
            common_area([place], [place_of(block)]),
            -abs(block.y0 - placement.y0),
        ),
    )
    return Placement(
        article_id=placement.article_id,
        page=block.page,
        block=block,
        part=placement.part,
        paragraph=placement.paragraph,
        x0=placement.x0,
        y0=placement.y0,
        x1=placement.x1,
        y1=placement.y1,
    )
