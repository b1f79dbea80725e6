"""Uploads on the desk: taking PDFs in, and seeing what becomes of them."""

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseRedirect, JsonResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST

from articles.admin import columns
from articles.admin.issue_views import original
from articles.admin.paging import BoundedList
from articles.admin.setting_aside import AsideViews
from articles.admin.unlocking import PasswordForm, UnlockViews
from articles.admin.upload_form import UploadForm, address, limit, receive_all
from articles.models import Issue, Upload
from articles.operations import uploading
from articles.operations.sentences import refusal_sentence


@admin.register(Upload)
class UploadAdmin(AsideViews, UnlockViews, BoundedList, admin.ModelAdmin):
    list_display = ["name", "progress", "found", "publication", "uploaded_by", "uploaded_at"]
    list_select_related = ["issue__publication", "publication", "uploaded_by"]
    list_filter = ["state", "publication", ("uploaded_at", admin.DateFieldListFilter)]
    list_per_page = 50
    search_fields = ["filename", "sha256"]
    date_hierarchy = "uploaded_at"
    ordering = ["-uploaded_at", "-pk"]

    @admin.display(description=gettext_lazy("file name"), ordering="filename")
    def name(self, upload):
        return columns.headline_column(upload.filename)

    @admin.display(description=gettext_lazy("state"), ordering="state")
    def progress(self, upload):
        return columns.status_badge(upload.state, upload.get_state_display())

    @admin.display(description=gettext_lazy("issue, or why there is none"))
    def found(self, upload):
        issue = issue_of(upload)
        return columns.link_to(issue) if issue else sentence_of(upload)

    # Permissions: what was uploaded is never changed and never deleted

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    def get_queryset(self, request):
        return super().get_queryset(request).select_related(*self.list_select_related)

    def get_urls(self):
        wrap = self.admin_site.admin_view
        return [
            path("<int:pk>/progress/", wrap(self.progress_view), name="articles_upload_progress"),
            path("<int:pk>/retry/", wrap(self.retry_view), name="articles_upload_retry"),
            path(
                "<int:pk>/original/",
                wrap(self.original_view, cacheable=True),
                name="articles_upload_original",
            ),
            *super().get_urls(),
        ]

    def viewable(self, request, pk):
        """Return an upload that the user may view; raise PermissionDenied or Http404."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        return get_object_or_404(self.get_queryset(request), pk=pk)

    def add_view(self, request, form_url="", extra_context=None):
        """Take in one PDF or several; answers JSON to the script of the page."""
        if not self.has_add_permission(request):
            raise PermissionDenied
        form = UploadForm(request.POST, request.FILES) if request.method == "POST" else UploadForm()
        outcomes = []
        if form.is_bound and form.is_valid():
            cleaned, by = form.cleaned_data, request.user
            together = bool(request.POST.get("together")) or len(cleaned["file"]) > 1
            outcomes = receive_all(cleaned, by=by, at=timezone.now(), in_bulk=together)
        if form.is_bound and not request.accepts("text/html"):
            return as_json(form, outcomes)
        if len(outcomes) == 1 and outcomes[0].url:
            if outcomes[0].sentence:
                self.message_user(request, outcomes[0].sentence, messages.WARNING)
            return HttpResponseRedirect(outcomes[0].url)
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": _("Upload issues"),
            "upload_form": form,
            "outcomes": outcomes,
            "upload_limit": limit(),
        }
        return TemplateResponse(request, "admin/articles/upload/add.html", context)

    def change_view(self, request, object_id, form_url="", extra_context=None):
        """Show how the split of an upload goes or went."""
        return self.upload_page(request, self.viewable(request, object_id), PasswordForm())

    def upload_page(self, request, upload, password_form):
        """Show an upload: its state, what it became or why not, and what can be done."""
        may_retry = upload.can_be_retried() and self.has_add_permission(request)
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": upload.filename,
            "upload": upload,
            "issue": issue_of(upload),
            "twin": twin_of(upload),
            "may_use_workbench": request.user.has_perms(
                ["articles.view_issue", "articles.view_article"]
            ),
            "sentence": sentence_of(upload),
            "may_retry": may_retry and not upload.needs_password(),
            "password_form": password_form if may_retry and upload.needs_password() else None,
            "may_download": request.user.has_perm("articles.view_original"),
        }
        return TemplateResponse(request, "admin/articles/upload/upload.html", context)

    def progress_view(self, request, pk):
        """Say as JSON how far the split is, and where to go when it is settled."""
        upload = self.viewable(request, pk)
        return JsonResponse(
            {
                "state": upload.state,
                "settled": upload.is_settled(),
                "label": progress_label(upload),
                "agrees": agrees(issue_of(upload)),
                "sentence": sentence_of(upload),
                "url": address(upload),
            }
        )

    def retry_view(self, request, pk):
        """Queue a refused or failed upload again."""
        return require_POST(self.retry)(request, pk)

    def retry(self, request, pk):
        if not self.has_add_permission(request):
            raise PermissionDenied
        upload = get_object_or_404(self.get_queryset(request), pk=pk)
        try:
            uploading.retry(upload=upload, by=request.user, at=timezone.now())
        except (uploading.NotRetriable, uploading.AlreadyIngested) as refusal:
            self.message_user(request, str(refusal), messages.WARNING)
        return HttpResponseRedirect(reverse("admin:articles_upload_change", args=[pk]))

    def original_view(self, request, pk):
        """Send the PDF as uploaded."""
        if not request.user.has_perm("articles.view_original"):
            raise PermissionDenied
        return original(get_object_or_404(self.get_queryset(request), pk=pk))


def as_json(form, outcomes):
    """Answer the script of the upload page."""
    errors = [str(error) for errors in form.errors.values() for error in errors]
    return JsonResponse({"uploads": [outcome.as_json() for outcome in outcomes], "errors": errors})


def issue_of(upload):
    """Return the issue that the upload became, or None."""
    return getattr(upload, "issue", None)


def twin_of(upload):
    """Return the issue that the upload was refused for, or None."""
    pk = upload.refusal_facts.get("issue")
    return Issue.objects.select_related("publication").filter(pk=pk).first() if pk else None


def progress_label(upload):
    """Name the step, how many scanned pages are read while that is what it does, and what was found."""
    issue = issue_of(upload)
    if issue:
        return found_in(issue)
    label = upload.get_step_display()
    if upload.step != Upload.Step.RECOGNISING:
        return label
    return f"{label} ({upload.pages_read}/{upload.pages_to_read})"


def found_in(issue):
    """Say how many articles an issue was cut into, and what its certificate says."""
    count = issue.articles.in_issue().count()
    articles = ngettext("%(counter)s article", "%(counter)s articles", count)
    articles %= {"counter": count}
    said = f"{articles} · {columns.certificate_meaning(issue)}"
    matched = f" ({issue.contents_matched}/{issue.contents_count})"
    return said + matched if issue.contents_count else said


def agrees(issue):
    """Say whether there is an issue and its certificate names nothing amiss."""
    return issue is not None and issue.is_certified()


def sentence_of(upload):
    """Say why the upload led to no issue; empty where it did or still may."""
    return refusal_sentence(upload.refusal, upload.refusal_facts) if upload.refusal else ""
