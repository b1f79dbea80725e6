"""What colleagues say about an article: beside its form, and on a page of its own."""

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from articles.admin.workflow import staff
from articles.models import Comment
from articles.operations import commenting
from articles.operations.refusal import Refusal


class CommentForm(forms.Form):
    """A comment; `near` is where about its passage stands, `parent` what it answers."""

    passage = forms.CharField(
        label=gettext_lazy("Passage"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 1}),
        help_text=gettext_lazy("Words of the text that are meant, copied from it; or nothing."),
    )
    body = forms.CharField(
        label=gettext_lazy("Comment"),
        widget=forms.Textarea(attrs={"rows": 3, "data-mentions": ""}),
        help_text=gettext_lazy("Name a colleague with @ to have it shown on their desk."),
    )
    near = forms.IntegerField(required=False, min_value=0, widget=forms.HiddenInput)
    parent = forms.ModelChoiceField(
        Comment.objects.none(), required=False, widget=forms.HiddenInput
    )

    def __init__(self, *args, article, **kwargs):
        super().__init__(*args, auto_id="comment_%s", **kwargs)
        self.fields["parent"].queryset = Comment.objects.filter(article=article)

    def clean_passage(self):
        return self.cleaned_data["passage"].replace("\r\n", "\n")


class CommentViews:
    """The pages about the comments on an article; each checks the permission it needs."""

    def get_urls(self):
        wrap = self.admin_site.admin_view
        return [
            path("<int:pk>/comments/", wrap(self.comments_view), name="articles_article_comments"),
            path(
                "<int:pk>/comments/<int:comment>/",
                wrap(self.settle_comment_view),
                name="articles_article_comment",
            ),
            *super().get_urls(),
        ]

    def has_comment_permission(self, request):
        return request.user.has_perm("articles.add_comment")

    def comments_view(self, request, pk):
        """Show the comments, or keep one more."""
        article = self.viewable(request, pk)
        if request.method != "POST":
            return self.comments_page(request, article, CommentForm(article=article))
        if not self.has_comment_permission(request):
            raise PermissionDenied
        form = CommentForm(request.POST, article=article)
        if form.is_valid():
            try:
                made = self.comment(request, article, form.cleaned_data)
            except Refusal as refusal:
                form.add_error("body", str(refusal))
            else:
                return self.after_comment(request, article, made)
        return self.comments_page(request, article, form, status=422)

    def comment(self, request, article, said):
        """Keep what was said."""
        return commenting.comment(
            article=article,
            body=said["body"],
            passage=said["passage"],
            near=said["near"] or 0,
            parent=said["parent"],
            by=request.user,
            at=timezone.now(),
        )

    @method_decorator(require_POST)
    def settle_comment_view(self, request, pk, comment):
        """Resolve a thread, or open it again, and return to it."""
        article = self.viewable(request, pk)
        if not self.has_comment_permission(request):
            raise PermissionDenied
        found = get_object_or_404(article.comments, pk=comment)
        operation = commenting.reopen if "_reopen" in request.POST else commenting.resolve
        try:
            operation(comment=found, by=request.user, at=timezone.now())
        except commenting.NotResolvable as refusal:
            self.message_user(request, str(refusal), messages.WARNING)
        return self.after_comment(request, article, found)

    def after_comment(self, request, article, comment):
        """Answer with the comments as they are now, or go back to where they were shown."""
        if "X-Fragment" in request.headers:
            return self.comments_page(request, article, CommentForm(article=article))
        name = "comments" if request.POST.get("shown") == "alone" else "change"
        address = reverse(f"admin:articles_article_{name}", args=[article.pk])
        return HttpResponseRedirect(f"{address}#comment-{comment.parent_id or comment.pk}")

    def comments_page(self, request, article, form, status=200):
        """Show the comments on a page of their own, or alone for the page that asked."""
        is_part = "X-Fragment" in request.headers
        context = {
            **self.comments_context(request, article, form),
            "original": article,
            "is_part": is_part,
            "shown": request.POST.get("shown", "alone"),
        }
        if is_part:
            template = "admin/articles/article/_comments.html"
            return TemplateResponse(request, template, context, status=status)
        title = _("Comments: %s") % article
        response = self.page(request, article, "comments.html", title, **context)
        response.status_code = status
        return response

    def comments_context(self, request, article, form=None):
        """Return what the comments on an article are shown with."""
        threads = commenting.threads(article)
        may_comment = self.has_comment_permission(request)
        return {
            "threads": [t for t in threads if t.comment.resolved_at is None],
            "resolved": [t for t in threads if t.comment.resolved_at is not None],
            "comment_form": form or CommentForm(article=article),
            "may_comment": may_comment,
            "staff_names": [person.get_username() for person in staff()] if may_comment else [],
        }
