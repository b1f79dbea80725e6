import io

import pypdfium2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from demo.typesetting import (
    MINCHO,
    MissingGlyph,
    Style,
    Text,
    break_lines,
    refuse_missing_glyphs,
    set_pages,
)

LETTERS = st.text("あいう漢字、。「」（）ーっAB12 ./", min_size=1, max_size=60)


def broken(text, characters=10):
    return break_lines(text, MINCHO, 10, characters * 10, characters * 10)


def pages(*texts):
    pdf = set_pages(texts, title="t", author="a", running_foot="foot")
    with pypdfium2.PdfDocument(io.BytesIO(pdf)) as document:
        return [document[index].get_textpage().get_text_range() for index in range(len(document))]


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("あいうえおかきくけこさし", ["あいうえおかきくけこ", "さし"]),
        ("あいうえおかきくけこ。さし", ["あいうえおかきくけこ。", "さし"]),
        ("あいうえおかきくけこ」さし", ["あいうえおかきくけ", "こ」さし"]),
        ("あいうえおかきくけ「こさし", ["あいうえおかきくけ", "「こさし"]),
        ("あいうえおかきくけキャッチ", ["あいうえおかきくけ", "キャッチ"]),
        ("あいうえおかきく2026年", ["あいうえおかきく", "2026年"]),
        ("あいうえおかきくけこ さし", ["あいうえおかきくけこ", "さし"]),
    ],
    ids=["full", "hangs", "closes", "opens", "small-kana", "number", "blank"],
)
def test_lines_break_as_japanese_is_set(text, lines):
    assert broken(text) == lines


def test_quarter_em_beside_latin_takes_room():
    assert broken("あいう12えおかきく", 9) == ["あいう12えおかき", "く"]


def test_address_that_is_too_long_for_a_line_is_broken():
    assert broken("https://www.news.example/") == ["https://www.news.exa", "mple/"]


@given(LETTERS)
def test_breaking_lines_loses_nothing_but_blanks(text):
    assert "".join(broken(text)).replace(" ", "") == text.replace(" ", "")


def test_blank_between_two_words_stays_a_character_of_the_page():
    (page,) = pages(Text("融資 第1号 開始", Style()))

    assert "融資 第" in page


def test_heading_goes_to_the_next_page_with_the_text_it_leads_to():
    heading = Text("見出し", Style(stays_with_next=True))
    room_for_one_more = [Text("本文。", Style())] * 39

    first, second = pages(*room_for_one_more, heading, Text("続く本文。", Style()))

    assert "見出し" not in first
    assert second.startswith("見出し")


def test_character_without_a_glyph_is_refused():
    with pytest.raises(MissingGlyph, match="BIZUDMincho-Regular lacks 龘: "):
        refuse_missing_glyphs([Text("龘の字", Style())])
