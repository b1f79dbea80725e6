"""IIIF: Presentation API 3 manifests of issues, Image API 3 level 0 of their public page images.

https://iiif.io/api/presentation/3.0/ and https://iiif.io/api/image/3.0/
"""

import re

from django.http import Http404, HttpResponse, JsonResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from articles.archive.images import page_image
from articles.archive.metadata import absolute, publisher_of, without_nothing
from articles.archive.pages import found, revalidated
from articles.models import Issue, Page
from articles.operations.page_images import WIDTHS

PRESENTATION = "http://iiif.io/api/presentation/3/context.json"
IMAGE = "http://iiif.io/api/image/3/context.json"
LARGEST = WIDTHS[-1]
PART = re.compile(r"page-[0-9]{1,9}(/images|/painting)?|article-[0-9]{1,18}|contents")


@require_safe
def manifest(request, publication, number):
    """Describe an issue: its pages with something to read, and where each article begins."""
    at = timezone.now()
    issues = Issue.objects.visible(at=at).of(publication).select_related("publication")
    issue = found(issues.filter(number=number))
    pages = list(issue.pages.readable(at=at))
    articles = list(issue.articles.visible(at=at).in_issue_order())
    name = absolute(reverse("iiif-manifest", args=[publication, number]))
    data = {
        "@context": PRESENTATION,
        "id": name,
        "type": "Manifest",
        "label": {issue.lang: [f"{issue.publication} {issue.number}"]},
        "metadata": [
            {
                "label": {"en": ["Publisher"]},
                "value": {"none": [publisher_of(issue.publication)["name"]]},
            }
        ],
        "navDate": f"{issue.date:%Y-%m-%d}T00:00:00Z" if issue.date else None,
        "viewingDirection": "left-to-right",
        "homepage": [webpage(issue.get_absolute_url(), issue.lang, str(issue))],
        "items": [canvas(issue, page, name) for page in pages],
        "structures": structures(articles, pages, name),
    }
    response = JsonResponse(without_nothing(data), json_dumps_params={"ensure_ascii": False})
    return shared(revalidated(request, response))


def webpage(path, lang, label):
    """Name a page of the archive."""
    return {
        "id": absolute(path),
        "type": "Text",
        "label": {lang: [label]},
        "format": "text/html",
    }


def canvas(issue, page, name):
    """Describe a page with its picture."""
    here, (width, height) = canvas_of(name, page.number), size_of(page, LARGEST)
    service = absolute(reverse("iiif-service", args=[*names_of(issue), page.number]))
    picture = {
        "id": f"{service}/full/max/0/default.jpg",
        "type": "Image",
        "format": "image/jpeg",
        "width": width,
        "height": height,
        "service": [{"id": service, "type": "ImageService3", "profile": "level0"}],
    }
    painting = {
        "id": f"{here}/painting",
        "type": "Annotation",
        "motivation": "painting",
        "body": picture,
        "target": here,
    }
    items = [{"id": f"{here}/images", "type": "AnnotationPage", "items": [painting]}]
    label = {"none": [str(page.number)]}
    return {
        "id": here,
        "type": "Canvas",
        "label": label,
        "width": width,
        "height": height,
        "items": items,
    }


def canvas_of(name, number):
    """Return the name of a page; the specification wants it without a fragment."""
    return f"{name.removesuffix('/manifest.json')}/page-{number}"


def structures(articles, pages, name):
    """Return a table of contents: each article with the pages it stands on."""
    base, known = name.removesuffix("/manifest.json"), {page.number for page in pages}
    ranges = []
    for article in articles:
        stands_on = [n for n in range(article.page_start, article.page_end + 1) if n in known]
        if stands_on:
            items = [{"id": canvas_of(name, n), "type": "Canvas"} for n in stands_on]
            label = {article.lang: [article.headline]}
            here = f"{base}/article-{article.pk}"
            ranges.append({"id": here, "type": "Range", "label": label, "items": items})
    contents = {"none": [_("In this issue")]}
    return ranges and [
        {"id": f"{base}/contents", "type": "Range", "label": contents, "items": ranges}
    ]


@require_safe
def part(request, publication, number, part):
    """Lead from the name of a part of a manifest to the manifest; raise Http404 for other names."""
    if not PART.fullmatch(part):
        raise Http404
    address = reverse("iiif-manifest", args=[publication, number])
    return shared(HttpResponse(status=303, headers={"Location": address}))


@require_safe
def service_base(request, publication, number, page):
    """Lead from the name of a page's pictures to their description."""
    address = reverse("iiif-info", args=[publication, number, page])
    return shared(HttpResponse(status=303, headers={"Location": address}))


@require_safe
def service(request, publication, number, page):
    """Describe the pictures of a page: the sizes that there are."""
    row = readable_page(publication, number, page)
    sizes = [dict(zip(("width", "height"), size_of(row, width), strict=True)) for width in WIDTHS]
    data = {
        "@context": IMAGE,
        "id": absolute(reverse("iiif-service", args=[publication, number, page])),
        "type": "ImageService3",
        "protocol": "http://iiif.io/api/image",
        "profile": "level0",
        **sizes[-1],
        "sizes": sizes,
        "preferredFormats": ["jpg"],
    }
    return shared(revalidated(request, JsonResponse(data)))


@require_safe
def image(request, publication, number, page, size):
    """Send the picture of a page in one of its sizes; raise Http404 for any other."""
    row = readable_page(publication, number, page)
    by_name = {"max": LARGEST}
    for width in WIDTHS:
        by_name |= {f"{width},{size_of(row, width)[1]}": width, f"{width},": width}
    if size not in by_name:
        raise Http404
    return shared(page_image(request, publication, number, page, by_name[size]))


def readable_page(publication, number, page):
    """Return a page that has something to read; raise Http404 where there is none."""
    rows = Page.objects.filter(issue__publication__slug=publication, issue__number=number)
    return found(rows.filter(number=page).readable(at=timezone.now()))


def size_of(page, width):
    """Return width and height of a page's picture in pixels."""
    return width, max(1, round(width * page.height / page.width))


def names_of(issue):
    """Return what names an issue in addresses."""
    return [issue.publication.slug, issue.number]


def shared(response):
    """Let viewers on other sites read the answer."""
    response["Access-Control-Allow-Origin"] = "*"
    return response
