"""What the workbench asks for, each act by its name: arguments as JSON in, one operation called."""

from django.http import Http404
from django.shortcuts import get_object_or_404

from articles.admin.workbench_asked import note_of, number, order_of, seen_of, words
from articles.admin.workbench_finding import fix_style, replace
from articles.models import Article, Block, Region, Section
from articles.operations import surgery


def article_of(issue, sent):
    """Return the article that is named, if it belongs to the issue."""
    return get_object_or_404(Article, issue=issue, pk=number(sent, "article"))


def block_of(issue, sent):
    """Return the block that is named, if it stands on a page of the issue."""
    return get_object_or_404(Block, page__issue=issue, pk=number(sent, "block"))


def chosen(model, sent, name):
    """Return the section or region that is named, or None."""
    return None if sent.get(name) is None else get_object_or_404(model, pk=number(sent, name))


def on_article(operation, **readers):
    """Return an act that calls an operation on one article with the arguments that were read."""

    def act(issue, sent, who):
        values = {name: read(sent, name) for name, read in readers.items()}
        article = article_of(issue, sent)
        return operation(article=article, seen=seen_of(sent), **values, **who)

    return act


def correcting(operation, **readers):
    """Return an act like `on_article` that corrects what is published, where readers are told."""

    def act(issue, sent, who):
        return on_article(operation, **readers)(issue, sent, {**who, "reader_note": note_of(sent)})

    return act


def reclassify(issue, sent, who):
    return surgery.reclassify(
        article=article_of(issue, sent),
        section=chosen(Section, sent, "section"),
        region=chosen(Region, sent, "region"),
        seen=seen_of(sent),
        reader_note=note_of(sent),
        **who,
    )


def mark_block(issue, sent, who):
    block = block_of(issue, sent)
    return surgery.mark_block(block=block, role=words(sent, "role"), seen=seen_of(sent), **who)


def place_block(issue, sent, who):
    return surgery.place_block(
        block=block_of(issue, sent),
        article=article_of(issue, sent),
        paragraph=number(sent, "paragraph"),
        seen=seen_of(sent),
        **who,
    )


def undo(issue, sent, who):
    return surgery.undo(issue=issue, seen=number(sent, "number"), **who)


def redo(issue, sent, who):
    return surgery.redo(issue=issue, seen=number(sent, "number"), **who)


ACTS = {
    "split": correcting(surgery.split_at, position=number),
    "merge": correcting(surgery.merge_articles),
    "boundary": correcting(surgery.move_boundary, count=number),
    "reorder": on_article(surgery.reorder, position=number, order=order_of),
    "set_aside": on_article(surgery.set_aside),
    "mark": on_article(surgery.mark_article, role=words),
    "reclassify": reclassify,
    "mark_block": mark_block,
    "place_block": place_block,
    "replace": replace,
    "fix_style": fix_style,
    "undo": undo,
    "redo": redo,
}


def act(issue, sent, *, by, at):
    """Do the act that is named and return the surgery; raise Malformed, Http404 or a refusal."""
    if sent.get("act") not in ACTS:
        raise Http404
    return ACTS[sent["act"]](issue, sent, {"by": by, "at": at})
