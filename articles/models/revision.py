"""The text as it stood at each moment, and the corrections on record."""

import datetime

from django.conf import settings
from django.db import models
from django.db.models import F, OuterRef, Q, Subquery
from django.utils.translation import gettext_lazy as _

from articles.models.article import Article

NOTE_FIELDS = ["passage", "wording", "kind", "note", "audience"]
NOT_SAID = ("embargoed_until", "position", "status")  # when and where it is read, and not what


def fields_as_data(article):
    """Return the text and the own fields of an article as plain data."""
    lifted = article.embargoed_until
    return {
        "headline": article.headline,
        "byline": article.byline,
        "body": article.body,
        "section": article.section.name if article.section else None,
        "region": article.region.name if article.region else None,
        "lang": article.lang,
        "position": article.position,
        "embargoed_until": lifted and lifted.astimezone(datetime.UTC).isoformat(),
    }


def snapshot(article):
    """Return the whole text and fields of an article as plain data."""
    return {
        **fields_as_data(article),
        "status": article.status,
        "tags": [tag.name for tag in article.tags.all()],
        "citations": [citation_as_data(citation) for citation in article.citations.all()],
        "translation_notes": [note_as_data(note) for note in article.translation_notes.all()],
    }


def citation_as_data(citation):
    """Return a citation as plain data; `id` is that of the stored row."""
    return {
        "id": citation.pk,
        "position": citation.position,
        "name": citation.source.name if citation.source else None,
        "date": citation.date and citation.date.isoformat(),
        "url": citation.url or None,
    }


def note_as_data(note):
    """Return a translation note as plain data; `id` is that of the stored row."""
    said = {name: getattr(note, name) for name in NOTE_FIELDS}
    return {"id": note.pk, "position": note.position, **said}


class Said(models.Func):
    """What a revision's data says to readers, as text that two databases each compare with their own."""

    output_field = models.TextField()

    def as_sql(self, compiler, connection, **context):
        names = ", ".join(f"'$.{name}'" for name in NOT_SAID)
        return super().as_sql(
            compiler, connection, template=f"JSON_REMOVE(%(expressions)s, {names})"
        )

    def as_postgresql(self, compiler, connection, **context):
        names = ", ".join(f"'{name}'" for name in NOT_SAID)
        template = f"(%(expressions)s - ARRAY[{names}])::text"
        return super().as_sql(compiler, connection, template=template)


class RevisionQuerySet(models.QuerySet):
    def edits(self):
        """Return what changed what readers are told, and not only when or where they read it."""
        earlier = Revision.objects.filter(
            article=OuterRef("article"), number__lt=OuterRef("number")
        ).order_by("-number")
        before = Subquery(earlier.values_list(Said("data"))[:1])
        return (
            self.filter(number__gt=1)
            .alias(said=Said("data"), before=before)
            .filter(Q(before=None) | ~Q(said=F("before")))
        )


class Revision(models.Model):
    """An article as it stood at one moment: who saved it, when and why."""

    article = models.ForeignKey(
        Article, models.CASCADE, related_name="revisions", verbose_name=_("article")
    )
    number = models.PositiveIntegerField(_("number"))
    at = models.DateTimeField(_("at"))
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        related_name="revisions",
        verbose_name=_("by"),
    )
    note = models.CharField(_("note"), max_length=200, blank=True)
    data = models.JSONField(_("data"))

    objects = RevisionQuerySet.as_manager()

    class Meta:
        verbose_name = _("revision")
        verbose_name_plural = _("revisions")
        ordering = ["article", "-number"]
        constraints = [
            models.UniqueConstraint(
                fields=["article", "number"], name="revision_number_is_unique_in_its_article"
            )
        ]

    def __str__(self):
        return f"{self.article} ({self.number})"

    @classmethod
    def record(cls, article, *, by, at, note):
        """Keep the article as it stands now, under the number that its version gives."""
        (revision,) = cls.record_all([article], by=by, at=at, note=note)
        return revision

    @classmethod
    def record_all(cls, articles, *, by, at, note):
        """Keep each of the articles as it stands now, with few statements."""
        models.prefetch_related_objects(
            articles, "section", "region", "tags", "citations__source", "translation_notes"
        )
        return cls.objects.bulk_create(
            cls(
                article=article,
                number=article.version,
                by=by,
                at=at,
                note=note,
                data=snapshot(article),
            )
            for article in articles
        )


class Correction(models.Model):
    """A change to a published article, on public record."""

    class Kind(models.TextChoices):
        TYPO = "typo", _("misprint")
        FACT = "fact", _("error of fact")
        TRANSLATION = "translation", _("error of translation")
        ADDITION = "addition", _("addition")

    article = models.ForeignKey(
        Article, models.CASCADE, related_name="corrections", verbose_name=_("article")
    )
    revision = models.OneToOneField(Revision, models.CASCADE, verbose_name=_("revision"))
    kind = models.CharField(_("kind"), max_length=12, choices=Kind)
    note = models.TextField(_("note for readers"))
    at = models.DateTimeField(_("at"))

    class Meta:
        verbose_name = _("correction")
        verbose_name_plural = _("corrections")
        ordering = ["-at", "-pk"]
        indexes = [models.Index(fields=["-at", "-id"], name="correction_newest_first")]

    def __str__(self):
        return self.note[:60]

    def is_small(self):
        """Say whether it changed nothing of what is said: readers may pass over it."""
        return self.kind == self.Kind.TYPO
