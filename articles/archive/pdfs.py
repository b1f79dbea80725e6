"""PDFs for readers: of an issue, and of the pages of an article."""

from django.http import FileResponse, Http404, HttpResponse
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.http import quote_etag
from django.utils.text import get_valid_filename
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from articles.archive.pages import found
from articles.models import Article, Issue
from articles.operations import public_pdfs
from articles.splitting.refusals import Refused

MINUTE = 60  # seconds


@require_safe
def issue_pdf(request, publication, number):
    """Send the cleaned PDF of an issue; raise Http404 unless all of it is for the public."""
    at = timezone.now()
    issues = Issue.objects.visible(at=at).of(publication).select_related("publication", "upload")
    issue = found(issues.filter(number=number))
    pdf = public_pdfs.offered_of_issue(issue=issue, at=at)
    return answer(request, pdf, name=f"{publication}-{number}")


@require_safe
def article_pdf(request, slug):
    """Send the pages of an article; raise Http404 unless all on them is for the public."""
    at = timezone.now()
    articles = Article.objects.visible(at=at).select_related("issue__upload")
    article = found(articles.filter(slug=slug))
    pdf = public_pdfs.offered_of_article(article=article, at=at)
    return answer(request, pdf, name=slug)


def answer(request, pdf, *, name):
    """Return a PDF that a browser shows again only after asking; raise Http404 where there is none.

    What is withdrawn must be gone at the next request: no copy is fresh by itself.
    """
    if pdf is None:
        raise Http404
    etag = quote_etag(pdf.fingerprint)
    response = get_conditional_response(request, etag=etag) or sent(pdf, name)
    if response.status_code in (200, 304):
        response["ETag"] = etag
        response["Cache-Control"] = "public, no-cache"
    return response


def sent(pdf, name):
    """Return the file under a harmless name, or one plain sentence why it cannot be had."""
    try:
        file = public_pdfs.open_pdf(pdf=pdf)
    except FileNotFoundError as error:
        raise Http404 from error
    except public_pdfs.Busy as refusal:
        return sentence(str(refusal), status=503, headers={"Retry-After": str(MINUTE)})
    except Refused:
        return sentence(_("A PDF for readers cannot be made from this issue."), status=404)
    response = FileResponse(
        file, filename=f"{get_valid_filename(name)}.pdf", content_type="application/pdf"
    )
    response["X-Content-Type-Options"] = "nosniff"
    return response


def sentence(text, *, status, headers=None):
    """Return plain text that nobody keeps."""
    kept = {"Cache-Control": "no-store", **(headers or {})}
    return HttpResponse(text, status=status, headers=kept, content_type="text/plain; charset=utf-8")
