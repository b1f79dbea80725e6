from datetime import date
from pathlib import Path

import pytest
from django.core.files.base import ContentFile

from articles.management.back_issues import DryRun, find_pdfs, missing_numbers, report
from articles.models import Issue, Upload
from articles.operations import ingesting, uploading
from articles.operations.sentences import refusal_sentence
from tests import pdfs
from tests.factories import NOON, IssueFactory, PublicationFactory, UploadFactory


def written(folder, **files):
    """Write files into a folder and return their paths in order."""
    paths = [folder / f"{name}.pdf" for name in files]
    for path, data in zip(paths, files.values(), strict=True):
        path.write_bytes(data)
    return paths


def ingest(data):
    upload = uploading.receive(file=ContentFile(data), filename="here.pdf", by=None, at=NOON)
    return ingesting.ingest_upload(upload_id=upload.pk, at=NOON)


def outcomes(paths, **given):
    return [row[-1] for row in DryRun(**given).rows(paths)]


def test_pdfs_are_found_below_folders_each_once_and_by_name(tmp_path):
    (tmp_path / "2025").mkdir()
    for name in ["b.pdf", "a.PDF", "2025/c.pdf", "notes.txt"]:
        (tmp_path / name).touch()

    found = find_pdfs([tmp_path / "b.pdf", tmp_path])

    assert [str(p.relative_to(tmp_path)) for p in found] == ["b.pdf", "2025/c.pdf", "a.PDF"]


def test_what_is_named_is_kept_even_if_it_is_not_there():
    assert find_pdfs([Path("gone.pdf")]) == [Path("gone.pdf")]


@pytest.mark.parametrize(
    ("numbers", "missing"),
    [
        (["1", "2", "3"], ""),
        (["1", "3", "7"], "2, 4–6"),
        (["9", "11", "10"], ""),
        (["2026-06-12", "第3号"], ""),
        (["7", "9", "20260612"], "8"),
        ([str(n) for n in range(0, 100, 3)], ""),
        ([], ""),
    ],
)
def test_missing_numbers_are_named(numbers, missing):
    assert missing_numbers(numbers) == missing


@pytest.mark.django_db
def test_a_dry_run_says_of_each_file_what_would_happen(tmp_path):
    ingest(pdfs.house_issue(number="5"))
    paths = written(
        tmp_path,
        new=pdfs.house_issue(number="7"),
        here=pdfs.house_issue(number="5"),
        exported_again=pdfs.house_issue(number="5") + b"\n% again",
        twin_in_folder=pdfs.house_issue(number="7") + b"\n% again",
        scan=pdfs.blank(),
        web_page=pdfs.not_a_pdf(),
        empty=b"",
    )

    said = outcomes([*paths, tmp_path / "gone.pdf"])

    assert [outcome.split(".")[0] for outcome in said] == [
        "new",
        "already here",
        "refused: The same text is already here, from another PDF: 東アジア知財週報 No",
        "refused: the same issue as new",
        "refused: " + refusal_sentence("no-text", {}).split(".")[0],
        "refused: The file is not a PDF",
        "refused: The file is empty",
        "refused: [Errno 2] No such file or directory: '" + str(tmp_path / "gone"),
    ]
    assert (Issue.objects.count(), Upload.objects.count()) == (1, 1)


@pytest.mark.django_db
def test_the_same_number_of_another_text_is_a_twin(tmp_path):
    paths = written(
        tmp_path,
        one=pdfs.house_issue(number="7"),
        other=pdfs.house_issue([pdfs.article(3)], number="7"),
    )

    assert outcomes(paths) == ["new", "refused: the same issue as one.pdf"]


@pytest.mark.django_db
def test_a_dry_run_shows_issue_articles_certificate_and_doubts(tmp_path):
    paths = written(tmp_path, issue=pdfs.house_issue(2, number="7"))

    assert list(DryRun().rows(paths)) == [
        ["issue.pdf", "東アジア知財週報 7", "2", "2/2", "0", "new"]
    ]


@pytest.mark.django_db
def test_a_dry_run_with_several_workers_keeps_the_order(tmp_path):
    numbers = ["11", "12", "13", "14"]
    files = {f"n{number}": pdfs.house_issue(number=number) for number in numbers}

    rows = list(DryRun().rows(written(tmp_path, **files), workers=3))

    assert [row[1] for row in rows] == [f"東アジア知財週報 {number}" for number in numbers]


@pytest.mark.django_db
def test_a_dry_run_names_missing_numbers_and_what_fits_no_format(tmp_path):
    ingest(pdfs.house_issue(number="5"))
    paths = written(tmp_path, known=pdfs.house_issue(number="8"), unknown=pdfs.english())
    dry_run = DryRun()
    list(dry_run.rows(paths))

    assert dry_run.closing() == [
        "東アジア知財週報: missing 6–7.",
        "In no known house format, cut by their layout; review these together:",
        "  unknown.pdf",
    ]


@pytest.mark.django_db
def test_a_dry_run_belongs_to_the_named_publication(tmp_path):
    publication = PublicationFactory(name="みなと通信")

    (row,) = DryRun(publication).rows(written(tmp_path, issue=pdfs.house_issue(number="7")))

    assert row[1] == "みなと通信 7"


@pytest.mark.django_db
def test_the_report_says_what_became_of_each_file():
    publication = PublicationFactory(name="週報")
    whole = UploadFactory(filename="whole.pdf")
    IssueFactory(
        publication=publication, number="3", upload=whole, contents_count=2, contents_matched=1,
        doubts=[{"code": "no_date"}],
    )  # fmt: skip
    cut = UploadFactory(filename="unknown.pdf")
    IssueFactory(publication=publication, number="6", upload=cut, house_format="general")
    refused = UploadFactory(filename="scan.pdf", state="refused", refusal="encrypted")

    lines = "\n".join(report([whole, cut, refused])).split("\n")

    assert [" ".join(line.split()) for line in lines] == [
        "file issue articles certificate doubts outcome",
        "whole.pdf 週報 No. 3 0 1/2 1 done",
        "unknown.pdf 週報 No. 6 0 0/0 0 done",
        "scan.pdf refused: The PDF is protected by a password. "
        "Give the password, or export it without one.",
        "週報: missing 4–5.",
        "In no known house format, cut by their layout; review these together:",
        "unknown.pdf 週報 No. 6",
    ]


@pytest.mark.django_db
def test_the_statements_of_the_report_do_not_grow(django_assert_max_num_queries):
    publication = PublicationFactory()
    uploads = [IssueFactory(publication=publication).upload for _ in range(12)]

    with django_assert_max_num_queries(4):
        report(uploads)


def test_the_date_stands_for_a_number_that_is_not_printed():
    assert missing_numbers([date(2026, 6, 12).isoformat(), "1", "2"]) == ""
