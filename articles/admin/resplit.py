"""Split an issue again: what would change, what must be decided, and doing it."""

from dataclasses import dataclass

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.admin.questions import waiting_context
from articles.models import Correction, Job
from articles.operations import asking, resplitting
from articles.operations.editing import ReaderNote
from articles.operations.refusal import Refusal
from articles.operations.resplitting import compare
from articles.splitting import differences
from articles.splitting.merging import Choice, Conflict
from articles.splitting.transport import from_json
from articles.splitting.values import SplitIssue

FIELDS = {
    "headline": gettext_lazy("headline"),
    "byline": gettext_lazy("byline"),
    "section": gettext_lazy("section"),
    "region": gettext_lazy("region"),
    "body": gettext_lazy("body"),
}
CHOICES = {
    Choice.MINE: gettext_lazy("Keep the text of the desk"),
    Choice.THEIRS: gettext_lazy("Take the new cut"),
    Choice.BOTH: gettext_lazy("Keep both"),
}


class ReaderNoteForm(forms.Form):
    """What readers are told where a published text changes."""

    kind = forms.ChoiceField(label=gettext_lazy("kind"), choices=Correction.Kind)
    note = forms.CharField(
        label=gettext_lazy("note for readers"), widget=forms.Textarea(attrs={"rows": 2})
    )


@dataclass(frozen=True)
class Question:
    """A conflict as it is asked: `name` is that of its answer in the form."""

    name: str
    label: str
    article: str
    lang: str
    conflict: Conflict
    choices: list

    def pairs(self):
        """Return the paragraphs of both sides beside each other."""
        return differences.compare(
            self.conflict.mine.split("\n\n"), self.conflict.theirs.split("\n\n")
        )


class ResplitViews:
    """The view of the admin of issues that splits one again; it checks the permission itself."""

    def get_urls(self):
        view = self.admin_site.admin_view(self.resplit_view)
        return [
            path("<int:pk>/split-again/", view, name="articles_issue_split_again"),
            *super().get_urls(),
        ]

    def has_resplit_permission(self, request):
        wanted = ["articles.change_issue", "articles.change_article"]
        return request.user.has_perms(wanted)

    def resplit_view(self, request, pk):
        """Show what another split would change; with a decision on each conflict, apply it."""
        if not self.has_resplit_permission(request):
            raise PermissionDenied
        issue = get_object_or_404(self.get_queryset(request), pk=pk)
        if request.method == "POST" and "ask" in request.POST:
            return self.ask_for_split(request, issue)
        job = Job.objects.newest_for(issue, Job.Kind.SPLIT_AGAIN)
        if job is None or job.answer is None or job.is_outdated():
            return self.wait_for_split(request, issue, job)
        proposal = compare(issue, from_json(SplitIssue, job.answer))
        note = ReaderNoteForm(request.POST or None) if proposal.needs_reader_note() else None
        if note and not request.user.has_perm("articles.publish_article"):
            raise PermissionDenied
        if request.method == "POST" and self.resplit(request, proposal, note):
            job.delete()
            return HttpResponseRedirect(reverse("admin:articles_issue_change", args=[pk]))
        return self.proposal_page(request, proposal, note, job)

    def ask_for_split(self, request, issue):
        """Queue another split, and come back to see it."""
        kind, publication = Job.Kind.SPLIT_AGAIN, issue.publication
        asking.ask(
            kind=kind, publication=publication, issue=issue, by=request.user, at=timezone.now()
        )
        return HttpResponseRedirect(request.path)

    def wait_for_split(self, request, issue, job):
        """Offer to split the issue again, or show how far a worker is."""
        context = {
            **self.admin_site.each_context(request),
            **waiting_context(job),
            "opts": self.opts,
            "issue": issue,
            "title": _("Split %s again") % issue,
            "here": _("Split again"),
            "says": _(
                "The PDF is cut anew. You then see what would change, and nothing does until you "
                "say so. What editors wrote stays."
            ),
            "ask": _("Split the PDF again"),
        }
        return TemplateResponse(request, "admin/articles/ask_worker.html", context)

    def proposal_page(self, request, proposal, note, job):
        """Show what would change, and ask what must be decided."""
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "issue": proposal.issue,
            "job": job,
            "title": _("Split %s again") % proposal.issue,
            "proposal": proposal,
            "added": [proposal.split.drafts[found.draft] for found in proposal.added],
            "changes": list(changes(proposal)),
            "parts": [part for part in proposal.parts if part.changed or part.added or part.gone],
            "questions": list(questions(proposal, request.POST)),
            "note": note,
        }
        return TemplateResponse(request, "admin/articles/issue/split_again.html", context)

    def resplit(self, request, proposal, note):
        """Apply what was shown, and say whether it was done."""
        if request.POST.get("digest") != proposal.digest:
            sentence = _("The issue was changed meanwhile. Look at the new split once more.")
            self.message_user(request, sentence, messages.WARNING)
            return False
        if note and not note.is_valid():
            return False
        said = note and ReaderNote(note.cleaned_data["kind"], note.cleaned_data["note"])
        try:
            resplitting.apply(
                proposal=proposal,
                decisions=decisions(proposal, request.POST),
                by=request.user,
                at=timezone.now(),
                reader_note=said,
            )
        except Refusal as refusal:
            self.message_user(request, str(refusal), messages.WARNING)
            return False
        self.message_user(request, _("The issue was split again."), messages.SUCCESS)
        return True


def decisions(proposal, posted):
    """Return the choices that were made, by the name of their conflict."""
    made = {name: posted.get(f"decide-{name}") for name in proposal.conflicts}
    return {name: Choice(choice) for name, choice in made.items() if choice in set(Choice)}


def questions(proposal, posted):
    """Yield the conflicts as they are asked, with the choices made so far."""
    articles = [(recut, str(recut.article), recut.article.lang) for recut in proposal.recuts]
    parts = [
        (recut, str(recut.part), proposal.issue.lang)
        for changed in proposal.parts
        for recut in changed.recuts
    ]
    for recut, title, lang in articles + parts:
        for name, conflict in recut.conflicts.items():
            field = next(part for part in name.split("-") if part in FIELDS)
            offered = [c for c in CHOICES if field == "body" or c is not Choice.BOTH]
            made = posted.get(f"decide-{name}")
            choices = [(c.value, CHOICES[c], c == made) for c in offered]
            yield Question(f"decide-{name}", FIELDS[field], title, lang, conflict, choices)


def changes(proposal):
    """Yield each article whose text would change without a question, with its fields old and new."""
    for recut in proposal.changed:
        if not recut.conflicts:
            new = recut.settled({})
            fields = [
                (
                    label,
                    differences.compare(
                        getattr(recut.mine, name).split("\n\n"), getattr(new, name).split("\n\n")
                    ),
                )
                for name, label in FIELDS.items()
                if getattr(recut.mine, name) != getattr(new, name)
            ]
            yield recut.article, fields
