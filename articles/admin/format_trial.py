"""What a house format would change in all issues of its publication, and accepting it."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.admin.questions import waiting_context
from articles.models import Job
from articles.operations import format_effects, house_formats
from articles.operations.refusal import Refusal


class TrialViews:
    """The page of a trial among those of house formats; it checks the permission itself."""

    def get_urls(self):
        view = self.admin_site.admin_view(self.trial_view)
        return [
            path("trial/<int:pk>/", view, name="articles_houseformat_trial"),
            *super().get_urls(),
        ]

    def trial_view(self, request, pk):
        """Show how far a trial is, then what it found; accept the format where that is asked."""
        if not self.has_edit_permission(request):
            raise PermissionDenied
        trials = Job.objects.filter(kind=Job.Kind.TRY_FORMAT).select_related("publication")
        job = get_object_or_404(trials, pk=pk)
        if request.method == "POST" and job.answer is not None:
            self.accept(request, job)
            return HttpResponseRedirect(request.path)
        effects = format_effects.read_effects(job.answer or [])
        newest = job.publication.house_formats.order_by("-version").first()
        return self.page(
            request,
            "trial",
            title=_("What the format changes in %s") % job.publication,
            publication=job.publication,
            effects=sorted(effects, key=by_weight),
            summary=format_effects.summarise(effects),
            accepted=newest if newest and newest.data == job.asked["format"] else None,
            is_outdated=house_formats.newest_version(job.publication) != job.asked["seen"],
            **waiting_context(job),
        )

    def accept(self, request, job):
        """Keep the format that was tried as the newest version."""
        try:
            kept = house_formats.accept(
                publication=job.publication,
                data=job.asked["format"],
                seen=job.asked["seen"],
                by=request.user,
                at=timezone.now(),
            )
        except Refusal as refusal:
            messages.warning(request, str(refusal))
        else:
            said = _("Version %(version)d of the house format of “%(publication)s” is in use.")
            names = {"version": kept.version, "publication": kept.publication}
            messages.success(request, said % names)


def by_weight(effect):
    """Order by what an editor should see first: lost certificates, unread PDFs, changes."""
    return (
        not effect.loses_certificate,
        not effect.refusal,
        not effect.gains_certificate,
        not effect.changes,
    )
