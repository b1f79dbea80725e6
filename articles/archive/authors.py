"""What an author has written: the articles under one byline."""

from django.http import Http404

from articles.archive.lists import for_lists
from articles.archive.pages import PublicPage
from articles.archive.paging import page_number, page_of
from articles.models import Article

ARTICLES_ON_A_PAGE = 50


class AuthorPage(PublicPage):
    """The articles under one byline, the newest first."""

    template_name = "archive/author.html"

    def get_context_data(self, byline, **kwargs):
        written = Article.objects.visible(at=self.at).written_by(byline)
        page = page_of(
            for_lists(written.newest_first()),
            number=page_number(self.request.GET.get("page", "")),
            size=ARTICLES_ON_A_PAGE,
        )
        if not page.rows:
            raise Http404
        return super().get_context_data(**kwargs, byline=byline, page=page)
