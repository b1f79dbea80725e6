"""Atom feeds (RFC 4287) of all that is published, and of each section, region, source and tag."""

import re
from datetime import UTC, datetime

from django.conf import settings
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from articles.archive.metadata import absolute
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


@require_safe
def everything(request):
    """Send the newest articles."""
    return answer(request, Article.objects.visible(at=timezone.now()), settings.SITE_NAME)


@require_safe
def sorted_by(request, kind, slug, publication=None):
    """Send the newest articles of a section, region, source or tag."""
    model = KINDS.get(kind)
    if model is None or (model is Section) != (publication is not None):
        raise Http404
    at = timezone.now()
    rows = model.objects.with_visible_articles(at=at).filter(slug=slug)
    if publication:
        rows = rows.filter(publication__slug=publication)
    row = found(rows)
    # By keys: an article that cites a source twice is one entry.
    inside = Article.objects.filter(**{model.to_articles: row}).values("pk")
    articles = Article.objects.visible(at=at).filter(pk__in=inside)
    return answer(request, articles, f"{row} — {settings.SITE_NAME}")


def answer(request, articles, title):
    """Write the newest of the articles as a feed."""
    feed = Feed(
        title=clean(title),
        link=absolute(reverse("home")),
        description=None,
        language=get_language(),
        feed_url=absolute(request.path),
    )
    chosen = articles.select_related("issue__publication", "section", "region").newest_first()
    for article in chosen.prefetch_related("tags")[:ENTRIES]:
        feed.add_item(**entry(article))
    response = HttpResponse(feed.writeString("utf-8"), content_type=feed.content_type)
    return revalidated(request, response)


def entry(article):
    """Describe an article as an entry."""
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


def names_of(article):
    """Return what the article is sorted by."""
    sorted_by_one = filter(None, [article.section, article.region])
    return [str(row) for row in [*sorted_by_one, *article.tags.all()]]


def clean(text):
    """Leave out the characters that XML 1.0 cannot hold."""
    return NOT_IN_XML.sub("", text)
