"""The workbench: the pages of an issue beside its drafts, to review, correct and cut anew by keyboard."""

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseBadRequest, JsonResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from articles.admin.workbench_acts import act, article_of
from articles.admin.workbench_asked import Malformed, note_of, number, sent_in
from articles.admin.workbench_finding import check_style, find
from articles.admin.workbench_keeping import WorkbenchKeeping, offers_of
from articles.admin.workbench_state import draft_of, frame_of, state_of
from articles.admin.workbench_words import commands, words
from articles.models import Article, Correction, Surgery
from articles.operations import editing, review, surgery
from articles.operations.refusal import Refusal

ASKED = ["act", "save", "review", "find", "style", "keep"]
OVERTAKEN = (surgery.StaleView, surgery.CannotUndo, editing.EditConflict)


class TextForm(forms.ModelForm):
    """The words of a draft; blanks around the body stay, so that cursors keep their places."""

    class Meta:
        model = Article
        fields = ["headline", "byline", "body"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["body"].strip = False


class WorkbenchViews(WorkbenchKeeping):
    """The workbench of an issue and what it asks for; each view checks the permission it needs."""

    def get_urls(self):
        wrap = self.admin_site.admin_view
        views = {
            "": self.workbench_view,
            "act/": self.act_view,
            "save/": self.save_view,
            "review/": self.review_view,
            "find/": self.find_view,
            "style/": self.style_view,
        }
        base, name = "<int:pk>/workbench/", "articles_issue_workbench"
        own = [
            path(base + tail, wrap(view), name="_".join(filter(None, [name, tail[:-1]])))
            for tail, view in views.items()
        ]
        return [*own, *super().get_urls()]

    def has_workbench_permission(self, request):
        may_view_articles = request.user.has_perm("articles.view_article")
        may_change_articles = request.user.has_perm("articles.change_article")
        may_view = may_view_articles or may_change_articles
        return may_view and self.has_view_or_change_permission(request)

    def workbench_view(self, request, pk):
        """Show the pages beside the drafts."""
        if not self.has_workbench_permission(request):
            raise PermissionDenied
        issue = get_object_or_404(self.get_queryset(request), pk=pk)
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": _("Workbench: %s") % issue,
            "issue": issue,
            "may_change": request.user.has_perm("articles.change_article"),
            "may_publish": self.has_publish_permission(request),
            "bench": self.bench_of(request, issue),
        }
        return TemplateResponse(request, "admin/articles/issue/workbench.html", context)

    def bench_of(self, request, issue):
        """Return what the scripts of the page start from."""
        address = "admin:articles_issue_workbench"
        return {
            "issue": issue.pk,
            "user": request.user.pk,
            "may_change": request.user.has_perm("articles.change_article"),
            "urls": {
                "preview": reverse("admin:articles_article_preview"),
                **{name: reverse(f"{address}_{name}", args=[issue.pk]) for name in ASKED},
            },
            "commands": commands(),
            "words": words(),
            "correction_kinds": Correction.Kind.choices,
            **frame_of(issue),
            "offers": offers_of(request.user, issue),
            "state": state_of(issue),
        }

    def act_view(self, request, pk):
        """Do one surgery, or undo or redo one, and answer with what the issue is like now."""
        return self.answer(request, pk, self.do_act)

    def do_act(self, request, issue, sent):
        is_public = note_of(sent) is not None
        if is_public and sent.get("act") == "split" and not self.has_publish_permission(request):
            raise Refusal(_("You may not publish what is cut from a published article."))
        may_withdraw = request.user.has_perm("articles.withdraw_article")
        if is_public and sent.get("act") == "merge" and not may_withdraw:
            raise Refusal(_("You may not withdraw what is merged into a published article."))
        done = act(issue, sent, by=request.user, at=timezone.now())
        undone = sent["act"] == "undo"
        said = _("Undone: %s") % done.label() if undone else done.label()
        return {"said": said, "focus": focus_of(done, undone=undone)}

    def save_view(self, request, pk):
        """Save the words of one draft as a revision."""
        return self.answer(request, pk, self.do_save)

    def do_save(self, request, issue, sent):
        article = article_of(issue, sent)
        form = TextForm(sent, instance=article)
        if not form.is_valid():
            raise Refusal(" ".join(str(e) for errors in form.errors.values() for e in errors))
        saved = editing.save_article(
            article=form.instance,
            seen_version=number(sent, "seen_version"),
            by=request.user,
            at=timezone.now(),
        )
        return {"said": _("“%s” is saved.") % saved, "focus": saved.pk}

    def review_view(self, request, pk):
        """Say that a draft was read against its page, or take that back."""
        return self.answer(request, pk, self.do_review)

    def do_review(self, request, issue, sent):
        article, who = article_of(issue, sent), {"by": request.user, "at": timezone.now()}
        if sent.get("reviewed") is False:
            review.unmark_reviewed(article=article, **who)
            return {"said": _("“%s” is to be reviewed again.") % article, "focus": article.pk}
        review.mark_reviewed(article=article, seen_version=number(sent, "seen_version"), **who)
        return {"said": _("“%s” is reviewed.") % article, "focus": article.pk}

    def find_view(self, request, pk):
        """Find words in all drafts; nothing is changed."""
        return self.answer(request, pk, lambda _request, issue, sent: find(issue, sent))

    def style_view(self, request, pk):
        """Check all drafts against the house style; nothing is changed."""
        return self.answer(request, pk, lambda _request, issue, sent: check_style(issue, sent))

    @staticmethod
    def refused(issue, error):
        """Answer with the sentence of a refusal, and with what has overtaken the page."""
        said = {"error": str(error), "state": state_of(issue)}
        if isinstance(error, editing.EditConflict):
            said["theirs"] = draft_of(error.current, 0)
        if isinstance(error, surgery.NoteNeeded):
            said["needs_note"] = True
        return JsonResponse(said, status=409 if isinstance(error, OVERTAKEN) else 422)

    def answer(self, request, pk, do):
        """Check who asks and what, do it, and answer with the state of the issue or with why not."""
        return require_POST(self.answer_post)(request, pk, do)

    def answer_post(self, request, pk, do):
        may_change = request.user.has_perm("articles.change_article")
        if not (may_change and self.has_workbench_permission(request)):
            return JsonResponse({"error": _("You may read here, but not change.")}, status=403)
        issue = get_object_or_404(self.model.objects.select_related("publication"), pk=pk)
        try:
            said = do(request, issue, sent_in(request))
        except Malformed:
            return HttpResponseBadRequest()
        except Refusal as refusal:
            return self.refused(issue, refusal)
        return JsonResponse({**said, "state": state_of(issue)})


def focus_of(done, *, undone):
    """Return the article to go to after a surgery: what it made, what it kept, what it was about."""
    facts = done.facts
    made = facts.get("made")
    if done.kind == Surgery.Kind.SPLIT:
        return facts.get("kept") if undone else made
    if done.kind == Surgery.Kind.MERGE:
        return facts.get("merged") if undone else facts.get("kept")
    names = ["moved", "lower", "marked", "kept", "upper"]
    found = [facts[name] for name in names if isinstance(facts.get(name), int)]
    return next(iter([*found, *done.article_pks()]), None)
