from dataclasses import replace

import pytest

from articles.splitting.merging import Choice, Conflict, Undecided
from articles.splitting.recutting import Cited, Text, merge_texts

CUT = Text(
    headline="北京市、条例を公布",
    section="地方政府の動き",
    region="華北地域",
    body="市は条例を公布した。\n\n施行は来月。",
    citations=(Cited("東方法制新聞", "2026-06-01", "https://news.example/1"),),
)


def test_what_the_new_cut_does_not_touch_stays_as_the_editor_left_it():
    mine = replace(CUT, headline="北京市が条例を公布", body=CUT.body + "\n\n追記。", region="")

    merged = merge_texts(CUT, mine, CUT)

    assert merged.settled({}) == mine


def test_the_new_cut_and_the_editor_may_change_different_fields():
    mine = replace(CUT, section="立法の動き")
    theirs = replace(
        CUT, body="市は条例を公布した。\n\n施行は来月。\n\n罰則はない。", byline="記者"
    )

    merged = merge_texts(CUT, mine, theirs)

    assert merged.settled({}) == replace(theirs, section="立法の動き")


def test_each_conflict_has_a_name():
    mine = replace(CUT, section="立法の動き", body="市は条例を公布した。\n\n施行は再来月。")
    theirs = replace(CUT, section="司法の動き", body="市は条例を公布した。\n\n施行は翌月。")

    assert merge_texts(CUT, mine, theirs).conflicts == {
        "section": Conflict("地方政府の動き", "立法の動き", "司法の動き"),
        "body-1": Conflict("施行は来月。", "施行は再来月。", "施行は翌月。"),
    }


def test_conflicts_are_settled_by_name():
    mine = replace(CUT, section="立法の動き", body="市は条例を公布した。\n\n施行は再来月。")
    theirs = replace(CUT, section="司法の動き", body="市は条例を公布した。\n\n施行は翌月。")

    text = merge_texts(CUT, mine, theirs).settled({"section": Choice.THEIRS, "body-1": Choice.BOTH})

    assert text.section == "司法の動き"
    assert text.body == "市は条例を公布した。\n\n施行は再来月。\n\n施行は翌月。"


@pytest.mark.parametrize("choices", [{}, {"section": Choice.BOTH}, {"headline": Choice.MINE}])
def test_a_field_without_a_choice_of_one_side_is_undecided(choices):
    merged = merge_texts(CUT, replace(CUT, section="立法"), replace(CUT, section="司法"))

    with pytest.raises(Undecided):
        merged.settled(choices)


def test_citations_of_both_sides_stay():
    added, found = Cited("追加"), Cited("発見")
    mine = replace(CUT, citations=(*CUT.citations, added))
    theirs = replace(CUT, citations=(*CUT.citations, found))

    assert merge_texts(CUT, mine, theirs).citations == (*CUT.citations, added, found)
