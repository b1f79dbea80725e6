"""The journal of public changes: one row each, numbered without gap in the order of commits."""

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef
from django.utils.translation import gettext_lazy as _

from articles.models.article import Article


class JournalHead(models.Model):
    """The number of the last change; locked while a change is written.

    A sequence would number changes in the order they began, not in the order they
    are committed, and a reader's cursor could pass over one that commits late.
    `lifted_at` is when the journal last took in articles whose embargo had ended.
    """

    last = models.PositiveBigIntegerField(default=0)
    lifted_at = models.DateTimeField(null=True)

    def __str__(self):
        return str(self.last)


class ChangeQuerySet(models.QuerySet):
    def last_of_each(self):
        """Return the last change of each article."""
        later = Change.objects.filter(article=OuterRef("article"), number__gt=OuterRef("number"))
        return self.filter(~Exists(later.order_by()))


class Change(models.Model):
    """One public change, written in the transaction that makes it."""

    class Kind(models.TextChoices):
        PUBLISHED = "published", _("published")
        CORRECTED = "corrected", _("corrected")
        WITHDRAWN = "withdrawn", _("withdrawn")
        MERGED_INTO = "merged_into", _("merged into")
        SPLIT_INTO = "split_into", _("split into")
        MOVED = "moved", _("moved")

    number = models.PositiveBigIntegerField(_("number"), primary_key=True)
    kind = models.CharField(_("kind"), max_length=12, choices=Kind)
    article = models.ForeignKey(
        Article, models.PROTECT, related_name="changes", verbose_name=_("article")
    )
    slug = models.CharField(_("slug"), max_length=180)
    target_slug = models.CharField(_("slug of the successor"), max_length=180, blank=True)
    at = models.DateTimeField(_("at"))
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name=_("by"),
    )

    objects = ChangeQuerySet.as_manager()

    class Meta:
        verbose_name = _("change")
        verbose_name_plural = _("changes")
        ordering = ["number"]

    def __str__(self):
        return f"{self.number} {self.kind} {self.slug}"
