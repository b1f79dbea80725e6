import pytest

from articles.splitting.house import mark_by_house
from articles.splitting.house_format import built_in_formats
from articles.splitting.passages import Kind
from tests.splitting.setting import column

STARS = built_in_formats()[0]
RULE = "=" * 40
FRONT = ["港の知財だより", "2024/4/15号 (No.574)", RULE]
NOTICE = ["【港まつりのお知らせ】", "五月に開きます。", RULE]
CONTENTS = ["○ 海の動き", "1. 港に倉庫(港新聞 2024年4月15日)"]
BODY = [
    "●ニュース本文",
    "○ 海の動き",
    "★★★1. 港に倉庫★★★",
    "本文。",
    "(出典：港新聞 2024年4月15日)",
]
BACK = [RULE, "【著作権】", "禁じます。"]


def kinds(*texts):
    return [p.kind for p in mark_by_house(column(*texts), STARS)]


def test_an_issue_is_masthead_notices_contents_articles_and_standing_matter():
    assert kinds(*FRONT, *NOTICE, *CONTENTS, *BODY, *BACK) == [
        Kind.MASTHEAD,
        Kind.MASTHEAD,
        Kind.FURNITURE,
        Kind.NOTICE_HEADING,
        Kind.NOTICE,
        Kind.FURNITURE,
        Kind.CONTENTS,
        Kind.CONTENTS,
        Kind.LABEL,
        Kind.SECTION,
        Kind.HEADLINE,
        Kind.BODY,
        Kind.CITATION,
        Kind.FURNITURE,
        Kind.STANDING_HEADING,
        Kind.STANDING_MATTER,
    ]


@pytest.mark.parametrize(
    "texts",
    [
        [*FRONT, *NOTICE, *CONTENTS, *BODY, *BACK],
        [*FRONT, *CONTENTS, *BODY],
        [*CONTENTS, *BODY, *BACK],
        BODY,
        ["本文だけ。", "見出しはない。"],
        [*BODY[1:], "○ 余談", "続き。", *BACK, *BACK],
    ],
)
def test_every_line_comes_into_exactly_one_passage(texts):
    lines = column(*texts)

    marked = [line for p in mark_by_house(lines, STARS) for line in p.lines]

    assert sorted(marked, key=lines.index) == lines


def test_without_a_label_the_body_starts_at_the_headings_above_the_first_headline():
    assert kinds(*FRONT, *CONTENTS, *BODY[1:])[5:7] == [Kind.SECTION, Kind.HEADLINE]


def test_an_issue_without_headlines_has_no_place_for_its_lines():
    assert kinds("本文。", "まだ本文。") == [Kind.UNPLACED, Kind.UNPLACED]


def test_text_between_a_section_and_its_first_headline_has_no_place():
    texts = ["★★★1. 港★★★", "本文。", "○ 山の動き", "★★★1. 峠★★★", "本文。"]

    assert Kind.UNPLACED not in kinds(*texts)
    assert kinds("●ニュース本文", "前置き。", *texts)[1] is Kind.UNPLACED


def test_a_rule_inside_an_article_is_furniture_and_its_text_goes_on():
    passages = mark_by_house(
        column("★★★1. 港★★★", "前半。", "-" * 20, "後半。", "★★★2. 町★★★", "本文。"), STARS
    )

    assert [(p.kind, len(p.lines)) for p in passages[1:3]] == [(Kind.BODY, 2), (Kind.FURNITURE, 1)]
