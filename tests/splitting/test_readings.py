"""Readings beside characters, as editors write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.splitting import markdown


def ruby(words, said):
    return f"<ruby>{words}<rp>（</rp><rt>{said}</rt><rp>）</rp></ruby>"


@pytest.mark.parametrize(
    ("source", "html"),
    [
        ("倉庫《そうこ》に", ruby("倉庫", "そうこ") + "に"),
        ("新しい倉庫《ソーコ》", "新しい" + ruby("倉庫", "ソーコ")),
        ("｜WTO《世界貿易機関》", ruby("WTO", "世界貿易機関")),
        ("新しい｜お倉《おくら》", "新しい" + ruby("お倉", "おくら")),
        ("*倉庫《そうこ》*", f"<em>{ruby('倉庫', 'そうこ')}</em>"),
        ("｜a<b《x&y》", ruby("a&lt;b", "x&amp;y")),
        ("一《いち》二《に》", ruby("一", "いち") + ruby("二", "に")),
    ],
)
def test_a_reading_is_set_as_ruby(source, html):
    assert markdown.to_html(source) == f'<p id="p1">{html}</p>\n'


@pytest.mark.parametrize(
    "source",
    [
        "改正《专利法》",
        "『《そうこ》",
        "かな《かな》",
        "倉庫《》",
        "倉庫《そう\nこ》",
        "倉庫&#x300A;そうこ》",
        "`倉庫《そうこ》`",
        "倉庫《" + "そ" * 61 + "》",
    ],
)
def test_what_is_no_reading_stays_text(source):
    assert "<ruby>" not in markdown.to_html(source)
    assert markdown.readings(source) == []


def test_the_text_reads_on_without_its_readings():
    assert markdown.plain_text("新しい特許《とっきょ》法\n\n二") == "新しい特許法\n\n二"
    assert markdown.readings("特許《とっきょ》と\n\n- ｜商《しょう》") == ["とっきょ", "しょう"]


def test_a_note_is_found_in_words_with_a_reading():
    assert 'id="note-mark-1"' in markdown.to_html("特許《とっきょ》法", passages=["特許"])


@given(st.text("特許とかな《》｜&<a*\\\n", max_size=40))
def test_text_from_a_pdf_is_never_taken_for_a_reading(text):
    source = markdown.escape_text(text)

    assert "<ruby>" not in markdown.to_html(source)
    assert markdown.readings(source) == []


def test_text_from_a_pdf_that_looks_like_a_reading_is_shown_as_it_was():
    assert markdown.plain_text(markdown.escape_text("倉庫《そうこ》")) == "倉庫《そうこ》"
