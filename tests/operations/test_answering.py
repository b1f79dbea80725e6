import pytest

from articles.models import Job
from articles.operations import answering, format_effects
from articles.splitting.house_format import built_in_formats, from_json, to_json
from articles.splitting.transport import from_json as read
from articles.splitting.values import SplitIssue
from tests import pdfs
from tests.factories import NOON, PublicationFactory
from tests.operations.test_house_formats import FIRST, correct, headlines, ingest, newsletter

pytestmark = pytest.mark.django_db
STAR = to_json(built_in_formats()[0])


def answered(issue, kind, **asked):
    """Let a worker answer a question about an issue."""
    job = Job.objects.create(
        kind=kind, publication=issue.publication, issue=issue, asked=asked, asked_at=NOON
    )
    answering.answer(job_id=job.pk, at=NOON)
    job.refresh_from_db()
    return job


def test_another_split_is_kept_whole():
    issue = ingest(pdfs.house_issue())

    job = answered(issue, Job.Kind.SPLIT_AGAIN)

    split = read(SplitIssue, job.answer)
    assert (job.state, job.finished_at) == ("done", NOON)
    assert [draft.headline.text for draft in split.drafts] == headlines(issue)


def test_what_a_corrected_issue_teaches_is_a_format(editor):
    issue = ingest(newsletter(3, *FIRST))
    correct(issue, editor, *FIRST)

    learned = from_json(answered(issue, Job.Kind.LEARN).answer)

    assert learned.headline_style.size == 1.4


def test_an_issue_may_teach_nothing():
    job = answered(ingest(pdfs.house_issue()), Job.Kind.LEARN)

    assert (job.state, job.answer) == ("done", None)


def test_a_format_is_proposed_from_the_layout():
    job = answered(ingest(pdfs.english()), Job.Kind.PROPOSE)

    assert from_json(job.answer).language == "en"


def test_a_format_is_tried_on_every_issue_of_the_publication_with_its_progress():
    issue = ingest(pdfs.house_issue())

    job = answered(issue, Job.Kind.TRY_FORMAT, format=STAR)

    (effect,) = format_effects.read_effects(job.answer)
    assert (effect.issue, effect.changes, effect.has_certificate) == (issue, False, True)
    assert (job.done_count, job.total) == (1, 1)


def test_effects_on_issues_that_are_gone_are_left_out():
    effect = {"issue": 1, "changes": True, "had_certificate": False, "has_certificate": False}

    assert format_effects.read_effects([effect]) == []


def test_a_pdf_that_cannot_be_read_is_a_refusal_of_the_job():
    issue = ingest(pdfs.house_issue())
    with issue.upload.file.open("wb") as file:
        file.write(b"%PDF-1.7 broken")

    job = answered(issue, Job.Kind.SPLIT_AGAIN)

    assert (job.state, job.refusal, job.answer) == ("failed", "damaged", None)


def test_a_fault_of_ours_fails_the_job_and_is_raised():
    job = Job.objects.create(
        kind=Job.Kind.TRY_FORMAT, publication=PublicationFactory(), asked={}, asked_at=NOON
    )

    with pytest.raises(KeyError):
        answering.answer(job_id=job.pk, at=NOON)

    job.refresh_from_db()
    assert (job.state, job.refusal, job.finished_at) == ("failed", "broken", NOON)


def test_a_settled_job_is_not_answered_again():
    issue = ingest(pdfs.house_issue())
    job = answered(issue, Job.Kind.LEARN)
    Job.objects.update(answer={"kept": True})

    answering.answer(job_id=job.pk, at=NOON)

    job.refresh_from_db()
    assert job.answer == {"kept": True}


def test_a_job_whose_worker_was_killed_is_answered_by_the_next():
    issue = ingest(pdfs.house_issue())
    job = Job.objects.create(
        kind=Job.Kind.SPLIT_AGAIN, publication=issue.publication, issue=issue, asked_at=NOON
    )
    answering.start(job_id=job.pk)  # and then the worker is gone

    answering.answer(job_id=job.pk, at=NOON)

    job.refresh_from_db()
    assert (job.state, len(job.answer["drafts"])) == ("done", issue.articles.count())


def test_a_job_that_is_gone_is_left_alone():
    answering.answer(job_id=0, at=NOON)

    assert not Job.objects.exists()
