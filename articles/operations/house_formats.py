"""House formats that learn: proposed from issues, checked, accepted as versions."""

from dataclasses import replace

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from articles.models import AuditEntry, HouseFormat, Publication
from articles.operations import auditing, ingesting, resplit_layout
from articles.operations.format_sentences import FAULTS, fault_sentence
from articles.operations.refusal import Refusal
from articles.splitting import house_format, process
from articles.splitting.format_check import find_faults
from articles.splitting.learning import Example, agreement

HEADINGS = [
    "headline_start",
    "headline",
    "headline_style",
    "further_headline_styles",
    "section",
    "section_style",
    "region",
    "region_style",
    "size_tolerance",
]


class UnusableFormat(Refusal):
    """The data is no house format; `field` names what to correct."""

    def __init__(self, message, *, field):
        super().__init__(message)
        self.field = field


class Outdated(Refusal):
    """Another version was accepted after this one was tried."""


def propose_from_issue(issue):
    """Describe the headings of an issue, as its layout shows them, as a house format; or return None."""
    return process.learn_format(pdf_of(issue), limits=ingesting.limits())


def learn(issue):
    """Return the house format that splits the issue as its editors left it, or None.

    None where the formats in use do as well. The headings of the format in use are
    changed and all else of it is kept, if that does.
    """
    examples = examples_of(issue)
    learned = process.learn_format(
        pdf_of(issue),
        examples=examples,
        publication=issue.publication.name,
        limits=ingesting.limits(),
    )
    if learned is None or not examples:
        return None
    tried = [*changed_formats(issue, learned), learned]
    best = agreement_with(issue, None, examples)
    found = None
    for candidate in tried:
        reached = agreement_with(issue, candidate, examples)
        if reached > best:
            best, found = reached, candidate
    return found


def examples_of(issue):
    """Return the articles of an issue as their editors left them, as examples to learn from."""
    articles = issue.articles.in_issue().select_related("section", "region")
    return [
        Example(
            headlines=(article.headline, article.first_cut.get("headline", "")),
            placements=tuple(headline_places(article)),
            section=article.section.name if article.section else "",
            region=article.region.name if article.region else "",
        )
        for article in articles.prefetch_related("placements__page").in_issue_order()
    ]


def headline_places(article):
    """Yield where the headline of an article stands."""
    for placement in article.placements.all():
        if placement.part == placement.Part.HEADLINE:
            yield resplit_layout.place_of(placement)


def changed_formats(issue, learned):
    """Return the format that the issue was cut by, with the learned headings; nothing for the general one."""
    headings = {name: getattr(learned, name) for name in HEADINGS}
    known = formats_in_use(issue.publication)
    return [replace(old, **headings) for old in known if old.name == issue.house_format][:1]


def formats_in_use(publication, candidate=None):
    """Return the formats to try on a publication's issues; a candidate stands for its own newest one."""
    if candidate is not None:
        return [candidate, *house_format.built_in_formats()]
    stored = HouseFormat.objects.current().filter(publication=publication)
    kept = [house_format.from_json(row.data) for row in stored]
    return [*kept, *house_format.built_in_formats()]


def agreement_with(issue, candidate, examples):
    """Say how well the issue is split, with the candidate or without, from 0 to 1."""
    return agreement(split_with(issue, candidate).drafts, examples)


def split_with(issue, candidate):
    """Split the stored PDF with a candidate, or with the formats in use; raises Refused."""
    formats = formats_in_use(issue.publication, candidate)
    return ingesting.read(issue.upload, formats=formats)


def pdf_of(issue):
    """Return the PDF of an issue as uploaded."""
    with issue.upload.readable.open("rb") as file:
        return file.read()


def in_use(publication):
    """Return what the issues of a publication are split by: its newest version, or the built-in one they are in.

    None where neither is known.
    """
    newest = publication.house_formats.order_by("-version").first()
    if newest is not None:
        return house_format.from_json(newest.data)
    names = dict.fromkeys(publication.issues.newest_first().values_list("house_format", flat=True))
    known = {built_in.name: built_in for built_in in house_format.built_in_formats()}
    return next((known[name] for name in names if name in known), None)


def checked(data):
    """Return decoded JSON as a house format; raise UnusableFormat."""
    if not isinstance(data, dict):
        raise UnusableFormat(str(FAULTS["no-object"]), field="format")
    for fault in find_faults(data):
        message = _("The house format cannot be used: %(field)s: %(why)s") % {
            "field": fault.field,
            "why": fault_sentence(fault),
        }
        raise UnusableFormat(message, field=fault.field)
    return house_format.from_json(data)


@transaction.atomic
def accept(*, publication, data, by, at, seen=None):
    """Keep a house format as the newest version of a publication's.

    `seen` is the version that was the newest when the format was tried (0 for none). Raises
    UnusableFormat, or Outdated where another version was accepted meanwhile.
    """
    Publication.objects.select_for_update().get(pk=publication.pk)
    usable = checked(data)
    newest = newest_version(publication)
    if seen is not None and seen != newest:
        raise Outdated(_("Another version was accepted meanwhile. Try the format once more."))

    auditing.record(AuditEntry.Kind.FORMAT_TAUGHT, by=by, at=at, publication=publication)
    return HouseFormat.objects.create(
        publication=publication,
        version=newest + 1,
        data=house_format.to_json(usable),
        created_at=at,
        created_by=by,
    )


def newest_version(publication):
    """Return the number of the version in use, 0 where there is none."""
    return publication.house_formats.aggregate(newest=Max("version"))["newest"] or 0
