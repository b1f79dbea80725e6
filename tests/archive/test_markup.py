"""The markup of every page type: well nested, ids that are unique, and links inside that lead somewhere."""

from html.parser import HTMLParser

import pytest

from tests.archive.places import error_pages

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

VOID = {"meta", "link", "img", "input", "br", "hr", "rect"}


class Outline(HTMLParser):
    """Collects what a page is made of, and what is wrong with its nesting."""

    def __init__(self, page):
        super().__init__()
        self.open, self.faults = [], []
        self.ids, self.references, self.levels = [], [], []
        self.feed(page)
        self.faults += [f"<{tag}> is never closed" for tag in self.open]

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        if tag == "a" and "a" in self.open:
            self.faults.append("a link inside a link")
        if tag in {"h1", "h2", "h3", "h4"}:
            self.levels.append(int(tag[1]))
        self.ids += [attrs["id"]] if "id" in attrs else []
        self.references += attrs.get("aria-labelledby", "").split()
        if attrs.get("href", "").startswith("#"):
            self.references.append(attrs["href"][1:])
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        if tag in VOID:
            return
        if not self.open or self.open.pop() != tag:
            self.faults.append(f"</{tag}> closes something else")


@pytest.fixture
def outlines(client, places):
    """What a page of every kind is made of, by its kind."""
    pages = {place.kind: client.get(place.address).content.decode() for place in places}
    return {kind: Outline(page) for kind, page in (pages | error_pages()).items()}


def test_every_element_is_closed_in_its_turn(outlines):
    assert {kind: page.faults for kind, page in outlines.items() if page.faults} == {}


def test_ids_are_unique_and_what_points_at_one_finds_it(outlines):
    twice = {kind: sorted(page.ids) for kind, page in outlines.items()}
    lost = {kind: set(page.references) - set(page.ids) for kind, page in outlines.items()}

    assert twice == {kind: sorted(set(ids)) for kind, ids in twice.items()}
    assert {kind: ids for kind, ids in lost.items() if ids} == {}


def test_headings_start_at_one_and_leave_no_level_out(outlines):
    levels = {kind: page.levels for kind, page in outlines.items()}

    assert {kind: found.count(1) for kind, found in levels.items()} == dict.fromkeys(levels, 1)
    assert {kind: found for kind, found in levels.items() if leaves_one_out(found)} == {}


def leaves_one_out(levels):
    return any(b > a + 1 for a, b in zip([0, *levels], levels, strict=False))
