"""The JSON API: published things only, to be read."""

from datetime import date

from django.db.models import Prefetch
from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from drf_spectacular.utils import OpenApiResponse
from rest_framework import status
from rest_framework.response import Response
from rest_framework.viewsets import ReadOnlyModelViewSet

from articles.api import problems, searching
from articles.api.addresses import absolute
from articles.api.answers import PublicApi
from articles.api.filters import ArticleFilter, IssueFilter, SectionFilter
from articles.api.paging import ArticlePaging, CursorPaging, Key
from articles.api.schema import ApiSchema
from articles.api.serializers import (
    ArticleSerializer,
    GoneProblem,
    IssueSerializer,
    MovedProblem,
    PublicationSerializer,
    RegionSerializer,
    SectionSerializer,
    SourceSerializer,
    TagSerializer,
)
from articles.models import (
    Article,
    Citation,
    Issue,
    Placement,
    Publication,
    Redirect,
    Region,
    Section,
    Source,
    Tag,
    TranslationNote,
)

PAGING = ["cursor", "page_size"]
BY_SLUG = [Key("slug", str)]


class PublicViewSet(PublicApi, ReadOnlyModelViewSet):
    """A list that is paged and filtered, and one of its things."""

    schema = ApiSchema()
    pagination_class = CursorPaging
    filterset_class = None
    lookup_field = "slug"
    order = BY_SLUG
    descriptions = {}

    def parameters(self):
        if self.action != "list":
            return []
        return [*(self.filterset_class.base_filters if self.filterset_class else []), *PAGING]


class PublicationViewSet(PublicViewSet):
    """Publications with at least one published issue."""

    tag = "publications"
    summaries = {"list": gettext_lazy("Publications"), "retrieve": gettext_lazy("One publication")}
    descriptions = {
        "list": gettext_lazy("Publications with at least one published article, by slug.")
    }
    serializer_class = PublicationSerializer
    queryset = Publication.objects.none()

    def get_queryset(self):
        return Publication.objects.with_visible_issues(at=self.at)


class IssueViewSet(PublicViewSet):
    """Issues with at least one published article, the newest first."""

    tag = "issues"
    summaries = {"list": gettext_lazy("Issues"), "retrieve": gettext_lazy("One issue")}
    descriptions = {
        "list": gettext_lazy("Issues with at least one published article, the newest first.")
    }
    serializer_class = IssueSerializer
    filterset_class = IssueFilter
    order = [
        Key("date", date, descending=True, nullable=True),
        Key("pk", int, descending=True),
    ]
    queryset = Issue.objects.none()

    def get_queryset(self):
        issues = Issue.objects.visible(at=self.at).with_visible_counts(at=self.at)
        return issues.select_related("publication").prefetch_related("notices")

    def get_object(self):
        issues = self.get_queryset().of(self.kwargs["publication"])
        return found(issues.filter(number=self.kwargs["number"]))


class SectionViewSet(PublicViewSet):
    """Sections with at least one published article, by publication in their order."""

    tag = "sections"
    summaries = {"list": gettext_lazy("Sections"), "retrieve": gettext_lazy("One section")}
    descriptions = {
        "list": gettext_lazy(
            "Sections with at least one published article, by publication in their order."
        )
    }
    serializer_class = SectionSerializer
    filterset_class = SectionFilter
    order = [Key("publication_id", int), Key("position", int), Key("pk", int)]
    queryset = Section.objects.none()

    def get_queryset(self):
        return Section.objects.with_visible_articles(at=self.at).select_related("publication")

    def get_object(self):
        sections = self.get_queryset().filter(publication__slug=self.kwargs["publication"])
        return found(sections.filter(slug=self.kwargs["slug"]))


class RegionViewSet(PublicViewSet):
    """Regions with at least one published article."""

    tag = "regions"
    summaries = {"list": gettext_lazy("Regions"), "retrieve": gettext_lazy("One region")}
    descriptions = {
        "list": gettext_lazy("Regions that at least one published article is about, by slug.")
    }
    serializer_class = RegionSerializer
    queryset = Region.objects.none()

    def get_queryset(self):
        return Region.objects.with_visible_articles(at=self.at)


class SourceViewSet(PublicViewSet):
    """Sources that at least one published article cites."""

    tag = "sources"
    summaries = {"list": gettext_lazy("Sources"), "retrieve": gettext_lazy("One source")}
    descriptions = {
        "list": gettext_lazy("Sources that at least one published article cites, by slug.")
    }
    serializer_class = SourceSerializer
    queryset = Source.objects.none()

    def get_queryset(self):
        return Source.objects.with_visible_articles(at=self.at)


