import re

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse

from articles.models import Article, Job
from articles.operations import answering, editing, house_formats, ingesting, publishing, uploading
from articles.splitting.house_format import built_in_formats, to_json
from tests import pdfs
from tests.factories import LATER, NOON

pytestmark = pytest.mark.django_db

MAY = ["view_issue", "change_issue", "view_article", "change_article"]


@pytest.fixture
def issue():
    """An issue whose first article was cut by a splitter that cut headlines short."""
    upload = uploading.receive(
        file=ContentFile(pdfs.house_issue()), filename="issue.pdf", by=None, at=NOON
    )
    issue = ingesting.ingest_upload(upload_id=upload.pk, at=NOON)
    article = first(issue)
    article.headline = article.first_cut["headline"] = article.headline[:6]
    article.save()
    return issue


def first(issue):
    return issue.articles.in_issue_order().first()


def address(issue):
    return reverse("admin:articles_issue_split_again", args=[issue.pk])


def ask(desk, issue):
    """Ask for another split, and let a worker answer."""
    desk.post(address(issue), {"ask": ""})
    answering.answer(job_id=Job.objects.get().pk, at=NOON)


def shown(desk, issue):
    """Ask for another split and return the page that shows it."""
    ask(desk, issue)
    return desk.get(address(issue))


def digest(response):
    return re.search(r'name="digest" value="(\w+)"', response.content.decode())[1]


def apply(desk, issue, **posted):
    """Look at the new split, then send it with the given answers."""
    seen = digest(shown(desk, issue))
    return desk.post(address(issue), {"digest": seen} | posted, follow=True)


def test_the_page_shows_what_would_change_and_stores_nothing(desk, grant, issue):
    grant(*MAY)
    cut_short = first(issue).headline

    page = shown(desk, issue).content.decode()

    assert "<ins>" in page
    assert first(issue).headline == cut_short


def test_a_new_split_is_applied(desk, grant, issue):
    grant(*MAY)

    response = apply(desk, issue)

    assert "The issue was split again." in response.content.decode()
    assert first(issue).headline == pdfs.article(1).headline
    assert first(issue).revisions.first().note == "Split again"


def test_the_page_only_asks_until_a_worker_has_answered(desk, grant, issue):
    grant(*MAY)

    before = desk.get(address(issue)).content.decode()
    asked = desk.post(address(issue), {"ask": ""})
    meanwhile = desk.get(address(issue)).content.decode()

    job = Job.objects.get()
    assert (job.kind, job.state, job.issue) == ("split_again", "waiting", issue)
    assert asked["Location"] == address(issue)
    assert ("data-progress" in before, "data-progress" in meanwhile) == (False, True)


def test_asking_twice_queues_one_split(desk, grant, issue):
    grant(*MAY)

    for _ in range(2):
        desk.post(address(issue), {"ask": ""})

    assert Job.objects.count() == 1


def test_an_edit_after_the_cut_is_in_the_proposal(desk, grant, issue, editor):
    grant(*MAY)
    ask(desk, issue)
    article = first(issue)
    article.headline = "編集者の見出し"
    editing.save_article(article=article, seen_version=1, by=editor, at=NOON)

    page = desk.get(address(issue)).content.decode()

    assert f"decide-{article.pk}-headline" in page


def test_a_cut_by_an_older_format_is_not_offered(desk, grant, issue, editor):
    grant(*MAY)
    ask(desk, issue)
    data = to_json(built_in_formats()[0])
    house_formats.accept(publication=issue.publication, data=data, by=editor, at=LATER)

    assert "Split the PDF again" in desk.get(address(issue)).content.decode()


def test_what_was_applied_is_not_offered_again(desk, grant, issue):
    grant(*MAY)

    apply(desk, issue)

    assert not Job.objects.exists()


def test_a_conflict_is_asked_and_decided(desk, grant, issue, editor):
    grant(*MAY)
    article = first(issue)
    article.headline = "編集者の見出し"
    editing.save_article(article=article, seen_version=1, by=editor, at=NOON)
    name = f"decide-{article.pk}-headline"

    undecided = apply(desk, issue).content.decode()
    desk.post(address(issue), {"digest": digest(desk.get(address(issue))), name: "mine"})

    assert "Decide every conflict first: nothing is stored before." in undecided
    assert re.findall(rf'name="{name}"\s+value="(\w+)"', undecided) == ["mine", "theirs"]
    assert first(issue).headline == "編集者の見出し"
    assert first(issue).first_cut["headline"] == pdfs.article(1).headline


def test_what_was_not_shown_is_not_applied(desk, grant, issue):
    grant(*MAY)
    cut_short = first(issue).headline

    ask(desk, issue)
    response = desk.post(address(issue), {"digest": "of another proposal"})

    assert "was changed meanwhile" in response.content.decode()
    assert first(issue).headline == cut_short


def test_readers_are_told_where_a_published_text_changes(desk, grant, issue, editor):
    grant(*MAY, "publish_article")
    publishing.publish(article=first(issue), by=editor, at=NOON)

    untold = apply(desk, issue, kind="typo", note=" ")
    still_cut_short = first(issue).headline
    told = {"digest": digest(untold), "kind": "typo", "note": "見出しを補いました。"}
    desk.post(address(issue), told)

    assert untold.status_code == 200
    assert still_cut_short != pdfs.article(1).headline
    assert first(issue).headline == pdfs.article(1).headline
    assert [c.note for c in first(issue).corrections.all()] == ["見出しを補いました。"]


def test_a_published_text_needs_the_permission_to_publish(desk, grant, issue, editor):
    grant(*MAY)
    publishing.publish(article=first(issue), by=editor, at=NOON)

    assert shown(desk, issue).status_code == 403


@pytest.mark.parametrize("lacking", ["change_issue", "change_article"])
@pytest.mark.parametrize("method", ["get", "post"])
def test_splitting_again_needs_its_permissions(desk, grant, issue, lacking, method):
    grant(*(set(MAY) - {lacking}))

    assert getattr(desk, method)(address(issue)).status_code == 403


def test_a_pdf_that_cannot_be_read_any_more_is_said(desk, grant, issue):
    grant(*MAY)
    with issue.upload.file.open("wb") as file:
        file.write(b"%PDF-1.7 broken")

    page = shown(desk, issue).content.decode()

    assert "The PDF is damaged and cannot be opened." in page
    assert "Split the PDF again" in page


def test_hostile_text_is_shown_as_text(desk, grant, issue, editor):
    grant(*MAY)
    article = first(issue)
    article.headline = "<script>alert(1)</script>"
    editing.save_article(article=article, seen_version=1, by=editor, at=NOON)

    page = shown(desk, issue).content.decode()

    assert "<script>alert" not in page
    assert Article.objects.get(pk=article.pk).headline == "<script>alert(1)</script>"


@pytest.mark.parametrize(("granted", "offered"), [(MAY, True), (MAY[:3], False)])
def test_it_is_offered_to_those_who_may(desk, grant, issue, granted, offered):
    grant(*granted)
    page = desk.get(reverse("admin:articles_issue_change", args=[issue.pk])).content.decode()

    assert (address(issue) in page) is offered
