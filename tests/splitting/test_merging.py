import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.splitting.merging import (
    Choice,
    Conflict,
    Merged,
    Undecided,
    merge_bodies,
    merge_field,
    merge_line,
    merge_list,
    normal_body,
)

BASE = "市は窓口を開設した。相談は無料。\n\n初年度は300件を見込む。\n\n手引きは年度末に出る。"
BODIES = st.lists(
    st.text(alphabet="特許出願の件、。a1 \n*", min_size=1, max_size=12), max_size=5
).map("\n\n".join)


@st.composite
def edited(draw, base, mark):
    """Return the body with up to three insertions, all of the mark, and up to three deletions."""
    text = base
    for _ in range(draw(st.integers(0, 3))):
        at = draw(st.integers(0, len(text)))
        text = text[:at] + mark * draw(st.integers(1, 4)) + text[at:]
    for _ in range(draw(st.integers(0, 3))):
        at = draw(st.integers(0, len(text)))
        cut = text[at : at + draw(st.integers(1, 8))]
        text = text[:at] + (text[at:] if mark in cut else text[at + len(cut) :])
    return text


@st.composite
def three(draw):
    base = draw(BODIES)
    return base, draw(edited(base, "甲")), draw(edited(base, "乙"))


def all_text(merged):
    """Return everything that a merge shows an editor."""
    return "".join(
        part if isinstance(part, str) else part.mine + part.theirs for part in merged.parts
    )


@given(BODIES, BODIES)
def test_merging_with_an_unchanged_side_gives_the_other(base, changed):
    assert merge_bodies(base, base, changed).settled() == normal_body(changed)
    assert merge_bodies(base, changed, base).settled() == normal_body(changed)


@given(BODIES, BODIES)
def test_the_same_change_on_both_sides_is_no_conflict(base, changed):
    assert merge_bodies(base, changed, changed).settled() == normal_body(changed)


@given(three())
def test_no_inserted_text_of_either_side_is_lost(texts):
    _, mine, theirs = texts

    shown = all_text(merge_bodies(*texts))

    assert shown.count("甲") >= mine.count("甲")
    assert shown.count("乙") >= theirs.count("乙")


@given(three())
def test_keeping_both_sides_loses_no_inserted_text(texts):
    _, mine, theirs = texts
    merged = merge_bodies(*texts)

    body = merged.settled([Choice.BOTH] * len(merged.conflicts))

    assert body.count("甲") >= mine.count("甲")
    assert body.count("乙") >= theirs.count("乙")


@given(three())
def test_choosing_one_side_everywhere_never_loses_what_that_side_inserted(texts):
    merged = merge_bodies(*texts)

    body = merged.settled([Choice.MINE] * len(merged.conflicts))

    assert body.count("甲") == texts[1].count("甲")


@given(three())
def test_a_merge_is_the_same_seen_from_the_other_side(texts):
    base, mine, theirs = texts

    turned = [
        Conflict(part.base, part.theirs, part.mine) if isinstance(part, Conflict) else part
        for part in merge_bodies(base, theirs, mine).parts
    ]

    assert list(merge_bodies(base, mine, theirs).parts) == turned


def test_different_paragraphs_merge_without_asking():
    mine = BASE.replace("無料", "有料")
    theirs = BASE.replace("年度末", "来春")

    merged = merge_bodies(BASE, mine, theirs)

    assert merged.settled() == BASE.replace("無料", "有料").replace("年度末", "来春")


def test_neighbouring_ends_of_two_paragraphs_merge_without_asking():
    mine = BASE.replace("無料。", "無料")
    theirs = BASE.replace("初年度", "次年度")

    assert merge_bodies(BASE, mine, theirs).settled() == mine.replace("初年度", "次年度")


def test_different_places_in_one_paragraph_merge_without_asking():
    mine = BASE.replace("市は", "市が")
    theirs = BASE.replace("無料", "有料")

    assert merge_bodies(BASE, mine, theirs).settled() == mine.replace("無料", "有料")


def test_different_words_in_one_sentence_merge_without_asking():
    base = "The court ruled that the mark was used in bad faith."

    merged = merge_bodies(base, base.replace("court", "office"), base.replace("bad", "good"))

    assert merged.settled() == "The office ruled that the mark was used in good faith."


def test_the_same_place_changed_twice_is_asked_with_the_whole_paragraph():
    mine = BASE.replace("300件", "400件")
    theirs = BASE.replace("300件", "約500件")

    merged = merge_bodies(BASE, mine, theirs)

    assert merged == Merged(
        (
            "市は窓口を開設した。相談は無料。",
            Conflict(
                "初年度は300件を見込む。", "初年度は400件を見込む。", "初年度は約500件を見込む。"
            ),
            "手引きは年度末に出る。",
        )
    )


