"""Copy a PDF for readers."""

from __future__ import annotations

from typing import Any

from articles.splitting.cleaning import copy_pages


def run(data: bytes, options: dict[str, Any], limits: dict[str, int]) -> bytes:
    """Return all pages as a PDF without anything that acts."""
    return copy_pages(
        data, outline=options["outline"], password=options["password"], most=limits["pages"]
    )
