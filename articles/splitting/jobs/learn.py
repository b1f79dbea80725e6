"""Learn a house format from a PDF, by the articles of a corrected split or by its layout alone."""

from __future__ import annotations

import json
from typing import Any

from articles.splitting.learning import Example, learn_format
from articles.splitting.limits import Limits
from articles.splitting.proposal import propose_format
from articles.splitting.reading import read_pdf
from articles.splitting.transport import from_json, to_json


def run(data: bytes, options: dict[str, Any], limits: dict[str, int]) -> bytes:
    """Return the HouseFormat as JSON, or null."""
    examples = [from_json(Example, said) for said in options["examples"]]
    read = read_pdf(data, password=options["password"], limits=Limits(**limits))
    learned = (
        learn_format(read, examples, options["publication"]) if examples else propose_format(read)
    )
    return json.dumps(to_json(learned)).encode()
