from pathlib import Path

import pytest
from django.contrib.staticfiles import finders

from newsroom.scripts import JoinedScripts
from newsroom.sheets import JoinedSheets

NAME = "archive/archive.css"


def test_a_joined_file_is_found():
    assert Path(finders.find(NAME)).read_text() == JoinedSheets().text(NAME)


@pytest.mark.parametrize("finder", [JoinedSheets, JoinedScripts])
def test_every_joined_file_is_collected(finder):
    files = finder()
    collected = {name: Path(storage.path(name)).read_text() for name, storage in files.list([])}

    assert collected == {name: files.text(name) for name in files.names}


def test_what_is_to_be_ignored_is_not_collected():
    names = [name for name, _storage in JoinedSheets().list(["archive/*"])]

    assert names == ["api/sheet.css", "desk/sheet.css", "desk/workbench_sheet.css"]


def test_other_files_are_left_to_other_finders():
    assert (JoinedSheets().find("a.css"), JoinedSheets().find("a.css", find_all=True)) == ([], [])


def test_a_file_is_written_anew_only_when_it_differs(settings, tmp_path):
    settings.NEWSROOM_DATA = tmp_path
    files = JoinedSheets()
    file = files.written(NAME)
    first = file.stat().st_mtime_ns
    again = files.written(NAME).stat().st_mtime_ns
    file.write_text("outdated")

    assert again == first
    assert files.written(NAME).read_text() == files.text(NAME)
