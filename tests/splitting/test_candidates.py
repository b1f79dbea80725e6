import pytest

from articles.splitting.candidates import (
    ENOUGH,
    body_look,
    find_candidates,
    heading_key,
    marker_of,
    section_name,
    without_marker,
)
from tests.splitting.setting import column, head

BODY = ["本文の行がここにあり、長く続いていきます。"] * 6


def found(*texts):
    lines = column(*texts)
    return [(c.start, c.end, c.text) for c in find_candidates(lines, body_look(lines))]


def test_the_body_is_what_most_characters_are_set_in():
    body = body_look(column(head("大きな見出し"), *BODY))

    assert (body.size, body.bold, body.font, body.leading) == (10.0, False, "Mincho", 18.0)


@pytest.mark.parametrize(
    "how",
    [
        {"size": 14.0},
        {"bold": True},
        {"font": "Gothic", "colour": "#aa0000"},
        {"text": "HARBOUR NEWS", "bold": True},
    ],
    ids=str,
)
def test_a_heading_is_told_by_size_weight_face_or_colour(how):
    assert found(*BODY, {"text": "港に倉庫"} | how, *BODY) == [(6, 7, how.get("text", "港に倉庫"))]


@pytest.mark.parametrize("how", [{"colour": "#ffffff"}, {"text": "HARBOUR NEWS"}], ids=str)
def test_colour_or_capitals_make_a_heading_below_white_space(how):
    heading = {"text": "港に倉庫"} | how

    assert found(*BODY, None, heading, *BODY) == [(6, 7, heading["text"])]
    assert found(*BODY, heading, *BODY) == []


def test_short_paragraphs_do_not_hide_the_usual_leading():
    paragraph = [*BODY[:3], None]

    assert body_look(column(*paragraph, *paragraph, *paragraph)).leading == 18.0


@pytest.mark.parametrize("text", ["■ 港に倉庫", "【港に倉庫】", "第一章 港に倉庫"])
def test_a_mark_alone_makes_a_heading(text):
    assert found(*BODY, text, *BODY) == [(6, 7, text)]


def test_a_number_needs_white_space_above():
    assert found(*BODY, "1. 港に倉庫", *BODY) == []
    assert found(*BODY, None, "1. 港に倉庫", *BODY) == [(6, 7, "1. 港に倉庫")]


@pytest.mark.parametrize("text", ["1. 港に倉庫", "（一）港に倉庫", "（1）港に倉庫", "1-2 港に倉庫"])
def test_a_number_above_an_indented_paragraph_makes_a_heading(text):
    indented = {"text": "字下げした段落の始まりです、", "x": 70.0}

    assert found(*BODY, text, indented, *BODY) == [(6, 7, text)]


def test_the_items_of_a_numbered_list_are_no_headings():
    assert found(*BODY, "1. 一つ目の点", "2. 二つ目の点", "3. 三つ目の点", *BODY) == []


@pytest.mark.parametrize(
    "text",
    [
        "本文と同じ行",
        "・箇条書き",
        "• a list item",
        "(a) a clause",
        "“Quoted and set large.”",
        "https://minato.example.jp/",
        "1234",
        "────────",
    ],
)
def test_what_only_looks_like_a_heading_stays_body(text):
    large = {"size": 14.0} if text.startswith(("“", "http", "1234", "──")) else {}

    assert found(*BODY, {"text": text} | large, *BODY) == []


def test_a_linked_line_is_a_reference_not_a_heading():
    link = {"text": "港の展示場", "bold": True, "url": "https://minato.example.jp/"}

    assert found(*BODY, link, *BODY) == []


def test_the_lines_of_a_wrapped_heading_are_one():
    assert found(*BODY, head("港の倉庫を改修して"), head("展示場にする計画"), *BODY) == [
        (6, 8, "港の倉庫を改修して展示場にする計画")
    ]


