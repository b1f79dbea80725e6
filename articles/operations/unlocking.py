"""Open a PDF that is protected by a password; the password itself is never kept."""

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils.translation import gettext as _

from articles.models import Upload
from articles.operations import ingesting, uploading
from articles.operations.refusal import Refusal
from articles.operations.sentences import refusal_sentence
from articles.splitting import process
from articles.splitting.refusals import Encrypted, Refused, WrongPassword


class NotLocked(Refusal):
    """The upload is not waiting for a password."""


class DoesNotOpen(Refusal):
    """The password is another one, or the PDF cannot be read for another reason."""


def unlock(*, upload, password, by, at):
    """Keep the PDF without its password beside the original, and queue its split.

    The password goes to the limited process and nowhere else. Raises NotLocked,
    DoesNotOpen or AlreadyIngested; then nothing is kept.
    """
    refuse_unlocked(upload)
    try:
        with upload.file.open("rb") as file:
            data = process.unlock_pdf(file.read(), password=password, limits=ingesting.limits())
    except (Encrypted, WrongPassword) as refused:
        raise DoesNotOpen(
            _("The password does not open the PDF. Check it and try again.")
        ) from refused
    except Refused as refused:
        raise DoesNotOpen(refusal_sentence(refused.code, refused.facts)) from refused

    with transaction.atomic():
        upload = Upload.objects.select_for_update().get(pk=upload.pk)
        refuse_unlocked(upload)
        upload.unlocked.save("unlocked.pdf", ContentFile(data), save=False)
        upload.save(update_fields=["unlocked"])
        return uploading.retry(upload=upload, by=by, at=at)


def refuse_unlocked(upload):
    """Raise NotLocked unless the upload waits for a password."""
    if not upload.needs_password():
        raise NotLocked(_("“%s” is not waiting for a password.") % upload)
