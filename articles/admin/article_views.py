"""Pages about one article beside its form: preview and withdrawal."""

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from articles.admin.article_form import as_number
from articles.admin.giving_back import typed_in
from articles.models import Article, Issue, Section
from articles.operations import publishing
from articles.splitting import markdown

LONGEST_PREVIEW = 500_000  # code points


class WithdrawalForm(forms.Form):
    reason = forms.CharField(
        label=gettext_lazy("Reason"),
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=gettext_lazy("Readers see it at the article's address."),
    )


class ArticleViews:
    """The extra views of the admin of articles; each checks the permission it needs."""

    def get_urls(self):
        wrap = self.admin_site.admin_view
        return [
            path("preview/", wrap(self.preview_view), name="articles_article_preview"),
            path("<int:pk>/withdraw/", wrap(self.withdraw_view), name="articles_article_withdraw"),
            *super().get_urls(),
        ]

    def has_withdraw_permission(self, request):
        return request.user.has_perm("articles.withdraw_article")

    def viewable(self, request, pk):
        """Return an article that the user may view; raise PermissionDenied or Http404."""
        article = get_object_or_404(self.get_queryset(request), pk=pk)
        if not self.has_view_or_change_permission(request, article):
            raise PermissionDenied
        return article

    def page(self, request, article, template, title, **context):
        """Answer with one of the pages about an article."""
        known = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "article": article,
            "title": title,
        }
        return TemplateResponse(request, f"admin/articles/article/{template}", {**known, **context})

    def preview_view(self, request):
        """Answer with the sanitised HTML of a body that is being written."""
        return preview(request, may=self.has_view_or_change_permission(request))

    def withdraw_view(self, request, pk):
        """Ask for the reason, then take the article back."""
        if not self.has_withdraw_permission(request):
            raise PermissionDenied
        article = self.viewable(request, pk)
        if article.status != Article.Status.PUBLISHED:
            raise Http404
        form = WithdrawalForm(request.POST or None)
        if form.is_valid():
            return self.withdraw(request, article, form.cleaned_data["reason"])
        title = _("Withdraw: %s") % article
        return self.page(request, article, "withdraw.html", title, form=form)

    def withdraw(self, request, article, reason):
        """Take the article back and return to it, or say why not."""
        try:
            publishing.withdraw(article=article, reason=reason, by=request.user, at=timezone.now())
        except publishing.NotWithdrawable as refusal:
            self.message_user(request, str(refusal), messages.WARNING)
        else:
            self.message_user(request, _("“%s” is withdrawn.") % article, messages.SUCCESS)
        return HttpResponseRedirect(reverse("admin:articles_article_change", args=[article.pk]))

    def closed(self, request, object_id):
        """Return the article where it is no longer edited here and the user may see it, else None.

        Of one that was deleted, only the language and the publication of what was typed are known.
        """
        if not object_id:
            return None
        found = self.get_object(request, object_id)
        may = self.has_view_or_change_permission(request, found)
        if found is None:
            found = deleted(request.POST)
        return found if may and (found.pk is None or found.is_closed()) else None

    def too_late(self, request, article):
        """Give back what was typed into an article that is closed by now; nothing is lost."""
        if article.pk is None:
            title = _("The article was deleted while you were editing it")
        elif article.merged_into_id is None and article.status == Article.Status.WITHDRAWN:
            title = _("“%s” was withdrawn while you were editing it") % article
        else:
            title = _("“%s” was put elsewhere while you were editing it") % article
        typed = typed_in(request.POST, article)
        response = self.page(request, article, "too_late.html", title, typed=typed)
        response.status_code = 409
        return response


def deleted(posted):
    """Return what is known of a deleted article by what was typed into its form."""
    section = as_number(posted.get("section", ""))
    publication = Section.objects.filter(pk=section).values_list("publication", flat=True).first()
    return Article(issue=Issue(publication_id=publication), lang=posted.get("lang", ""))


@require_POST
def preview(request, *, may):
    """Answer with the sanitised HTML of the posted body."""
    if not may:
        raise PermissionDenied
    body = request.POST.get("body", "")[:LONGEST_PREVIEW]
    return HttpResponse(markdown.to_html(body.replace("\r\n", "\n")))
