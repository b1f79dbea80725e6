"""Whatever stands in an address, the answer is a page or a plain message, never a fault of ours."""

from urllib.parse import quote

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from articles import search

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

PLAIN = {200, 301, 302, 303, 304, 400, 404, 405, 410, 414, 429}
PATTERNS = [
    "/issues/{}/{}/",
    "/issues/{}/{}/pdf/",
    "/issues/{}/{}/epub/",
    "/issues/{}/{}/card.png",
    "/issues/{}/{}/pages/{}-1000.jpg",
    "/iiif/{}/{}/manifest.json",
    "/iiif/{}/{}/1/full/{}/0/default.jpg",
    "/iiif/{}/{}/{}",
    "/articles/{}/",
    "/articles/{}/pdf/",
    "/articles/{}/card.png",
    "/articles/{}/cite.{}",
    "/articles/{}/corrections/",
    "/authors/{}/",
    "/preview/{}/",
    "/preview/{}/{}/",
    "/feeds/{}.atom",
    "/feeds/{}/{}.json",
    "/feeds/{}/{}/{}.atom",
    "/sitemap-articles-{}.xml",
    "/sitemap-issues-{}.xml",
    "/api/v1/articles/{}/",
    "/api/v1/issues/{}/{}/",
    "/{}",
]
ASKED = [
    "/search/",
    "/feeds/search.atom",
    "/feeds/search.json",
    "/issues/",
    "/corrections/",
    "/authors/山田太郎/",
    "/articles/weekly-7-1/",
    "/oai/",
    "/api/v1/articles/",
    "/api/v1/changes/",
    "/",
]
NAMES = [
    "q", "page", "from", "to", "year", "sort", "section", "region", "source", "tag", "publication",
    "verb", "metadataPrefix", "resumptionToken", "identifier", "until", "after", "page_size",
]  # fmt: skip
NASTY = [
    "\ud800",
    "\udfff特",
    "\x00",
    "a\x00b",
    "\x1f\x7f",
    "特" * 10_000,
    '"' * 9,
    '"特許',
    "特許 OR",
    "((NEAR(a b)",
    "a* AND -b",
    "tag:",
    "-" * 50,
    "'; DROP TABLE articles_article; --",
    "9" * 30,
    "-1",
    "0",
    "1e9",
    "٣",
    "²",
    "2026-02-30",
    "0000-00-00",
    "99999-01-01",
    "ListRecords",
    "oai_dc",
    "../../etc/passwd",
    "..%2f",
    "%",
    "%zz",
    "👩‍👩‍👧‍👦",
    "\u202e\ufeff\uffff",
    "{{7*7}}",
    "",
]
texts = st.sampled_from(NASTY) | st.text(st.characters(), max_size=30)


def escaped(text):
    """Percent-encode a text, also what UTF-8 cannot hold."""
    return quote(text.encode("utf-8", "surrogatepass"), safe="")


def kept_still(examples):
    """Try so many examples, the same ones each time."""
    return settings(
        max_examples=examples,
        deadline=None,
        derandomize=True,
        suppress_health_check=[HealthCheck.function_scoped_fixture],
    )


@pytest.fixture
def visitor(client, article, settings):
    """A reader of an archive with one article, whom no limit stops."""
    settings.API_REQUESTS_PER_MINUTE = 0
    search.put([article])
    return client


def test_each_nasty_text_in_each_part_of_an_address_is_answered(visitor):
    addresses = [
        pattern.format(*[escaped(text)] * pattern.count("{}"))
        for pattern in PATTERNS
        for text in NASTY
    ]

    found = {address: visitor.get(address).status_code for address in addresses}

    assert {a[:200]: code for a, code in found.items() if code not in PLAIN} == {}


def test_each_nasty_text_in_each_question_is_answered(visitor):
    found = {}
    for path in ASKED:
        for text in NASTY:
            asked = "&".join(f"{name}={escaped(text)}" for name in NAMES[:1] + NAMES[1:2])
            found[path, text[:20], "words"] = visitor.get(f"{path}?{asked}").status_code
            asked = "&".join(f"{name}={escaped(text)}" for name in NAMES)
            found[path, text[:20], "all"] = visitor.get(f"{path}?{asked}").status_code

    assert {place: code for place, code in found.items() if code not in PLAIN} == {}


@kept_still(150)
@given(pattern=st.sampled_from(PATTERNS), parts=st.lists(texts, min_size=3, max_size=3))
def test_whatever_stands_in_an_address_is_answered(visitor, pattern, parts):
    address = pattern.format(*map(escaped, parts))

    assert visitor.get(address).status_code in PLAIN


@kept_still(150)
@given(
    path=st.sampled_from(ASKED),
    asked=st.lists(st.tuples(st.sampled_from(NAMES), texts), max_size=4),
)
def test_whatever_is_asked_is_answered(visitor, path, asked):
    query = "&".join(f"{name}={escaped(text)}" for name, text in asked)

    assert visitor.get(f"{path}?{query}").status_code in PLAIN
