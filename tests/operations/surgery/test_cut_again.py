"""Whatever was done to the cut, another split loses no text and writes none twice without asking."""

import os

import pytest
from django.db import transaction
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from tests.factories import UserFactory
from tests.operations.surgery.issues import store
from tests.operations.surgery.moves import MOVES
from tests.operations.surgery.room import Room, drafts

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

KINDS = [kind for kind in MOVES if kind not in {"cut_again", "redo", "classify", "cure"}]
STEPS = st.tuples(
    st.just(0), st.sampled_from([*KINDS, "save", "block"]), st.integers(0, 5), st.integers(0, 11)
)
AS_CUT = 0  # of the cuts that a room knows


def interleave(cuts, *examples):
    issue, users = store(*drafts()), UserFactory.create_batch(2)

    @settings(
        max_examples=int(os.environ.get("NEWSROOM_INTERLEAVINGS", "12")),
        deadline=None,
        database=None,
        derandomize="NEWSROOM_INTERLEAVINGS" not in os.environ,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
    )
    @given(st.lists(STEPS, min_size=1, max_size=5), cuts)
    def run(steps, cut):
        with transaction.atomic():
            room = Room(issue, users, MOVES)
            for step in [*steps, (0, "cut_again", 0, cut)]:
                room.step(*step)
            room.check()
            if cut == AS_CUT:
                assert room.asked == 0
            transaction.set_rollback(True)

    for steps, cut in examples:
        run = example(steps, cut)(run)
    run()


def test_the_same_cut_loses_nothing_and_asks_nothing():
    interleave(
        st.just(AS_CUT),
        ([(0, "split", 0, 5)], AS_CUT),
        ([(0, "block", 0, 2)], AS_CUT),
    )


def test_another_cut_loses_nothing_and_writes_nothing_twice():
    interleave(
        st.integers(1, 4),
        ([(0, "boundary", 3, 3)], 1),
        ([(0, "block", 3, 8)], 2),
        ([(0, "mark", 2, 1)], 3),
        ([(0, "mark", 3, 6)], 3),
        ([(0, "split", 1, 5)], 3),
        ([(0, "split", 3, 8)], 3),
        ([(0, "merge", 3, 5)], 3),
        ([(0, "merge", 5, 2), (0, "boundary", 1, 0), (0, "boundary", 4, 7)], 4),
        ([(0, "save", 0, 2), (0, "merge", 1, 0), (0, "order", 0, 1)], 2),
    )
