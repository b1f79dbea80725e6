import pytest
from django.core.files.base import ContentFile
from django.urls import reverse

from articles.models import Notice
from tests.admin.forms import rows
from tests.factories import ArticleFactory, IssueFactory, NoticeFactory

pytestmark = pytest.mark.django_db
LIST = "/admin/articles/issue/"


def address(name, issue, *more):
    return reverse(f"admin:articles_issue_{name}", args=[issue.pk, *more])


def content(response):
    return response.content.decode()


def with_original(issue, data=b"%PDF-1.7 original"):
    issue.upload.file.save("x.pdf", ContentFile(data))
    return issue


def posted(issue, **changes):
    values = {
        "number": issue.number,
        "date": "2026-05-29",
        "lang": "ja",
        **rows("notices", []),
        **rows("standing_matter", []),
    }
    return values | changes


def test_the_certificate_names_each_disagreement_with_page_and_line(chief):
    doubt = {
        "code": "article_without_contents",
        "facts": {"headline": "<b>北京"},
        "page": 3,
        "line": "★北京",
    }
    issue = IssueFactory(
        contents_count=20, contents_matched=19, disagreements=[doubt], unplaced_characters=7
    )

    response = chief.get(address("change", issue))

    assert response.context["disagreements"] == [
        "“<b>北京” is not in the contents list. (page 3, “★北京”)"
    ]
    assert "19/20" in content(response)
    assert "<b>北京" not in content(response)


def test_the_articles_stand_in_the_order_of_the_issue(chief):
    issue = IssueFactory()
    second = ArticleFactory(issue=issue, position=2)
    first = ArticleFactory(issue=issue, position=1)

    response = chief.get(address("change", issue))

    assert response.context["articles"] == [first, second]


@pytest.mark.parametrize("count", [1, 30])
def test_the_page_of_an_issue_asks_the_same_number_of_queries_for_any_length(
    chief, django_assert_num_queries, count
):
    issue = IssueFactory()
    for _ in range(count):
        ArticleFactory(issue=issue)

    with django_assert_num_queries(16):
        chief.get(address("change", issue))


def test_the_page_of_an_issue_needs_permission(desk):
    assert desk.get(address("change", IssueFactory())).status_code == 403


@pytest.mark.parametrize(
    ("value", "found"), [("good", [0]), ("warn", [1, 2]), ("none", [3]), ("else", [0, 1, 2, 3])]
)
def test_issues_are_filtered_by_their_certificate(chief, value, found):
    issues = [
        IssueFactory(contents_count=2, contents_matched=2),
        IssueFactory(contents_count=2, contents_matched=1),
        IssueFactory(contents_count=2, contents_matched=2, unplaced_characters=1),
        IssueFactory(),
    ]

    listed = chief.get(LIST, {"certificate": value}).context["cl"].result_list

    assert {issues.index(issue) for issue in listed} == set(found)


def test_issues_are_found_by_a_headline(chief):
    article = ArticleFactory(headline="特許の審査")
    ArticleFactory(issue=article.issue, headline="特許の出願")
    ArticleFactory(headline="商標")

    listed = chief.get(LIST, {"q": "特許"}).context["cl"].result_list

    assert [(issue, issue.articles_count) for issue in listed] == [(article.issue, 2)]


def test_notices_are_edited_with_their_issue(chief):
    notice = NoticeFactory()
    row = {"id": notice.pk, "issue": notice.issue_id, "headline": "新", "body": "x", "position": 1}

    response = chief.post(
        address("change", notice.issue),
        posted(notice.issue, **rows("notices", [row], stored=1)),
    )

    assert response.status_code == 302
    assert Notice.objects.get().headline == "新"


def test_number_and_date_are_corrected_while_nothing_is_published(chief):
    issue = IssueFactory(number="1")

    chief.post(address("change", issue), posted(issue, number="2"))

    issue.refresh_from_db()
    assert issue.number == "2"


@pytest.mark.parametrize("state", [{"published": True}, {"withdrawn": True}])
def test_number_and_date_stay_once_an_article_is_on_record(chief, state):
    issue = ArticleFactory(issue__number="1", **state).issue

    chief.post(address("change", issue), posted(issue, number="2", date="2020-01-01"))

    kept = type(issue).objects.get(pk=issue.pk)
    assert (kept.number, kept.date) == (issue.number, issue.date)


