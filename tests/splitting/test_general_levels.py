from articles.splitting.candidates import body_look, find_candidates
from articles.splitting.general_levels import LIKELY, SURE, UNSURE, choose_levels
from articles.splitting.passages import Kind
from tests.splitting.setting import column, head

BODY = ["本文の行がここにあり、長く続いていきます。"] * 4


def section(text):
    return head(text, size=16.0, colour="#0000aa")


def sub(text):
    return head(text, size=11.0)


def levels(*texts, witnessed=()):
    lines = column(*texts)
    candidates = find_candidates(lines, body_look(lines))
    named = frozenset(c.start for c in candidates if c.text in witnessed)
    found = choose_levels(lines, candidates, named)
    return [(item.kind, item.candidate.text, item.certainty) for item in found]


def kinds(*texts, witnessed=()):
    return [(kind, text) for kind, text, _ in levels(*texts, witnessed=witnessed)]


def test_the_look_that_repeats_and_heads_text_heads_the_articles():
    assert kinds(head("港"), *BODY, head("町"), *BODY, head("山"), *BODY) == [
        (Kind.HEADLINE, "港"),
        (Kind.HEADLINE, "町"),
        (Kind.HEADLINE, "山"),
    ]


def test_headlines_of_two_scripts_are_one_level_whatever_face_is_the_main_one():
    plain = head("港に倉庫", bold=False, font="Mincho")
    mixed = head("Linuxの父 Linus", font="Times")

    assert kinds(plain, *BODY, mixed, *BODY, plain, *BODY) == [
        (Kind.HEADLINE, "港に倉庫"),
        (Kind.HEADLINE, "Linuxの父 Linus"),
        (Kind.HEADLINE, "港に倉庫"),
    ]


def test_black_and_nearly_black_headlines_are_one_level():
    found = kinds(head("港"), *BODY, head("町", colour="#222222"), *BODY, head("山"), *BODY)

    assert [text for _, text in found] == ["港", "町", "山"]


def test_what_stands_directly_above_headlines_is_a_section():
    texts = [section("海"), head("港"), *BODY, head("島"), *BODY, section("陸"), head("町"), *BODY]

    assert kinds(*texts) == [
        (Kind.SECTION, "海"),
        (Kind.HEADLINE, "港"),
        (Kind.HEADLINE, "島"),
        (Kind.SECTION, "陸"),
        (Kind.HEADLINE, "町"),
    ]


def test_a_part_of_the_world_below_a_section_is_a_region():
    texts = [section("海の動き"), "【北地域】", "■ 港", *BODY, "【南地域】", "■ 島", *BODY]
    more = [section("山の動き"), "【東地域】", "■ 峠", *BODY]

    found = kinds(*texts, *more)

    assert found[:3] == [
        (Kind.SECTION, "海の動き"),
        (Kind.REGION, "【北地域】"),
        (Kind.HEADLINE, "■ 港"),
    ]
    assert [text for kind, text in found if kind is Kind.REGION] == [
        "【北地域】",
        "【南地域】",
        "【東地域】",
    ]


def test_a_section_that_only_sounds_like_a_part_of_the_world_is_none():
    texts = ["●本文", "○ 地方の動き", "【北地域】", "■ 港", *BODY, "【南地域】", "■ 島", *BODY]
    more = ["○ 国の動き", "■ 峠", *BODY, "○ 海外の動き", "■ 海", *BODY]

    found = kinds(*texts, *more)

    assert [text for kind, text in found if kind is Kind.REGION] == ["【北地域】", "【南地域】"]
    assert [text for kind, text in found if kind is Kind.SECTION][1:] == [
        "○ 地方の動き",
        "○ 国の動き",
        "○ 海外の動き",
    ]


def test_headings_inside_articles_stay_body():
    article = [head("港"), *BODY, sub("背景"), *BODY, sub("予定"), *BODY]

    assert kinds(*article, head("町"), *BODY, head("山"), *BODY) == [
        (Kind.HEADLINE, "港"),
        (Kind.HEADLINE, "町"),
        (Kind.HEADLINE, "山"),
    ]


def test_a_quotation_set_large_inside_an_article_heads_no_section():
    quoted = head("港は町の顔だ", size=12.0, colour="#aa0000")
    texts = [head("港"), *BODY, quoted, "と語った。", head("町"), *BODY, quoted, "と結んだ。"]

    assert kinds(*texts, head("山"), *BODY) == [
        (Kind.HEADLINE, "港"),
        (Kind.HEADLINE, "町"),
        (Kind.HEADLINE, "山"),
    ]


def test_a_lead_story_may_be_larger_than_the_rest():
    lead = head("大きな港", size=20.0)

    assert kinds(lead, *BODY, head("町"), *BODY, head("山"), *BODY, head("川"), *BODY)[0] == (
        Kind.HEADLINE,
        "大きな港",
    )


def test_a_heading_directly_above_another_of_its_look_is_a_label():
    texts = [head("特集"), None, head("港"), *BODY, head("町"), *BODY, head("山"), *BODY]

    assert kinds(*texts)[:2] == [(Kind.SECTION, "特集"), (Kind.HEADLINE, "港")]


def test_a_short_line_of_one_look_above_most_headlines_names_their_kind():
    def kicker(text):
        return {"text": text, "size": 8.0}

    texts = []
    for name in ("港", "町", "山"):
        texts += [kicker("地域"), head(name), *BODY]

    assert kinds(*texts)[:2] == [(Kind.SECTION, "地域"), (Kind.HEADLINE, "港")]


def test_a_section_without_the_usual_headlines_is_cut_at_its_own():
    texts = [section("海"), head("港"), *BODY, head("島"), *BODY]
    asked = [section("質問"), sub("Q. 港とは"), *BODY, sub("Q. 島とは"), *BODY]
    more = [section("陸"), head("町"), *BODY]

    found = levels(*texts, *asked, *more)

    assert [(text, certainty) for kind, text, certainty in found if text.startswith("Q")] == [
        ("Q. 港とは", UNSURE),
        ("Q. 島とは", UNSURE),
    ]


def test_a_witness_makes_a_headline_sure():
    found = levels(head("港"), *BODY, head("町"), *BODY, head("山"), *BODY, witnessed=("港",))

    assert [certainty for *_, certainty in found] == [SURE, LIKELY, LIKELY]


def test_smaller_headings_on_later_pages_head_articles_too():
    first = column(head("港", size=20.0), *BODY, head("町", size=20.0), *BODY)
    second = column(head("山", size=17.0), *BODY, head("川", size=17.0), *BODY, page=2)
    lines = [*first, *second]

    found = choose_levels(lines, find_candidates(lines, body_look(lines)), frozenset())

    assert [item.candidate.text for item in found] == ["港", "町", "山", "川"]


def test_without_candidates_there_are_no_levels():
    assert kinds(*BODY) == []


def test_the_standfirsts_below_headlines_are_text():
    lead = {"text": "It concerns everybody in the valley", "size": 12.0, "font": "Slanted"}
    texts = [text for town in ("Alton", "Brink", "Coles") for text in (head(town), lead, *BODY)]

    assert kinds(*texts) == [
        (Kind.HEADLINE, "Alton"),
        (Kind.HEADLINE, "Brink"),
        (Kind.HEADLINE, "Coles"),
    ]
