"""A form that comes from somebody whose session has ended: kept through signing in, and offered then."""

from functools import wraps

from django.contrib.admin import AdminSite
from django.urls import reverse
from django.utils import timezone
from django.utils.crypto import get_random_string

from articles.admin.article_form import as_number
from articles.admin.passwords import can_mail
from articles.models import Article
from articles.operations import scratch

FORM = "articles_article_change"
KEPT = "kept:"  # before the name of each field, on its way through signing in
NOT_KEPT = ("csrfmiddlewaretoken", "_")


class KeepingSite(AdminSite):
    """An admin site that loses no text where a session has ended; it needs no script for that."""

    def admin_view(self, view, cacheable=False):
        inner = super().admin_view(view, cacheable)

        @wraps(view)
        def keeping(request, *args, **kwargs):
            if self.is_form_of_nobody(request):
                return self.ask_to_sign_in(request, kwargs["object_id"])
            return inner(request, *args, **kwargs)

        return keeping

    def is_form_of_nobody(self, request):
        """Say whether this is an article's form, sent by somebody who is signed in no more."""
        is_nobody = request.method == "POST" and not request.user.is_authenticated
        return is_nobody and request.resolver_match.url_name == FORM

    def ask_to_sign_in(self, request, article):
        """Show the page for signing in, with all that was typed on it."""
        typed = [
            (f"{KEPT}{name}", value)
            for name, values in request.POST.lists()
            if not name.startswith(NOT_KEPT)
            for value in values
        ]
        request.method = "GET"  # nobody has tried to sign in yet
        context = {"next": request.path, "app_path": reverse("admin:login")}
        context["kept"] = [("kept_article", article), *typed]
        context["can_mail"] = can_mail()
        return super().login(request, context)

    def login(self, request, extra_context=None):
        """Sign in; what was typed before is kept for whoever does, or stays on the page."""
        carried = [
            (name, value)
            for name, values in request.POST.lists()
            if name.startswith((KEPT, "kept_article"))
            for value in values
        ]
        said = {"kept": carried, "can_mail": can_mail()}
        response = super().login(request, {**(extra_context or {}), **said})
        if carried and request.user.is_authenticated:
            keep(request)
        return response


def keep(request):
    """Keep what was typed for whoever has signed in, if that is somebody who may change it."""
    fields = {n.removeprefix(KEPT): v for n, v in request.POST.lists() if n.startswith(KEPT)}
    opening, seen = (fields.pop(name, [""])[0] for name in ["opening", "seen_version"])
    pk = as_number(request.POST.get("kept_article", ""))
    article = Article.objects.filter(pk=pk).first()
    if article is None or not request.user.has_perm("articles.change_article"):
        return
    scratch.keep(
        article=article,
        user=request.user,
        opening=opening[: scratch.LONGEST_OPENING] or get_random_string(24),
        seen_version=as_number(seen),
        fields={**fields, "seen_version": [seen]},
        at=timezone.now(),
    )
