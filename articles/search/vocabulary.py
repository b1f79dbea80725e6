"""The names by which articles are sorted, read with one statement for each search."""

from dataclasses import dataclass
from functools import lru_cache

from django.db.models import CharField, F, Value

from articles.models import Publication, Region, Section, Source, Tag, TagAlias
from articles.search.canonical import canonical
from articles.search.queries import year_facets
from articles.search.tokens import facet


@dataclass(frozen=True)
class Name:
    """One publication, section, region, source, tag or alias; `parent` is a section's publication."""

    kind: str
    key: int
    slug: str
    name: str
    parent: str

    @property
    def address(self):
        """The value that a filter takes: a slug, below its publication for a section."""
        return f"{self.parent}/{self.slug}" if self.parent else self.slug


form_of = lru_cache(maxsize=16384)(canonical)


class Vocabulary:
    """Every name by its kind, to resolve fields and filters, find synonyms and label facets."""

    def __init__(self, names):
        self.named = {(name.kind, name.key): name for name in names if name.kind != "alias"}
        self.names = names

    @classmethod
    def read(cls):
        """Read all names with one statement."""
        rows = [
            rows_of(Publication, "publication"),
            rows_of(Section, "section", parent=F("publication__slug")),
            rows_of(Region, "region"),
            rows_of(Source, "source"),
            rows_of(Tag, "tag"),
            TagAlias.objects.order_by().values_list(
                text("alias"), "tag_id", text(""), "name", text("")
            ),
        ]
        first, *others = rows
        return cls([Name(*row) for row in first.union(*others, all=True)])

    def of(self, kind, key):
        """Return the name of a facet value, or None."""
        return self.named.get((kind, key))

    def facets_at(self, kind, address):
        """Return the tokens of the values that a filter's value names."""
        return tuple(
            facet(kind, name.key)
            for name in self.named.values()
            if name.kind == kind and address in {name.slug, name.address}
        )

    def facets_like(self, kind, text):
        """Return the tokens of the values whose slug is the text or whose name contains it."""
        if kind == "year":
            return year_facets(text)
        wanted = canonical(text)
        kinds = {"tag", "alias"} if kind == "tag" else {kind}
        found = (
            facet(kind, name.key)
            for name in self.names
            if name.kind in kinds and (name.slug == text or wanted in form_of(name.name))
        )
        return tuple(dict.fromkeys(found))

    def synonyms(self, form):
        """Return the forms of all names of the tags that have a name of this form."""
        words = [name for name in self.names if name.kind in {"tag", "alias"}]
        keys = {name.key for name in words if form_of(name.name) == form}
        forms = (form_of(name.name) for name in words if name.key in keys)
        return [other for other in dict.fromkeys(forms) if other and other != form]


def rows_of(model, kind, *, parent=None):
    """Return kind, key, slug, name and parent of every row, to be joined into one statement."""
    return model.objects.order_by().values_list(
        text(kind), "pk", "slug", "name", text("") if parent is None else parent
    )


def text(value):
    """Return a constant column."""
    return Value(value, output_field=CharField())
