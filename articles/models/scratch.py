"""What editors have typed and not yet saved."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from articles.models.article import Article


class ScratchQuerySet(models.QuerySet):
    def of(self, *, user, article):
        """Return what a person has typed into an article and not saved, the latest first.

        What they typed into an article that has become part of it since is theirs to take up there.
        """
        parts = Q(article__merged_into=article) | Q(article__merged_into__merged_into=article)
        return self.filter(Q(article=article) | parts, user=user).order_by("-at", "-pk")


class ScratchSlot(models.Model):
    """A form as one person has typed it so far; nobody else sees it, and no revision comes of it.

    `opening` names the form in its browser tab, so that two tabs do not write over each other.
    `fields` maps the name of each field to the list of its values, as a browser posts them.
    """

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.CASCADE,
        related_name="scratch_slots",
        verbose_name=_("user"),
    )
    article = models.ForeignKey(
        Article, models.CASCADE, related_name="scratch_slots", verbose_name=_("article")
    )
    opening = models.CharField(_("opening"), max_length=32)
    seen_version = models.PositiveIntegerField(_("version"), null=True)
    fields = models.JSONField(_("fields"))
    at = models.DateTimeField(_("at"))

    objects = ScratchQuerySet.as_manager()

    class Meta:
        verbose_name = _("unsaved text")
        verbose_name_plural = _("unsaved texts")
        default_permissions = []
        constraints = [
            models.UniqueConstraint(
                fields=["user", "article", "opening"], name="scratch_slot_is_one_for_each_opening"
            )
        ]
        indexes = [models.Index(fields=["at"], name="scratch_slot_by_age")]

    def __str__(self):
        return f"{self.article} ({self.user})"
