import pytest

from articles.models import Correction, Revision
from tests.archive.conftest import SECRET
from tests.factories import (
    NOON,
    ArticleFactory,
    CitationFactory,
    RegionFactory,
    SectionFactory,
    TagFactory,
)

pytestmark = pytest.mark.django_db


def correct(article):
    revision = Revision.record(article, by=None, at=NOON, note="")
    return Correction.objects.create(
        article=article, revision=revision, kind="typo", note="誤字。", at=NOON
    )


def test_corrections_are_listed_the_latest_first(client):
    first, second = [correct(ArticleFactory(published=True)) for _ in range(2)]

    page = client.get("/corrections/").context["page"]

    assert page.rows == [second, first]


def test_corrections_of_what_is_no_longer_public_are_not_listed(client):
    correct(ArticleFactory(withdrawn=True))

    assert client.get("/corrections/").context["page"].rows == []


@pytest.mark.parametrize("page", ["2", "0", "-1", "x", "9" * 30, "%00"])
def test_pages_of_corrections_that_are_not_there_are_no_error(client, page):
    correct(ArticleFactory(published=True))

    assert client.get(f"/corrections/?page={page}").status_code == 200


def test_browsing_names_all_that_leads_to_something_to_read(client, hidden):
    article = ArticleFactory(published=True, region=RegionFactory())
    citation = CitationFactory(article=article)
    tag = TagFactory()
    article.tags.add(tag)

    response = client.get("/browse/")

    named = [response.context[kind] for kind in ("sections", "regions", "sources", "tags")]
    assert named == [[article.section], [article.region], [citation.source], [tag]]
    assert SECRET not in response.content.decode()


def test_the_about_page_tells_of_publications_with_something_to_read(client):
    article = ArticleFactory(
        published=True, issue__publication__description="毎週<b>発行</b>しています。"
    )
    ArticleFactory()

    response = client.get("/about/")

    assert response.context["publications"] == [article.issue.publication]
    assert response.content.decode().count("毎週&lt;b&gt;発行&lt;/b&gt;しています。") == 1


@pytest.mark.parametrize("count", [1, 30])
def test_the_number_of_queries_does_not_grow(client, django_assert_max_num_queries, count):
    for _ in range(count):
        article = ArticleFactory(published=True, region=RegionFactory(), section=SectionFactory())
        CitationFactory(article=article)
        correct(article)

    for address in ["/corrections/", "/browse/", "/about/"]:
        with django_assert_max_num_queries(4):
            client.get(address)
