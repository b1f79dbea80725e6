import pytest

from articles.splitting.candidates import body_look, find_candidates
from articles.splitting.general_front import count_bylines, is_title, mark_front, part_author
from articles.splitting.passages import Kind
from tests.splitting.setting import column, head

BODY = ["本文の行がここにあり、長く続いていきます。"] * 4
PROSE = "この号では港の倉庫と町の時計台と山の展望台について詳しくお伝えしていきます。"


def front(*texts):
    lines = column(*texts)
    looking = find_candidates(lines + column(*BODY, row=20), body_look(column(*BODY)))
    return [(p.kind, p.text or p.lines[0].text) for p in mark_front(lines, looking, None, [])]


def bylines(*texts):
    lines = column(*texts)
    return count_bylines(lines, body_look(column(*BODY)))


def test_title_number_and_date_are_the_masthead():
    title = head("港だより", size=24.0)

    assert front(title, "第3号 2024年4月15日") == [
        (Kind.MASTHEAD, "港だより"),
        (Kind.MASTHEAD, "第3号 2024年4月15日"),
    ]


def test_rules_below_the_title_are_furniture():
    assert front(head("港だより", size=24.0), "=" * 30)[-1] == (Kind.FURNITURE, "=" * 30)


def test_a_heading_with_text_before_the_articles_is_a_notice():
    found = front(
        head("港だより", size=24.0), "第3号", "【港まつりのお知らせ】", "五月に開きます。", "-" * 30
    )

    assert found[2:] == [
        (Kind.NOTICE_HEADING, "港まつりのお知らせ"),
        (Kind.NOTICE, "五月に開きます。"),
        (Kind.FURNITURE, "-" * 30),
    ]


def test_running_text_before_the_articles_is_no_masthead():
    assert front(head("港だより", size=24.0), PROSE)[-1] == (Kind.UNPLACED, PROSE)


@pytest.mark.parametrize(
    "text",
    [
        "By Anna Keller",
        "（広報委員　長谷部）",
        "文／山田港",
        "作者：陳港",
        "記者：李港",
        "글 김항구",
        "Staff",
    ],
)
def test_a_byline_is_told_by_its_words(text):
    assert bylines(text, *BODY) == 1


def test_a_byline_is_told_by_its_place():
    assert bylines({"text": "編集部　田中", "x": 400.0}, *BODY) == 1


def test_name_and_office_in_another_face_are_two_bylines():
    name, office = (
        {"text": text, "font": "Gothic"} for text in ("Anna Keller", "Committee Member")
    )

    assert bylines(name, office, *BODY) == 2


@pytest.mark.parametrize(
    "text", ["本文の始まり。", "四月十二日、港で", "The harbour opened its gates today"]
)
def test_the_first_line_of_the_body_is_no_byline(text):
    assert bylines(text, *BODY) == 0


def test_a_heading_of_the_first_part_is_no_byline():
    assert bylines(head("港の今"), *BODY) == 0


def test_an_article_of_one_line_has_no_byline():
    assert bylines({"text": "短い知らせ", "font": "Gothic"}) == 0


@pytest.mark.parametrize(
    ("headline", "parted"),
    [
        ("港に倉庫（作者：山田）", ("港に倉庫", "山田")),
        ("港に倉庫 (文: 山田)", ("港に倉庫", "山田")),
        ("港に倉庫 – (作者：山田)", ("港に倉庫", "山田")),
        ("港に倉庫（仮称）", ("港に倉庫（仮称）", None)),
        ("港に倉庫", ("港に倉庫", None)),
    ],
)
def test_an_author_in_brackets_is_parted_from_the_headline(headline, parted):
    assert part_author(headline) == parted


def test_the_publications_own_title_heads_no_article():
    lines = column(head("港だより", size=24.0), "第3号", head("港に倉庫"), *BODY, head("町"), *BODY)
    candidates = find_candidates(lines, body_look(lines))

    assert [is_title(lines, c, candidates) for c in candidates] == [True, False, False]


def test_a_large_line_that_dates_the_issue_heads_no_article():
    lines = column(head("港だより"), head("2024年4月15日 第3号", size=12.0), *BODY)
    candidates = find_candidates(lines, body_look(lines))

    assert is_title(lines, candidates[-1], candidates)


def test_a_lead_story_below_the_title_is_no_title():
    lines = column(
        head("港だより", size=24.0),
        None,
        head("港に倉庫", size=20.0),
        "本文の行がここにあり、長く続いていきます、まだまだ続きます。" * 2,
    )
    candidates = find_candidates(lines, body_look(column(*BODY)))

    assert [is_title(lines, c, candidates) for c in candidates][-1] is False
