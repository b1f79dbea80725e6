"""The report of a split: the JSON shape that `manage.py split --json` prints."""

from __future__ import annotations

from typing import Any

from articles.splitting.doubts import sentence
from articles.splitting.values import Draft, Notice, Paragraph, SplitIssue


def as_report(split: SplitIssue) -> dict[str, Any]:
    """Return what was cut, as data for JSON: plain text, dates as YYYY-MM-DD, boxes in points."""
    facts, certificate = split.facts, split.certificate
    return {
        "issue": {
            "publication": facts.publication,
            "number": facts.number,
            "date": facts.date.isoformat() if facts.date else None,
            "language": facts.language,
            "pages": len(split.pages),
        },
        "notices": [_notice(notice) for notice in split.notices],
        "articles": [_article(draft) for draft in split.drafts],
        "standing_matter": [
            {"headline": matter.headline, "body": _body(matter.paragraphs)}
            for matter in split.standing_matter
        ],
        "certificate": {
            "contents": certificate.contents,
            "matched": certificate.matched,
            "disagreements": [sentence(doubt) for doubt in certificate.disagreements],
            "unplaced_characters": certificate.unplaced_characters,
        },
        "doubts": [sentence(doubt) for doubt in split.doubts],
    }


def _notice(notice: Notice) -> dict[str, Any]:
    return {
        "headline": notice.headline,
        "body": _body(notice.paragraphs),
        "links": list(notice.links),
    }


def _article(draft: Draft) -> dict[str, Any]:
    return {
        "headline": draft.headline.text,
        "section": draft.section,
        "region": draft.region,
        "byline": draft.byline,
        "body": _body(draft.body),
        "sources": [
            {
                "name": source.name,
                "date": source.date.isoformat() if source.date else None,
                "url": source.url,
            }
            for source in draft.citations
        ],
        "page_start": draft.page_start,
        "page_end": draft.page_end,
        "placements": [
            {"page": place.page, "box": [place.box.x0, place.box.y0, place.box.x1, place.box.y1]}
            for place in draft.placements
        ],
        "doubts": [sentence(doubt) for doubt in draft.doubts],
    }


def _body(paragraphs: tuple[Paragraph, ...]) -> str:
    return "\n\n".join(paragraph.text for paragraph in paragraphs)
