"""References inside a PDF, as pypdf hands them over."""

from __future__ import annotations

from typing import Any


def resolved(value: Any) -> Any:
    """Return the object that a reference leads to; anything else as it is."""
    return value.get_object() if hasattr(value, "get_object") else value
