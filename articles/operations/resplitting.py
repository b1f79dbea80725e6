"""Split an issue again without losing what editors made of it."""

from django.db import transaction
from django.utils.translation import gettext as _

from articles import search
from articles.models import (
    Article,
    AuditEntry,
    Change,
    Citation,
    Issue,
    Redirect,
    Region,
    Revision,
    Section,
    Source,
    Surgery,
)
from articles.operations import (
    auditing,
    editing,
    house_formats,
    ingesting,
    journal,
    resplit_layout,
    resplit_parts,
    storing,
)
from articles.operations.refusal import Refusal
from articles.operations.resplit_proposal import Proposal, compare, text_as_it_stands
from articles.splitting.merging import Choice, Undecided
from articles.splitting.rematching import arrange

__all__ = ["Choice", "NotDecided", "Outdated", "Proposal", "apply", "compare", "cut_anew"]


class Outdated(Refusal):
    """The issue was changed after its new split was proposed."""


class NotDecided(Refusal):
    """A conflict is left open; `names` says which."""

    def __init__(self, message, *, names):
        super().__init__(message)
        self.names = names


def cut_anew(*, issue):
    """Split the stored PDF by the formats now in use; nothing is stored. Raises Refused."""
    formats = house_formats.formats_in_use(issue.publication)
    return ingesting.read(issue.upload, formats=formats)


@transaction.atomic
def apply(*, proposal, decisions, by, at, reader_note=None):
    """Store a proposed split; addresses, tags, notes and history stay.

    `decisions` maps the name of each conflict to a `Choice`. A change of a published text
    needs a `ReaderNote`. Raises Outdated, NotDecided or CorrectionNeeded; then nothing is stored.
    """
    journal.record_lifted(at=at)
    issue = Issue.objects.select_for_update().get(pk=proposal.issue.pk)
    own = Article.objects.select_for_update().filter(issue=issue)
    articles = {a.pk: a for a in own.exclude(role=Article.Role.MERGED)}
    refuse_to_apply(proposal, articles, decisions, reader_note)

    split = proposal.split
    added = storing.store_drafts(issue, [(0, split.drafts[a.draft]) for a in proposal.added], at=at)
    storing.store_citations(added, [split.drafts[a.draft] for a in proposal.added])
    remember_cuts(proposal, added)
    remove_vanished(proposal, articles)
    drafts = dict(zip((a.draft for a in proposal.added), added, strict=True))
    drafts |= {r.draft: articles[r.article.pk] for r in proposal.recuts}
    edited = [
        articles[recut.article.pk]
        for recut in proposal.recuts
        if store_recut(articles[recut.article.pk], recut, proposal, decisions)
    ]
    moved = store_order(proposal, articles, drafts)
    joined = {j.draft: articles[j.article.pk] for j in proposal.joined}
    resplit_layout.replace_layout(proposal, own=drafts, joined=joined)
    store_outcome(issue, split)
    for part in proposal.parts:
        resplit_parts.store_parts(part, decisions)
    Surgery.objects.of(issue).open().update(closed_at=at)
    record(added, edited, moved, by=by, at=at, reader_note=reader_note)
    auditing.record(AuditEntry.Kind.SPLIT_AGAIN, by=by, at=at, issue=issue)
    return issue


def refuse_to_apply(proposal, articles, decisions, reader_note):
    """Raise the refusal that stands in the way of applying, if there is one."""
    versions = {article.pk: article.version for article in articles.values()}
    if proposal.versions != versions or resplit_parts.have_changed(proposal.issue, proposal.parts):
        raise Outdated(
            _("“%s” was changed meanwhile. Look at the new split once more.") % proposal.issue
        )
    try:
        settled = {recut.article.pk: recut.settled(decisions) for recut in proposal.recuts}
        for part in [found for changed in proposal.parts for found in changed.recuts]:
            part.settled(decisions)
    except Undecided:
        names = [name for name in proposal.conflicts if name not in decisions]
        message = _("Decide every conflict first: nothing is stored before.")
        raise NotDecided(message, names=names) from None
    for recut in proposal.recuts:
        article = articles[recut.article.pk]
        is_published = article.status == Article.Status.PUBLISHED
        has_note = reader_note and reader_note.note.strip()
        if is_published and settled[article.pk] != recut.mine and not has_note:
            raise editing.CorrectionNeeded(
                _("“%s” is published: tell its readers what you corrected.") % article
            )


