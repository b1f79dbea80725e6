import errno
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django_tasks_db.models import DBTaskResult

from articles.models import Upload
from articles.operations import uploading
from tests.factories import NOON, PublicationFactory, UploadFactory

pytestmark = pytest.mark.django_db

PDF = b"%PDF-1.7\n% an issue"


def receive(data, by=None, **given):
    options = {"filename": "issue.pdf", "by": by, "at": NOON} | given
    return uploading.receive(file=ContentFile(data), **options)


def test_a_pdf_is_kept_as_it_is(editor):
    publication = PublicationFactory()

    upload = receive(PDF, editor, publication=publication)

    upload.refresh_from_db()
    with upload.file.open() as kept:
        assert kept.read() == PDF
    assert (upload.filename, upload.size, upload.state) == ("issue.pdf", len(PDF), "waiting")
    assert (upload.uploaded_by, upload.uploaded_at, upload.publication) == (
        editor,
        NOON,
        publication,
    )


def test_the_split_is_queued_once_the_upload_is_kept(django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        upload = receive(PDF)

    assert DBTaskResult.objects.get().args_kwargs["args"] == [upload.pk]


def test_a_header_may_follow_some_junk():
    assert receive(b"\xef\xbb\xbf\n" + PDF).state == "waiting"


@pytest.mark.parametrize(
    ("data", "refusal", "sentence"),
    [
        (b"", uploading.EmptyFile, "The file is empty"),
        (b"<html>Not found</html>", uploading.NotAPdf, "The file is not a PDF"),
        (b"x" * 2000 + PDF, uploading.NotAPdf, "The file is not a PDF"),
    ],
    ids=["empty", "html", "junk before the header"],
)
def test_what_is_no_issue_is_refused_and_not_kept(data, refusal, sentence):
    with pytest.raises(refusal, match=sentence):
        receive(data)

    assert not Upload.objects.exists()


def test_a_file_over_the_limit_is_refused(settings):
    settings.UPLOAD_LIMIT_MB = 1

    with pytest.raises(uploading.TooBig, match="larger than 1 MB"):
        receive(PDF + b"0" * 1024 * 1024)

    assert not Upload.objects.exists()


def test_the_same_file_again_is_already_here():
    first = receive(PDF)

    with pytest.raises(uploading.AlreadyIngested) as refusal:
        receive(PDF, filename="the same under another name.pdf")

    assert refusal.value.upload == first
    assert Upload.objects.count() == 1


def test_a_refused_file_may_come_again():
    first = receive(PDF)
    Upload.objects.update(state="refused", finished_at=NOON)

    assert receive(PDF) != first


@pytest.mark.parametrize("name", ["../../etc/passwd", "a\x00b.pdf", "知財" * 200, "<script>.pdf"])
def test_the_name_of_a_file_touches_no_path(name):
    upload = receive(PDF, filename=name.replace("\x00", ""))

    assert upload.file.name == f"originals/{upload.sha256[:2]}/{upload.sha256}.pdf"
    assert upload.filename == name.replace("\x00", "")[-255:]


def test_a_refused_upload_is_queued_again(editor, django_capture_on_commit_callbacks):
    upload = UploadFactory(refused=True)

    with django_capture_on_commit_callbacks(execute=True):
        uploading.retry(upload=upload, by=editor, at=NOON)

    upload.refresh_from_db()
    assert (upload.state, upload.refusal, upload.finished_at) == ("waiting", "", None)
    assert DBTaskResult.objects.get().args_kwargs["args"] == [upload.pk]


@pytest.mark.parametrize("given", [{}, {"waiting": True}])
def test_an_upload_that_is_done_or_under_way_is_not_retried(editor, given):
    upload = UploadFactory(**given)

    with pytest.raises(uploading.NotRetriable):
        uploading.retry(upload=upload, by=editor, at=NOON)


def test_a_refused_upload_is_not_retried_while_the_same_file_stands(editor):
    refused = UploadFactory(refused=True)
    standing = UploadFactory(sha256=refused.sha256)

    with pytest.raises(uploading.AlreadyIngested) as refusal:
        uploading.retry(upload=refused, by=editor, at=NOON)

    assert refusal.value.upload == standing


def receive_or_retry(data):
    return uploading.receive_or_retry(
        file=ContentFile(data), filename="issue.pdf", by=None, at=NOON
    )


def test_a_file_that_was_refused_is_tried_again_as_the_same_upload():
    upload = receive(PDF)
    Upload.objects.filter(pk=upload.pk).update(
        state="refused", refusal="encrypted", finished_at=NOON
    )

    assert receive_or_retry(PDF) == upload

    upload.refresh_from_db()
    assert (upload.state, upload.refusal) == ("waiting", "")


def test_a_file_that_stands_is_not_tried_again():
    receive(PDF)

    with pytest.raises(uploading.AlreadyIngested):
        receive_or_retry(PDF)


def test_a_new_file_is_received():
    assert receive_or_retry(PDF) == Upload.objects.get()


class OnFullDisk(ContentFile):
    """A file of which the first bytes can be written, and no more."""

    def chunks(self, chunk_size=None):
        yield PDF[:4]
        raise OSError(errno.ENOSPC, "No space left on device")


def receive_on_full_disk():
    uploading.receive(file=OnFullDisk(PDF), filename="issue.pdf", by=None, at=NOON)


def test_a_file_for_which_there_is_no_room_is_refused_and_leaves_nothing():
    with pytest.raises(uploading.NotKept, match="has no room for it"):
        receive_on_full_disk()

    assert not Upload.objects.exists()
    assert [path for path in Path(default_storage.location).rglob("*") if path.is_file()] == []


def test_a_file_that_found_no_room_is_taken_in_when_there_is():
    with pytest.raises(uploading.NotKept):
        receive_on_full_disk()

    assert receive(PDF).file.name.endswith(f"/{uploading.digest(ContentFile(PDF))}.pdf")
