import pytest

from articles.archive.paging import PageOfRows, page_number, page_of
from articles.models import Tag
from tests.factories import TagFactory


@pytest.mark.parametrize(
    ("text", "number"),
    [("", 1), ("1", 1), ("12", 12), ("0", 1), ("-3", 1), ("x", 1), ("１２", 1), ("99999", 1)],
)
def test_what_is_no_page_number_is_the_first_page(text, number):
    assert page_number(text) == number


@pytest.mark.django_db
def test_a_list_is_cut_in_pages_without_being_counted(django_assert_num_queries):
    first, second, third = TagFactory.create_batch(3)
    tags = Tag.objects.order_by("pk")

    with django_assert_num_queries(2):
        pages = [page_of(tags, number=number, size=2) for number in (1, 2)]

    assert pages == [
        PageOfRows(rows=[first, second], number=1, has_next=True),
        PageOfRows(rows=[third], number=2, has_next=False),
    ]
    assert [(page.previous, page.next) for page in pages] == [(None, 2), (1, None)]
