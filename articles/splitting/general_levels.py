"""Levels of headings by layout: which looks head sections, which head articles, which neither."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from articles.splitting.averages import mean
from articles.splitting.candidates import SURELY_LARGER, Candidate, Look, without_marker
from articles.splitting.colours import is_same_colour
from articles.splitting.passages import Kind
from articles.splitting.values import Line

SAME_LEVEL = 0.1  # sizes closer than this, as a part of the larger, are one level
STRONG = 1.0  # prominence of a heading that another heading may stand directly above
NEAR = 1  # lines that may stand between a section's heading and the first headline in it
SECTION_SHARE = 0.55  # of the headings of a look that stand directly above others
COVERED = 0.35  # of the text must stand under the headings of articles
LARGER = 1.06  # times the size of the body
LEAST_LEADING = 120  # code points below a heading: more than a section leads in with
LEAST_TEXT = 30  # code points of text that an article has at least
HEALTHY = 0.5  # of the articles must have that much
SURE, LIKELY, UNSURE = 0.93, 0.8, 0.62  # certainty: by a witness, by a repeated look, by place
LEAST_STANDFIRSTS = 3
STANDFIRST_SHARE = 1.2  # times its size has a headline that is as light
STANDFIRST_LONGER = 1.3  # times the length of its headline
STANDFIRST_MOSTLY = 0.7  # of the standfirsts must be so long

GEOGRAPHY = re.compile(
    r"(?i)地域|地区|地區|地方|[省市県州圏]$|[华華][东東北南中西]|東北|西[南北]|asia|europe|africa|america|oceania"
    r"|\b(?:north|south|east|west|central)(?:ern)?\b|region$"
)
LONGEST_KICKER = 20  # code points
SENTENCE_ENDS = re.compile(r"[。．.!?！？]$")
KICKER_ENDS = re.compile(r"[。．.!?！？:：,，、)）\d]$|^https?:")


@dataclass(frozen=True, slots=True)
class Levelled:
    """A candidate and what it turned out to be."""

    candidate: Candidate
    kind: Kind
    certainty: float


Group = list[Candidate]


def choose_levels(
    lines: Sequence[Line], candidates: Sequence[Candidate], witnessed: frozenset[int]
) -> list[Levelled]:
    """Choose sections and headlines among candidates, in reading order.

    `witnessed` holds the first lines of candidates that the outline or the contents list
    names. Looks are tried from the most to the least prominent; the first that repeats,
    heads enough text and does not stand directly above other headings heads the articles.
    """
    groups = _without_standfirsts(_by_look(candidates))
    candidates = sorted((c for group in groups for c in group), key=lambda c: c.start)
    sections = [group for group in groups if _heads_sections(lines, group, candidates)]
    others = [group for group in groups if group not in sections]
    chosen = _headlines(lines, others, sections, witnessed)
    if not chosen:
        return []
    labels = _labels(chosen)
    headlines = [c for c in chosen if c not in labels]
    above = [*_above(lines, groups, headlines), *labels, *_kickers(lines, headlines)]
    above = [c for c in above if not _signs(lines, c)]
    stray = _that_head_text(lines, above, headlines)
    above = [c for c in above if c not in stray]
    fallback = _within_bare_sections(lines, candidates, headlines, above)
    levelled = [Levelled(c, Kind.HEADLINE, _certainty(c, witnessed)) for c in headlines]
    levelled += _sections_and_regions(above)
    levelled += [Levelled(c, Kind.HEADLINE, UNSURE) for c in (*stray, *fallback)]
    return _each_line_once(levelled)


def _without_standfirsts(groups: Sequence[Group]) -> list[Group]:
    """Leave out the lines, longer and lighter than the headings right above, that lead into articles."""
    return [
        group
        for rank, group in enumerate(groups)
        if not any(_are_standfirsts(group, larger) for larger in groups[:rank])
    ]


def _are_standfirsts(group: Group, larger: Group) -> bool:
    """Say whether a look stands below another throughout, and only there, and reads as a sentence."""
    heads = {c.end: c for c in larger}
    pairs = [(heads[c.start], c) for c in group if c.start in heads]
    if len(pairs) < LEAST_STANDFIRSTS or len(pairs) < len(group) or 2 * len(pairs) < len(larger):
        return False
    lighter = all(
        c.look.size < head.look.size
        and not c.look.marker
        and (head.look.bold or head.look.size >= STANDFIRST_SHARE * c.look.size)
        and not c.look.bold
        for head, c in pairs
    )
    longer = mean(len(c.text) > STANDFIRST_LONGER * len(head.text) for head, c in pairs)
    return lighter and longer >= STANDFIRST_MOSTLY


def _each_line_once(levelled: Sequence[Levelled]) -> list[Levelled]:
    """Drop what shares a line with an earlier one of the sequence; return the rest as read."""
    kept: list[Levelled] = []
    taken: set[int] = set()
    for item in levelled:
        own = range(item.candidate.start, item.candidate.end)
        if taken.isdisjoint(own):
            taken.update(own)
            kept.append(item)
    return sorted(kept, key=lambda item: item.candidate.start)


def _above(lines: Sequence[Line], groups: Sequence[Group], headlines: Group) -> Group:
    """Return the headings of the looks that mostly stand directly above headlines, or above such."""
    found: Group = []
    for _ in range(2):  # regions stand above headlines, sections above regions
        known = {c.start for c in (*headlines, *found)}
        for group in groups:
            own = [c for c in group if c.start < headlines[-1].start]
            if own and own[0].start not in known and _heads_articles(lines, own, known):
                found += own
    return found


def _signs(lines: Sequence[Line], candidate: Candidate) -> bool:
    """Say whether Latin words of the body's size stand nearer to the text above than to what follows."""
    if candidate.look.size >= LARGER or candidate.look.marker or not candidate.start:
        return False
    if not candidate.look.latin:
        return False
    first, last = lines[candidate.start].box, lines[candidate.end - 1].box
    before, after = lines[candidate.start - 1], lines[candidate.end : candidate.end + 1]
    if before.page != lines[candidate.start].page or before.box.y1 > first.y1:
        return False
    below = [line.box.y0 - last.y1 for line in after if line.page == before.page]
    return not below or below[0] < -last.height or first.y0 - before.box.y1 < below[0]


