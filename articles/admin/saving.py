"""How an article's form is saved: one operation keeps it all, and conflicts are asked about."""

from django.contrib import messages
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _

from articles.admin import conflict, typed
from articles.operations import editing, scratch
from articles.operations.refusal import Refusal


class Saving:
    """The part of the admin of articles that stores what was typed, or says why not."""

    def save_or_ask(self, request, show):
        """Answer with `show()`, which may save; where it refuses, with a page that keeps all that was typed."""
        try:
            return show()
        except editing.EditConflict as met:
            return self.conflict_page(request, met)
        except Refusal as refusal:
            self.message_user(request, str(refusal), messages.ERROR)
            request.POST = request.POST.copy()
            request.POST["_shown_again"] = "1"
            return show()

    def save_model(self, request, obj, form, change):
        """Leave it to `save_related`: one operation keeps text, tags, citations and notes."""

    def save_related(self, request, form, formsets, change):
        for formset in formsets:
            formset.save(commit=False)  # Django's log of changes wants to hear of it
        if not self.is_only_a_step(request, form, formsets):
            self.save_typed(request, form, formsets)
        opening = request.POST.get("opening", "")
        scratch.drop(article=form.instance, user=request.user, opening=opening)

    def save_typed(self, request, form, formsets):
        """Save what the form says, with the decisions made about conflicts, if any."""
        article, beside = form.instance, typed.beside_of(form, formsets)
        seen, met = form.cleaned_data["seen_version"], form.cleaned_data["met_version"]
        if met is not None:
            settled = editing.settle(
                article=article,
                beside=beside,
                seen_version=seen,
                met_version=met,
                decisions=conflict.decisions_in(request.POST),
            )
            article, beside, seen = settled.article, settled.beside, met
        saved = editing.save_article(
            article=article,
            seen_version=seen,
            by=request.user,
            at=timezone.now(),
            beside=beside,
            reader_note=form.reader_note(),
        )
        if seen is not None and saved.version > seen + 1:
            self.tell_of_merge(request, saved, seen)

    def tell_of_merge(self, request, article, seen):
        """Say that others had saved too, that both are kept, and where to compare."""
        others = article.revisions.filter(number__gt=seen, number__lt=article.version)
        names = sorted({str(revision.by or "–") for revision in others.select_related("by")})
        said = format_html(
            '{} <a href="{}?old={}&amp;new={}">{}</a>',
            _("Meanwhile saved by %s: both changes are in the text now.") % _(", ").join(names),
            reverse("admin:articles_article_compare", args=[article.pk]),
            seen,
            article.version,
            _("Compare"),
        )
        self.message_user(request, said, messages.WARNING)

    def conflict_page(self, request, met):
        """Ask which text holds where two people changed the same place."""
        article = met.current
        is_same = request.POST.get("met_version") == str(met.met_version)
        newer = article.revisions.filter(number__gt=met.seen_version or 0)
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "article": article,
            "title": _("Both of you changed “%s”") % article,
            "questions": conflict.questions(met.merge, request.POST if is_same else {}),
            "carried": typed.carried_over(request.POST, met.mine),
            "seen_version": "" if met.seen_version is None else met.seen_version,
            "met_version": met.met_version,
            "met_again": "met_version" in request.POST,
            "newer": newer.select_related("by").order_by("number"),
        }
        template = "admin/articles/article/conflict.html"
        return TemplateResponse(request, template, context, status=409)
