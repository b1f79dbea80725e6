import pytest
from django.core.files.base import ContentFile

from articles.models import Upload
from articles.operations import ingesting, page_images, public_pdfs, unlocking, uploading
from articles.splitting import process
from tests import pdfs
from tests.factories import NOON, UploadFactory

pytestmark = pytest.mark.django_db
SECRET = "港の合言葉"


def locked(data=None):
    """Return an upload that was refused because it opens only with a password."""
    file = ContentFile(pdfs.encrypted(SECRET) if data is None else data)
    upload = uploading.receive(file=file, filename="locked.pdf", by=None, at=NOON)
    ingesting.ingest_upload(upload_id=upload.pk, at=NOON)
    upload.refresh_from_db()
    return upload


def bytes_of(upload):
    with upload.file.open("rb") as file:
        return file.read()


def unlock(upload, password=SECRET, by=None):
    return unlocking.unlock(upload=upload, password=password, by=by, at=NOON)


def test_the_right_password_opens_the_pdf_and_queues_its_split(editor):
    upload = locked()
    original = bytes_of(upload)

    unlock(upload, by=editor)

    upload.refresh_from_db()
    assert (upload.state, upload.refusal, upload.uploaded_by) == ("waiting", "", editor)
    assert bytes_of(upload) == original
    assert ingesting.ingest_upload(upload_id=upload.pk, at=NOON) is not None


def test_what_is_made_of_it_needs_no_password():
    upload = locked()
    unlock(upload)
    issue = ingesting.ingest_upload(upload_id=upload.pk, at=NOON)

    picture = page_images.whole_image(page=issue.pages.first(), width=400)
    with public_pdfs.open_pdf(pdf=public_pdfs.PublicPdf(issue)) as copy:
        assert len(process.split_pdf(copy.read()).pages) == issue.page_count
    assert picture.file.size > 0


def test_another_password_is_refused_and_can_be_corrected():
    upload = locked()

    with pytest.raises(unlocking.DoesNotOpen) as refusal:
        unlock(upload, "another")
    still = Upload.objects.get(pk=upload.pk)
    unlock(upload)

    assert str(refusal.value) == "The password does not open the PDF. Check it and try again."
    assert (still.state, bool(still.unlocked)) == ("refused", False)


def test_the_password_is_kept_nowhere(caplog):
    upload = locked()
    with pytest.raises(unlocking.DoesNotOpen):
        unlock(upload, "another-secret")
    unlock(upload)

    row = Upload.objects.filter(pk=upload.pk).values().get()

    assert not any(secret in str(row) for secret in [SECRET, "another-secret"])
    assert not any(secret in caplog.text for secret in [SECRET, "another-secret"])


def test_only_what_waits_for_a_password_is_opened():
    for upload in [UploadFactory(), UploadFactory(state="refused", refusal="damaged")]:
        with pytest.raises(unlocking.NotLocked):
            unlock(upload)


def test_a_pdf_that_broke_meanwhile_is_refused_with_its_own_sentence():
    upload = locked()
    with upload.file.open("wb") as file:
        file.write(b"%PDF-1.7 broken")

    with pytest.raises(unlocking.DoesNotOpen) as refusal:
        unlock(upload)

    assert str(refusal.value).startswith("The PDF is damaged")


def test_nothing_is_kept_where_the_same_file_stands_already():
    upload = locked()
    UploadFactory(sha256=upload.sha256)

    with pytest.raises(uploading.AlreadyIngested):
        unlock(upload)

    upload.refresh_from_db()
    assert (upload.state, bool(upload.unlocked)) == ("refused", False)
