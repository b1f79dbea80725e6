"""Colours as a reader tells them apart."""

from __future__ import annotations

SAME_CHANNEL = 40  # of 255: black and the dark grey that word processors make of it


def is_same_colour(one: str, other: str) -> bool:
    """Say whether two colours, as #rrggbb, are hardly told apart by eye."""
    if one == other:
        return True
    channels = zip(bytes.fromhex(one[1:]), bytes.fromhex(other[1:]), strict=True)
    return all(abs(a - b) <= SAME_CHANNEL for a, b in channels)
