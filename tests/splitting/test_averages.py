import pytest

from articles.splitting.averages import mean, median


@pytest.mark.parametrize(("values", "middle"), [([3], 3), ([9, 1, 4], 4), ([1, 2, 3, 10], 2.5)])
def test_the_median_is_in_the_middle(values, middle):
    assert median(values) == middle


def test_the_mean_is_the_sum_by_the_count():
    assert mean(iter([1, 2, 6])) == 3
