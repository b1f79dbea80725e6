"""Learn a house format from an issue whose split an editor has corrected."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from articles.splitting.candidates import (
    MOST_LINES,
    BodyLook,
    Candidate,
    body_look,
    heading_key,
    look_of,
    section_name,
)
from articles.splitting.comparison import comparable
from articles.splitting.furniture import find_furniture
from articles.splitting.general_levels import Levelled
from articles.splitting.house_format import HouseFormat
from articles.splitting.paragraphs import join_lines
from articles.splitting.passages import Kind
from articles.splitting.proposal import describe_headings
from articles.splitting.rematching import common_area
from articles.splitting.values import Draft, Line, Placement, ReadPdf

SURE = 1.0  # certainty of a heading that an editor has confirmed

Spans = Mapping[str, Sequence[tuple[int, int]]]


@dataclass(frozen=True, slots=True)
class Example:
    """An article as an editor left it: its headline, where that stands, and what it is under."""

    headlines: tuple[str, ...]  # as it stands first, then as it was cut
    placements: tuple[Placement, ...]
    section: str = ""
    region: str = ""


def learn_format(
    read: ReadPdf, examples: Sequence[Example], publication: str = ""
) -> HouseFormat | None:
    """Describe the headings of the articles as a house format; None if they show no habit."""
    furniture = find_furniture(read.pages)
    lines = [line for page in read.pages for line in page.lines if line not in furniture]
    if not lines:
        return None
    body = body_look(lines)
    learned = describe_headings(lines, find_examples(lines, examples, body), body)
    return replace(learned, name=publication[:100]) if learned and publication else learned


def find_examples(
    lines: Sequence[Line], examples: Sequence[Example], body: BodyLook
) -> list[Levelled]:
    """Find the headings of the articles among the lines, and those of their sections and regions."""
    spans = _spans(lines)
    found: list[Levelled] = []
    after, above = 0, Example((), ())
    for example in examples:
        headline = _headline(lines, example, spans)
        if headline is None:
            continue
        for kind, name, last in (
            (Kind.SECTION, example.section, above.section),
            (Kind.REGION, example.region, above.region),
        ):
            span = _last_between(spans, name, after, headline[0]) if name != last else None
            found += [_levelled(lines, span, kind, body)] if span else []
        found.append(_levelled(lines, headline, Kind.HEADLINE, body))
        after, above = headline[1], example
    return sorted(found, key=lambda item: item.candidate.start)


def _spans(lines: Sequence[Line]) -> Spans:
    """Return where each text stands that could be a heading, by its words."""
    spans: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for start in range(len(lines)):
        for end in range(start + 1, min(start + MOST_LINES, len(lines)) + 1):
            if lines[end - 1].page != lines[start].page:
                break
            text = join_lines(lines[start:end])
            for key in {heading_key(text), heading_key(text, counted=True)}:
                spans[key].append((start, end))
    return spans


def _headline(lines: Sequence[Line], example: Example, spans: Spans) -> tuple[int, int] | None:
    """Return the lines of a headline: by its words, nearest to its place, else by its place alone."""
    for words in example.headlines:
        key = heading_key(words)
        by_words = spans.get(key, ()) if key else ()
        if by_words:
            return max(by_words, key=lambda s: (_shared(lines, s, example), s[0], -s[1]))
    inside = [
        index
        for index, line in enumerate(lines)
        if _shared(lines, (index, index + 1), example) > 0.5 * line.box.area
    ]
    return (inside[0], inside[-1] + 1) if inside else None


def _shared(lines: Sequence[Line], span: tuple[int, int], example: Example) -> float:
    places = [Placement(line.page, line.box, 0) for line in lines[span[0] : span[1]]]
    return common_area(places, example.placements)


def _last_between(spans: Spans, name: str, after: int, before: int) -> tuple[int, int] | None:
    key = heading_key(section_name(name))
    if not comparable(key):
        return None
    inside = [span for span in spans.get(key, ()) if after <= span[0] and span[1] <= before]
    return max(inside, default=None)


def _levelled(lines: Sequence[Line], span: tuple[int, int], kind: Kind, body: BodyLook) -> Levelled:
    start, end = span
    text = join_lines(lines[start:end]).strip()
    return Levelled(Candidate(start, end, text, look_of(lines[start], body), SURE), kind, SURE)


def agreement(drafts: Sequence[Draft], examples: Sequence[Example]) -> float:
    """Say how well a split agrees with the articles as an editor left them, from 0 to 1.

    A headline as it was before the editor changed it, and another section, agree by half.
    """
    left = list(examples)
    agreed = 0.0
    for draft in drafts:
        scores = [_likeness(draft, example) for example in left]
        best = max(scores, default=0.0)
        if best:
            agreed += best
            left.pop(scores.index(best))
    return 2 * agreed / max(len(drafts) + len(examples), 1)


def _likeness(draft: Draft, example: Example) -> float:
    keys = [heading_key(words) for words in example.headlines]
    key = heading_key(draft.headline.text)
    if not key or key not in keys:
        return 0.0
    same_section = comparable(draft.section or "") == comparable(example.section)
    return (1.0 if keys[0] == key else 0.5) * (1.0 if same_section else 0.5)
