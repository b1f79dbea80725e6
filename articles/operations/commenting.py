"""Comments of colleagues on passages: made, answered, resolved, and found again after edits."""

import re
from dataclasses import dataclass, field

from django.contrib.auth import get_user_model
from django.db import transaction
from django.utils.translation import gettext as _

from articles.models import AuditEntry, Comment, Revision
from articles.operations import auditing
from articles.operations.holding import held
from articles.operations.refusal import Refusal
from articles.splitting.anchoring import follow_passage, nearest

MENTION = re.compile(r"(?<![A-Za-z0-9_.+-])@([\w.+-]+)")


class NothingSaid(Refusal):
    """A comment has words."""


class NoSuchPassage(Refusal):
    """The passage does not stand in the saved text."""


class NotResolvable(Refusal):
    """The comment is no open thread, or no resolved one."""


@dataclass
class Thread:
    """A comment with its answers; `place` is where its passage stands now, None where it is gone."""

    comment: Comment
    place: tuple[int, int] | None = None
    now: str = ""
    replies: list = field(default_factory=list)

    @property
    def is_lost(self):
        """Whether the passage is no longer in the text."""
        return self.comment.start is not None and self.place is None

    @property
    def is_changed(self):
        """Whether the passage reads otherwise than when it was commented on."""
        return self.place is not None and self.now != self.comment.passage


@transaction.atomic
def comment(*, article, body, by, at, passage="", near=0, parent=None):
    """Say something about an article, a passage of it, or in answer to a comment.

    `near` is about where the passage stands in the saved body, in code points. Who is named
    with @ is mentioned. An answer opens its thread again. Raises NothingSaid or NoSuchPassage.
    """
    article = held(article, refusal=NoSuchPassage)
    if not body.strip():
        raise NothingSaid(_("Write something first."))
    place = nearest(article.body, passage, near=near) if passage and not parent else None
    if passage and not parent and place is None:
        raise NoSuchPassage(
            _(
                "This passage is not in the saved text. Save the article first, or comment on it as a whole."
            )
        )
    thread = parent and (parent.parent or parent)
    Comment.objects.filter(pk=thread and thread.pk).update(resolved_at=None, resolved_by=None)
    passage = {"passage": passage, "start": place[0]} if place else {}
    made = store(article, body, by=by, at=at, parent=thread, **passage)
    auditing.record(AuditEntry.Kind.COMMENTED, by=by, at=at, article=article)
    return made


def store(article, body, *, by, at, **where):
    """Store a comment with those whom it mentions."""
    made = Comment.objects.create(
        article=article, body=body.strip(), by=by, at=at, version=article.version, **where
    )
    made.mentioned.set(mentioned_in(body))
    return made


@transaction.atomic
def resolve(*, comment, by, at):
    """Close a thread; raise NotResolvable where it is closed, or no thread."""
    thread = held_thread(comment)
    if thread.resolved_at is not None:
        raise NotResolvable(_("This comment is resolved already."))
    return settle(thread, AuditEntry.Kind.RESOLVED, resolver=by, moment=at, by=by, at=at)


@transaction.atomic
def reopen(*, comment, by, at):
    """Open a closed thread again; raise NotResolvable where it is open, or no thread."""
    thread = held_thread(comment)
    if thread.resolved_at is None:
        raise NotResolvable(_("This comment is not resolved."))
    return settle(thread, AuditEntry.Kind.REOPENED, resolver=None, moment=None, by=by, at=at)


def held_thread(comment):
    """Return the comment that began the thread, locked."""
    if comment.parent_id is not None:
        raise NotResolvable(_("Only a whole thread is resolved."))
    threads = Comment.objects.select_related("article__issue__publication")
    return threads.select_for_update(of=["self"]).get(pk=comment.pk)


def settle(thread, kind, *, resolver, moment, by, at):
    """Store whether a thread is closed, and record who said so."""
    thread.resolved_by, thread.resolved_at = resolver, moment
    thread.save(update_fields=["resolved_by", "resolved_at"])
    auditing.record(kind, by=by, at=at, article=thread.article)
    return thread


def mentioned_in(body):
    """Return the members of the staff whom a text names with @.

    Japanese sets no blank behind a name: of what follows the @, the longest user name counts.
    """
    words = {word.lower() for word in MENTION.findall(body)}
    if not words:
        return []
    staff = get_user_model().objects.filter(is_staff=True, is_active=True)
    by_name = {user.get_username().lower(): user for user in staff}
    found = (max((n for n in by_name if word.startswith(n)), key=len, default="") for word in words)
    return [by_name[name] for name in found if name]


def threads(article):
    """Return the threads of an article: by the place of their passage now, then the others.

    Three queries at most, however many comments there are.
    """
    comments = list(article.comments.select_related("by", "resolved_by"))
    if not comments:
        return []
    bodies = bodies_of(article, {c.version for c in comments if c.start is not None})
    made = {c.pk: thread_of(c, article, bodies) for c in comments if c.parent_id is None}
    for each in comments:
        if each.parent_id in made:
            made[each.parent_id].replies.append(each)
    end = len(article.body) + 1
    return sorted(made.values(), key=lambda t: (t.place[0] if t.place else end, t.comment.at))


def bodies_of(article, versions):
    """Return the body of each of the versions; what was never kept is left out."""
    earlier = versions - {article.version}
    kept = Revision.objects.filter(article=article, number__in=earlier) if earlier else []
    bodies = {revision.number: revision.data.get("body", "") for revision in kept}
    return bodies | {article.version: article.body}


def thread_of(comment, article, bodies):
    """Return a thread with the place where its passage stands now."""
    place = place_of(comment, article, bodies)
    return Thread(comment, place, article.body[slice(*place)] if place else "")


def place_of(comment, article, bodies):
    """Return where the passage of a comment stands in the article's body, or None."""
    if comment.start is None:
        return None
    old = bodies.get(comment.version)
    end = comment.start + len(comment.passage)
    if old is None or old[comment.start : end] != comment.passage:
        return nearest(article.body, comment.passage, near=comment.start)
    return follow_passage(old, article.body, comment.start, end)
