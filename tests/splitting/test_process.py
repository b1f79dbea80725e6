import logging
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from articles.splitting import process, refusals
from articles.splitting.house_format import built_in_formats
from articles.splitting.limits import Limits
from tests import pdfs

ROOT = Path(__file__).parents[2]
JPEG = b"\xff\xd8\xff"


def children():
    """Return the processes that this one has started and that still run or wait to be buried."""
    listed = subprocess.run(
        ["ps", "--ppid", str(os.getpid()), "-o", "args="],
        capture_output=True,
        text=True,
        check=False,
    )
    return [args for args in listed.stdout.splitlines() if "child.py" in args or "defunct" in args]


def test_an_issue_comes_back_split():
    split = process.split_pdf(pdfs.house_issue(3), formats=built_in_formats())

    assert len(split.drafts) == 3
    assert split.certificate.matched == 3


def test_an_encrypted_issue_is_split_with_its_password():
    split = process.split_pdf(pdfs.encrypted("open sesame"), password="open sesame")

    assert len(split.pages) == 1


@pytest.mark.parametrize(
    ("data", "refusal"),
    [
        (b"", refusals.EmptyFile),
        (pdfs.not_a_pdf(), refusals.NotAPdf),
        (pdfs.truncated(), refusals.Damaged),
        (pdfs.encrypted("open sesame"), refusals.Encrypted),
        (pdfs.scanned(), refusals.NoText),
        (pdfs.blank(), refusals.NoText),
    ],
)
def test_what_cannot_be_split_is_refused_by_name(data, refusal):
    with pytest.raises(refusal):
        process.split_pdf(data)


def test_a_wrong_password_is_refused():
    with pytest.raises(refusals.WrongPassword):
        process.split_pdf(pdfs.encrypted("open sesame"), password="sesame")


def test_too_many_pages_are_refused_with_both_numbers():
    with pytest.raises(refusals.TooManyPages, match="has 3 pages; at most 2 are taken"):
        process.split_pdf(pdfs.blank(3), limits=Limits(pages=2))


def test_a_page_is_drawn_as_a_jpeg():
    assert process.render_page(pdfs.house_issue(), page=1, width=300).startswith(JPEG)


def test_a_page_that_is_not_there_is_not_drawn():
    with pytest.raises(refusals.NoSuchPage, match="The PDF has no page 9."):
        process.render_page(pdfs.blank(), page=9, width=300)


def test_a_copy_and_an_excerpt_are_pdfs():
    data = pdfs.blank(3)

    assert process.clean_pdf(data).startswith(b"%PDF-")
    assert process.excerpt_pdf(data, pages=[2]).startswith(b"%PDF-")


def test_what_takes_too_long_is_killed_and_refused():
    begun = time.monotonic()

    with pytest.raises(refusals.TookTooLong, match="longer than 0 seconds"):
        process.split_pdf(pdfs.house_issue(), limits=Limits(seconds=0))

    assert time.monotonic() - begun < 5
    assert children() == []


def test_what_takes_too_much_memory_is_refused(caplog):
    caplog.set_level(logging.CRITICAL)

    with pytest.raises(refusals.Refused):
        process.render_page(
            pdfs.blank(), page=1, width=2000, limits=Limits(memory=60 * 1024 * 1024)
        )


def test_an_answer_that_is_too_long_is_refused():
    with pytest.raises(refusals.TooBig):
        process.render_page(pdfs.house_issue(), page=1, width=1000, limits=Limits(output=1000))

    assert children() == []


def test_no_process_is_left_behind():
    process.render_page(pdfs.blank(), page=1, width=100)

    assert children() == []


@pytest.mark.parametrize(
    ("ended_by", "refusal"),
    [
        (signal.SIGSEGV, refusals.Crashed),
        (signal.SIGABRT, refusals.TooBig),
        (signal.SIGTRAP, refusals.TooBig),
        (signal.SIGXCPU, refusals.TookTooLong),
        (signal.SIGKILL, refusals.TookTooLong),
    ],
)
def test_a_signal_refuses_the_file(ended_by, refusal):
    with pytest.raises(refusal):
        process._opened(b"", -ended_by, "split", Limits())


def test_a_fault_in_the_process_refuses_the_file_and_is_logged(caplog):
    with pytest.raises(refusals.Damaged):
        process._opened(b'{"broke": "ZeroDivisionError"}\n', 0, "split", Limits())

    assert caplog.messages == ["The job split broke: ZeroDivisionError"]


def test_the_process_sees_nothing_of_the_environment():
    seen = [name for name in process._ENVIRONMENT if "KEY" in name or "DATABASE" in name]

    assert seen == []


def test_splitting_needs_no_django():
    told = subprocess.run(
        [sys.executable, "-I", "-c", CODE.format(root=str(ROOT))],
        capture_output=True,
        text=True,
        check=True,
    )

    assert told.stdout.split() == []


CODE = """
import sys
sys.path.insert(0, {root!r})
import articles.splitting.jobs.split, articles.splitting.jobs.render
import articles.splitting.jobs.clean, articles.splitting.jobs.excerpt, articles.splitting.process
print(*[name for name in sys.modules if name.partition(".")[0] in ("django", "newsroom")])
"""
