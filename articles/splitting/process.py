"""Every touch of a PDF, in a fresh process with limits; what goes wrong there is refused here.

The process gets its options and the bytes of the PDF by a file descriptor and answers by
a pipe. It is killed, with all it started, when its time is over. Whatever ends it (a
signal, too much memory, too long an answer) is a refusal of this file, never a retry.
"""

from __future__ import annotations

import json
import logging
import os
import select
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import IO, Any

from articles.splitting import transport
from articles.splitting.found_texts import FoundText
from articles.splitting.house_format import HouseFormat
from articles.splitting.learning import Example
from articles.splitting.limits import Limits
from articles.splitting.recognition import ScannedPage
from articles.splitting.refusals import (
    REASONS,
    Crashed,
    Damaged,
    EmptyFile,
    Refused,
    TooBig,
    TookTooLong,
)
from articles.splitting.values import Line, SplitIssue

logger = logging.getLogger(__name__)

_ROOT = Path(__file__).resolve().parents[2]
_CHILD = Path(__file__).with_name("child.py")
_CHUNK = 1 << 20  # bytes
_OUT_OF_MEMORY = {signal.SIGABRT, signal.SIGTRAP, signal.SIGILL}  # how PDFium ends then
_OUT_OF_TIME = {signal.SIGXCPU, signal.SIGKILL}
# Its models and libraries alone take a gigabyte and a half of address space.
_OF_RECOGNITION = Limits(seconds=180, cpu_seconds=150, memory=3 * 1024**3, pages=1)
_ENVIRONMENT = {
    "LC_ALL": "C.UTF-8",
    "OPENBLAS_NUM_THREADS": "1",  # each thread would reserve address space
    "OMP_NUM_THREADS": "1",
    "MALLOC_ARENA_MAX": "1",
}

__all__ = [
    "Limits",
    "Refused",
    "clean_pdf",
    "excerpt_pdf",
    "learn_format",
    "recognise_picture",
    "render_page",
    "split_each",
    "split_pdf",
    "survey_scans",
    "unlock_pdf",
]


def split_pdf(
    data: bytes,
    *,
    formats: Sequence[HouseFormat] = (),
    recognised: Sequence[Line] = (),
    password: str | None = None,
    limits: Limits | None = None,
) -> SplitIssue:
    """Split the PDF of an issue; raises Refused.

    `recognised` are lines read from pictures of pages (`scans.py`); they stand for the text
    of their pages. What PDFium finds damaged is written anew by pypdf and tried once more.
    """
    options = {
        "formats": [transport.to_json(f) for f in formats],
        "recognised": [transport.to_json(line) for line in recognised],
        "password": password,
    }
    try:
        answer = _run("split", data, options, limits)
    except Damaged:
        repaired = _run("repair", data, {"password": password}, limits)
        answer = _run("split", repaired, options, limits)
    return transport.from_json(SplitIssue, json.loads(answer))


def split_each(
    data: bytes,
    *,
    ways: Sequence[Sequence[HouseFormat]],
    candidate: HouseFormat | None = None,
    password: str | None = None,
    limits: Limits | None = None,
) -> list[SplitIssue]:
    """Split the PDF once for each list of formats, reading it once; raises Refused.

    A candidate among them, just written by a person, is tried on long lines first: SlowPattern.
    """
    options = {
        "candidate": transport.to_json(candidate),
        "ways": [[transport.to_json(f) for f in formats] for formats in ways],
        "password": password,
    }
    answer = json.loads(_run("split_each", data, options, limits))
    return [transport.from_json(SplitIssue, said) for said in answer]


def survey_scans(
    data: bytes, *, password: str | None = None, limits: Limits | None = None
) -> list[ScannedPage]:
    """Name the pages that are pictures of text, or whose text is garbled; raises Refused."""
    answer = json.loads(_run("survey", data, {"password": password}, limits))
    return [ScannedPage(int(n), float(width), float(height)) for n, width, height in answer]


def recognise_picture(picture: bytes) -> list[FoundText]:
    """Find the texts on a picture (JPEG or PNG) by RapidOCR, where it is installed; raises Refused."""
    answer = json.loads(_run("recognise", picture, {}, _OF_RECOGNITION))
    return [FoundText(*said) for said in answer]


def learn_format(
    data: bytes,
    *,
    examples: Sequence[Example] = (),
    publication: str = "",
    password: str | None = None,
    limits: Limits | None = None,
) -> HouseFormat | None:
    """Describe how the headings of an issue are set, those of the examples where any are given.

    Return None where they show no habit; raises Refused.
    """
    options = {
        "examples": [transport.to_json(example) for example in examples],
        "publication": publication,
        "password": password,
    }
    answer = json.loads(_run("learn", data, options, limits))
    return None if answer is None else transport.from_json(HouseFormat, answer)


