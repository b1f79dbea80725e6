"""What was set aside, layout by layout, and what to do about it."""

import re
from itertools import groupby

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from articles.models import Publication, Upload
from articles.operations import setting_aside
from articles.operations.refusal import Refusal
from articles.operations.sentences import refusal_sentence

FIGURES = re.compile(r"(\d+)")
DECISIONS = ["by_layout", "by_format", "discard"]


class DecisionForm(forms.Form):
    """Which of those set aside are meant, one by one or all of a layout, and whose issues they are."""

    upload = forms.ModelMultipleChoiceField(Upload.objects.set_aside(), required=False)
    all_of = forms.CharField(required=False, strip=False)
    publication = forms.ModelChoiceField(
        Publication.objects.all(),
        label=gettext_lazy("Publication"),
        required=False,
        empty_label=gettext_lazy("as the PDF says"),
    )

    def clean(self):
        cleaned = super().clean()
        if "all_of" in self.data:
            cleaned["upload"] = Upload.objects.set_aside().filter(likeness=cleaned["all_of"])
        if not self.errors and not cleaned["upload"]:
            self.add_error("upload", _("Tick the PDFs that you decide about."))
        return cleaned


class AsideViews:
    """The view of the admin of uploads that decides about what was set aside; it checks the permission itself."""

    def get_urls(self):
        view = self.admin_site.admin_view(self.aside_view)
        return [path("aside/", view, name="articles_upload_aside"), *super().get_urls()]

    def aside_view(self, request):
        """Show what was set aside, those of one layout together; carry out a decision."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        form = DecisionForm(request.POST or None)
        if request.method == "POST":
            if not self.has_add_permission(request):
                raise PermissionDenied
            if form.is_valid() and self.decide(request, **form.cleaned_data):
                return HttpResponseRedirect(request.path)
        waiting = Upload.objects.set_aside().select_related("publication")
        ticked = set(request.POST.getlist("upload"))
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": _("Set aside"),
            "form": form,
            "groups": [
                (likeness, [row_of(upload, ticked) for upload in sorted(group, key=by_numbers)])
                for likeness, group in groupby(waiting, lambda upload: upload.likeness)
            ],
            "may_decide": self.has_add_permission(request),
        }
        return TemplateResponse(request, "admin/articles/upload/aside.html", context)

    def decide(self, request, *, upload, publication, all_of):
        """Carry out the decision that was pressed, and say so; say whether it was done."""
        decision = next((name for name in DECISIONS if name in request.POST), None)
        given = {"uploads": list(upload), "by": request.user, "at": timezone.now()}
        try:
            if decision == "discard":
                count = len(setting_aside.discard(**given))
                said = ngettext("%d PDF is discarded.", "%d PDFs are discarded.", count)
            elif decision:
                given |= {"by_layout": decision == "by_layout", "publication": publication}
                count = len(setting_aside.take_in(**given))
                said = ngettext("%d PDF is being split.", "%d PDFs are being split.", count)
            else:
                return False
        except Refusal as refusal:
            messages.warning(request, str(refusal))
            return False
        messages.success(request, said % count)
        return True


def by_numbers(upload):
    """Return what orders uploads by their names as people count: issue-9 before issue-10."""
    parts = FIGURES.split(upload.filename)
    return [int(part) if place % 2 else part for place, part in enumerate(parts)]


def row_of(upload, ticked):
    """Return an upload as its row shows it: why it waits, and whether it was ticked."""
    return {
        "upload": upload,
        "facts": upload.refusal_facts,
        "why": refusal_sentence(upload.refusal, upload.refusal_facts),
        "is_ticked": str(upload.pk) in ticked,
    }
