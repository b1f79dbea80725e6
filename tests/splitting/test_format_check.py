from dataclasses import replace

import pytest

from articles.splitting.format_check import Fault, contradictions, find_faults, refuse_slow
from articles.splitting.house_format import HouseFormat, Style, built_in_formats, to_json
from articles.splitting.refusals import SlowPattern

LEAST = {"name": "x", "language": "ja"}
MARKED = HouseFormat("x", "ja", headline_start="^■", headline="^■(?P<headline>.+)$")
STYLED = HouseFormat("x", "ja", headline_style=Style(1.4, True))


def test_a_format_that_can_be_used_has_no_fault():
    assert find_faults(to_json(built_in_formats()[0])) == []
    assert find_faults(to_json(MARKED)) == find_faults(to_json(STYLED)) == []


def test_every_field_with_a_fault_is_named_at_once():
    faults = find_faults(LEAST | {"headline": "(", "section": "x", "least_headlines": 0})

    assert [(fault.field, fault.code) for fault in faults] == [
        ("headline", "no-pattern"),
        ("section", "no-group"),
        ("least_headlines", "no-whole-number"),
    ]


def test_what_is_missing_is_named():
    assert find_faults({"name": "x"}) == [Fault("language", "missing")]


def test_a_repeated_repetition_is_a_fault():
    assert find_faults(LEAST | {"headline": "(?P<headline>(a+)+)"}) == [
        Fault("headline", "repeats")
    ]


@pytest.mark.parametrize(
    ("house", "fault"),
    [
        (HouseFormat("x", "ja"), Fault("headline", "no-headlines")),
        (replace(MARKED, headline_start=""), Fault("headline_start", "no-start")),
        (
            replace(MARKED, section_style=Style(2, True)),
            Fault("section_style", "style-alone"),
        ),
        (
            replace(MARKED, further_headline_styles=(Style(2, True),)),
            Fault("further_headline_styles", "style-alone"),
        ),
        (
            replace(
                STYLED, section_style=Style(2, True), further_headline_styles=(Style(2, True),)
            ),
            Fault("section_style", "style-of-headlines"),
        ),
        (replace(MARKED, section="^■"), Fault("section", "pattern-of-headlines")),
        (
            replace(STYLED, section="^【(?P<name>.+)】$"),
            Fault("section", "pattern-without-style"),
        ),
        (
            replace(STYLED, section_style=Style(1.42, True)),
            Fault("section_style", "style-of-headlines"),
        ),
        (
            replace(STYLED, region_style=Style(1.4, True)),
            Fault("region_style", "style-of-headlines"),
        ),
    ],
)
def test_levels_that_contradict_each_other_are_faults(house, fault):
    assert list(contradictions(house)) == [fault]


@pytest.mark.parametrize(
    "house",
    [
        replace(STYLED, section_style=Style(1.8, True)),
        replace(STYLED, section_style=Style(1.4, False)),
        replace(STYLED, section_style=Style(1.4, True, "#a00000")),
        replace(STYLED, headline_start="^■", section_style=Style(1.4, True)),
    ],
)
def test_levels_that_can_be_told_apart_do_not_contradict(house):
    assert list(contradictions(house)) == []


@pytest.mark.parametrize(
    ("field", "pattern"),
    [
        ("headline", "^(?P<headline>(a|aa)+)$"),
        ("source", "(?P<said>.*.*.*.*x)"),
        ("rule", "(x|x|y)*(x|x|y)*(x|x|y)*z"),
    ],
)
def test_a_pattern_that_runs_away_is_refused(field, pattern):
    with pytest.raises(SlowPattern) as refusal:
        refuse_slow(replace(MARKED, **{field: pattern}))

    assert refusal.value.facts == {"field": field}


def test_the_built_in_formats_are_quick_enough():
    for house in built_in_formats():
        refuse_slow(house)
