"""Cutting anew at the workbench what is on public record."""

import pytest

from articles.models import Correction
from tests.admin.benches import act
from tests.factories import ArticleFactory, IssueFactory, SectionFactory

pytestmark = pytest.mark.django_db

WRITING = ["view_issue", "view_article", "change_article"]
NOTE = {"correction_kind": "fact", "correction_note": " 別の記事でした。 "}


@pytest.fixture
def pair():
    """Two published articles of an issue, one behind the other."""
    issue = IssueFactory()
    section = SectionFactory(publication=issue.publication)
    return [
        ArticleFactory(
            issue=issue,
            position=n,
            headline=f"見出し{n}",
            body="一段。\n\n二段。\n\n三段。",
            section=section,
            published=True,
        )
        for n in (1, 2)
    ]


@pytest.fixture
def writer(desk, grant):
    grant(*WRITING)
    return desk


def told():
    rows = Correction.objects.order_by("pk")
    return list(rows.values_list("article__headline", "kind", "note"))


@pytest.mark.parametrize("sent", [{}, {**NOTE, "correction_note": "  "}])
def test_the_page_is_told_that_readers_want_a_note(writer, pair, sent):
    answer = act(writer, pair[0].issue, "boundary", article=pair[1].pk, count=1, **sent)

    assert (answer.status_code, answer.json()["needs_note"], told()) == (422, True, [])


def test_with_a_note_the_boundary_moves_in_public(writer, pair):
    answer = act(writer, pair[0].issue, "boundary", article=pair[1].pk, count=1, **NOTE)

    assert answer.status_code == 200
    assert [d["body"] for d in answer.json()["state"]["drafts"]] == [
        "一段。\n\n二段。\n\n三段。\n\n一段。",
        "二段。\n\n三段。",
    ]
    assert told() == [(f"見出し{n}", "fact", "別の記事でした。") for n in (1, 2)]


def test_a_published_article_is_cut_by_whoever_may_publish(desk, grant, pair):
    grant(*WRITING, "publish_article")

    answer = act(desk, pair[0].issue, "split", article=pair[0].pk, position=5, **NOTE)

    drafts = answer.json()["state"]["drafts"]
    assert [(d["headline"], d["status"]) for d in drafts] == [
        ("見出し1", "published"),
        ("二段。", "published"),
        ("見出し2", "published"),
    ]


def test_a_published_article_is_not_cut_by_whoever_may_not_publish(writer, pair):
    answer = act(writer, pair[0].issue, "split", article=pair[0].pk, position=5, **NOTE)

    assert answer.status_code == 422
    assert answer.json()["error"] == "You may not publish what is cut from a published article."
    assert (told(), pair[0].issue.articles.count()) == ([], 2)


def test_a_published_article_is_merged_by_whoever_may_withdraw(desk, grant, pair):
    grant(*WRITING, "withdraw_article")

    answer = act(desk, pair[0].issue, "merge", article=pair[1].pk, **NOTE)

    drafts = answer.json()["state"]["drafts"]
    assert [(d["headline"], d["status"]) for d in drafts] == [("見出し1", "published")]
    assert told() == [("見出し1", "fact", "別の記事でした。")]


def test_a_published_article_is_not_merged_by_whoever_may_not_withdraw(writer, pair):
    answer = act(writer, pair[0].issue, "merge", article=pair[1].pk, **NOTE)

    assert (answer.status_code, answer.json()["error"]) == (
        422,
        "You may not withdraw what is merged into a published article.",
    )
    assert (told(), pair[0].issue.articles.in_issue().count()) == ([], 2)


def test_a_published_article_goes_under_another_section_with_a_note(writer, pair):
    other = SectionFactory(publication=pair[0].issue.publication, name="司法")
    sent = {"article": pair[0].pk, "section": other.pk, "region": None}

    asked = act(writer, pair[0].issue, "reclassify", **sent).json()
    answer = act(writer, pair[0].issue, "reclassify", **sent, **NOTE)

    assert (asked["needs_note"], answer.status_code) == (True, 200)
    assert [d["section"] for d in answer.json()["state"]["drafts"]] == [
        other.pk,
        pair[1].section_id,
    ]
    assert told() == [("見出し1", "fact", "別の記事でした。")]


def test_nothing_is_corrected_without_the_permission_to_change(desk, grant, pair):
    grant("view_issue", "view_article", "publish_article")

    answer = act(desk, pair[0].issue, "boundary", article=pair[1].pk, count=1, **NOTE)

    assert (answer.status_code, told()) == (403, [])


@pytest.mark.parametrize("kind", ["rumour", 7])
def test_a_kind_that_there_is_not_is_no_request_of_ours(writer, pair, kind):
    sent = {**NOTE, "correction_kind": kind}

    answer = act(writer, pair[0].issue, "boundary", article=pair[1].pk, count=1, **sent)

    assert (answer.status_code, told()) == (400, [])
