import pytest

from articles.splitting.rematching import Cut, Matching, arrange, common_area, match_cuts
from articles.splitting.values import Box, Placement


def cut(headline, *spans, page=1):
    """Return a cut that stands on a page from one height to another."""
    return Cut(headline, tuple(Placement(page, Box(50, top, 550, end), 0) for top, end in spans))


def test_articles_at_the_same_place_are_the_same():
    old = [cut("一番", (100, 200)), cut("二番", (200, 300))]

    matching = match_cuts(old, old)

    assert matching == Matching({0: 0, 1: 1}, {}, {})


def test_a_headline_cut_otherwise_at_the_same_place_is_the_same_article():
    matching = match_cuts(
        [cut("北京市、条例を", (100, 300))], [cut("北京市、条例を公布", (100, 300))]
    )

    assert matching.found == {0: 0}


def test_an_article_cut_in_two_goes_on_in_the_part_with_its_headline():
    old = [cut("一番", (100, 400))]
    new = [cut("二番", (240, 400)), cut("一番", (100, 240))]

    assert match_cuts(old, new) == Matching({1: 0}, {0: 0}, {})


def test_two_articles_made_one_leave_the_other_in_its_place():
    old = [cut("一番", (100, 240)), cut("二番", (240, 400))]
    new = [cut("一番", (100, 400))]

    assert match_cuts(old, new) == Matching({0: 0}, {}, {1: 0})


def test_an_article_without_a_place_is_known_by_its_headline():
    matching = match_cuts([cut("★一番★")], [cut("一番", (100, 200))])

    assert matching.found == {0: 0}


def test_the_same_place_on_another_page_is_another_article():
    matching = match_cuts([cut("一番", (100, 200))], [cut("二番", (100, 200), page=2)])

    assert matching == Matching({}, {0: None}, {0: None})


def test_of_two_equal_headlines_each_stays_at_its_place():
    old = [cut("統計", (100, 200)), cut("統計", (300, 400))]

    assert match_cuts(old, old[::-1]).found == {0: 1, 1: 0}


def test_empty_headlines_are_no_likeness():
    assert match_cuts([cut("")], [cut("", (100, 200))]).found == {}


def test_common_area_counts_pages_apart():
    one = cut("", (100, 200)).placements

    assert common_area(one, cut("", (150, 250)).placements) == 50 * 500
    assert common_area(one, cut("", (150, 250), page=2).placements) == 0


@pytest.mark.parametrize(
    ("order", "others", "arranged"),
    [
        ("abc", "abc", "abc"),
        ("abc", "axbc", "axbc"),
        ("cab", "axbc", "caxb"),
        ("abc", "xyabc", "xyabc"),
        ("", "ab", "ab"),
        ("ab", "", "ab"),
    ],
)
def test_what_is_new_stands_behind_its_predecessor(order, others, arranged):
    assert "".join(arrange(order, others)) == arranged
