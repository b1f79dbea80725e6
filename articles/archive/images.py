"""Pictures of pages for readers, with nothing unpublished on them."""

from django.http import FileResponse, Http404
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
    try:
        image = public_image(page=row, width=width, at=timezone.now())
        file = image.file.open("rb") if image else None
    except (Refused, FileNotFoundError) as error:
        raise Http404 from error
    if file is None:
        raise Http404
    # The name holds a hash of what is painted over: another state is another picture.
    etag = quote_etag(f"{image.pk}-{row.pk}-{width}-{image.mask}")
    response = FileResponse(file, content_type="image/jpeg")
    response["ETag"] = etag
    response["Cache-Control"] = "public, no-cache"
    answer = get_conditional_response(request, etag=etag, response=response)
    if answer is not response:
        response.close()
    return answer
