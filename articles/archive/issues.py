"""Issues: the list by years, and each with its articles in the order of the contents."""

from django.http import Http404

from articles.archive import calendars, metadata
from articles.archive.lists import by_section, for_lists
from articles.archive.pages import PublicPage, found
from articles.archive.paging import page_number, page_of
from articles.archive.prose import html_of
from articles.models import Issue, Publication

ISSUES_ON_A_PAGE = 200
ISSUES_IN_A_CALENDAR = 2000
UNDATED = "undated"


class IssueList(PublicPage):
    """The issues of one year, the newest first; of one publication where one is asked for."""

    template_name = "archive/issues.html"
    extra_context = {"here": "issues"}

    def get_context_data(self, **kwargs):
        issues = Issue.objects.visible(at=self.at)
        publications = list(Publication.objects.with_visible_issues(at=self.at))
        publication = self.asked_publication(publications)
        if publication:
            issues = issues.of(publication.slug)
        years = issues.years()
        year = self.asked_year(years)
        listed = issues.in_year(year).select_related("publication").newest_first()
        return super().get_context_data(
            **kwargs,
            publications=publications,
            publication=publication,
            years=years,
            year=year,
            months=calendars.months_of(year, self.days(listed)) if year else [],
            weekdays=calendars.weekdays(),
            page=page_of(
                listed.with_visible_counts(at=self.at),
                number=page_number(self.request.GET.get("page", "")),
                size=ISSUES_ON_A_PAGE,
            ),
        )

    def days(self, issues):
        """Return date, publication and number of each issue, for the calendar."""
        rows = issues.values_list("date", "publication__slug", "number")
        return rows[:ISSUES_IN_A_CALENDAR]

    def asked_publication(self, publications):
        """Return the publication that the address names, or None; raise Http404."""
        slug = self.request.GET.get("publication")
        if not slug:
            return None
        named = next((p for p in publications if p.slug == slug), None)
        if named is None:
            raise Http404
        return named

    def asked_year(self, years):
        """Return the year that the address names, else the newest; raise Http404."""
        asked = self.request.GET.get("year")
        if not asked:
            return years[0] if years else None
        by_name = {UNDATED if year is None else str(year): year for year in years}
        if asked not in by_name:
            raise Http404
        return by_name[asked]


class IssuePage(PublicPage):
    """One issue: its articles by section and region, its notices, its neighbours."""

    template_name = "archive/issue.html"

    def get_context_data(self, publication, number, **kwargs):
        visible = Issue.objects.visible(at=self.at)
        named = visible.of(publication).filter(number=number).select_related("publication")
        issue = found(named.with_openness(at=self.at))
        articles = list(for_lists(issue.articles.visible(at=self.at).in_issue_order()))
        self.changed_at = max(article.changed_in_public_at() for article in articles)
        notices = list(issue.notices.all())
        for notice in notices:
            notice.html = html_of(notice.body)
        return super().get_context_data(
            **kwargs,
            issue=issue,
            count=len(articles),
            groups=by_section(articles),
            notices=notices,
            pdf=issue.all_visible,
            json_ld=metadata.as_script(metadata.of_issue(issue)),
            previous=visible.before(issue).select_related("publication").first(),
            next=visible.after(issue).select_related("publication").first(),
        )
