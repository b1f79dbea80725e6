import dataclasses

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from articles.search.columns import Columns

ROWS = st.dictionaries(
    st.integers(1, 40),
    st.tuples(st.integers(0, 5), st.sets(st.integers(0, 30), min_size=1).map(lambda s: sorted(s))),
    max_size=20,
)


def in_order(rows):
    """Return rows given by key as the database lists them."""
    return [
        (key, day, " ".join(map(str, facets)))
        for key, (day, facets) in sorted(rows.items(), key=lambda row: (-row[1][0], -row[0]))
    ]


def columns_of(rows):
    """Return the columns of rows given by key."""
    return Columns.of_rows(in_order(rows))


def shown(columns):
    """Return all that can be asked of columns, without the codes that no article has."""
    counted = [(code, n) for code, n in zip(columns.codes, columns.totals, strict=True) if n]
    facets = [
        sorted(columns.codes[columns.facets[start : start + length]].tolist())
        for start, length in zip(columns.starts, columns.lengths, strict=True)
    ]
    ranks = {key: int(columns.known(np.array([key]))[0]) for key in columns.keys.tolist()}
    return columns.keys.tolist(), columns.days.tolist(), facets, counted, ranks


@given(rows=ROWS, size=st.integers(1, 5))
def test_columns_of_blocks_are_those_of_all_rows_at_once(rows, size):
    listed = in_order(rows)
    blocks = [listed[start : start + size] for start in range(0, len(listed), size)]

    read, whole = Columns.of_blocks(blocks), Columns.of_rows(listed)

    for field in dataclasses.fields(Columns):
        one, other = getattr(read, field.name), getattr(whole, field.name)
        assert (one.tolist(), one.dtype) == (other.tolist(), other.dtype)


@given(before=ROWS, after=ROWS)
def test_columns_renewed_are_as_if_read_anew(before, after):
    changed = np.array(sorted({*before, *after}), np.int64)
    new = [(key, day, " ".join(map(str, facets))) for key, (day, facets) in after.items()]

    renewed = columns_of(before).renewed(changed, new)

    assert shown(renewed) == shown(columns_of(after))
    assert {f.name: getattr(renewed, f.name).dtype for f in dataclasses.fields(Columns)} == {
        f.name: getattr(columns_of(after), f.name).dtype for f in dataclasses.fields(Columns)
    }


@given(rows=ROWS, codes=st.lists(st.integers(0, 30), max_size=3))
def test_facets_are_found_where_they_are(rows, codes):
    columns = columns_of(rows)

    found = columns.keys[columns.with_facets(codes)].tolist()

    assert sorted(found) == sorted(key for key in rows if set(codes) & set(rows[key][1]))
