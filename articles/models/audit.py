"""Who did what when: one row for each act at the desk, never changed and never deleted."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from articles.models.article import Article
from articles.models.issue import Issue
from articles.models.publication import Publication


class AppendOnly(TypeError):
    """The record of acts is only added to."""


class AuditQuerySet(models.QuerySet):
    """The record of acts; it refuses to be changed."""

    def update(self, **values):
        raise AppendOnly("The record of acts is only added to.")

    def delete(self):
        raise AppendOnly("The record of acts is only added to.")

    delete.alters_data = True
    delete.queryset_only = True

    def newest_first(self):
        """Order by moment, the latest first."""
        return self.order_by("-at", "-pk")


def reference(model, name):
    """Return a column that keeps naming a row even when that row is gone."""
    return models.ForeignKey(
        model,
        models.DO_NOTHING,
        null=True,
        db_constraint=False,
        related_name="+",
        verbose_name=name,
    )


class AuditEntry(models.Model):
    """One act of one person: written by the operation that does it, in the same transaction.

    `subject` is what the article, issue or file was called then, `person` who did it: both
    stay readable when the rows they name are gone. `person` is empty for the newsroom's own acts.
    """

    class Kind(models.TextChoices):
        UPLOADED = "uploaded", _("PDF uploaded")
        CUT = "cut", _("cut into drafts")
        SPLIT_AGAIN = "split_again", _("split again")
        SURGERY = "surgery", _("cut changed")
        UNDONE = "undone", _("change of the cut undone")
        REVIEWED = "reviewed", _("reviewed")
        SAVED = "saved", _("saved")
        CORRECTED = "corrected", _("corrected")
        SENT_FOR_REVIEW = "sent_for_review", _("sent for review")
        MARKED_READY = "marked_ready", _("marked ready")
        SENT_BACK = "sent_back", _("sent back")
        ASSIGNED = "assigned", _("assigned")
        SCHEDULED = "scheduled", _("publication scheduled")
        UNSCHEDULED = "unscheduled", _("schedule cancelled")
        SCHEDULE_FAILED = "schedule_failed", _("scheduled publication refused")
        EMBARGOED = "embargoed", _("embargo set")
        PUBLISHED = "published", _("published")
        WITHDRAWN = "withdrawn", _("withdrawn")
        COMMENTED = "commented", _("commented")
        RESOLVED = "resolved", _("comment resolved")
        REOPENED = "reopened", _("comment reopened")
        PREVIEW_MADE = "preview_made", _("preview link made")
        PREVIEW_REVOKED = "preview_revoked", _("preview link revoked")
        ISSUE_CHANGED = "issue_changed", _("issue changed")
        FORMAT_TAUGHT = "format_taught", _("house format taught")
        NAMES_CHANGED = "names_changed", _("names changed")
        PEOPLE_CHANGED = "people_changed", _("people and rights changed")

    at = models.DateTimeField(_("at"))
    kind = models.CharField(_("act"), max_length=20, choices=Kind)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name=_("by"),
        db_index=False,
    )
    person = models.CharField(_("person"), max_length=150, blank=True)
    publication = reference(Publication, _("publication"))
    issue = reference(Issue, _("issue"))
    article = reference(Article, _("article"))
    subject = models.CharField(_("subject"), max_length=200, blank=True)
    note = models.TextField(_("note"), blank=True)

    objects = AuditQuerySet.as_manager()

    class Meta:
        verbose_name = _("act")
        verbose_name_plural = _("record of acts")
        ordering = ["-at", "-pk"]
        default_permissions = ["view"]
        indexes = [
            models.Index(fields=["-at", "-id"], name="audit_newest"),
            models.Index(fields=["by", "-at", "-id"], name="audit_newest_of_person"),
            models.Index(fields=["kind", "-at", "-id"], name="audit_newest_of_kind"),
        ]

    def __str__(self):
        return f"{self.get_kind_display()}: {self.subject}"

    def save(self, *args, **kwargs):
        if not self._state.adding:
            raise AppendOnly("The record of acts is only added to.")
        super().save(*args, **kwargs)

    def delete(self, *args, **kwargs):
        raise AppendOnly("The record of acts is only added to.")
