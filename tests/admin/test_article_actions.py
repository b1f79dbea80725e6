import pytest
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.urls import reverse

from articles.models import Revision
from tests.factories import ArticleFactory, RegionFactory, SectionFactory, TagFactory

pytestmark = pytest.mark.django_db
LIST = "/admin/articles/article/"


def act(client, action, *articles, **values):
    chosen = {ACTION_CHECKBOX_NAME: [article.pk for article in articles], "action": action}
    return client.post(LIST, chosen | values, follow=True)


def said(response):
    return [str(message) for message in response.context["messages"]]


def test_selected_drafts_are_published_and_the_others_say_why_not(chief):
    ready, lacking = ArticleFactory(), ArticleFactory(headline="北京", section=None)

    response = act(chief, "publish_selected", ready, lacking)

    ready.refresh_from_db()
    lacking.refresh_from_db()
    assert (ready.status, lacking.status) == ("published", "draft")
    assert said(response) == ["“北京” still lacks: section.", "Done: 1 article."]


def test_publishing_selected_drafts_needs_its_own_permission(contributor):
    article = ArticleFactory()

    act(contributor, "publish_selected", article)

    article.refresh_from_db()
    assert article.status == "draft"


def test_an_action_asks_what_is_meant_before_it_acts(chief):
    article = ArticleFactory()
    own = SectionFactory(publication=article.issue.publication)
    SectionFactory()

    response = act(chief, "set_section", article)

    assert response.templates[0].name == "admin/articles/article/ask.html"
    assert set(response.context["form"].fields["section"].queryset) == {article.section, own}
    assert not Revision.objects.exists()


def test_a_section_is_set_for_all_that_are_selected(chief):
    first = ArticleFactory()
    second = ArticleFactory(issue=first.issue)
    section = SectionFactory(publication=first.issue.publication)

    response = act(chief, "set_section", first, second, section=section.pk, _chosen="1")

    assert set(section.articles.all()) == {first, second}
    assert said(response) == ["Done: 2 articles."]


def test_a_region_is_set_for_all_that_are_selected(chief):
    article, region = ArticleFactory(), RegionFactory()

    act(chief, "set_region", article, region=region.pk, _chosen="1")

    assert list(region.articles.all()) == [article]


def test_a_tag_is_added_to_all_that_are_selected(chief):
    article, tag = ArticleFactory(), TagFactory()

    act(chief, "add_tag", article, tag=tag.pk, _chosen="1")

    assert list(tag.articles.all()) == [article]


def test_a_published_article_says_why_it_is_left_out(chief):
    article, tag = ArticleFactory(published=True, headline="北京"), TagFactory()

    response = act(chief, "add_tag", article, tag=tag.pk, _chosen="1")

    assert said(response) == ["“北京” is published: tell its readers what you corrected."]
    assert not tag.articles.exists()


@pytest.mark.parametrize("value", ["", "999999", "x"])
def test_an_action_without_a_true_choice_asks_again(chief, value):
    article = ArticleFactory()

    response = act(chief, "add_tag", article, tag=value, _chosen="1")

    assert response.context["form"].errors
    assert not Revision.objects.exists()


@pytest.mark.parametrize("action", ["set_section", "set_region", "add_tag"])
def test_actions_that_change_need_the_permission_to_change(desk, grant, action):
    grant("view_article")
    article, tag = ArticleFactory(), TagFactory()

    act(desk, action, article, tag=tag.pk, _chosen="1")

    assert not Revision.objects.exists()


def test_no_action_deletes(chief, grant):
    grant("delete_article")
    ArticleFactory()

    response = chief.get(reverse("admin:articles_article_changelist"))

    offered = [name for name, _ in response.context["action_form"].fields["action"].choices]
    assert offered == [
        "",
        "publish_selected",
        "review_selected",
        "ready_selected",
        "assign",
        "set_section",
        "set_region",
        "add_tag",
    ]
