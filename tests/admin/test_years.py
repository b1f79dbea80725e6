import datetime

import pytest

from tests.factories import ArticleFactory, IssueFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("name", ["issue", "article"])
def test_lists_are_narrowed_by_the_year_of_an_issue(chief, name):
    dates = {
        "2025": datetime.date(2025, 12, 31),
        "2026": datetime.date(2026, 1, 1),
        "undated": None,
    }
    rows = {}
    for year, date in dates.items():
        article = ArticleFactory(issue=IssueFactory(date=date))
        rows[year] = article if name == "article" else article.issue

    page = f"/admin/articles/{name}/"
    listed = {
        year: list(chief.get(page, {"year": year}).context["cl"].result_list) for year in rows
    }

    assert listed == {year: [row] for year, row in rows.items()}
    assert len(chief.get(page, {"year": "x"}).context["cl"].result_list) == 3
