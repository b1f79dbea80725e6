import pytest

from articles.models import Surgery
from tests.admin.benches import act, post
from tests.factories import ArticleFactory, IssueFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def issue():
    return IssueFactory()


@pytest.fixture
def pair(issue):
    """Two drafts of the issue, one behind the other."""
    return [ArticleFactory(issue=issue, position=n, headline=f"見出し{n}") for n in (1, 2)]


@pytest.fixture
def writer(desk, grant):
    grant("view_issue", "view_article", "change_article")
    return desk


def test_words_are_found_shown_and_replaced_in_one_step(writer, pair):
    query = {"text": "段落", "replacement": "くだり"}

    found = post(writer, pair[0].issue, "_find", **query).json()
    keys = [hit["key"] for hit in found["hits"] if hit["article"] == pair[1].pk]
    answer = act(writer, pair[0].issue, "replace", keys=keys, **query).json()

    assert [(hit["article"], hit["start"], hit["replacement"]) for hit in found["hits"]] == [
        (article.pk, start, "くだり") for article in pair for start in (4, 13)
    ]
    assert [draft["body"] for draft in answer["state"]["drafts"]] == [
        "一つ目の段落。\n\n二つ目の段落。",
        "一つ目のくだり。\n\n二つ目のくだり。",
    ]
    assert Surgery.objects.count() == 1


def test_what_is_no_pattern_is_said_in_a_sentence(writer, pair):
    response = post(writer, pair[0].issue, "_find", text="(", replacement="", is_regex=True)

    assert response.status_code == 422
    assert response.json()["error"]


def test_house_style_is_checked_and_corrected(writer, issue):
    ArticleFactory(issue=issue, headline="見出し", body="全角の１２件。")

    (hit,) = post(writer, issue, "_style").json()["hits"]
    answer = act(writer, issue, "fix_style", keys=[hit["key"]]).json()

    assert (hit["match"], hit["fix"], hit["sentence"]) == (
        "１２",
        "12",
        "Digits are of half width.",
    )
    assert answer["state"]["drafts"][0]["body"] == "全角の12件。"


def test_places_are_named_by_text(writer, issue):
    assert act(writer, issue, "fix_style", keys=[1]).status_code == 400
