from articles.admin.paging import MOST_COUNTED, BoundedPaginator
from articles.models import Tag
from tests.factories import TagFactory


def test_a_short_list_is_counted_as_it_is(db):
    TagFactory.create_batch(3)

    paginator = BoundedPaginator(Tag.objects.all(), 2)

    assert (paginator.count, paginator.num_pages, paginator.is_full) == (3, 2, False)


def test_a_long_list_is_counted_no_further_than_the_bound(db):
    Tag.objects.bulk_create(Tag(name=str(n), slug=str(n)) for n in range(MOST_COUNTED + 5))

    paginator = BoundedPaginator(Tag.objects.all(), 100)

    assert (paginator.count, paginator.num_pages, paginator.is_full) == (MOST_COUNTED, 100, True)
