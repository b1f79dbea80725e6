"""Who is at work on what, right now."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from articles.models.article import Article
from articles.models.issue import Issue


class PresenceQuerySet(models.QuerySet):
    def around(self, *, issue, article=None):
        """Return who is at an article, or at an issue or any article of it."""
        here = self.filter(issue=issue) if article is None else self.filter(article=article)
        return here.select_related("user").order_by("user__username", "pk")


class Presence(models.Model):
    """A person at an issue, or at one article of it; `place` names which in one word."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="+", verbose_name=_("user")
    )
    issue = models.ForeignKey(Issue, models.CASCADE, related_name="+", verbose_name=_("issue"))
    article = models.ForeignKey(
        Article, models.CASCADE, null=True, related_name="+", verbose_name=_("article")
    )
    place = models.CharField(_("place"), max_length=40)
    at = models.DateTimeField(_("at"))

    objects = PresenceQuerySet.as_manager()

    class Meta:
        verbose_name = _("presence")
        verbose_name_plural = _("presences")
        default_permissions = []
        constraints = [
            models.UniqueConstraint(
                fields=["user", "place"], name="presence_is_one_for_each_person_and_place"
            )
        ]
        indexes = [models.Index(fields=["at"], name="presence_by_age")]

    def __str__(self):
        return f"{self.user}: {self.place}"
