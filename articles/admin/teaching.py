"""Teach a publication's house format from an issue that was corrected: propose, try, accept."""

import json

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.models import Issue
from articles.operations import format_effects, house_formats
from articles.operations.sentences import refusal_sentence
from articles.splitting import house_format
from articles.splitting.refusals import Refused

MOST_TRIED = 12  # issues a format is tried on while an editor waits


class Indented(json.JSONEncoder):
    """Write data as a person reads it: a line each, letters as they are."""

    def __init__(self, **options):
        super().__init__(**options | {"indent": 2, "ensure_ascii": False})


class HouseFormatForm(forms.Form):
    """A house format as data that an editor may change."""

    data = forms.JSONField(
        label=gettext_lazy("house format"),
        encoder=Indented,
        widget=forms.Textarea(attrs={"rows": 24, "spellcheck": "false"}),
        help_text=gettext_lazy("Patterns are regular expressions; an empty one marks nothing."),
    )


class TeachingViews:
    """The view of the admin of issues that learns from one; it checks the permission itself."""

    def get_urls(self):
        view = self.admin_site.admin_view(self.teach_view)
        return [path("<int:pk>/learn/", view, name="articles_issue_teach"), *super().get_urls()]

    def has_teach_permission(self, request):
        wanted = ["articles.view_issue", "articles.add_houseformat"]
        return request.user.has_perms(wanted)

    def teach_view(self, request, pk):
        """Propose a format from the issue, try it as edited, or accept it."""
        if not self.has_teach_permission(request):
            raise PermissionDenied
        issue = get_object_or_404(self.get_queryset(request), pk=pk)
        form = HouseFormatForm(request.POST or None)
        try:
            if request.method == "POST":
                if form.is_valid() and "accept" in request.POST:
                    return self.accept(request, issue, form)
            elif learned := house_formats.learn(issue):
                form = HouseFormatForm(initial={"data": house_format.to_json(learned)})
            effects = self.effects(form, issue)
        except Refused as refused:
            sentence = refusal_sentence(refused.code, refused.facts)
            self.message_user(request, sentence, messages.ERROR)
            return HttpResponseRedirect(reverse("admin:articles_issue_change", args=[pk]))
        except house_formats.UnusableFormat as refusal:
            form.add_error("data", str(refusal))
            effects = []
        return self.teach_page(request, issue, form, effects)

    def teach_page(self, request, issue, form, effects):
        """Show the format and what it would change."""
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "issue": issue,
            "title": _("Learn from %s") % issue,
            "form": form,
            "has_proposal": form.is_bound or "data" in form.initial,
            "effects": effects,
            "summary": format_effects.summarise(effects) if effects else "",
            "issues_count": issue.publication.issues.count(),
        }
        return TemplateResponse(request, "admin/articles/issue/learn.html", context)

    def effects(self, form, issue):
        """Try the format of the form on the newest issues of the publication."""
        data = form.cleaned_data.get("data") if form.is_bound else form.initial.get("data")
        if not data:
            return []
        candidate = house_formats.checked(data)
        issues = Issue.objects.filter(publication=issue.publication).select_related(
            "publication", "upload"
        )
        return list(format_effects.effect_of(candidate, issues.newest_first()[:MOST_TRIED]))

    def accept(self, request, issue, form):
        """Keep the format, and go on to splitting the issue again by it."""
        kept = house_formats.accept(
            publication=issue.publication,
            data=form.cleaned_data["data"],
            by=request.user,
            at=timezone.now(),
        )
        said = _("Version %(version)d of the house format of “%(publication)s” is in use.")
        names = {"version": kept.version, "publication": kept.publication}
        self.message_user(request, said % names, messages.SUCCESS)
        return HttpResponseRedirect(reverse("admin:articles_issue_change", args=[issue.pk]))
