import pytest

from articles.splitting.candidates import body_look, find_candidates
from articles.splitting.quotations import is_quotation, repeats_text
from tests.splitting.setting import column, head

BODY = ("港湾局は倉庫を展示場に改める計画を", "発表した。工事は来年の春に始まる。")
QUOTE = "「倉庫を展示場に改める計画を発表した」"


@pytest.mark.parametrize("text", [QUOTE, "“We count anew”", "«Nous comptons»", "『港の本』。"])
def test_what_stands_between_marks_is_a_quotation(text):
    assert is_quotation(text)


@pytest.mark.parametrize("text", ["「港」の倉庫", "The “port” office", "港の倉庫", "“Half"])
def test_a_heading_that_holds_marks_is_no_quotation(text):
    assert not is_quotation(text)


def test_words_told_again_over_a_line_end_are_repeated():
    assert repeats_text(QUOTE, [QUOTE, *BODY], 0, 1)


def test_a_quoted_headline_in_the_contents_is_not_repeated():
    assert not repeats_text(QUOTE, [QUOTE, "目次", QUOTE], 0, 1)


def test_few_letters_are_not_repeated():
    assert not repeats_text("「港」", ["「港」", "港の倉庫"], 0, 1)


def test_a_pull_quote_larger_than_the_headline_heads_nothing():
    lines = column(
        head("港の倉庫を改修"),
        *BODY,
        head(QUOTE, size=18.0),
        *BODY,
        head("図書館が種を貸す"),
        *BODY,
    )

    found = find_candidates(lines, body_look(lines))

    assert [each.text for each in found] == ["港の倉庫を改修", "図書館が種を貸す"]


def test_a_wrapped_quotation_is_passed_over_whole():
    lines = column(
        head("Harbour office"),
        *BODY,
        head("“It was never", size=18.0),
        head("so before”", size=18.0),
        *BODY,
    )

    assert [each.text for each in find_candidates(lines, body_look(lines))] == ["Harbour office"]
