"""Carry out what an editor decides about what was set aside."""

from django.db import transaction
from django.utils.translation import gettext as _

from articles.models import Upload
from articles.operations import uploading
from articles.operations.refusal import Refusal


class NotSetAside(Refusal):
    """The upload is not waiting for a decision."""


@transaction.atomic
def take_in(*, uploads, by_layout, by, at, publication=None):
    """Queue uploads that were set aside once more, all of them or none; return them.

    By their layout they are taken in whatever they fit; else the formats known by now are
    tried. A publication, where given, is theirs. Raises NotSetAside.
    """
    chosen = locked(uploads)
    for upload in chosen:
        upload.by_layout = by_layout
        upload.publication = publication or upload.publication
        uploading.queue_again(upload, by=by, at=at)
    return chosen


@transaction.atomic
def discard(*, uploads, by, at):
    """Close uploads that were set aside without an issue, all of them or none; raises NotSetAside."""
    chosen = locked(uploads)
    for upload in chosen:
        upload.state, upload.refusal, upload.finished_at = Upload.State.REFUSED, "discarded", at
        upload.save(update_fields=["state", "refusal", "finished_at"])
    return chosen


def locked(uploads):
    """Return the uploads, locked; raise NotSetAside where one is not waiting for a decision."""
    keys = [upload.pk for upload in uploads]
    chosen = list(Upload.objects.select_for_update().filter(pk__in=keys))
    for upload in chosen:
        if not upload.is_set_aside():
            raise NotSetAside(_("“%s” is not set aside any more.") % upload)
    return chosen
