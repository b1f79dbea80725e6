"""The whole line: from what was read of a PDF to its drafts, each step a module of its own."""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Container, Sequence
from itertools import groupby

from articles.splitting.blocks import Placed, place
from articles.splitting.choosing import choose_format
from articles.splitting.comparison import compact
from articles.splitting.dates import is_only_date
from articles.splitting.drafts import cut_drafts, cut_notices, cut_standing_matter
from articles.splitting.furniture import find_furniture
from articles.splitting.general import general_format, mark_in_general
from articles.splitting.house import mark_by_house
from articles.splitting.house_format import HouseFormat
from articles.splitting.masthead import dates_and_numbers, read_masthead
from articles.splitting.nameplate import nameplate_first
from articles.splitting.passages import Kind, Passage, one_by_one
from articles.splitting.reconcile import Reconciled, reconcile
from articles.splitting.ruby import find_ruby
from articles.splitting.run_in_headings import part_run_in_headings
from articles.splitting.section_contents import part_section_contents
from articles.splitting.values import Doubt, IssueFacts, Line, Page, ReadPdf, Role, SplitIssue

LONGEST_FACT = 40  # code points of a line of the first page that may date or number the issue
SHOWN = 40  # code points of an unplaced text that a doubt quotes


def split_read_pdf(read: ReadPdf, formats: Sequence[HouseFormat]) -> SplitIssue:
    """Split one issue by the format it fits, or in general; every line comes into one block."""
    text_fingerprint = fingerprint([line for page in read.pages for line in page.lines])
    furniture = find_furniture(read.pages) | find_ruby(read.pages)
    known = choose_format(_without(furniture, read), formats)
    if known is None or known.headline_style:
        read = nameplate_first(read, furniture)
    if known is None:
        read = part_run_in_headings(read, furniture)
        known = choose_format(_without(furniture, read), formats)
    lines = [line for page in read.pages for line in page.lines]
    house, passages = _mark(read, _without(furniture, read), known)
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
    facts = facts.filled_from(read_masthead(_stray_on_first_page(pages, house), house))
    return _issue(facts, pages, placed, reconciled, house, text_fingerprint)


def _without(furniture: Container[Line], read: ReadPdf) -> list[Line]:
    return [line for page in read.pages for line in page.lines if line not in furniture]


def fingerprint(lines: Sequence[Line]) -> str:
    """Return the SHA-256 of the text without white space: the same for a re-exported twin."""
    text = compact(unicodedata.normalize("NFKC", "".join(line.text for line in lines)))
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _mark(
    read: ReadPdf, lines: Sequence[Line], house: HouseFormat | None
) -> tuple[HouseFormat, list[Passage]]:
    if house is None:
        text, listed = part_section_contents(lines)
        marked = [*mark_in_general(read, text), *one_by_one(Kind.CONTENTS, listed)]
        return general_format(lines), marked
    if house.headline_style:
        return house, mark_in_general(read, lines, house)
    return house, mark_by_house(lines, house)


def _lines_of(passages: Sequence[Passage], kind: Kind) -> list[Line]:
    return [line for passage in passages if passage.kind is kind for line in passage.lines]


def _stray_on_first_page(pages: Sequence[Page], house: HouseFormat) -> list[Line]:
    """Return the short lines of the first page that may be of its masthead.

    They have no place, head something, only date the issue, or both date and number it.
    """
    first = next((page for page in pages if page.blocks), None)
    return [
        line
        for block in (first.blocks if first else ())
        for line in block.lines
        if len(line.text) <= LONGEST_FACT
        and (
            block.role in (Role.HEADING, Role.UNPLACED)
            or block.role is Role.NOTICE
            and is_only_date(line.text)
            or dates_and_numbers(line, house)
        )
    ]


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
        "only_month": facts.only_month,
        "no_number": facts.number is None,
        "general_split": house.name == "general",
    }
    return [Doubt(code) for code, holds in missing.items() if holds]


def _unplaced(pages: Sequence[Page]) -> list[Doubt]:
    """Name what has no place, blocks that follow one another on a page together."""
    stretches = [
        list(blocks)
        for page in pages
        for role, blocks in groupby(page.blocks, key=lambda block: block.role)
        if role is Role.UNPLACED
    ]
    return [
        Doubt(
            "unplaced_text",
            {
                "characters": sum(len(compact(block.text)) for block in blocks),
                "start": blocks[0].text[:SHOWN],
            },
            blocks[0].page,
            blocks[0].lines[0].text[:SHOWN],
        )
        for blocks in stretches
    ]