def render_page(
    data: bytes,
    *,
    page: int,
    width: int,
    password: str | None = None,
    limits: Limits | None = None,
) -> bytes:
    """Draw a page, counted from 1, as a JPEG of a width in pixels; raises Refused."""
    options = {"page": page, "width": width, "password": password}
    return _run("render", data, options, limits)


def unlock_pdf(data: bytes, *, password: str, limits: Limits | None = None) -> bytes:
    """Write a PDF anew so that it opens without its password; raises Refused."""
    return _run("unlock", data, {"password": password}, limits)


def clean_pdf(
    data: bytes,
    *,
    outline: Sequence[tuple[str, int, float]] = (),
    password: str | None = None,
    limits: Limits | None = None,
) -> bytes:
    """Copy a PDF for readers, without scripts, actions, forms, files inside and unsafe links; raises Refused.

    `outline` gives its bookmarks: title, page from 1, height in points from the page's top.
    """
    return _run("clean", data, {"outline": list(outline), "password": password}, limits)


def excerpt_pdf(
    data: bytes,
    *,
    pages: Sequence[int],
    password: str | None = None,
    limits: Limits | None = None,
) -> bytes:
    """Copy some pages, counted from 1, as `clean_pdf` copies all; raises Refused."""
    return _run("excerpt", data, {"pages": list(pages), "password": password}, limits)


def _run(job: str, data: bytes, options: dict[str, Any], limits: Limits | None) -> bytes:
    """Do a job on a PDF in a process of its own and return its answer; raises Refused."""
    if not data:
        raise EmptyFile()
    limits = limits or Limits()
    with _handed_over(job, data, options, limits) as file:
        child = subprocess.Popen(
            [sys.executable, "-I", str(_CHILD), str(_ROOT)],
            stdin=file,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=_ENVIRONMENT,
            cwd="/",
            start_new_session=True,
        )
    try:
        answer = _read_all(child, limits)
        child.wait(timeout=5)
    except subprocess.TimeoutExpired as error:
        raise TookTooLong(seconds=limits.seconds) from error
    finally:
        _end(child)
    return _opened(answer, child.returncode, job, limits)


def _handed_over(job: str, data: bytes, options: dict[str, Any], limits: Limits) -> IO[bytes]:
    """Return an open file, without a name, with a line of options and then the PDF; the caller closes it."""
    bounds = {name: getattr(limits, name) for name in ("seconds", "cpu_seconds", "memory", "pages")}
    file = tempfile.TemporaryFile()  # noqa: SIM115
    file.write(json.dumps({"job": job, "limits": bounds, "options": options}).encode() + b"\n")
    file.write(data)
    file.seek(0)
    return file


def _read_all(child: subprocess.Popen[bytes], limits: Limits) -> bytes:
    """Read what the process answers, within its time; raises TookTooLong or TooBig."""
    assert child.stdout is not None
    pipe = child.stdout.fileno()
    deadline = time.monotonic() + limits.seconds
    answer = bytearray()
    waiting = select.poll()
    waiting.register(pipe, select.POLLIN)
    while True:
        if not waiting.poll(max(deadline - time.monotonic(), 0) * 1000):
            raise TookTooLong(seconds=limits.seconds)
        chunk = os.read(pipe, _CHUNK)
        if not chunk:
            return bytes(answer)
        answer += chunk
        if len(answer) > limits.output:
            raise TooBig()


def _end(child: subprocess.Popen[bytes]) -> None:
    """Kill the process and all it started, if any of it still runs."""
    with suppress(ProcessLookupError, PermissionError):  # it has ended, and all its group
        os.killpg(child.pid, signal.SIGKILL)
    child.wait()
    if child.stdout:
        child.stdout.close()


def _opened(answer: bytes, status: int, job: str, limits: Limits) -> bytes:
    """Return what an answer holds; raises the refusal that it names, or that its absence means."""
    head, found, body = answer.partition(b"\n")
    if status < 0 or not found:
        logger.warning("The job %s ended with status %d", job, status)
        raise _refusal_of(status, limits)
    said = json.loads(head)
    if "broke" in said:
        logger.warning("The job %s broke: %s", job, said["broke"])
        raise Damaged()
    if "refused" in said:
        raise REASONS.get(said["refused"], Refused)(**said["facts"])
    return body


def _refusal_of(status: int, limits: Limits) -> Refused:
    if -status in _OUT_OF_TIME:
        return TookTooLong(seconds=limits.seconds)
    return TooBig() if -status in _OUT_OF_MEMORY else Crashed()
