import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from articles.models import AuditEntry
from tests.factories import ArticleFactory, IssueFactory, UserFactory

pytestmark = pytest.mark.django_db
LIST = "/admin/articles/issue/"


def address(name, issue):
    return reverse(f"admin:articles_issue_{name}", args=[issue.pk])


def assign(client, issue, to):
    data = {"assigned_to": to.pk if to else ""}
    return client.post(address("assign", issue), data, follow=True)


def said(response):
    return [str(message) for message in response.context["messages"]]


def test_an_issue_is_given_into_somebodys_care_on_its_page(chief):
    issue, mei = IssueFactory(), UserFactory(username="mei")

    response = assign(chief, issue, mei)

    issue.refresh_from_db()
    assert issue.assigned_to == mei
    assert response.redirect_chain == [(address("change", issue), 302)]
    assert said(response) == [f"“{issue}” is in the care of mei now."]
    assert f'<option value="{mei.pk}" selected>' in " ".join(response.content.decode().split())
    assert list(AuditEntry.objects.values_list("kind", "note")) == [("assigned", "mei")]


def test_an_issue_is_given_into_nobodys_care(chief):
    issue = IssueFactory(assigned_to=UserFactory())

    response = assign(chief, issue, None)

    issue.refresh_from_db()
    assert issue.assigned_to is None
    assert said(response) == [f"“{issue}” is in nobody’s care now."]


def test_somebody_from_outside_the_desk_is_not_chosen(chief):
    issue, reader = IssueFactory(), UserFactory(is_staff=False)

    assign(chief, issue, reader)

    issue.refresh_from_db()
    assert issue.assigned_to is None


def test_whoever_only_reads_sees_who_cares_and_cannot_change_it(desk, grant):
    grant("view_issue", "view_article")
    issue = IssueFactory(assigned_to=UserFactory(username="mei"))

    html = desk.get(address("change", issue)).content.decode()
    response = desk.post(address("assign", issue), {"assigned_to": ""})

    issue.refresh_from_db()
    assert ("assigned to mei" in html, "id_issue_assigned_to" in html) == (True, False)
    assert (response.status_code, issue.assigned_to.username) == (403, "mei")


def test_without_a_press_of_the_button_nothing_is_handed_over(chief):
    assert chief.get(address("assign", IssueFactory())).status_code == 405


@pytest.mark.parametrize(
    ("asked", "found"),
    [("me", ["1"]), ("others", ["2"]), ("nobody", ["3"]), ("x", ["1", "2", "3"])],
)
def test_issues_are_found_by_who_cares_for_them(admin_client, admin_user, asked, found):
    IssueFactory(number="1", assigned_to=admin_user)
    IssueFactory(number="2", assigned_to=UserFactory())
    IssueFactory(number="3")

    response = admin_client.get(LIST, {"assigned": asked})

    assert sorted(issue.number for issue in response.context["cl"].result_list) == found


def test_the_list_of_issues_names_who_cares_in_as_many_queries_for_30(admin_client):
    def listed():
        with CaptureQueriesContext(connection) as queries:
            html = admin_client.get(LIST).content.decode()
        return len(queries), html

    IssueFactory(assigned_to=UserFactory(username="mei"))
    one, html = listed()
    for _ in range(29):
        IssueFactory(assigned_to=UserFactory())
    many, _html = listed()

    assert '<span class="assignee">mei</span>' in html
    assert many == one <= 10


def test_the_first_page_leads_to_all_issues_in_my_care(admin_client, admin_user):
    ArticleFactory(issue=IssueFactory(assigned_to=admin_user))

    groups = admin_client.get("/admin/").context["waiting"]

    assert [group.url for group in groups] == [f"{LIST}?assigned=me"]
