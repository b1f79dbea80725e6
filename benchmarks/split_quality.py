"""Score the split on the sample issues beside the project and print the table that is kept.

    .venv/bin/python benchmarks/split_quality.py [--verbose]

Runs the scorers of ../shared (absent, it says so and stops), then measures what the
confidence of a draft is worth: of the articles called certain, how many are right. Ends with 1
where a figure misses its bound.
"""

import argparse
import json
import re
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from articles.splitting.comparison import comparable
from articles.splitting.house_format import built_in_formats
from articles.splitting.reading import read_pdf
from articles.splitting.refusals import Refused
from articles.splitting.split import split_read_pdf
from articles.splitting.values import ReadPage, ReadPdf

PROJECT = Path(__file__).resolve().parents[1]
SHARED = PROJECT.parent / "shared"
CERTAIN = 0.9
COMMAND = f"{sys.executable} manage.py split {{pdf}} --json"
SCORERS = (
    ("score.py", "549", ["-v"]),
    ("score.py", "made", ["-v"]),
    ("score_real.py", "real", ["--misses"]),
)
RIGHT_OF_CERTAIN = 0.99
EXACT = ("boundary_f1", "title_exact", "section", "region", "source", "src_date", "src_url")
BOUNDS = {
    "549": {**dict.fromkeys(EXACT, 1.0), "cer": 0.001, "leak": 0.0},
    "made": {"boundary_f1": 0.95},
    "real": {"F1": 0.80},
}
AT_MOST = ("cer", "leak")


def main():
    """Run everything, print the figures."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--verbose", action="store_true", help="name every article that is missed")
    asked = parser.parse_args()
    if not SHARED.exists():
        sys.exit(f"The sample issues are not there: {SHARED}")
    missed = []
    for scorer, samples, verbose in SCORERS:
        print(f"\n== {samples}", flush=True)
        told = run_scorer(scorer, samples, verbose if asked.verbose else [])
        missed += missed_bounds(samples, told)
    print("\n== confidence")
    missed += print_confidence()
    print("\n== growth")
    print_growth()
    sys.exit("\nMissed: " + "; ".join(missed) if missed else 0)


def run_scorer(scorer, samples, options):
    """Run one scorer over one set of samples, as a user would run the command; return what it prints."""
    script, folder = SHARED / "score" / scorer, SHARED / "issues" / samples
    command = [sys.executable, script, "--cmd", COMMAND, "--set", folder, *options]
    told = subprocess.run(command, cwd=PROJECT, check=True, capture_output=True, text=True).stdout
    print(told, flush=True)
    return told


def missed_bounds(samples, told):
    """Return the bounds that a scorer's totals miss, or do not tell of."""
    totals = "\n".join(line for line in told.splitlines() if line.startswith(("TOTAL", "MORE")))
    figures = {name: float(figure) for name, figure in re.findall(r"(\w+)[= ]+(\d+\.\d+)", totals)}
    missed = []
    for name, bound in BOUNDS[samples].items():
        figure = figures.get(name)
        if figure is None or (figure > bound if name in AT_MOST else figure < bound):
            missed.append(f"{samples}: {name} is {figure}, bound {bound}")
    return missed


def print_confidence():
    """Say how many of the articles called certain are right; return where they are too few."""
    missed = []
    for label, formats in (("built-in formats", built_in_formats()), ("no format", ())):
        right, called = 0, 0
        for pdf, truth in samples():
            verdicts = judge(pdf, truth, formats)
            certain = [is_right for confidence, is_right in verdicts if confidence >= CERTAIN]
            right, called = right + sum(certain), called + len(certain)
        share = right / called if called else 1.0
        print(f"{label:18} called certain {called:4}  right {right:4}  {share:.3f}")
        if share < RIGHT_OF_CERTAIN:
            missed.append(
                f"{label}: {share:.3f} of the certain are right, bound {RIGHT_OF_CERTAIN}"
            )
    return missed


def samples():
    """Yield each sample issue that can be split, with its truth."""
    for folder in ("549", "made", "real"):
        for pdf in sorted((SHARED / "issues" / folder).glob("*.pdf")):
            beside = [pdf.with_suffix(".json"), pdf.parent / f"truth-{folder}.json"]
            truth = json.loads(next(path for path in beside if path.exists()).read_text("utf-8"))
            if truth.get("expect", "ok") == "ok":
                yield pdf, truth


def judge(pdf, truth, formats):
    """Return of each draft its confidence and whether headline and page are those of the truth."""
    from_truth = {
        (comparable(title), article["page_start"])
        for article in truth["articles"]
        for title in [article["title"], *article.get("alt_titles", [])]
    }
    try:
        split = split_read_pdf(read_pdf(pdf.read_bytes()), formats)
    except Refused:
        return []
    return [
        (draft.confidence, (comparable(draft.headline.text), draft.page_start) in from_truth)
        for draft in split.drafts
    ]


def print_growth():
    """Split the model issue again and again as one long issue: the seconds must grow in step."""
    model = read_pdf((SHARED / "issues" / "549" / "issue-549.pdf").read_bytes())
    for times in (1, 5, 25):
        for label, formats in (("house", built_in_formats()), ("general", ())):
            long = repeated(model, times)
            begun = time.process_time()
            split = split_read_pdf(long, formats)
            seconds = time.process_time() - begun
            print(
                f"{len(long.pages):4} pages  {label:8} {len(split.drafts):4} articles  {seconds:6.2f} s"
            )


def repeated(read, times):
    """Return an issue whose pages are those of another, several times over, numbered on."""
    pages = [page for _ in range(times) for page in read.pages]
    return ReadPdf(tuple(renumbered(page, number) for number, page in enumerate(pages, 1)))


def renumbered(page, number):
    """Return a page under another number, its text changed: what repeats is furniture."""
    lines = tuple(
        replace(line, text=told_apart(line.text, number), page=number) for line in page.lines
    )
    return ReadPage(number, page.width, page.height, lines)


def told_apart(text, number):
    """Return a line of running text with a sign of its page in it."""
    running = len(text) > 12 and not text.startswith(("http", "="))
    return text[:9] + chr(0x4E00 + number) + text[9:] if running else text


if __name__ == "__main__":
    main()
