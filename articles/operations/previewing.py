"""Let outsiders read one article or issue before it is published: make, open and revoke links."""

import hashlib
import secrets
from datetime import timedelta

from django.core import signing
from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from articles.models import Article, AuditEntry, Issue, PreviewLink
from articles.operations import auditing
from articles.operations.refusal import Refusal

LONGEST = timedelta(days=90)
SIGNER = signing.Signer(salt="articles.preview", sep=".")


class NotPreviewable(Refusal):
    """There is nothing that is not public yet, or the link would last too long."""


class UnknownLink(Refusal):
    """No such link was ever made."""


class ClosedLink(Refusal):
    """The link has expired, was revoked, or leads to what was withdrawn."""


@transaction.atomic
def make_link(*, row, lasts, note, by, at):
    """Make a link to an article or an issue and return it with its token, which is kept nowhere.

    Raises NotPreviewable.
    """
    if not timedelta(0) < lasts <= LONGEST:
        raise NotPreviewable(_("A link lasts %d days at most.") % LONGEST.days)
    if not previewed(row).exclude(pk__in=Article.objects.visible(at=at)).exists():
        raise NotPreviewable(_("Nothing of “%s” waits to be published.") % row)
    secret = secrets.token_urlsafe(32)
    link = PreviewLink.objects.create(
        **{row._meta.model_name: row},
        secret_hash=hashed(secret),
        note=note.strip(),
        created_by=by,
        created_at=at,
        expires_at=at + lasts,
    )
    record(AuditEntry.Kind.PREVIEW_MADE, link, by=by, at=at)
    return link, SIGNER.sign(secret)


@transaction.atomic
def revoke(*, link, by, at):
    """Close a link for good; a closed one stays as it is. Return the link."""
    link = PreviewLink.objects.select_for_update().get(pk=link.pk)
    if link.is_open(at=at):
        link.revoked_at = at
        link.save(update_fields=["revoked_at"])
        record(AuditEntry.Kind.PREVIEW_REVOKED, link, by=by, at=at)
    return link


def open_link(*, token, at):
    """Return the link of a token; raise UnknownLink or ClosedLink."""
    try:
        secret = SIGNER.unsign(token)
    except signing.BadSignature as error:
        raise UnknownLink(_("There is no such preview.")) from error
    links = PreviewLink.objects.select_related("article__issue__publication", "issue__publication")
    link = links.filter(secret_hash=hashed(secret)).first()
    if link is None:
        raise UnknownLink(_("There is no such preview."))
    if not link.is_open(at=at) or not previewed(link.subject).exists():
        raise ClosedLink(_("This preview is closed."))
    return link


def count_use(*, link, at):
    """Count that somebody has opened a link."""
    PreviewLink.objects.filter(pk=link.pk).update(uses=F("uses") + 1, used_at=at)


def previewed(row):
    """Return the articles that a link to an article or an issue lets people read."""
    chosen = {"pk": row.pk} if isinstance(row, Article) else {"issue": row}
    return Article.objects.in_issue().filter(**chosen).exclude(status=Article.Status.WITHDRAWN)


def hashed(secret):
    """Return what is kept of a secret."""
    return hashlib.sha256(secret.encode()).hexdigest()


def record(kind, link, *, by, at):
    """Record an act on a link, under the name of what it leads to."""
    subject = link.subject
    named = {"issue": subject} if isinstance(subject, Issue) else {"article": subject}
    auditing.record(kind, by=by, at=at, note=link.note, **named)
