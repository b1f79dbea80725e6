"""Which addresses of a PDF may be given to readers."""

from __future__ import annotations

import re

_SAFE = re.compile(r"(?:https?://|mailto:)[^\s\x00-\x20\x7f]+", re.IGNORECASE)


def is_safe(address: str) -> bool:
    """Say whether an address leads to the web or to a mailbox: never a script, a file or data."""
    return bool(_SAFE.fullmatch(address))
