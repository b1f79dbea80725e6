"""Reconcile what was cut with the contents list, an independent witness."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from articles.splitting.comparison import comparable, likeness
from articles.splitting.values import Certificate, ContentsEntry, Doubt, Draft

ALIKE = 0.6  # two headlines less alike than this never mean the same article
NEAR = 30  # rows: how far apart in order two different headlines may still be one article
SHORTENED = 6  # letters that a shortened headline must have to stand for the whole


UNCERTAIN = 0.6  # confidence below which an editor is asked to check the heading
NO_BODY = 0.4  # confidence at most of a headline without text

Found = tuple[int | None, Doubt]  # the index of the draft that a disagreement concerns, if any


@dataclass(frozen=True, slots=True)
class Reconciled:
    """Drafts and contents after they were held against each other."""

    drafts: tuple[Draft, ...]
    contents: tuple[ContentsEntry, ...]
    certificate: Certificate


def reconcile(
    drafts: Sequence[Draft], contents: Sequence[ContentsEntry], unplaced_characters: int = 0
) -> Reconciled:
    """Match each row of the contents with its draft and name whatever disagrees.

    A row is matched when a draft bears its headline; differences of width, case, white
    space and punctuation do not count. A disagreement never stops the split.
    """
    pairs = _pairs(drafts, contents)
    entries = tuple(replace(entry, draft=pairs.get(i)) for i, entry in enumerate(contents))
    found = [*_missing(drafts, entries), *_differences(drafts, entries)]
    found += [*_out_of_order(drafts, entries), *_gaps(drafts)]
    matched = sum(e.draft is not None and _same_headline(e, drafts[e.draft]) for e in entries)
    disagreements = tuple(doubt for _, doubt in found)
    certificate = Certificate(len(entries), matched, disagreements, unplaced_characters)
    return Reconciled(_informed(drafts, entries, found), entries, certificate)


def _pairs(drafts: Sequence[Draft], contents: Sequence[ContentsEntry]) -> dict[int, int]:
    """Pair rows and drafts by index: equal headlines first, then the most alike."""
    pairs = _equal_pairs(drafts, contents)
    for alike in (_shortened, _alike):  # the cheap comparison leaves little to the dear one
        _pair_most_alike(pairs, alike, drafts, contents)
    return pairs


def _pair_most_alike(
    pairs: dict[int, int],
    alike: Callable[[str, str], float],
    drafts: Sequence[Draft],
    contents: Sequence[ContentsEntry],
) -> None:
    """Add pairs of rows and drafts not far apart in order, the most alike first."""
    taken = set(pairs.values())
    left = [j for j in range(len(drafts)) if j not in taken]
    near = ((i, j) for i in range(len(contents)) if i not in pairs for j in left)
    scored = [
        (alike(contents[i].headline, drafts[j].headline.text), -abs(i - j), i, j)
        for i, j in near
        if abs(i - j) <= NEAR
    ]
    for score, _, i, j in sorted(scored, reverse=True):
        if score >= ALIKE and i not in pairs and j not in taken:
            pairs[i] = j
            taken.add(j)


def _equal_pairs(drafts: Sequence[Draft], contents: Sequence[ContentsEntry]) -> dict[int, int]:
    """Pair what bears the same headline; of twins, the one in the same section, then the first."""
    by_headline: dict[str, list[int]] = defaultdict(list)
    for index, draft in enumerate(drafts):
        by_headline[comparable(draft.headline.text)].append(index)
    pairs: dict[int, int] = {}
    for row, entry in enumerate(contents):
        same = by_headline[comparable(entry.headline)]
        if same:
            best = min(same, key=lambda j: (drafts[j].section != entry.section, j))
            same.remove(best)
            pairs[row] = best
    return pairs


def _shortened(one: str, other: str) -> float:
    short, long = sorted((comparable(one), comparable(other)), key=len)
    return float(len(short) >= SHORTENED and long.startswith(short))


def _alike(one: str, other: str) -> float:
    return likeness(one, other, least=ALIKE)


def _same_headline(entry: ContentsEntry, draft: Draft) -> bool:
    return comparable(entry.headline) == comparable(draft.headline.text)


def _missing(drafts: Sequence[Draft], entries: Sequence[ContentsEntry]) -> Iterator[Found]:
    before = None  # the article that the missing one may have been taken for a part of
    for entry in entries:
        if entry.draft is None:
            facts: dict[str, str | int] = {"headline": entry.headline}
            yield before, Doubt("contents_without_article", facts, entry.page, entry.headline)
        before = before if entry.draft is None else entry.draft
    matched = {entry.draft for entry in entries}
    for index, draft in enumerate(drafts):
        if entries and index not in matched:
            yield index, _about(draft, "article_without_contents")


def _differences(drafts: Sequence[Draft], entries: Sequence[ContentsEntry]) -> Iterator[Found]:
    for entry in entries:
        if entry.draft is not None:
            for doubt in _differing(drafts[entry.draft], entry):
                yield entry.draft, doubt


def _differing(draft: Draft, entry: ContentsEntry) -> Iterator[Doubt]:
    if not _same_headline(entry, draft):
        yield _about(draft, "headline_differs", contents=entry.headline)
    if entry.section and comparable(entry.section) != comparable(draft.section or ""):
        yield _about(draft, "section_differs", contents=entry.section, article=draft.section or "–")
    names = [source.name for source in draft.citations if source.name]
    if entry.source and comparable(entry.source) not in map(comparable, names):
        said = entry.source
        yield _about(draft, "source_differs", contents=said, article=", ".join(names) or "–")
    dates = [source.date.isoformat() for source in draft.citations if source.date]
    if entry.date and entry.date.isoformat() not in dates:
        said = entry.date.isoformat()
        yield _about(draft, "date_differs", contents=said, article=", ".join(dates) or "–")


def _out_of_order(drafts: Sequence[Draft], entries: Sequence[ContentsEntry]) -> Iterator[Found]:
    """Name the fewest drafts whose removal leaves contents and articles in one order."""
    placed = [entry.draft for entry in entries if entry.draft is not None]
    kept = _longest_rising(placed)
    for index in placed:
        if index not in kept:
            yield index, _about(drafts[index], "order_differs")


def _longest_rising(numbers: Sequence[int]) -> set[int]:
    best: list[list[int]] = []
    for number in numbers:
        before = [run for run in best if run[-1] < number]
        best.append([*_longest(before), number])
    return set(_longest(best))


def _longest(runs: Sequence[list[int]]) -> list[int]:
    return max(runs, key=lambda run: len(run), default=[])


def _gaps(drafts: Sequence[Draft]) -> Iterator[Found]:
    """Name each number that is not the next one; a new section or region may start again at 1."""
    for index, (previous, draft) in enumerate(zip(drafts, drafts[1:], strict=False), 1):
        if _is_gap(previous, draft):
            numbers = {"number": draft.number or "", "previous": previous.number or ""}
            yield index, _about(draft, "number_gap", **numbers)


def _is_gap(previous: Draft, draft: Draft) -> bool:
    if not (_counts(previous.number) and _counts(draft.number)):
        return False
    before, here = int(previous.number or 0), int(draft.number or 0)
    is_new = (previous.section, previous.region) != (draft.section, draft.region)
    return here != before + 1 and not (here == 1 and is_new)


def _counts(number: str | None) -> bool:
    return bool(number) and number is not None and number.isdecimal()


def _about(draft: Draft, code: str, **facts: str | int) -> Doubt:
    headline = draft.headline.text
    return Doubt(code, {"headline": headline, **facts}, draft.page_start, headline)


def _informed(
    drafts: Sequence[Draft], entries: Sequence[ContentsEntry], found: Sequence[Found]
) -> tuple[Draft, ...]:
    """Give each draft the doubts that concern it, and the region that only the contents name."""
    entry_of = {entry.draft: entry for entry in entries}
    cites = sum(bool(draft.citations) for draft in drafts) * 2 > len(drafts)
    doubts = defaultdict(list)
    for index, doubt in found:
        doubts[index].append(doubt)
    return tuple(
        _inform(draft, entry_of.get(i), doubts[i], bool(entries), cites)
        for i, draft in enumerate(drafts)
    )


def _inform(
    draft: Draft,
    entry: ContentsEntry | None,
    disagreements: Sequence[Doubt],
    has_contents: bool,
    cites: bool,
) -> Draft:
    confidence = _confidence(draft, has_contents, disagreements)
    region = draft.region or (entry.region if entry else None)
    own = {
        "region_from_contents": region != draft.region,
        "no_source": cites and not draft.citations,
        "no_body": not draft.body,
        "uncertain_heading": confidence < UNCERTAIN,
    }
    said = {doubt.code for doubt in draft.doubts}
    new = [code for code, holds in own.items() if holds and code not in said]
    doubts = [_about(draft, code, region=region or "") for code in new]
    return replace(
        draft,
        region=region,
        confidence=confidence,
        doubts=(*draft.doubts, *disagreements, *doubts),
    )


def _confidence(draft: Draft, has_contents: bool, disagreements: Sequence[Doubt]) -> float:
    """Weigh how the heading was found with what the contents list says of it."""
    codes = {doubt.code for doubt in disagreements}
    if not draft.body:
        return min(draft.confidence, NO_BODY)
    if codes & {"article_without_contents", "contents_without_article", "order_differs"}:
        return draft.confidence * 0.8
    if has_contents and "headline_differs" not in codes:
        return 1 - (1 - draft.confidence) * 0.2
    return draft.confidence * (0.85 if codes else 1.0)
