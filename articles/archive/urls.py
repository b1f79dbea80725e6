"""Addresses of the public archive; they survive every change (docs/development.md)."""

from django.urls import path, register_converter
from django.views.decorators.csrf import csrf_exempt
from django.views.generic import RedirectView
from django.views.i18n import set_language

from articles.archive import feeds, iiif, machines, sitemaps
from articles.archive.articles import ArticlePage
from articles.archive.authors import AuthorPage
from articles.archive.cards import article_card, issue_card
from articles.archive.citing import citation
from articles.archive.converters import BylineConverter, FormConverter, NameConverter
from articles.archive.corrections import ArticleCorrections
from articles.archive.epub import issue_epub
from articles.archive.home import HomePage
from articles.archive.images import page_image
from articles.archive.issues import IssueList, IssuePage
from articles.archive.oai import provider
from articles.archive.pdfs import article_pdf, issue_pdf
from articles.archive.preview import Preview, PreviewArticle, PreviewImage
from articles.archive.records import AboutPage, BrowsePage, CorrectionList, SubscribePage
from articles.archive.searching import SearchPage
from articles.archive.texts import TEXTS, TextPage

register_converter(NameConverter, "name")
register_converter(BylineConverter, "byline")
register_converter(FormConverter, "form")

urlpatterns = [
    path("", HomePage.as_view(), name="home"),
    path("issues/", IssueList.as_view(), name="issues"),
    path("issues/<name:publication>/<name:number>/", IssuePage.as_view(), name="issue"),
    path(
        "issues/<name:publication>/<name:number>/pages/<int:page>-<int:width>.jpg",
        page_image,
        name="page-image",
    ),
    path("issues/<name:publication>/<name:number>/pdf/", issue_pdf, name="issue-pdf"),
    path("issues/<name:publication>/<name:number>/epub/", issue_epub, name="issue-epub"),
    path(
        "iiif/<name:publication>/<name:number>/manifest.json", iiif.manifest, name="iiif-manifest"
    ),
    path(
        "iiif/<name:publication>/<name:number>/<int:page>", iiif.service_base, name="iiif-service"
    ),
    path(
        "iiif/<name:publication>/<name:number>/<int:page>/info.json", iiif.service, name="iiif-info"
    ),
    path(
        "iiif/<name:publication>/<name:number>/<int:page>/full/<name:size>/0/default.jpg",
        iiif.image,
        name="iiif-image",
    ),
    path("iiif/<name:publication>/<name:number>/<path:part>", iiif.part, name="iiif-part"),
    path("articles/<name:slug>/pdf/", article_pdf, name="article-pdf"),
    path("issues/<name:publication>/<name:number>/card.png", issue_card, name="issue-card"),
    path("articles/<name:slug>/card.png", article_card, name="article-card"),
    path("articles/<name:slug>/cite.<slug:form>", citation, name="citation"),
    path(
        "articles/<name:slug>/corrections/",
        ArticleCorrections.as_view(),
        name="article-corrections",
    ),
    path("articles/<name:slug>/", ArticlePage.as_view(), name="article"),
    path("preview/<str:token>/", Preview.as_view(), name="preview"),
    path("preview/<str:token>/<int:pk>/", PreviewArticle.as_view(), name="preview-article"),
    path(
        "preview/<str:token>/pages/<int:page>-<int:width>.jpg",
        PreviewImage.as_view(),
        name="preview-image",
    ),
    path("search/", SearchPage.as_view(), name="search"),
    path("browse/", BrowsePage.as_view(), name="browse"),
    path("corrections/", CorrectionList.as_view(), name="corrections"),
    path("authors/<byline:byline>/", AuthorPage.as_view(), name="author"),
    path("subscribe/", SubscribePage.as_view(), name="subscribe"),
    *[path(f"{name}/", TextPage.as_view(name=name), name=name) for name in TEXTS],
    path("about/", AboutPage.as_view(), name="about"),
    # A token in every page would set a cookie for every reader, and all it could guard is the
    # language that a page is shown in.
    path("language/", csrf_exempt(set_language), name="language"),
    path("feeds/", RedirectView.as_view(pattern_name="subscribe"), name="feeds"),
    path("feeds/all.<form:form>", feeds.everything, name="feed"),
    path("feeds/search.<form:form>", feeds.of_search, name="search-feed"),
    path("feeds/<name:kind>/<name:slug>.<form:form>", feeds.sorted_by, name="feed-of"),
    path(
        "feeds/<name:kind>/<name:publication>/<name:slug>.<form:form>",
        feeds.sorted_by,
        name="feed-of",
    ),
    path("oai/", provider, name="oai"),
    path("robots.txt", machines.robots, name="robots"),
    path("opensearch.xml", machines.opensearch, name="opensearch"),
    path("sitemap.xml", sitemaps.index, name="sitemap"),
    path("sitemap-news.xml", sitemaps.news, name="sitemap-news"),
    path("sitemap-pages.xml", sitemaps.pages, name="sitemap-pages"),
    path("sitemap-issues-<int:block>.xml", sitemaps.issues, name="sitemap-issues"),
    path("sitemap-articles-<int:block>.xml", sitemaps.articles, name="sitemap-articles"),
]
