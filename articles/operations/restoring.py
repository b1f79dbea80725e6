"""Give an article back what it said at an earlier state: as a whole, or one paragraph of it."""

import itertools

from django.db import transaction
from django.utils.translation import gettext as _

from articles.models import Article
from articles.models.revision import snapshot
from articles.operations import editing, stale_saves
from articles.operations.refusal import Refusal
from articles.splitting import markdown
from articles.splitting.differences import compare
from articles.splitting.merging_rows import says

CUT = "cut"  # as first cut
PUBLISHED = "published"  # as first published
NOW = "now"
# An embargo is a decision about the article and no part of what it says.
STAYS = ["embargoed_until"]


class NothingToRestore(Refusal):
    """There is no such state, or it has no such paragraph."""


def state_of(article, name):
    """Return the data of a state of an article, or None: a revision's number, or a name as above.

    What was first cut has no tags, notes or embargo: these are missing from its data.
    """
    if name == NOW:
        return snapshot(Article.objects.with_context().get(pk=article.pk))
    if name == CUT:
        return as_cut(article)
    revisions = article.revisions.order_by("number")
    if name == PUBLISHED:
        found = revisions.filter(data__status=Article.Status.PUBLISHED).first()
    else:
        found = revisions.filter(number=name).first() if str(name).isdecimal() else None
    return found and found.data


def as_cut(article):
    """Return the data of the first cut, or None where there was none."""
    cut = dict(article.first_cut)
    rows = zip(itertools.count(), cut.get("citations", []))
    cut["citations"] = [{"id": None, "position": position, **row} for position, row in rows]
    return cut if article.first_cut else None


@transaction.atomic
def restore(*, article, state, seen_version, by, at, reader_note=None):
    """Give an article all that it said at a state; raise NothingToRestore, or as `save_article`."""
    data = state_of(article, state)
    if data is None:
        raise NothingToRestore(_("There is no such state of “%s”.") % article)
    seen = seen_data(article, seen_version)
    stays = {name: seen[name] for name in STAYS}
    return save({**seen, **data, **stays}, article, state, seen_version, by, at, reader_note)


@transaction.atomic
def restore_paragraph(*, article, state, pair, seen_version, by, at, reader_note=None):
    """Give one paragraph back as it was; `pair` counts the pairs of both bodies from 0.

    A paragraph that was not there goes, one that is gone comes back. Raises
    NothingToRestore, or as `save_article`.
    """
    data, seen = state_of(article, state), seen_data(article, seen_version)
    pairs = pairs_of(data["body"], seen["body"]) if data else []
    if not 0 <= pair < len(pairs):
        raise NothingToRestore(_("There is no such paragraph any more. Compare once more."))
    texts = [p.old_text if at_ == pair else p.new_text for at_, p in enumerate(pairs)]
    seen = {**seen, "body": "\n\n".join(filter(None, texts))}
    return save(seen, article, state, seen_version, by, at, reader_note)


def pairs_of(old, new):
    """Return the paragraphs of two bodies beside each other."""
    return compare(markdown.paragraphs(old), markdown.paragraphs(new))


def seen_data(article, seen_version):
    """Return the data of the version that somebody looked at; raise NothingToRestore."""
    stored = Article.objects.with_context().get(pk=article.pk)
    if stored.version == seen_version:
        return snapshot(stored)
    data = stale_saves.data_of_version(article, seen_version)
    if data is None:
        raise NothingToRestore(_("“%s” was changed meanwhile. Compare once more.") % article)
    return data


def save(data, article, state, seen_version, by, at, reader_note):
    """Save data as an editor would who had typed it."""
    stored = Article.objects.with_context().get(pk=article.pk)
    mine = stale_saves.as_mine(data, stored, stored)
    return editing.save_article(
        article=mine.article,
        beside=mine.beside,
        seen_version=seen_version,
        by=by,
        at=at,
        reader_note=reader_note,
        note=_("Restored: %s") % name_of(state),
    )


def name_of(state):
    """Say which state is meant."""
    names = {CUT: _("as first cut"), PUBLISHED: _("as first published"), NOW: _("now")}
    return names.get(state) or _("revision %s") % state


def differing_rows(old, new):
    """Return what two lists of rows say that the other does not: gone ones and new ones."""
    before, after = [says(row) for row in old], [says(row) for row in new]
    return [row for row in before if row not in after], [row for row in after if row not in before]
