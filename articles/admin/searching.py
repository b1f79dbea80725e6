"""Searches of the desk: what was published by the index of the archive, what was not by its words."""

from django.db.models import Q

from articles import search
from articles.models import Article

MOST_FOUND = 1000  # articles of the index; the newest are enough to go on from
TEXTS = ["headline", "byline", "slug", "body"]


def articles_with(articles, typed):
    """Return those of the articles that have all words typed."""
    if not typed.split():
        return articles
    return articles.filter(in_index(typed) | (off_record() & having(typed, TEXTS)))


def issues_with_headline(typed):
    """Return the condition of an issue to have an article with all words typed in its headline."""
    if not typed.split():
        return Q()
    public = in_index(f"headline:{typed.strip()}")
    found = Article.objects.filter(public | (off_record() & having(typed, ["headline"])))
    # Asked once: a list is counted and shown, and would look for the headlines each time.
    issues = found.order_by("-issue").values_list("issue", flat=True).distinct()
    return Q(pk__in=list(issues[:MOST_FOUND]))


def in_index(typed):
    """Return the condition to be found by the index, as readers would find it."""
    return Q(pk__in=search.newest_keys(typed, most=MOST_FOUND))


def off_record():
    """Return the condition not to be in the index: never published, or withdrawn."""
    return Q(status__in=[*Article.UNPUBLISHED, Article.Status.WITHDRAWN])


def having(typed, fields):
    """Return the condition that each word typed stands in one of the fields."""
    condition = Q()
    for word in typed.split():
        condition &= Q(*[(f"{name}__icontains", word) for name in fields], _connector=Q.OR)
    return condition
