"""Back issues on a disk: finding them, and showing what their split would give."""

import unicodedata
from itertools import zip_longest

from articles.splitting import process
from articles.splitting.refusals import Refused

HEADINGS = ["file", "issue", "articles", "certificate", "doubts"]


def find_pdfs(paths):
    """Return the PDFs among the paths and below the folders among them, each once, by name."""
    found = []
    for path in paths:
        if path.is_dir():
            found += sorted(
                p for p in path.rglob("*") if p.suffix.lower() == ".pdf" and p.is_file()
            )
        else:
            found.append(path)
    return list(dict.fromkeys(found))


def rows_of_dry_run(files):
    """Split each file, keep nothing, and return a row for the table."""
    return [dry_row(path) for path in files]


def dry_row(path):
    """Return file, issue, articles, certificate and doubts of one PDF, or its refusal."""
    try:
        split = process.split_pdf(path.read_bytes())
    except (Refused, OSError) as refusal:
        return [path.name, str(refusal), "", "", ""]
    facts, certificate = split.facts, split.certificate
    issue = " ".join(filter(None, [facts.publication, facts.number]))
    doubts = len(split.doubts) + sum(len(draft.doubts) for draft in split.drafts)
    return [
        path.name,
        issue,
        str(len(split.drafts)),
        f"{certificate.matched}/{certificate.contents}",
        str(doubts),
    ]


def table(rows):
    """Lay rows out in columns; full-width characters take two places."""
    rows = [HEADINGS, *rows]
    widths = [max(map(width, column)) for column in zip_longest(*rows, fillvalue="")]
    return "\n".join(
        "  ".join(
            cell + " " * (most - width(cell)) for cell, most in zip(row, widths, strict=False)
        ).rstrip()
        for row in rows
    )


def width(text):
    """Return how many places a terminal gives the text."""
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)