def test_publishing_an_issue_asks_first(chief):
    article = ArticleFactory()

    response = chief.get(address("publish", article.issue))

    article.refresh_from_db()
    assert (response.status_code, article.status) == (200, "draft")
    assert list(response.context["drafts"]) == [article]


def test_publishing_an_issue_publishes_every_draft(chief):
    issue = IssueFactory()
    ArticleFactory(issue=issue)
    ArticleFactory(issue=issue)

    response = chief.post(address("publish", issue), follow=True)

    assert set(issue.articles.values_list("status", flat=True)) == {"published"}
    assert [str(m) for m in response.context["messages"]] == ["2 articles are published."]


def test_publishing_an_issue_names_what_is_missing_and_publishes_nothing(chief):
    issue = IssueFactory()
    ArticleFactory(issue=issue)
    lacking = ArticleFactory(issue=issue, headline="北京", section=None)

    asked = chief.get(address("publish", issue))
    answered = chief.post(address("publish", issue), follow=True)

    assert asked.context["lacking"] == [lacking]
    assert [str(m) for m in answered.context["messages"]] == ["“北京” still lacks: section."]
    assert set(issue.articles.values_list("status", flat=True)) == {"draft"}


def test_publishing_an_issue_needs_its_own_permission(contributor):
    issue = ArticleFactory().issue

    assert contributor.get(address("publish", issue)).status_code == 403
    assert contributor.post(address("publish", issue)).status_code == 403
    assert issue.articles.get().status == "draft"


def test_the_original_is_sent_to_be_saved_under_a_harmless_name(chief):
    issue = with_original(IssueFactory(upload__filename='../"\r\nx: <y>.pdf'))

    response = chief.get(address("original", issue))

    assert b"".join(response.streaming_content) == b"%PDF-1.7 original"
    assert response["Content-Type"] == "application/pdf"
    assert response["Content-Disposition"] == 'attachment; filename="..x_y.pdf"'
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Cache-Control"] == "private, no-store"


def test_the_original_needs_its_own_permission(contributor):
    issue = with_original(IssueFactory())

    assert contributor.get(address("original", issue)).status_code == 403


def test_an_original_whose_file_is_gone_is_not_found(chief):
    assert chief.get(address("original", IssueFactory())).status_code == 404


def test_the_picture_of_a_page_is_for_this_browser_only(chief, stored_picture):
    page = stored_picture(IssueFactory())

    response = chief.get(address("page_image", page.issue, 1, 1000))

    assert response["Content-Type"] == "image/jpeg"
    assert response["Cache-Control"] == "private, max-age=86400"
    assert b"".join(response.streaming_content) == b"\xff\xd8 picture"


@pytest.mark.parametrize(("number", "width"), [(2, 1000), (1, 999)])
def test_a_picture_that_is_not_made_is_not_found(chief, stored_picture, number, width):
    page = stored_picture(IssueFactory())

    assert chief.get(address("page_image", page.issue, number, width)).status_code == 404


def test_the_picture_of_a_page_needs_permission(desk, stored_picture):
    page = stored_picture(IssueFactory())

    assert desk.get(address("page_image", page.issue, 1, 1000)).status_code == 403


@pytest.mark.parametrize("name", ["publish", "original"])
def test_an_issue_that_is_not_there_is_not_found(chief, name):
    assert chief.get(reverse(f"admin:articles_issue_{name}", args=[999])).status_code == 404


def test_no_issue_can_be_added_or_deleted_by_hand(chief, grant):
    grant("add_issue", "delete_issue")
    issue = IssueFactory()

    assert chief.post(address("delete", issue), {"post": "yes"}).status_code == 403
    assert chief.get(reverse("admin:articles_issue_add")).status_code == 403


def test_an_issue_links_to_its_public_page_once_readers_can_see_it(chief):
    draft, public = ArticleFactory().issue, ArticleFactory(published=True).issue

    assert not chief.get(address("change", draft)).context["has_absolute_url"]
    assert chief.get(address("change", public)).context["has_absolute_url"]
