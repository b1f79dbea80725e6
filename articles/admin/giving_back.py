"""What was typed into an article's form in words a person can read and copy, where it cannot be saved."""

from copy import copy

from django.forms import CharField, modelform_factory
from django.utils.formats import localize
from django.utils.text import capfirst

from articles.admin.article_form import ArticleForm
from articles.admin.inlines import rows_of
from articles.models import Citation, TranslationNote

PARTS = {
    "citations": modelform_factory(
        Citation, fields=["source", "date", "url"], field_classes={"url": CharField}
    ),
    "translation_notes": modelform_factory(TranslationNote, fields=["passage", "wording", "note"]),
}


def typed_in(posted, article):
    """Return what was typed, as (label, text) in the order of the form; what is empty is left out."""
    said = said_by(ArticleForm(posted, instance=copy(article)))
    for prefix, part in PARTS.items():
        for ordinal, row in enumerate(rows_of(posted, prefix), start=1):
            name = capfirst(part.Meta.model._meta.verbose_name)
            texts = [text for _label, text in said_by(part({n: v[0] for n, v in row.items()}))]
            said += [(f"{name} {ordinal}", "\n".join(texts))] if texts else []
    return said


def said_by(form):
    """Return the label and the text of each field of a form that says something."""
    form.full_clean()
    said = [
        (bound.label, in_words(form.cleaned_data.get(bound.name), bound))
        for bound in form.visible_fields()
    ]
    return [(capfirst(label), text) for label, text in said if text]


def in_words(value, bound):
    """Return a field's text: as understood, or as it was typed where it was not."""
    if value in (None, "", []):
        typed = bound.value() or ""
        return typed if isinstance(typed, str) else ""
    if choices := getattr(bound.field, "_choices", None):
        return str(dict(choices).get(value, value))
    if hasattr(value, "model"):
        return ", ".join(map(str, value))
    return str(localize(value))
