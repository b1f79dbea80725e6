"""Every hostile file ends in a result or in one sentence, soon, and nothing is left running."""

import re
import time

import pytest

from articles.splitting import process
from articles.splitting.limits import Limits
from articles.splitting.refusals import Refused
from tests.shared import shared
from tests.splitting import hostile

SECONDS = 4
LIMITS = Limits(seconds=SECONDS, cpu_seconds=SECONDS)
JOBS = {
    "split": process.split_pdf,
    "render": lambda data, limits: process.render_page(data, page=1, width=400, limits=limits),
    "clean": process.clean_pdf,
}


def outcome(job, data):
    """Return the refusal's sentence, or nothing where there is a result."""
    try:
        JOBS[job](data, limits=LIMITS)
    except Refused as refusal:
        return str(refusal)
    return ""


@pytest.mark.slow
@pytest.mark.parametrize("job", JOBS)
@pytest.mark.parametrize("name", hostile.FILES)
def test_a_hostile_file_ends_in_a_result_or_a_sentence(job, name):
    data = hostile.FILES[name]()
    begun = time.monotonic()

    said = outcome(job, data)

    assert re.fullmatch(r"|[A-Z][^\n]*\.", said)
    assert time.monotonic() - begun < 3 * SECONDS + 3  # a damaged one is repaired and read again


@pytest.mark.parametrize("name", ["scripts", "outline loop"])
def test_what_is_only_armed_is_read_all_the_same(name):
    [page] = process.split_pdf(hostile.FILES[name]()).pages

    assert [block.text for block in page.blocks] == ["The harbour office"]


def test_scripts_do_not_reach_readers():
    clean = process.clean_pdf(hostile.FILES["scripts"]())

    assert re.findall(rb"JavaScript|/JS|/AA\b|alert", clean) == []


@pytest.mark.slow
@pytest.mark.parametrize("job", ["split", "clean"])
def test_samples_of_the_shared_hostile_set_end_in_a_result_or_a_sentence(job):
    files = sorted(shared("hostile").glob("*.pdf"))[::24]

    said = {path.name: outcome(job, path.read_bytes()) for path in files}

    assert {
        name: text for name, text in said.items() if not re.fullmatch(r"|[A-Z][^\n]*\.", text)
    } == {}
