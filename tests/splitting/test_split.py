import datetime

from hypothesis import given, settings
from hypothesis import strategies as st

from articles.splitting.house_format import built_in_formats
from articles.splitting.split import fingerprint, split_read_pdf
from articles.splitting.values import Role
from tests.splitting.setting import column, head, line, read

STARS = built_in_formats()
BODY = ["本文の行がここにあり、長く続いていきます。"] * 3
PAGE = [
    "港の知財だより",
    "2024/4/15号 (No.574)",
    "=" * 40,
    "○ 海の動き",
    "1. 港に倉庫(港新聞 2024年4月15日)",
    "●ニュース本文",
    "○ 海の動き",
    "★★★1. 港に倉庫★★★",
    *BODY,
    "(出典：港新聞 2024年4月15日)",
]


def codes(split):
    return [doubt.code for doubt in split.doubts]


def test_an_issue_in_a_house_format_is_split_by_it():
    split = split_read_pdf(read(column(*PAGE)), STARS)

    assert split.house_format == "star-headlines"
    assert [draft.headline.text for draft in split.drafts] == ["港に倉庫"]
    assert split.facts.date == datetime.date(2024, 4, 15)
    assert (split.certificate.matched, split.certificate.unplaced_characters) == (1, 0)
    assert codes(split) == []


def test_an_issue_in_no_known_format_is_split_in_general_and_says_so():
    split = split_read_pdf(read(column(head("港"), *BODY, head("町"), *BODY)), STARS)

    assert split.house_format == "general"
    assert codes(split) == ["no_contents", "no_date", "no_number", "general_split"]


def test_text_without_a_place_is_counted_and_shown():
    split = split_read_pdf(read(column("一行だけ。")), STARS)

    assert split.certificate.unplaced_characters == 5
    [unplaced] = [doubt for doubt in split.doubts if doubt.code == "unplaced_text"]
    assert (unplaced.page, unplaced.line, unplaced.facts["characters"]) == (1, "一行だけ。", 5)


def test_an_article_over_a_page_break_knows_both_pages():
    pages = [column(*PAGE[:9]), column("続きの本文です。", *PAGE[11:], page=2)]

    [draft] = split_read_pdf(read(*pages), STARS).drafts

    assert (draft.page_start, draft.page_end) == (1, 2)


def test_running_heads_and_folios_are_furniture():
    def page(number):
        return [
            line("港の知財だより 第574号", page=number, row=-2),
            *column(*[chr(0x4E00 + 40 * number + row) * 30 for row in range(6)], page=number),
            line(f"- {number} -", page=number, row=42, x=290),
        ]

    split = split_read_pdf(read(*(page(n) for n in range(1, 6))), STARS)

    furniture = [b for p in split.pages for b in p.blocks if b.role is Role.FURNITURE]
    assert len(furniture) == 10


def test_a_twin_has_the_same_fingerprint_and_another_issue_has_not():
    twin = column(*[text.replace("2024年", "2024 年 ") for text in PAGE])

    assert fingerprint(twin) == fingerprint(column(*PAGE))
    assert fingerprint(column(*PAGE[:-1])) != fingerprint(column(*PAGE))


def test_an_empty_pdf_has_no_articles_and_says_so():
    split = split_read_pdf(read([], []), STARS)

    assert (split.drafts, codes(split)[0]) == ((), "no_articles")


TEXTS = st.sampled_from(
    [
        "★★★1. 港に倉庫★★★",
        "★★★2. 閉じない見出し",
        "★",
        "○ 海の動き",
        "【北の海】",
        "該当なし",
        "●ニュース本文",
        "目次",
        "1. 港に倉庫(港新聞 2024年4月15日)",
        "(出典：港新聞 2024年",
        "4月15日)",
        "https://minato.example.jp/",
        "=" * 30,
        "本文の行がここにあり、長く続いていきます。",
        "【著作権】",
        " ",
        "\x00\ufffd\u2028",
    ]
)
LOOKS = st.sampled_from([{}, {"size": 14.0, "bold": True}, {"size": 8.0}, {"font": "Gothic"}])
LINES = st.lists(st.tuples(TEXTS, LOOKS, st.integers(1, 3)), max_size=40)


@settings(max_examples=150, deadline=None)
@given(LINES)
def test_no_line_is_ever_lost_or_put_into_two_blocks(drawn):
    pages = [[], [], []]
    for row, (text, look, page) in enumerate(drawn):
        pages[page - 1].append(line(text, page=page, row=row, **look))

    split = split_read_pdf(read(*pages), STARS)

    for page, lines in zip(split.pages, pages, strict=True):
        placed = [line for block in page.blocks for line in block.lines]
        assert sorted(map(id, placed)) == sorted(map(id, lines))
        assert [block.ordinal for block in page.blocks] == list(range(len(page.blocks)))


@settings(max_examples=100, deadline=None)
@given(LINES)
def test_every_placement_lies_in_a_block_of_an_article(drawn):
    lines = [line(text, row=row, **look) for row, (text, look, _) in enumerate(drawn)]

    split = split_read_pdf(read(lines), STARS)

    blocks = {(page.number, block.ordinal): block for page in split.pages for block in page.blocks}
    for draft in split.drafts:
        for place in draft.placements:
            block = blocks[place.page, place.block]
            assert (block.role, block.box) == (Role.ARTICLE, place.box)


def test_text_that_follows_without_a_place_is_one_doubt():
    split = split_read_pdf(read(column("一行だけ。", "二行目。")), STARS)
    unplaced = [doubt for doubt in split.doubts if doubt.code == "unplaced_text"]

    assert [(doubt.facts["characters"], doubt.facts["start"]) for doubt in unplaced] == [
        (9, "一行だけ。")
    ]


def test_an_issue_that_names_only_its_month_says_so():
    page = [
        {"text": "港だより 2024年4月号", "size": 20.0},
        None,
        head("港"),
        *BODY,
        head("町"),
        *BODY,
    ]
    split = split_read_pdf(read(column(*page)), STARS)

    assert split.facts.date == datetime.date(2024, 4, 1)
    assert codes(split) == ["no_contents", "only_month", "no_number", "general_split"]


def test_a_line_amid_the_first_article_that_dates_and_numbers_the_issue_counts():
    page = [head("港"), "October 2016, No. 10", *BODY, head("町"), *BODY, head("山"), *BODY]
    split = split_read_pdf(read(column(*page)), STARS)

    assert (split.facts.date, split.facts.number) == (datetime.date(2016, 10, 1), "10")
