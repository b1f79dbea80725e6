"""How single facts look in lists and panels."""

from django.template.defaultfilters import truncatechars
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

LONGEST_TITLE = 48  # characters; longer ones would push other columns off the page


def headline_column(text):
    """Return a headline short enough for a column; the whole of it shows on hovering."""
    return format_html('<span title="{}">{}</span>', text, truncatechars(text, LONGEST_TITLE))


def status_badge(value, label):
    """Return a state as a coloured word."""
    return format_html('<span class="badge badge-{}">{}</span>', value, label)


def with_assignee(badge, user):
    """Return a badge with the name of who cares for the row, if anybody does."""
    if user is None:
        return badge
    return format_html('{} <span class="assignee">{}</span>', badge, user.get_username())


def certificate_meaning(issue):
    """Say what the comparison of an issue's contents with its cut came to."""
    if not issue.contents_count:
        return _("no contents")
    return _("contents and cut agree") if issue.is_certified() else _("contents and cut disagree")


def certificate_badge(issue):
    """Return how many entries of the contents were found as cut, such as 20/20."""
    meaning = certificate_meaning(issue)
    if not issue.contents_count:
        return format_html('<span class="badge badge-none">{}</span>', meaning)
    tone = "good" if issue.is_certified() else "warn"
    return format_html(
        '<span class="badge badge-{}" title="{}">{}/{}<span class="visually-hidden"> {}</span></span>',
        tone,
        meaning,
        issue.contents_matched,
        issue.contents_count,
        meaning,
    )


def doubts_badge(count):
    """Return a number of doubts, or a dash."""
    if not count:
        return "–"
    title = ngettext("%d doubt", "%d doubts", count) % count
    return format_html('<span class="badge badge-warn" title="{}">{}</span>', title, count)


def link_to(row, text=None):
    """Return a link to the admin page of a row."""
    meta = row._meta
    url = reverse(f"admin:{meta.app_label}_{meta.model_name}_change", args=[row.pk])
    return format_html('<a href="{}">{}</a>', url, row if text is None else text)
