import pytest
from django.urls import reverse

from articles.models import Tag, TagAlias
from tests.admin.forms import rows
from tests.factories import (
    ArticleFactory,
    CitationFactory,
    RegionFactory,
    SourceFactory,
    TagAliasFactory,
    TagFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def operator(client):
    """A client signed in with every permission there is."""
    client.force_login(UserFactory(is_superuser=True))
    return client


def listed(client, model, **query):
    response = client.get(reverse(f"admin:articles_{model}_changelist"), query)
    return [(row.name, row.usage) for row in response.context["cl"].result_list]


def test_tags_are_listed_with_how_often_they_are_used(operator):
    used, idle = TagFactory(name="商標"), TagFactory(name="特許")
    ArticleFactory(tags=[used])
    ArticleFactory(tags=[used])

    assert listed(operator, "tag") == [("商標", 2), ("特許", 0)]
    assert idle.articles.count() == 0


def test_sources_are_listed_with_how_often_they_are_cited(operator):
    source = SourceFactory(name="法院網")
    CitationFactory(source=source)

    assert listed(operator, "source") == [("法院網", 1)]


def test_a_tag_is_found_by_its_alias(operator):
    TagAliasFactory(tag__name="商標", name="trademark")
    TagFactory()

    assert listed(operator, "tag", q="trademark") == [("商標", 0)]


def test_aliases_are_edited_with_their_tag(operator):
    tag = TagFactory()
    alias = rows("aliases", [{"name": "trademark", "lang": "en"}])

    operator.post(
        reverse("admin:articles_tag_change", args=[tag.pk]),
        {"name": tag.name, "description": "", **alias},
    )

    assert list(tag.aliases.values_list("name", "lang")) == [("trademark", "en")]


def test_a_slug_stays_as_it_was_given(operator):
    tag = TagFactory(slug="first")

    operator.post(
        reverse("admin:articles_tag_change", args=[tag.pk]),
        {"name": "新しい名", "slug": "second", "description": "", **rows("aliases", [])},
    )

    tag.refresh_from_db()
    assert (tag.name, tag.slug) == ("新しい名", "first")


def test_a_tag_that_an_article_bears_is_not_deleted(operator):
    tag = TagFactory()
    ArticleFactory(tags=[tag])

    operator.post(reverse("admin:articles_tag_delete", args=[tag.pk]), {"post": "yes"})

    assert Tag.objects.filter(pk=tag.pk).exists()


def test_tags_that_articles_bear_are_not_deleted_together(operator):
    tag = TagFactory()
    ArticleFactory(tags=[tag])
    chosen = {"action": "delete_selected", "_selected_action": [tag.pk], "post": "yes"}

    operator.post(reverse("admin:articles_tag_changelist"), chosen)

    assert Tag.objects.filter(pk=tag.pk).exists()


def test_a_tag_that_nothing_bears_is_deleted_with_its_aliases(operator):
    alias = TagAliasFactory()

    operator.post(reverse("admin:articles_tag_delete", args=[alias.tag_id]), {"post": "yes"})

    assert not Tag.objects.exists()
    assert not TagAlias.objects.exists()


@pytest.mark.parametrize("model", ["section", "region", "source"])
def test_what_sorts_an_article_is_not_deleted(operator, model):
    article = ArticleFactory(region=RegionFactory())
    source = CitationFactory(article=article).source
    row = {"section": article.section, "region": article.region, "source": source}[model]

    operator.post(reverse(f"admin:articles_{model}_delete", args=[row.pk]), {"post": "yes"})

    assert type(row).objects.filter(pk=row.pk).exists()


def test_tags_complete_themselves(operator):
    tag = TagFactory(name="商標")
    TagFactory(name="特許")
    field = {"app_label": "articles", "model_name": "article", "field_name": "tags", "term": "商"}

    results = operator.get(reverse("admin:autocomplete"), field).json()["results"]

    assert results == [{"id": str(tag.pk), "text": "商標"}]
