"""The page that makes, lists and revokes the preview links of an article or an issue."""

from datetime import timedelta

from django import forms
from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext_lazy

from articles.models import PreviewLink
from articles.operations import previewing
from articles.operations.refusal import Refusal

DAYS = [1, 3, 7, 14, 30]


class PreviewForm(forms.Form):
    """How long a link lasts, and for whom it is."""

    days = forms.TypedChoiceField(
        label=gettext_lazy("Open for"),
        coerce=int,
        initial=7,
        choices=[(n, ngettext_lazy("%d day", "%d days", n) % n) for n in DAYS],
    )
    note = forms.CharField(
        label=gettext_lazy("For whom"),
        required=False,
        max_length=200,
        help_text=gettext_lazy("Only the desk sees it."),
    )


class PreviewViews:
    """The page about the preview links of one row, for articles and for issues."""

    def get_urls(self):
        name = f"articles_{self.opts.model_name}_previews"
        view = self.admin_site.admin_view(self.previews_view)
        return [path("<int:pk>/previews/", view, name=name), *super().get_urls()]

    def has_preview_permission(self, request):
        return request.user.has_perm("articles.add_previewlink")

    def previews_view(self, request, pk):
        """List the links; make one or revoke one."""
        if not self.has_preview_permission(request):
            raise PermissionDenied
        row = get_object_or_404(self.get_queryset(request), pk=pk)
        if "_revoke" in request.POST:
            return self.revoke_link(request, row)
        form = PreviewForm(request.POST or None)
        if form.is_valid():
            return self.make_link(request, row, form)
        return self.previews_page(request, row, form)

    def make_link(self, request, row, form):
        """Make a link and show its address: this once, for only its hash is kept."""
        try:
            _link, token = previewing.make_link(
                row=row,
                lasts=timedelta(days=form.cleaned_data["days"]),
                note=form.cleaned_data["note"],
                by=request.user,
                at=timezone.now(),
            )
        except Refusal as refusal:
            form.add_error(None, str(refusal))
            return self.previews_page(request, row, form)
        address = settings.SITE_URL + reverse("preview", args=[token])
        return self.previews_page(request, row, PreviewForm(), made=address)

    def revoke_link(self, request, row):
        """Close a link and return to the list."""
        chosen = request.POST["_revoke"]
        link = get_object_or_404(
            PreviewLink.objects.of(row), pk=chosen if chosen.isdecimal() else 0
        )
        previewing.revoke(link=link, by=request.user, at=timezone.now())
        self.message_user(request, _("The link opens nothing any more."), messages.SUCCESS)
        return HttpResponseRedirect(request.path)

    def previews_page(self, request, row, form, made=""):
        """Show the links to a row, and the form for another."""
        now = timezone.now()
        links = list(PreviewLink.objects.of(row).select_related("created_by")[:100])
        for link in links:
            link.opens = link.is_open(at=now)
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "row": row,
            "title": _("Preview for outsiders: %s") % row,
            "form": form,
            "made": made,
            "links": links,
        }
        return TemplateResponse(request, "admin/articles/previews.html", context)
