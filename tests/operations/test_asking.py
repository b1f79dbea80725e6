import pytest
from django_tasks_db.models import DBTaskResult

from articles.models import Job
from articles.operations import asking
from tests.factories import NOON, IssueFactory, PublicationFactory

pytestmark = pytest.mark.django_db


def ask(publication, issue=None, kind=Job.Kind.LEARN, **asked):
    return asking.ask(
        kind=kind, publication=publication, issue=issue, asked=asked, by=None, at=NOON
    )


def test_a_question_is_kept_and_queued(editor, django_capture_on_commit_callbacks):
    issue = IssueFactory()

    with django_capture_on_commit_callbacks(execute=True):
        job = asking.ask(
            kind=Job.Kind.LEARN, publication=issue.publication, issue=issue, by=editor, at=NOON
        )

    assert (job.state, job.asked_by, job.asked_at, job.answer) == ("waiting", editor, NOON, None)
    queued = DBTaskResult.objects.get()
    assert (queued.task_path, queued.args_kwargs["args"]) == (
        "articles.operations.jobs.answer_question",
        [job.pk],
    )


def test_the_same_question_is_queued_once_while_it_is_open():
    issue = IssueFactory()
    first = ask(issue.publication, issue)

    assert ask(issue.publication, issue) == first
    assert ask(issue.publication, issue, kind=Job.Kind.SPLIT_AGAIN) != first
    assert ask(issue.publication) != first
    assert ask(PublicationFactory()) != first


def test_a_question_about_another_format_is_another_question():
    publication = PublicationFactory()

    assert ask(publication, format={"a": 1}) != ask(publication, format={"a": 2})


def test_another_split_takes_the_place_of_the_one_before():
    issue, other = IssueFactory(), IssueFactory()
    for each in (issue, other):
        ask(each.publication, each, kind=Job.Kind.SPLIT_AGAIN)
    Job.objects.update(state="done", finished_at=NOON, answer={"big": True})

    again = ask(issue.publication, issue, kind=Job.Kind.SPLIT_AGAIN)

    assert list(Job.objects.filter(issue=issue)) == [again]
    assert Job.objects.count() == 2


def test_an_answered_question_may_be_asked_again():
    publication = PublicationFactory()
    first = ask(publication)
    Job.objects.update(state="done", finished_at=NOON)

    assert ask(publication) != first
