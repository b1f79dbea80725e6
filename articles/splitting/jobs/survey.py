"""Find the pages that are pictures of text."""

from __future__ import annotations

import json
from typing import Any

from articles.splitting.legibility import pages_to_recognise
from articles.splitting.limits import Limits
from articles.splitting.reading import read_pdf


def run(data: bytes, options: dict[str, Any], limits: dict[str, int]) -> bytes:
    """Return number, width and height of each such page as JSON."""
    read = read_pdf(data, password=options["password"], limits=Limits(**limits))
    found = [[page.number, page.width, page.height] for page in pages_to_recognise(read)]
    return json.dumps(found).encode()
