"""Move single blocks of a page out of an article, or into one."""

from django.db import transaction
from django.utils.translation import gettext as _

from articles.models import Block, Notice, Placement, StandingMatter, Surgery
from articles.operations.surgery.desk import Desk
from articles.operations.surgery.refusals import CannotOperate
from articles.splitting.comparison import compact
from articles.splitting.markdown import escape_text, paragraphs, plain_text
from articles.splitting.paragraphs import join_texts
from articles.splitting.rejoining import join

PARTS = {
    Block.Role.NOTICE: ("notice", Notice),
    Block.Role.STANDING_MATTER: ("standing_matter", StandingMatter),
}
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
    if not texts and role in PARTS:
        texts = [text_of(marked)]
    for row in blocks:
        take_from_parts(desk, row)
        row.role = role
    if role in PARTS:
        add_part(desk, *PARTS[role], join(texts).body)
    desk.count_unplaced()
    facts = {"article": str(owner or marked.text[:40]), "role": str(role), "block": marked.pk}
    return desk.record(Surgery.Kind.MARK, by=by, facts=facts)


@transaction.atomic
def place_block(*, block, article, paragraph, seen, by, at):
    """Make a block that is in no article a paragraph of one; raise StaleView or CannotOperate."""
    desk = Desk(article.issue, at=at)
    placed = desk.block(block)
    owner, _index = desk.standing_at(article, seen)
    if any(row.block_id == placed.pk for row in desk.rows["placement"].values()):
        raise CannotOperate(_("The block stands in an article already."))
    sources = paragraphs(owner.body)
    if not 0 <= paragraph <= len(sources):
        raise CannotOperate(_("There is no such place in “%s”.") % owner)

    joined = join([*sources[:paragraph], text_of(placed), *sources[paragraph:]])
    for row in desk.of("placement", owner):
        if row.paragraph is not None:
            row.paragraph = joined.at(row.paragraph + (row.paragraph >= paragraph))
    desk.add(
        "placement",
        Placement(
            article=owner,
            page_id=placed.page_id,
            block=placed,
            part=Placement.Part.BODY,
            paragraph=joined.at(paragraph),
            **dict(zip(("x0", "y0", "x1", "y1"), placed.box, strict=True)),
        ),
    )
    take_from_parts(desk, placed)
    owner.body, placed.role = joined.body, Block.Role.ARTICLE
    desk.count_unplaced()
    facts = {"article": str(owner), "block": placed.pk}
    return desk.record(Surgery.Kind.PLACE, by=by, facts=facts)


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
        gone = {row.paragraph for row in here if row.article_id == pk} - {None}
        for row in desk.of("placement", owner):
            if row in here or row.paragraph in gone:
                freed.add(row.block_id)
                desk.drop("placement", row)
        texts += drop_paragraphs(desk, owner, gone)
    kept = {row.block_id for row in desk.rows["placement"].values()} - {block.pk}
    return texts, [desk.rows["block"][pk] for pk in sorted(freed - kept)], owner


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


def take_from_parts(desk, block):
    """Take the text of a block out of the notice or standing matter that says it, if one does."""
    words = compact(block.text)
    for name, _model in PARTS.values():
        for row in list(desk.rows[name].values()):
            sources = paragraphs(row.body)
            left = [source for source in sources if compact(plain_text(source)) != words]
            if len(left) == len(sources):
                continue
            row.body = join(left).body
            if not row.body and not row.headline:
                desk.drop(name, row)
            return


def add_part(desk, name, model, body):
    """Add a notice or standing matter that says a text."""
    last = max((row.position for row in desk.rows[name].values()), default=0)
    desk.add(name, model(issue=desk.issue, position=last + 1, body=body))


def text_of(block):
    """Return the text of a block as a paragraph of a body."""
    return escape_text(join_texts(block.text.split("\n")))
