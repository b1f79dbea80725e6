"""What machines ask for first: robots.txt, the site maps, how to search."""

from django.conf import settings
from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from articles.archive.metadata import absolute
from articles.archive.pages import revalidated
from articles.archive.texts import TEXTS
from articles.models import Article, Issue

ARTICLES_IN_A_PART = 20_000  # https://www.sitemaps.org/protocol.html allows 50,000
PAGES = ["home", "issues", "browse", "corrections", "about", "subscribe", *TEXTS]


def answer(request, template, context, content_type):
    """Send a machine's page under the same rule of freshness as a reader's."""
    return revalidated(request, render(request, template, context, content_type=content_type))


@require_safe
def robots(request):
    """Send everybody to the site map, and nobody to the desk or through every search."""
    context = {"sitemap": absolute(reverse("sitemap"))}
    return answer(request, "archive/robots.txt", context, "text/plain; charset=utf-8")


@require_safe
def opensearch(request):
    """Tell a browser how to search here."""
    return answer(
        request,
        "archive/opensearch.xml",
        {"search": absolute(reverse("search")), "name": settings.SITE_NAME},
        "application/opensearchdescription+xml",
    )


@require_safe
def sitemap_index(request):
    """List the parts of the site map: pages and issues, then articles by blocks of their keys."""
    first, last = Article.objects.ends_of_visible(at=timezone.now())
    blocks = range(0)
    if last:
        blocks = range(first // ARTICLES_IN_A_PART, last // ARTICLES_IN_A_PART + 1)
    parts = [reverse("sitemap-pages"), reverse("sitemap-issues")]
    parts += [reverse("sitemap-articles", args=[block]) for block in blocks]
    context = {"parts": [absolute(part) for part in parts]}
    return answer(request, "archive/sitemap_index.xml", context, "application/xml")


@require_safe
def sitemap_pages(request):
    """List the pages that are always there."""
    return sitemap(request, [(reverse(name), None) for name in PAGES])


@require_safe
def sitemap_issues(request):
    """List the issues that have something to read."""
    issues = Issue.objects.visible(at=timezone.now()).select_related("publication")
    return sitemap(request, [(issue.get_absolute_url(), None) for issue in issues.newest_first()])


@require_safe
def sitemap_articles(request, block):
    """List the visible articles of one block of keys."""
    first = block * ARTICLES_IN_A_PART
    inside = Article.objects.filter(pk__gte=first, pk__lt=first + ARTICLES_IN_A_PART)
    rows = inside.visible(at=timezone.now()).order_by("pk").values_list("slug", "updated_at")
    places = [(reverse("article", args=[slug]), changed) for slug, changed in rows]
    if not places:
        raise Http404
    return sitemap(request, places)


def sitemap(request, places):
    """Write addresses, each with the moment of its last change where that is known."""
    context = {"places": [(absolute(path), changed) for path, changed in places]}
    return answer(request, "archive/sitemap.xml", context, "application/xml")
