import io
import signal
import subprocess
import sys

import pytest
from django.conf import settings as project
from django.core.management import CommandError, call_command

from articles.models import Article, Issue, Upload
from articles.operations.sentences import refusal_sentence
from tests import pdfs
from tests.factories import NOON, PublicationFactory, UploadFactory
from tests.operations.test_house_formats import FIRST, newsletter
from tests.workers import environment_of, until

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]


@pytest.fixture
def folder(tmp_path):
    """A folder for back issues, apart from the files of the newsroom."""
    folder = tmp_path / "back issues"
    folder.mkdir()
    return folder


def fill(folder, *numbers):
    for number in numbers:
        (folder / f"{number}.pdf").write_bytes(pdfs.house_issue(number=str(number)))


def ingest(*arguments, **options):
    """Run the command here; return what it prints, with single blanks, line by line."""
    out = io.StringIO()
    try:
        call_command("ingest", *map(str, arguments), stdout=out, stderr=out, **options)
    except CommandError as error:
        out.write(str(error))
    return [" ".join(line.split()) for line in out.getvalue().splitlines()]


def start(folder, tmp_path, *arguments):
    """Start the command in a process of its own, on the test's database and files."""
    return subprocess.Popen(
        [sys.executable, "manage.py", "ingest", str(folder), *arguments],
        cwd=project.BASE_DIR,
        env=environment_of(tmp_path),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def test_a_folder_is_taken_in_with_a_report(folder):
    fill(folder, 7, 10)

    said = ingest(folder)

    assert said[:4] == [
        "file issue articles certificate doubts outcome",
        "10.pdf 東アジア知財週報 No. 10 2 2/2 0 done",
        "7.pdf 東アジア知財週報 No. 7 2 2/2 0 done",
        "東アジア知財週報: missing 8–9.",
    ]
    assert said[4].startswith("2 of 2 files are here, after ")
    assert Article.objects.drafts().count() == 4


def test_taking_a_folder_in_again_changes_nothing(folder):
    fill(folder, 7)
    first = ingest(folder)

    assert ingest(folder)[:2] == first[:2]
    assert (Upload.objects.count(), Issue.objects.count()) == (1, 1)


def test_what_cannot_be_taken_in_is_named_and_fails_the_command(folder):
    fill(folder, 7)
    (folder / "page.pdf").write_bytes(pdfs.not_a_pdf())
    (folder / "scan.pdf").write_bytes(pdfs.blank())

    said = ingest(folder)

    assert said[2] == f"scan.pdf refused: {refusal_sentence('no-text', {})}"
    assert said[3] == (
        "page.pdf refused: The file is not a PDF. Export the issue as PDF and upload that file."
    )
    assert said[4].startswith("1 of 3 files are here")
    assert said[5] == "Some files were not taken in; the table says why."


def test_a_file_that_was_refused_is_tried_again_without_a_second_upload(folder):
    (folder / "scan.pdf").write_bytes(pdfs.blank())
    ingest(folder)

    ingest(folder)

    assert list(Upload.objects.values_list("state", "refusal")) == [("refused", "no-text")]


def test_two_copies_of_one_file_are_one_issue(folder):
    fill(folder, 7)
    (folder / "copy.pdf").write_bytes((folder / "7.pdf").read_bytes())

    said = ingest(folder)

    assert said[2] == "copy.pdf the very same file as 7.pdf"
    assert said[-1].startswith("2 of 2 files are here")
    assert Issue.objects.count() == 1


def test_a_dry_run_keeps_nothing(folder):
    fill(folder, 7)

    assert ingest(folder, dry_run=True) == [
        "file issue articles certificate doubts outcome",
        "7.pdf 東アジア知財週報 7 2 2/2 0 new",
        "Nothing was kept.",
    ]
    assert not Upload.objects.exists()


def test_issues_go_to_the_named_publication(folder):
    publication = PublicationFactory(slug="minato")
    fill(folder, 7)

    ingest(folder, publication="minato")

    assert Issue.objects.get().publication == publication


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"publication": "nowhere"}, "No publication is called “nowhere”. Known: minato."),
        ({"workers": 0}, "Name a number of workers from 1 to 64."),
    ],
)
def test_a_wrong_option_is_said_before_anything_is_kept(folder, options, said):
    PublicationFactory(slug="minato")
    fill(folder, 7)

    assert ingest(folder, **options) == [said]
    assert not Upload.objects.exists()


