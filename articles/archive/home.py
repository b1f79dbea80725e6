"""The front page: the newest issue, and those before it."""

from articles.archive.lists import by_section, for_lists
from articles.archive.pages import PublicPage
from articles.models import Issue
from articles.splitting import markdown

OLDER = 12
ON_FRONT_PAGE = 24


class HomePage(PublicPage):
    """The newest issue with its articles by section, and a row of older issues."""

    template_name = "archive/home.html"
    extra_context = {"here": "home"}

    def get_context_data(self, **kwargs):
        issues = Issue.objects.visible(at=self.at).with_visible_counts(at=self.at)
        newest, *older = issues.select_related("publication").newest_first()[: OLDER + 1] or [None]
        context = {"issue": newest, "older": older}
        if newest:
            context |= self.front_page(newest)
        return super().get_context_data(**kwargs, **context)

    def front_page(self, issue):
        """Return the leading article of an issue and the others by section."""
        articles = issue.articles.visible(at=self.at).in_issue_order()
        lead, *others = for_lists(articles)[:ON_FRONT_PAGE]
        opening = markdown.plain_text(lead.body).split("\n\n")[0]
        return {
            "lead": lead,
            "opening": opening,
            "groups": by_section(others),
            "more": issue.visible_count > ON_FRONT_PAGE,
        }
