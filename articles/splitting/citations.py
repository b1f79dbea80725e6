"""Citations: the sources that stand at the end of an article, with dates and addresses."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from articles.splitting.comparison import compact
from articles.splitting.dates import FoundDate, find_dates
from articles.splitting.paragraphs import join_lines
from articles.splitting.values import CitedSource, Line

MOST_LINES = 40  # of citations at the end of one article
_WRAPS_OVER = 5  # lines at most for one source
_URL_LINE = re.compile(
    r"^(?:(?:URL|Web|Link|リンク|原文|链接|網址|网址)\s*[:：]\s*)?[<＜(（]?(?P<url>https?://[\x21-\x7e]+?)[>＞)）]?$",
    re.IGNORECASE,
)
_URL_REST = re.compile(r"[\x21-\x7e]+")
_URL_INSIDE = re.compile(r"https?://[\x21-\x7e]+", re.IGNORECASE)
_OPENING, _CLOSING = "(（[［【", ")）]］】"
_ROUND_NAME = " \u3000,，、;；:：/／|｜·・-–—\t"
_WEEKDAY = r"(?:[(（]\s*[月火水木金土日]\s*(?:曜日?)?[)）])?"
_AFTER_DATE = re.compile(rf"^\s*{_WEEKDAY}\s*(?:付け?|发布|発表|更新|掲載|記事)*\s*[)）]?")

Item = CitedSource | str  # a source as named, or an address


@dataclass(frozen=True, slots=True)
class Cited:
    """The citations at the end of an article's lines, and the index where they begin."""

    start: int
    sources: tuple[CitedSource, ...]


def find_citations(lines: Sequence[Line], pattern: re.Pattern[str] | None) -> Cited:
    """Find the longest run of sources and addresses that ends an article.

    `pattern` finds a source and gives what it says as the group `said`; without it, only
    addresses are known.
    """
    start, items = len(lines), list[Item]()
    for candidate in range(len(lines) - 1, max(len(lines) - MOST_LINES, 0) - 1, -1):
        read = _read_items(lines[candidate:], pattern)
        if read is not None:
            start, items = candidate, read
        elif start - candidate > _WRAPS_OVER:
            break
    return Cited(start, _sources(items))


def web_addresses(lines: Sequence[Line]) -> tuple[str, ...]:
    """Return each web address once that the lines show or lead to, in order."""
    shown = _URL_INSIDE.findall(join_lines(lines)) if lines else []
    linked = [link.url for line in lines for link in line.links]
    web = [url.rstrip("。、，,;)") for url in shown] + [u for u in linked if u.startswith("http")]
    exact = {url for url in web if not any(o != url and o.startswith(url) for o in linked)}
    return tuple(url for url in dict.fromkeys(web) if url in exact)


def _read_items(lines: Sequence[Line], pattern: re.Pattern[str] | None) -> list[Item] | None:
    """Read lines as sources and addresses only; None if any line is something else."""
    items: list[Item] = []
    index = 0
    while index < len(lines):
        taken, found = _read_url(lines[index:]) or _read_source(lines[index:], pattern)
        if not taken:
            return None
        items.extend(found)
        index += taken
    return items


def _read_url(lines: Sequence[Line]) -> tuple[int, list[Item]] | None:
    match = _URL_LINE.match(_without_gaps(lines[0]))
    if not match:
        return None
    url, taken = match["url"], 1
    links = [link.url for line in lines[:_WRAPS_OVER] for link in line.links]
    while taken < len(lines) and _goes_on(url, lines[taken].text.strip(), links):
        url += lines[taken].text.strip()
        taken += 1
    return taken, [_exact(url, [link.url for line in lines[:taken] for link in line.links])]


def _without_gaps(line: Line) -> str:
    """Return the text of a line; without blanks where it is then the very address that it links to."""
    whole = compact(line.text)
    linked = any(link.url.rstrip("/") == whole.rstrip("/") for link in line.links)
    return whole if linked else line.text.strip()


