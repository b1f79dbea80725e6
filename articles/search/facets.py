"""Count, over the hits, the values they could be narrowed down to."""

from dataclasses import dataclass

from articles.search.tokens import KINDS, kind_and_key


@dataclass(frozen=True)
class FacetValue:
    """A value that hits have, how many of them, and whether the reader has chosen it.

    `slug` is what the filter takes.
    """

    slug: str
    name: str
    count: int
    selected: bool


def named_facets(counted, vocabulary, filters):
    """Return the values of each kind with their counts, the most frequent first, years the newest first.

    `counted` are codes and how many hits have each.
    """
    found = {kind: [] for kind in KINDS}
    for code, count in counted:
        kind, key = kind_and_key(code)
        if kind and (value := facet_value(kind, key, count, vocabulary, filters)):
            found[kind].append(value)
    for values in found.values():
        values.sort(key=lambda value: (-value.count, value.name))
    found["year"].sort(key=lambda value: value.slug, reverse=True)
    return found


def facet_value(kind, key, count, vocabulary, filters):
    """Return one value as the reader sees it, or None where its name is gone."""
    if kind == "year":
        return FacetValue(str(key), str(key), count, selected=filters.year == key)
    name = vocabulary.of(kind, key)
    if name is None:
        return None
    chosen = getattr(filters, kind)
    return FacetValue(name.address, name.name, count, selected=chosen in {name.slug, name.address})
