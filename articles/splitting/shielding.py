"""Stretches of Markdown that are no prose: addresses, code, what draws a table."""

from __future__ import annotations

import re
from bisect import bisect_left

_SHIELDED = re.compile(
    r"^(?P<fence>```|~~~).*?^(?P=fence)[^\n]*$"  # code of several lines
    r"|`[^`\n]+`"  # code in a line
    r"|\]\((?:[^()\n]|\([^()\n]*\))*\)|\]\(<[^>\n]*>\)|\]\[[^\]\n]*\]"  # where a link leads
    r"|^\[[^\]\n]+\]:[^\n]*$"  # the same, at the foot
    r"|<[^>\s]+>"
    r"|(?:https?|ftp)://[!-'*-;=?-Z_a-z~]+"
    r"|[\w.+-]+@[\w-]+\.[\w.-]+"
    r"|^\|?[ \t:|-]+\|[ \t:|-]*$",  # the line below the head of a table
    re.DOTALL | re.MULTILINE,
)


class Shield:
    """Knows which stretches of a text are no prose."""

    def __init__(self, text: str) -> None:
        spans = [match.span() for match in _SHIELDED.finditer(text)]
        self._starts = [start for start, _ in spans]
        self._ends = [end for _, end in spans]

    def covers(self, start: int, end: int) -> bool:
        """Say whether any of the code points from `start` to before `end` is no prose."""
        index = bisect_left(self._ends, start + 1)
        return index < len(self._starts) and self._starts[index] < end
