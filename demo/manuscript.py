"""The manuscript of an issue: plain text with a word before each heading, read into values.

A line `word: value` starts or fills a part; every other line is one paragraph of the part
before it. Empty lines and lines that start with # say nothing.
"""

import datetime
import re
from dataclasses import dataclass, field
from pathlib import Path

_MARKED = re.compile(r"(?P<word>[a-z]+): (?P<value>.+)")


class BadManuscript(ValueError):
    """A manuscript that cannot be read; the message names the line."""


@dataclass(slots=True)
class Source:
    """An outlet that an article cites, with the day of its report."""

    name: str
    date: datetime.date
    url: str | None = None


@dataclass(slots=True)
class Article:
    """A news item as its writer handed it in."""

    headline: str
    section: str | None = None
    region: str | None = None
    paragraphs: list[str] = field(default_factory=list)
    sources: list[Source] = field(default_factory=list)


@dataclass(slots=True)
class Item:
    """A notice, or a piece of standing matter: a headline and its paragraphs."""

    headline: str
    paragraphs: list[str] = field(default_factory=list)


@dataclass(slots=True)
class House:
    """What stays the same from issue to issue."""

    publication: str
    subtitle: str
    rights: str
    standing: list[Item] = field(default_factory=list)


@dataclass(slots=True)
class Issue:
    """What one issue says."""

    number: str
    date: datetime.date
    notices: list[Item] = field(default_factory=list)
    articles: list[Article] = field(default_factory=list)


def read_house(path: Path) -> House:
    """Read what stays the same from issue to issue; raises BadManuscript."""
    facts, items, _articles = _read(path)
    return House(facts["publication"], facts["subtitle"], facts["rights"], items)


def read_issue(path: Path) -> Issue:
    """Read the manuscript of one issue; raises BadManuscript."""
    facts, items, articles = _read(path)
    return Issue(facts["number"], datetime.date.fromisoformat(facts["date"]), items, articles)


def _read(path: Path) -> tuple[dict[str, str], list[Item], list[Article]]:
    reader = _Reader()
    for number, line in enumerate(path.read_text("utf-8").splitlines(), start=1):
        if line.strip() and not line.startswith("#"):
            try:
                reader.take(line)
            except (AttributeError, IndexError, KeyError, ValueError) as error:
                raise BadManuscript(f"{path.name}, line {number}: {line[:40]}") from error
    return reader.facts, reader.items, reader.articles


class _Reader:
    """Keep what was read so far, and the part that the next paragraph belongs to."""

    def __init__(self) -> None:
        self.facts: dict[str, str] = {}
        self.items: list[Item] = []
        self.articles: list[Article] = []
        self.section: str | None = None
        self.region: str | None = None
        self.part: Article | Item | None = None

    def take(self, line: str) -> None:
        marked = _MARKED.fullmatch(line)
        if marked:
            self._mark(marked["word"], marked["value"])
        else:
            self.part.paragraphs.append(line)

    def _mark(self, word: str, value: str) -> None:
        if word in ("notice", "standing"):
            self.part = Item(value)
            self.items.append(self.part)
        elif word == "section":
            self.section, self.region = value, None
        elif word == "region":
            self.region = value
        elif word == "headline":
            self.part = Article(value, self.section, self.region)
            self.articles.append(self.part)
        elif word == "source":
            name, date = value.rsplit(" ", 1)
            self.part.sources.append(Source(name, datetime.date.fromisoformat(date)))
        elif word == "url":
            self.part.sources[-1].url = value
        else:
            self.facts[word] = value
