import re

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders

from newsroom.sheets import JOINED, JoinedSheets, parts


@pytest.mark.parametrize("name", JOINED)
def test_a_sheet_has_all_its_parts_in_their_order(name):
    texts = [part.read_text(encoding="utf-8") for part in parts(name)]

    assert JoinedSheets().text(name) == "\n".join(texts)
    assert len(texts) > 1


@pytest.mark.parametrize("name", JOINED)
def test_a_sheet_names_no_other_file_by_a_relative_address(name):
    assert re.findall(r"url\((?!\"data:|data:)[^)]*\)", JoinedSheets().text(name)) == []


def test_the_parts_of_the_desk_are_all_there():
    assert finders.find("desk/sheet.css").startswith(str(settings.NEWSROOM_DATA))
    assert all(part.is_file() for name in JOINED for part in parts(name))
