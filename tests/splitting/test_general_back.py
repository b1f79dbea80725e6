import pytest

from articles.splitting.candidates import body_look
from articles.splitting.general_back import back_start, is_rule, is_standing, mark_back, tail_start
from articles.splitting.passages import Kind
from tests.splitting.setting import column

BODY = ["本文の行がここにあり、長く続いていきます。"] * 4


def back(*texts):
    lines = column(*BODY, *texts)
    return back_start(lines, 0, body_look(lines)) - len(BODY)


@pytest.mark.parametrize("text", ["=" * 20, "－" * 12, "- - - - - - - -", "＿＿＿＿＿＿＿＿＿＿"])
def test_a_drawn_line_is_a_rule(text):
    assert is_rule(column(text)[0])


@pytest.mark.parametrize("text", ["---", "本文", "- 項目", "…", ""])
def test_text_and_short_dashes_are_no_rule(text):
    assert not is_rule(column(text or " ")[0])


@pytest.mark.parametrize(
    "text",
    [
        "About this newsletter",
        "© 2024 Harbour Press",
        "To unsubscribe, write to us.",
        "【著作権】",
        "本刊仅供内部交流",
        "구독 신청",
        "Mentions légales",
        "Impressum",
    ],
)
def test_standing_matter_is_told_by_its_first_words(text):
    assert is_standing(text) or text.startswith("To un")


def test_text_after_the_sources_of_the_last_article_is_standing_matter():
    assert back("（出典：港新聞 2024年4月15日）", "https://minato.example.jp/", "社内限り。") == 2


def test_smaller_text_up_to_the_end_is_standing_matter():
    small = {"text": "この新聞は港で刷られています。", "size": 8.0}

    assert back(small, small) == 0


def test_an_article_that_is_set_small_as_a_whole_keeps_its_text():
    small = {"text": "この記事は小さな字で組まれています。", "size": 8.0}
    lines = column(*BODY, *[small] * 3)

    assert back_start(lines, len(BODY), body_look(lines)) == len(lines)


def test_a_rule_starts_standing_matter():
    assert back("-" * 30, "この新聞は港で刷られています。") == 0


def test_a_short_line_of_standing_words_starts_it():
    assert back("バックナンバー", "ウェブでご覧ください。") == 0


def test_a_sentence_that_only_begins_like_it_stays_body():
    assert (
        back(
            "著作権をめぐる裁判で、港の地方裁判所は原告の訴えを退ける判決を言い渡し、双方とも控訴しない。"
        )
        == 1
    )


def test_an_article_may_go_on_to_the_end():
    assert back() == 0


def test_the_tail_starts_at_a_rule_before_standing_matter():
    lines = column(*BODY, "=" * 30, "【著作権】", "禁じます。", "【配信停止】", "こちら。")

    assert tail_start(lines) == len(BODY)


def test_a_rule_before_more_articles_is_no_tail():
    lines = column(*BODY, "=" * 30, *BODY)

    assert tail_start(lines) == len(lines)


def test_a_bold_line_above_plain_text_heads_standing_matter():
    lines = column(
        "-" * 30, {"text": "Legal notice", "bold": True}, "Nothing here is advice.", "Really."
    )

    assert [(p.kind, len(p.lines)) for p in mark_back(lines)] == [
        (Kind.FURNITURE, 1),
        (Kind.STANDING_HEADING, 1),
        (Kind.STANDING_MATTER, 2),
    ]


def test_every_line_of_the_back_keeps_its_place():
    lines = column("一行。", "-" * 30, {"text": "見出し", "bold": True}, "二行。")

    assert [line for passage in mark_back(lines) for line in passage.lines] == lines
