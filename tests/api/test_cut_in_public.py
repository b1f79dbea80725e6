"""What programs and readers see of a published article that was cut in two."""

from datetime import timedelta
from urllib.parse import quote

import pytest
from django.urls import reverse

from articles.operations import publishing, surgery
from articles.operations.editing import ReaderNote
from tests.factories import NOON, SectionFactory
from tests.operations.surgery.issues import FIRST, SECOND, articles, seen, store

pytestmark = pytest.mark.django_db

LATER = NOON + timedelta(hours=1)
TOLD = ReaderNote("fact", "二つの記事でした。")


@pytest.fixture
def cut():
    """The two articles that a published one was cut into."""
    issue = store(FIRST, SECOND)
    issue.articles.update(section=SectionFactory(publication=issue.publication))
    publishing.publish_issue(issue=issue, by=None, at=NOON)
    first = articles(issue)[0]
    options = {"headline": "施行日", "seen": seen(first), "by": None, "at": LATER}
    surgery.split_article(article=first, paragraph=1, offset=0, reader_note=TOLD, **options)
    return articles(issue)[:2]


def test_a_copy_is_told_of_both_articles_and_counts_them(ask, cut):
    first, second = cut

    told = ask("changes/?after=2").json()

    assert [(row["kind"], row["slug"], row["successor"]) for row in told["results"][1:]] == [
        ("corrected", first.slug, None),
        ("published", second.slug, None),
        ("split_into", first.slug, second.slug),
    ]
    assert told["articles"] == 3


def test_both_have_their_text_in_the_api(ask, cut):
    said = [ask(f"articles/{article.slug}/").json() for article in cut]

    assert [(row["headline"], row["slug"]) for row in said] == [
        (FIRST[0], cut[0].slug),
        ("施行日", cut[1].slug),
    ]


def test_a_word_behind_the_cut_is_found_in_the_new_article_only(client, cut):
    page = client.get(reverse("search"), {"q": FIRST[2]}).content.decode()

    assert cut[1].get_absolute_url() in page
    assert cut[0].get_absolute_url() not in page


def test_readers_find_the_note_and_both_addresses(client, cut):
    pages = [client.get(article.get_absolute_url()) for article in cut]

    assert [page.status_code for page in pages] == [200, 200]
    assert [TOLD.note in page.content.decode() for page in pages] == [True, False]
    assert TOLD.note in client.get("/corrections/").content.decode()


def test_harvesters_get_a_record_of_each(client, cut):
    records = client.get("/oai/", {"verb": "ListRecords", "metadataPrefix": "oai_dc"})

    told = records.content.decode()
    assert [told.count(f":{quote(article.slug)}</identifier>") for article in cut] == [1, 1]
