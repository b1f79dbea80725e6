"""Vertical text whose signs are painted apart, as a program does that sets fonts in parts."""

import numpy as np

from articles.splitting.glyphs import Glyphs, Looks
from articles.splitting.pieces import cut_pieces, written

EM, STEP = 10.0, 10.5
WIDTH, HEIGHT = 400.0, 300.0


def column(text, x, *, top=50.0, start=0):
    """Return the glyphs of a column as (character, run, left, top, right, bottom); each sign has its own run."""
    made, run = [], start
    for row, character in enumerate(text):
        y0 = top + STEP * row
        if character in "、。":  # in the upper right corner of its square
            run += 1
            made.append((character, run, x + 7.5, y0 + 1, x + 9.5, y0 + 4))
            run += 1
        else:
            made.append((character, run, x, y0, x + EM, y0 + EM))
    return made


def glyphs(*rows):
    """Return glyphs as they are read of a page."""
    codes, runs, *places = zip(*sum(rows, []), strict=True)
    _, run = np.unique(runs, return_inverse=True)
    count = run.max() + 1
    boxes = np.array(places).T
    firsts = [np.flatnonzero(run == each)[0] for each in range(count)]
    return Glyphs(
        codes=np.array([ord(code) for code in codes]),
        boxes=boxes,
        hinted=np.zeros(len(codes), bool),
        run=run,
        sizes=np.full(count, EM),
        origins=boxes[firsts][:, [0, 3]],
        turns=np.zeros(count, int),
        looks=Looks.__new__(Looks),
    )


def texts(*rows):
    """Return, for each direction of writing, whether it is vertical and the texts of its pieces."""
    return [
        (
            part.vertical,
            ["".join(map(chr, part.codes[piece.start : piece.stop])) for piece in cut_pieces(part)],
        )
        for part in written(glyphs(*rows), WIDTH, HEIGHT)
    ]


def test_a_comma_in_its_corner_parts_no_column():
    assert texts(column("特許庁は、商標を登録。意匠も", 300)) == [
        (True, ["特許庁は、商標を登録。意匠も"])
    ]


def test_a_full_stop_that_ends_a_column_belongs_to_it():
    first = column("特許庁は本日始めた。", 300)
    second = column("意匠の審査も早い。", 280, start=10)

    assert texts(first, second) == [(True, ["特許庁は本日始めた。", "意匠の審査も早い。"])]


def test_signs_side_by_side_at_the_ends_of_columns_make_no_line():
    end = column("特許庁は本日、商標の登録を始めました", 320)
    last = [("。", 20, 306.0, 61.0, 309.0, 64.0)]
    opening = [("こ", 21, 315.0, 60.5, 325.0, 70.5)]
    rest = column("れは新しい制度で来月からです", 280, start=22)

    [(vertical, found)] = texts(end, last, opening, rest)

    assert (vertical, "".join(found)) == (
        True,
        "特許庁は本日、商標の登録を始めました。これは新しい制度で来月からです",
    )
