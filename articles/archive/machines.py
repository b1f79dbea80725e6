"""What machines ask for first: robots.txt, and how to search."""

from django.conf import settings
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from articles.archive.metadata import absolute
from articles.archive.pages import revalidated


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
