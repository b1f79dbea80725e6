import json

import pytest
from django.urls import reverse

from articles.admin.waiting import waiting_for
from articles.models import Revision, ScratchSlot
from articles.operations import scratch
from tests.admin.benches import address
from tests.factories import (
    MORNING,
    NOON,
    ArticleFactory,
    CitationFactory,
    IssueFactory,
    TagFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def writer(desk, grant):
    grant("view_issue", "view_article", "change_article")
    return desk


@pytest.fixture
def article():
    made = ArticleFactory(headline="北京", body="一つ目。")
    Revision.record(made, by=None, at=MORNING, note="")
    return made


def text_of(article, **changes):
    return {"headline": "北京", "byline": "", "body": "書きかけ。", "seen": 1} | changes


def keep(client, article, user, text, /, **changes):
    url = reverse("admin:articles_issue_workbench_keep", args=[article.issue_id])
    sent = {"article": article.pk, "user": user.pk, "opening": "tab", "text": text} | changes
    return client.post(url, json.dumps(sent), content_type="application/json")


def test_what_is_typed_at_the_workbench_is_kept_without_a_revision(writer, editor, article):
    response = keep(writer, article, editor, text_of(article))

    slot = ScratchSlot.objects.get()
    assert response.status_code == 204
    assert (slot.user, slot.article, slot.opening, slot.seen_version) == (editor, article, "tab", 1)
    assert slot.fields["body"] == ["書きかけ。"]
    assert Revision.objects.count() == 1


def test_the_form_takes_up_what_was_typed_at_the_workbench_with_all_beside_it(
    admin_client, admin_user, article
):
    article.tags.add(TagFactory(name="特許"))
    CitationFactory(article=article)
    keep(admin_client, article, admin_user, text_of(article))
    url = reverse("admin:articles_article_change", args=[article.pk])

    offered = admin_client.get(url).context["offers"]
    shown = admin_client.post(url, {"_take_up": "tab"})

    form = shown.context["adminform"].form
    assert [offer.slot.opening for offer in offered] == ["tab"]
    assert form["body"].value() == "書きかけ。"
    assert [str(pk) for pk in form["tags"].value()] == [str(t.pk) for t in article.tags.all()]
    assert form["seen_version"].value() == "1"


def test_what_is_no_longer_typed_is_forgotten(writer, editor, article):
    keep(writer, article, editor, text_of(article))

    response = keep(writer, article, editor, None)

    assert response.status_code == 204
    assert not ScratchSlot.objects.exists()


def test_it_is_offered_on_return_with_a_comparison(writer, editor, article):
    keep(writer, article, editor, text_of(article))

    (offer,) = writer.get(address(article.issue)).context["bench"]["offers"]

    assert {name: offer[name] for name in ["article", "opening", "seen", "headline", "body"]} == {
        "article": article.pk,
        "opening": "tab",
        "seen": 1,
        "headline": "北京",
        "body": "書きかけ。",
    }
    assert ("<del>" in offer["html"], "<ins>" in offer["html"]) == (True, True)


def test_what_was_saved_since_and_what_others_typed_is_not_offered(writer, editor, article):
    keep(writer, article, editor, text_of(article, body="一つ目。"))
    scratch.keep(
        article=article,
        user=UserFactory(),
        opening="theirs",
        seen_version=1,
        fields={"headline": ["秘密"], "byline": [""], "body": ["秘密"]},
        at=NOON,
    )

    assert writer.get(address(article.issue)).context["bench"]["offers"] == []


def test_what_an_article_of_another_issue_is_called_is_not_found(writer, editor, article):
    other = ArticleFactory(issue=IssueFactory())

    assert keep(writer, article, editor, text_of(article), article=other.pk).status_code == 404


def test_after_somebody_else_has_signed_in_nothing_is_kept(writer, article):
    assert keep(writer, article, UserFactory(), text_of(article)).status_code == 403
    assert not ScratchSlot.objects.exists()


def test_whoever_only_reads_keeps_nothing(desk, grant, editor, article):
    grant("view_issue", "view_article")

    assert keep(desk, article, editor, text_of(article)).status_code == 403


@pytest.mark.parametrize("changes", [{"text": []}, {"text": {"seen": 1}}, {"opening": 3}])
def test_what_no_page_of_ours_sends_is_refused(writer, editor, article, changes):
    response = keep(writer, article, editor, text_of(article), **changes)

    assert response.status_code == 400


def test_what_is_too_long_to_keep_is_refused(writer, editor, article):
    response = keep(writer, article, editor, text_of(article), opening="x" * 33)

    assert response.status_code == 413


def test_what_is_typed_and_not_saved_waits_on_the_first_page(writer, editor, article):
    for opening in ["tab", "other tab"]:
        keep(writer, article, editor, text_of(article), opening=opening)

    (group,) = waiting_for(type(editor).objects.get(pk=editor.pk))

    assert (group.title, [item.text for item in group.items]) == ("Typed and not saved", ["北京"])
