import pytest
from django.urls import reverse

from articles.models import Upload
from articles.operations import ingesting
from tests.factories import NOON, UploadFactory
from tests.operations.test_unlocking import SECRET, locked

pytestmark = pytest.mark.django_db


def address(name, upload):
    return reverse(f"admin:articles_upload_{name}", args=[upload.pk])


def test_the_page_of_a_locked_pdf_asks_for_its_password(chief):
    upload = locked()

    page = chief.get(address("change", upload)).content.decode()

    assert "The PDF is protected by a password." in page
    assert 'type="password"' in page
    assert "Try again" not in page


def test_the_right_password_leads_to_the_issue(chief):
    upload = locked()

    response = chief.post(address("unlock", upload), {"password": SECRET})
    ingesting.ingest_upload(upload_id=upload.pk, at=NOON)

    assert response["Location"] == address("change", upload)
    assert Upload.objects.get(pk=upload.pk).issue.page_count == 1


def test_a_wrong_password_is_asked_again_and_never_shown(chief):
    upload = locked()

    response = chief.post(address("unlock", upload), {"password": "wrong-secret"})

    page = response.content.decode()
    assert "The password does not open the PDF. Check it and try again." in page
    assert 'type="password"' in page
    assert "wrong-secret" not in page


def test_no_password_is_asked_for_again(chief):
    upload = locked()

    response = chief.post(address("unlock", upload), {"password": ""})

    assert "This field is required." in response.content.decode()


def test_a_pdf_that_was_opened_meanwhile_is_said(chief):
    response = chief.post(address("unlock", UploadFactory()), {"password": SECRET})

    assert response.status_code == 200
    assert Upload.objects.get().state == "done"


def test_other_uploads_ask_for_no_password(chief):
    page = chief.get(address("change", UploadFactory(state="refused", refusal="damaged")))

    assert 'type="password"' not in page.content.decode()


def test_opening_needs_permission(contributor):
    upload = UploadFactory(refused=True)

    assert contributor.post(address("unlock", upload), {"password": SECRET}).status_code == 403


def test_opening_needs_a_post(chief):
    assert chief.get(address("unlock", UploadFactory(refused=True))).status_code == 405


@pytest.mark.parametrize(("granted", "asked"), [(["add_upload"], True), ([], False)])
def test_the_password_is_asked_of_those_who_may_upload(desk, grant, granted, asked):
    grant("view_upload", *granted)

    page = desk.get(address("change", UploadFactory(refused=True))).content.decode()

    assert ('type="password"' in page) is asked
