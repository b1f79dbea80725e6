"""What one PDF may cost."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds of one job on one PDF: seconds, bytes and pages."""

    seconds: int = 28  # on the clock; then all is killed, so that it is over within 30
    cpu_seconds: int = 20
    memory: int = 1024 * 1024 * 1024  # bytes of address space
    pages: int = 2000
    output: int = 256 * 1024 * 1024  # bytes that come back
