import logging

import numpy as np
import pytest

from articles import search
from articles.search import columns_file
from articles.search.columns import Columns
from articles.search.memory import Memory
from articles.search.vocabulary import Vocabulary

STATE = (7, 2**52)


@pytest.fixture(autouse=True)
def some_are_many(monkeypatch, settings, tmp_path):
    """Write what few articles have, too, into a folder of the test's own."""
    monkeypatch.setattr(columns_file, "LEAST", 2)
    settings.NEWSROOM_DATA = tmp_path


@pytest.fixture
def new_process(monkeypatch):
    """Return what a process that has searched nothing yet remembers, and how often it read all."""
    read, load = [], Columns.load
    monkeypatch.setattr(Columns, "load", lambda: read.append(load()) or read[-1])

    def remember():
        read.clear()
        columns, _terms, _texts = Memory().at(Vocabulary.read().state)
        return columns.keys.tolist(), len(read)

    return remember


def columns(count=3):
    return Columns.of_rows([(count - n, 100, "1 2") for n in range(count)])


def test_what_was_written_is_read():
    columns_file.write(*STATE, columns())

    number, mark, found = columns_file.read()

    assert (number, mark) == STATE
    assert all(
        np.array_equal(getattr(found, name), getattr(columns(), name))
        for name in [*columns_file.PARTS, "starts", "totals", "rank_of"]
    )


def test_nobody_else_reads_the_file():
    columns_file.write(*STATE, columns())

    assert (columns_file.folder() / columns_file.NAME).stat().st_mode & 0o777 == 0o600


def test_few_articles_are_not_written():
    columns_file.write(*STATE, columns(1))

    assert columns_file.read() is None


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"\x93NUMPY\x01\x00", b"columns"])
def test_a_damaged_file_is_passed_over(content, caplog):
    columns_file.write(*STATE, columns())
    (columns_file.folder() / columns_file.NAME).write_bytes(content)

    with caplog.at_level(logging.WARNING):
        assert columns_file.read() is None

    assert "cannot be read" in caplog.text


def test_where_nothing_can_be_written_the_search_goes_on(tmp_path, caplog):
    (tmp_path / "cache").write_text("no folder")

    columns_file.write(*STATE, columns())

    assert "cannot be written" in caplog.text


def test_a_second_process_reads_no_rows(indexed, new_process):
    keys = [article.pk for article in reversed(indexed(count=3))]

    assert [new_process(), new_process()] == [(keys, 1), (keys, 0)]


def test_a_second_process_takes_up_what_has_changed_since(indexed, new_process):
    old = indexed(count=3)
    new_process()
    new = indexed()
    search.remove(old[:1])

    assert new_process() == ([new.pk, old[2].pk, old[1].pk], 0)


def test_what_was_written_of_another_index_is_not_taken(indexed, new_process):
    keys = [article.pk for article in reversed(indexed(count=3))]
    columns_file.write(*STATE, columns())

    assert new_process() == (keys, 1)
