from pathlib import Path

from django.contrib.staticfiles import finders

from newsroom.sheets import JOINED, JoinedSheets, joined, written

NAME = "archive/archive.css"


def test_a_joined_sheet_is_found_as_a_file():
    assert Path(finders.find(NAME)).read_text() == joined(NAME)


def test_every_joined_sheet_is_collected():
    collected = {
        name: Path(storage.path(name)).read_text() for name, storage in JoinedSheets().list([])
    }

    assert collected == {name: joined(name) for name in JOINED}


def test_what_is_to_be_ignored_is_not_collected():
    assert list(JoinedSheets().list(["archive/*"])) == []


def test_other_files_are_left_to_other_finders():
    assert (JoinedSheets().find("a.css"), JoinedSheets().find("a.css", find_all=True)) == ([], [])


def test_a_sheet_is_written_anew_only_when_it_differs(settings, tmp_path):
    settings.NEWSROOM_DATA = tmp_path
    file = written(NAME)
    first = file.stat().st_mtime_ns
    again = written(NAME).stat().st_mtime_ns
    file.write_text("outdated")

    assert again == first
    assert written(NAME).read_text() == joined(NAME)
