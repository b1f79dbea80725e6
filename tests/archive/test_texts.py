import pytest

from articles.archive.texts import TEXTS
from tests.factories import ArticleFactory, PublicationFactory

pytestmark = pytest.mark.django_db


def a_publication(**fields):
    publication = PublicationFactory(**fields)
    ArticleFactory(issue__publication=publication, published=True)
    return publication


@pytest.mark.parametrize("name", TEXTS)
def test_a_publication_says_what_its_editors_wrote(client, name):
    a_publication(lang="zh", **{name: "**甲**<script>x</script>"})

    (text,) = client.get(f"/{name}/").context["texts"]

    assert (text.html, text.lang) == (
        "<p><strong>甲</strong>&lt;script&gt;x&lt;/script&gt;</p>\n",
        "zh",
    )


@pytest.mark.parametrize("language", ["ja", "en"])
@pytest.mark.parametrize("name", TEXTS)
def test_what_no_editor_wrote_is_said_in_the_language_of_the_page(client, name, language):
    a_publication(publisher="*甲* [社](x)")

    answer = client.get(f"/{name}/", headers={"Accept-Language": language})

    (text,) = answer.context["texts"]
    assert text.lang is None
    assert "%(" not in text.html
    assert ("*甲* [社](x)" in text.html) == (name != "privacy")


def test_each_publication_is_named_and_only_those_with_something_to_read(client):
    first, second = a_publication(name="一"), a_publication(name="二")
    PublicationFactory()

    texts = client.get("/privacy/").context["texts"]

    assert [text.publication for text in texts] == [first, second]


def test_an_empty_archive_has_its_texts_too(client):
    (text,) = client.get("/disclaimer/").context["texts"]

    assert text.publication is None


@pytest.mark.parametrize("count", [1, 30])
def test_the_number_of_queries_does_not_grow(client, django_assert_num_queries, count):
    for _ in range(count):
        a_publication()

    with django_assert_num_queries(1):
        client.get("/contact/")
