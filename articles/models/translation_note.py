"""訳注: notes on how a passage was translated."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from articles.models.article import Article


class TranslationNoteQuerySet(models.QuerySet):
    def for_readers(self):
        """Return what readers see under the article."""
        return self.filter(audience=TranslationNote.Audience.READERS)


class TranslationNote(models.Model):
    """A note on a passage of an article: quoted, with its wording in the source language."""

    class Kind(models.TextChoices):
        TERM = "term", _("term")
        NAME = "name", _("proper name")
        BACKGROUND = "background", _("background")
        OMISSION = "omission", _("omission or addition")
        DOUBT = "doubt", _("doubt")

    class Audience(models.TextChoices):
        INTERNAL = "internal", _("internal")
        READERS = "readers", _("for readers")

    article = models.ForeignKey(
        Article, models.CASCADE, related_name="translation_notes", verbose_name=_("article")
    )
    position = models.PositiveIntegerField(_("position"), default=0)
    passage = models.CharField(
        _("passage"), max_length=500, help_text=_("Quoted from the article, word for word.")
    )
    wording = models.CharField(_("wording in the source language"), max_length=500, blank=True)
    kind = models.CharField(_("kind"), max_length=12, choices=Kind, default=Kind.TERM)
    note = models.TextField(_("note"), blank=True)
    audience = models.CharField(
        _("audience"), max_length=10, choices=Audience, default=Audience.INTERNAL
    )
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("created by"),
    )

    objects = TranslationNoteQuerySet.as_manager()

    class Meta:
        verbose_name = _("translation note")
        verbose_name_plural = _("translation notes")
        ordering = ["article", "position", "pk"]
        constraints = [
            models.CheckConstraint(
                name="translation_note_says_something",
                condition=~(models.Q(note="") & models.Q(wording="")),
            )
        ]

    def __str__(self):
        return self.passage
