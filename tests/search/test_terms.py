import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.search import terms
from articles.search.queries import Text
from articles.search.terms import Terms, pack, put_right, unpack

SIZE = 100
KEYS = st.sets(st.integers(0, SIZE - 1))


def keys_of(packed, size=SIZE):
    return set(np.flatnonzero(unpack(packed, size)).tolist())


@given(keys=KEYS)
def test_what_is_packed_is_unpacked(keys):
    assert keys_of(pack(np.array(sorted(keys), np.int64), SIZE)) == keys


@given(keys=KEYS, changed=KEYS, data=st.data())
def test_what_is_packed_is_put_right(keys, changed, data):
    having = data.draw(st.sets(st.sampled_from(sorted(changed)))) if changed else set()
    packed = pack(np.array(sorted(keys), np.int64), SIZE)

    right = put_right(
        packed, np.array(sorted(changed), np.int64), np.array(sorted(having), np.int64), SIZE + 50
    )

    assert keys_of(right, SIZE + 50) == keys - changed | having


def test_a_term_is_asked_for_once():
    remembered, asked = Terms(), []

    def answer(term):
        asked.append(term)
        return np.array([2, 3])

    masks = [remembered.mask(Text("特許"), answer, size=5).tolist() for _ in range(2)]

    assert masks == [[False, False, True, True, False]] * 2
    assert asked == [Text("特許")]


def test_a_change_is_carried_over():
    remembered = Terms()
    remembered.mask(Text("特許"), lambda term: np.array([2, 3]), size=5)

    remembered.change(np.array([1, 2]), {1: (" 特許 ", " "), 2: (" ", " 商標 ")}, size=6)

    known = remembered.mask(Text("特許"), pytest.fail, size=6)
    assert np.flatnonzero(known).tolist() == [1, 3]


def test_a_headline_is_looked_for_in_headlines():
    remembered = Terms()
    wanted = Text("特許", in_headline=True)
    remembered.mask(wanted, lambda term: np.array([], int), size=3)

    remembered.change(np.array([1, 2]), {1: (" 特許 ", " "), 2: (" ", " 特許 ")}, size=3)

    assert np.flatnonzero(remembered.mask(wanted, pytest.fail, size=3)).tolist() == [1]


def test_what_was_asked_before_a_change_is_not_remembered_after_it():
    remembered = Terms()

    def answer_while_it_changes(term):
        remembered.change(np.array([1]), {}, size=3)
        return np.array([1])

    remembered.mask(Text("特許"), answer_while_it_changes, size=3)

    assert remembered.kept == {}


def test_what_was_not_asked_for_long_is_forgotten(monkeypatch):
    monkeypatch.setattr(terms, "MOST_BYTES", 8)
    remembered = Terms()
    for form in ["特許", "商標", "特許", "意匠"]:
        remembered.mask(Text(form), lambda term: np.array([1]), size=50)

    assert list(remembered.kept) == [Text("特許"), Text("意匠")]
