"""Measure reading and splitting against PDFium's bare text of the same pages.

    .venv/bin/python benchmarks/read.py [ISSUE.pdf ...]

Without files it takes the demo issues and, where it is there, the model issue beside the project. Then an issue of 600 articles is made and split. CPU time, the best of several
runs; the ratios hold better than the milliseconds.
"""

import argparse
import ctypes
import resource
import sys
import time
from dataclasses import replace
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from articles.splitting import pdfium, process
from articles.splitting.house_format import built_in_formats
from articles.splitting.reading import read_pdf
from articles.splitting.split import split_read_pdf
from tests import pdfs

ROOT = Path(__file__).resolve().parents[1]
RUNS = 15
ARTICLES = 600


def bare_text(data):
    """Extract the text of all pages and nothing else, as fast as PDFium can."""
    found = []
    with pdfium.open_document(data) as document:
        for number in range(1, pdfium.page_count(document) + 1):
            with pdfium.open_page(document, number) as page, pdfium.open_text(page) as text:
                count = pdfium.count_chars(text)
                buffer = ctypes.create_string_buffer(2 * count + 2)
                pdfium.get_text(text, 0, count, ctypes.addressof(buffer))
                found.append(buffer.raw.decode("utf-16-le", "replace"))
    return found


def best(*works):
    """Return the least CPU seconds of each work, done in turn several times, so that a busy machine slows all alike."""
    spent = [[] for _ in works]
    for _ in range(RUNS):
        for work, seconds in zip(works, spent, strict=True):
            begun = time.process_time()
            work()
            seconds.append(time.process_time() - begun)
    return map(min, spent)


def measure(path):
    """Print what one issue costs."""
    data, formats = path.read_bytes(), built_in_formats()
    pages = len(bare_text(data))
    bare, lines, whole = best(
        lambda: bare_text(data),
        lambda: read_pdf(data),
        lambda: split_read_pdf(read_pdf(data), formats),
    )
    clock = []
    for _ in range(RUNS):
        begun = time.perf_counter()
        process.split_pdf(data, formats=formats)
        clock.append(time.perf_counter() - begun)
    print(
        f"{path.name}: {pages} pages, bare text {bare / pages * 1000:.2f} ms a page;"
        f" lines {lines / bare:.2f} times that (at most 2.6), split {whole / bare:.2f} (at most 4);"
        f" in a process of its own {min(clock):.3f} s on the clock (under 0.4)"
    )


def long_article(ordinal):
    """Return an article of eight paragraphs: 600 of them fill 300 pages."""
    short = pdfs.article(ordinal)
    paragraphs = [f"{part}回目の報告。{text}" for part in range(4) for text in short.paragraphs]
    return replace(short, paragraphs=paragraphs)


def measure_large():
    """Print what an issue of 600 articles costs."""
    data = pdfs.house_issue(long_article(ordinal) for ordinal in range(1, ARTICLES + 1))
    begun = time.perf_counter()
    split = process.split_pdf(data, formats=built_in_formats())
    seconds = time.perf_counter() - begun
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(
        f"{len(split.pages)} pages, {len(split.drafts)} articles ({split.certificate.matched} certified):"
        f" {seconds:.2f} s on the clock (under 6), {peak:.0f} MB (under 300)"
    )


def default_files():
    """Return the demo issues and the model issue."""
    beside = ROOT.parent / "shared" / "issues" / "549"
    return [*sorted((ROOT / "demo").glob("*.pdf")), *sorted(beside.glob("*.pdf"))]


def main():
    """Measure the files that are named, or the default ones."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("files", nargs="*", type=Path)
    files = parser.parse_args().files or default_files()
    for path in files:
        measure(path)
    measure_large()


if __name__ == "__main__":
    main()
