"""Copy some pages of a PDF for readers."""

from __future__ import annotations

from typing import Any

from articles.splitting.cleaning import copy_pages


def run(data: bytes, options: dict[str, Any], limits: dict[str, int]) -> bytes:
    """Return the chosen pages as a PDF without anything that acts."""
    return copy_pages(
        data, pages=options["pages"], password=options["password"], most=limits["pages"]
    )
