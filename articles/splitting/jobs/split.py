"""Split a PDF into its drafts."""

from __future__ import annotations

import json
from typing import Any

from articles.splitting.house_format import HouseFormat
from articles.splitting.legibility import refuse_illegible
from articles.splitting.limits import Limits
from articles.splitting.machine_read import mark_machine_read, with_recognised
from articles.splitting.reading import read_pdf
from articles.splitting.split import split_read_pdf
from articles.splitting.transport import from_json, to_json
from articles.splitting.values import Line


def run(data: bytes, options: dict[str, Any], limits: dict[str, int]) -> bytes:
    """Return the SplitIssue as JSON."""
    formats = [from_json(HouseFormat, said) for said in options["formats"]]
    lines = [from_json(Line, said) for said in options["recognised"]]
    read = with_recognised(
        read_pdf(data, password=options["password"], limits=Limits(**limits)), lines
    )
    refuse_illegible(read)
    return json.dumps(
        to_json(mark_machine_read(split_read_pdf(read, formats), read, lines))
    ).encode()
