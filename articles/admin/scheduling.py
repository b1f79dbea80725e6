"""The page that sets when an article or an issue is published, or may be read."""

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.models import Article, Schedule
from articles.operations import scheduling
from articles.operations.refusal import Refusal


class MomentInput(forms.DateTimeInput):
    """A date and a time in the browser's own field."""

    input_type = "datetime-local"

    def __init__(self):
        super().__init__(format="%Y-%m-%dT%H:%M")


class MomentForm(forms.Form):
    moment = forms.DateTimeField(
        label=gettext_lazy("Date and time"),
        widget=MomentInput,
        input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%d %H:%M"],
    )


def zone_name():
    """Return the time zone of the desk, such as “Asia/Tokyo, UTC+09:00”."""
    now = timezone.localtime()
    offset = now.strftime("%z")
    return f"{timezone.get_current_timezone_name()}, UTC{offset[:3]}:{offset[3:]}"


def told(moment):
    """Return a moment as people of the desk read it."""
    return date_format(timezone.localtime(moment), "DATETIME_FORMAT")


class ScheduleViews:
    """The page about the moment of publication, for articles and for issues."""

    def get_urls(self):
        name = f"articles_{self.opts.model_name}_schedule"
        view = self.admin_site.admin_view(self.schedule_view)
        return [path("<int:pk>/schedule/", view, name=name), *super().get_urls()]

    def schedule_view(self, request, pk):
        """Show what is set, and set or cancel it."""
        if not self.has_publish_permission(request):
            raise PermissionDenied
        row = get_object_or_404(self.get_queryset(request), pk=pk)
        if "_cancel" in request.POST:
            return self.settle(request, row, self.cancel, None)
        if "_lift" in request.POST:
            return self.settle(request, row, self.lift, None)
        form = MomentForm(request.POST or None)
        if form.is_valid():
            act = self.put_under_embargo if "_embargo" in request.POST else self.plan
            return self.settle(request, row, act, form.cleaned_data["moment"])
        return self.schedule_page(request, row, form)

    def schedule_page(self, request, row, form):
        """Show the moments that are set, and the form for another."""
        drafts = list(scheduling.drafts_of(row).select_related("section", "issue__publication"))
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "row": row,
            "title": _("Moment of publication: %s") % row,
            "form": form,
            "zone": zone_name(),
            "now": timezone.now(),
            "unsettled": Schedule.objects.unsettled().of(row).first(),
            "drafts": drafts,
            "hindered": [draft for draft in drafts if hindrance(draft)],
            "embargoes": sorted({d.embargoed_until for d in drafts if d.embargoed_until}),
        }
        return TemplateResponse(request, "admin/articles/schedule.html", context)

    def settle(self, request, row, act, moment):
        """Do what was asked and say so, or show the page again with the reason why not."""
        try:
            said = act(row, moment, by=request.user, at=timezone.now())
        except Refusal as refusal:
            form = MomentForm(request.POST)
            form.add_error("moment", str(refusal))
            return self.schedule_page(request, row, form)
        self.message_user(request, said, messages.SUCCESS)
        name = f"admin:articles_{self.opts.model_name}_change"
        return HttpResponseRedirect(reverse(name, args=[row.pk]))

    def plan(self, row, moment, *, by, at):
        scheduling.schedule(row=row, publish_at=moment, by=by, at=at)
        facts = {"row": row, "moment": told(moment), "zone": zone_name()}
        return _("“%(row)s” will be published on %(moment)s (%(zone)s).") % facts

    def cancel(self, row, moment, *, by, at):
        scheduling.cancel(row=row, by=by, at=at)
        return _("“%s” is not scheduled any more.") % row

    def put_under_embargo(self, row, moment, *, by, at):
        scheduling.embargo(row=row, until=moment, by=by, at=at)
        facts = {"row": row, "moment": told(moment), "zone": zone_name()}
        return _("Readers may see “%(row)s” from %(moment)s (%(zone)s).") % facts

    def lift(self, row, moment, *, by, at):
        scheduling.embargo(row=row, until=None, by=by, at=at)
        return _("“%s” is under no embargo any more.") % row


def hindrance(draft):
    """Say whether a draft would be refused if its moment were now."""
    return draft.missing_for_publication() or draft.lacks_check()


def schedule_of(row):
    """Return what waits for its moment: for a draft also what is set for its issue."""
    waiting = Schedule.objects.waiting()
    if isinstance(row, Article):
        if not row.is_draft():
            return None
        return (waiting.of(row) | waiting.filter(issue=row.issue_id)).first()
    return waiting.of(row).first()
