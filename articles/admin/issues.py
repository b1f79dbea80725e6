"""Issues on the desk: what became of the PDF, its articles, and their publication."""

from django.contrib import admin
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.admin import columns, searching
from articles.admin.blocks import BlockViews
from articles.admin.inlines import NoticeInline, StandingMatterInline
from articles.admin.issue_views import IssueViews
from articles.admin.languages import LanguageFilter
from articles.admin.paging import BoundedList
from articles.admin.presence import IssuePresence
from articles.admin.previews import PreviewViews
from articles.admin.resplit import ResplitViews
from articles.admin.scheduling import ScheduleViews, schedule_of
from articles.admin.sheets import THUMBNAIL
from articles.admin.teaching import TeachingViews
from articles.admin.workbench import WorkbenchViews
from articles.admin.workflow import AssignedFilter, IssueAssignment
from articles.admin.years import YearFilter
from articles.models import Article, Issue
from articles.operations import describing
from articles.operations.sentences import doubt_sentence


class CertificateFilter(admin.SimpleListFilter):
    """Issues by what their certificate says."""

    title = gettext_lazy("certificate")
    parameter_name = "certificate"

    def lookups(self, request, model_admin):
        return [
            ("good", _("contents and cut agree")),
            ("warn", _("contents and cut disagree")),
            ("none", _("no contents")),
        ]

    def queryset(self, request, queryset):
        certified = queryset.filter(pk__in=Issue.objects.certified())
        return {
            "good": certified,
            "warn": queryset.exclude(contents_count=0).exclude(pk__in=certified.values("pk")),
            "none": queryset.filter(contents_count=0),
        }.get(self.value(), queryset)


@admin.register(Issue)
class IssueAdmin(
    WorkbenchViews,
    BlockViews,
    ResplitViews,
    TeachingViews,
    IssueViews,
    IssueAssignment,
    ScheduleViews,
    PreviewViews,
    IssuePresence,
    BoundedList,
    admin.ModelAdmin,
):
    fields = [("number", "date", "lang")]
    inlines = [NoticeInline, StandingMatterInline]
    list_display = [
        "name",
        "date",
        "certificate",
        "articles_count",
        "drafts",
        "published",
        "page_count",
    ]
    list_select_related = ["publication", "assigned_to"]
    list_filter = [
        "publication",
        CertificateFilter,
        AssignedFilter,
        YearFilter,
        ("lang", LanguageFilter),
    ]
    list_per_page = 50
    search_fields = ["number", "publication__name"]
    search_help_text = gettext_lazy("A number, a publication, or words of a headline.")
    ordering = ["-date", "-pk"]

    @admin.display(description=gettext_lazy("issue"), ordering="number")
    def name(self, issue):
        return str(issue)

    @admin.display(description=gettext_lazy("certificate"))
    def certificate(self, issue):
        return columns.certificate_badge(issue)

    @admin.display(description=gettext_lazy("articles"))
    def articles_count(self, issue):
        return issue.articles_count

    @admin.display(description=gettext_lazy("drafts"))
    def drafts(self, issue):
        return columns.with_assignee(issue.draft_count or "–", issue.assigned_to)

    @admin.display(description=gettext_lazy("published"))
    def published(self, issue):
        return issue.published_count or "–"

    # Permissions: issues come from PDFs, and none is deleted

    def has_add_permission(self, request):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    def get_readonly_fields(self, request, obj=None):
        """Number and date are in public addresses and records once an article is published."""
        is_public = obj is not None and obj.articles.filter(published_at__isnull=False).exists()
        return ["number", "date"] if is_public else []

    def view_on_site(self, issue):
        is_public = Issue.objects.visible(at=timezone.now()).filter(pk=issue.pk).exists()
        return issue.get_absolute_url() if is_public else None

    def get_search_results(self, request, queryset, search_term):
        """Find issues by their own words, or by the headline of one of their articles."""
        if not search_term.strip():
            return queryset, False
        found, _may_repeat = super().get_search_results(request, queryset, search_term)
        with_headline = searching.issues_with_headline(search_term)
        return queryset.filter(Q(pk__in=found.order_by().values("pk")) | with_headline), False

    def get_queryset(self, request):
        issues = (
            super().get_queryset(request).select_related("publication", "upload", "assigned_to")
        )
        return issues.with_article_counts()

    def save_model(self, request, obj, form, change):
        describing.save_issue(issue=obj, by=request.user, at=timezone.now())

    # The page of an issue

    def render_change_form(self, request, context, *args, **kwargs):
        issue = context["original"]
        articles = Article.objects.filter(issue=issue).in_issue().with_context().in_issue_order()
        context |= {
            "title": str(issue),
            "subtitle": None,
            "articles": list(articles) if request.user.has_perm("articles.view_article") else [],
            "certificate": columns.certificate_badge(issue),
            "disagreements": [doubt_sentence(doubt) for doubt in issue.disagreements],
            "doubts": [doubt_sentence(doubt) for doubt in issue.doubts],
            "pages": issue.pages.all(),
            "thumbnail": THUMBNAIL,
            "may_use_workbench": self.has_workbench_permission(request),
            "may_publish": self.has_publish_permission(request),
            "scheduled": schedule_of(issue),
            "may_schedule": issue.draft_count > 0,
            "may_preview": self.has_preview_permission(request) and issue.draft_count > 0,
            "may_download": request.user.has_perm("articles.view_original"),
            "may_split_again": self.has_resplit_permission(request),
            "may_teach": self.has_teach_permission(request),
            **self.assignment_context(request),
        }
        return super().render_change_form(request, context, *args, **kwargs)
