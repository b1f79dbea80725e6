"""Newsletters, and how each is laid out."""

from django.apps import apps
from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _

from articles.models.slugs import free_slug

EMPTY = _("For readers, in Markdown. Where it is empty, a text that suits most newsletters stands.")


class PublicationQuerySet(models.QuerySet):
    def with_visible_issues(self, *, at):
        """Return the publications that have something for the public to read."""
        issues = apps.get_model("articles", "Issue").objects.visible(at=at)
        return self.filter(Exists(issues.filter(publication=OuterRef("pk"))))

    def named(self, name):
        """Return the publication with this name, made where there is none."""
        found = self.filter(name=name).first()
        return found or self.create(
            name=name, slug=free_slug(self.all(), name, fallback="newsletter")
        )


class Publication(models.Model):
    """One newsletter title, its language and its house format."""

    name = models.CharField(_("name"), max_length=200, unique=True)
    slug = models.SlugField(
        _("slug"),
        max_length=90,
        unique=True,
        allow_unicode=True,
        help_text=_("Stands in addresses."),
    )
    lang = models.CharField(_("language"), max_length=20, default="ja")
    publisher = models.CharField(_("publisher"), max_length=200, blank=True)
    description = models.TextField(_("description"), blank=True)
    copyright = models.TextField(_("copyright"), blank=True, help_text=EMPTY)
    contact = models.TextField(_("contact"), blank=True, help_text=EMPTY)
    privacy = models.TextField(_("privacy"), blank=True, help_text=EMPTY)
    disclaimer = models.TextField(_("disclaimer"), blank=True, help_text=EMPTY)
    four_eyes = models.BooleanField(
        _("four eyes"),
        default=False,
        help_text=_(
            "An article is published only after somebody else than its last editor has marked it ready."
        ),
    )
    style_off = models.JSONField(_("rules of house style switched off"), default=list, blank=True)

    objects = PublicationQuerySet.as_manager()

    class Meta:
        verbose_name = _("publication")
        verbose_name_plural = _("publications")
        ordering = ["name"]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return f"{reverse('issues')}?{urlencode({'publication': self.slug})}"


class HouseFormatQuerySet(models.QuerySet):
    def current(self):
        """Return the newest version of each publication's format."""
        newest = (
            HouseFormat.objects.filter(publication=models.OuterRef("publication"))
            .order_by("-version")
            .values("version")[:1]
        )
        return self.filter(version=models.Subquery(newest))


class HouseFormat(models.Model):
    """What differs between newsletters, as data (`articles.splitting.house_format`), versioned."""

    publication = models.ForeignKey(
        Publication, models.CASCADE, related_name="house_formats", verbose_name=_("publication")
    )
    version = models.PositiveIntegerField(_("version"))
    data = models.JSONField(_("data"))
    created_at = models.DateTimeField(_("created at"))
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name=_("created by"),
    )

    objects = HouseFormatQuerySet.as_manager()

    class Meta:
        verbose_name = _("house format")
        verbose_name_plural = _("house formats")
        ordering = ["publication", "-version"]
        constraints = [
            models.UniqueConstraint(
                fields=["publication", "version"], name="house_format_version_is_unique"
            )
        ]

    def __str__(self):
        return f"{self.publication} {self.version}"
