"""Know who else is at work on an article or an issue."""

from datetime import timedelta

from django.contrib.sessions.models import Session

from articles.models import Presence

GONE_AFTER = timedelta(seconds=60)


def beat(*, user, issue, at, article=None):
    """Say that a person is at an issue, or at one article of it; return the others, by name.

    Each is `{"name": ..., "article": pk or None}`. Two statements, however many there are.
    """
    Presence.objects.bulk_create(
        [Presence(user=user, issue=issue, article=article, place=place(issue, article), at=at)],
        update_conflicts=True,
        unique_fields=["user", "place"],
        update_fields=["at"],
    )
    return others(user=user, issue=issue, article=article, at=at)


def others(*, user, issue, at, article=None):
    """Return who else gave a sign of life there lately; at an issue, also those at its articles."""
    there = Presence.objects.around(issue=issue, article=article)
    lately = there.filter(at__gt=at - GONE_AFTER).exclude(user=user)
    return [{"name": name_of(p.user), "article": p.article_id} for p in lately]


def leave(*, user, issue, article=None):
    """Say that a person has gone."""
    Presence.objects.filter(user=user, place=place(issue, article)).delete()


def sweep(*, at):
    """Forget the signs of life that say nothing any more, and the sessions that have ended."""
    Session.objects.filter(expire_date__lt=at).delete()
    Presence.objects.filter(at__lt=at - GONE_AFTER).delete()


def place(issue, article):
    return f"article/{article.pk}" if article else f"issue/{issue.pk}"


def name_of(user):
    return user.get_full_name() or user.get_username()