def _that_head_text(lines: Sequence[Line], above: Group, headlines: Group) -> Group:
    """Return the headings with text of their own below, of looks of which at least half have such."""
    starts = [*sorted(c.start for c in (*above, *headlines)), len(lines)]
    ends = {c.start: next(start for start in starts if start > c.start) for c in above}
    with_text = [
        c
        for c in above
        if sum(len(line.text) for line in lines[c.end : ends[c.start]]) >= LEAST_LEADING
    ]
    return [
        c
        for c in with_text
        if 2 * sum(_same_level(c.look, other.look) for other in with_text)
        >= sum(_same_level(c.look, other.look) for other in above)
    ]


def _sections_and_regions(above: Group) -> list[Levelled]:
    """Tell regions, which name a part of the world below a section, from sections."""
    under = {c.end for c in above}
    by_face: dict[str, Group] = {}
    for c in above:
        by_face.setdefault(c.look.marker or c.look.font, []).append(c)
    regions: set[int] = set()
    for alike in by_face.values():
        named = [c.start for c in alike if GEOGRAPHY.search(c.text)]
        if 2 * len(named) >= len(alike) and not under.isdisjoint(named):
            regions.update(named)
    return [Levelled(c, Kind.REGION if c.start in regions else Kind.SECTION, LIKELY) for c in above]


def are_counted(levelled: Sequence[Levelled]) -> bool:
    """Say whether bare numbers count the headlines off: 1, 2, 3 and so on, at least two."""
    headlines = [item.candidate for item in levelled if item.kind is Kind.HEADLINE]
    numbers = [without_marker(c.text, counted=True)[0] for c in headlines]
    counted = [str(n) for n in range(1, len(numbers) + 1)]
    bare = all(c.look.marker == "plain number" for c in headlines)
    return bare and len(numbers) > 1 and numbers == counted


def _labels(chosen: Group) -> Group:
    """Return headlines that stand directly above another: they name what follows, not an article."""
    return [c for c, below in pairwise(chosen) if below.start == c.end]


def _kickers(lines: Sequence[Line], headlines: Group) -> Group:
    """Find the short lines, set alike, that stand directly above most headlines and name their kind."""
    above = [lines[c.start - 1] for c in headlines if c.start]
    looks = Counter(line.font for line in above if _may_be_kicker(line))
    if not looks:
        return []
    font, count = looks.most_common(1)[0]
    if count < max(3, 0.6 * len(headlines)) or font in {lines[c.end - 1].font for c in headlines}:
        return []
    return [
        Candidate(c.start - 1, c.start, lines[c.start - 1].text.strip(), c.look, 1.0)
        for c in headlines
        if c.start and lines[c.start - 1].font == font and _may_be_kicker(lines[c.start - 1])
    ]


def _may_be_kicker(line: Line) -> bool:
    text = line.text.strip()
    return len(text) <= LONGEST_KICKER and not KICKER_ENDS.search(text) and not line.links


def _certainty(candidate: Candidate, witnessed: frozenset[int]) -> float:
    return SURE if candidate.start in witnessed else LIKELY


def _by_look(candidates: Sequence[Candidate]) -> list[Group]:
    """Group candidates of one look, the largest first; mixed faces of one size are one look."""
    groups: list[Group] = []
    for candidate in sorted(candidates, key=lambda c: (-c.look.size, not c.look.bold)):
        for group in groups:
            if _same_level(group[0].look, candidate.look):
                group.append(candidate)
                break
        else:
            groups.append([candidate])
    return [sorted(group, key=lambda c: c.start) for group in groups]


