"""Say whether a split may be kept, or is set aside because it fits no known house format."""

from articles.models import Issue
from articles.operations import storing
from articles.splitting.likeness import GENERAL, fits_badly, likeness_of


def why_aside(upload, split):
    """Return the code of why a split should not be kept without an editor's word; empty where it may be.

    The first issue of a newsletter is taken in by its layout when it comes alone; what comes
    with others is not, and what differs from the issues of its publication neither.
    """
    if upload.by_layout:
        return ""
    if split.house_format != GENERAL:
        return "fits_badly" if fits_badly(split) else ""
    if upload.in_bulk:
        return "no_known_format"
    publication = storing.known_publication(upload, split)
    if publication is None or not is_known(publication):
        return ""
    return "" if is_like_others(publication, likeness_of(split)) else "other_layout"


def is_known(publication):
    """Say whether the layout of a publication is known, by its format or by its issues."""
    return publication.house_formats.exists() or publication.issues.exists()


def is_like_others(publication, likeness):
    """Say whether an issue of the publication that was cut by its layout looks the same."""
    alike = Issue.objects.filter(publication=publication, house_format=GENERAL)
    return alike.filter(upload__likeness=likeness).exists()


def facts_of(split):
    """Return what the desk shows of a split that was set aside."""
    certificate = split.certificate
    return {
        "publication": storing.publication_name(split),
        "number": split.facts.number or "",
        "date": split.facts.date.isoformat() if split.facts.date else "",
        "pages": len(split.pages),
        "articles": len(split.drafts),
        "contents": certificate.contents,
        "matched": certificate.matched,
        "format": split.house_format,
    }
