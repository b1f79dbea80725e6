"""What blocks say in the notices and the standing matter of an issue."""

from articles.models import Block, Notice, StandingMatter
from articles.splitting.comparison import compact
from articles.splitting.following import find_paragraphs
from articles.splitting.markdown import escape_text, paragraphs, plain_text
from articles.splitting.paragraphs import join_texts
from articles.splitting.rejoining import as_paragraphs, join

PARTS = {
    Block.Role.NOTICE: ("notice", Notice),
    Block.Role.STANDING_MATTER: ("standing_matter", StandingMatter),
}


def take_from_parts(desk, block):
    """Take what a block says out of the notice or standing matter that says it; return paragraphs and blocks.

    The paragraphs are as they read now. What stands on several blocks is taken as a whole: the
    other blocks are returned too. Where nothing says the block, its own text is its paragraph.
    """
    rows = parts_of(desk, block)
    found = [
        (find_paragraphs(compact(block.text), compacted(paragraphs_of(row))), row) for row in rows
    ]
    shared, part = max(found, key=lambda each: sum(each[0].values()), default=({}, None))
    if not shared:
        return [text_of(block)], [block]
    texts = [paragraphs_of(part)[index] for index in sorted(shared)]
    leave(desk, part, shared)
    left = [source for row in parts_of(desk, block) for source in paragraphs_of(row)]
    here, elsewhere = compacted(texts), compacted(left)
    placed = {row.block_id for row in desk.rows["placement"].values()}
    free = [
        row
        for row in desk.rows["block"].values()
        if row.role == block.role and row.pk not in placed and row is not block
    ]
    return texts, [block, *(row for row in free if says_more_of(row, here, elsewhere))]


def parts_of(desk, block):
    """Return the notices, or the standing matter, among which a block of its role is said."""
    name, _model = PARTS.get(block.role, ("", None))
    return [row for row in desk.rows.get(name, {}).values() if row.made_from_id is None]


def paragraphs_of(part):
    """Return headline and body of a notice or standing matter as paragraphs."""
    return [*as_paragraphs(part.headline), *paragraphs(part.body)]


def leave(desk, part, gone):
    """Take paragraphs out of a notice or standing matter, by index; it goes where nothing is left."""
    heading = len(as_paragraphs(part.headline))
    left = [source for index, source in enumerate(paragraphs_of(part)) if index not in gone]
    if heading and 0 in gone:
        part.headline, heading = "", 0
    part.body = join(left[heading:]).body
    if not left:
        name = next(name for name, model in PARTS.values() if isinstance(part, model))
        desk.drop(name, part)


def says_more_of(block, here, elsewhere):
    """Say whether a block's text is rather in these paragraphs than in those."""
    text = compact(block.text)
    shared = [
        max(find_paragraphs(text, sources).values(), default=0) for sources in (here, elsewhere)
    ]
    return shared[0] > shared[1]


def best_of(block, texts):
    """Return the index of the paragraph that most of a block's text stands in."""
    shared = find_paragraphs(compact(block.text), compacted(texts))
    return max(shared, key=lambda index: (shared[index], -index), default=0)


def compacted(sources):
    """Return paragraphs as they are compared with blocks."""
    return [compact(plain_text(source)) for source in sources]


def text_of(block):
    """Return the text of a block as a paragraph of a body."""
    return escape_text(join_texts(block.text.split("\n")))
