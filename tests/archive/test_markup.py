"""The markup of every page type: well nested, ids that are unique, and links inside that lead somewhere."""

from html.parser import HTMLParser

import pytest

from articles.models import Correction, Revision, Tag
from tests.factories import NOON, ArticleFactory, IssueFactory, NoticeFactory, RegionFactory

pytestmark = pytest.mark.django_db

VOID = {"meta", "link", "img", "input", "br", "hr", "rect"}
ADDRESSES = [
    "/",
    "/issues/",
    "/issues/weekly/7/",
    "/articles/weekly-7-1/",
    "/articles/gone/",
    "/articles/none/",
    "/search/?q=特許",
    "/search/?q=none",
    "/search/",
    "/browse/",
    "/corrections/",
    "/about/",
    "/authors/山田太郎/",
    "/subscribe/",
    "/contact/",
    "/privacy/",
    "/copyright/",
    "/disclaimer/",
]


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
def rich(article, issue):
    """The article of the issue with all that can stand on its pages."""
    article.region = RegionFactory(name="華北", slug="north")
    article.save()
    article.tags.add(Tag.objects.named("商標"))
    NoticeFactory.create_batch(2, issue=issue)
    issue.publication.description = issue.publication.copyright = "一。\n\n二。"
    issue.publication.save()
    ArticleFactory.create_batch(2, issue=issue, published=True)
    ArticleFactory(issue=IssueFactory(publication=issue.publication, number="6"), published=True)
    ArticleFactory(slug="gone", withdrawn=True)
    revision = Revision.record(article, by=None, at=NOON, note="")
    Correction.objects.create(article=article, revision=revision, kind="typo", note="誤", at=NOON)
    return article


def outline(client, address):
    return Outline(client.get(address).content.decode())


@pytest.mark.parametrize("address", ADDRESSES)
def test_every_element_is_closed_in_its_turn(client, rich, address):
    assert outline(client, address).faults == []


@pytest.mark.parametrize("address", ADDRESSES)
def test_ids_are_unique_and_what_points_at_one_finds_it(client, rich, address):
    page = outline(client, address)

    assert sorted(page.ids) == sorted(set(page.ids))
    assert set(page.references) - set(page.ids) == set()


@pytest.mark.parametrize("address", ADDRESSES)
def test_headings_start_at_one_and_leave_no_level_out(client, rich, address):
    levels = outline(client, address).levels

    assert levels.count(1) == 1
    assert [b for a, b in zip([0, *levels], levels, strict=False) if b > a + 1] == []
