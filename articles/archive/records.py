"""Pages about the archive itself: corrections, what it is sorted by, who publishes it."""

from django.db.models import Exists, OuterRef

from articles.archive.pages import PublicPage
from articles.archive.paging import page_number, page_of
from articles.archive.prose import html_of
from articles.models import Article, Correction, Publication, Region, Section, Source, Tag

CORRECTIONS_ON_A_PAGE = 50
NAMES_OF_A_KIND = 500


class CorrectionList(PublicPage):
    """Every correction on public record, the latest first."""

    template_name = "archive/corrections.html"
    extra_context = {"here": "corrections"}

    def get_context_data(self, **kwargs):
        visible = Article.objects.visible(at=self.at).filter(pk=OuterRef("article"))
        corrections = Correction.objects.filter(Exists(visible.order_by())).order_by("-at", "-pk")
        return super().get_context_data(
            **kwargs,
            page=page_of(
                corrections.select_related("article__issue__publication"),
                number=page_number(self.request.GET.get("page", "")),
                size=CORRECTIONS_ON_A_PAGE,
            ),
        )


class BrowsePage(PublicPage):
    """Everything that articles are sorted by, each a way into the archive."""

    template_name = "archive/browse.html"
    extra_context = {"here": "browse"}

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            **kwargs,
            sections=self.used(Section.objects.select_related("publication")),
            regions=self.used(Region.objects.all()),
            sources=self.used(Source.objects.all()),
            tags=self.used(Tag.objects.all()),
        )

    def used(self, queryset):
        """Return the names that lead to something to read."""
        return list(queryset.with_visible_articles(at=self.at)[:NAMES_OF_A_KIND])


class AboutPage(PublicPage):
    """What is published here, by whom, and under which terms."""

    template_name = "archive/about.html"
    extra_context = {"here": "about"}

    def get_context_data(self, **kwargs):
        publications = list(Publication.objects.with_visible_issues(at=self.at))
        for publication in publications:
            publication.description_html = html_of(publication.description)
            publication.copyright_html = html_of(publication.copyright)
        return super().get_context_data(**kwargs, publications=publications)


class SubscribePage(PublicPage):
    """How to be told of what is new."""

    template_name = "archive/subscribe.html"
    extra_context = {"here": "subscribe"}

    def get_context_data(self, **kwargs):
        publications = Publication.objects.with_visible_issues(at=self.at)
        return super().get_context_data(**kwargs, publications=publications)
