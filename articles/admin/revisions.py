"""The states of an article's text: listed, compared, and brought back."""

from dataclasses import dataclass, field
from itertools import zip_longest

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import path, reverse
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from articles.admin.article_form import KINDS
from articles.admin.conflict import label_of, row_as_text
from articles.models import Article
from articles.operations import restoring
from articles.operations.editing import EditConflict, ReaderNote
from articles.operations.refusal import Refusal
from articles.operations.restoring import CUT, NOW, PUBLISHED
from articles.splitting import markdown
from articles.splitting.differences import compare, compare_paragraph
from articles.splitting.merging_saves import FIELDS, ROWS

LINES = ["headline", "byline"]


class ReaderNoteForm(forms.Form):
    """What readers are told where a published text is brought back."""

    correction_kind = forms.ChoiceField(label=gettext_lazy("Kind of correction"), choices=KINDS)
    correction_note = forms.CharField(
        label=gettext_lazy("Note for readers"), widget=forms.Textarea(attrs={"rows": 2})
    )


@dataclass(frozen=True)
class Compared:
    """A field in two states, paragraph by paragraph."""

    name: str
    label: str
    pairs: list = field(default_factory=list)

    @property
    def differs(self):
        return any(pair.differs for pair in self.pairs)


class RevisionViews:
    """The pages about the states of an article; each checks the permission it needs."""

    def get_urls(self):
        views = {
            "revisions/": (self.revisions_view, "revisions"),
            "revisions/<int:number>/": (self.revision_view, "revision"),
            "compare/": (self.compare_view, "compare"),
            "restore/": (self.restore_view, "restore"),
        }
        wrap = self.admin_site.admin_view
        return [
            path(f"<int:pk>/{place}", wrap(view), name=f"articles_article_{name}")
            for place, (view, name) in views.items()
        ] + super().get_urls()

    def revisions_view(self, request, pk):
        """List who saved the article when, and why; any two can be compared."""
        article = self.viewable(request, pk)
        revisions = list(article.revisions.select_related("by", "correction").defer("data"))
        for revision, before in zip_longest(revisions, revisions[1:]):
            revision.number_before = before and before.number
        context = {"revisions": revisions, "states": states(article, revisions)}
        return self.page(
            request, article, "revisions.html", _("Revisions: %s") % article, **context
        )

    def revision_view(self, request, pk, number):
        """Show the article as it stood at one moment."""
        article = self.viewable(request, pk)
        revision = get_object_or_404(article.revisions.select_related("by"), number=number)
        return self.page(
            request,
            article,
            "revision.html",
            _("Revision %(number)s: %(article)s") % {"number": number, "article": article},
            revision=revision,
            body=markdown.to_html(revision.data.get("body", "")),
        )

    def compare_view(self, request, pk, note=None):
        """Show what differs between two states, and offer to bring the older one back."""
        article = self.viewable(request, pk)
        names = [request.GET.get("old", CUT), request.GET.get("new", NOW)]
        old, new = (restoring.state_of(article, name) for name in names)
        if old is None or new is None:
            raise Http404
        is_now = names[1] in {NOW, str(article.version)}
        is_published = article.status == Article.Status.PUBLISHED
        compared = list(comparison(old, new))
        return self.page(
            request,
            article,
            "compare.html",
            _("Compare: %s") % article,
            old=names[0],
            new=names[1],
            old_name=restoring.name_of(names[0]),
            new_name=restoring.name_of(names[1]),
            states=states(article, article.revisions.select_related("by").defer("data")),
            fields=[each for each in compared if each.differs],
            same=_(", ").join(each.label for each in compared if not each.differs),
            may_restore=is_now and self.has_change_permission(request, article),
            note=(note or ReaderNoteForm()) if is_published else None,
        )

    @method_decorator(require_POST)
    def restore_view(self, request, pk):
        """Bring back a state, or one paragraph of it, and return to the form; or say why not."""
        article = self.viewable(request, pk)
        if not self.has_change_permission(request, article):
            raise PermissionDenied
        note = ReaderNoteForm(request.POST)
        is_published = article.status == Article.Status.PUBLISHED
        if is_published and not note.is_valid():
            self.message_user(
                request, _("The article is published: say what you correct."), messages.WARNING
            )
            request.GET = request.POST
            return self.compare_view(request, pk, note=note)
        try:
            self.restore(request, article, reader_note(note) if is_published else None)
        except EditConflict:
            said = _("“%s” was changed meanwhile. Compare once more.") % article
            self.message_user(request, said, messages.WARNING)
        except Refusal as refusal:
            self.message_user(request, str(refusal), messages.WARNING)
        else:
            self.message_user(request, _("“%s” is saved.") % article, messages.SUCCESS)
            address = reverse("admin:articles_article_change", args=[pk])
            return HttpResponseRedirect(address)
        query = f"?old={request.POST.get('old', CUT)}&new={NOW}"
        return HttpResponseRedirect(reverse("admin:articles_article_compare", args=[pk]) + query)

    def restore(self, request, article, said):
        """Do what the form asks for."""
        seen, pair = request.POST.get("seen_version", ""), request.POST.get("pair", "")
        given = {
            "article": article,
            "state": request.POST.get("old", ""),
            "seen_version": int(seen) if seen.isdecimal() else None,
            "by": request.user,
            "at": timezone.now(),
            "reader_note": said,
        }
        if pair.isdecimal():
            return restoring.restore_paragraph(pair=int(pair), **given)
        return restoring.restore(**given)


def reader_note(form):
    return ReaderNote(form.cleaned_data["correction_kind"], form.cleaned_data["correction_note"])


def states(article, revisions):
    """Return all that can be compared: the value of each, and what it is called."""
    first = [(CUT, _("as first cut"))] if article.first_cut else []
    public = [(PUBLISHED, _("as first published"))] if article.published_at else []
    numbered = [(str(revision.number), said_of(revision)) for revision in revisions]
    return [(NOW, _("now")), *first, *public, *numbered]


def said_of(revision):
    """Name a revision by its number, its moment and its writer."""
    when = timezone.localtime(revision.at).strftime("%Y-%m-%d %H:%M")
    return f"{revision.number} · {when} · {revision.by or '–'}"


def comparison(old, new):
    """Yield each field in two states; what one of them does not know is left out."""
    for name in FIELDS:
        if name in old and name in new:
            yield Compared(name, label_of(name), list(pairs_of(name, old[name], new[name])))


def pairs_of(name, old, new):
    """Return what two states of a field say, beside each other."""
    if name == "body":
        return restoring.pairs_of(old, new)
    if name in ROWS:
        gone, added = restoring.differing_rows(old, new)
        return compare([row_as_text(row) for row in gone], [row_as_text(row) for row in added])
    if name == "tags":
        return [compare_paragraph(_(", ").join(sorted(old)), _(", ").join(sorted(new)))]
    return [compare_paragraph(str(old or ""), str(new or ""))]
