"""What is typed at the workbench is kept at the server as well, and offered on return."""

import copy

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse, HttpResponseBadRequest
from django.shortcuts import get_object_or_404
from django.template.loader import render_to_string
from django.urls import path
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.formats import date_format
from django.views.decorators.http import require_POST

from articles.admin import typed
from articles.admin.keeping import TEXTS, offer_of
from articles.admin.workbench_acts import article_of
from articles.admin.workbench_asked import Malformed, number, sent_in, words
from articles.models import ScratchSlot
from articles.models.revision import snapshot
from articles.operations import scratch
from articles.operations.beside import Beside
from articles.operations.stale_saves import Mine


class WorkbenchKeeping:
    """The part of the workbench that keeps what is typed, for the one who types it."""

    def get_urls(self):
        keep = self.admin_site.admin_view(self.keep_view)
        name = "articles_issue_workbench_keep"
        return [path("<int:pk>/workbench/keep/", keep, name=name), *super().get_urls()]

    @method_decorator(require_POST)
    def keep_view(self, request, pk):
        """Keep the words of one draft as typed so far, or forget them where none are sent."""
        may_change = request.user.has_perm("articles.change_article")
        if not (may_change and self.has_workbench_permission(request)):
            raise PermissionDenied
        issue = get_object_or_404(self.model, pk=pk)
        try:
            keep(issue, sent_in(request), user=request.user, at=timezone.now())
        except Malformed:
            return HttpResponseBadRequest()
        except scratch.NotKept as refusal:
            return HttpResponse(str(refusal), status=413, content_type="text/plain")
        return HttpResponse(status=204)


def keep(issue, sent, *, user, at):
    """Keep what was sent, or forget it; raise PermissionDenied where somebody else has signed in."""
    if number(sent, "user") != user.pk:
        raise PermissionDenied
    which = {"article": article_of(issue, sent), "user": user, "opening": words(sent, "opening")}
    if sent.get("text") is None:
        return scratch.drop(**which)
    if not isinstance(sent["text"], dict):
        raise Malformed("text")
    seen = number(sent["text"], "seen")
    fields = as_form(which["article"], sent["text"], seen)
    return scratch.keep(**which, seen_version=seen, fields=fields, at=at)


def as_form(article, text, seen):
    """Return the fields of the article's form with the words as typed, so that the form can take them up too."""
    mine = copy.copy(article)
    for name in TEXTS:
        setattr(mine, name, words(text, name))
    stored = snapshot(article)
    beside = Beside(
        tags=stored["tags"],
        citations=stored["citations"],
        translation_notes=stored["translation_notes"],
    )
    fields = typed.as_posted(Mine(mine, beside)) | {"seen_version": [seen]}
    return {name: [str(value) for value in values] for name, values in fields.items()}


def offers_of(user, issue):
    """Return the words that a person has typed into the drafts of an issue and not saved, the latest first."""
    slots = ScratchSlot.objects.filter(user=user, article__issue=issue).order_by("-at", "-pk")
    offers = [(slot, offer_of(slot, slot.article)) for slot in slots.select_related("article")]
    return [as_data(slot, offer) for slot, offer in offers if offer.texts]


def as_data(slot, offer):
    context = {"offer": offer, "original": slot.article}
    return {
        "article": slot.article_id,
        "opening": slot.opening,
        "seen": slot.seen_version or 0,
        "when": date_format(timezone.localtime(slot.at), "DATETIME_FORMAT"),
        "html": render_to_string("admin/articles/article/_offer_texts.html", context),
        **{name: (slot.fields.get(name) or [""])[0].replace("\r\n", "\n") for name in TEXTS},
    }
