import json

import pytest
from django.core.management import call_command

from articles.management.commands.split import table
from tests import pdfs


@pytest.fixture
def pdf(tmp_path):
    """Return a function that writes bytes to a file and names it."""

    def write(data):
        path = tmp_path / "issue.pdf"
        path.write_bytes(data)
        return str(path)

    return write


def refused(capsys, *arguments, **options):
    """Return the line on stderr of a command that ends with status 1 and prints nothing else."""
    with pytest.raises(SystemExit) as stopped:
        call_command("split", *arguments, **options)
    out, err = capsys.readouterr()
    assert (stopped.value.code, out) == (1, "")
    return err


def printed(capsys, *arguments, **options):
    call_command("split", *arguments, **options)
    return capsys.readouterr().out


def test_split_prints_one_json_object(pdf, capsys):
    report = json.loads(printed(capsys, pdf(pdfs.house_issue()), json=True))

    assert list(report) == [
        "issue",
        "notices",
        "articles",
        "standing_matter",
        "certificate",
        "doubts",
    ]
    certificate = report["certificate"]
    assert certificate["matched"] == certificate["contents"] == len(report["articles"]) > 0
    assert certificate["unplaced_characters"] == 0


def test_split_prints_a_table_for_people(pdf, capsys):
    path = pdf(pdfs.house_issue())
    report = json.loads(printed(capsys, path, json=True))

    assert printed(capsys, path) == table(report) + "\n"


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "The file is empty. Choose the PDF again, or ask for a new copy of it."),
        (
            pdfs.not_a_pdf(),
            "The file is not a PDF. Export the issue as PDF and upload that file.",
        ),
    ],
    ids=["empty", "html"],
)
def test_a_file_that_cannot_be_split_is_refused_in_one_line(pdf, capsys, data, said):
    assert refused(capsys, pdf(data), json=True) == said + "\n"


def test_a_password_opens_a_protected_issue(pdf, capsys):
    path = pdf(pdfs.encrypted("港"))

    assert refused(capsys, path).startswith("The PDF is protected by a password.")
    assert json.loads(printed(capsys, path, json=True, password="港"))["issue"]["pages"] >= 1


def test_a_file_that_is_not_there_is_named(tmp_path, capsys):
    path = str(tmp_path / "missing.pdf")

    assert refused(capsys, path) == f"{path} cannot be read: No such file or directory.\n"


def test_the_table_shows_place_pages_doubts_and_certificate():
    article = {"headline": "港", "section": "海", "region": "北", "page_start": 1, "page_end": 2}
    report = {
        "issue": {"publication": "港だより", "number": None, "date": "2024-04-15", "pages": 2},
        "articles": [article | {"doubts": ["Check the end."]}],
        "certificate": {
            "contents": 2,
            "matched": 1,
            "disagreements": ["One is missing."],
            "unplaced_characters": 3,
        },
        "doubts": ["No number."],
    }

    assert table(report).splitlines() == [
        "港だより · 2024-04-15 · 2 pages",
        "",
        "  1  p. 1–2      港",
        "     海 / 北",
        "     ? Check the end.",
        "",
        "contents 1/2, 3 characters unplaced",
        "  ? One is missing.",
        "  ? No number.",
    ]
