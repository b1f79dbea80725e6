import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from articles.models import Upload
from articles.operations import ingesting
from tests import pdfs
from tests.factories import NOON, ArticleFactory, IssueFactory, PublicationFactory, UploadFactory

pytestmark = pytest.mark.django_db
ADD = "/admin/articles/upload/add/"


def address(name, upload):
    return reverse(f"admin:articles_upload_{name}", args=[upload.pk])


def pdf(name="issue.pdf", data=b"%PDF-1.7\n1"):
    return SimpleUploadedFile(name, data, content_type="application/pdf")


def sent(client, *files, **values):
    """Send files as the script of the page does."""
    return client.post(ADD, {"file": list(files), **values}, headers={"accept": "application/json"})


def content(response):
    return response.content.decode()


def test_an_uploaded_pdf_is_queued_and_its_page_follows(chief, editor):
    response = chief.post(ADD, {"file": pdf()})

    upload = Upload.objects.get()
    assert (upload.filename, upload.state, upload.uploaded_by) == ("issue.pdf", "waiting", editor)
    assert response["Location"] == address("change", upload)


def test_several_pdfs_are_taken_at_once(chief):
    response = chief.post(ADD, {"file": [pdf("a.pdf", b"%PDF-1"), pdf("b.pdf", b"%PDF-2")]})

    assert [outcome.filename for outcome in response.context["outcomes"]] == ["a.pdf", "b.pdf"]
    assert Upload.objects.count() == 2


@pytest.mark.parametrize(
    ("files", "values", "together"),
    [(["a"], {}, False), (["a", "b"], {}, True), (["a"], {"together": "1"}, True)],
)
def test_what_is_dropped_with_others_is_known_as_such(chief, files, values, together):
    chief.post(ADD, {"file": [pdf(f"{n}.pdf", b"%PDF-" + n.encode()) for n in files], **values})

    assert set(Upload.objects.values_list("in_bulk", flat=True)) == {together}


def test_the_publication_can_be_named(chief):
    publication = PublicationFactory()

    chief.post(ADD, {"file": pdf(), "publication": publication.pk})

    assert Upload.objects.get().publication == publication


def test_the_script_is_told_where_the_progress_is(chief):
    response = sent(chief, pdf())

    upload = Upload.objects.get()
    assert response.json() == {
        "errors": [],
        "uploads": [
            {
                "filename": "issue.pdf",
                "sentence": "",
                "url": address("change", upload),
                "progress": address("progress", upload),
            }
        ],
    }


def test_the_same_file_again_leads_to_its_issue(chief):
    chief.post(ADD, {"file": pdf()})
    issue = IssueFactory(upload=Upload.objects.get())
    Upload.objects.update(state="done", finished_at=NOON)

    response = chief.post(ADD, {"file": pdf("again.pdf")})
    followed = chief.get(response["Location"])

    assert response["Location"] == reverse("admin:articles_issue_change", args=[issue.pk])
    assert [str(m) for m in followed.context["messages"]] == ["This PDF is already here."]
    assert Upload.objects.count() == 1


def test_the_script_is_told_that_the_same_file_is_here(chief):
    sent(chief, pdf())

    (outcome,) = sent(chief, pdf("again.pdf")).json()["uploads"]

    assert outcome["sentence"] == "This PDF is already here."
    assert outcome["url"] == address("change", Upload.objects.get())


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "The file is empty. Choose the PDF again, or ask for a new copy of it."),
        (
            b"<html>",
            "The file is not a PDF. Export the issue as PDF and upload that file.",
        ),
        (
            b"%PDF-1.7" + b" " * 1024 * 1024,
            "The file is larger than 1 MB, the most that is taken here.",
        ),
    ],
    ids=["empty", "html", "big"],
)
def test_a_file_that_is_no_issue_is_refused_at_the_door(chief, settings, data, sentence):
    settings.UPLOAD_LIMIT_MB = 1

    told = sent(chief, pdf(data=data)).json()["uploads"][0]["sentence"]
    shown = chief.post(ADD, {"file": pdf(data=data)})

    assert told == sentence
    assert [outcome.sentence for outcome in shown.context["outcomes"]] == [sentence]
    assert not Upload.objects.exists()


def test_a_form_without_a_file_says_what_to_choose(chief):
    errors = chief.post(ADD, {}).context["upload_form"].errors

    assert errors == {"file": ["Choose the PDF of an issue first."]}
    assert sent(chief).json()["errors"] == ["Choose the PDF of an issue first."]


def test_uploading_needs_permission(contributor):
    assert contributor.get(ADD).status_code == 403
    assert contributor.post(ADD, {"file": pdf()}).status_code == 403
    assert not Upload.objects.exists()


def test_a_hostile_file_name_is_shown_as_text(chief):
    upload = UploadFactory(filename='"><script>alert(1)</script>.pdf')

    shown = [
        content(chief.get(page))
        for page in ["/admin/", "/admin/articles/upload/", address("change", upload)]
    ]

    assert not any("<script>alert" in page for page in shown)


