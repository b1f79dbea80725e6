"""What articles are sorted by: sections of a publication, regions, tags."""

from django.apps import apps
from django.db import models
from django.db.models import Exists, OuterRef
from django.utils.translation import gettext_lazy as _

from articles.models.publication import Publication
from articles.models.slugs import free_slug


class SortingQuerySet(models.QuerySet):
    """What articles are sorted by; the model's `to_articles` names it as articles do."""

    def with_visible_articles(self, *, at):
        """Return what sorts at least one article that the public may read."""
        articles = apps.get_model("articles", "Article").objects.visible(at=at)
        sorted_so = articles.filter(**{self.model.to_articles: OuterRef("pk")})
        return self.filter(Exists(sorted_so.order_by()))


class SectionQuerySet(SortingQuerySet):
    def named(self, *, publication, name):
        """Return the publication's section of this name, made where there is none."""
        own = self.filter(publication=publication)
        found = own.filter(name=name).first()
        return found or self.create(
            publication=publication,
            name=name,
            slug=free_slug(own, name, fallback="section"),
            position=own.count(),
        )


class Section(models.Model):
    """A standing division of a publication, such as 中央政府の動き."""

    publication = models.ForeignKey(
        Publication, models.PROTECT, related_name="sections", verbose_name=_("publication")
    )
    name = models.CharField(_("name"), max_length=200)
    slug = models.SlugField(_("slug"), max_length=90, allow_unicode=True)
    position = models.PositiveIntegerField(_("position"), default=0)

    objects = SectionQuerySet.as_manager()
    to_articles = "section"

    class Meta:
        verbose_name = _("section")
        verbose_name_plural = _("sections")
        ordering = ["publication", "position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["publication", "name"], name="section_name_is_unique_in_its_publication"
            ),
            models.UniqueConstraint(
                fields=["publication", "slug"], name="section_slug_is_unique_in_its_publication"
            ),
        ]

    def __str__(self):
        return self.name


class NamedQuerySet(SortingQuerySet):
    def named(self, name):
        """Return the row of this name, made where there is none."""
        found = self.filter(name=name).first()
        fallback = self.model._meta.model_name
        return found or self.create(name=name, slug=free_slug(self.all(), name, fallback=fallback))


class Region(models.Model):
    """A part of the world that articles are about, such as 華北地域."""

    name = models.CharField(_("name"), max_length=200, unique=True)
    slug = models.SlugField(_("slug"), max_length=90, unique=True, allow_unicode=True)

    objects = NamedQuerySet.as_manager()
    to_articles = "region"

    class Meta:
        verbose_name = _("region")
        verbose_name_plural = _("regions")
        ordering = ["name"]

    def __str__(self):
        return self.name


class Tag(models.Model):
    """A subject that articles are tagged with; its aliases find it too."""

    name = models.CharField(_("name"), max_length=100, unique=True)
    slug = models.SlugField(_("slug"), max_length=90, unique=True, allow_unicode=True)
    description = models.TextField(_("description"), blank=True)

    objects = NamedQuerySet.as_manager()
    to_articles = "tags"

    class Meta:
        verbose_name = _("tag")
        verbose_name_plural = _("tags")
        ordering = ["name"]

    def __str__(self):
        return self.name


class TagAlias(models.Model):
    """Another word for a tag, in any language."""

    tag = models.ForeignKey(Tag, models.CASCADE, related_name="aliases", verbose_name=_("tag"))
    name = models.CharField(_("name"), max_length=100, unique=True)
    lang = models.CharField(_("language"), max_length=20, blank=True)

    class Meta:
        verbose_name = _("alias")
        verbose_name_plural = _("aliases")
        ordering = ["name"]

    def __str__(self):
        return self.name
