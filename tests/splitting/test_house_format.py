import json

import pytest

from articles.splitting.house_format import (
    LONGEST_PATTERN,
    MOST_FURTHER_STYLES,
    BadHouseFormat,
    HouseFormat,
    Style,
    built_in_formats,
    from_json,
    to_json,
)
from tests.splitting.setting import line

LEAST = {"name": "harbour", "language": "ja"}


@pytest.mark.parametrize("house", built_in_formats(), ids=lambda house: house.name)
def test_a_built_in_format_survives_a_trip_through_json(house):
    assert from_json(json.loads(json.dumps(to_json(house)))) == house


def test_a_style_survives_a_trip_through_json():
    house = HouseFormat("harbour", "en", headline_style=Style(1.4, True, "#112233", "Sans"))

    assert from_json(json.loads(json.dumps(to_json(house)))) == house


def test_a_format_needs_no_more_than_name_and_language():
    assert from_json(LEAST) == HouseFormat("harbour", "ja")


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"headlines": "x"}, "headlines"),
        ({"name": ""}, "name"),
        ({"name": "x" * 101}, "name"),
        ({"language": 5}, "language"),
        ({"section": 5}, "section"),
        ({"section": "(?P<name>["}, "section"),
        ({"section": "^○"}, "section"),
        ({"headline": "(?P<name>x)"}, "headline"),
        ({"source": "^出典"}, "source"),
        ({"numbers": ["(\\d+)"]}, "numbers"),
        ({"numbers": "x"}, "numbers"),
        ({"rule": "x" * (LONGEST_PATTERN + 1)}, "rule"),
        ({"rule": "(x+)+"}, "rule"),
        ({"rule": "(?:x*){5,}"}, "rule"),
        ({"headline_lines": 0}, "headline_lines"),
        ({"headline_lines": True}, "headline_lines"),
        ({"headline_lines": 2.5}, "headline_lines"),
        ({"least_headlines": 51}, "least_headlines"),
        ({"size_tolerance": -1}, "size_tolerance"),
        ({"size_tolerance": "x"}, "size_tolerance"),
        ({"headline_style": 5}, "headline_style"),
        ({"headline_style": {"size": 1.4}}, "headline_style"),
        ({"headline_style": {"size": 0, "bold": True}}, "headline_style"),
        ({"headline_style": {"size": 1.4, "bold": 1}}, "headline_style"),
        ({"headline_style": {"size": 1.4, "bold": True, "font": 5}}, "headline_style"),
        ({"headline_style": {"size": 1.4, "bold": True, "slant": 1}}, "headline_style"),
        ({"headline_style": {"size": 1.4, "bold": True, "colour": "red"}}, "headline_style"),
        ({"further_headline_styles": {"size": 1.4, "bold": True}}, "further_headline_styles"),
        ({"further_headline_styles": [{"size": 1.4}]}, "further_headline_styles"),
        (
            {"further_headline_styles": [{"size": 1.4, "bold": True}] * (MOST_FURTHER_STYLES + 1)},
            "further_headline_styles",
        ),
    ],
)
def test_a_bad_format_is_refused_by_the_name_of_its_field(change, field):
    with pytest.raises(BadHouseFormat) as refusal:
        from_json(LEAST | change)

    assert refusal.value.field == field


@pytest.mark.parametrize("missing", ["name", "language"])
def test_a_format_without_name_or_language_is_refused(missing):
    with pytest.raises(BadHouseFormat, match=f"{missing}: must be given"):
        from_json({key: value for key, value in LEAST.items() if key != missing})


@pytest.mark.parametrize("data", [None, [], "x", 5])
def test_what_is_no_object_is_refused(data):
    with pytest.raises(BadHouseFormat, match="format: expected an object"):
        from_json(data)


def test_no_style_is_as_good_as_none_given():
    assert from_json(LEAST | {"section_style": None}) == HouseFormat("harbour", "ja")


def test_an_empty_pattern_finds_nothing():
    assert HouseFormat("harbour", "ja").finds("", "本文") is None


def test_a_pattern_looks_past_white_space_at_the_ends():
    assert HouseFormat("harbour", "ja").finds("^○.$", " ○港 ")[0] == "○港"


@pytest.mark.parametrize(
    ("how", "fits"),
    [
        ({"size": 14, "bold": True}, True),
        ({"size": 14.5, "bold": True}, True),
        ({"size": 16, "bold": True}, False),
        ({"size": 14, "bold": False}, False),
        ({"size": 14, "bold": True, "colour": "#ff0000"}, False),
        ({"size": 14, "bold": True, "colour": "#101010"}, True),
        ({"size": 14, "bold": True, "font": "Gothic"}, True),
    ],
)
def test_a_style_fits_lines_of_its_size_weight_and_colour(how, fits):
    assert Style(1.4, True).fits(line("見出し", **how), body_size=10, tolerance=0.06) is fits


def test_the_weight_of_a_large_line_that_mixes_scripts_does_not_tell():
    mixed = line("港のNode.js", size=14)

    assert Style(1.4, True).fits(mixed, body_size=10, tolerance=0.06)
    assert not Style(1.1, True).fits(mixed, body_size=12.7, tolerance=0.06)


def test_further_styles_of_headlines_survive_a_trip_through_json():
    styles = [{"size": 1.4, "bold": True, "colour": "#000000", "font": ""}] * 2
    house = from_json(LEAST | {"headline_style": styles[0], "further_headline_styles": styles[1:]})

    assert house.headline_styles == (Style(1.4, True), Style(1.4, True))
    assert from_json(json.loads(json.dumps(to_json(house)))) == house


def test_a_style_with_a_face_fits_no_other():
    style = Style(1.0, False, font="Gothic")

    assert not style.fits(line("見出し", font="Mincho"), body_size=10, tolerance=0.06)
