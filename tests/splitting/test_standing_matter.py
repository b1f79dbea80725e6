from articles.splitting.house_format import built_in_formats
from articles.splitting.passages import Kind
from articles.splitting.standing_matter import find_back, mark_back
from tests.splitting.setting import column

STARS = built_in_formats()[0]
RULE = "=" * 40


def test_a_rule_ends_the_articles():
    lines = column("★★★1. 港★★★", "本文。", RULE, "【著作権】", "無断転載を禁じます。")

    assert find_back(lines, 1, STARS) == 2


def test_without_a_rule_the_first_heading_of_standing_matter_does():
    assert find_back(column("★★★1. 港★★★", "本文。", "【著作権】"), 1, STARS) == 2


def test_without_either_the_articles_go_on_to_the_end():
    assert find_back(column("★★★1. 港★★★", "本文。"), 1, STARS) == 2


def test_each_heading_and_each_rule_starts_standing_matter():
    lines = column(
        RULE,
        "【配信停止】",
        "こちらから。",
        "【著作権】",
        "禁じます。",
        "守りましょう。",
        RULE,
        "Copyright 港",
    )

    assert [(p.kind, p.text, len(p.lines)) for p in mark_back(lines, STARS)] == [
        (Kind.FURNITURE, "", 1),
        (Kind.STANDING_HEADING, "配信停止", 1),
        (Kind.STANDING_MATTER, "", 1),
        (Kind.STANDING_HEADING, "著作権", 1),
        (Kind.STANDING_MATTER, "", 2),
        (Kind.FURNITURE, "", 1),
        (Kind.STANDING_MATTER, "", 1),
    ]


def test_an_announcement_at_the_back_is_a_notice():
    lines = column("【港まつり開催のお知らせ】", "五月。", "【著作権】", "禁じます。")

    assert [p.kind for p in mark_back(lines, STARS)] == [
        Kind.NOTICE_HEADING,
        Kind.NOTICE,
        Kind.STANDING_HEADING,
        Kind.STANDING_MATTER,
    ]
