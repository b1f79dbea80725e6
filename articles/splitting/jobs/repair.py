"""Write a damaged PDF anew."""

from __future__ import annotations

from typing import Any

from articles.splitting.cleaning import repair


def run(data: bytes, options: dict[str, Any], limits: dict[str, int]) -> bytes:
    """Return all pages as a PDF that PDFium may open."""
    return repair(data, password=options["password"], most=limits["pages"])
