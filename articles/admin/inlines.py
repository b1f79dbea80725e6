"""What is edited inside the form of an article, an issue or a tag."""

import re
from collections import defaultdict

from django import forms
from django.contrib import admin
from django.db import models
from django.forms.models import BaseInlineFormSet

from articles.admin.article_form import only_add
from articles.models import (
    Citation,
    Notice,
    StandingMatter,
    TagAlias,
    TranslationNote,
)

WEB_ADDRESSES = {
    models.URLField: {
        "assume_scheme": "https",
        "widget": forms.URLInput(attrs={"class": "vURLField"}),
    }
}


class KeepingFormSet(BaseInlineFormSet):
    """Takes a row that somebody else has deleted meanwhile as a new one: what was typed is kept."""

    def __init__(self, data=None, *args, **kwargs):
        super().__init__(data, *args, **kwargs)
        if data is not None:
            known = {str(pk) for pk in self.get_queryset().values_list("pk", flat=True)}
            self.data = with_vanished_rows_as_new(data, self.prefix, known=known)


def with_vanished_rows_as_new(data, prefix, *, known):
    """Return the data of a formset in which each row with an unknown `id` counts as a new one.

    A formset takes its first `INITIAL_FORMS` rows for stored ones, so the new ones go last.
    Which row it was stays known as `was`, for the merge with what others saved.
    """
    rows = rows_of(data, prefix)
    if all(row["id"] in ([""], *([pk] for pk in known)) for row in rows):
        return data
    for row in rows:
        if row["id"] != [""] and row["id"][0] not in known:
            row["was"], row["id"] = row["id"], [""]
    rows.sort(key=lambda row: row["id"] == [""])
    changed = data.copy()
    for index, row in enumerate(rows):
        for name, values in row.items():
            changed.setlist(f"{prefix}-{index}-{name}", values)
    changed[f"{prefix}-INITIAL_FORMS"] = str(sum(row["id"] != [""] for row in rows))
    return changed


def rows_of(data, prefix):
    """Return the rows of a formset in order, each as lists of values by field name."""
    pattern = re.compile(rf"{re.escape(prefix)}-(\d+)-(.+)")
    rows = defaultdict(lambda: {"id": [""]})
    for key in data:
        if match := pattern.fullmatch(key):
            rows[int(match[1])][match[2]] = data.getlist(key)
    return [rows[index] for index in sorted(rows)]


class ArticlePart:
    """Parts of a withdrawn article stay as they were."""

    formset = KeepingFormSet
    extra = 0

    def has_add_permission(self, request, obj=None):
        return is_open(obj) and super().has_add_permission(request, obj)

    def has_change_permission(self, request, obj=None):
        return is_open(obj) and super().has_change_permission(request, obj)

    def has_delete_permission(self, request, obj=None):
        return is_open(obj) and super().has_delete_permission(request, obj)


def is_open(article):
    """Say whether an article can still be changed."""
    return article is None or not article.is_closed()


class CitationInline(ArticlePart, admin.TabularInline):
    model = Citation
    fields = ["source", "date", "url", "position"]
    autocomplete_fields = ["source"]
    formfield_overrides = WEB_ADDRESSES

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("source")

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if db_field.name == "source":
            only_add(field.widget)
        return field


class TranslationNoteInline(ArticlePart, admin.StackedInline):
    model = TranslationNote
    fields = [("passage", "wording"), "note", ("kind", "audience", "position")]

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        if db_field.name == "note":
            kwargs["widget"] = forms.Textarea(attrs={"rows": 2})
        return super().formfield_for_dbfield(db_field, request, **kwargs)


class IssuePartInline(admin.StackedInline):
    fields = ["headline", "body", "position"]
    extra = 0
    classes = ["collapse"]

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        if db_field.name == "body":
            kwargs["widget"] = forms.Textarea(attrs={"rows": 5})
        return super().formfield_for_dbfield(db_field, request, **kwargs)


class NoticeInline(IssuePartInline):
    model = Notice


class StandingMatterInline(IssuePartInline):
    model = StandingMatter


class TagAliasInline(admin.TabularInline):
    model = TagAlias
    extra = 1
