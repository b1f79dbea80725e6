"""The names by which articles are sorted, read with one statement for each search."""

from functools import lru_cache
from typing import NamedTuple

from django.db import connection

from articles.search.canonical import canonical
from articles.search.memory import State
from articles.search.queries import year_facets
from articles.search.tokens import facet

# Django takes longer to put this together than the database to answer it.
SQL = """
    SELECT 'publication', id, slug, name, '' FROM articles_publication
    UNION ALL SELECT 'section', s.id, s.slug, s.name, p.slug
        FROM articles_section s JOIN articles_publication p ON p.id = s.publication_id
    UNION ALL SELECT 'region', id, slug, name, '' FROM articles_region
    UNION ALL SELECT 'source', id, slug, name, '' FROM articles_source
    UNION ALL SELECT 'tag', id, slug, name, '' FROM articles_tag
    UNION ALL SELECT 'alias', tag_id, '', name, '' FROM articles_tagalias
    UNION ALL SELECT 'state', mark, CAST(number AS varchar), '', '' FROM articles_searchstate
"""


class Name(NamedTuple):
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
    """Every name by its kind, to resolve fields and filters, find synonyms and label facets.

    `state` is the state that the index is in, None before it was ever written.
    """

    def __init__(self, names):
        states = (State(name.key, int(name.slug)) for name in names if name.kind == "state")
        self.state = next(states, None)
        self.names = [name for name in names if name.kind != "state"]
        self.named = {(n.kind, n.key): n for n in self.names if n.kind != "alias"}

    @classmethod
    def read(cls):
        """Read all names with one statement."""
        with connection.cursor() as cursor:
            cursor.execute(SQL)
            return cls([Name._make(row) for row in cursor.fetchall()])

    def of(self, kind, key):
        """Return the name of a facet value, or None."""
        return self.named.get((kind, key))

    def facets_at(self, kind, address):
        """Return the codes of the values that a filter's value names."""
        return tuple(
            facet(kind, name.key)
            for name in self.named.values()
            if name.kind == kind and address in {name.slug, name.address}
        )

    def facets_like(self, kind, text):
        """Return the codes of the values whose slug is the text or whose name contains it."""
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
