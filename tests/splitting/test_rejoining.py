import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.splitting import rejoining
from articles.splitting.comparison import compact
from articles.splitting.markdown import paragraphs

BODY = "一つ目。\n\n二つ目\nの続き。\n\n- 甲\n- 乙"


def test_a_cut_between_paragraphs_goes_through_none():
    cut = rejoining.cut(BODY, 1, 0)

    assert (cut.before, cut.behind) == (("一つ目。",), ("二つ目\nの続き。", "- 甲\n- 乙"))
    assert not cut.inside


def test_a_cut_goes_through_a_paragraph():
    cut = rejoining.cut(BODY, 1, 3)

    assert (cut.before, cut.behind[0], cut.inside) == (("一つ目。", "二つ目"), "の続き。", True)


def test_what_was_inside_a_paragraph_starts_no_list():
    assert rejoining.cut("条例第 1. 施行", 0, 4).behind == ("1\\. 施行",)


def test_items_of_a_list_stay_items():
    assert rejoining.cut("- 甲\n- 乙", 0, 4).behind == ("- 乙",)


@pytest.mark.parametrize(
    ("text", "offset", "before"), [("甲\\*乙", 2, "甲"), ("か\u3099乙", 1, "")]
)
def test_a_cut_parts_no_character_from_what_belongs_to_it(text, offset, before):
    assert "".join(rejoining.cut(text, 0, offset).before) == before


@given(
    st.lists(
        st.sampled_from(["- a", "1. b", "文。", "# h", "> q", "[x]: http://e.com"]), max_size=6
    )
)
def test_joining_loses_nothing_and_names_each_paragraph(sources):
    joined = rejoining.join(sources)

    known = paragraphs(joined.body)
    assert compact("".join(known)) == compact("".join(sources))
    assert all(source in known[index] for source, index in zip(sources, joined.became, strict=True))


@given(st.text("あaA1. *\\-#\n", max_size=30), st.integers(0, 4), st.integers(0, 12))
def test_a_cut_loses_nothing(body, paragraph, offset):
    try:
        cut = rejoining.cut(body, paragraph, offset)
    except rejoining.OutsideBody:
        return
    said = compact("".join([*cut.before, *cut.behind])).replace("\\", "")
    assert said == compact(body).replace("\\", "")


def test_lists_that_meet_become_one_paragraph():
    assert rejoining.join(["- 甲", "- 乙", "丙"]).became == (0, 0, 1)


def test_there_was_no_such_paragraph():
    assert [rejoining.join(["一。"]).at(index) for index in (-1, 0, 1)] == [None, 0, None]


@pytest.mark.parametrize(
    ("position", "place"),
    [(0, (0, 0)), (3, (0, 3)), (4, (1, 0)), (7, (1, 1)), (len(BODY), (2, 7))],
)
def test_a_cursor_is_found_in_its_paragraph(position, place):
    assert rejoining.locate(BODY, position) == place


def test_a_cursor_in_an_empty_body_stands_at_its_start():
    assert rejoining.locate("", 0) == (0, 0)


@pytest.mark.parametrize("position", [-1, len(BODY) + 1])
def test_there_is_no_cursor_outside(position):
    with pytest.raises(rejoining.OutsideBody):
        rejoining.locate(BODY, position)


@pytest.mark.parametrize(
    ("sources", "headline", "rest"),
    [
        (["見出し", "本文。"], "見出し", ("本文。",)),
        (["## 見出し\n本文。"], "見出し", ("本文。",)),
        (["1\\. 見出し"], "1. 見出し", ()),
        (["長" * 121], "", ("長" * 121,)),
        ([], "", ()),
    ],
)
def test_a_short_first_line_is_taken_for_the_headline(sources, headline, rest):
    assert rejoining.take_headline(sources) == (headline, rest)


def test_plain_texts_become_paragraphs():
    assert rejoining.as_paragraphs("*甲", "", "乙") == ("\\*甲", "乙")
