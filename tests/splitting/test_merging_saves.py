import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.splitting.merging import Choice, Conflict, Own, Undecided
from articles.splitting.merging_saves import choices_for, field_of, merge_saves, takes_own_text

BASE = {
    "headline": "北京の窓口",
    "byline": "",
    "body": "一つ目の段落。\n\n二つ目の段落。",
    "section": "中央政府の動き",
    "region": None,
    "lang": "ja",
    "embargoed_until": None,
    "tags": ["特許"],
    "citations": [{"id": 1, "position": 0, "name": "人民網", "date": None, "url": None}],
    "translation_notes": [],
}
WORDS = st.text(alphabet="特許商標。 \n", max_size=6)
SIDES = st.fixed_dictionaries(
    {
        "headline": WORDS,
        "byline": WORDS,
        "body": WORDS,
        "section": st.sampled_from([None, "甲", "乙"]),
        "region": st.sampled_from([None, "甲", "乙"]),
        "lang": st.sampled_from(["ja", "en"]),
        "embargoed_until": st.none(),
        "tags": st.lists(st.sampled_from("甲乙丙"), unique=True),
        "citations": st.lists(
            st.fixed_dictionaries(
                {"id": st.none(), "position": st.integers(0, 2), "name": st.sampled_from("甲乙丙")}
            ),
            max_size=2,
        ),
        "translation_notes": st.just([]),
    }
)


def edited(**changes):
    return {**BASE, **changes}


def test_each_side_changes_its_own_field():
    merged = merge_saves(BASE, edited(region="華北地域"), edited(headline="北京の新窓口"))

    assert merged.conflicts == {}
    assert merged.settled({}) == edited(region="華北地域", headline="北京の新窓口")


def test_different_paragraphs_and_tags_merge_without_a_question():
    mine = edited(body="一番目の段落。\n\n二つ目の段落。", tags=["特許", "北京"])
    theirs = edited(body="一つ目の段落。\n\n二つ目の、長い段落。", tags=["商標"])

    settled = merge_saves(BASE, mine, theirs).settled({})

    assert settled["body"] == "一番目の段落。\n\n二つ目の、長い段落。"
    assert settled["tags"] == ["北京", "商標"]


def test_conflicts_are_named_by_field_and_ordinal():
    cited = BASE["citations"][0]
    mine = edited(headline="甲", body="甲。\n\n二つ目の段落。", region="甲", citations=[])
    theirs = edited(
        headline="乙",
        body="乙。\n\n二つ目の段落。",
        region="乙",
        citations=[{**cited, "name": "新華網"}],
    )

    conflicts = merge_saves(BASE, mine, theirs).conflicts

    assert list(conflicts) == ["headline", "region", "body-1", "citations-1"]
    assert conflicts["body-1"] == Conflict("一つ目の段落。", "甲。", "乙。")
    assert list(map(field_of, conflicts)) == ["headline", "region", "body", "citations"]
    assert list(map(takes_own_text, conflicts)) == [True, False, True, False]


@pytest.mark.parametrize(
    ("decision", "headline", "body"),
    [
        (Choice.MINE, "甲", "甲。"),
        (Choice.THEIRS, "乙", "乙。"),
        (Choice.BOTH, "甲 乙", "甲。\n\n乙。"),
        (Own("丙"), "丙", "丙"),
    ],
)
def test_a_conflict_of_texts_is_settled(decision, headline, body):
    merged = merge_saves(
        edited(body="元。"), edited(headline="甲", body="甲。"), edited(headline="乙", body="乙。")
    )

    settled = merged.settled({"headline": decision, "body-1": decision})

    assert (settled["headline"], settled["body"]) == (headline, body)


def test_a_field_with_one_value_takes_no_two():
    merged = merge_saves(BASE, edited(section="甲"), edited(section="乙"))
    (conflict,) = merged.conflicts.values()

    assert choices_for(conflict, "section") == [Choice.MINE, Choice.THEIRS]
    assert merged.settled({"section": Choice.THEIRS})["section"] == "乙"
    with pytest.raises(Undecided):
        merged.settled({"section": Choice.BOTH})


@pytest.mark.parametrize("decisions", [{}, {"citations-1": Own("x")}])
def test_nothing_is_settled_without_a_fitting_decision(decisions):
    changed = [{**BASE["citations"][0], "url": "https://a.example/"}]
    merged = merge_saves(BASE, edited(citations=changed), edited(citations=[]))

    with pytest.raises(Undecided):
        merged.settled(decisions)


def test_without_a_base_all_that_differs_is_asked():
    merged = merge_saves(None, edited(headline="甲", tags=["商標"]), BASE)

    assert list(merged.conflicts) == ["headline"]
    assert merged.settled({"headline": Choice.THEIRS})["tags"] == ["商標", "特許"]


@given(SIDES, SIDES)
def test_whoever_changed_nothing_gets_the_other_side_to_the_letter(base, changed):
    changed["citations"].sort(key=lambda row: row["position"])
    base["citations"].sort(key=lambda row: row["position"])

    assert merge_saves(base, base, changed).settled({})["body"] == changed["body"]
    assert merge_saves(base, changed, base).settled({})["body"] == changed["body"]
    assert sorted(merge_saves(base, base, changed).settled({})["tags"]) == sorted(changed["tags"])


@given(SIDES, SIDES, SIDES)
def test_taking_theirs_everywhere_loses_nothing_that_they_changed(base, mine, theirs):
    merged = merge_saves(base, mine, theirs)

    settled = merged.settled(dict.fromkeys(merged.conflicts, Choice.THEIRS))

    for name in ["section", "region", "lang"]:
        assert settled[name] == (mine[name] if theirs[name] == base[name] else theirs[name])
    added = set(theirs["tags"]) - set(base["tags"])
    assert added <= set(settled["tags"])
