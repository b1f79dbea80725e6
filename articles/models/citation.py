"""Where an article has its news from."""

from django.core.validators import URLValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from articles.models.article import Article
from articles.models.classification import NamedQuerySet

web_address = URLValidator(schemes=["http", "https"])


class Source(models.Model):
    """An outlet that articles cite, such as 中国法院網."""

    name = models.CharField(_("name"), max_length=200, unique=True)
    slug = models.SlugField(_("slug"), max_length=90, unique=True, allow_unicode=True)
    url = models.URLField(_("web address"), max_length=2000, blank=True, validators=[web_address])

    objects = NamedQuerySet.as_manager()
    to_articles = "citations__source"

    class Meta:
        verbose_name = _("source")
        verbose_name_plural = _("sources")
        ordering = ["name"]

    def __str__(self):
        return self.name


class Citation(models.Model):
    """One source as an article cites it."""

    article = models.ForeignKey(
        Article, models.CASCADE, related_name="citations", verbose_name=_("article")
    )
    position = models.PositiveIntegerField(_("position"), default=0)
    source = models.ForeignKey(
        Source,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="citations",
        verbose_name=_("source"),
    )
    date = models.DateField(_("date"), null=True, blank=True)
    url = models.URLField(_("web address"), max_length=2000, blank=True, validators=[web_address])

    class Meta:
        verbose_name = _("citation")
        verbose_name_plural = _("citations")
        ordering = ["article", "position", "pk"]
        constraints = [
            models.CheckConstraint(
                name="citation_says_something",
                condition=models.Q(source__isnull=False) | ~models.Q(url=""),
            )
        ]

    def __str__(self):
        return str(self.source) if self.source else self.url

    def has_web_address(self):
        """Say whether its address is one to offer as a link."""
        return self.url.lower().startswith(("https://", "http://"))
