"""Feeds of all that is published, of each section, region, source and tag, and of any search.

Atom after RFC 4287, and JSON Feed 1.1 (https://www.jsonfeed.org/version/1.1/).
"""

import json
import re
from dataclasses import dataclass
from datetime import UTC, datetime

from django.conf import settings
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed
from django.utils.http import urlencode
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from articles import search
from articles.archive.metadata import absolute, author_of, without_nothing
from articles.archive.pages import found, revalidated
from articles.archive.prose import html_of
from articles.models import Article, Region, Section, Source, Tag

ENTRIES = 30
KINDS = {"sections": Section, "regions": Region, "sources": Source, "tags": Tag}
NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class Feed(Atom1Feed):
    """Atom with the whole text and the language of each entry."""

    def item_attributes(self, item):
        return super().item_attributes(item) | {"xml:lang": item["lang"]}

    def add_item_elements(self, handler, item):
        super().add_item_elements(handler, item)
        handler.addQuickElement("content", item["content"], {"type": "html"})

    def latest_post_date(self):
        """Return when an entry last changed; an empty feed never did."""
        dates = [item["updateddate"] for item in self.items]
        return max(dates, default=datetime(1970, 1, 1, tzinfo=UTC))


@dataclass(frozen=True)
class Subject:
    """What a feed is about: its title, and the page that shows the same."""

    title: str
    page: str


@require_safe
def everything(request, form):
    """Send the newest articles."""
    articles = Article.objects.visible(at=timezone.now())
    return answer(request, form, articles, Subject(settings.SITE_NAME, reverse("home")))


@require_safe
def sorted_by(request, kind, slug, form, publication=None):
    """Send the newest articles of a section, region, source or tag."""
    model = KINDS.get(kind)
    if model is None or (model is Section) != (publication is not None):
        raise Http404
    at = timezone.now()
    rows = model.objects.with_visible_articles(at=at).filter(slug=slug)
    if publication:
        rows = rows.filter(publication__slug=publication)
    row = found(rows)
    asked = {kind.removesuffix("s"): f"{publication}/{slug}" if publication else slug}
    subject = Subject(f"{row} — {settings.SITE_NAME}", search_page(asked))
    # Through the search, which knows the newest of each at any size.
    results = newest("", search.Filters(**asked), at=at)
    return answer(request, form, articles_of(results, at=at), subject)


@require_safe
def of_search(request, form):
    """Send the newest articles that a search finds; raise Http404 for a search for nothing."""
    at = timezone.now()
    query, filters = request.GET.get("q", ""), search.Filters.from_query(request.GET)
    results = newest(query, filters, at=at)
    if results.empty:
        raise Http404
    asked = {"q": query} | filters.as_query()
    title = " ".join(str(value) for value in asked.values() if value)
    subject = Subject(f"{title[:100]} — {settings.SITE_NAME}", search_page(asked))
    return answer(request, form, articles_of(results, at=at), subject)


def newest(query, filters, *, at):
    """Find as many of the newest as a feed has entries."""
    return search.find(query, at=at, filters=filters, sort="newest", size=ENTRIES, facets=False)


def articles_of(results, *, at):
    """Return the visible articles that were found."""
    keys = [hit.article.pk for hit in results.hits]
    return Article.objects.visible(at=at).filter(pk__in=keys)


def search_page(asked):
    """Return the address of a search."""
    said = urlencode({name: value for name, value in asked.items() if value})
    return f"{reverse('search')}?{said}"


def answer(request, form, articles, subject):
    """Write the newest of the articles as a feed."""
    chosen = articles.select_related("issue__publication", "section", "region").newest_first()
    rows = chosen.prefetch_related("tags")[:ENTRIES]
    response = FORMS[form](absolute(request.get_full_path()), rows, subject)
    return revalidated(request, response)


def atom(address, articles, subject):
    """Write articles as Atom."""
    feed = Feed(
        title=clean(subject.title),
        link=absolute(subject.page),
        description=None,
        language=get_language(),
        feed_url=address,
    )
    for article in articles:
        feed.add_item(**entry(article))
    return HttpResponse(feed.writeString("utf-8"), content_type=feed.content_type)


def json_feed(address, articles, subject):
    """Write articles as JSON Feed."""
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": subject.title,
        "home_page_url": absolute(subject.page),
        "feed_url": address,
        "language": get_language(),
        "items": [item(article) for article in articles],
    }
    told = json.dumps(feed, ensure_ascii=False)
    return HttpResponse(told, content_type="application/feed+json; charset=utf-8")


FORMS = {"atom": atom, "json": json_feed}


def entry(article):
    """Describe an article as an entry of Atom."""
    address = absolute(article.get_absolute_url())
    return {
        "title": clean(article.headline),
        "link": address,
        "unique_id": address,
        "description": None,
        "author_name": clean(article.byline or article.issue.publication.name),
        "pubdate": article.published_at,
        "updateddate": article.updated_at,
        "categories": [clean(name) for name in names_of(article)],
        "content": clean(html_of(article.body)),
        "lang": article.lang,
    }


def item(article):
    """Describe an article as an item of JSON Feed."""
    address = absolute(article.get_absolute_url())
    author = author_of(article)
    return without_nothing(
        {
            "id": address,
            "url": address,
            "title": article.headline,
            "content_html": html_of(article.body),
            "date_published": article.published_at.isoformat(),
            "date_modified": article.updated_at.isoformat(),
            "authors": author and [{k: v for k, v in author.items() if not k.startswith("@")}],
            "tags": names_of(article),
            "language": article.lang,
        }
    )


def names_of(article):
    """Return what the article is sorted by."""
    sorted_by_one = filter(None, [article.section, article.region])
    return [str(row) for row in [*sorted_by_one, *article.tags.all()]]


def clean(text):
    """Leave out the characters that XML 1.0 cannot hold."""
    return NOT_IN_XML.sub("", text)
