import pytest
from django.urls import reverse

from articles.models import Upload
from tests.factories import PublicationFactory, UploadFactory

pytestmark = pytest.mark.django_db
ASIDE = "/admin/articles/upload/aside/"
FACTS = {
    "publication": "Harbour News",
    "number": "3",
    "date": "2024-04-15",
    "pages": 1,
    "articles": 6,
    "contents": 0,
    "matched": 0,
    "format": "general",
}


def waiting(likeness="Times 10 / 595", **values):
    values = {"refusal": "no_known_format", "refusal_facts": FACTS} | values
    return UploadFactory(state="set_aside", likeness=likeness, **values)


def content(response):
    return response.content.decode()


def decide(client, decision, *uploads, **values):
    keys = [upload.pk for upload in uploads]
    return client.post(ASIDE, {"upload": keys, decision: "", **values}, follow=True)


def states():
    return list(Upload.objects.order_by("pk").values_list("state", "by_layout", "refusal"))


def test_those_of_one_layout_stand_together_with_what_is_known(chief):
    first, other, third = waiting(), waiting("Mincho 9 / 420"), waiting()

    response = chief.get(ASIDE)

    groups = [(name, [row["upload"] for row in rows]) for name, rows in response.context["groups"]]
    assert groups == [("Mincho 9 / 420", [other]), ("Times 10 / 595", [first, third])]
    assert "Harbour News" in content(response)
    assert "It was set aside rather than cut wrongly." in content(response)


def test_those_of_one_layout_are_ordered_as_people_count(chief):
    names = ["issue-100.pdf", "issue-9.pdf", "issue-10.pdf", "7.pdf", "issue-９b.pdf"]
    for name in names:
        waiting(filename=name)

    [(_, rows)] = chief.get(ASIDE).context["groups"]

    assert [row["upload"].filename for row in rows] == [
        "7.pdf",
        "issue-9.pdf",
        "issue-９b.pdf",
        "issue-10.pdf",
        "issue-100.pdf",
    ]


@pytest.mark.parametrize("count", [1, 30])
def test_the_queries_do_not_grow_with_what_waits(chief, count, django_assert_max_num_queries):
    for _ in range(count):
        waiting(publication=PublicationFactory())

    with django_assert_max_num_queries(8):
        chief.get(ASIDE)


def test_nothing_set_aside_is_said(chief):
    assert "Nothing is set aside." in content(chief.get(ASIDE))


def test_they_are_taken_in_by_their_layout(chief):
    page = decide(chief, "by_layout", waiting(), waiting())

    assert states() == [("waiting", True, "")] * 2
    assert "2 PDFs are being split." in content(page)


def test_the_known_formats_are_tried_again(chief):
    decide(chief, "by_format", waiting())

    assert states() == [("waiting", False, "")]


def test_they_are_given_to_a_publication(chief):
    publication = PublicationFactory()

    decide(chief, "by_format", waiting(), publication=publication.pk)

    assert Upload.objects.get().publication == publication


def test_they_are_discarded_and_gone_from_the_wall(chief):
    page = decide(chief, "discard", waiting(filename="secret-plan.pdf"))

    assert states() == [("refused", False, "discarded")]
    assert "1 PDF is discarded." in content(page)
    assert "secret-plan.pdf" not in content(chief.get("/admin/wall/"))


def test_all_of_a_layout_are_decided_about_at_once(chief):
    for likeness in ["Times 10 / 595", "Mincho 9 / 420", "Times 10 / 595"]:
        waiting(likeness)

    decide(chief, "by_layout", all_of="Times 10 / 595")

    assert [state for state, _, _ in states()] == ["waiting", "set_aside", "waiting"]


def test_nothing_ticked_is_said(chief):
    waiting()

    page = chief.post(ASIDE, {"discard": ""})

    assert "Tick the PDFs that you decide about." in content(page)
    assert states() == [("set_aside", False, "no_known_format")]


def test_what_was_decided_meanwhile_is_no_choice_any_more(chief):
    page = decide(chief, "discard", waiting(), UploadFactory())

    assert "is not one of the available choices." in content(page)
    assert states()[0] == ("set_aside", False, "no_known_format")


def test_no_decision_is_none(chief):
    decide(chief, "look", waiting())

    assert states() == [("set_aside", False, "no_known_format")]


def test_the_wall_shows_them_by_layout(chief):
    waiting(filename="a.pdf"), waiting("Mincho 9 / 420", filename="b.pdf")

    response = chief.get("/admin/wall/")

    shown = [(name, [t.name for t in tiles]) for name, tiles in response.context["waiting"]]
    assert shown == [("Mincho 9 / 420", ["b.pdf"]), ("Times 10 / 595", ["a.pdf"])]
    assert ASIDE in content(response)


def test_the_page_of_an_upload_leads_to_the_decision(chief):
    page = content(chief.get(reverse("admin:articles_upload_change", args=[waiting().pk])))

    assert ASIDE in page


def test_a_hostile_name_is_shown_as_text(chief):
    hostile = "<script>alert(1)</script>"
    waiting(hostile, filename=hostile, refusal_facts=FACTS | {"publication": hostile})

    assert "<script>alert" not in content(chief.get(ASIDE))


def test_looking_needs_permission(desk, grant):
    before = desk.get(ASIDE).status_code
    grant("view_upload")

    assert (before, desk.get(ASIDE).status_code) == (403, 200)


def test_deciding_needs_permission(desk, grant):
    grant("view_upload")
    upload = waiting()

    assert decide(desk, "discard", upload).status_code == 403
    assert 'name="discard"' not in content(desk.get(ASIDE))
    assert states() == [("set_aside", False, "no_known_format")]