class TagViewSet(PublicViewSet):
    """Tags of at least one published article."""

    tag = "tags"
    summaries = {"list": gettext_lazy("Tags"), "retrieve": gettext_lazy("One tag")}
    descriptions = {"list": gettext_lazy("Tags of at least one published article, by slug.")}
    serializer_class = TagSerializer
    queryset = Tag.objects.none()

    def get_queryset(self):
        return Tag.objects.with_visible_articles(at=self.at).prefetch_related("aliases")


ALL_OF_AN_ARTICLE = [
    "tags__aliases",
    "corrections",
    Prefetch("citations", Citation.objects.select_related("source")),
    Prefetch("placements", Placement.objects.on_pages()),
    Prefetch("translation_notes", TranslationNote.objects.for_readers().order_by("position", "pk")),
]


class ArticleViewSet(PublicViewSet):
    """Published articles, the newest issue first, in the order of its contents."""

    tag = "articles"
    summaries = {"list": gettext_lazy("Articles"), "retrieve": gettext_lazy("One article")}
    descriptions = {
        "list": gettext_lazy(
            "Published articles, the newest issue first and each in the order of its contents. "
            "Parameters narrow the list together; one that is unknown is refused."
        ),
        "retrieve": gettext_lazy(
            "A withdrawn article answers 410 with the reason, one that has moved or was merged "
            "into another 301 with its new address."
        ),
    }
    problems = {
        "retrieve": {
            301: OpenApiResponse(
                MovedProblem, gettext_lazy("The article has another address now.")
            ),
            410: OpenApiResponse(GoneProblem, gettext_lazy("The article was withdrawn.")),
        }
    }
    pagination_class = ArticlePaging
    serializer_class = ArticleSerializer
    filterset_class = ArticleFilter
    order = [
        Key("issue__date", date, descending=True, nullable=True),
        Key("issue_id", int, descending=True),
        Key("position", int),
        Key("pk", int),
    ]
    queryset = Article.objects.none()

    def get_queryset(self):
        articles = Article.objects.visible(at=self.at).defer("first_cut", "doubts")
        return articles.select_related(
            "issue__publication", "section__publication", "region"
        ).prefetch_related(*ALL_OF_AN_ARTICLE)

    def list(self, request, *args, **kwargs):
        wanted = ArticleFilter(request.query_params, Article.objects.none()).form
        if wanted.is_valid() and wanted.cleaned_data["q"]:
            return self.found(searching.find(request, wanted.cleaned_data, at=self.at))
        if wanted.is_valid() and wanted.cleaned_data["sort"]:
            raise problems.WrongParameter("sort", _("Only what “q” finds can be sorted."))
        return super().list(request, *args, **kwargs)

    def found(self, found):
        """Answer with the articles that a search has found."""
        by_key = self.get_queryset().in_bulk(found.keys)
        rows = [by_key[key] for key in found.keys if key in by_key]
        results = self.get_serializer(rows, many=True).data
        return Response({"next": found.next, "results": results, "remarks": found.remarks})

    def retrieve(self, request, *args, **kwargs):
        article = self.get_queryset().filter(slug=kwargs["slug"]).first()
        if article is None:
            return self.elsewhere(kwargs["slug"])
        return Response(self.get_serializer(article).data)

    def elsewhere(self, slug):
        """Answer for an address that has nothing to read: withdrawn, moved, or unknown."""
        if withdrawn := Article.objects.taken_back().filter(slug=slug).first():
            raise problems.Gone(withdrawn)
        moved = Redirect.objects.filter(slug=slug).select_related("article").first()
        if moved is None or not self.is_known(moved.article):
            raise Http404
        address = absolute(reverse("api:article", args=[moved.article.slug]))
        data = {
            "title": "Moved Permanently",
            "status": status.HTTP_301_MOVED_PERMANENTLY,
            "detail": _("This article has another address now."),
            "slug": moved.article.slug,
            "api_url": address,
        }
        return Response(
            data,
            status=data["status"],
            headers={"Location": address},
            content_type=problems.MEDIA_TYPE,
        )

    def is_known(self, article):
        """Say whether the public may know of an article."""
        withdrawn = Article.objects.taken_back().filter(pk=article.pk)
        return article.is_visible(at=self.at) or withdrawn.exists()


def found(queryset):
    """Return the one row; raise Http404 where there is none."""
    row = queryset.first()
    if row is None:
        raise Http404
    return row
