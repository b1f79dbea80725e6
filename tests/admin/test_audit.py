import csv
import io

import pytest
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.urls import reverse

from articles.models import Article, AuditEntry, Issue, Publication
from articles.models.article import OnPublicRecord
from articles.operations import publishing, workflow
from tests.factories import (
    LATER,
    NOON,
    ArticleFactory,
    AuditEntryFactory,
    CitationFactory,
    RegionFactory,
    TagFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db
LIST = "/admin/articles/auditentry/"
TABLE = f"{LIST}table.csv"


def listed(client, **asked):
    return list(client.get(LIST, asked).context["cl"].result_list)


def table(client, **asked):
    answer = client.get(TABLE, asked)
    text = b"".join(answer.streaming_content).decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text)))


def act(kind="saved", by=None, **rest):
    return AuditEntryFactory(kind=kind, by=by, person=by.username if by else "", **rest)


def test_the_list_says_who_did_what_when_and_to_what(chief, editor):
    article = ArticleFactory(headline="北京")
    workflow.send_for_review(article=article, by=editor, at=NOON)

    shown = chief.get(LIST).content.decode()

    assert "sent for review" in shown
    assert "北京" in shown
    assert reverse("admin:articles_article_change", args=[article.pk]) in shown


def test_the_newest_act_comes_first(chief):
    old, new = act(at=NOON), act(at=LATER)

    assert listed(chief) == [new, old]


def test_the_list_is_narrowed_by_everything_an_act_has(chief, editor):
    mine = act("published", by=editor)
    other = act("withdrawn", by=UserFactory())
    own = act("cut")

    assert listed(chief, kind="published") == [mine]
    assert listed(chief, person=editor.pk) == [mine]
    assert listed(chief, person="newsroom") == [own]
    assert listed(chief, person="x") == [own, other, mine]
    assert listed(chief, publication__id__exact=other.publication_id) == [other]
    assert listed(chief, issue__id__exact=other.issue_id) == [other]
    assert listed(chief, article__id__exact=mine.article_id) == [mine]
    assert listed(chief, at__gte="2026-06-02 00:00:00+09:00") == []
    assert listed(chief, q=other.subject) == [other]


def test_the_table_holds_what_the_filters_leave(chief, editor):
    article = ArticleFactory(headline="北京", issue__number="7")
    publishing.publish(article=article, by=editor, at=NOON)
    publishing.withdraw(article=article, reason="誤報", by=editor, at=NOON)

    rows = table(chief, kind="withdrawn")

    name = article.issue.publication.name
    assert rows == [
        ["at", "person", "act", "subject", "publication", "issue", "note"],
        ["2026-06-01T21:00:00+09:00", "editor", "withdrawn", "北京", name, "7", "誤報"],
    ]


@pytest.mark.parametrize("note", ["=1+1", "+1", "-1", "@x"])
def test_the_table_holds_no_formulas(chief, note):
    act(note=note)

    assert table(chief)[1][-1] == f"'{note}"


def test_the_record_is_for_those_who_may_see_it(contributor):
    act()

    assert [contributor.get(page).status_code for page in [LIST, TABLE]] == [403, 403]


def test_publishers_may_see_the_record(client):
    client.force_login(UserFactory(groups=["Publisher"]))

    assert client.get(LIST).status_code == 200


def test_the_record_is_changed_by_nobody(client):
    client.force_login(UserFactory(is_superuser=True))
    entry = act()
    page = reverse("admin:articles_auditentry_change", args=[entry.pk])

    client.post(page, {"note": "x"})
    deleted = client.post(reverse("admin:articles_auditentry_delete", args=[entry.pk]))
    added = client.get(reverse("admin:articles_auditentry_add"))

    assert (deleted.status_code, added.status_code) == (403, 403)
    assert AuditEntry.objects.get().note == ""
    assert chosen_actions(client.get(LIST)) == []


def chosen_actions(response):
    form = response.context["action_form"]
    return [name for name, _ in form.fields["action"].choices if name] if form else []


def test_names_and_people_are_on_record(client):
    client.force_login(UserFactory(username="root", is_superuser=True))

    client.post("/admin/articles/region/add/", {"name": "華北", "slug": "kahoku"})
    region = RegionFactory(name="華南")
    client.post(f"/admin/articles/region/{region.pk}/delete/", {"post": "yes"})
    client.post("/admin/auth/group/add/", {"name": "校閲"})

    acts = AuditEntry.objects.order_by("pk").values_list("kind", "person", "subject", "note")
    assert list(acts) == [
        ("names_changed", "root", "region: 華北", "added"),
        ("names_changed", "root", "region: 華南", "deleted"),
        ("people_changed", "root", "group: 校閲", "added"),
    ]


# What was published cannot be deleted


@pytest.fixture
def root(client):
    client.force_login(UserFactory(is_superuser=True))
    return client


@pytest.fixture(params=["published", "embargoed", "withdrawn"])
def on_record(request):
    state = {"withdrawn": True} if request.param == "withdrawn" else {"published": True}
    embargo = LATER if request.param == "embargoed" else None
    article = ArticleFactory(embargoed_until=embargo, region=RegionFactory(), **state)
    article.tags.add(TagFactory())
    CitationFactory(article=article)
    return article


def rows_around(article):
    return {
        "article": article,
        "issue": article.issue,
        "upload": article.issue.upload,
        "publication": article.issue.publication,
        "section": article.section,
        "region": article.region,
        "tag": article.tags.get(),
        "source": article.citations.get().source,
    }


def test_no_page_of_the_desk_deletes_what_was_published(root, on_record):
    for name, row in rows_around(on_record).items():
        root.post(reverse(f"admin:articles_{name}_delete", args=[row.pk]), {"post": "yes"})
        root.post(
            reverse(f"admin:articles_{name}_changelist"),
            {"action": "delete_selected", ACTION_CHECKBOX_NAME: [row.pk], "post": "yes"},
        )

    found = Article.objects.get(pk=on_record.pk)
    assert {name: type(row)(pk=row.pk) for name, row in rows_around(found).items()} == {
        name: type(row)(pk=row.pk) for name, row in rows_around(on_record).items()
    }


def test_no_program_deletes_what_was_published(on_record):
    around = [Article.objects.all(), Issue.objects.all(), Publication.objects.all()]

    with pytest.raises(OnPublicRecord):
        on_record.delete()
    for rows in around:
        with pytest.raises(OnPublicRecord.__base__):
            rows.delete()

    assert Article.objects.filter(pk=on_record.pk).exists()


def test_a_person_who_published_may_go_and_the_article_stays(root, on_record):
    person = UserFactory()
    AuditEntryFactory(article=on_record, by=person, person=person.username)

    root.post(reverse("admin:auth_user_delete", args=[person.pk]), {"post": "yes"})

    assert Article.objects.filter(pk=on_record.pk).exists()
    assert AuditEntry.objects.filter(person=person.username, by=None).exists()


def test_what_was_published_can_be_withdrawn(chief):
    article = ArticleFactory(published=True)

    chief.post(
        reverse("admin:articles_article_withdraw", args=[article.pk]), {"reason": "誤報のため。"}
    )

    article.refresh_from_db()
    assert article.status == "withdrawn"