def test_progress_tells_the_step_while_the_split_runs(chief):
    upload = UploadFactory(waiting=True)

    assert chief.get(address("progress", upload)).json() == {
        "state": "waiting",
        "settled": False,
        "label": "Waiting for a worker",
        "agrees": False,
        "sentence": "",
        "url": address("change", upload),
    }


def test_progress_ends_at_the_issue(chief):
    issue = IssueFactory()

    said = chief.get(address("progress", issue.upload)).json()

    assert (said["settled"], said["url"]) == (
        True,
        reverse("admin:articles_issue_change", args=[issue.pk]),
    )


@pytest.mark.parametrize(
    ("facts", "label", "agrees"),
    [
        ({"contents_count": 1, "contents_matched": 1}, "contents and cut agree (1/1)", True),
        ({"contents_count": 2, "contents_matched": 1}, "contents and cut disagree (1/2)", False),
        ({"contents_count": 0, "contents_matched": 0}, "no contents", False),
    ],
)
def test_progress_ends_with_what_was_found(chief, facts, label, agrees):
    issue = IssueFactory(unplaced_characters=0, disagreements=[], **facts)
    ArticleFactory(issue=issue)

    said = chief.get(address("progress", issue.upload)).json()

    assert (said["label"], said["agrees"]) == (f"1 article · {label}", agrees)


@pytest.mark.parametrize("name", ["progress", "change"])
def test_progress_needs_permission(desk, name):
    assert desk.get(address(name, UploadFactory())).status_code == 403


def test_a_real_pdf_ends_as_an_issue_with_its_drafts(chief):
    chief.post(ADD, {"file": pdf(data=pdfs.house_issue())})
    issue = ingesting.ingest_upload(upload_id=Upload.objects.get().pk, at=NOON)

    shown = chief.get(reverse("admin:articles_issue_change", args=[issue.pk]))

    assert len(shown.context["articles"]) == issue.articles.count() > 0


@pytest.mark.parametrize(
    ("state", "code", "facts", "sentence"),
    [
        (
            "refused",
            "damaged",
            {},
            "The PDF is damaged and cannot be opened. Export the issue again and upload that file.",
        ),
        (
            "refused",
            "too-many-pages",
            {"pages": 9, "limit": 5},
            "The PDF has 9 pages; at most 5 are taken. Upload one issue at a time.",
        ),
        (
            "failed",
            "worker_died",
            {},
            "The worker stopped three times while it was splitting the PDF. Try again; "
            "if it happens again, tell whoever runs this newsroom.",
        ),
    ],
)
def test_an_upload_without_issue_says_why_and_offers_another_try(
    chief, state, code, facts, sentence
):
    upload = UploadFactory(state=state, refusal=code, refusal_facts=facts)

    response = chief.get(address("change", upload))

    assert (response.context["sentence"], response.context["may_retry"]) == (sentence, True)


def test_an_upload_refused_as_a_twin_links_to_the_issue_that_is_here(chief):
    issue = IssueFactory()
    facts = {"issue": issue.pk, "name": str(issue)}
    upload = UploadFactory(state="refused", refusal="same_text", refusal_facts=facts)

    response = chief.get(address("change", upload))

    assert response.context["twin"] == issue
    assert response.context["sentence"] == (
        f"The same text is already here, from another PDF: {issue}."
    )


def test_trying_again_queues_the_upload(chief):
    upload = UploadFactory(refused=True)

    response = chief.post(address("retry", upload))

    upload.refresh_from_db()
    assert (upload.state, response["Location"]) == ("waiting", address("change", upload))


def test_an_upload_that_is_done_is_not_tried_again(chief):
    upload = UploadFactory(filename="a.pdf")

    response = chief.post(address("retry", upload), follow=True)

    assert [str(m) for m in response.context["messages"]] == [
        "“a.pdf” is not waiting for another try."
    ]


def test_trying_again_is_posted_and_needs_permission(contributor):
    upload = UploadFactory(refused=True)

    assert contributor.post(address("retry", upload)).status_code == 403
    assert contributor.get(address("retry", upload)).status_code == 405
    assert not contributor.get(address("change", upload)).context["may_retry"]


def test_the_original_of_an_upload_needs_its_own_permission(contributor):
    upload = UploadFactory(refused=True)

    assert contributor.get(address("original", upload)).status_code == 403


def test_the_original_of_a_refused_upload_can_be_saved(chief):
    upload = UploadFactory(refused=True, filename="週報.pdf")
    upload.file.save("x.pdf", ContentFile(b"%PDF-1.7"))

    response = chief.get(address("original", upload))

    assert b"".join(response.streaming_content) == b"%PDF-1.7"
    assert response["Content-Disposition"] == (
        "attachment; filename*=utf-8''%E9%80%B1%E5%A0%B1.pdf"
    )


def test_no_upload_can_be_deleted(chief, grant):
    grant("delete_upload")

    assert chief.post(address("delete", UploadFactory()), {"post": "yes"}).status_code == 403
