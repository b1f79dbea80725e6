import pytest

from articles.models import Job, Upload
from articles.operations import house_formats, ingesting, jobs, setting_aside, uploading
from articles.splitting.house_format import to_json
from tests import pdfs
from tests.factories import NOON, PublicationFactory, UploadFactory
from tests.operations.test_fitting import upload
from tests.operations.test_house_formats import FIRST, NEXT, correct, headlines, ingest, newsletter

pytestmark = pytest.mark.django_db


@pytest.fixture
def waiting():
    """Two issues of an unknown newsletter that came together."""
    return [upload(newsletter(n, *FIRST), in_bulk=True) for n in (3, 4)]


def split(uploads):
    """Split what is queued; return the issues."""
    return [ingesting.ingest_upload(upload_id=each.pk, at=NOON) for each in uploads]


def take_in(uploads, *, by_layout=True, publication=None, by=None):
    return setting_aside.take_in(
        uploads=uploads, by_layout=by_layout, publication=publication, by=by, at=NOON
    )


def test_what_is_taken_in_is_cut_by_its_layout(waiting, editor):
    taken = take_in(waiting, by=editor)

    assert {(each.state, each.refusal, each.uploaded_by) for each in taken} == {
        ("waiting", "", editor)
    }
    assert [issue.house_format for issue in split(taken)] == ["general", "general"]


def test_a_publication_can_be_given(waiting):
    publication = PublicationFactory()

    issues = split(take_in(waiting, publication=publication))

    assert {issue.publication for issue in issues} == {publication}


def test_one_that_was_corrected_teaches_the_format_of_the_others(waiting, editor):
    first, other = waiting
    (issue,) = split(take_in([first]))
    correct(issue, editor, *FIRST)
    data = to_json(house_formats.learn(issue))
    house_formats.accept(publication=issue.publication, data=data, by=editor, at=NOON)

    (following,) = split(take_in([other], by_layout=False))

    assert headlines(following) == list(FIRST)


def test_what_still_fits_no_format_is_set_aside_again(waiting):
    assert split(take_in(waiting, by_layout=False)) == [None, None]
    assert Upload.objects.set_aside().count() == 2


def test_what_is_discarded_leads_to_no_issue_and_may_be_tried_again(waiting):
    setting_aside.discard(uploads=waiting, by=None, at=NOON)

    kept = Upload.objects.get(pk=waiting[0].pk)
    assert (kept.state, kept.refusal, kept.finished_at) == ("refused", "discarded", NOON)
    assert kept.can_be_retried()


@pytest.mark.parametrize(
    "decide", [take_in, lambda u: setting_aside.discard(uploads=u, by=None, at=NOON)]
)
def test_a_decision_holds_for_all_or_for_none(waiting, decide):
    with pytest.raises(setting_aside.NotSetAside):
        decide([*waiting, UploadFactory()])

    assert Upload.objects.set_aside().count() == 2


def test_the_same_file_again_leads_to_the_one_that_waits(waiting):
    file = pdfs.named("again.pdf", newsletter(3, *FIRST))

    with pytest.raises(uploading.AlreadyIngested) as refusal:
        uploading.receive(file=file, filename="again.pdf", by=None, at=NOON)

    assert refusal.value.upload == waiting[0]


def test_the_first_issue_cut_by_its_layout_proposes_a_format(waiting):
    for each in take_in(waiting):
        jobs.split_upload.func(each.pk)

    job = Job.objects.get()
    assert (job.kind, job.state, job.answer["language"]) == ("propose", "done", "en")


def test_an_issue_in_a_known_format_proposes_none():
    kept = uploading.receive(
        file=pdfs.named("issue.pdf", pdfs.house_issue()), filename="a.pdf", by=None, at=NOON
    )
    jobs.split_upload.func(kept.pk)

    assert not Job.objects.exists()


def test_a_publication_with_a_format_of_its_own_gets_no_proposal(editor):
    issue = ingest(newsletter(3, *FIRST))
    correct(issue, editor, *FIRST)
    data = to_json(house_formats.learn(issue))
    house_formats.accept(publication=issue.publication, data=data, by=editor, at=NOON)
    kept = uploading.receive(
        file=pdfs.named("issue.pdf", newsletter(4, *NEXT)), filename="b.pdf", by=None, at=NOON
    )

    jobs.split_upload.func(kept.pk)

    assert not Job.objects.exists()