def _goes_on(url: str, rest: str, links: Sequence[str]) -> bool:
    """Say whether the next line continues an address that was broken at a line end."""
    if not _URL_REST.fullmatch(rest) or _URL_LINE.match(rest):
        return False
    return url not in links or (url + rest) in links


def _exact(url: str, links: Sequence[str]) -> str:
    """Prefer the address of the link annotation where it is what the page shows."""
    same = (link for link in links if compact(link).rstrip("/") == url.rstrip("/"))
    return next(same, url)


def _read_source(
    lines: Sequence[Line], pattern: re.Pattern[str] | None
) -> tuple[int, list[CitedSource]]:
    best: tuple[int, list[CitedSource]] = (0, [])
    for taken in range(1, min(len(lines), _WRAPS_OVER) + 1 if pattern else 0):
        text = join_lines(lines[:taken]).strip()
        match = pattern.search(text) if pattern else None
        if not match and text and text[0] in _OPENING and not _balanced(text):
            continue  # a source without a label, wrapped
        if not match or (taken > 1 and _URL_LINE.match(lines[taken - 1].text.strip())):
            break
        if text[0] not in _OPENING or _balanced(text):
            return taken, named_sources(match["said"])
        best = best if best[0] else (1, named_sources(match["said"]))
    return best


def _balanced(text: str) -> bool:
    depth = sum(c in _OPENING for c in text) - sum(c in _CLOSING for c in text)
    return text[-1] in _CLOSING and depth <= 0


def named_sources(said: str) -> list[CitedSource]:
    """Read what a source line says: one name and date, or several, each ending in its date."""
    dates = find_dates(said)
    if not dates:
        return [CitedSource(_clean(said), None, None)]
    if not said[: dates[0].start].strip(_ROUND_NAME + _OPENING):
        return _dates_first(said, dates)
    ends = [date.end + _tail(said, date.end) for date in dates]
    starts = [0, *ends]
    named = [
        CitedSource(_clean(said[start : date.start]), date.date, None)
        for start, date in zip(starts, dates, strict=False)
    ]
    rest = _clean(said[ends[-1] :])
    return named if not rest or len(dates) > 1 else [*named, CitedSource(rest, None, None)]


def _dates_first(said: str, dates: Sequence[FoundDate]) -> list[CitedSource]:
    ends = [*(date.start for date in dates[1:]), len(said)]
    return [
        CitedSource(_clean(said[date.end + _tail(said, date.end) : end]), date.date, None)
        for date, end in zip(dates, ends, strict=True)
    ]


def _tail(said: str, end: int) -> int:
    """Measure what belongs to a date after its day: 付け, a closing bracket."""
    match = _AFTER_DATE.match(said[end:])
    return match.end() if match else 0


def _clean(name: str) -> str | None:
    name = name.strip(_ROUND_NAME)
    if name.count("(") + name.count("（") > name.count(")") + name.count("）"):
        name = name.rstrip("(（").strip(_ROUND_NAME)
    return name or None


def _sources(items: Sequence[Item]) -> tuple[CitedSource, ...]:
    """Give each address to the source it follows; one without a source stands alone.

    Sources named in a row before as many addresses each get one, in order.
    """
    kinds = [isinstance(item, CitedSource) for item in items]
    named = kinds.count(True)
    if named == kinds.count(False) and all(kinds[:named]):
        items = [item for pair in zip(items[:named], items[named:], strict=True) for item in pair]
    sources: list[CitedSource] = []
    for item in items:
        if isinstance(item, CitedSource):
            _add_source(sources, item)
        else:
            _add_address(sources, item)
    return tuple(sources)


def _add_source(sources: list[CitedSource], item: CitedSource) -> None:
    """Add a named source; an address that stood alone before the first one is its own."""
    if len(sources) == 1 and sources[0].name is None and sources[0].date is None:
        sources[0] = CitedSource(item.name, item.date, sources[0].url)
    else:
        sources.append(item)


def _add_address(sources: list[CitedSource], url: str) -> None:
    last = sources[-1] if sources else CitedSource(None, None, None)
    named = CitedSource(last.name, last.date, url)
    if last.url is None and sources:
        sources[-1] = named
    elif named not in sources:
        sources.append(named)
