"""Two editors at once, in any order: nothing typed is lost, the order holds, undo is exact.

Every character of the issue stands in it once, and so does every mark that an editor types:
where one is missing or stands twice is seen at once. `NEWSROOM_INTERLEAVINGS` sets how many
interleavings are tried.
"""

import os

import pytest
from django.db import transaction
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from tests.factories import UserFactory
from tests.operations.surgery.issues import store
from tests.operations.surgery.moves import MOVES
from tests.operations.surgery.room import DONE, Room, drafts

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

OFTEN = ["save", "undo", "redo"]
KINDS = list(MOVES)
STEPS = st.tuples(
    st.integers(0, 1),  # whose it is
    st.sampled_from([*KINDS, "block", "place", *OFTEN, *OFTEN]),
    st.integers(0, 5),  # which article
    st.integers(0, 11),  # where in it
)


def test_nothing_is_lost_whatever_two_editors_do():
    issue = store(*drafts())
    users = UserFactory.create_batch(2)

    @settings(
        max_examples=int(os.environ.get("NEWSROOM_INTERLEAVINGS", "100")),
        deadline=None,
        database=None,
        # A larger number draws anew each time, or from `--hypothesis-seed`.
        derandomize="NEWSROOM_INTERLEAVINGS" not in os.environ,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
    )
    @given(st.lists(STEPS, min_size=3, max_size=9))
    @example([(0, "merge", 1, 0), (0, "undo", 0, 0), (0, "redo", 0, 0)])
    @example([(0, "aside", 1, 0), *[(0, "back", which, 0) for which in range(6)]])
    @example([(0, "mark", 1, 0), (1, "undo", 0, 0), (0, "block", 2, 3)])
    @example([(0, "mark", 1, 0), (0, "aside", 1, 4), (1, "save", 1, 0), (0, "undo", 5, 9)])
    @example([(0, "mark", 1, 3), (0, "undo", 0, 0), (1, "save", 1, 8), (0, "redo", 5, 0)])
    @example([(0, "save", 0, 1), (0, "block", 0, 1), (1, "place", 1, 0)])
    @example([(0, "part", 0, 3), (0, "block", 0, 1), (1, "place", 1, 0), (0, "undo", 0, 0)])
    @example([(0, "replace", 0, 1), (0, "block", 0, 3), (1, "place", 1, 0), (0, "undo", 0, 0)])
    @example([(0, "save", 0, 0), (0, "cure", 0, 0), (1, "undo", 0, 0), (0, "redo", 0, 0)])
    @example([(0, "mark", 1, 0), (1, "block", 4, 10)])
    @example([(0, "save", 0, 2), (1, "cut_again", 0, 7), (1, "save", 0, 9), (0, "undo", 0, 0)])
    @example([(0, "block", 0, 1), (0, "cut_again", 0, 0), (0, "cut_again", 0, 0)])
    @example([(0, "order", 1, 0), (1, "publish", 0, 1), (1, "merge", 1, 0), (0, "split", 0, 1)])
    def interleave(steps):
        with transaction.atomic():
            room = Room(issue, users, MOVES)
            for step in steps:
                room.step(*step)
                room.check()
            transaction.set_rollback(True)

    interleave()

    assert set(KINDS) - set(DONE) == set()
