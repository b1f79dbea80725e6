"""Merge an article cut anew with what editors made of its first cut."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from articles.splitting.merging import (
    Choice,
    Conflict,
    Merged,
    Undecided,
    merge_bodies,
    merge_field,
    merge_line,
    merge_list,
    settle_text,
)

BODY = "body-"  # and the ordinal of the conflict in the body, from 1


@dataclass(frozen=True, slots=True)
class Cited:
    """A citation as plain data: date as YYYY-MM-DD, what is not said empty."""

    name: str = ""
    date: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class Text:
    """What an article says; section and region by name, empty for none; `body` is Markdown."""

    headline: str = ""
    byline: str = ""
    section: str = ""
    region: str = ""
    body: str = ""
    citations: tuple[Cited, ...] = ()


@dataclass(frozen=True, slots=True)
class MergedText:
    """A text merged field by field; what both sides changed is a conflict."""

    headline: str | Conflict[str]
    byline: str | Conflict[str]
    section: str | Conflict[str]
    region: str | Conflict[str]
    body: Merged
    citations: tuple[Cited, ...]

    @property
    def conflicts(self) -> dict[str, Conflict[str]]:
        """The conflicts by name: of a field, or `body-1`, `body-2` and so on."""
        named = {name: getattr(self, name) for name in ("headline", "byline", "section", "region")}
        found = {name: value for name, value in named.items() if isinstance(value, Conflict)}
        bodies = enumerate(self.body.conflicts, 1)
        return found | {f"{BODY}{ordinal}": conflict for ordinal, conflict in bodies}

    def settled(self, choices: Mapping[str, Choice]) -> Text:
        """Return the text with a choice for each conflict, by name; raises Undecided."""
        missing = [name for name in self.conflicts if name not in choices]
        if missing:
            raise Undecided(", ".join(missing))
        return Text(
            headline=_settled("headline", self.headline, choices),
            byline=_settled("byline", self.byline, choices),
            section=_settled("section", self.section, choices),
            region=_settled("region", self.region, choices),
            body=self.body.settled(
                [choices[name] for name in self.conflicts if name.startswith(BODY)]
            ),
            citations=self.citations,
        )


def merge_texts(base: Text, mine: Text, theirs: Text) -> MergedText:
    """Merge the old cut, the editor's text and the new cut, each field by its own kind."""
    return MergedText(
        headline=merge_line(base.headline, mine.headline, theirs.headline),
        byline=merge_line(base.byline, mine.byline, theirs.byline),
        section=merge_field(base.section, mine.section, theirs.section),
        region=merge_field(base.region, mine.region, theirs.region),
        body=merge_bodies(base.body, mine.body, theirs.body),
        citations=tuple(merge_list(base.citations, mine.citations, theirs.citations)),
    )


def _settled(name: str, value: Any, choices: Mapping[str, Choice]) -> str:
    """Return the value of a field; both sides at once is no choice for one that holds a single value."""
    if not isinstance(value, Conflict):
        return str(value)
    if choices[name] is Choice.BOTH:
        raise Undecided(name)
    return settle_text(value, choices[name])
