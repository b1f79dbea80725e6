import pytest

from articles.operations import surgery
from tests.factories import NOON, ArticleFactory, IssueFactory
from tests.operations.surgery.issues import FIRST, SECOND, articles, placed, seen, store, texts

pytestmark = pytest.mark.django_db


def move(issue, count, **given):
    lower = articles(issue)[1]
    options = {"seen": seen(lower), "by": None, "at": NOON} | given
    return surgery.move_boundary(article=lower, count=count, **options)


def test_the_first_paragraphs_go_to_the_previous_article():
    issue = store(FIRST, SECOND)

    move(issue, 1)

    assert texts(issue) == [
        (FIRST[0], "\n\n".join([*FIRST[1:], SECOND[1]])),
        (SECOND[0], SECOND[2]),
    ]
    first, second = articles(issue)
    assert placed(first)[-1] == ("body", 2, SECOND[1])
    assert placed(second) == [("headline", None, SECOND[0]), ("body", 0, SECOND[2])]


def test_the_last_paragraphs_of_the_previous_article_come_first():
    issue = store(FIRST, SECOND)

    move(issue, -1)

    assert texts(issue) == [
        (FIRST[0], FIRST[1]),
        (SECOND[0], "\n\n".join([FIRST[2], *SECOND[1:]])),
    ]
    assert placed(articles(issue)[1]) == [
        ("body", 0, FIRST[2]),
        ("headline", None, SECOND[0]),
        ("body", 1, SECOND[1]),
        ("body", 2, SECOND[2]),
    ]


def test_the_headline_can_move_as_the_first_paragraph():
    issue = store(FIRST, SECOND)

    move(issue, 1, keep_headline=False)

    assert texts(issue) == [
        (FIRST[0], "\n\n".join([*FIRST[1:], SECOND[0]])),
        (SECOND[1], SECOND[2]),
    ]
    first, second = articles(issue)
    assert placed(first)[-1] == ("body", 2, SECOND[0])
    assert placed(second) == [("headline", None, SECOND[1]), ("body", 0, SECOND[2])]


def test_moving_it_there_and_back_changes_nothing():
    issue = store(FIRST, SECOND)
    before = surgery.digest(issue)

    move(issue, 1, keep_headline=False)
    move(issue, -1, keep_headline=False)

    assert surgery.digest(issue) == before


def test_a_first_line_that_becomes_the_headline_stays_with_its_place():
    issue = store([*FIRST, SECOND[0]], SECOND[1:])
    upper = articles(issue)[0]
    upper.body = upper.body + "\n" + "続き。"
    upper.save()

    move(issue, -1, keep_headline=False)

    assert texts(issue)[1] == (SECOND[0], "続き。\n\n" + "\n\n".join(SECOND[1:]))
    assert placed(articles(issue)[1]) == [
        ("body", 0, SECOND[0]),
        ("headline", None, SECOND[0]),
        ("body", 1, SECOND[1]),
        ("body", 2, SECOND[2]),
    ]


@pytest.mark.parametrize("count", [0, 3, -3])
def test_no_more_is_moved_than_there_is(count):
    issue = store(FIRST, SECOND)

    with pytest.raises(surgery.CannotOperate, match="not so much text"):
        move(issue, count)


def test_an_article_is_not_moved_away_as_a_whole():
    issue = store(FIRST, SECOND)

    with pytest.raises(surgery.CannotOperate, match="merge it instead"):
        move(issue, 3, keep_headline=False)


def test_the_first_article_has_no_boundary_to_move():
    article = ArticleFactory(issue=IssueFactory())

    with pytest.raises(surgery.CannotOperate, match="No article stands before"):
        surgery.move_boundary(article=article, count=1, seen={}, by=None, at=NOON)
