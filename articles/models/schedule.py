"""Publications that are set for a moment."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from articles.models.article import Article
from articles.models.issue import Issue


class ScheduleQuerySet(models.QuerySet):
    def waiting(self):
        """Return what is still to be published, the next first."""
        return self.filter(state=Schedule.State.WAITING).order_by("publish_at", "pk")

    def due(self, *, at):
        """Return what should be published by now, the longest due first."""
        return self.waiting().filter(publish_at__lte=at)

    def unsettled(self):
        """Return what was refused at its moment and what still waits for it, in this order."""
        states = [Schedule.State.REFUSED, Schedule.State.WAITING]
        return self.filter(state__in=states).order_by("state", "publish_at", "pk")

    def of(self, row):
        """Return what is set for an article or an issue."""
        return self.filter(**{row._meta.model_name: row})

    def with_subjects(self):
        """Fetch with each what is to be published."""
        return self.select_related("article", "issue__publication", "set_by")


class Schedule(models.Model):
    """An article, or the drafts of an issue, to be published at a moment by the worker.

    `refusal` is the sentence that stood in the way when the moment came.
    """

    class State(models.TextChoices):
        WAITING = "waiting", _("waiting")
        DONE = "done", _("done")
        REFUSED = "refused", _("refused")
        CANCELLED = "cancelled", _("cancelled")

    article = models.ForeignKey(
        Article, models.CASCADE, null=True, related_name="schedules", verbose_name=_("article")
    )
    issue = models.ForeignKey(
        Issue, models.CASCADE, null=True, related_name="schedules", verbose_name=_("issue")
    )
    publish_at = models.DateTimeField(_("publish at"))
    set_at = models.DateTimeField(_("set at"))
    set_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name=_("set by"),
    )
    state = models.CharField(
        _("state"), max_length=10, choices=State, default=State.WAITING, editable=False
    )
    settled_at = models.DateTimeField(_("settled at"), null=True, editable=False)
    refusal = models.TextField(_("refusal"), blank=True, editable=False)

    objects = ScheduleQuerySet.as_manager()

    class Meta:
        verbose_name = _("scheduled publication")
        verbose_name_plural = _("scheduled publications")
        ordering = ["publish_at", "pk"]
        default_permissions = []
        indexes = [
            models.Index(fields=["publish_at"], name="schedule_next", condition=Q(state="waiting")),
        ]
        constraints = [
            models.CheckConstraint(
                name="schedule_is_of_one_thing",
                condition=Q(article__isnull=True) ^ Q(issue__isnull=True),
            ),
            models.UniqueConstraint(
                fields=["article"],
                name="schedule_waits_once_for_an_article",
                condition=Q(state="waiting"),
            ),
            models.UniqueConstraint(
                fields=["issue"],
                name="schedule_waits_once_for_an_issue",
                condition=Q(state="waiting"),
            ),
        ]

    def __str__(self):
        return str(self.subject)

    @property
    def subject(self):
        """The article or the issue."""
        return self.article or self.issue
