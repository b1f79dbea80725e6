import pytest
from django.urls import reverse

from articles.models import HouseFormat, Job
from articles.operations import answering, editing
from tests import pdfs
from tests.admin.formats import trial
from tests.factories import LATER, NOON
from tests.operations.test_house_formats import FIRST, NEXT, correct, headlines, ingest, newsletter

pytestmark = pytest.mark.django_db

MAY = ["view_issue", "change_issue", "add_houseformat", "view_houseformat"]


@pytest.fixture
def corrected(editor):
    """An issue of an unknown newsletter that its editor has corrected."""
    issue = ingest(newsletter(3, *FIRST))
    correct(issue, editor, *FIRST)
    return issue


def address(issue):
    return reverse("admin:articles_issue_teach", args=[issue.pk])


def learn(desk, issue):
    """Ask what the issue teaches, let a worker answer, and return the page that follows."""
    desk.post(address(issue))
    answering.answer(job_id=Job.objects.latest("pk").pk, at=NOON)
    return desk.get(address(issue), follow=True)


def test_a_worker_is_asked_and_nothing_is_stored(desk, grant, corrected):
    grant(*MAY)

    before = desk.get(address(corrected)).content.decode()
    desk.post(address(corrected))
    meanwhile = desk.get(address(corrected)).content.decode()

    job = Job.objects.get()
    assert (job.kind, job.issue, job.state) == ("learn", corrected, "waiting")
    assert ("data-progress" in before, "data-progress" in meanwhile) == (False, True)
    assert not HouseFormat.objects.exists()


def test_what_was_learned_opens_in_the_editor_beside_the_issue(desk, grant, corrected):
    grant(*MAY)

    response = learn(desk, corrected)

    assert response.context["form"].initial["headline_size"] == 1.4
    assert response.context["issue"] == corrected
    assert [row.text for row in response.context["rows"]] == list(FIRST)


def test_an_unknown_newsletter_is_taught_at_the_desk(desk, grant, corrected, editor):
    grant(*MAY)
    learn(desk, corrected)
    learned = Job.objects.get().answer

    desk.post(trial(desk, corrected.publication, learned), {"accept": ""})

    kept = HouseFormat.objects.get()
    assert (kept.publication, kept.version, kept.created_by) == (corrected.publication, 1, editor)
    assert headlines(ingest(newsletter(4, *NEXT))) == list(NEXT)


def test_where_there_is_nothing_to_learn_the_page_says_so(desk, grant):
    grant(*MAY)
    issue = ingest(pdfs.house_issue())

    assert "There is nothing to learn" in learn(desk, issue).content.decode()


def test_an_answer_from_before_the_last_correction_is_asked_for_anew(
    desk, grant, corrected, editor
):
    grant(*MAY)
    learn(desk, corrected)
    article = corrected.articles.first()
    editing.save_article(article=article, seen_version=article.version, by=editor, at=LATER)

    response = desk.get(address(corrected))

    assert "Learn from this issue" in response.content.decode()


def test_a_pdf_that_cannot_be_read_any_more_is_said(desk, grant, corrected):
    grant(*MAY)
    with corrected.upload.file.open("wb") as file:
        file.write(b"%PDF-1.7 broken")

    assert "The PDF is damaged and cannot be opened." in learn(desk, corrected).content.decode()


@pytest.mark.parametrize("lacking", ["view_issue", "add_houseformat"])
@pytest.mark.parametrize("method", ["get", "post"])
def test_teaching_needs_its_permissions(desk, grant, corrected, lacking, method):
    grant(*({"view_issue", "add_houseformat"} - {lacking}))

    assert getattr(desk, method)(address(corrected)).status_code == 403
    assert not Job.objects.exists()
