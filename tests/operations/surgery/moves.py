"""What an editor does at the desk: each takes the room, who does it, which article and where in it.

Each returns the surgery that it is, was taken back or done again, or None for a save.
"""

from articles.models import Article
from articles.operations import editing, publishing, replacing, resplitting, style, surgery
from articles.operations.resplit_proposal import compare
from articles.splitting import markdown
from articles.splitting.merging import Choice, merge_bodies
from tests.factories import NOON
from tests.operations.surgery.room import WIDE, drafts, other_cuts
from tests.splits import split_of

MARKS = ["notice", "standing_matter", "furniture"]
# Said of drafts it makes no correction.
TOLD = editing.ReaderNote("fact", "本文の区切りを訂正しました。")


def split(room, editor, which, where):
    article = editor.pick(which)
    count = max(len(markdown.paragraphs(article.body)), 1)
    return surgery.split_article(
        article=article,
        paragraph=where % count,
        offset=where % 7,
        reader_note=TOLD,
        **editor.named,
    )


def merge(room, editor, which, where):
    return surgery.merge_articles(article=editor.pick(which), reader_note=TOLD, **editor.named)


def boundary(room, editor, which, where):
    return surgery.move_boundary(
        article=editor.pick(which),
        count=(1, -1, 2)[where % 3],
        keep_headline=where % 2 == 0,
        reader_note=TOLD,
        **editor.named,
    )


def order(room, editor, which, where):
    return surgery.reorder(
        article=editor.pick(which), position=where % len(editor.shown) + 1, **editor.named
    )


def classify(room, editor, which, where):
    article = editor.pick(which)
    sections = [None, *room.issue.publication.sections.order_by("pk")]
    return surgery.reclassify(
        article=article,
        section=sections[where % len(sections)],
        region=None,
        reader_note=TOLD,
        **editor.named,
    )


def publish(room, editor, which, where):
    """Put an article on public record, or two that stand one behind the other."""
    for offset in range(where % 2 + 1):
        publishing.publish(article=editor.pick(which + offset), by=editor.user, at=NOON)


def mark(*roles):
    def operate(room, editor, which, where):
        role = roles[where % len(roles)]
        return surgery.mark_article(article=editor.pick(which), role=role, **editor.named)

    return operate


def back(room, editor, which, where):
    out = [article for article in editor.shown if article.role != "article"]
    article = out[which % len(out)] if out else editor.pick(which)
    return surgery.mark_article(article=article, role="article", **editor.named)


def block(room, editor, which, where):
    blocks = list(room.seen.rows["block"].values())
    found = blocks[(which * 3 + where) % len(blocks)]
    done = surgery.mark_block(block=found, role=MARKS[where % 3], **editor.named)
    room.took_off()
    return done


def place(room, editor, which, where):
    free = room.free_blocks() or list(room.seen.rows["block"].values())
    article = editor.pick(which)
    count = len(markdown.paragraphs(article.body))
    return surgery.place_block(
        block=free[where % len(free)],
        article=article,
        paragraph=where % (count + 1),
        **editor.named,
    )


def replace(room, editor, which, where):
    """Put a new character in the place of one, wherever it stands in the drafts."""
    text = editor.pick(which).body.replace("\n", "") or "無"
    sign = text[where % len(text)]
    query = replacing.Query(text=sign, replacement=room.signs.in_place_of(sign))
    found = replacing.find(issue=room.issue, query=query)
    return replacing.replace(
        issue=room.issue, query=query, keys=[hit.key for hit in found.hits], **editor.named
    )


def cure(room, editor, which, where):
    """Bring the drafts to the house style: letters of full width become those of half width."""
    found = style.findings(issue=room.issue)
    for hit in found:
        if hit.fix:
            room.signs.for_another |= dict(
                zip(hit.fix, map(room.signs.root, hit.match), strict=False)
            )
    keys = [hit.key for hit in found if hit.fix is not None]
    return style.fix(issue=room.issue, keys=keys, **editor.named)


def undo(room, editor, which, where):
    return history(room, editor, "undo")


def redo(room, editor, which, where):
    return history(room, editor, "redo")


def history(room, editor, way):
    told = surgery.state_of(room.issue)[way]
    step = getattr(surgery, way)
    return step(issue=room.issue, seen=told["number"] if told else 0, by=editor.user, at=NOON)


def save(room, editor, which, where):
    """Type a character somewhere into the text as the editor's page shows it, and save."""
    article = editor.pick(which)
    is_wide = where % 3 == 0 and len(room.signs.typed) < 26
    write(room, editor, article, room.signs.new(WIDE) if is_wide else room.signs.new(), where)


def part(room, editor, which, where):
    """Part a paragraph in two, and save."""
    write(room, editor, editor.pick(which), "\n\n", where)


def write(room, editor, article, text, where):
    base = article.body
    at = where % (len(base) + 1)
    article.body = base[:at] + text + base[at:]
    try:
        store(article, article.version, editor)
    except editing.EditConflict as conflict:
        merged = merge_bodies(base, article.body, conflict.current.body)
        for found in merged.conflicts:
            room.signs.doubled |= {*map(room.signs.root, found.mine + found.theirs)}
        article = Article.objects.get(pk=article.pk)
        article.body = merged.settled([Choice.BOTH] * len(merged.conflicts))
        store(article, article.version, editor)


def store(article, version, editor):
    """Save as the desk does."""
    is_published = Article.objects.filter(pk=article.pk, status="published").exists()
    editing.save_article(
        article=article,
        seen_version=version,
        by=editor.user,
        at=NOON,
        reader_note=TOLD if is_published else None,
    )


def cut_again(room, editor, which, where):
    """Split the issue once more, as it was cut or otherwise; where it asks, the editor's text is kept."""
    cuts = [drafts(), *other_cuts()]
    proposal = compare(room.issue, split_of(*cuts[where % len(cuts)]))
    room.asked = len(proposal.conflicts)
    for asked in proposal.conflicts.values():
        signs = {*map(room.signs.root, asked.base + asked.mine + asked.theirs)}
        room.signs.doubled |= signs
        room.signs.removed |= signs
    decisions = dict.fromkeys(proposal.conflicts, Choice.MINE)
    note = TOLD if proposal.needs_reader_note() else None
    resplitting.apply(
        proposal=proposal, decisions=decisions, by=editor.user, at=NOON, reader_note=note
    )


MOVES = {
    "split": split,
    "merge": merge,
    "boundary": boundary,
    "order": order,
    "classify": classify,
    "aside": mark("aside"),
    "back": back,
    "mark": mark(*MARKS),
    "publish": publish,
    "block": block,
    "place": place,
    "replace": replace,
    "cure": cure,
    "save": save,
    "part": part,
    "undo": undo,
    "redo": redo,
    "cut_again": cut_again,
}
