"""Whatever was done to the cut, the same split once more brings no text back and writes none twice."""

import os
from collections import Counter

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from articles.operations import resplitting
from articles.operations.resplit_proposal import compare
from tests.factories import NOON, UserFactory
from tests.operations.surgery.issues import store
from tests.operations.surgery.moves import MOVES
from tests.operations.surgery.room import Room, Seen, drafts
from tests.splits import split_of

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

STEPS = st.tuples(
    st.just(0),
    st.sampled_from(["split", "merge", "boundary", "order", "aside", "back", "save", "undo"]),
    st.integers(0, 5),
    st.integers(0, 11),
)


def test_the_same_cut_changes_no_text_and_asks_nothing():
    issue, users = store(*drafts()), UserFactory.create_batch(2)

    @settings(
        max_examples=int(os.environ.get("NEWSROOM_INTERLEAVINGS", "12")),
        deadline=None,
        database=None,
        derandomize=True,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
    )
    @given(st.lists(STEPS, min_size=1, max_size=5))
    def run(steps):
        with transaction.atomic():
            room = Room(issue, users, MOVES)
            for step in steps:
                room.step(*step)
            before = Counter("".join(Seen.now(issue).texts()))
            proposal = compare(issue, split_of(*drafts()))
            resplitting.apply(proposal=proposal, decisions={}, by=None, at=NOON)
            assert Counter("".join(Seen.now(issue).texts())) == before
            transaction.set_rollback(True)

    run()
