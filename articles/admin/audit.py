"""The record of acts: who did what when, to be filtered and taken away as a table."""

import csv

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import StreamingHttpResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.admin import columns
from articles.admin.paging import BoundedList
from articles.admin.workflow import staff
from articles.models import AuditEntry

FORMULA = ("=", "+", "-", "@", "\t", "\r")  # what a spreadsheet would take for a formula


class PersonFilter(admin.SimpleListFilter):
    """Acts by who did them."""

    title = gettext_lazy("person")
    parameter_name = "person"

    def lookups(self, request, model_admin):
        people = [(str(person.pk), person.get_username()) for person in staff()]
        return [*people, ("newsroom", _("the newsroom itself"))]

    def queryset(self, request, queryset):
        value = self.value() or ""
        if value == "newsroom":
            return queryset.filter(person="")
        return queryset.filter(by=value) if value.isdecimal() else queryset


@admin.register(AuditEntry)
class AuditEntryAdmin(BoundedList, admin.ModelAdmin):
    list_display = ["at", "who", "what", "about", "in_issue", "note"]
    list_display_links = None
    list_filter = ["kind", PersonFilter, "publication", ("at", admin.DateFieldListFilter)]
    list_select_related = ["article", "issue__publication"]
    list_per_page = 100
    search_fields = ["subject", "note", "person"]
    search_help_text = gettext_lazy("Words of a headline, of a note, or a user name.")
    ordering = ["-at", "-pk"]

    @admin.display(description=gettext_lazy("person"), ordering="person")
    def who(self, entry):
        return entry.person or "–"

    @admin.display(description=gettext_lazy("act"), ordering="kind")
    def what(self, entry):
        return entry.get_kind_display()

    @admin.display(description=gettext_lazy("subject"))
    def about(self, entry):
        row = entry.article or (None if entry.article_id else entry.issue)
        name = columns.headline_column(entry.subject)
        return columns.link_to(row, name) if row else name

    @admin.display(description=gettext_lazy("issue"))
    def in_issue(self, entry):
        if not entry.issue:
            return "–"
        url = f"{reverse('admin:articles_auditentry_changelist')}?issue__id__exact={entry.issue_id}"
        return format_html('<a href="{}">{}</a>', url, entry.issue)

    # Permissions: the record is only read

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    def lookup_allowed(self, lookup, value, request):
        own = {"issue__id__exact", "article__id__exact"}
        return lookup in own or super().lookup_allowed(lookup, value, request)

    def get_urls(self):
        view = self.admin_site.admin_view(self.table_view)
        return [path("table.csv", view, name="articles_auditentry_table"), *super().get_urls()]

    def changelist_view(self, request, extra_context=None):
        table = reverse("admin:articles_auditentry_table")
        query = request.GET.urlencode()
        context = {"table_url": f"{table}?{query}" if query else table}
        return super().changelist_view(request, {**context, **(extra_context or {})})

    def table_view(self, request):
        """Send all that the filters leave, as a table for spreadsheets."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        chosen = self.get_changelist_instance(request).get_queryset(request)
        entries = chosen.select_related("issue__publication").iterator(chunk_size=1000)
        response = StreamingHttpResponse(lines(entries), content_type="text/csv; charset=utf-8")
        response["Content-Disposition"] = 'attachment; filename="acts.csv"'
        return response


class Echo:
    """A file that hands on what is written to it."""

    def write(self, text):
        return text


def lines(entries):
    """Return the table line by line, with the mark by which spreadsheets know UTF-8."""
    writer = csv.writer(Echo())
    titles = [_("at"), _("person"), _("act"), _("subject"), _("publication"), _("issue"), _("note")]
    yield "\ufeff" + writer.writerow(titles)
    for entry in entries:
        yield writer.writerow(map(harmless, cells(entry)))


def cells(entry):
    """Return what the table says of an act."""
    issue = entry.issue
    return [
        timezone.localtime(entry.at).isoformat(timespec="seconds"),
        entry.person,
        str(entry.get_kind_display()),
        entry.subject,
        issue.publication.name if issue else "",
        issue.number if issue else "",
        entry.note,
    ]


def harmless(cell):
    """Keep a spreadsheet from taking text for a formula."""
    return f"'{cell}" if cell.startswith(FORMULA) else cell
