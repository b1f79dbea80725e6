import datetime

from articles.splitting.blocks import place
from articles.splitting.drafts import cut_drafts, cut_notices, cut_standing_matter
from articles.splitting.house import mark_by_house
from articles.splitting.house_format import built_in_formats
from articles.splitting.passages import Kind, Passage
from articles.splitting.values import CitedSource, Doubt
from tests.splitting.setting import column, read

STARS = built_in_formats()[0]
RULE = "=" * 40


def placed(*texts):
    lines = column(*texts)
    return place(mark_by_house(lines, STARS), read(lines).pages)[0]


def drafts(*texts):
    return cut_drafts(placed(*texts), STARS)


def test_a_draft_is_cut_at_each_headline():
    first, second = drafts("★★★1. 港★★★", "港の本文。", "★★★2. 町★★★", "町の本文。")

    assert (first.headline.text, first.number, first.body[0].text) == ("港", "1", "港の本文。")
    assert (second.headline.text, second.number, second.body[0].text) == ("町", "2", "町の本文。")


def test_a_draft_stands_under_the_last_section_and_region():
    texts = [
        "○ 海の動き",
        "【北の海】",
        "★★★1. 港★★★",
        "本文。",
        "○ 山の動き",
        "★★★1. 峠★★★",
        "本文。",
    ]

    assert [(d.section, d.region) for d in drafts(*texts)] == [
        ("海の動き", "北の海"),
        ("山の動き", None),
    ]


def test_citations_are_read_and_their_place_is_kept():
    [draft] = drafts("★★★1. 港★★★", "本文。", "(出典：港新聞 2024年4月15日)")

    assert draft.citations == (CitedSource("港新聞", datetime.date(2024, 4, 15), None),)
    assert len(draft.citation_placements) == 1
    assert [p.text for p in draft.body] == ["本文。"]


def test_every_place_of_a_draft_is_in_its_placements():
    [draft] = drafts("★★★1. 港★★★", "本文。", "(出典：港新聞)")

    assert [place.block for place in draft.placements] == [0, 1, 2]
    assert (draft.page_start, draft.page_end) == (1, 1)


def test_a_byline_is_no_part_of_the_body():
    lines = column("港に倉庫", "記者 山田", "本文。")
    kinds = (Kind.HEADLINE, Kind.BYLINE, Kind.BODY)
    passages = [Passage(kind, (line,)) for kind, line in zip(kinds, lines, strict=True)]

    [draft] = cut_drafts(place(passages, read(lines).pages)[0], STARS)

    assert (draft.byline, [p.text for p in draft.body]) == ("記者 山田", ["本文。"])


def test_the_certainty_of_the_headline_becomes_the_confidence_of_the_draft():
    lines = column("港に倉庫", "本文。")
    passages = [
        Passage(Kind.HEADLINE, (lines[0],), certainty=0.6),
        Passage(Kind.BODY, (lines[1],)),
    ]

    assert cut_drafts(place(passages, read(lines).pages)[0], STARS)[0].confidence == 0.6


def test_notices_are_cut_at_their_headings():
    texts = ["港だより", RULE, "【港まつり】", "五月。", "【山まつり】", "六月。", RULE]
    body = ["○ 海の動き", "1. 港", "○ 海の動き", "★★★1. 港★★★", "本文。"]

    notices = cut_notices(placed(*texts, *body))

    assert [(n.headline, n.paragraphs[0].text) for n in notices] == [
        ("港まつり", "五月。"),
        ("山まつり", "六月。"),
    ]


def test_standing_matter_is_cut_at_headings_and_rules():
    texts = ["★★★1. 港★★★", "本文。", RULE, "【著作権】", "禁じます。", RULE, "Copyright 港"]

    matters = cut_standing_matter(placed(*texts))

    assert [(m.headline, m.paragraphs[0].text) for m in matters] == [
        ("著作権", "禁じます。"),
        ("", "Copyright 港"),
    ]


def test_a_heading_without_text_is_kept():
    assert (
        cut_standing_matter(placed("★★★1. 港★★★", "本文。", RULE, "【発行】"))[0].headline == "発行"
    )


def test_an_unclosed_headline_is_doubted_with_its_page_and_line():
    _, draft = drafts("★★★1. 港★★★", "本文。", "★★★2. 町", "本文。")

    assert draft.doubts == (Doubt("headline_unclosed", {}, 1, "★★★2. 町"),)
