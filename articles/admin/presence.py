"""Signs of life from open pages: who else is at an article or an issue."""

from django.core.exceptions import PermissionDenied
from django.http import JsonResponse
from django.shortcuts import get_object_or_404
from django.urls import path
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.views.decorators.http import require_POST

from articles.operations import presence


class PresenceView:
    """The address that an open page of an admin calls every few seconds, and when it is left."""

    def get_urls(self):
        view = self.admin_site.admin_view(self.presence_view)
        name = f"{self.opts.app_label}_{self.opts.model_name}_presence"
        return [path("<int:pk>/presence/", view, name=name), *super().get_urls()]

    @method_decorator(require_POST)
    def presence_view(self, request, pk):
        """Take a sign of life and answer who else is there; take leave where `leave` is said."""
        row = get_object_or_404(self.get_queryset(request), pk=pk)
        if not self.has_view_or_change_permission(request, row):
            raise PermissionDenied
        where = self.place_of(row)
        if "leave" in request.POST:
            presence.leave(user=request.user, **where)
            return JsonResponse({"others": []})
        others = presence.beat(user=request.user, at=timezone.now(), **where)
        return JsonResponse({"others": others})


class ArticlePresence(PresenceView):
    def place_of(self, article):
        return {"issue": article.issue, "article": article}


class IssuePresence(PresenceView):
    def place_of(self, issue):
        return {"issue": issue}
