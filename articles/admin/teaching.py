"""Teach a publication's house format from an issue that was corrected: a worker learns, the editor tries."""

from django.core.exceptions import PermissionDenied
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.admin.questions import waiting_context
from articles.models import Job
from articles.operations import asking


class TeachingViews:
    """The view of the admin of issues that learns from one; it checks the permission itself."""

    def get_urls(self):
        view = self.admin_site.admin_view(self.teach_view)
        return [path("<int:pk>/learn/", view, name="articles_issue_teach"), *super().get_urls()]

    def has_teach_permission(self, request):
        wanted = ["articles.view_issue", "articles.add_houseformat"]
        return request.user.has_perms(wanted)

    def teach_view(self, request, pk):
        """Queue the learning, show how far it is, and go on to the editor with what was found."""
        if not self.has_teach_permission(request):
            raise PermissionDenied
        issue = get_object_or_404(self.get_queryset(request), pk=pk)
        if request.method == "POST":
            asking.ask(
                kind=Job.Kind.LEARN,
                publication=issue.publication,
                issue=issue,
                by=request.user,
                at=timezone.now(),
            )
            return HttpResponseRedirect(request.path)
        job = Job.objects.newest_for(issue, Job.Kind.LEARN)
        if job and job.answer and not (job.is_outdated() or was_corrected_since(issue, job)):
            editor = reverse("admin:articles_houseformat_edit", args=[issue.publication_id])
            return HttpResponseRedirect(f"{editor}?job={job.pk}&issue={issue.pk}")
        return self.teach_page(request, issue, job)

    def teach_page(self, request, issue, job):
        """Offer to learn, and say so where there was nothing to."""
        nothing = _(
            "There is nothing to learn: the issue is split as its editors left it, or its headings "
            "show no habit."
        )
        has_nothing = job is not None and job.state == Job.State.DONE and job.answer is None
        context = {
            **self.admin_site.each_context(request),
            **waiting_context(job),
            "opts": self.opts,
            "issue": issue,
            "title": _("Learn from %s") % issue,
            "here": _("Learn from this issue"),
            "answers": [nothing] if has_nothing else [],
            "says": _(
                "From the articles as you left them, a worker finds out how this newsletter sets its "
                "headings. You then see the format in its editor, try it, and accept it or not."
            ),
            "ask": _("Learn from this issue"),
        }
        return TemplateResponse(request, "admin/articles/ask_worker.html", context)


def was_corrected_since(issue, job):
    """Say whether an article has changed since a worker was asked to learn."""
    return issue.articles.filter(updated_at__gt=job.asked_at).exists()
