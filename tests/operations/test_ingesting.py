import io

import pytest
from django.core.files.base import ContentFile
from django.utils import timezone
from PIL import Image

from articles.models import Article, Issue, Upload
from articles.operations import ingesting, storing, uploading
from articles.splitting import process, recognition
from tests import pdfs
from tests.factories import NOON, UploadFactory

pytestmark = pytest.mark.django_db


def receive(data):
    return uploading.receive(file=ContentFile(data), filename="issue.pdf", by=None, at=NOON)


def ingest(upload):
    issue = ingesting.ingest_upload(upload_id=upload.pk, at=NOON)
    upload.refresh_from_db()
    return issue


def test_an_upload_becomes_an_issue_with_its_drafts():
    upload = receive(pdfs.house_issue())

    issue = ingest(upload)

    assert (upload.state, upload.step, upload.finished_at) == ("done", "done", NOON)
    assert upload.issue == issue
    assert issue.articles.count() > 0
    assert set(issue.articles.values_list("status", flat=True)) == {"draft"}


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (pdfs.encrypted("secret"), "encrypted"),
        (pdfs.blank(), "no-text"),
        (b"%PDF-1.7\nnothing else", "damaged"),
    ],
    ids=["encrypted", "blank", "damaged"],
)
def test_a_pdf_that_cannot_be_split_is_kept_with_its_refusal(data, code):
    upload = receive(data)

    assert ingest(upload) is None

    assert (upload.state, upload.refusal, upload.finished_at) == ("refused", code, NOON)
    assert upload.can_be_retried()
    assert not Issue.objects.exists()


def test_an_ingest_that_runs_twice_keeps_one_issue():
    upload = receive(pdfs.house_issue())
    ingest(upload)

    assert ingesting.ingest_upload(upload_id=upload.pk, at=NOON) is None
    assert Issue.objects.count() == 1


def test_a_run_that_comes_late_leaves_the_issue_of_the_other_alone():
    upload = receive(pdfs.house_issue())
    ingesting.start(upload_id=upload.pk, at=NOON)
    split = ingesting.read(upload)
    first = ingest(upload)

    assert ingesting.keep(upload_id=upload.pk, split=split, at=NOON) is None
    assert list(Issue.objects.all()) == [first]


def test_an_ingest_that_was_cut_off_is_done_by_the_next_run():
    upload = receive(pdfs.house_issue())
    ingesting.start(upload_id=upload.pk, at=NOON)

    assert ingest(upload) is not None
    assert upload.state == "done"


def test_a_twin_of_an_issue_is_refused_by_name():
    issue = ingest(receive(pdfs.house_issue()))
    twin = receive(pdfs.house_issue() + b"\n% exported again")

    assert ingest(twin) is None
    assert (twin.state, twin.refusal) == ("refused", "same_text")
    assert twin.refusal_facts == {"issue": issue.pk, "name": str(issue)}


def test_a_fault_of_ours_fails_the_upload_and_keeps_nothing(monkeypatch):
    upload = receive(pdfs.house_issue())
    monkeypatch.setattr(storing, "LONGEST", {})

    with pytest.raises(KeyError):
        ingesting.ingest_upload(upload_id=upload.pk, at=timezone.now())

    upload.refresh_from_db()
    assert (upload.state, upload.refusal) == ("failed", "broken")
    assert upload.can_be_retried()
    assert not Issue.objects.exists()
    assert not Article.objects.exists()


def test_what_is_gone_or_settled_is_left_alone():
    done = UploadFactory()

    assert ingesting.ingest_upload(upload_id=done.pk, at=NOON) is None
    assert ingesting.ingest_upload(upload_id=done.pk + 1, at=NOON) is None
    assert Upload.objects.get().state == "done"


def test_a_scan_is_refused_where_nothing_can_read_it(monkeypatch):
    monkeypatch.setenv("PATH", "")
    recognition.installed_languages.cache_clear()
    upload = receive(pdfs.scanned())

    assert ingest(upload) is None
    recognition.installed_languages.cache_clear()

    assert (upload.state, upload.refusal) == ("refused", "no-text")


def picture_of_first_page(data):
    """Return a PDF with nothing but a picture, as a scanner makes it."""
    file = io.BytesIO()
    picture = Image.open(io.BytesIO(process.render_page(data, page=1, width=1654)))
    picture.save(file, "PDF", resolution=200)
    return file.getvalue()


@pytest.mark.slow
@pytest.mark.skipif(
    "jpn" not in recognition.installed_languages(), reason="needs Tesseract with Japanese"
)
def test_a_scan_is_read_by_machine_and_marked_so():
    upload = receive(picture_of_first_page(pdfs.house_issue()))

    issue = ingest(upload)

    assert (upload.state, upload.pages_read, upload.pages_to_read) == ("done", 0, 1)
    assert "read_by_machine" in {doubt["code"] for doubt in issue.doubts}
