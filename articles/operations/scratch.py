"""Keep what editors type before they save it."""

import json
from datetime import timedelta

from django.utils.translation import gettext as _

from articles.models import ScratchSlot
from articles.operations.refusal import Refusal

KEPT = timedelta(days=90)  # for longer nobody comes back to it
MOST_CHARACTERS = 2_000_000  # of one form, as JSON
LONGEST_OPENING = 32


class NotKept(Refusal):
    """The form is too large, or does not say which one it is."""


def keep(*, article, user, opening, seen_version, fields, at):
    """Keep a form as typed so far, in place of what the same form held before; raise NotKept."""
    if not 0 < len(opening) <= LONGEST_OPENING:
        raise NotKept(_("The form does not say which one it is. Open it again."))
    if len(json.dumps(fields, ensure_ascii=False)) > MOST_CHARACTERS:
        raise NotKept(_("This text is too long to be kept as you type. Save it."))
    slot, _created = ScratchSlot.objects.update_or_create(
        user=user,
        article=article,
        opening=opening,
        defaults={"seen_version": seen_version, "fields": fields, "at": at},
    )
    return slot


def drop(*, article, user, opening):
    """Forget what a form held: it is saved, or its writer does not want it."""
    ScratchSlot.objects.of(user=user, article=article).filter(opening=opening).delete()


def sweep(*, at):
    """Forget what nobody came back to; return how many texts that were."""
    count, _each = ScratchSlot.objects.filter(at__lt=at - KEPT).delete()
    return count
