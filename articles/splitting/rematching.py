"""Find again, in a new split of an issue, the articles of the old one: by place, then by headline."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from articles.splitting.comparison import comparable, likeness
from articles.splitting.values import Box, Placement

LEAST_SHARE = 0.3  # of the larger of two cuts that must be common to both
HEADLINE_WEIGHT = 1.0  # of two equal headlines, against 1 for the very same place

Key = TypeVar("Key", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Cut:
    """An article as it was cut: its headline and where it stands."""

    headline: str
    placements: tuple[Placement, ...]

    @property
    def area(self) -> float:
        """The area of its boxes, in square points."""
        return sum(place.box.area for place in self.placements)


@dataclass(frozen=True, slots=True)
class Matching:
    """Which old cut each new one is, by index; and whose place the others take or give up.

    `added` names, for each new cut that is no old one, the old cut it stands in; `vanished`, for
    each old cut that is no new one, the new cut that now holds its place. None is neither.
    """

    found: Mapping[int, int]
    added: Mapping[int, int | None]
    vanished: Mapping[int, int | None]


def match_cuts(old: Sequence[Cut], new: Sequence[Cut]) -> Matching:
    """Match each new cut with at most one old cut, the surest first."""
    common = _common_areas(old, new)
    found: dict[int, int] = {}
    for _, before, after in sorted(_scored(old, new, common), key=lambda s: (-s[0], s[1], s[2])):
        if after not in found and before not in found.values():
            found[after] = before
    taken = set(found.values())
    return Matching(
        found=found,
        added={
            after: _nearest({b: common[b, after] for b in range(len(old))}, new[after])
            for after in range(len(new))
            if after not in found
        },
        vanished={
            before: _nearest({a: common[before, a] for a in range(len(new))}, old[before])
            for before in range(len(old))
            if before not in taken
        },
    )


def common_area(one: Iterable[Placement], other: Iterable[Placement]) -> float:
    """Return the area, in square points, that two sets of places share."""
    others = list(other)
    return sum(
        _overlap(place.box, place_too.box)
        for place in one
        for place_too in others
        if place.page == place_too.page
    )


def arrange(order: Sequence[Key], others: Sequence[Key]) -> list[Key]:
    """Return the order with what only the others name put in, each behind its predecessor there."""
    arranged = list(order)
    previous = None
    for key in others:
        if key not in arranged:
            at = arranged.index(previous) + 1 if previous is not None else 0
            arranged.insert(at, key)
        previous = key
    return arranged


def _common_areas(old: Sequence[Cut], new: Sequence[Cut]) -> dict[tuple[int, int], float]:
    """Return the area that each old and each new cut share; only cuts on one page are compared."""
    on_page: dict[int, list[tuple[int, Box]]] = defaultdict(list)
    for index, cut in enumerate(old):
        for place in cut.placements:
            on_page[place.page].append((index, place.box))
    common: dict[tuple[int, int], float] = defaultdict(float)
    for after, cut in enumerate(new):
        for place in cut.placements:
            for before, box in on_page[place.page]:
                common[before, after] += _overlap(box, place.box)
    return common


def _scored(
    old: Sequence[Cut], new: Sequence[Cut], common: Mapping[tuple[int, int], float]
) -> list[tuple[float, int, int]]:
    """Return how sure each possible match is, with its two indices."""
    scored: list[tuple[float, int, int]] = []
    for (before, after), area in list(common.items()):
        share = area / max(old[before].area, new[after].area, 1.0)
        if share >= LEAST_SHARE:
            alike = likeness(old[before].headline, new[after].headline)
            scored.append((share + HEADLINE_WEIGHT * alike, before, after))
    by_headline = defaultdict(list)
    for after, cut in enumerate(new):
        by_headline[comparable(cut.headline)].append(after)
    for before, cut in enumerate(old):
        words = comparable(cut.headline)
        same = by_headline[words] if words else []
        scored += [(HEADLINE_WEIGHT, before, after) for after in same]
    return scored


def _nearest(areas: Mapping[int, float], cut: Cut) -> int | None:
    """Return the index with the largest common area, if that is enough of the cut."""
    best = max(areas, key=lambda index: areas[index], default=None)
    if best is None or areas[best] < LEAST_SHARE * max(cut.area, 1.0):
        return None
    return best


def _overlap(one: Box, other: Box) -> float:
    across = min(one.x1, other.x1) - max(one.x0, other.x0)
    down = min(one.y1, other.y1) - max(one.y0, other.y0)
    return across * down if across > 0 and down > 0 else 0.0