def remove_vanished(proposal, articles):
    """Delete the drafts that are gone and that nobody touched; their addresses lead to what took their place."""
    for vanished in proposal.vanished:
        if vanished.is_kept:
            continue
        article = articles.pop(vanished.article.pk)
        slug = article.slug
        article.placements.all().delete()
        article.delete()
        if vanished.into:
            Redirect.objects.create(slug=slug, article=articles[vanished.into.pk])


def remember_cuts(proposal, added):
    """Keep of new articles what the splitter cut, with what editors hold elsewhere: else it would come back."""
    for article, found in zip(added, proposal.added, strict=True):
        article.first_cut = first_cut(proposal, found.draft)
    Article.objects.bulk_update(added, ["first_cut"])


def first_cut(proposal, index):
    """Return a draft as the splitter cut it, whatever of it editors hold elsewhere."""
    return storing.cut_of(proposal.whole.drafts[index])["first_cut"]


def store_recut(article, recut, proposal, decisions):
    """Store the merged text and the new cut of an article; say whether its text became another."""
    text = recut.settled(decisions)
    cut = storing.cut_of(proposal.split.drafts[recut.draft])
    cut["first_cut"] = first_cut(proposal, recut.draft)
    for name, value in cut.items():
        setattr(article, name, value)
    changed = text != recut.mine
    if changed:
        set_text(article, text)
    article.save()
    return changed


def set_text(article, text):
    """Give an article another text; its citations are stored at once."""
    publication = article.issue.publication
    article.headline, article.byline, article.body = text.headline, text.byline, text.body
    named = Section.objects.named
    article.section = named(publication=publication, name=text.section) if text.section else None
    article.region = Region.objects.named(text.region) if text.region else None
    if text.citations != text_as_it_stands(article).citations:
        article.citations.all().delete()
        Citation.objects.bulk_create(
            Citation(
                article=article,
                position=position,
                source=Source.objects.named(cited.name) if cited.name else None,
                date=cited.date or None,
                url=cited.url,
            )
            for position, cited in enumerate(text.citations)
        )


def store_order(proposal, articles, drafts):
    """Place the articles in the order of the new split, unless editors have set one; return those that moved."""
    standing = [a for a in articles.values() if a.role == Article.Role.ARTICLE]
    current = sorted(standing, key=lambda article: (article.position, article.pk))
    first = sorted(current, key=lambda article: first_position(article))
    own = [drafts[index] for index in sorted(drafts)]
    cut = [article for article in own if article.role == Article.Role.ARTICLE]
    is_as_cut = current == first
    order = arrange(cut, current) if is_as_cut else arrange(current, cut)
    moved = []
    for position, article in enumerate(order, 1):
        if article.position != position:
            moved += [article] if article.position else []
            article.position = position
            article.save(update_fields=["position"])
    return moved


def first_position(article):
    """Return the place an article had when it was cut."""
    revision = article.revisions.order_by("number").first()
    return (revision.data["position"] if revision else article.position, article.pk)


def store_outcome(issue, split):
    """Store how the new split went, and what the old one had not found of the issue."""
    for name, value in storing.outcome(split).items():
        setattr(issue, name, value)
    issue.date = issue.date or split.facts.date
    issue.save()


def record(added, edited, moved, *, by, at, reader_note):
    """Keep a revision of every article that became another, and tell the public of the published ones."""
    note = _("Split again")
    changed = {article.pk: article for article in [*edited, *moved]}
    for article in changed.values():
        article.status = article.status_after_edit()
        article.version += 1
        article.updated_at = at
        article.save(update_fields=["status", "version", "updated_at"])
    Revision.record_all(added, by=by, at=at, note=note)
    revisions = Revision.record_all(list(changed.values()), by=by, at=at, note=note)
    edited_too = {article.pk for article in edited}
    for revision in revisions:
        article = revision.article
        if article.status != Article.Status.PUBLISHED:
            continue
        if article.pk in edited_too:
            editing.record_correction(article, revision, reader_note, by=by, at=at)
        else:
            journal.record(Change.Kind.MOVED, article=article, by=by, at=at)
    search.put(list(changed.values()))
