"""Pictures of pages for readers, with nothing unpublished on them."""

from django.http import Http404, HttpResponse
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.http import quote_etag
from django.views.decorators.http import require_safe

from articles.archive.pages import found
from articles.models import Page
from articles.operations.page_images import WIDTHS, public_image
from articles.splitting.refusals import Refused


@require_safe
def page_image(request, publication, number, page, width):
    """Send a page as a JPEG; raise Http404 for what is not, or not yet, for the public."""
    if width not in WIDTHS:
        raise Http404
    pages = Page.objects.filter(issue__publication__slug=publication, issue__number=number)
    row = found(pages.filter(number=page).select_related("issue__upload"))
    # The name holds a hash of what is painted over: another state is another picture.
    image = drawn(row, width)
    etag = quote_etag(image.file.name)
    answer = get_conditional_response(request, etag=etag) or HttpResponse(
        content_of(image), content_type="image/jpeg"
    )
    answer["ETag"] = etag
    answer["Cache-Control"] = "public, no-cache"
    return answer


def drawn(page, width):
    """Return the picture of a page as readers may see it; raise Http404 where there is none."""
    try:
        image = public_image(page=page, width=width, at=timezone.now())
    except (Refused, FileNotFoundError) as error:
        raise Http404 from error
    if image is None:
        raise Http404
    return image


def content_of(image):
    """Read a picture from the storage; raise Http404 where it is lost."""
    try:
        with image.file.open("rb") as file:
            return file.read()
    except FileNotFoundError as error:
        raise Http404 from error
