"""What lists can be narrowed by; a parameter that is unknown or given twice is refused."""

import re
from datetime import date, datetime, time, timedelta

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django_filters import rest_framework as filters

from articles.api.problems import WrongParameter
from articles.models import Article, Issue, Section

ISO_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
FIRST_DAY, LAST_DAY = date(1000, 1, 1), date(9998, 12, 31)  # in every time zone


def refuse_unknown(parameters, known):
    """Raise WrongParameter where the address asks for something that would be ignored."""
    for name in parameters:
        if name not in known:
            raise WrongParameter(
                name[:60], _("There is no such parameter here. Known: %s.") % ", ".join(known)
            )
        if len(parameters.getlist(name)) > 1:
            raise WrongParameter(name, _("Give this parameter once."))
        if not parameters[name]:
            raise WrongParameter(name, _("Give this parameter a value, or leave it out."))


def start_of(day):
    """Return the moment a day begins here; days before the first that any clock knows are that day."""
    return timezone.make_aware(datetime.combine(max(day, FIRST_DAY), time.min))


class IsoDateField(forms.Field):
    """A date in the one form that every program writes alike."""

    def to_python(self, value):
        if value in self.empty_values:
            return None
        try:
            if ISO_DATE.fullmatch(value):
                return date.fromisoformat(value)
        except ValueError:
            pass
        raise forms.ValidationError(_("Give a date such as 2026-01-31."))


class DateFilter(filters.DateFilter):
    field_class = IsoDateField


def slug_filter(field_name, help_text):
    """Return a filter for what a slug names."""
    return filters.CharFilter(field_name=field_name, help_text=help_text)


class IssueFilter(filters.FilterSet):
    publication = slug_filter("publication__slug", gettext_lazy("Slug of the publication."))
    issued_from = DateFilter("date", "gte", help_text=gettext_lazy("First date of the issue."))
    issued_to = DateFilter(
        "date", "lte", help_text=gettext_lazy("Last date of the issue, inclusive.")
    )

    class Meta:
        model = Issue
        fields = []


class SectionFilter(filters.FilterSet):
    publication = slug_filter("publication__slug", gettext_lazy("Slug of the publication."))

    class Meta:
        model = Section
        fields = []


class ArticleFilter(filters.FilterSet):
    q = filters.CharFilter(
        method="leave_to_search",
        help_text=gettext_lazy(
            "Words to search for, as on the search page: words, “phrases”, -without, OR. "
            "Not together with “issue”, “published_from” and “published_to”."
        ),
    )
    sort = filters.ChoiceFilter(
        choices=[
            ("newest", gettext_lazy("newest first")),
            ("relevance", gettext_lazy("best match first")),
        ],
        method="leave_to_search",
        help_text=gettext_lazy(
            "Order of what “q” finds: newest (the default) or best match first."
        ),
    )
    publication = slug_filter("issue__publication__slug", gettext_lazy("Slug of the publication."))
    issue = filters.CharFilter(
        field_name="issue__number", help_text=gettext_lazy("Number of the issue.")
    )
    section = slug_filter(
        "section__slug",
        gettext_lazy("Slug of the section; in every publication unless one is given."),
    )
    region = slug_filter("region__slug", gettext_lazy("Slug of the region."))
    source = filters.CharFilter(
        method="citing", help_text=gettext_lazy("Slug of a source that the article cites.")
    )
    tag = slug_filter("tags__slug", gettext_lazy("Slug of the tag."))
    issued_from = DateFilter(
        "issue__date", "gte", help_text=gettext_lazy("First date of the issue.")
    )
    issued_to = DateFilter(
        "issue__date", "lte", help_text=gettext_lazy("Last date of the issue, inclusive.")
    )
    published_from = DateFilter(
        method="since_day", help_text=gettext_lazy("First day of publication here.")
    )
    published_to = DateFilter(
        method="until_day", help_text=gettext_lazy("Last day of publication here, inclusive.")
    )

    class Meta:
        model = Article
        fields = []

    def citing(self, queryset, name, slug):
        """Keep the articles that cite a source, each once.

        Joined, for a query of its own would list all that cite the source, however few are wanted.
        """
        return queryset.filter(citations__source__slug=slug).distinct()

    def since_day(self, queryset, name, day):
        """Keep what was published on a day or later."""
        return queryset.filter(published_at__gte=start_of(day))

    def until_day(self, queryset, name, day):
        """Keep what was published on a day or earlier."""
        return queryset.filter(published_at__lt=start_of(min(day, LAST_DAY) + timedelta(days=1)))

    def leave_to_search(self, queryset, name, value):
        """Leave the rows as they are: `articles.api.searching` answers where words are given."""
        return queryset
