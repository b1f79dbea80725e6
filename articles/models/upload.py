"""PDFs as they were uploaded, and what became of them."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from articles.models.publication import Publication


def original_path(upload, filename):
    """Keep the file under its own hash: whatever its name was, it harms no path."""
    return f"originals/{upload.sha256[:2]}/{upload.sha256}.pdf"


def copy_path(upload, filename):
    """Keep the copy for readers under the hash of the original; `filename` says how it was cleaned."""
    return f"copies/{filename}/{upload.sha256[:2]}/{upload.sha256}.pdf"


def unlocked_path(upload, filename):
    """Keep the PDF that opens without its password under the hash of the original."""
    return f"unlocked/{upload.sha256[:2]}/{upload.sha256}.pdf"


class UploadQuerySet(models.QuerySet):
    def unfinished(self):
        """Return what a worker has still to do."""
        return self.filter(state__in=[Upload.State.WAITING, Upload.State.RUNNING])

    def set_aside(self):
        """Return what waits for an editor's decision, those of one layout together."""
        return self.filter(state=Upload.State.SET_ASIDE).order_by("likeness", "filename", "pk")

    def settled(self):
        """Return what no worker has anything left to do with."""
        return self.filter(finished_at__isnull=False)

    def standing_for(self, sha256):
        """Return the upload of this very file that was not refused, or None."""
        return self.filter(sha256=sha256).exclude(state__in=Upload.RETRIABLE).first()


class Upload(models.Model):
    """One PDF as uploaded, never changed again, and how its split went."""

    class State(models.TextChoices):
        WAITING = "waiting", _("waiting")
        RUNNING = "running", _("running")
        DONE = "done", _("done")
        REFUSED = "refused", _("refused")  # the file cannot be taken as it is
        FAILED = "failed", _("failed")  # something broke on our side
        SET_ASIDE = "set_aside", _("set aside")  # fits no known house format: an editor decides

    class Step(models.TextChoices):
        WAITING = "waiting", _("Waiting for a worker")
        READING = "reading", _("Reading the PDF and cutting its articles")
        RECOGNISING = "recognising", _("Reading scanned pages by machine")
        STORING = "storing", _("Keeping the drafts")
        DONE = "done", _("Done")

    RETRIABLE = [State.REFUSED, State.FAILED]

    sha256 = models.CharField(_("SHA-256"), max_length=64, editable=False)
    file = models.FileField(_("PDF"), upload_to=original_path, max_length=200)
    unlocked = models.FileField(
        _("PDF without its password"),
        upload_to=unlocked_path,
        max_length=200,
        blank=True,
        editable=False,
    )
    copy = models.FileField(
        _("copy for readers"), upload_to=copy_path, max_length=200, blank=True, editable=False
    )
    filename = models.CharField(_("file name"), max_length=255)
    size = models.PositiveBigIntegerField(_("size in bytes"), editable=False)
    publication = models.ForeignKey(
        Publication,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="uploads",
        verbose_name=_("publication"),
        help_text=_("Leave empty to let the PDF say."),
    )
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        editable=False,
        related_name="uploads",
        verbose_name=_("uploaded by"),
    )
    uploaded_at = models.DateTimeField(_("uploaded at"), editable=False)
    state = models.CharField(
        _("state"), max_length=10, choices=State, default=State.WAITING, editable=False
    )
    step = models.CharField(
        _("step"), max_length=12, choices=Step, default=Step.WAITING, editable=False
    )
    pages_read = models.PositiveIntegerField(_("scanned pages read"), default=0, editable=False)
    pages_to_read = models.PositiveIntegerField(
        _("scanned pages to read"), default=0, editable=False
    )
    started_at = models.DateTimeField(_("started at"), null=True, editable=False)
    finished_at = models.DateTimeField(_("finished at"), null=True, editable=False)
    refusal = models.CharField(_("refusal"), max_length=40, blank=True, editable=False)
    refusal_facts = models.JSONField(_("facts of the refusal"), default=dict, editable=False)
    in_bulk = models.BooleanField(_("came with others"), default=False, editable=False)
    by_layout = models.BooleanField(
        _("to be cut by its layout where it fits no house format"), default=False, editable=False
    )
    likeness = models.CharField(_("layout"), max_length=120, blank=True, editable=False)
    fingerprint = models.CharField(_("fingerprint"), max_length=64, blank=True, editable=False)

    objects = UploadQuerySet.as_manager()

    class Meta:
        verbose_name = _("upload")
        verbose_name_plural = _("uploads")
        ordering = ["-uploaded_at", "-pk"]
        permissions = [("view_original", _("Can download the PDF as uploaded"))]
        constraints = [
            models.UniqueConstraint(
                fields=["sha256"],
                condition=~Q(state__in=["refused", "failed"]),
                name="upload_of_a_file_stands_once",
            ),
            models.CheckConstraint(
                name="upload_is_finished_when_settled",
                condition=Q(state__in=["waiting", "running"]) ^ Q(finished_at__isnull=False),
            ),
        ]

    def __str__(self):
        return self.filename

    def can_be_retried(self):
        """Say whether trying again is worth offering."""
        return self.state in self.RETRIABLE

    def is_set_aside(self):
        """Say whether it fits no known house format and waits for an editor's decision."""
        return self.state == self.State.SET_ASIDE

    def needs_password(self):
        """Say whether it was refused because it opens only with a password."""
        return self.can_be_retried() and self.refusal in ["encrypted", "wrong-password"]

    @property
    def readable(self):
        """The file to read the PDF from: as uploaded, or what its password has opened."""
        return self.unlocked or self.file

    def is_settled(self):
        """Say whether no worker has anything left to do."""
        return self.finished_at is not None