def test_a_folder_without_pdfs_is_said(folder):
    assert ingest(folder) == ["There is no PDF in what you named."]


def test_an_upload_that_was_kept_but_never_queued_is_taken_up(folder):
    fill(folder, 7)
    ingest(folder)
    issue_file = Upload.objects.get().file.name
    forgotten = UploadFactory(waiting=True, file=issue_file, uploaded_at=NOON)

    ingest(folder)

    forgotten.refresh_from_db()
    assert (forgotten.state, forgotten.refusal) == ("refused", "same_text")


def test_several_workers_take_each_file_in_once(folder, tmp_path):
    fill(folder, *range(1, 7))

    process = start(folder, tmp_path, "--workers", "3")
    out, err = process.communicate(timeout=120)

    assert (process.returncode, err) == (0, "")
    assert "6 of 6 files are here" in out
    assert sorted(Issue.objects.values_list("number", flat=True)) == list("123456")


@pytest.mark.parametrize("done", [0, 2])
def test_an_ingest_that_was_killed_goes_on_where_it_was(folder, tmp_path, done):
    fill(folder, *range(1, 6))
    process = start(folder, tmp_path)
    until(lambda: Upload.objects.exists() and Issue.objects.count() >= done, seconds=60)
    process.send_signal(signal.SIGKILL)
    process.communicate()
    kept = Issue.objects.count()
    assert kept < 5

    said = ingest(folder)

    assert said[-1].startswith("5 of 5 files are here")
    assert sorted(Issue.objects.values_list("number", flat=True)) == list("12345")
    assert Upload.objects.count() == 5
    assert {issue.articles.count() for issue in Issue.objects.all()} == {2}


def test_what_opens_only_with_a_password_is_taken_in_with_it(folder):
    (folder / "locked.pdf").write_bytes(pdfs.encrypted("secret"))

    without = ingest(folder)
    wrong = ingest(folder, password="another")
    tried = ingest(folder, password="secret", dry_run=True)
    right = ingest(folder, password="secret")

    assert "The PDF is protected by a password." in without[1]
    assert "locked.pdf: The password does not open the PDF. Check it and try again." in wrong
    assert tried[-1] == "Nothing was kept."
    assert right[1].endswith("done")
    assert Issue.objects.count() == 1


def fill_unknown(folder):
    """Put issues of a newsletter that nobody knows into the folder."""
    for number in (3, 4):
        (folder / f"harbour-{number}.pdf").write_bytes(newsletter(number, *FIRST))


def test_what_fits_no_format_is_set_aside_together(folder):
    fill(folder, 7)
    fill_unknown(folder)

    said = ingest(folder)

    assert said[2].startswith("harbour-3.pdf set aside: The issue fits no known house format.")
    assert said[4:6] == [
        "Set aside, in no known house format; those of one layout together:",
        "Times-Roman 10 / 595: harbour-3.pdf, harbour-4.pdf",
    ]
    assert said[6].startswith("1 of 3 files are here")
    assert len(said) == 7  # nothing failed
    assert Issue.objects.count() == 1


def test_a_dry_run_says_what_would_be_set_aside(folder):
    fill_unknown(folder)

    said = ingest(folder, dry_run=True)

    assert said[1].startswith("harbour-3.pdf Harbour News 3 6 0/0")
    assert "set aside: The issue fits no known house format." in said[1]
    assert said[3] == "Set aside, in no known house format; those of one layout together:"
    assert not Upload.objects.exists()


def test_what_was_set_aside_is_tried_again_with_the_folder(folder):
    fill_unknown(folder)
    ingest(folder)

    ingest(folder, by_layout=True)

    assert list(Upload.objects.values_list("state", flat=True)) == ["done", "done"]
    assert Issue.objects.count() == 2


def test_a_single_file_of_an_unknown_newsletter_is_cut_by_its_layout(folder):
    (folder / "harbour.pdf").write_bytes(newsletter(3, *FIRST))

    said = ingest(folder)

    assert said[2] == "In no known house format, cut by their layout; review these together:"
    assert Issue.objects.get().house_format == "general"
