"""Edit the house format of a publication: fields on the left, what an issue becomes by them on the right."""

import json

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.admin.format_form import HouseFormatForm, as_text, initial_of
from articles.models import Job, Publication
from articles.operations import asking, format_preview, house_formats
from articles.operations.sentences import doubt_sentence, refusal_sentence
from articles.splitting.house_format import HouseFormat, from_json, to_json
from articles.splitting.refusals import Refused
from articles.splitting.transport import to_json as as_data

MOST_ISSUES = 100  # that the preview offers, the newest


class EditViews:
    """The editor among the pages of house formats; it checks the permission itself."""

    def get_urls(self):
        view = self.admin_site.admin_view(self.edit_view)
        return [
            path("publication/<int:pk>/", view, name="articles_houseformat_edit"),
            *super().get_urls(),
        ]

    def edit_view(self, request, pk):
        """Show the editor, the preview alone where the script asks for it, or queue a trial."""
        if not self.has_edit_permission(request):
            raise PermissionDenied
        publication = get_object_or_404(Publication, pk=pk)
        issues = publication.issues.select_related("publication", "upload").newest_first()
        issue = chosen(issues, request)
        form, candidate, text = self.asked_format(request, publication)
        if candidate and "try" in request.POST:
            return ask_for_trial(request, publication, issue, candidate)
        preview = preview_context(issue, candidate)
        if request.headers.get("X-Preview"):
            return self.page(request, "_preview", form=form, issue=issue, **preview)
        return self.page(
            request,
            "edit",
            title=_("House format of %s") % publication,
            publication=publication,
            form=form,
            text=text,
            issue=issue,
            issues=issues[:MOST_ISSUES],
            versions=publication.house_formats.select_related("created_by").order_by("-version"),
            proposal=newest_proposal(publication),
            **preview,
        )

    def asked_format(self, request, publication):
        """Return the form, the format in it where it can be used, and its JSON.

        The form holds what was typed or pasted, else the version or answer that was asked
        for, else the format in use.
        """
        text = request.POST.get("json", "")
        if request.method == "POST" and "import" not in request.POST:
            form = HouseFormatForm(request.POST)
            candidate = from_json(form.house_format()) if form.is_valid() else None
            return form, candidate, as_text(to_json(candidate)) if candidate else text
        if request.method == "POST":
            candidate = imported(request, text)
            if candidate is None:
                return HouseFormatForm(request.POST), None, text
        else:
            candidate = shown_format(request, publication)
        return (
            HouseFormatForm(initial=initial_of(candidate)),
            candidate,
            as_text(to_json(candidate)),
        )


def chosen(issues, request):
    """Return the issue that the preview is asked for, else the newest."""
    pk = request.POST.get("issue") or request.GET.get("issue") or ""
    return (issues.filter(pk=pk).first() if pk.isdecimal() else None) or issues.first()


def ask_for_trial(request, publication, issue, candidate):
    """Queue the trial of a format on every issue of its publication."""
    seen = house_formats.newest_version(publication)
    job = asking.ask(
        kind=Job.Kind.TRY_FORMAT,
        publication=publication,
        issue=issue,
        asked={"format": to_json(candidate), "seen": seen},
        by=request.user,
        at=timezone.now(),
    )
    return HttpResponseRedirect(reverse("admin:articles_houseformat_trial", args=[job.pk]))


def imported(request, text):
    """Return the format that was pasted as JSON; say what is wrong with it, and return None."""
    try:
        return house_formats.checked(json.loads(text))
    except (ValueError, RecursionError):
        messages.error(request, _("This is not JSON. Copy the whole of an exported format."))
    except house_formats.UnusableFormat as refusal:
        messages.error(request, str(refusal))
    return None


def shown_format(request, publication):
    """Return the version or the answer of a worker that was asked for, else the format in use."""
    version, job = request.GET.get("version", ""), request.GET.get("job", "")
    if version.isdecimal():
        return from_json(get_object_or_404(publication.house_formats, pk=version).data)
    if job.isdecimal():
        return format_of(get_object_or_404(publication.jobs, pk=job))
    fresh = HouseFormat(name=publication.name[:100], language=publication.lang)
    return house_formats.in_use(publication) or fresh


def format_of(job):
    """Return the format that a job is about, or that it has found; raise Http404 where there is none."""
    data = job.asked.get("format") or job.answer
    if job.kind == Job.Kind.SPLIT_AGAIN or not isinstance(data, dict):
        raise Http404
    return from_json(data)


def newest_proposal(publication):
    """Return the last job that proposed a format, while the publication has none of its own."""
    if publication.house_formats.exists():
        return None
    proposals = publication.jobs.filter(kind=Job.Kind.PROPOSE, answer__isnull=False)
    return proposals.defer("answer").first()


def preview_context(issue, candidate):
    """Return the preview of a format, or the sentence that says why there is none."""
    if issue is None or candidate is None:
        return {"preview": None}
    try:
        preview = format_preview.preview(issue=issue, candidate=candidate)
    except Refused as refused:
        return {"preview": None, "sentence": refusal_sentence(refused.code, refused.facts)}
    split = preview.split
    doubts = [*split.certificate.disagreements, *split.doubts]
    return {
        "preview": preview,
        "rows": preview.rows(),
        "doubts": [doubt_sentence(as_data(doubt)) for doubt in doubts],
    }
