"""What a reader narrows a search to, as it stands in an address."""

import datetime
from dataclasses import dataclass, fields, replace

from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _

ADDRESS_NAMES = {"date_from": "from", "date_to": "to"}


@dataclass(frozen=True)
class Filters:
    """Slugs and dates that every hit agrees with; dates are those of the issue, inclusive.

    `section` is a slug, or `publication/section` where several publications have the slug.
    `problems` are sentences for the reader about values that could not be used.
    """

    publication: str = ""
    section: str = ""
    region: str = ""
    source: str = ""
    tag: str = ""
    year: int | None = None
    date_from: datetime.date | None = None
    date_to: datetime.date | None = None
    problems: tuple[str, ...] = ()

    @classmethod
    def from_query(cls, parameters):
        """Read the parameters of an address; what cannot be used becomes a problem."""
        problems = []
        slugs = {
            name: parameters.get(name, "").strip()[:200]
            for name in ["publication", "section", "region", "source", "tag"]
        }
        return cls(
            **slugs,
            year=read_year(parameters.get("year", ""), problems),
            date_from=read_date(parameters.get("from", ""), problems),
            date_to=read_date(parameters.get("to", ""), problems),
            problems=tuple(problems),
        )

    def with_(self, **changes):
        """Return the filters with some of them changed."""
        return replace(self, **changes)

    def without(self, name):
        """Return the filters without the one named."""
        default = next(field.default for field in fields(self) if field.name == name)
        return replace(self, **{name: default})

    def chosen(self):
        """Return the names and values of the filters that are set."""
        names = [field.name for field in fields(self) if field.name != "problems"]
        return {name: getattr(self, name) for name in names if getattr(self, name)}

    def as_query(self):
        """Return the filters as parameters of an address."""
        return {ADDRESS_NAMES.get(name, name): str(value) for name, value in self.chosen().items()}


def read_year(value, problems):
    """Return a year of four digits, or None."""
    value = value.strip()
    if not value:
        return None
    if value.isascii() and value.isdigit() and 1 <= int(value[:5]) <= 9999:
        return int(value[:5])
    problems.append(_("“%s” is not a year, such as 2024.") % shown(value))
    return None


def read_date(value, problems):
    """Return a date of the form 2024-01-31, or None."""
    value = value.strip()
    if not value:
        return None
    try:
        found = parse_date(value)
    except ValueError:
        found = None
    if found is None:
        problems.append(_("“%s” is not a date, such as 2024-01-31.") % shown(value))
    return found


def shown(text):
    """Return text of a reader short enough, and clean enough, to be quoted back."""
    clean = "".join(char if char.isprintable() else " " for char in text[:60])
    return clean + ("…" if len(text) > 60 else "")
