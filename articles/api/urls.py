"""Addresses of the JSON API, below /api/v1/."""

from django.urls import path, re_path

from articles.api import views
from articles.api.changes import ChangeList
from articles.api.documentation import ApiRoot, documentation
from articles.api.schema import SchemaView
from articles.api.unknown import UnknownAddress

app_name = "api"

NAME = r"[^/\x00-\x1f\x7f]+"  # of any script; no control character reaches the database
LIST, ONE = {"get": "list"}, {"get": "retrieve"}


def list_and_one(name, viewset, *parts):
    """Return the addresses of a list and of one of its things, named by these parts."""
    address = "".join(f"(?P<{part}>{NAME})/" for part in parts)
    return [
        path(f"{name}/", viewset.as_view(LIST), name=name),
        re_path(rf"^{name}/{address}\Z", viewset.as_view(ONE), name=name.removesuffix("s")),
    ]


urlpatterns = [
    path("", ApiRoot.as_view(), name="root"),
    *list_and_one("articles", views.ArticleViewSet, "slug"),
    *list_and_one("issues", views.IssueViewSet, "publication", "number"),
    *list_and_one("publications", views.PublicationViewSet, "slug"),
    *list_and_one("sections", views.SectionViewSet, "publication", "slug"),
    *list_and_one("regions", views.RegionViewSet, "slug"),
    *list_and_one("sources", views.SourceViewSet, "slug"),
    *list_and_one("tags", views.TagViewSet, "slug"),
    path("changes/", ChangeList.as_view(), name="changes"),
    path("schema/", SchemaView.as_view(), name="schema"),
    path("docs/", documentation, name="docs"),
    re_path("", UnknownAddress.as_view(), name="unknown"),
]
