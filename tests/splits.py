"""Splits for tests: lines one below the other on a page, cut into drafts as a test says."""

import datetime
from dataclasses import replace

from articles.splitting.values import (
    Block,
    Box,
    Certificate,
    Draft,
    Font,
    IssueFacts,
    Line,
    Page,
    Paragraph,
    Placement,
    Role,
    SplitIssue,
)

FONT = Font("Mincho", 10.5, False, False)
FACTS = IssueFacts("東アジア知財週報", "102", datetime.date(2026, 6, 12), "ja")


def split_of(*drafts, **given):
    """Return a split of one page; each draft is a list of its headline and its paragraphs.

    The same lines stand at the same place however they are cut. A draft may come as a
    pair of such a list and further fields.
    """
    given = {"facts": FACTS, "fingerprint": "f" * 64, "house_format": "star-headlines"} | given
    cut, blocks = [], []
    for said in drafts:
        texts, fields = said if isinstance(said, tuple) else (said, {})
        headline, *body = [paragraph(text, blocks) for text in texts]
        cut.append(replace(Draft(headline, tuple(body), section="地方政府の動き"), **fields))
    return SplitIssue(
        pages=(Page(1, 595.0, 842.0, tuple(blocks)),),
        notices=(),
        drafts=tuple(cut),
        standing_matter=(),
        contents=(),
        certificate=Certificate(len(cut), len(cut), (), 0),
        doubts=(),
        **given,
    )


def paragraph(text, blocks):
    """Put a line below the blocks so far and return it as a paragraph."""
    box = Box(50.0, 60.0 + 20 * len(blocks), 545.0, 78.0 + 20 * len(blocks))
    block = Block(1, len(blocks), box, (Line(text, 1, box, FONT),), Role.ARTICLE)
    blocks.append(block)
    return Paragraph(text, (Placement(1, box, block.ordinal),))
