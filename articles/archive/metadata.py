"""What machines read in a page: JSON-LD after https://schema.org."""

import json

from django.conf import settings
from django.urls import NoReverseMatch, reverse
from django.utils.safestring import mark_safe

# As JSON they mean the same, and no text can end the script element.
ESCAPES = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}


def as_script(data):
    """Return JSON that is safe inside a script element."""
    return mark_safe(json.dumps(data, ensure_ascii=False).translate(ESCAPES))


def absolute(path):
    """Return the public address of a path."""
    return settings.SITE_URL + path


def without_nothing(data):
    """Leave out what is not known."""
    return {key: value for key, value in data.items() if value}


def of_article(article):
    """Describe an article as NewsArticle."""
    return without_nothing(
        {
            "@context": "https://schema.org",
            "@type": "NewsArticle",
            "headline": article.headline,
            "url": absolute(article.get_absolute_url()),
            "inLanguage": article.lang,
            "datePublished": article.published_at.isoformat(),
            "dateModified": article.updated_at.isoformat(),
            "articleSection": article.section.name if article.section else None,
            "contentLocation": article.region.name if article.region else None,
            "author": author_of(article),
            "publisher": publisher_of(article.issue.publication),
            "keywords": [tag.name for tag in article.tags.all()],
            "citation": [c.url for c in article.citations.all() if c.has_web_address()],
            "isPartOf": issue_reference(article.issue),
        }
    )


def of_issue(issue):
    """Describe an issue as PublicationIssue."""
    return {"@context": "https://schema.org"} | issue_reference(issue)


def issue_reference(issue):
    """Name an issue and the periodical it belongs to."""
    periodical = {"@type": "Periodical", "name": issue.publication.name}
    return without_nothing(
        {
            "@type": "PublicationIssue",
            "issueNumber": issue.number,
            "datePublished": issue.date.isoformat() if issue.date else None,
            "url": absolute(issue.get_absolute_url()),
            "isPartOf": periodical,
        }
    )


def author_of(article):
    """Name who wrote an article, with all that stands under the name; None where nobody is named."""
    if not article.byline:
        return None
    author = {"@type": "Person", "name": article.byline}
    try:
        address = reverse("author", args=[article.byline])
    except NoReverseMatch:  # no address can hold the control characters of a hostile PDF
        return author
    return author | {"url": absolute(address)}


def publisher_of(publication):
    """Name the organisation behind a publication."""
    return {"@type": "Organization", "name": publication.publisher or publication.name}
