"""What is typed into an article's form is kept before it is saved, and offered on return."""

import copy
from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import get_object_or_404
from django.template.loader import render_to_string
from django.urls import path, reverse
from django.utils import timezone
from django.utils.crypto import get_random_string
from django.utils.decorators import method_decorator
from django.views.decorators.http import require_POST

from articles.admin import typed
from articles.admin.article_form import as_number
from articles.models import Article, ScratchSlot
from articles.operations import editing, scratch
from articles.splitting.differences import compare

TAKEN_UP = "taken up"
TEXTS = ["headline", "byline", "body"]
NOT_KEPT = {"csrfmiddlewaretoken", "opening", "recover", "user"}


@dataclass(frozen=True)
class Offer:
    """A text that its writer has not saved, beside the article as it stands."""

    slot: ScratchSlot
    texts: list


class Keeping:
    """The part of the admin of articles that keeps what is typed, for the one who types it."""

    def get_urls(self):
        wrap = self.admin_site.admin_view
        return [
            path("<int:pk>/scratch/", wrap(self.scratch_view), name="articles_article_scratch"),
            path(
                "<int:pk>/scratch/discard/",
                wrap(self.discard_view),
                name="articles_article_scratch_discard",
            ),
            *super().get_urls(),
        ]

    def own_article(self, request, pk):
        """Return an article that the user may work on; raise PermissionDenied or Http404."""
        article = get_object_or_404(self.get_queryset(request), pk=pk)
        if not self.has_change_permission(request):
            raise PermissionDenied
        return article

    @method_decorator(require_POST)
    def scratch_view(self, request, pk):
        """Keep a form as typed so far; with `recover`, answer with what can be taken up."""
        article = self.own_article(request, pk)
        if request.POST.get("user") != str(request.user.pk):
            raise PermissionDenied  # somebody else has signed in meanwhile
        fields = {name: v for name, v in request.POST.lists() if name not in NOT_KEPT}
        try:
            scratch.keep(
                article=article,
                user=request.user,
                opening=request.POST.get("opening", ""),
                seen_version=as_number(request.POST.get("seen_version", "")),
                fields=fields,
                at=timezone.now(),
            )
        except scratch.NotKept as refusal:
            return HttpResponse(str(refusal), status=413, content_type="text/plain")
        if "recover" not in request.POST:
            return HttpResponse(status=204)
        return HttpResponse(self.offers_html(request, article, but=request.POST["recover"]))

    @method_decorator(require_POST)
    def discard_view(self, request, pk):
        """Forget what was typed and not saved, as its writer wishes."""
        article = self.own_article(request, pk)
        scratch.drop(article=article, user=request.user, opening=request.POST.get("opening", ""))
        return HttpResponseRedirect(reverse("admin:articles_article_change", args=[pk]))

    def take_up(self, request, pk):
        """Let the form show what its writer had typed, as if it came back from a mistake."""
        slots = ScratchSlot.objects.of(user=request.user, article=pk)
        slot = slots.filter(opening=request.POST["_take_up"], article=pk).first()
        if slot is None:
            raise Http404
        request.POST = as_query(slot.fields)
        request.POST.setlist("opening", [slot.opening])
        request.POST["_shown_again"] = TAKEN_UP

    def offers_html(self, request, article, *, but):
        """Return the texts that the user can take up as HTML, without the form's own."""
        offers = self.offers(request, article, but=but)
        context = {"offers": offers, "original": article}
        context["may_take_up"] = self.has_change_permission(request, article)
        return render_to_string("admin/articles/article/_offers.html", context, request)

    def keeping_context(self, request, article):
        """Return what the form needs to keep what is typed, and what there is to take up."""
        opening = request.POST.get("opening") or get_random_string(24)
        may_keep = self.has_change_permission(request)
        return {
            "opening": opening,
            "offers": self.offers(request, article, but=opening) if may_keep else [],
            "may_take_up": self.has_change_permission(request, article),
            "is_taken_up": request.POST.get("_shown_again") == TAKEN_UP,
        }

    def offers(self, request, article, *, but=""):
        """Return what the user has typed and not saved; what has been saved since is forgotten."""
        slots = ScratchSlot.objects.of(user=request.user, article=article).exclude(opening=but)
        slots = slots.select_related("article")
        if not self.has_change_permission(request, article):
            return [offer_of(slot, slot.article) for slot in slots]
        found = []
        for slot in slots:
            if slot.article_id != article.pk:
                found.append(offer_of(slot, slot.article))
                continue
            mine = self.typed_into(request, article, slot)
            if mine and not editing.adds_something(**mine, seen_version=slot.seen_version):
                scratch.drop(article=article, user=request.user, opening=slot.opening)
            else:
                found.append(offer_of(slot, article))
        return found

    def typed_into(self, request, article, slot):
        """Return the article and what stands beside it as typed, or None where that is no valid form."""
        data, mine = as_query(slot.fields), copy.copy(article)
        form = self.get_form(request, article, change=True)(data, instance=mine)
        formsets = [
            inline.get_formset(request, article)(data, instance=mine)
            for inline in self.get_inline_instances(request, article)
        ]
        if all([form.is_valid(), *(formset.is_valid() for formset in formsets)]):
            return {"article": form.instance, "beside": typed.beside_of(form, formsets)}
        return None


def as_query(fields):
    """Return kept fields as a browser would post them."""
    query = QueryDict(mutable=True)
    for name, values in fields.items():
        query.setlist(name, values)
    return query


def offer_of(slot, article):
    """Set what was typed beside the article as it stands."""
    texts = []
    for name in TEXTS:
        new = (slot.fields.get(name) or [""])[0].replace("\r\n", "\n").strip()
        old = getattr(article, name).strip()
        if new != old:
            label = Article._meta.get_field(name).verbose_name
            pairs = compare(old.split("\n\n"), new.split("\n\n"))
            texts.append((label, [pair for pair in pairs if pair.differs]))
    return Offer(slot, texts)
