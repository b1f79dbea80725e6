"""Drafts: placed passages cut into articles, notices and standing matter."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from articles.splitting.blocks import Placed
from articles.splitting.citations import find_citations
from articles.splitting.house_format import HouseFormat, compiled
from articles.splitting.notices import as_notice
from articles.splitting.passages import Kind
from articles.splitting.values import Doubt, Draft, Line, Notice, Paragraph, StandingMatter

_HEADS = {
    Kind.NOTICE: Kind.NOTICE_HEADING,
    Kind.STANDING_MATTER: Kind.STANDING_HEADING,
}


@dataclass(slots=True)
class _Group:
    """A heading with what belongs to it, while it is being gathered."""

    head: Placed | None
    parts: list[Placed] = field(default_factory=list)
    section: str | None = None
    region: str | None = None

    @property
    def headline(self) -> str:
        return self.head.paragraphs[0].text if self.head else ""

    @property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        return tuple(paragraph for part in self.parts for paragraph in part.paragraphs)

    @property
    def lines(self) -> list[Line]:
        return [line for part in self.parts for line in part.passage.lines]


def cut_drafts(placed: Sequence[Placed], house: HouseFormat) -> tuple[Draft, ...]:
    """Cut a draft at each headline; it stands under the last section and region before it."""
    return tuple(_draft(group, house) for group in _articles(placed))


def cut_notices(placed: Sequence[Placed]) -> tuple[Notice, ...]:
    """Cut a notice at each heading of one."""
    groups = _gather(placed, Kind.NOTICE)
    return tuple(as_notice(group.headline, group.paragraphs, group.lines) for group in groups)


def cut_standing_matter(placed: Sequence[Placed]) -> tuple[StandingMatter, ...]:
    """Cut standing matter at its headings and at rules."""
    groups = _gather(placed, Kind.STANDING_MATTER)
    return tuple(StandingMatter(group.headline, group.paragraphs) for group in groups)


def _articles(placed: Iterable[Placed]) -> Iterator[_Group]:
    section = region = None
    group: _Group | None = None
    for item in placed:
        kind = item.passage.kind
        if kind is Kind.SECTION:
            section, region = item.paragraphs[0].text, None
        elif kind is Kind.REGION:
            region = item.paragraphs[0].text
        elif kind is Kind.HEADLINE:
            if group:
                yield group
            group = _Group(item, section=section, region=region)
        elif group and kind in (Kind.BODY, Kind.BYLINE, Kind.CITATION):
            group.parts.append(item)
    if group:
        yield group


def _gather(placed: Iterable[Placed], kind: Kind) -> list[_Group]:
    """Gather headings of a kind with the text that follows each, up to anything else."""
    groups: list[_Group] = []
    is_open = False
    for item in placed:
        if item.passage.kind is _HEADS[kind]:
            groups.append(_Group(item))
            is_open = True
        elif item.passage.kind is kind:
            if not is_open:
                groups.append(_Group(None))
            groups[-1].parts.append(item)
            is_open = True
        else:
            is_open = False
    return groups


def _draft(group: _Group, house: HouseFormat) -> Draft:
    assert group.head is not None  # articles are gathered at their headlines
    of_kind = {kind: [p for p in group.parts if p.passage.kind is kind] for kind in Kind}
    cited = [line for part in of_kind[Kind.CITATION] for line in part.passage.lines]
    found = find_citations(cited, compiled(house.source) if house.source else None)
    return Draft(
        headline=group.head.paragraphs[0],
        body=tuple(p for part in of_kind[Kind.BODY] for p in part.paragraphs),
        section=group.section,
        region=group.region,
        byline=" ".join(part.paragraphs[0].text for part in of_kind[Kind.BYLINE])
        or group.head.passage.author,
        number=group.head.passage.number,
        citations=found.sources,
        citation_placements=tuple(
            placement
            for kind in (Kind.BYLINE, Kind.CITATION)
            for part in of_kind[kind]
            for paragraph in part.paragraphs
            for placement in paragraph.placements
        ),
        doubts=_doubts(group.head),
        confidence=group.head.passage.certainty,
    )


def _doubts(head: Placed) -> tuple[Doubt, ...]:
    """Return what is doubtful about a headline, with its page and first line."""
    line = head.passage.lines[0]
    return (Doubt(head.passage.doubt, {}, line.page, line.text),) if head.passage.doubt else ()
