"""The admin site as a desk of its own."""

from django.urls import path
from django.utils.translation import gettext_lazy as _

from articles.admin.dashboard import dashboard
from articles.admin.questions import progress
from articles.admin.signing_in import KeepingSite
from articles.admin.wall import wall

FIRST_MODELS = ["Issue", "Article", "Upload"]
MENU_APPS = ["articles", "auth"]  # the tables of other apps are for operators, by address


class Desk(KeepingSite):
    """Newsroom's admin site."""

    site_header = _("Newsroom")
    site_title = _("Newsroom")
    index_title = _("Desk")
    index_template = "admin/desk.html"
    enable_nav_sidebar = False

    def each_context(self, request):
        context = super().each_context(request)
        models = menu_models(context["available_apps"])
        first = [models.pop(name) for name in FIRST_MODELS if name in models]
        return {**context, "menu_first": first, "menu_more": list(models.values())}

    def get_urls(self):
        return [
            path("wall/", self.admin_view(self.wall), name="wall"),
            path("jobs/<int:pk>/progress/", self.admin_view(progress), name="job_progress"),
            *super().get_urls(),
        ]

    def wall(self, request):
        return wall(request, self)

    def index(self, request, extra_context=None):
        return super().index(request, {**dashboard(request), **(extra_context or {})})


def menu_models(apps):
    """Return by name what the user may open of the newsroom's own tables."""
    return {
        model["object_name"]: model
        for app in apps
        if app["app_label"] in MENU_APPS
        for model in app["models"]
        if model["admin_url"]
    }
