"""Take in the PDF of an issue."""

import hashlib
import logging

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles.models import AuditEntry, Upload
from articles.operations import auditing, jobs
from articles.operations.refusal import Refusal

logger = logging.getLogger(__name__)
HEADER_WITHIN = 1024  # bytes; readers accept junk before the header (ISO 32000-1, annex H.3)


class NotAPdf(Refusal):
    """The file is no PDF."""


class EmptyFile(Refusal):
    """The file has no bytes."""


class TooBig(Refusal):
    """The file is larger than this newsroom takes."""


class NotKept(Refusal):
    """The file could not be written where files are kept."""


class AlreadyIngested(Refusal):
    """The very same file is here; `upload` is the one that stands."""

    def __init__(self, message, *, upload):
        super().__init__(message)
        self.upload = upload


class NotRetriable(Refusal):
    """The upload is still running, or has succeeded."""


def receive(*, file, filename, by, at, publication=None, in_bulk=False, by_layout=False):
    """Keep an uploaded PDF and queue its split; `file` is a Django file.

    `in_bulk` says that it came with others: then it is set aside where it fits no known house
    format, unless it is to be cut `by_layout`.

    Raises EmptyFile, TooBig, NotAPdf, NotKept or AlreadyIngested; then nothing is kept.
    """
    refuse_file(file)
    sha256 = digest(file)
    refuse_known(sha256)
    upload = Upload(
        sha256=sha256,
        filename=filename[-255:],
        size=file.size,
        publication=publication,
        in_bulk=in_bulk,
        by_layout=by_layout,
        uploaded_by=by,
        uploaded_at=at,
    )
    try:
        with transaction.atomic():
            upload.save()
            keep(upload, file)
            record_act(upload, by=by, at=at)
            transaction.on_commit(lambda: jobs.split_upload.enqueue(upload.pk))
    except IntegrityError:  # another request has just received the same file
        refuse_known(sha256)
        raise
    return upload


def keep(upload, file):
    """Write the file where files are kept, whole or not at all; raise NotKept where that fails."""
    name, field, storage = f"{upload.sha256}.pdf", upload.file.field, upload.file.storage
    path = storage.get_available_name(field.generate_filename(upload, name), field.max_length)
    try:
        upload.file.save(name, file)
    except OSError as error:
        logger.exception("An uploaded file could not be kept.")
        storage.delete(path)
        raise NotKept(
            _(
                "The file could not be kept: the server has no room for it, or may not write."
                " Tell whoever runs it, and upload the file again later."
            )
        ) from error


def receive_or_retry(*, file, filename, by, at, publication=None, in_bulk=False, by_layout=False):
    """Keep and queue a PDF as `receive` does; the very file that was refused or set aside is tried again."""
    refuse_file(file)
    before = Upload.objects.filter(sha256=digest(file)).order_by("-pk").first()
    if before is not None and (before.can_be_retried() or before.is_set_aside()):
        before.by_layout = before.by_layout or by_layout
        before.publication = publication or before.publication
        before.save(update_fields=["by_layout", "publication"])
        return retry(upload=before, by=by, at=at)
    return receive(
        file=file,
        filename=filename,
        by=by,
        at=at,
        publication=publication,
        in_bulk=in_bulk,
        by_layout=by_layout,
    )


def refuse_file(file):
    """Raise the refusal of a file that cannot be an issue's PDF, if there is one."""
    if file.size == 0:
        raise EmptyFile(_("The file is empty. Choose the PDF again, or ask for a new copy of it."))
    limit = settings.UPLOAD_LIMIT_MB
    if file.size > limit * 1024 * 1024:
        raise TooBig(
            ngettext(
                "The file is larger than %d MB, the most that is taken here.",
                "The file is larger than %d MB, the most that is taken here.",
                limit,
            )
            % limit
        )
    file.seek(0)
    if b"%PDF-" not in file.read(HEADER_WITHIN + 5):
        raise NotAPdf(_("The file is not a PDF. Export the issue as PDF and upload that file."))


def refuse_known(sha256):
    """Raise AlreadyIngested where the very same file stands already."""
    if upload := Upload.objects.standing_for(sha256):
        raise AlreadyIngested(_("This PDF is already here."), upload=upload)


def digest(file):
    """Return the SHA-256 of a file's bytes, in hexadecimal."""
    file.seek(0)
    found = hashlib.file_digest(file, "sha256").hexdigest()
    file.seek(0)
    return found


@transaction.atomic
def retry(*, upload, by, at):
    """Queue a refused or failed upload again, or one that was set aside."""
    upload = Upload.objects.select_for_update().get(pk=upload.pk)
    if upload.can_be_retried():
        refuse_known(upload.sha256)
    elif not upload.is_set_aside():
        raise NotRetriable(_("“%s” is not waiting for another try.") % upload)
    return queue_again(upload, by=by, at=at)


def queue_again(upload, *, by, at):
    """Queue a locked upload that was settled without an issue."""
    upload.state = Upload.State.WAITING
    upload.step = Upload.Step.WAITING
    upload.finished_at = upload.started_at = None
    upload.refusal, upload.refusal_facts = "", {}
    upload.pages_read = upload.pages_to_read = 0
    upload.uploaded_by, upload.uploaded_at = by, at
    upload.save()
    record_act(upload, by=by, at=at)
    transaction.on_commit(lambda: jobs.split_upload.enqueue(upload.pk))
    return upload


def record_act(upload, *, by, at):
    """Record who handed the file in."""
    auditing.record(
        AuditEntry.Kind.UPLOADED,
        by=by,
        at=at,
        publication=upload.publication,
        subject=upload.filename,
    )
