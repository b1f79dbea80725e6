"""Take the password from a PDF."""

from __future__ import annotations

from typing import Any

from articles.splitting import pdfium


def run(data: bytes, options: dict[str, Any], limits: dict[str, int]) -> bytes:
    """Return the PDF as it opens without its password, otherwise as it was."""
    return pdfium.rewrite(data, options["password"])
