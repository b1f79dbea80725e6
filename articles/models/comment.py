"""What colleagues say to each other about an article; never for readers."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from articles.models.article import Article


class CommentQuerySet(models.QuerySet):
    def threads(self):
        """Return the comments that began a thread, the oldest first."""
        return self.filter(parent=None).order_by("at", "pk")

    def unresolved(self):
        """Return the comments whose thread still waits for somebody."""
        return self.filter(
            Q(parent=None, resolved_at=None) | Q(parent__isnull=False, parent__resolved_at=None)
        )

    def mentioning(self, user):
        """Return what names a person and still waits."""
        return self.unresolved().filter(mentioned=user).order_by("-at", "-pk")


class Comment(models.Model):
    """A remark on an article or on a passage of it, or an answer to such a remark.

    A passage is kept as it stood: its text, and its place in the body of `version`, in code
    points. Where it stands now is found from the revisions (`operations.commenting`).
    """

    article = models.ForeignKey(
        Article, models.CASCADE, related_name="comments", verbose_name=_("article")
    )
    parent = models.ForeignKey(
        "self",
        models.CASCADE,
        null=True,
        related_name="replies",
        verbose_name=_("in answer to"),
    )
    body = models.TextField(_("comment"))
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        related_name="comments",
        verbose_name=_("by"),
    )
    at = models.DateTimeField(_("at"))
    version = models.PositiveIntegerField(_("version"))
    passage = models.TextField(_("passage"), blank=True)
    start = models.PositiveIntegerField(_("start"), null=True)
    mentioned = models.ManyToManyField(
        settings.AUTH_USER_MODEL, related_name="mentions", verbose_name=_("mentioned")
    )
    resolved_at = models.DateTimeField(_("resolved at"), null=True)
    resolved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name=_("resolved by"),
    )

    objects = CommentQuerySet.as_manager()

    class Meta:
        verbose_name = _("comment")
        verbose_name_plural = _("comments")
        ordering = ["at", "pk"]
        default_permissions = ["add"]
        constraints = [
            models.CheckConstraint(
                name="comment_passage_has_a_place",
                condition=Q(passage="") ^ Q(start__isnull=False),
            ),
            models.CheckConstraint(
                name="comment_thread_is_resolved_as_a_whole",
                condition=Q(parent=None) | Q(resolved_at=None, start=None),
            ),
        ]

    def __str__(self):
        return self.body[:60]
