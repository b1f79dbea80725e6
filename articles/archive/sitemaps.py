"""The site map (https://www.sitemaps.org/protocol.html), with page images, and with what is news."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Exists, F, OuterRef
from django.http import Http404
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from articles.archive.feeds import clean
from articles.archive.machines import answer
from articles.archive.metadata import absolute
from articles.archive.texts import TEXTS
from articles.models import Article, Issue, Placement

ARTICLES_IN_A_PART = 5_000  # the protocol allows 50,000, which would take seconds to write
ISSUES_IN_A_PART = 1_000
NEWS, NEWS_DAYS = 1000, 2  # as https://www.google.com/schemas/sitemap-news/0.9 has it
PAGES = ["home", "issues", "browse", "corrections", "about", "subscribe", *TEXTS]
XML = "application/xml"


@dataclass(frozen=True)
class Place:
    """An address, with the moment of its last change and a picture of it, where there are any."""

    address: str
    changed: datetime | None = None
    image: str = ""


@require_safe
def index(request):
    """List the parts of the site map: pages and news, then issues and articles by blocks of their keys."""
    at = timezone.now()
    parts = [reverse("sitemap-pages"), reverse("sitemap-news")]
    visible = Issue.objects.visible(at=at).order_by("pk").values_list("pk", flat=True)
    for block in blocks(visible.first(), visible.last(), ISSUES_IN_A_PART):
        parts.append(reverse("sitemap-issues", args=[block]))
    for block in blocks(*Article.objects.ends_of_visible(at=at), ARTICLES_IN_A_PART):
        parts.append(reverse("sitemap-articles", args=[block]))
    context = {"parts": [absolute(part) for part in parts]}
    return answer(request, "archive/sitemap_index.xml", context, XML)


def blocks(first, last, size):
    """Return the numbers of the blocks of keys from the first to the last; none where they are None."""
    return range(first // size, last // size + 1) if last else range(0)


@require_safe
def pages(request):
    """List the pages that are always there."""
    return sitemap(request, [Place(absolute(reverse(name))) for name in PAGES])


@require_safe
def issues(request, block):
    """List the issues of one block of keys that have something to read."""
    first = block * ISSUES_IN_A_PART
    inside = Issue.objects.filter(pk__gte=first, pk__lt=first + ISSUES_IN_A_PART)
    rows = inside.visible(at=timezone.now()).order_by("pk")
    places = [
        Place(absolute(reverse("issue", args=names)))
        for names in rows.values_list("publication__slug", "number")
    ]
    if not places:
        raise Http404
    return sitemap(request, places)


@require_safe
def articles(request, block):
    """List the visible articles of one block of keys, each with the page that it stands on."""
    first = block * ARTICLES_IN_A_PART
    inside = Article.objects.filter(pk__gte=first, pk__lt=first + ARTICLES_IN_A_PART)
    on_first_page = Placement.objects.filter(
        article=OuterRef("pk"), page__number=OuterRef("page_start")
    )
    rows = inside.visible(at=timezone.now()).order_by("pk")
    rows = rows.annotate(
        pictured=Exists(on_first_page.order_by()),
        publication=F("issue__publication__slug"),
        number=F("issue__number"),
    ).values_list(
        "slug", "updated_at", "pictured", "page_start", "publication", "number", named=True
    )
    places = [Place(address_of(row), row.updated_at, image_of(row)) for row in rows]
    if not places:
        raise Http404
    return sitemap(request, places)


def address_of(row):
    """Return the public address of an article."""
    return absolute(reverse("article", args=[row.slug]))


def image_of(row):
    """Return the picture of the page that an article begins on; empty where it stands on none."""
    names = [row.publication, row.number, row.page_start, 1000]
    return absolute(reverse("page-image", args=names)) if row.pictured else ""


@require_safe
def news(request):
    """List what was published in the last days, for the search of news."""
    at = timezone.now()
    fresh = Article.objects.visible(at=at).filter(published_at__gt=at - timedelta(days=NEWS_DAYS))
    rows = fresh.select_related("issue__publication").newest_first()[:NEWS]
    listed = [
        (
            absolute(article.get_absolute_url()),
            article,
            clean(article.issue.publication.name),
            clean(article.headline),
        )
        for article in rows
    ]
    return answer(request, "archive/sitemap_news.xml", {"articles": listed}, XML)


def sitemap(request, places):
    """Write addresses, each with what is known of it."""
    return answer(request, "archive/sitemap.xml", {"places": places}, XML)
