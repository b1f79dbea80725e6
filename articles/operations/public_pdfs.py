"""PDFs for readers, made when first asked for: cleaned, and with nothing unpublished in them."""

import hashlib
import json
import threading
from dataclasses import dataclass
from functools import cached_property

from django.core.cache import cache
from django.core.files.base import ContentFile
from django.utils.translation import gettext as _

from articles.models import Issue, Page, Placement, Upload
from articles.operations.ingesting import limits
from articles.operations.refusal import Refusal
from articles.splitting import process
from articles.splitting.refusals import REASONS, Refused

CLEANING = "3"  # how copies are cleaned: under another name every copy is made anew
HOUR = 3600  # seconds
AT_ONCE = threading.BoundedSemaphore(2)  # PDFs that one server process makes at a time


class Busy(Refusal):
    """As many PDFs are being made as may be at a time."""


@dataclass(frozen=True)
class PublicPdf:
    """A PDF that readers may have: all of an issue, or some of its pages, counted from 1."""

    issue: Issue
    pages: tuple[int, ...] | None = None

    @cached_property
    def outline(self):
        """Headline, page from 1 and height in points of where each article of a whole issue starts."""
        if self.pages is not None:
            return []
        starts = Placement.objects.first_of_articles(self.issue)
        return [(start.article.headline, start.page.number, start.y0) for start in starts]

    @cached_property
    def making(self):
        """A name that changes with how a copy of the whole issue is made."""
        said = json.dumps(self.outline).encode()
        return f"{CLEANING}-{hashlib.sha256(said).hexdigest()[:16]}"

    @property
    def fingerprint(self):
        """A name that changes with what the PDF holds."""
        pages = "all" if self.pages is None else "-".join(map(str, self.pages))
        return f"{self.issue.upload.sha256}-{self.making}-{pages}"


def offered_of_issue(*, issue, at):
    """Return the PDF of an issue; None while the public may not read every article of it."""
    return PublicPdf(issue) if issue.is_open(at=at) else None


def offered_of_article(*, article, at):
    """Return the PDF of an article's pages; None while one of them shows what readers may not read."""
    pages = Page.objects.of_article(article).with_openness(at=at)
    openness = dict(pages.values_list("number", "is_open"))
    return (
        PublicPdf(article.issue, tuple(openness)) if openness and all(openness.values()) else None
    )


def open_pdf(*, pdf):
    """Return the cleaned PDF as an open file; raise Busy, Refused or FileNotFoundError."""
    if pdf.pages is None:
        return open_copy(pdf)
    return ContentFile(make(pdf, process.excerpt_pdf, pages=pdf.pages))


def open_copy(pdf):
    """Open the copy of the whole issue, made where it is not kept yet or is lost."""
    upload = pdf.issue.upload
    try:
        if upload.copy.name.startswith(f"copies/{pdf.making}/"):
            return upload.copy.open("rb")
    except FileNotFoundError:
        pass  # what can be made again may be lost
    keep(upload, make(pdf, process.clean_pdf, outline=pdf.outline), made_by=pdf.making)
    return upload.copy.open("rb")


def keep(upload, data, *, made_by):
    """Store a copy; its name is on record only once all of it is in the storage."""
    before = upload.copy.name
    upload.copy.save(made_by, ContentFile(data), save=False)
    made = upload.copy.name
    if Upload.objects.filter(pk=upload.pk, copy=before).update(copy=made):
        outdated = before if before != made else ""
    else:  # another request has just made it
        outdated = made
        upload.refresh_from_db(fields=["copy"])
    if outdated:
        upload.copy.storage.delete(outdated)


def make(pdf, job, **options):
    """Do a job on the original in a limited process; raise Busy, Refused or FileNotFoundError.

    What was refused is refused for an hour without another try: the limits are the visitor's to
    pay only once.
    """
    key = f"public-pdf:{pdf.fingerprint}"
    if refused := cache.get(key):
        code, facts = refused
        raise REASONS.get(code, Refused)(**facts)
    if not AT_ONCE.acquire(blocking=False):
        raise Busy(_("Too many PDFs are being made at the moment. Please try again in a minute."))
    try:
        with pdf.issue.upload.readable.open("rb") as original:
            return job(original.read(), limits=limits(), **options)
    except Refused as refusal:
        cache.set(key, (refusal.code, refusal.facts), HOUR)
        raise
    finally:
        AT_ONCE.release()
