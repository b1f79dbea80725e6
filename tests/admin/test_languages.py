import pytest
from django.urls import reverse

from articles.admin.languages import language_name
from tests.factories import IssueFactory


@pytest.mark.parametrize(
    ("code", "name"),
    [("ja", "日本語"), ("zh-hans", "简体中文"), ("en", "English"), ("xx", "xx"), ("", "")],
)
def test_a_language_has_its_own_name(code, name):
    assert language_name(code) == name


@pytest.mark.django_db
def test_issues_are_narrowed_by_language(chief):
    japanese, _english = IssueFactory(lang="ja"), IssueFactory(lang="en")

    response = chief.get(reverse("admin:articles_issue_changelist"), {"lang": "ja"})

    assert list(response.context["cl"].queryset) == [japanese]
    languages = response.context["cl"].filter_specs[-1]
    shown = [choice["display"] for choice in languages.choices(response.context["cl"])]
    assert shown[1:] == ["English", "日本語"]
