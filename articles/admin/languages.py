"""Lists narrowed by language, by the names of languages and not by their codes."""

from django.contrib import admin
from django.utils.translation import get_language_info


class LanguageFilter(admin.AllValuesFieldListFilter):
    """Rows by their language, each in its own name."""

    def choices(self, changelist):
        for choice in super().choices(changelist):
            yield {**choice, "display": language_name(choice["display"])}


def language_name(code):
    """Return what a language calls itself; what is no code of one stays as it is."""
    try:
        return get_language_info(str(code))["name_local"]
    except KeyError:
        return code
