"""“Waiting for you”: what a person of the desk is expected to see to, one group a query."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import OuterRef, Q, Subquery
from django.urls import reverse
from django.utils.translation import gettext as _

from articles.models import Article, Comment, Issue, Revision, Schedule, ScratchSlot, Upload
from articles.operations.sentences import refusal_sentence

MOST = 6  # items of a group; the list behind its title has them all


@dataclass(frozen=True)
class Item:
    """One thing to see to: what it is, where it leads, and what is said of it."""

    text: str
    url: str
    lang: str = ""
    note: str = ""
    at: datetime | None = None
    is_bad: bool = False


@dataclass(frozen=True)
class Group:
    """Things of one kind; `url` leads to all of them, where there is such a list."""

    title: str
    items: list
    url: str = ""


def waiting_for(user):
    """Return the groups that are not empty; each asks one query, however much there is."""
    may = user.has_perm
    groups = []
    if may("articles.view_article"):
        groups += [mentions(user), assigned_articles(user)]
    if may("articles.change_article"):
        groups.append(unsaved(user))
    if may("articles.review_article"):
        groups.append(to_check(user))
    if may("articles.view_issue"):
        groups.append(assigned_issues(user))
    if may("articles.view_upload"):
        groups.append(failed_uploads(user))
    if may("articles.publish_article"):
        groups.append(schedules())
    return [group for group in groups if group.items]


def address(name, *args, fragment=""):
    return reverse(f"admin:articles_{name}", args=args) + fragment


def articles_where(asked):
    return f"{address('article_changelist')}?{asked}"


def item_of(article, **said):
    """Return the item of an article, with its issue as the note."""
    url = address("article_change", article.pk)
    return Item(str(article), url, lang=article.lang, **{"note": str(article.issue), **said})


def mentions(user):
    """Return the comments that name the user, the latest first."""
    found = Comment.objects.mentioning(user).select_related("article", "by")[:MOST]
    items = [
        Item(
            comment.body,
            address(
                "article_change",
                comment.article_id,
                fragment=f"#comment-{comment.parent_id or comment.pk}",
            ),
            note=f"{comment.by or '–'}: {comment.article}",
            at=comment.at,
        )
        for comment in found
    ]
    return Group(_("You are asked"), items)


def assigned_articles(user):
    """Return the drafts in the user's care, those that lie longest first."""
    mine = user.assigned_articles.drafts().select_related("issue__publication")
    items = [item_of(a, note=f"{a.get_status_display()} · {a.issue}") for a in longest_lying(mine)]
    return Group(_("In your care"), items, articles_where("assigned=me"))


def unsaved(user):
    """Return the articles into which the user has typed what is not saved, the latest first."""
    slots = ScratchSlot.objects.filter(user=user).order_by("article", "-at")
    latest = {slot.article: slot.at for slot in slots.select_related("article__issue__publication")}
    found = sorted(latest.items(), key=lambda each: each[1], reverse=True)[:MOST]
    return Group(_("Typed and not saved"), [item_of(article, at=at) for article, at in found])


def longest_lying(articles):
    return articles.order_by("updated_at", "pk")[:MOST]


def to_check(user):
    """Return what is in review and may be marked ready by the user."""
    edits = Revision.objects.filter(article=OuterRef("pk")).edits().order_by("-number")
    in_review = (
        Article.objects.in_issue()
        .filter(status=Article.Status.IN_REVIEW)
        .filter(Q(assigned_to=None) | Q(assigned_to=user))
        .annotate(last_editor=Subquery(edits.values("by")[:1]))
        .exclude(last_editor=user.pk, last_editor__isnull=False, issue__publication__four_eyes=True)
        .select_related("issue__publication")
    )
    items = [item_of(article) for article in longest_lying(in_review)]
    return Group(_("To check"), items, articles_where("status__exact=in_review"))


def assigned_issues(user):
    """Return the issues in the user's care that have drafts."""
    mine = Issue.objects.filter(assigned_to=user).select_related("publication")
    open_ones = mine.with_article_counts().filter(draft_count__gt=0).newest_first()[:MOST]
    items = [
        Item(
            str(issue),
            address("issue_change", issue.pk),
            note=_("%(drafts)s drafts") % {"drafts": issue.draft_count},
        )
        for issue in open_ones
    ]
    url = f"{address('issue_changelist')}?assigned=me"
    return Group(_("Issues in your care"), items, url)


def failed_uploads(user):
    """Return the user's own uploads that led to no issue."""
    mine = Upload.objects.filter(uploaded_by=user, state__in=Upload.RETRIABLE).order_by("-pk")
    items = [
        Item(
            upload.filename,
            address("upload_change", upload.pk),
            note=refusal_sentence(upload.refusal, upload.refusal_facts),
            at=upload.uploaded_at,
            is_bad=True,
        )
        for upload in mine[:MOST]
    ]
    return Group(_("Uploads without an issue"), items)


def schedules():
    """Return what was refused at its moment, and what will be published next."""
    found = Schedule.objects.unsettled().with_subjects()[:MOST]
    items = [
        Item(
            str(each),
            address(f"{each.subject._meta.model_name}_schedule", each.subject.pk),
            note=each.refusal,
            at=each.publish_at,
            is_bad=bool(each.refusal),
        )
        for each in found
    ]
    return Group(_("Set for a moment"), items)
