"""House formats on the desk: which is in use where, and every version that was."""

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import gettext as _

from articles.admin.format_edit import EditViews
from articles.admin.format_form import as_text, differences
from articles.admin.format_trial import TrialViews
from articles.models import HouseFormat, Publication


@admin.register(HouseFormat)
class HouseFormatAdmin(EditViews, TrialViews, admin.ModelAdmin):
    def has_change_permission(self, request, obj=None):
        return False  # a version stays as it was accepted

    def has_delete_permission(self, request, obj=None):
        return False

    def has_edit_permission(self, request):
        return request.user.has_perms(["articles.add_houseformat", "articles.view_issue"])

    def get_urls(self):
        view = self.admin_site.admin_view(self.export_view)
        return [
            path("<int:pk>/json/", view, name="articles_houseformat_export"),
            *super().get_urls(),
        ]

    def page(self, request, template, **context):
        """Answer with a page of house formats."""
        context = {**self.admin_site.each_context(request), "opts": self.opts, **context}
        return TemplateResponse(request, f"admin/articles/houseformat/{template}.html", context)

    def add_view(self, request, form_url="", extra_context=None):
        """A format is made for a publication: that is chosen in the list."""
        return HttpResponseRedirect(reverse("admin:articles_houseformat_changelist"))

    def changelist_view(self, request, extra_context=None):
        """List every publication with the version in use."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        current = HouseFormat.objects.current().select_related("created_by")
        by_publication = {version.publication_id: version for version in current}
        publications = Publication.objects.all()
        return self.page(
            request,
            "list",
            title=_("House formats"),
            rows=[(each, by_publication.get(each.pk)) for each in publications],
            may_edit=self.has_edit_permission(request),
        )

    def change_view(self, request, object_id, form_url="", extra_context=None):
        """Show a version beside the one in use."""
        version = self.viewable(request, object_id)
        current = version.publication.house_formats.order_by("-version").first()
        names = {"publication": version.publication, "version": version.version}
        return self.page(
            request,
            "version",
            title=_("House format of %(publication)s, version %(version)d") % names,
            version=version,
            current=current,
            differences=differences(version.data, current.data),
            text=as_text(version.data),
            may_edit=self.has_edit_permission(request),
        )

    def viewable(self, request, pk):
        """Return a version that the user may view; raise PermissionDenied or Http404."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        versions = HouseFormat.objects.select_related("publication", "created_by")
        return get_object_or_404(versions, pk=int(pk) if str(pk).isdecimal() else 0)

    def export_view(self, request, pk):
        """Send a version as a JSON file."""
        version = self.viewable(request, pk)
        content_type = "application/json; charset=utf-8"
        response = HttpResponse(as_text(version.data), content_type=content_type)
        name = f"house-format-{version.publication_id}-{version.version}.json"
        response["Content-Disposition"] = f'attachment; filename="{name}"'
        return response
