"""What the desk has asked workers to find out, and the workers' signs of life."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from articles.models.issue import Issue
from articles.models.publication import Publication


class JobQuerySet(models.QuerySet):
    def unfinished(self):
        """Return what a worker has still to do."""
        return self.filter(state__in=[Job.State.WAITING, Job.State.RUNNING])

    def newest_for(self, issue, kind):
        """Return the last job of a kind about an issue, or None."""
        return self.filter(issue=issue, kind=kind).order_by("-pk").first()


class Job(models.Model):
    """A question of the desk that takes a worker: its answer changes nothing until an editor says so."""

    class Kind(models.TextChoices):
        SPLIT_AGAIN = "split_again", _("split again")
        LEARN = "learn", _("learn from a corrected issue")
        PROPOSE = "propose", _("propose a house format")
        TRY_FORMAT = "try_format", _("try a house format")

    class State(models.TextChoices):
        WAITING = "waiting", _("waiting")
        RUNNING = "running", _("running")
        DONE = "done", _("done")
        FAILED = "failed", _("failed")

    kind = models.CharField(_("kind"), max_length=12, choices=Kind)
    publication = models.ForeignKey(
        Publication, models.CASCADE, related_name="jobs", verbose_name=_("publication")
    )
    issue = models.ForeignKey(
        Issue, models.CASCADE, null=True, related_name="jobs", verbose_name=_("issue")
    )
    asked = models.JSONField(_("asked"), default=dict)
    answer = models.JSONField(_("answer"), null=True)
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.WAITING)
    done_count = models.PositiveIntegerField(_("done"), default=0)
    total = models.PositiveIntegerField(_("to do"), default=0)
    refusal = models.CharField(_("refusal"), max_length=40, blank=True)
    refusal_facts = models.JSONField(_("facts of the refusal"), default=dict)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name=_("asked by"),
    )
    asked_at = models.DateTimeField(_("asked at"))
    finished_at = models.DateTimeField(_("finished at"), null=True)

    objects = JobQuerySet.as_manager()

    class Meta:
        verbose_name = _("job")
        verbose_name_plural = _("jobs")
        ordering = ["-pk"]
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                name="job_is_finished_when_settled",
                condition=Q(state__in=["waiting", "running"]) ^ Q(finished_at__isnull=False),
            )
        ]

    def __str__(self):
        return f"{self.get_kind_display()} {self.pk}"

    def is_settled(self):
        """Say whether no worker has anything left to do."""
        return self.finished_at is not None

    def is_outdated(self):
        """Say whether the publication has another house format since this was asked."""
        return self.publication.house_formats.filter(created_at__gt=self.asked_at).exists()


class WorkerBeat(models.Model):
    """When a worker last said that it lives; a job of a silent one is taken up again."""

    worker = models.CharField(_("worker"), max_length=64, primary_key=True)
    beaten_at = models.DateTimeField(_("beaten at"))

    class Meta:
        verbose_name = _("worker")
        verbose_name_plural = _("workers")

    def __str__(self):
        return self.worker
