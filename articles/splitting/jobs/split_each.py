"""Split a PDF in several ways, reading it once; a pattern that runs away is refused first."""

from __future__ import annotations

import json
from typing import Any

from articles.splitting.format_check import refuse_slow
from articles.splitting.house_format import HouseFormat
from articles.splitting.legibility import refuse_illegible
from articles.splitting.limits import Limits
from articles.splitting.reading import read_pdf
from articles.splitting.split import split_read_pdf
from articles.splitting.transport import from_json, to_json


def run(data: bytes, options: dict[str, Any], limits: dict[str, int]) -> bytes:
    """Return a SplitIssue as JSON for each list of formats."""
    ways = [[from_json(HouseFormat, said) for said in formats] for formats in options["ways"]]
    if options["candidate"]:
        refuse_slow(from_json(HouseFormat, options["candidate"]))
    read = read_pdf(data, password=options["password"], limits=Limits(**limits))
    refuse_illegible(read)
    return json.dumps([to_json(split_read_pdf(read, formats)) for formats in ways]).encode()
