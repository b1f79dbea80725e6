import datetime

import pytest

from tests.factories import (
    LATER,
    ArticleFactory,
    CitationFactory,
    IssueFactory,
    NoticeFactory,
    PublicationFactory,
    RegionFactory,
    SectionFactory,
)

pytestmark = pytest.mark.django_db


def a_visible_issue(**fields):
    return ArticleFactory(issue=IssueFactory(**fields), published=True).issue


def dated(year, **fields):
    return a_visible_issue(date=datetime.date(year, 5, 1), **fields)


def test_the_list_opens_at_the_newest_year(client):
    dated(2024)
    newest = dated(2026)

    context = client.get("/issues/").context

    assert context["years"] == [2026, 2024]
    assert context["page"].rows == [newest]


def test_the_list_shows_the_year_that_is_asked_for(client):
    older = dated(2024)
    dated(2026)

    context = client.get("/issues/?year=2024").context

    assert context["page"].rows == [older]


def test_issues_without_a_date_have_their_own_place(client):
    undated = a_visible_issue(date=None)
    dated(2026)

    context = client.get("/issues/?year=undated").context

    assert context["years"] == [2026, None]
    assert context["page"].rows == [undated]


def test_the_list_shows_one_publication_where_one_is_asked_for(client):
    wanted = dated(2024, publication=PublicationFactory(slug="週報"))
    dated(2026)

    context = client.get("/issues/?publication=週報").context

    assert context["years"] == [2024]
    assert context["page"].rows == [wanted]


@pytest.mark.parametrize(
    "query", ["year=1999", "year=x", "year=0x7e8", "year=%00", "publication=none", "year=-1"]
)
def test_years_and_publications_that_are_not_there_answer_404(client, query):
    dated(2026)

    assert client.get(f"/issues/?{query}").status_code == 404


def test_issues_without_anything_to_read_are_in_no_list(client):
    ArticleFactory(issue__date=datetime.date(2024, 1, 1))
    ArticleFactory(issue__date=datetime.date(2025, 1, 1), published=True, embargoed_until=LATER)
    shown = dated(2026)

    context = client.get("/issues/").context

    assert (context["years"], context["page"].rows) == ([2026], [shown])
    assert context["publications"] == [shown.publication]


def test_each_issue_is_listed_with_the_number_of_its_visible_articles(client):
    issue = dated(2026)
    ArticleFactory.create_batch(2, issue=issue, published=True)
    ArticleFactory(issue=issue)

    (row,) = client.get("/issues/").context["page"].rows

    assert row.visible_count == 3


def test_an_empty_archive_lists_no_issue(client):
    response = client.get("/issues/")

    assert response.status_code == 200
    assert response.context["page"].rows == []


@pytest.mark.parametrize("count", [1, 30])
def test_the_number_of_queries_of_the_list_does_not_grow(client, django_assert_num_queries, count):
    for _ in range(count):
        dated(2026)

    with django_assert_num_queries(4):
        client.get("/issues/")


def test_an_issue_shows_its_articles_by_section_and_region_in_the_order_of_the_contents(
    client, issue
):
    law, market = SectionFactory.create_batch(2, publication=issue.publication)
    north, south = RegionFactory.create_batch(2)
    places = [(law, north), (law, north), (law, south), (market, None), (law, None)]
    made = [
        ArticleFactory(issue=issue, position=n, section=section, region=region, published=True)
        for n, (section, region) in enumerate(places, 1)
    ]

    groups = client.get("/issues/weekly/7/").context["groups"]

    assert [(g.section, [(r.region, r.articles) for r in g.regions]) for g in groups] == [
        (law, [(north, made[:2]), (south, made[2:3])]),
        (market, [(None, made[3:4])]),
        (law, [(None, made[4:])]),
    ]


def test_an_issue_shows_its_notices(client, article, issue):
    NoticeFactory(issue=issue, body="来週は*休刊*します。<script>")

    (notice,) = client.get("/issues/weekly/7/").context["notices"]

    assert notice.html == "<p>来週は<em>休刊</em>します。&lt;script&gt;</p>\n"


def test_an_issue_leads_to_its_neighbours_in_the_same_publication(client):
    weekly = PublicationFactory(slug="weekly")
    first, second, third = [
        a_visible_issue(publication=weekly, number=str(day), date=datetime.date(2026, 5, day))
        for day in (1, 8, 15)
    ]
    a_visible_issue(date=datetime.date(2026, 5, 9))
    ArticleFactory(issue__publication=weekly, issue__date=datetime.date(2026, 5, 10))

    context = client.get("/issues/weekly/8/").context

    assert (context["previous"], context["issue"], context["next"]) == (first, second, third)


def test_an_issue_without_anything_to_read_answers_like_an_unknown_one(client, issue):
    ArticleFactory(issue=issue)

    hidden_answer = client.get("/issues/weekly/7/")
    unknown_answer = client.get("/issues/weekly/8/")

    assert (hidden_answer.status_code, unknown_answer.status_code) == (404, 404)


def test_numbers_of_any_script_have_addresses(client):
    issue = a_visible_issue(publication__slug="週報", number="第7号 特別")

    response = client.get(issue.get_absolute_url())

    assert (response.status_code, response.context["issue"]) == (200, issue)


@pytest.mark.parametrize("count", [1, 30])
def test_the_number_of_queries_of_an_issue_does_not_grow(
    client, django_assert_num_queries, issue, count
):
    for article in ArticleFactory.create_batch(count, issue=issue, published=True):
        CitationFactory(article=article)
        NoticeFactory(issue=issue)

    with django_assert_num_queries(6):
        client.get("/issues/weekly/7/")


def days_of(context):
    days = [day for month in context["months"] for week in month.weeks for day in week]
    return {day.date.isoformat(): (day.label, day.address) for day in days if day.address}


def test_the_calendar_leads_to_the_issue_of_a_day(client):
    a_visible_issue(
        date=datetime.date(2026, 5, 29), number="7", publication=PublicationFactory(slug="weekly")
    )

    context = client.get("/issues/").context

    assert days_of(context) == {"2026-05-29": ("7", "/issues/weekly/7/")}


def test_a_day_of_several_issues_leads_to_all_of_them(client):
    for _ in range(2):
        a_visible_issue(date=datetime.date(2026, 5, 29))

    context = client.get("/issues/").context

    assert days_of(context) == {"2026-05-29": ("2", "/search/?from=2026-05-29&to=2026-05-29")}


@pytest.mark.parametrize(
    ("language", "names"),
    [("ja", "日月火水木金土"), ("en", ["Su", "Mo", "Tu", "We", "Th", "Fr", "Sa"])],
)
def test_the_days_of_a_calendar_stand_under_their_weekdays(client, language, names):
    dated(2026)

    context = client.get("/issues/", headers={"Accept-Language": language}).context

    assert [short for short, _full in context["weekdays"]] == list(names)
    columns = {
        (at, day.date.weekday())
        for month in context["months"]
        for week in month.weeks
        for at, day in enumerate(week)
        if day.date
    }
    assert columns == {(at, (6 + at) % 7) for at in range(7)}


def test_issues_without_a_date_have_no_calendar(client):
    a_visible_issue(date=None)

    assert client.get("/issues/").context["months"] == []
