"""Draw a page."""

from __future__ import annotations

from typing import Any

from articles.splitting.rendering import draw_page


def run(data: bytes, options: dict[str, Any], limits: dict[str, int]) -> bytes:
    """Return the page as a JPEG."""
    return draw_page(
        data, page=options["page"], width=options["width"], password=options["password"]
    )