def test_changes_with_one_character_between_them_are_asked():
    merged = merge_bodies("公布は3月15日。", "公布は4月15日。", "公布は3月16日。")

    assert merged.conflicts == [Conflict("公布は3月15日。", "公布は4月15日。", "公布は3月16日。")]


def test_what_only_one_side_changed_in_a_paragraph_in_conflict_is_in_both_versions():
    base = "市は初年度に300件の相談を受けると見込んでいる。"
    mine = "市は初年度に400件の相談を受けると見込んでいる。"
    theirs = "市は初年度に500件の相談を受けると見ている。"

    (conflict,) = merge_bodies(base, mine, theirs).conflicts

    assert conflict.mine == "市は初年度に400件の相談を受けると見ている。"
    assert conflict.theirs == theirs


@pytest.mark.parametrize(
    ("choice", "body"),
    [
        (Choice.MINE, "前。\n\n甲案。\n\n後。"),
        (Choice.THEIRS, "前。\n\n乙案。\n\n後。"),
        (Choice.BOTH, "前。\n\n甲案。\n\n乙案。\n\n後。"),
    ],
)
def test_a_conflict_is_settled_by_mine_theirs_or_both(choice, body):
    merged = merge_bodies(
        "前。\n\n原案。\n\n後。", "前。\n\n甲案。\n\n後。", "前。\n\n乙案。\n\n後。"
    )

    assert merged.settled([choice]) == body


def test_a_conflict_without_a_choice_is_not_settled():
    merged = merge_bodies("原案", "甲案", "乙案")

    with pytest.raises(Undecided):
        merged.settled()


def test_a_paragraph_removed_by_one_side_and_changed_by_the_other_is_asked():
    mine = BASE.replace("初年度は300件を見込む。\n\n", "")
    theirs = BASE.replace("300", "400")

    (conflict,) = merge_bodies(BASE, mine, theirs).conflicts

    assert conflict == Conflict("初年度は300件を見込む。", "", "初年度は400件を見込む。")


def test_a_new_paragraph_beside_a_changed_one_merges_without_asking():
    mine = BASE.replace("初年度は", "新しい段落。\n\n初年度は")
    theirs = BASE.replace("初年度は", "来年度は").replace("相談は無料。", "相談も無料。")

    merged = merge_bodies(BASE, mine, theirs)

    assert merged.settled() == theirs.replace("来年度は", "新しい段落。\n\n来年度は")


def test_a_new_last_paragraph_and_a_changed_last_sentence_merge_without_asking():
    mine = BASE + "\n\n新しい段落。"
    theirs = BASE.replace("出る。", "出る!")

    assert merge_bodies(BASE, mine, theirs).settled() == theirs + "\n\n新しい段落。"


def test_two_removed_neighbours_merge_without_asking():
    one, two, three = BASE.split("\n\n")

    assert merge_bodies(BASE, f"{two}\n\n{three}", f"{one}\n\n{three}").settled() == three


def test_two_new_paragraphs_at_one_place_are_asked():
    merged = merge_bodies(BASE, BASE + "\n\n甲案。", BASE + "\n\n乙案。")

    assert merged.parts == (*BASE.split("\n\n"), Conflict("", "甲案。", "乙案。"))


def test_a_paragraph_parted_by_one_side_takes_the_change_of_the_other():
    base = "市は窓口を開設した。相談は無料である。"
    mine = "市は窓口を開設した。\n\n相談は無料である。"
    theirs = "市が窓口を開設した。相談は無料である。"

    assert (
        merge_bodies(base, mine, theirs).settled() == "市が窓口を開設した。\n\n相談は無料である。"
    )


def test_line_ends_of_a_web_form_are_no_change():
    assert (
        merge_bodies(BASE, BASE.replace("\n", "\r\n"), BASE + "追記。").settled() == BASE + "追記。"
    )


@pytest.mark.parametrize(
    ("values", "merged"),
    [
        ((1, 1, 2), 2),
        ((1, 2, 1), 2),
        ((1, 2, 2), 2),
        ((None, 1, None), 1),
        ((1, 2, 3), Conflict(1, 2, 3)),
    ],
)
def test_a_field_takes_the_side_that_changed_it(values, merged):
    assert merge_field(*values) == merged


def test_a_line_merges_inside_or_is_asked_as_a_whole():
    base = "北京市、特許の審査を早める条例"

    assert (
        merge_line(base, base + "案", "上海市、特許の審査を早める条例")
        == "上海市、特許の審査を早める条例案"
    )
    assert merge_line("甲", "乙", "丙") == Conflict("甲", "乙", "丙")


def test_a_list_keeps_what_either_side_added_and_drops_what_either_removed():
    assert merge_list(["a", "b", "c"], ["a", "c", "d"], ["b", "c", "e"]) == ["c", "d", "e"]


def test_a_list_names_what_both_sides_added_once():
    assert merge_list([], ["a"], ["a", "b"]) == ["a", "b"]