def _same_level(one: Look, other: Look) -> bool:
    near = abs(one.size - other.size) <= SAME_LEVEL * max(one.size, other.size)
    if not near or one.marker != other.marker or not is_same_colour(one.colour, other.colour):
        return False
    if one.font == other.font:
        return one.bold == other.bold
    # A heading that mixes scripts has the face of the one it has more of, and its weight.
    if (one.mixed or other.mixed) and one.size > SURELY_LARGER:
        return True
    return one.bold == other.bold and one.latin != other.latin


def _heads_sections(lines: Sequence[Line], group: Group, candidates: Sequence[Candidate]) -> bool:
    """Say whether most headings of a look stand directly above other, strong ones."""
    if group[0].prominence < 0.7 and not group[0].look.marker:
        return False
    leading = sum(_leads(lines, candidate, candidates) for candidate in group)
    return leading >= SECTION_SHARE * len(group) and (len(group) > 1 or leading == 1)


def _leads(lines: Sequence[Line], candidate: Candidate, candidates: Sequence[Candidate]) -> bool:
    """Say whether another look's strong heading follows, at most a line between, no sentence."""
    return any(
        0 <= other.start - candidate.end <= NEAR
        and not any(map(_is_sentence, lines[candidate.end : other.start]))
        and (other.prominence >= STRONG or other.look.marker)
        and _is_no_byline(other)
        and not _same_level(candidate.look, other.look)
        for other in candidates
    )


def _heads_articles(lines: Sequence[Line], group: Group, starts: set[int]) -> bool:
    """Say whether most headings of a look stand directly above one of the given starts."""
    near = [next((c.end + n for n in range(NEAR + 1) if c.end + n in starts), None) for c in group]
    leading = sum(
        start is not None and not any(map(_is_sentence, lines[c.end : start]))
        for c, start in zip(group, near, strict=True)
    )
    return leading * 2 >= len(group)


def _is_sentence(line: Line) -> bool:
    """Say whether a line ends a sentence, as the text of an article does."""
    return SENTENCE_ENDS.search(line.text.strip()) is not None


def _is_no_byline(candidate: Candidate) -> bool:
    """Say whether a heading is larger than the body, numbered, or too long for an author's name."""
    longest = 30 if candidate.text.isascii() else 12
    look = candidate.look
    return look.size >= LARGER or bool(look.marker) or len(candidate.text) > longest


def _headlines(
    lines: Sequence[Line],
    groups: Sequence[Group],
    sections: Sequence[Group],
    witnessed: frozenset[int],
) -> Group:
    limits = [c.start for group in sections for c in group]
    for least in (3, 2, 1):
        for rank, group in enumerate(groups):
            together = _with_peers(lines, group, groups[rank + 1 :])
            if len(together) >= least and _acceptable(lines, together, limits, witnessed):
                larger = [c for g in groups[:rank] for c in g if _may_lead_issue(lines, c, groups)]
                return sorted([*larger, *together], key=lambda c: c.start)
    return []


def _with_peers(lines: Sequence[Line], group: Group, smaller: Sequence[Group]) -> Group:
    """Add smaller headings of the same face that stand only on pages without the larger ones."""
    pages = {lines[c.start].page for c in group}
    look = group[0].look
    for peers in smaller:
        other = peers[0].look
        alike = replace(other, size=look.size) == look and other.size > 0.75 * look.size
        if alike and not pages & {lines[c.start].page for c in peers}:
            return [*group, *peers]
    return list(group)


def _may_lead_issue(lines: Sequence[Line], candidate: Candidate, groups: Sequence[Group]) -> bool:
    """Say whether a larger heading heads an article too, text following it at once."""
    following = {c.start for group in groups for c in group}
    return candidate.end not in following and candidate.end < len(lines)


def _acceptable(
    lines: Sequence[Line], group: Group, limits: Sequence[int], witnessed: frozenset[int]
) -> bool:
    """Say whether cutting at these headings gives articles: enough text under enough of them."""
    if sum(c.start in witnessed for c in group) * 2 > len(group) > 1:
        return True
    ends = sorted([*limits, *(c.start for c in group), len(lines)])
    sizes = []
    for candidate in group:
        end = next(limit for limit in ends if limit > candidate.start)
        sizes.append(sum(len(line.text) for line in lines[candidate.end : end]))
    total = sum(len(line.text) for line in lines) or 1
    healthy = mean(size >= LEAST_TEXT for size in sizes)
    return sum(sizes) / total >= COVERED and healthy >= HEALTHY


def _within_bare_sections(
    lines: Sequence[Line],
    candidates: Sequence[Candidate],
    chosen: Group,
    sections: Sequence[Candidate],
) -> Group:
    """Choose the most prominent look in each section that holds no headline of the usual one."""
    starts = sorted(section.start for section in sections)
    found: Group = []
    for start, end in pairwise([*starts, len(lines)]):
        if not any(start < c.start < end for c in chosen):
            found += _most_prominent([c for c in candidates if start < c.start < end])
    return found


def _most_prominent(candidates: Sequence[Candidate]) -> Group:
    """Return the candidates of the look that the first strong one has: the others stand under it."""
    strong = [c for c in candidates if c.prominence >= STRONG]
    return [c for c in strong if _same_level(c.look, strong[0].look)]
