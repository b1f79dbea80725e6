import pytest

from articles.models import Change
from articles.operations import surgery
from tests.factories import (
    LATER,
    NOON,
    ArticleFactory,
    IssueFactory,
    RegionFactory,
    SectionFactory,
)
from tests.operations.surgery.issues import articles, seen

pytestmark = pytest.mark.django_db


@pytest.fixture
def issue():
    issue = IssueFactory()
    for position, headline in enumerate("甲乙丙", 1):
        ArticleFactory(issue=issue, position=position, headline=headline)
    return issue


def headlines(issue):
    return [(article.position, article.headline) for article in articles(issue)]


def reorder(article, position, **given):
    options = {"seen": seen(article), "by": None, "at": NOON} | given
    return surgery.reorder(article=article, position=position, **options)


def reclassify(article, section, region):
    return surgery.reclassify(
        article=article, section=section, region=region, seen={}, by=None, at=NOON
    )


def test_an_article_is_put_at_another_place(issue):
    reorder(articles(issue)[2], 1)

    assert headlines(issue) == [(1, "丙"), (2, "甲"), (3, "乙")]


def test_another_order_is_no_change_of_a_draft(issue):
    reorder(articles(issue)[2], 1)

    assert [(a.version, a.revisions.count()) for a in articles(issue)] == [(1, 0)] * 3


def test_who_saw_another_order_is_told_so(issue):
    first, second, third = articles(issue)
    order = [first.pk, second.pk, third.pk]
    reorder(third, 1, order=order)

    with pytest.raises(surgery.StaleView, match="changed the order") as refused:
        reorder(second, 1, order=order)

    assert refused.value.articles == [third.pk, first.pk, second.pk]
    assert headlines(issue) == [(1, "丙"), (2, "甲"), (3, "乙")]


def test_an_order_with_gaps_is_closed(issue):
    issue.articles.filter(headline="丙").update(position=9)

    reorder(articles(issue)[2], 2)

    assert headlines(issue) == [(1, "甲"), (2, "丙"), (3, "乙")]


@pytest.mark.parametrize("position", [0, 4])
def test_there_is_no_place_outside_the_issue(issue, position):
    with pytest.raises(surgery.CannotOperate, match=f"no place {position}"):
        reorder(articles(issue)[0], position)


def test_an_article_that_is_there_already_is_not_moved(issue):
    with pytest.raises(surgery.CannotOperate, match="changes nothing"):
        reorder(articles(issue)[1], 2)

    assert not issue.surgeries.exists()


def test_readers_are_told_what_moved_for_them(issue, editor):
    last = articles(issue)[0]
    ArticleFactory(issue=issue, position=3, published=True, headline="公")
    ArticleFactory(issue=issue, position=2, published=True, embargoed_until=LATER)

    reorder(last, 5, by=editor)

    assert [(c.kind, c.article.headline) for c in Change.objects.all()] == [("moved", "公")]


def test_section_and_region_are_set_together(issue):
    article = articles(issue)[0]
    section = SectionFactory(publication=issue.publication)
    region = RegionFactory()

    reclassify(article, section, region)

    article.refresh_from_db()
    assert (article.section, article.region, article.version) == (section, region, 2)


def test_an_article_can_be_put_under_nothing(issue):
    article = articles(issue)[0]

    reclassify(article, None, None)

    article.refresh_from_db()
    assert (article.section, article.region) == (None, None)


def test_a_section_of_another_publication_is_refused(issue):
    with pytest.raises(surgery.CannotOperate, match="no section of this publication"):
        reclassify(articles(issue)[0], SectionFactory(), None)
