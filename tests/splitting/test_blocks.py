from dataclasses import replace

from articles.splitting.blocks import box_around, place
from articles.splitting.passages import Kind, Passage
from articles.splitting.values import Box, Role
from tests.splitting.setting import column, line, read


def placed(passages, *pages):
    return place(passages, read(*pages).pages)


def test_a_paragraph_knows_its_page_box_and_block():
    lines = column("見出し", "本文の一行目が", "ここに続く。")
    passages = [Passage(Kind.HEADLINE, (lines[0],), "見出し"), Passage(Kind.BODY, tuple(lines[1:]))]

    (head, body), (page,) = placed(passages, lines)

    assert head.paragraphs[0].placements[0].block == 0
    [placement] = body.paragraphs[0].placements
    assert (placement.page, placement.block) == (1, 1)
    assert placement.box == page.blocks[1].box == box_around(lines[1:])


def test_a_paragraph_over_a_page_break_stands_at_two_places():
    first, second = column("前の頁の終わりに", row=40), column("続く文。", page=2)
    passages = [Passage(Kind.CONTENTS, (*first, *second))]

    [passage], pages = placed(passages, first, second)

    assert [(p.page, p.block) for p in passage.paragraphs[0].placements] == [(1, 0), (2, 0)]
    assert [len(page.blocks) for page in pages] == [1, 1]


def test_a_paragraph_over_a_column_break_stands_in_two_blocks():
    left = column("左の段の終わりに", row=30)
    right = column("右の段の始め。", x=320)
    passages = [Passage(Kind.CONTENTS, (*left, *right))]

    [passage], [page] = placed(passages, left + right)

    assert len(passage.paragraphs[0].placements) == len(page.blocks) == 2


def test_a_vertical_paragraph_jumps_where_it_goes_back_to_the_right():
    def vertical(text, x0):
        return replace(line(text), box=Box(x0, 60, x0 + 10, 400), vertical=True)

    lines = [vertical("一行目", 500), vertical("二行目", 480), vertical("下の段", 500)]

    [passage], _ = placed([Passage(Kind.CONTENTS, tuple(lines))], lines)

    assert len(passage.paragraphs[0].placements) == 2


def test_blocks_are_numbered_in_reading_order_whatever_the_order_of_passages():
    lines = column("一", "二", "三")
    passages = [Passage(Kind.MASTHEAD, (lines[n],)) for n in (2, 0, 1)]

    _, [page] = placed(passages, lines)

    assert [(b.ordinal, b.text) for b in page.blocks] == [(0, "一"), (1, "二"), (2, "三")]


def test_a_block_has_the_role_of_its_passage():
    lines = column("題字", "見出し")
    passages = [Passage(Kind.MASTHEAD, (lines[0],)), Passage(Kind.SECTION, (lines[1],))]

    _, [page] = placed(passages, lines)

    assert [block.role for block in page.blocks] == [Role.MASTHEAD, Role.HEADING]


def test_a_line_in_no_passage_is_shown_as_unplaced():
    lines = column("一", "二")

    _, [page] = placed([Passage(Kind.BODY, (lines[0],))], lines)

    assert [(b.text, b.role) for b in page.blocks] == [("一", Role.ARTICLE), ("二", Role.UNPLACED)]


def test_twin_lines_keep_their_own_places():
    twin = line("同じ行")
    again = replace(twin)

    _, [page] = placed(
        [Passage(Kind.MASTHEAD, (twin,)), Passage(Kind.CONTENTS, (again,))], [twin, again]
    )

    assert [block.role for block in page.blocks] == [Role.MASTHEAD, Role.CONTENTS]


def test_a_page_without_lines_has_no_blocks():
    _, [page] = placed([], [])

    assert page.blocks == ()


def test_the_box_around_lines_surrounds_each():
    lines = column("短い", "もっと長い行", x=80)

    box = box_around(lines)

    assert all(box.x0 <= at.box.x0 and box.y1 >= at.box.y1 and box.x1 >= at.box.x1 for at in lines)
