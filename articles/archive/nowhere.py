"""What may be meant by an address that leads nowhere."""

import re
import unicodedata
from dataclasses import dataclass, field
from urllib.parse import unquote

from django.shortcuts import render
from django.utils import timezone

from articles.archive.pages import revalidated
from articles.models import Article, Issue

SLUG = re.compile(r"(?P<publication>.+)-(?P<number>[^-]+)-(?P<ordinal>[0-9]{1,6})")
NEAR = 3  # articles before and behind
LONGEST = 300  # characters of an address that are looked at


@dataclass(frozen=True)
class Guess:
    """An issue that may be meant, articles that may be, and words to search for."""

    issue: object = None
    articles: list = field(default_factory=list)
    words: str = ""


def not_found(request, exception):
    """Answer for an unknown address; what is published there later shows at the next request."""
    context = {"guess": guess(request.path)}
    return revalidated(request, render(request, "404.html", context, status=404))


def guess(path):
    """Return what may be meant by the path of an address; at most three queries."""
    parts = [tidy(part) for part in unquote(path[:LONGEST]).split("/") if tidy(part)]
    if len(parts) >= 3 and parts[0] == "issues":
        return Guess(issue=issue_of(parts[1], parts[2]))
    if len(parts) < 2 or parts[0] != "articles":
        return Guess(words=words_of(parts) if len(parts) == 1 else "")
    near = articles_near(parts[1])
    named = SLUG.fullmatch(parts[1])
    issue = near[0].issue if near else named and issue_of(named["publication"], named["number"])
    return Guess(issue, near)


def tidy(text):
    """Return a part of an address without what pasting and typing do to it."""
    plain = unicodedata.normalize("NFKC", text).lower()
    return "".join(c for c in plain if c.isprintable()).strip(" .,;:!?)]}>»”’」』。、\"'")


def words_of(parts):
    """Return the words of an address, to search for; numbers and endings of files tell nothing."""
    words = re.split(r"[-_.+\s]+", " ".join(parts))
    return " ".join(w for w in words if not w.isdigit() and w not in {"html", "htm", "php"})[:60]


def issue_of(publication, number):
    """Return the visible issue of this number, with or without zeros before it, else the newest; or None."""
    issues = Issue.objects.visible(at=timezone.now()).of(publication)
    numbers = {number, number.lstrip("0"), number.removeprefix("no")}
    issues = issues.select_related("publication")
    return issues.filter(number__in=numbers).first() or issues.newest_first().first()


def articles_near(slug):
    """Return visible articles at, before and behind this place of an issue."""
    named = SLUG.fullmatch(slug)
    slugs = [slug]
    if named:
        stem, place = f"{named['publication']}-{named['number']}", int(named["ordinal"])
        slugs += [f"{stem}-{n}" for n in range(max(place - NEAR, 1), place + NEAR + 1)]
    articles = Article.objects.visible(at=timezone.now()).filter(slug__in=slugs)
    return list(articles.select_related("issue__publication").in_issue_order())
