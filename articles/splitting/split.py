"""The whole line: from what was read of a PDF to its drafts, each step a module of its own."""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Container, Sequence

from articles.splitting.blocks import Placed, place
from articles.splitting.choosing import choose_format
from articles.splitting.comparison import compact
from articles.splitting.drafts import cut_drafts, cut_notices, cut_standing_matter
from articles.splitting.furniture import find_furniture
from articles.splitting.general import general_format, mark_in_general
from articles.splitting.house import mark_by_house
from articles.splitting.house_format import HouseFormat
from articles.splitting.masthead import read_masthead
from articles.splitting.passages import Kind, Passage, one_by_one
from articles.splitting.reconcile import Reconciled, reconcile
from articles.splitting.ruby import find_ruby
from articles.splitting.run_in_headings import part_run_in_headings
from articles.splitting.values import Doubt, IssueFacts, Line, Page, ReadPdf, Role, SplitIssue

SHOWN = 40  # code points of an unplaced text that a doubt quotes


def split_read_pdf(read: ReadPdf, formats: Sequence[HouseFormat]) -> SplitIssue:
    """Split one issue by the format it fits, or in general; every line comes into one block."""
    furniture = find_furniture(read.pages) | find_ruby(read.pages)
    if choose_format(_without(furniture, read), formats) is None:
        read = part_run_in_headings(read, furniture)
    lines = [line for page in read.pages for line in page.lines]
    text = _without(furniture, read)
    house, passages = _mark(read, text, formats)
    passages += one_by_one(Kind.FURNITURE, (line for line in lines if line in furniture))
    placed, pages = place(passages, read.pages)
    unplaced = [block for page in pages for block in page.blocks if block.role is Role.UNPLACED]
    reconciled = reconcile(
        cut_drafts(placed, house),
        [passage.entry for passage in passages if passage.entry],
        sum(len(compact(block.text)) for block in unplaced),
    )
    running = [line for line in read.pages[0].lines if line in furniture] if read.pages else []
    facts = read_masthead([*_lines_of(passages, Kind.MASTHEAD), *running], house)
    return _issue(facts, pages, placed, reconciled, house, fingerprint(lines))


def _without(furniture: Container[Line], read: ReadPdf) -> list[Line]:
    return [line for page in read.pages for line in page.lines if line not in furniture]


def fingerprint(lines: Sequence[Line]) -> str:
    """Return the SHA-256 of the text without white space: the same for a re-exported twin."""
    text = compact(unicodedata.normalize("NFKC", "".join(line.text for line in lines)))
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _mark(
    read: ReadPdf, lines: Sequence[Line], formats: Sequence[HouseFormat]
) -> tuple[HouseFormat, list[Passage]]:
    house = choose_format(lines, formats)
    if house is None:
        return general_format(lines), mark_in_general(read, lines)
    if house.headline_style:
        return house, mark_in_general(read, lines, house)
    return house, mark_by_house(lines, house)


def _lines_of(passages: Sequence[Passage], kind: Kind) -> list[Line]:
    return [line for passage in passages if passage.kind is kind for line in passage.lines]


def _issue(
    facts: IssueFacts,
    pages: tuple[Page, ...],
    placed: Sequence[Placed],
    reconciled: Reconciled,
    house: HouseFormat,
    text_fingerprint: str,
) -> SplitIssue:
    return SplitIssue(
        facts=facts,
        pages=pages,
        notices=cut_notices(placed),
        drafts=reconciled.drafts,
        standing_matter=cut_standing_matter(placed),
        contents=reconciled.contents,
        certificate=reconciled.certificate,
        doubts=(*_doubts(facts, reconciled, house), *_unplaced(pages)),
        fingerprint=text_fingerprint,
        house_format=house.name,
    )


def _doubts(facts: IssueFacts, reconciled: Reconciled, house: HouseFormat) -> list[Doubt]:
    """Name what is missing from the issue as a whole."""
    missing = {
        "no_articles": not reconciled.drafts,
        "no_contents": not reconciled.contents,
        "no_date": facts.date is None,
        "no_number": facts.number is None,
        "general_split": house.name == "general",
    }
    return [Doubt(code) for code, holds in missing.items() if holds]


def _unplaced(pages: Sequence[Page]) -> list[Doubt]:
    return [
        Doubt(
            "unplaced_text",
            {"characters": len(compact(block.text)), "start": block.text[:SHOWN]},
            block.page,
            block.lines[0].text[:SHOWN],
        )
        for page in pages
        for block in page.blocks
        if block.role is Role.UNPLACED
    ]