def test_a_heading_of_two_scripts_wraps_though_its_lines_have_two_faces():
    latin = head("Arduinoの入門教室 第三回 (Copper", font="Times", size=17.0)
    rest = head("さん)", bold=False, font="Mincho", size=17.0)

    assert found(*BODY, latin, rest, *BODY) == [(6, 8, "Arduinoの入門教室 第三回 (Copperさん)")]


def test_a_short_last_line_ends_a_heading_though_another_follows_close_by():
    first = [head("港の倉庫を改修して展示場に"), head("する計画")]

    assert found(*BODY, *first, head("倉庫の歴史"), *BODY) == [
        (6, 8, "港の倉庫を改修して展示場にする計画"),
        (8, 9, "倉庫の歴史"),
    ]


def test_headings_parted_by_white_space_are_two():
    assert len(found(*BODY, head("港に倉庫"), None, head("町に時計台"), *BODY)) == 2


def test_a_drawn_line_does_not_continue_a_heading():
    assert found(*BODY, head("HARBOUR NEWS"), head("------------"), *BODY) == [
        (6, 7, "HARBOUR NEWS")
    ]


def test_a_marked_heading_set_like_the_body_does_not_run_into_it():
    assert found(*BODY, None, "■ 港に倉庫", *BODY) == [(6, 7, "■ 港に倉庫")]


def test_a_whole_paragraph_in_bold_is_no_heading():
    assert (
        found(*BODY, *[{"text": "太字で組まれた長い段落の一行です。" * 3, "bold": True}] * 9) == []
    )


def test_a_sentence_weighs_less_than_a_heading():
    lines = column(*BODY, {"text": "港に倉庫。", "bold": True}, *BODY)

    assert [c for c in find_candidates(lines, body_look(lines)) if c.prominence >= ENOUGH] == []


@pytest.mark.parametrize(
    ("text", "marker"),
    [
        ("1. 港", "number"),
        ("１、港", "number"),
        ("2．2024年の港", "number"),
        ("1.2 港の倉庫", "subnumber"),
        ("3 港の倉庫", "plain number"),
        ("一、港", "hanzi"),
        ("（二）港", "hanzi"),
        ("第3章 港", "chapter"),
        ("【港】", "bracket"),
        ("[港]", "bracket"),
        ("【港】と町", ""),
        ("★★★港", "mark ★"),
        ("○ 港", "mark ○"),
        ("Q. 港とは", "question"),
        ("2024年の港", ""),
        ("3.5倍に", ""),
        ("港", ""),
    ],
)
def test_the_marker_of_a_heading_is_named(text, marker):
    assert marker_of(text) == marker


@pytest.mark.parametrize(
    ("text", "parted"),
    [
        ("1. 港", ("1", "港")),
        ("★★★2. 港★★★", ("2", "港")),
        ("【港】", (None, "港")),
        ("■ 港", (None, "港")),
        ("一、港", (None, "一、港")),
        ("港", (None, "港")),
        ("★★★", (None, "★★★")),
    ],
)
def test_number_and_marks_are_parted_from_the_words(text, parted):
    assert without_marker(text) == parted


def test_a_sections_numbering_is_part_of_its_name_but_no_mark_is():
    assert [section_name(text) for text in ("一、港", "○ 港", "【港】")] == ["一、港", "港", "港"]


def test_headings_are_compared_by_their_words():
    assert heading_key("★★★1. 港 の 倉庫★★★") == heading_key("1．港の倉庫")


@pytest.mark.parametrize(
    "text", ["Photo A. Quay", "Photo: A. Quay", "写真：港新聞", "Photos by A. Quay"]
)
def test_the_credit_of_a_picture_is_no_heading(text):
    assert found(*BODY, None, {"text": text, "bold": True}, *BODY) == []


def test_a_headline_about_photographs_is_one():
    heading = head("Photo prize for the harbour")

    assert found(*BODY, heading, *BODY) == [(6, 7, heading["text"])]
