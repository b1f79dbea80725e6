"""A save on a version that is no longer the newest: merged with what others saved since."""

import copy
import datetime
from dataclasses import dataclass

from django.utils.translation import gettext as _

from articles.models import Article, Region, Section
from articles.models.revision import fields_as_data, snapshot
from articles.operations.beside import Beside
from articles.operations.refusal import Refusal
from articles.splitting.merging import Undecided
from articles.splitting.merging_saves import merge_saves

EDITABLE = [
    "headline",
    "byline",
    "body",
    "section",
    "region",
    "lang",
    "embargoed_until",
]
ROWS = ["tags", "citations", "translation_notes"]


class EditConflict(Refusal):
    """Somebody else has changed the same place of an article since this editor opened it.

    `current` is the article as it stands now; `mine` what was to be saved, `merge` what came
    of both; its conflicts are settled with `settle`. `seen_version` is the version that
    the editor had opened, `met_version` the one that the text is in conflict with.
    """

    def __init__(self, message, *, current, mine, merge, seen_version, met_version):
        super().__init__(message)
        self.current = current
        self.mine = mine
        self.merge = merge
        self.seen_version = seen_version
        self.met_version = met_version


@dataclass(frozen=True)
class Mine:
    """What somebody wants to save: the article's own values, and what stands beside them."""

    article: Article
    beside: Beside
    adds_nothing: bool = False


def merged_with(kept, article, beside, *, seen_version):
    """Return what somebody wants to save, merged with the stored article; raises EditConflict."""
    theirs = snapshot(Article.objects.with_context().get(pk=kept.pk))
    merge = merge_of(kept, article, beside, seen_version=seen_version, theirs=theirs)
    if merge.conflicts:
        versions = {"seen_version": seen_version, "met_version": kept.version}
        raise conflict(kept, Mine(article, beside), merge, **versions)
    data = merge.settled({})
    return as_mine(data, article, kept, adds_nothing=theirs == {**theirs, **data})


def adds_something(*, article, beside, seen_version):
    """Say whether saving this would change the article as it stands, or ask about a conflict."""
    theirs = snapshot(Article.objects.with_context().get(pk=article.pk))
    merge = merge_of(article, article, beside, seen_version=seen_version, theirs=theirs)
    return bool(merge.conflicts) or theirs != {**theirs, **merge.settled({})}


def settle(*, article, beside, seen_version, met_version, decisions):
    """Return what an editor's decisions make of a conflict, to be saved on `met_version`.

    `decisions` maps the name of each conflict to a `Choice` or to `Own` text. Nothing is
    stored. Raises EditConflict where a decision is missing.
    """
    known = Article.objects.select_related("section", "region", "issue__publication")
    met = known.get(pk=article.pk)
    theirs = data_of_version(met, met_version)
    if theirs is None:
        return merged_with(met, article, beside, seen_version=None)
    merge = merge_of(met, article, beside, seen_version=seen_version, theirs=theirs)
    try:
        data = merge.settled(decisions)
    except Undecided:
        versions = {"seen_version": seen_version, "met_version": met_version}
        raise conflict(met, Mine(article, beside), merge, **versions) from None
    return as_mine(data, article, met)


def conflict(kept, mine, merge, **versions):
    """Return the refusal that shows both sides."""
    return EditConflict(
        _("“%s” was changed at the same place since you opened it. Nothing is lost: choose.")
        % kept,
        current=kept,
        mine=mine,
        merge=merge,
        **versions,
    )


def merge_of(kept, article, beside, *, seen_version, theirs):
    """Merge what somebody wants to save with `theirs`, as plain data."""
    base = data_of_version(kept, seen_version)
    return merge_saves(base, data_of(article, beside, left_alone=base or theirs), theirs)


def data_of_version(article, number):
    """Return an article's data at one of its versions, or None where nobody kept it."""
    revision = article.revisions.filter(number=number).first()
    return revision and revision.data


def data_of(article, beside, *, left_alone):
    """Return as plain data what somebody wants to save."""
    said = {name: getattr(beside, name) if beside else None for name in ROWS}
    return fields_as_data(article) | {
        name: left_alone.get(name, []) if rows is None else list(rows)
        for name, rows in said.items()
    }


def as_mine(data, article, kept, **rest):
    """Return data as what somebody wants to save; what one of the sides has is taken from there."""
    merged = copy.copy(article)
    sides = [(fields_as_data(side), side) for side in (article, kept)]
    for name in EDITABLE:
        has = [getattr(side, name) for known, side in sides if known[name] == data[name]]
        setattr(merged, name, has[0] if has else value_of(name, data[name], kept))
    return Mine(merged, Beside(**{name: data[name] for name in ROWS}), **rest)


def value_of(name, value, article):
    """Return the value of a field that plain data names; a section or region is made anew if it is gone."""
    if not value:
        return value
    if name == "section":
        return Section.objects.named(publication=article.issue.publication, name=value)
    if name == "region":
        return Region.objects.named(value)
    return datetime.datetime.fromisoformat(value) if name == "embargoed_until" else value
