import datetime
import json

import pytest

from articles.splitting.house_format import HouseFormat, Style
from articles.splitting.split import split_read_pdf
from articles.splitting.transport import BadTransport, from_json, to_json
from articles.splitting.values import Box, CitedSource, Doubt, OutlineEntry, ReadPdf, SplitIssue
from tests.splitting.setting import column, head, read

ISSUE = read(
    column("港だより", "2024年4月15日", head("港に倉庫"), "本文が続きます。" * 4),
    outline=[OutlineEntry("港に倉庫", 0, 1, None)],
)


def over_the_wire(value):
    return from_json(type(value), json.loads(json.dumps(to_json(value))))


@pytest.mark.parametrize(
    "value",
    [
        ISSUE,
        split_read_pdf(ISSUE, ()),
        CitedSource("港新聞", datetime.date(2024, 4, 15), None),
        CitedSource(None, None, None),
        Doubt("number_gap", {"number": "3", "previous": 1}, 2, "行"),
        Box(0, 1.5, 2, 3),
        HouseFormat("港", "ja", numbers=("(?P<number>x)",), region_style=Style(1.0, False)),
    ],
    ids=lambda value: type(value).__name__,
)
def test_a_value_survives_a_trip_through_json(value):
    assert over_the_wire(value) == value


def test_a_whole_number_is_as_good_as_a_float():
    assert from_json(Box, {"x0": 0, "y0": 0, "x1": 1, "y1": 1}) == Box(0.0, 0.0, 1.0, 1.0)


@pytest.mark.parametrize(
    ("kind", "data"),
    [
        (ReadPdf, None),
        (ReadPdf, {}),
        (ReadPdf, {"pages": "x", "outline": [], "title": None}),
        (ReadPdf, {"pages": [], "outline": [], "title": 5}),
        (Box, {"x0": "0", "y0": 0, "x1": 1, "y1": 1}),
        (CitedSource, {"name": None, "date": "soon", "url": None}),
        (CitedSource, {"name": True, "date": None, "url": None}),
        (SplitIssue, {"facts": {}}),
    ],
)
def test_what_does_not_fit_is_refused(kind, data):
    with pytest.raises(BadTransport, match=f"not a {kind.__name__}"):
        from_json(kind, data)
