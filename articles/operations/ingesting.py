"""Split an uploaded PDF and keep what was cut: the worker's part."""

import logging

from django.conf import settings
from django.db import IntegrityError, transaction

from articles.models import HouseFormat, Upload
from articles.operations import fitting, storing
from articles.splitting import house_format, process, scans
from articles.splitting.likeness import likeness_of
from articles.splitting.refusals import GarbledText, NoText, Refused

logger = logging.getLogger(__name__)


def ingest_upload(*, upload_id, at):
    """Split a waiting upload and keep its issue, whole or not at all.

    Safe to run twice and at the same time: only one run keeps the issue. A PDF that
    cannot be taken leaves the upload refused with the code of a sentence; a fault of
    ours leaves it failed, to be tried again, and is raised.
    """
    upload = start(upload_id=upload_id, at=at)
    if upload is None:
        return None
    try:
        split = read(upload)
        return keep(upload_id=upload_id, split=split, at=at)
    except Refused as refusal:
        return settle(upload_id, Upload.State.REFUSED, refusal.code, refusal.facts, at=at)
    except storing.Twin as twin:
        return settle(upload_id, Upload.State.REFUSED, twin.code, twin.facts, at=at)
    except Exception:
        settle(upload_id, Upload.State.FAILED, "broken", {}, at=at)
        raise


@transaction.atomic
def start(*, upload_id, at):
    """Mark an upload as being split; return None where there is nothing left to do."""
    upload = Upload.objects.select_for_update().filter(pk=upload_id).unfinished().first()
    if upload is not None:
        upload.state = Upload.State.RUNNING
        upload.step = Upload.Step.READING
        upload.started_at = at
        upload.save(update_fields=["state", "step", "started_at"])
    return upload


def read(upload, *, password=None, formats=None):
    """Split the PDF, scanned pages too where Tesseract is installed; raise Refused where it cannot be."""
    with upload.readable.open("rb") as file:
        data = file.read()
    formats = known_formats(upload) if formats is None else formats
    options = {"formats": formats, "password": password, "limits": limits()}
    try:
        split = process.split_pdf(data, **options)
    except (NoText, GarbledText):
        if lines := recognise(upload, data, password=password):
            return process.split_pdf(data, recognised=lines, **options)
        raise
    if any(doubt.code == "page_without_text" for doubt in split.doubts):
        lines = recognise(upload, data, password=password)
        return process.split_pdf(data, recognised=lines, **options) if lines else split
    return split


def known_formats(upload):
    """Return the house formats to try: those kept for the publication, or for all, and the built-in ones."""
    stored = HouseFormat.objects.current()
    if upload.publication_id:
        stored = stored.filter(publication=upload.publication_id)
    kept = [house_format.from_json(row.data) for row in stored]
    return [*kept, *house_format.built_in_formats()]


def recognise(upload, data, *, password):
    """Read the scanned pages by machine and keep the progress where the desk shows it."""

    def progress(done, total):
        Upload.objects.filter(pk=upload.pk).unfinished().update(
            step=Upload.Step.RECOGNISING, pages_read=done, pages_to_read=total
        )

    language = upload.publication.lang if upload.publication_id else ""
    return scans.read_scans(
        data, language=language, progress=progress, password=password, limits=limits()
    )


def limits():
    """Return what the operator allows a PDF to cost."""
    return process.Limits(
        seconds=settings.PDF_SECONDS,
        memory=settings.PDF_MEMORY_MB * 1024 * 1024,
        pages=settings.PDF_PAGES,
    )


def keep(*, upload_id, split, at):
    """Store the issue in one transaction, unless another run has settled the upload."""
    Upload.objects.filter(pk=upload_id).update(step=Upload.Step.STORING)
    try:
        with transaction.atomic():
            upload = Upload.objects.select_for_update().get(pk=upload_id)
            if upload.is_settled():
                return None
            upload.finished_at, upload.step = at, Upload.Step.DONE
            upload.likeness = likeness_of(split)
            return store(upload, split, at=at)
    except IntegrityError:  # the same issue was stored from another file meanwhile
        with transaction.atomic():
            storing.refuse_twin(upload=Upload.objects.get(pk=upload_id), split=split)
        raise


def store(upload, split, *, at):
    """Store the issue of a locked upload, or set it aside with what is known of it."""
    storing.refuse_twin(upload=upload, split=split)
    if why := fitting.why_aside(upload, split):
        upload.state, upload.refusal = Upload.State.SET_ASIDE, why
        upload.refusal_facts = fitting.facts_of(split)
        upload.save()
        return None
    issue = storing.store_split(upload=upload, split=split, at=at)
    upload.state, upload.fingerprint = Upload.State.DONE, split.fingerprint
    upload.save()
    return issue


@transaction.atomic
def settle(upload_id, state, code, facts, *, at):
    """Close an upload that led to no issue."""
    upload = Upload.objects.select_for_update().get(pk=upload_id)
    if not upload.is_settled():
        upload.state, upload.refusal, upload.refusal_facts = state, code, facts
        upload.finished_at = at
        upload.save(update_fields=["state", "refusal", "refusal_facts", "finished_at"])
