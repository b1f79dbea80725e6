import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from articles.splitting import markdown

LINES = st.text(st.characters(exclude_categories=["C", "Z"]) | st.just(" "), max_size=80)


@given(LINES)
@example("1. 北京市、*特許*の#1")
@example("    four blanks first")
@example("<script>alert(1)</script> &amp; [x](javascript:alert(1))")
@example("--- | ---")
@example("+86-10-6528")
@example("\\*")
def test_escaped_text_is_shown_as_it_was(text):
    shown = " ".join(text.split())

    assert markdown.plain_text(markdown.escape_text(shown)) == shown


@given(st.lists(LINES.map(lambda line: " ".join(line.split())).filter(bool), max_size=5))
def test_a_body_has_the_paragraphs_it_was_made_of(lines):
    assert len(markdown.paragraphs(markdown.body_of(lines))) == len(lines)


def test_escaping_leaves_ordinary_text_alone():
    text = "R&D、snake_case、A < B、（注）2023年11月27日、http://example.com/?a=1&b=2"

    assert markdown.escape_text(text) == text


def test_each_paragraph_has_its_id():
    assert (
        markdown.to_html("一つ目。\n\n二つ目。")
        == '<p id="p1">一つ目。</p>\n<p id="p2">二つ目。</p>\n'
    )


def test_a_passage_is_followed_by_the_number_of_its_note():
    html = markdown.to_html("専利とは特許などをいう。", passages=["専利"])

    assert html == (
        '<p id="p1">専利<sup class="note-mark" id="note-mark-1">'
        '<a href="#note-1" rel="nofollow noopener">1</a></sup>とは特許などをいう。</p>\n'
    )


def test_a_passage_the_body_lacks_gets_no_mark():
    assert markdown.to_html("本文。", passages=["別の文"]) == '<p id="p1">本文。</p>\n'


@pytest.mark.parametrize(
    "hostile",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "[x](javascript:alert(1))",
        "[x](data:text/html;base64,AAAA)",
        "![x](https://example.com/x.png)",
        "<javascript:alert(1)>",
    ],
)
def test_hostile_bodies_become_text(hostile):
    html = markdown.to_html(hostile)

    assert not any(mark in html for mark in ["<script", "<img", 'href="javascript', 'href="data'])


def test_a_heading_in_a_body_comes_below_the_headline():
    assert markdown.to_html("# 小見出し") == '<h2 id="p1">小見出し</h2>\n'


def test_a_link_is_offered_for_web_addresses_only():
    assert markdown.link("https://example.com/a", "出典") == "[出典](<https://example.com/a>)"
    assert markdown.link("javascript:alert(1)", "出典") == "出典"
