import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.models import Tag, TagAlias
from articles.search import Piece, cut, parse, spans, wanted_texts
from articles.search.queries import Text
from articles.search.snippets import snippet


def marks(text, query):
    return spans(text, parse(query).wanted_texts())


def pieces(text, query):
    return cut(text, marks(text, query))


def marked(made):
    return [piece.text for piece in made if piece.marked]


def test_marks_are_code_points_of_the_text_as_given():
    assert marks("新しい專利と专利", "専利") == [(3, 5), (6, 8)]


def test_overlapping_marks_are_one():
    assert marks("標準必須特許", "標準必須 必須特許") == [(0, 6)]


def test_what_is_excluded_is_not_marked():
    assert marks("特許と商標", "特許 -商標") == [(0, 2)]


def test_pieces_put_together_are_the_text():
    assert pieces("AとB", "b") == [Piece("Aと", marked=False), Piece("B", marked=True)]


@pytest.mark.django_db
def test_other_names_of_a_tag_are_wanted_too_but_not_of_a_phrase():
    TagAlias.objects.create(tag=Tag.objects.named("商標"), name="トレードマーク")

    assert [term.form for term in wanted_texts("トレードマーク")] == [
        "トレードマーク",
        "商标",
    ]
    assert [term.form for term in wanted_texts("「商標」")] == ["商标"]


def test_nothing_typed_wants_nothing_and_asks_nothing():
    assert wanted_texts(" ") == []


@given(st.text(max_size=50), st.text(max_size=10))
def test_no_text_and_no_query_loses_a_character(text, query):
    assert "".join(piece.text for piece in pieces(text, query)) == text


def test_a_snippet_starts_at_the_sentence_of_the_first_hit():
    text = "前の文。" * 50 + "この文に特許がある。" + "後の文。" * 50

    made = snippet(text, [Text("特許")])

    assert "".join(piece.text for piece in made).startswith("…この文に特許がある。")
    assert marked(made) == ["特許"]
    assert sum(len(piece.text) for piece in made) == 122


def test_a_snippet_without_hits_is_the_beginning():
    assert snippet("本文。\n\n次の段落。", [Text("特許")]) == [
        Piece("本文。 次の段落。", marked=False)
    ]
