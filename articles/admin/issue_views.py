"""Pages and files of one issue: its publication, the pictures of its pages, its PDF."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import FileResponse, Http404, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.text import get_valid_filename
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles.models import Article, Page
from articles.operations import page_images, publishing
from articles.splitting.refusals import Refused

DAY = 24 * 3600  # seconds


class IssueViews:
    """The extra views of the admin of issues; each checks the permission it needs."""

    def get_urls(self):
        wrap = self.admin_site.admin_view
        return [
            path("<int:pk>/publish/", wrap(self.publish_view), name="articles_issue_publish"),
            path(
                "<int:pk>/original/",
                wrap(self.original_view, cacheable=True),
                name="articles_issue_original",
            ),
            path(
                "<int:pk>/pages/<int:number>/<int:width>/",
                wrap(self.page_image_view, cacheable=True),
                name="articles_issue_page_image",
            ),
            *super().get_urls(),
        ]

    def has_publish_permission(self, request):
        return request.user.has_perm("articles.publish_article")

    def publish_view(self, request, pk):
        """Ask once, then publish every draft of the issue, or none."""
        if not self.has_publish_permission(request):
            raise PermissionDenied
        issue = get_object_or_404(self.get_queryset(request), pk=pk)
        if request.method == "POST":
            self.publish(request, issue)
            return HttpResponseRedirect(reverse("admin:articles_issue_change", args=[pk]))
        drafts = Article.objects.filter(issue=issue).drafts().select_related("section")
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "issue": issue,
            "title": _("Publish %s") % issue,
            "drafts": drafts.in_issue_order(),
            "lacking": [draft for draft in drafts if draft.missing_for_publication()],
        }
        return TemplateResponse(request, "admin/articles/issue/publish.html", context)

    def publish(self, request, issue):
        """Publish the issue and say so, or name all that is missing."""
        try:
            published = publishing.publish_issue(issue=issue, by=request.user, at=timezone.now())
        except publishing.NotReady as refusal:
            for sentence in str(refusal).splitlines():
                self.message_user(request, sentence, messages.WARNING)
        else:
            count = len(published)
            said = ngettext("%d article is published.", "%d articles are published.", count)
            self.message_user(request, said % count, messages.SUCCESS)

    def original_view(self, request, pk):
        """Send the PDF as uploaded, to be saved and never shown by the browser."""
        if not request.user.has_perm("articles.view_original"):
            raise PermissionDenied
        issue = get_object_or_404(self.get_queryset(request), pk=pk)
        return original(issue.upload)

    def page_image_view(self, request, pk, number, width):
        """Send the picture of a whole page."""
        if not self.has_view_or_change_permission(request):
            raise PermissionDenied
        pages = Page.objects.select_related("issue__upload")
        page = get_object_or_404(pages, issue=pk, number=number)
        if width not in page_images.WIDTHS:
            raise Http404
        try:
            image = page_images.whole_image(page=page, width=width)
            file = image.file.open("rb")
        except (Refused, FileNotFoundError) as error:
            raise Http404 from error
        response = FileResponse(file, content_type="image/jpeg")
        response["Cache-Control"] = f"private, max-age={DAY}"
        return response


def original(upload):
    """Return an answer that sends the PDF of an upload under a harmless name."""
    try:
        file = upload.file.open("rb")
    except FileNotFoundError as error:
        raise Http404 from error
    name = get_valid_filename(upload.filename.removesuffix(".pdf") or "issue")
    response = FileResponse(
        file, as_attachment=True, filename=f"{name}.pdf", content_type="application/pdf"
    )
    response["Cache-Control"] = "private, no-store"
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response
