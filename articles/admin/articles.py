"""Articles on the desk: the list, the form beside the page, and how its texts are kept."""

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.admin import columns, searching
from articles.admin.article_actions import ArticleActions
from articles.admin.article_form import ArticleForm
from articles.admin.article_views import ArticleViews
from articles.admin.comments import CommentViews
from articles.admin.inlines import CitationInline, TranslationNoteInline, is_open
from articles.admin.keeping import Keeping
from articles.admin.paging import BoundedList
from articles.admin.presence import ArticlePresence
from articles.admin.previews import PreviewViews
from articles.admin.revisions import RevisionViews
from articles.admin.saving import Saving
from articles.admin.scheduling import ScheduleViews, schedule_of
from articles.admin.sheets import READING, ZOOMED, sheets_of
from articles.admin.workflow import AssignedFilter, WorkflowSteps
from articles.admin.years import IssueYearFilter
from articles.models import Article
from articles.operations import publishing
from articles.operations.sentences import doubt_sentence
from articles.splitting import markdown


@admin.register(Article)
class ArticleAdmin(
    ArticleActions,
    WorkflowSteps,
    Saving,
    Keeping,
    ArticlePresence,
    ScheduleViews,
    CommentViews,
    PreviewViews,
    RevisionViews,
    ArticleViews,
    BoundedList,
    admin.ModelAdmin,
):
    form = ArticleForm
    fieldsets = [
        (None, {"fields": ["headline", "byline", ("section", "region"), "tags", "body"]}),
        (
            gettext_lazy("More"),
            {"fields": [("lang", "embargoed_until")], "classes": ["collapse"]},
        ),
    ]
    inlines = [CitationInline, TranslationNoteInline]
    autocomplete_fields = ["region", "tags"]
    list_display = [
        "short_headline",
        "of_issue",
        "section",
        "region",
        "state",
        "doubts_count",
        "missing",
    ]
    list_select_related = ["issue__publication", "section", "region", "assigned_to"]
    list_filter = [
        "status",
        AssignedFilter,
        "issue__publication",
        "section",
        "region",
        IssueYearFilter,
    ]
    list_per_page = 50
    search_fields = ["headline", "byline", "slug", "body"]
    search_help_text = gettext_lazy("Words of the headline, the byline or the text.")
    sortable_by = ["of_issue"]  # any other order would look at every row
    ordering = ["-issue__date", "-issue_id", "position"]

    @admin.display(description=gettext_lazy("headline"), ordering="headline")
    def short_headline(self, article):
        return columns.headline_column(str(article))

    @admin.display(description=gettext_lazy("issue"), ordering="issue__date")
    def of_issue(self, article):
        return columns.link_to(article.issue)

    @admin.display(description=gettext_lazy("status"), ordering="status")
    def state(self, article):
        badge = columns.status_badge(article.status, article.get_status_display())
        return columns.with_assignee(badge, article.assigned_to)

    @admin.display(description=gettext_lazy("doubts"))
    def doubts_count(self, article):
        return columns.doubts_badge(len(article.doubts))

    @admin.display(description=gettext_lazy("still missing"))
    def missing(self, article):
        return _(", ").join(article.missing_for_publication())

    # Permissions: articles come from PDFs, and none is ever deleted

    def has_add_permission(self, request):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    def has_change_permission(self, request, obj=None):
        return is_open(obj) and super().has_change_permission(request, obj)

    def view_on_site(self, article):
        is_public = article.is_visible(at=timezone.now())
        return article.get_absolute_url() if is_public else None

    # The form

    def get_search_results(self, request, queryset, search_term):
        return searching.articles_with(queryset, search_term), False

    def lookup_allowed(self, lookup, value, request):
        return lookup == "tags__id__exact" or super().lookup_allowed(lookup, value, request)

    def get_queryset(self, request):
        articles = super().get_queryset(request).select_related(*self.list_select_related)
        is_list = request.path == reverse("admin:articles_article_changelist")
        return articles.exclude(role=Article.Role.MERGED) if is_list else articles

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        if "_take_up" in request.POST:
            self.take_up(request, object_id)
        if "_publish" in request.POST and not self.has_publish_permission(request):
            raise PermissionDenied
        self.refuse_steps(request)
        if request.method == "POST" and (closed := self.closed(request, object_id)):
            return self.too_late(request, closed)
        show = super().changeform_view
        return self.save_or_ask(request, lambda: show(request, object_id, form_url, extra_context))

    def render_change_form(self, request, context, *args, **kwargs):
        article, form = context["original"], context["adminform"].form
        context |= {
            "title": str(article),
            "subtitle": None,
            "issue_opts": article.issue._meta,
            "sheets": sheets_of(article),
            "correction_fields": [form["correction_kind"], form["correction_note"]],
            "image_widths": {"reading": READING, "zoomed": ZOOMED},
            "preview": preview_of(form, article),
            "doubts": [doubt_sentence(doubt) for doubt in article.doubts],
            "missing": article.missing_for_publication(),
            "seen_version": form["seen_version"].value() if form.is_bound else article.version,
            "next_draft": self.next_draft(article),
            "may_publish": self.has_publish_permission(request),
            "may_withdraw": self.has_withdraw_permission(request),
            **self.keeping_context(request, article),
            **self.workflow_context(request, article),
            **self.comments_context(request, article),
            "scheduled": schedule_of(article),
            "may_schedule": article.is_draft(),
            "may_preview": self.has_preview_permission(request) and article.published_at is None,
        }
        return super().render_change_form(request, context, *args, **kwargs)

    def response_change(self, request, obj):
        if "_popup" in request.POST:
            return super().response_change(request, obj)
        if "_publish" in request.POST:
            return self.publish_saved(request, obj)
        if self.take_step(request, obj):
            return HttpResponseRedirect(change_url(obj))
        self.message_user(request, _("“%s” is saved.") % obj, messages.SUCCESS)
        following = self.next_draft(obj) if "_next" in request.POST else None
        if following or "_next" not in request.POST:
            return HttpResponseRedirect(change_url(following or obj))
        self.message_user(request, _("This was the last draft of the issue."))
        return HttpResponseRedirect(reverse("admin:articles_issue_change", args=[obj.issue_id]))

    def publish_saved(self, request, article):
        """Publish what was just saved, and say so or say what is missing."""
        try:
            publishing.publish(article=article, by=request.user, at=timezone.now())
        except publishing.NotReady as refusal:
            self.message_user(request, str(refusal), messages.WARNING)
        else:
            self.message_user(request, _("“%s” is published.") % article, messages.SUCCESS)
        return HttpResponseRedirect(change_url(article))

    def next_draft(self, article):
        """Return the draft that follows in the issue, from its start again after the last."""
        drafts = Article.objects.filter(issue=article.issue_id).drafts().exclude(pk=article.pk)
        later = drafts.filter(position__gt=article.position).in_issue_order().first()
        return later or drafts.in_issue_order().first()


def change_url(article):
    return reverse("admin:articles_article_change", args=[article.pk])


def preview_of(form, article):
    """Return the body, as typed so far, as readers will see it."""
    typed = form["body"].value() if "body" in form.fields else article.body
    return mark_safe(markdown.to_html(typed or ""))  # sanitised by the core
