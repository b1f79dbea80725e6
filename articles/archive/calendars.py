"""The days of a year on which issues appeared."""

import calendar
import datetime
from dataclasses import dataclass

from django.urls import reverse
from django.utils.formats import date_format, get_format
from django.utils.http import urlencode


@dataclass(frozen=True)
class Day:
    """A day of a month, or, with `date` None, a place before or behind its days."""

    date: datetime.date | None = None
    label: str = ""
    address: str = ""


@dataclass(frozen=True)
class Month:
    """The weeks of a month, each of seven days."""

    first: datetime.date
    weeks: list


def months_of(year, issues):
    """Return the months of a year; `issues` are rows of date, slug of the publication and number.

    A day of one issue leads to it, a day of several to what was published on it.
    """
    by_date = {}
    for date, *names in issues:
        by_date.setdefault(date, []).append(names)
    weeks = calendar.Calendar((get_format("FIRST_DAY_OF_WEEK") - 1) % 7)
    return [
        Month(
            first=datetime.date(year, month, 1),
            weeks=[
                [day_of(date, by_date) if date.month == month else Day() for date in week]
                for week in weeks.monthdatescalendar(year, month)
            ],
        )
        for month in range(1, 13)
    ]


def weekdays():
    """Return each day of the week, short and in full, in the order that the language has."""
    first = get_format("FIRST_DAY_OF_WEEK")  # from 0, Sunday
    days = [datetime.date(2023, 1, 1 + (first + day) % 7) for day in range(7)]
    return [(short(date_format(day, "D")), date_format(day, "l")) for day in days]


def short(name):
    """Return the part of a weekday's name that tells it: 周一 and 星期一 differ at their end."""
    return name[:2] if name.isascii() else name[-1]


def day_of(date, by_date):
    """Return a day with the way to what appeared on it."""
    issues = by_date.get(date, [])
    if not issues:
        return Day(date)
    if len(issues) == 1:
        (publication, number), *_rest = issues
        return Day(date, label=number, address=reverse("issue", args=[publication, number]))
    asked = urlencode({"from": date.isoformat(), "to": date.isoformat()})
    return Day(date, label=str(len(issues)), address=f"{reverse('search')}?{asked}")
