"""Links that let outsiders read what is not published yet."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from articles.models.article import Article
from articles.models.issue import Issue


class PreviewLinkQuerySet(models.QuerySet):
    def of(self, row):
        """Return the links to an article or an issue, the newest first."""
        return self.filter(**{row._meta.model_name: row}).order_by("-created_at", "-pk")

    def open(self, *, at):
        """Return the links that still open something."""
        return self.filter(revoked_at=None, expires_at__gt=at)


class PreviewLink(models.Model):
    """A secret address of one article or one issue; only a hash of the secret is kept."""

    article = models.ForeignKey(
        Article, models.CASCADE, null=True, related_name="preview_links", verbose_name=_("article")
    )
    issue = models.ForeignKey(
        Issue, models.CASCADE, null=True, related_name="preview_links", verbose_name=_("issue")
    )
    secret_hash = models.CharField(max_length=64, unique=True, editable=False)
    note = models.CharField(_("for whom"), max_length=200, blank=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name=_("created by"),
    )
    created_at = models.DateTimeField(_("created at"))
    expires_at = models.DateTimeField(_("expires at"))
    revoked_at = models.DateTimeField(_("revoked at"), null=True)
    uses = models.PositiveIntegerField(_("times opened"), default=0)
    used_at = models.DateTimeField(_("last opened at"), null=True)

    objects = PreviewLinkQuerySet.as_manager()

    class Meta:
        verbose_name = _("preview link")
        verbose_name_plural = _("preview links")
        ordering = ["-created_at", "-pk"]
        default_permissions = ["add"]
        constraints = [
            models.CheckConstraint(
                name="preview_link_is_to_one_thing",
                condition=Q(article__isnull=True) ^ Q(issue__isnull=True),
            ),
        ]

    def __str__(self):
        return str(self.subject)

    @property
    def subject(self):
        """The article or the issue."""
        return self.article or self.issue

    def is_open(self, *, at):
        """Say whether it still opens something."""
        return self.revoked_at is None and at < self.expires_at
