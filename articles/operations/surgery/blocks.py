"""Move single blocks of a page out of an article, or into one."""

from django.db import transaction
from django.utils.translation import gettext as _

from articles.models import Article, Block, Placement, Surgery
from articles.operations.surgery.desk import Desk
from articles.operations.surgery.parts import PARTS, best_of, compacted, take_from_parts
from articles.operations.surgery.refusals import CannotOperate
from articles.splitting.comparison import compact
from articles.splitting.following import find_paragraphs
from articles.splitting.markdown import paragraphs
from articles.splitting.rejoining import join

MARKS = [*PARTS, Block.Role.FURNITURE]


@transaction.atomic
def mark_block(*, block, role, seen, by, at):
    """Say that a block is a notice, standing matter or furniture; its whole paragraph goes along.

    The paragraph leaves the body of its article. Raises StaleView or CannotOperate.
    """
    if role not in MARKS:
        raise CannotOperate(_("There is no such role."))
    desk = Desk(block.page.issue, at=at)
    marked = desk.block(block)
    if marked.role == role:
        raise CannotOperate(_("That changes nothing."))
    texts, blocks, owner = take_out(desk, marked, seen)
    if owner is None:
        texts, blocks = take_from_parts(desk, marked)
    for row in blocks:
        row.role = role
    if role in PARTS:
        add_part(desk, *PARTS[role], join(texts).body)
    desk.count_unplaced()
    facts = {"article": str(owner or marked.text[:40]), "role": str(role), "block": marked.pk}
    return desk.record(Surgery.Kind.MARK, by=by, facts=facts)


@transaction.atomic
def place_block(*, block, article, paragraph, seen, by, at):
    """Make a block that is in no article a paragraph of one, in the words of the notice that said it.

    What that paragraph has of other blocks goes along. Raises StaleView or CannotOperate.
    """
    desk = Desk(article.issue, at=at)
    placed = desk.block(block)
    owner, _index = desk.standing_at(article, seen)
    if any(row.block_id == placed.pk for row in desk.rows["placement"].values()):
        raise CannotOperate(_("The block stands in an article already."))
    sources = paragraphs(owner.body)
    if not 0 <= paragraph <= len(sources):
        raise CannotOperate(_("There is no such place in “%s”.") % owner)

    texts, blocks = take_from_parts(desk, placed)
    joined = join([*sources[:paragraph], *texts, *sources[paragraph:]])
    for row in desk.of("placement", owner):
        if row.paragraph is not None:
            row.paragraph = joined.at(row.paragraph + len(texts) * (row.paragraph >= paragraph))
    for row in blocks:
        desk.add("placement", place_of(row, owner, joined.at(paragraph + best_of(row, texts))))
        row.role = Block.Role.ARTICLE
    owner.body = joined.body
    desk.count_unplaced()
    facts = {"article": str(owner), "block": placed.pk}
    return desk.record(Surgery.Kind.PLACE, by=by, facts=facts)


def place_of(block, article, paragraph):
    """Return the place of a paragraph that stands on a whole block."""
    return Placement(
        article=article,
        page_id=block.page_id,
        block=block,
        part=Placement.Part.BODY,
        paragraph=paragraph,
        **dict(zip(("x0", "y0", "x1", "y1"), block.box, strict=True)),
    )


def take_out(desk, block, seen):
    """Take what stands on a block out of its articles; return the paragraphs, the blocks, an article."""
    texts, freed, owner = [], {block.pk}, None
    here = [row for row in desk.rows["placement"].values() if row.block_id == block.pk]
    if any(row.part == Placement.Part.HEADLINE for row in here):
        raise CannotOperate(
            _("A headline stands there: mark the whole article, or merge it with the previous one.")
        )
    for pk in {row.article_id for row in here}:
        owner = desk.named(desk.rows["article"][pk], seen)
        if owner.role in Article.ELSEWHERE:
            raise CannotOperate(_("“%s” is not among the articles of the issue.") % owner)
        gone = said_by(block, owner, [row.paragraph for row in here if row.article_id == pk], desk)
        for row in desk.of("placement", owner):
            if row in here or row.paragraph in gone:
                freed.add(row.block_id)
                desk.drop("placement", row)
        texts += drop_paragraphs(desk, owner, gone)
    kept = {row.block_id for row in desk.rows["placement"].values()} - {block.pk}
    return texts, [desk.rows["block"][pk] for pk in sorted(freed - kept)], owner


def said_by(block, article, named, desk):
    """Return the paragraphs that a block has become: those its places name, and their parts beside them."""
    others = {row.paragraph for row in desk.of("placement", article)} - {*named}
    found = find_paragraphs(compact(block.text), compacted(paragraphs(article.body)))
    gone = {*named} - {None}
    for start in sorted(gone):
        for step in (-1, 1):
            index = start + step
            while index in found and index not in others:
                gone.add(index)
                index += step
    return gone


def drop_paragraphs(desk, article, gone):
    """Take paragraphs out of a body and return them; the others keep their places."""
    sources = paragraphs(article.body)
    left = [index for index in range(len(sources)) if index not in gone]
    joined = join([sources[index] for index in left])
    became = dict(zip(left, joined.became, strict=True))
    for row in desk.of("placement", article):
        if row.paragraph is not None:
            row.paragraph = became.get(row.paragraph)
    article.body = joined.body
    return [sources[index] for index in sorted(gone) if index < len(sources)]


def add_part(desk, name, model, body):
    """Add a notice or standing matter that says a text."""
    last = max((row.position for row in desk.rows[name].values()), default=0)
    desk.add(name, model(issue=desk.issue, position=last + 1, body=body))
