"""Lists narrowed by the year of an issue, without a look at every row."""

from django.contrib import admin
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.models import Issue

UNDATED = "undated"


class YearFilter(admin.SimpleListFilter):
    """Issues by the year of their date; `field` leads from the list's rows to it."""

    title = gettext_lazy("year")
    parameter_name = "year"
    field = "date"

    def lookups(self, request, model_admin):
        years = Issue.objects.years()
        return [(str(year or UNDATED), str(year) if year else _("undated")) for year in years]

    def queryset(self, request, queryset):
        value = self.value() or ""
        if value == UNDATED:
            return queryset.filter(**{self.field: None})
        if len(value) == 4 and value.isdecimal():
            return queryset.filter(**{f"{self.field}__year": int(value)})
        return queryset


class IssueYearFilter(YearFilter):
    """Articles by the year of their issue."""

    field = "issue__date"
