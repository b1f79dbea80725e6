import pytest
from django.contrib.admin import site
from django.urls import reverse

from tests.factories import (
    ArticleFactory,
    AuditEntryFactory,
    CitationFactory,
    IssueFactory,
    PublicationFactory,
    RegionFactory,
    SectionFactory,
    SourceFactory,
    TagFactory,
    UploadFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db
DESK = "/admin/"


def content(response):
    return response.content.decode()


def test_the_desk_is_the_default_site_and_shows_every_table_of_the_newsroom():
    names = {
        model._meta.model_name for model in site._registry if model._meta.app_label == "articles"
    }

    assert names == {
        "article",
        "auditentry",
        "issue",
        "upload",
        "publication",
        "houseformat",
        "section",
        "region",
        "source",
        "tag",
    }


def test_the_menu_leads_with_issues_articles_and_uploads(chief):
    context = chief.get(DESK).context

    assert [model["object_name"] for model in context["menu_first"]] == [
        "Issue",
        "Article",
        "Upload",
    ]
    assert [model["object_name"] for model in context["menu_more"]] == [
        "Publication",
        "AuditEntry",
        "Region",
        "Section",
        "Source",
        "Tag",
    ]


def test_the_empty_desk_says_what_to_do(chief):
    shown = content(chief.get(DESK))

    assert "No issue waits for you." in shown
    assert "Nothing was uploaded yet." in shown


def test_the_desk_shows_issues_in_work_and_published_ones(chief):
    working, out = IssueFactory(), IssueFactory()
    ArticleFactory(issue=working)
    ArticleFactory(issue=working, published=True, doubts=[])
    ArticleFactory(issue=out, published=True)

    context = chief.get(DESK).context

    assert [(i, i.draft_count, i.published_count) for i in context["issues_in_work"]] == [
        (working, 1, 1)
    ]
    assert context["issues_published"] == [out]


def test_the_desk_counts_what_waits(chief):
    ArticleFactory(doubts=[{"code": "no_body"}])
    ArticleFactory()
    ArticleFactory(published=True)
    UploadFactory(refused=True)

    context = chief.get(DESK).context

    assert (context["drafts_count"], context["doubtful_count"]) == (2, 1)
    assert context["uploads_to_retry"] == 1


def test_the_desk_tells_why_an_upload_led_to_no_issue(chief):
    UploadFactory(refused=True, filename="<b>.pdf")

    shown = content(chief.get(DESK))

    assert "The PDF is protected by a password." in shown
    assert "<b>.pdf" not in shown


def test_the_desk_shows_nothing_to_whoever_has_no_permission(desk):
    ArticleFactory()
    UploadFactory(filename="secret.pdf")

    response = desk.get(DESK)

    assert "secret.pdf" not in content(response)
    assert "Issues in work" not in content(response)
    assert "data-upload" not in content(response)


@pytest.mark.parametrize("count", [1, 10])
def test_the_desk_asks_the_same_number_of_queries_for_any_number(
    chief, django_assert_num_queries, count
):
    for _ in range(count):
        ArticleFactory()
        ArticleFactory(published=True)

    with django_assert_num_queries(16):
        chief.get(DESK)


@pytest.mark.parametrize(
    ("model", "factory", "queries"),
    [
        ("publication", PublicationFactory, 4),
        ("section", SectionFactory, 5),
        ("region", RegionFactory, 4),
        ("source", SourceFactory, 4),
        ("tag", TagFactory, 4),
        ("issue", IssueFactory, 7),
        ("upload", UploadFactory, 7),
        ("auditentry", AuditEntryFactory, 6),
    ],
)
@pytest.mark.parametrize("count", [1, 30])
def test_every_list_asks_the_same_number_of_queries_for_any_length(
    client, django_assert_num_queries, model, factory, queries, count
):
    client.force_login(UserFactory(is_superuser=True))
    publication = PublicationFactory()
    fields = {"publication": publication} if model in {"issue", "section"} else {}
    factory.create_batch(count, **fields)

    with django_assert_num_queries(queries):
        client.get(reverse(f"admin:articles_{model}_changelist"))


def test_pages_follow_the_language_of_the_cookie(chief):
    chief.post("/i18n/setlang/", {"language": "ja", "next": DESK})

    shown = content(chief.get(DESK))

    assert '<html lang="ja"' in shown
    assert "編集デスク" in shown


def test_every_page_of_the_desk_is_without_inline_scripts_and_styles(chief):
    article = CitationFactory().article
    pages = [
        DESK,
        reverse("admin:articles_article_changelist"),
        reverse("admin:articles_article_change", args=[article.pk]),
        reverse("admin:articles_issue_change", args=[article.issue_id]),
        reverse("admin:articles_upload_add"),
        reverse("admin:articles_upload_change", args=[article.issue.upload_id]),
    ]

    for page in pages:
        shown = content(chief.get(page))
        assert " style=" not in shown
        assert "<style" not in shown
        assert "<script>" not in shown
        assert " onclick=" not in shown


def test_a_visitor_is_sent_to_the_login(client, db):
    response = client.get(DESK)

    assert response["Location"] == f"/admin/login/?next={DESK}"


def test_the_login_says_that_a_password_is_wrong(client, db):
    shown = content(client.post("/admin/login/", {"username": "x", "password": "y"}))

    assert "errornote" in shown
