"""Pages read by machine: their lines put in, and all that was cut from them marked for review."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from articles.splitting.legibility import pages_to_recognise
from articles.splitting.values import Doubt, Draft, Line, ReadPdf, SplitIssue

MOST_CONFIDENCE = 0.8  # of a draft with text that a machine has read


def with_recognised(read: ReadPdf, lines: Sequence[Line]) -> ReadPdf:
    """Return the PDF as read, with recognised lines in place of their pages' own."""
    if not lines:
        return read
    numbers = {line.page for line in lines}
    pages = (
        replace(
            page,
            lines=tuple(line for line in lines if line.page == page.number),
            illegible=0,
            image_share=0.0,
        )
        if page.number in numbers
        else page
        for page in read.pages
    )
    return replace(read, pages=tuple(pages))


def mark_machine_read(split: SplitIssue, read: ReadPdf, lines: Sequence[Line]) -> SplitIssue:
    """Return the split with a doubt for each page and draft read by machine, and each page not read."""
    numbers = sorted({line.page for line in lines})
    unread = [Doubt("page_without_text", {}, page.number) for page in pages_to_recognise(read)]
    if not numbers and not unread:
        return split
    return replace(
        split,
        doubts=(*split.doubts, *(Doubt("read_by_machine", {}, n) for n in numbers), *unread),
        drafts=tuple(_marked(draft, set(numbers)) for draft in split.drafts),
    )


def _marked(draft: Draft, numbers: set[int]) -> Draft:
    pages = sorted({placement.page for placement in draft.placements} & numbers)
    if not pages:
        return draft
    doubts = (Doubt("read_by_machine", {}, page) for page in pages)
    return replace(
        draft,
        doubts=(*draft.doubts, *doubts),
        confidence=min(draft.confidence, MOST_CONFIDENCE),
    )
