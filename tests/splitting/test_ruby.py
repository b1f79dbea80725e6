import pytest

from articles.splitting.reading import read_pdf
from articles.splitting.ruby import find_ruby
from articles.splitting.split import split_read_pdf
from articles.splitting.values import Role
from demo.typesetting import GOTHIC, MINCHO
from tests.splitting.paper import HEIGHT, drawn
from tests.splitting.setting import line, read

STORIES = {
    "港の倉庫を展示場に改修": (
        ("港湾局は使われなくなった倉庫を改める計画をまとめて先週", {3: "つか", 11: "そうこ"}),
        ("発表した。工事は来年の春に始まり、秋には最初の展覧会が", {5: "こうじ"}),
        ("開かれる。入場は無料とし、維持の費用は寄付でまかなう。", {14: "いじ"}),
    ),
    "図書館が種を貸し出し開始": (
        ("市立図書館の分館は今月から野菜の種の貸し出しを始めた。", {13: "やさい"}),
        ("借りた人は秋に収穫した種を同じ数だけ返せばよいとされ、", {7: "しゅうかく"}),
        ("初日には近くの住民が列をつくった。", {}),
    ),
    "渡し船が二年ぶりに再開": (
        ("下流の渡し船が四月一日からふたたび運航される。県の補助", {3: "わた"}),
        ("で、水位とともに上下する浮桟橋が設けられたためである。", {12: "うきさんばし"}),
    ),
}


def with_ruby(canvas):
    """Draw each story with ruby over some of its words, the first line of each indented."""
    y = 80.0
    for headline, lines in STORIES.items():
        canvas.setFont(GOTHIC, 15)
        canvas.drawString(60, HEIGHT - y, headline)
        y += 34
        for row, (text, ruby) in enumerate(lines):
            left = 60 + 10 * (row == 0)
            canvas.setFont(MINCHO, 10)
            canvas.drawString(left, HEIGHT - y, text)
            canvas.setFont(MINCHO, 5)
            for at, kana in ruby.items():
                canvas.drawString(left + 10 * at, HEIGHT - y + 9.5, kana)
            y += 19
        y += 26


def test_ruby_is_in_its_block_and_not_in_the_text():
    split = split_read_pdf(read_pdf(drawn(with_ruby)), ())

    assert [draft.headline.text for draft in split.drafts] == list(STORIES)
    assert [[p.text for p in draft.body] for draft in split.drafts] == [
        ["".join(text for text, _ in lines)] for lines in STORIES.values()
    ]
    kana = sorted(k for lines in STORIES.values() for _, ruby in lines for k in ruby.values())
    furniture = [b for page in split.pages for b in page.blocks if b.role is Role.FURNITURE]
    assert sorted(word for block in furniture for word in block.text.split()) == kana


BASE = line("特許庁の発表", row=1, size=10)


@pytest.mark.parametrize(
    ("other", "is_ruby"),
    [
        (line("とっきょちょう", row=0.7, size=5), True),
        (line("とっきょちょう", row=0.7, size=10), False),
        (line("とっきょちょう", row=-2, size=5), False),
        (line("とっきょちょう", row=0.7, size=5, x=400.0), False),
        (line("とっきょ庁", row=0.7, size=5), False),
        (line("12", row=0.7, size=5), False),
        (line("とっきょちょう", row=1.8, size=5), False),
    ],
)
def test_ruby_is_small_kana_right_above_its_line(other, is_ruby):
    pages = read([other, BASE]).pages

    assert find_ruby(pages) == ({other} if is_ruby else set())


def test_kana_above_kana_is_no_ruby():
    assert (
        find_ruby(read([line("ふりがな", row=0.7, size=5), line("おしらせ", row=1)]).pages) == set()
    )
