import pytest
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.urls import reverse

from articles.models import AuditEntry
from tests.admin.forms import posted, rows
from tests.factories import (
    ArticleFactory,
    PublicationFactory,
    TranslationNoteFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db
LIST = "/admin/articles/article/"


def address(article):
    return reverse("admin:articles_article_change", args=[article.pk])


def take(client, article, step, **changes):
    fields = posted(article, **changes)
    del fields["_save"]
    return client.post(address(article), fields | {step: "1"}, follow=True)


def said(response):
    return [str(message) for message in response.context["messages"]]


def status_of(article):
    article.refresh_from_db()
    return article.status


def test_a_draft_is_sent_for_review_without_a_new_revision(chief):
    article = ArticleFactory(headline="北京")

    response = take(chief, article, "_review")

    assert status_of(article) == "in_review"
    assert said(response) == ["“北京” is in review."]
    assert (article.version, article.revisions.count()) == (1, 0)


def test_what_was_typed_is_saved_before_the_step(chief):
    article = ArticleFactory()

    take(chief, article, "_review", headline="上海")

    assert status_of(article) == "in_review"
    assert (article.headline, article.version) == ("上海", 2)


def test_lines_that_a_browser_ends_its_own_way_are_no_change(chief):
    article = ArticleFactory()
    note = TranslationNoteFactory(article=article, note="一行目\n二行目")
    row = {
        "id": note.pk,
        "article": article.pk,
        "passage": note.passage,
        "wording": note.wording,
        "note": "一行目\r\n二行目",
        "kind": note.kind,
        "audience": note.audience,
        "position": note.position,
    }

    body = article.body.replace("\n", "\r\n")
    take(chief, article, "_ready", body=body, **rows("translation_notes", [row], stored=1))

    assert (status_of(article), article.version) == ("ready", 1)


def test_with_four_eyes_who_changed_it_is_refused_and_the_change_is_kept(chief):
    article = ArticleFactory(issue__publication__four_eyes=True)

    response = take(chief, article, "_ready", headline="上海")

    assert (status_of(article), article.headline) == ("draft", "上海")
    assert said(response) == ["You changed “上海” last: somebody else has to mark it ready."]


def test_an_article_goes_back_with_a_note_and_not_without(chief):
    article = ArticleFactory(headline="北京", status="in_review")

    refused = take(chief, article, "_back", handing_note="")
    assert said(refused) == ["Say why “北京” goes back: its editor reads it."]
    take(chief, article, "_back", handing_note="出典を確認。")

    assert status_of(article) == "draft"
    assert AuditEntry.objects.get().note == "出典を確認。"


def test_a_note_that_was_typed_is_kept_when_the_form_is_refused(chief):
    article = ArticleFactory(status="in_review")

    response = take(chief, article, "_back", handing_note="出典を確認。", lang="")

    assert response.context["handing_note"] == "出典を確認。"
    assert status_of(article) == "in_review"


def test_an_article_is_handed_to_a_member_of_the_staff(chief):
    article, colleague = ArticleFactory(), UserFactory(username="colleague")

    take(chief, article, "_assign", assigned_to=colleague.pk)

    article.refresh_from_db()
    assert article.assigned_to == colleague


def test_a_stranger_is_nobody(chief):
    article = ArticleFactory(assigned_to=UserFactory())

    take(chief, article, "_assign", assigned_to=UserFactory(is_staff=False).pk)

    article.refresh_from_db()
    assert article.assigned_to is None


@pytest.mark.parametrize("step", ["_ready", "_back"])
def test_steps_of_a_reviewer_need_their_permission(contributor, step):
    article = ArticleFactory(status="in_review")

    response = take(contributor, article, step, handing_note="x")

    assert response.status_code == 403
    assert status_of(article) == "in_review"


@pytest.mark.parametrize("step", ["_review", "_assign"])
def test_steps_of_an_editor_need_the_permission_to_change(desk, grant, step):
    grant("view_article")
    article = ArticleFactory()

    assert take(desk, article, step).status_code == 403
    assert status_of(article) == "draft"


def test_the_form_offers_a_reviewer_what_four_eyes_ask_for(chief, contributor, client):
    article = ArticleFactory(issue__publication__four_eyes=True)

    as_contributor = client.get(address(article)).content.decode()

    assert 'name="_review" class="button publish"' in as_contributor
    assert 'name="_ready"' not in as_contributor
    assert 'name="_publish"' not in as_contributor


def test_the_form_of_a_simple_desk_offers_to_publish_at_once(chief):
    shown = chief.get(address(ArticleFactory())).content.decode()

    assert 'name="_publish" class="button publish"' in shown


def act(client, action, *articles, **values):
    chosen = {ACTION_CHECKBOX_NAME: [article.pk for article in articles], "action": action}
    return client.post(LIST, chosen | values, follow=True)


def test_selected_articles_are_sent_for_review_and_marked_ready(chief):
    first, second = ArticleFactory(), ArticleFactory(headline="北京", status="ready")

    response = act(chief, "review_selected", first, second)
    assert said(response) == ["“北京” is not a draft in work.", "Done: 1 article."]
    act(chief, "ready_selected", first)

    assert status_of(first) == "ready"


def test_selected_articles_are_assigned(chief):
    article, colleague = ArticleFactory(), UserFactory()

    act(chief, "assign", article, to=colleague.pk, _chosen="1")

    assert list(colleague.assigned_articles.all()) == [article]


@pytest.mark.parametrize("action", ["review_selected", "ready_selected", "assign"])
def test_actions_need_their_permission(desk, grant, action):
    grant("view_article")
    article = ArticleFactory()

    act(desk, action, article, to=UserFactory().pk, _chosen="1")

    assert not AuditEntry.objects.exists()


def test_the_list_is_narrowed_by_who_cares(chief, editor):
    mine = ArticleFactory(assigned_to=editor)
    others, nobodys = ArticleFactory(assigned_to=UserFactory()), ArticleFactory()

    shown = {
        value: list(chief.get(LIST, {"assigned": value}).context["cl"].result_list)
        for value in ["me", "others", "nobody"]
    }

    assert shown == {"me": [mine], "others": [others], "nobody": [nobodys]}


def test_the_list_is_narrowed_by_state(chief):
    ArticleFactory()
    waiting = ArticleFactory(status="in_review")

    listed = chief.get(LIST, {"status__exact": "in_review"}).context["cl"].result_list

    assert list(listed) == [waiting]


def test_four_eyes_are_switched_on_for_a_publication(chief):
    publication = PublicationFactory()
    page = reverse("admin:articles_publication_change", args=[publication.pk])

    chief.post(page, {"name": publication.name, "lang": "ja", "four_eyes": "on"})

    publication.refresh_from_db()
    assert publication.four_eyes
