"""Two people saved one article: what each of them has, field by field."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from articles.models import Article
from articles.models.revision import snapshot
from articles.splitting.differences import compare


@dataclass(frozen=True)
class Clash:
    """A field in which the two differ; `html_id` is set where theirs can be taken by one press."""

    label: str
    mine: str
    theirs: str
    html_id: str = ""

    def pairs(self):
        """Return the paragraphs of both beside each other: theirs as old, mine as new."""
        return compare(self.theirs.split("\n\n"), self.mine.split("\n\n"))


def clashes(form, formsets):
    """Return the fields in which a bound form differs from the article as it stands now."""
    current = Article.objects.with_context().get(pk=form.instance.pk)
    theirs = snapshot(current)
    found = [*text_clashes(form, theirs), *choice_clashes(form, current)]
    for formset in formsets:
        lines = LINES[formset.prefix]
        mine = "\n\n".join(sorted(lines(row) for row in typed_rows(formset)))
        stored = "\n\n".join(sorted(lines(row) for row in theirs[formset.prefix]))
        label = str(formset.model._meta.verbose_name_plural)
        found.append(Clash(label, mine, stored))
    return [clash for clash in found if clash.mine != clash.theirs]


def text_clashes(form, theirs):
    """Compare what is typed."""
    for name in ["headline", "byline", "body", "lang"]:
        field = form[name]
        mine = str(field.value() or "").replace("\r\n", "\n").strip()
        yield Clash(str(field.label), mine, str(theirs[name] or "").strip(), field.id_for_label)


def choice_clashes(form, current):
    """Compare what is chosen."""
    chosen = form.cleaned_data
    for name in ["section", "region", "embargoed_until"]:
        mine, theirs = chosen.get(name), getattr(current, name)
        yield Clash(str(form[name].label), as_text(mine), as_text(theirs))
    mine = _(", ").join(sorted(tag.name for tag in chosen.get("tags") or []))
    theirs = _(", ").join(sorted(tag.name for tag in current.tags.all()))
    yield Clash(str(form["tags"].label), mine, theirs)


def as_text(value):
    return "" if value is None else str(value)


def typed_rows(formset):
    """Return the rows of a formset that say something and are not marked for deletion."""
    rows = [getattr(form, "cleaned_data", {}) for form in formset.forms]
    return [row for row in rows if row and not row.get("DELETE")]


def citation_line(row):
    """Say a citation, typed or stored, in one line."""
    name = row.get("source") or row.get("name")
    return " · ".join(str(part) for part in [name, row.get("date"), row.get("url")] if part)


def note_line(row):
    """Say a translation note, typed or stored, in one line."""
    parts = [row.get(name) for name in ["passage", "wording", "note"]]
    return " · ".join(str(part) for part in parts if part)


LINES = {"citations": citation_line, "translation_notes": note_line}
