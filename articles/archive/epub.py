"""An issue as an electronic book: EPUB 3.3 (https://www.w3.org/TR/epub-33/)."""

import io
import re
import uuid
import zipfile
from dataclasses import dataclass
from datetime import UTC

from django.http import HttpResponse
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.text import get_valid_filename
from django.utils.translation import override
from django.views.decorators.http import require_safe

from articles.archive.feeds import clean
from articles.archive.metadata import absolute
from articles.archive.pages import found, revalidated
from articles.archive.prose import html_of
from articles.models import Issue

VOID = re.compile(r"<(br|hr|img|col)\b([^>]*?)\s*/?>")
LANGUAGES = {"ja": "ja", "zh": "zh-hans"}  # of what we say ourselves, by that of the issue
EPOCH = (1980, 1, 1, 0, 0, 0)  # of every file inside: the same issue is the same bytes
CONTAINER = """<?xml version="1.0" encoding="UTF-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
  <rootfiles><rootfile full-path="book/package.opf" media-type="application/oebps-package+xml"/></rootfiles>
</container>
"""
STYLE = """
html { line-break: strict; text-spacing-trim: trim-start; hanging-punctuation: allow-end; }
body { margin: 1em; line-height: 1.8; }
body:lang(en) { line-height: 1.5; }
h1, h2, h3 { line-height: 1.45; break-after: avoid; }
p { margin: 0 0 1em; text-align: justify; }
.eyebrow, .facts { font-size: .8em; text-align: start; }
nav ol { list-style: none; padding-inline-start: 1em; }
table { border-collapse: collapse; }
th, td { border: 1px solid; padding: .2em .5em; }
"""


@dataclass(frozen=True)
class Chapter:
    """An article as a file of the book."""

    article: object
    address: str
    body: str

    @property
    def file(self):
        """Its name inside the book: slugs may hold what some readers cannot open."""
        return f"article-{self.article.pk}.xhtml"


@require_safe
def issue_epub(request, publication, number):
    """Send an issue as a book of its visible articles; raise Http404 where there is none."""
    at = timezone.now()
    issues = Issue.objects.visible(at=at).of(publication).select_related("publication")
    issue = found(issues.filter(number=number))
    articles = issue.articles.visible(at=at).in_issue_order()
    fetched = articles.select_related("issue__publication", "section", "region")
    rows = list(fetched.prefetch_related("citations__source"))
    response = HttpResponse(book(issue, rows), content_type="application/epub+zip")
    name = get_valid_filename(f"{publication}-{number}").encode("ascii", "ignore").decode()
    response["Content-Disposition"] = f'attachment; filename="{name or "issue"}.epub"'
    return revalidated(request, response)


def book(issue, articles):
    """Return the book as bytes: the same for the same texts."""
    chapters = [chapter_of(article) for article in articles]
    address = absolute(issue.get_absolute_url())
    context = {
        "issue": issue,
        "address": address,
        "id": uuid.uuid5(uuid.NAMESPACE_URL, address),
        "modified": f"{max(a.updated_at for a in articles).astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}",
        "chapters": chapters,
    }
    files = {"mimetype": "application/epub+zip", "META-INF/container.xml": CONTAINER}
    # The book is in the language of the issue, whoever fetches it.
    with override(LANGUAGES.get(issue.lang.split("-")[0], "en")):
        for name in ["package.opf", "nav.xhtml", "title.xhtml"]:
            files[f"book/{name}"] = render_to_string(f"archive/epub/{name}", context)
        for chapter in chapters:
            told = render_to_string(
                "archive/epub/article.xhtml", {"chapter": chapter, "issue": issue}
            )
            files[f"book/{chapter.file}"] = told
    files["book/style.css"] = STYLE
    return packed(files)


def chapter_of(article):
    """Return an article with its text as well-formed XHTML."""
    body = VOID.sub(r"<\1\2/>", html_of(article.body)).replace("&nbsp;", "&#160;")
    return Chapter(article, absolute(article.get_absolute_url()), body)


def packed(files):
    """Return a ZIP whose first file, as the format asks, is its type, not compressed."""
    packing = io.BytesIO()
    with zipfile.ZipFile(packing, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            info = zipfile.ZipInfo(name, EPOCH)
            info.compress_type = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            archive.writestr(info, clean(text).encode())
    return packing.getvalue()
