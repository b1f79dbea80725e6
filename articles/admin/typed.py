"""What an editor typed into an article's form, as the plain data that operations take and give."""

from django.http import QueryDict
from django.utils import timezone

from articles.models import Source, Tag
from articles.models.revision import citation_as_data, note_as_data
from articles.operations.beside import Beside

ROWS = {"citations": citation_as_data, "translation_notes": note_as_data}
TEXTS = ["headline", "byline", "body", "lang"]
# What belongs to one sending of the form and not to the text.
OF_ONE_SENDING = ("csrfmiddlewaretoken", "seen_version", "met_version", "decide-", "own-")


def beside_of(form, formsets):
    """Return what stands beside the text in a valid form; what the form does not show is left alone."""
    rows = {formset.prefix: rows_of(formset) for formset in formsets}
    tags = form.cleaned_data.get("tags") if "tags" in form.fields else None
    names = None if tags is None else [tag.name for tag in tags]
    return Beside(tags=names, **rows)


def rows_of(formset):
    """Return the rows of a valid formset as plain data, without those marked for deletion."""
    gone = formset.deleted_forms
    forms = [*formset.initial_forms, *(f for f in formset.extra_forms if f.has_changed())]
    return [row_of(form, ROWS[formset.prefix]) for form in forms if form not in gone]


def row_of(form, as_data):
    """Return one row; one that somebody else has deleted meanwhile still says which it was."""
    data = as_data(form.instance)
    was = form.data.get(form.add_prefix("was"), "")
    known = data["id"] or (int(was) if was.isdecimal() else None)
    said = {n: v.replace("\r\n", "\n") if isinstance(v, str) else v for n, v in data.items()}
    return {**said, "id": known}


def as_posted(mine):
    """Return what somebody wants to save in the names of the form's fields, as lists of values."""
    article, beside = mine.article, mine.beside
    fields = {name: [getattr(article, name)] for name in TEXTS}
    fields |= {name: [getattr(article, f"{name}_id") or ""] for name in ["section", "region"]}
    lifted = article.embargoed_until and timezone.localtime(article.embargoed_until)
    for index, shape in enumerate(["%Y-%m-%d", "%H:%M:%S"]):
        fields[f"embargoed_until_{index}"] = [lifted.strftime(shape) if lifted else ""]
    if beside.tags is not None:
        tags = Tag.objects.filter(name__in=beside.tags)
        fields["tags"] = list(tags.values_list("pk", flat=True))
    if beside.citations is not None:
        fields |= rows_posted("citations", map(citation_posted, with_sources(beside.citations)))
    if beside.translation_notes is not None:
        fields |= rows_posted("translation_notes", beside.translation_notes)
    return fields


def with_sources(rows):
    """Return rows of citations, each with the id of its source."""
    known = dict(
        Source.objects.filter(name__in=[r["name"] for r in rows]).values_list("name", "pk")
    )
    return [{**row, "source": known.get(row["name"], "")} for row in rows]


def citation_posted(row):
    return {name: row.get(name) for name in ["id", "source", "date", "url", "position"]}


def rows_posted(prefix, rows):
    """Return the rows of a formset in the names of its fields; those with an id come first."""
    ordered = sorted(rows, key=lambda row: row.get("id") is None)
    stored = sum(row.get("id") is not None for row in ordered)
    fields = {
        f"{prefix}-TOTAL_FORMS": [len(ordered)],
        f"{prefix}-INITIAL_FORMS": [stored],
        f"{prefix}-MIN_NUM_FORMS": [0],
        f"{prefix}-MAX_NUM_FORMS": [1000],
    }
    for index, row in enumerate(ordered):
        fields |= {f"{prefix}-{index}-{n}": ["" if v is None else v] for n, v in row.items()}
    return fields


def carried_over(posted: QueryDict, mine):
    """Return the fields to send again with what somebody wants to save: names and values."""
    fields = as_posted(mine)
    parts = tuple(f"{prefix}-" for prefix in ROWS)
    for name, values in posted.lists():
        if name not in fields and not name.startswith((*OF_ONE_SENDING, *parts)):
            fields[name] = values
    return [(name, value) for name, values in fields.items() for value in values]
