"""Fold articles of nearly the same text under the first of them, on one page of results."""

from dataclasses import dataclass, field

from articles.search.canonical import canonical
from articles.search.documents import plain
from articles.search.finding import Hit
from articles.search.tokens import tokens

ALIKE = 0.8  # of the tokens that either of two texts has, both have
FEWEST = 20  # tokens; of shorter texts nothing can be said


@dataclass(frozen=True)
class Fold:
    """A hit, and those behind it that say nearly the same."""

    hit: Hit
    similar: list[Hit] = field(default_factory=list)


def folded(hits):
    """Return the hits in their order, each with those behind it that are nearly the same."""
    made = []
    for hit in hits:
        own = set(tokens(canonical(plain(hit.article.body))))
        fold = next((fold for fold, others in made if are_alike(own, others)), None)
        if fold:
            fold.similar.append(hit)
        else:
            made.append((Fold(hit), own))
    return [fold for fold, _ in made]


def are_alike(one, other):
    """Say whether two sets of tokens are those of nearly the same text."""
    is_long = min(len(one), len(other)) >= FEWEST
    return is_long and len(one & other) >= ALIKE * len(one | other)
