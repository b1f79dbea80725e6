from dataclasses import replace

import pytest

from articles.splitting.furniture import find_furniture
from articles.splitting.values import Box
from tests.splitting.paper import HEIGHT, WIDTH, line, page_of

BODY = [
    "特許庁は本日",
    "商標の登録を",
    "始めました。",
    "意匠の審査も",
    "早くなります。",
    "相談は無料です。",
]


def issue(*, pages=3, head=None, foot=None, body=None):
    """Return pages with a head, a foot and body text, each made by a function of the page number."""
    made = []
    for number in range(1, pages + 1):
        lines = [
            line(f"{text}{'甲乙丙丁戊'[number]}", row=row, page=number)
            for row, text in enumerate(body or BODY)
        ]
        lines += [line(head(number), page=number, y0=40)] if head else []
        lines += [line(foot(number), page=number, y0=HEIGHT - 50)] if foot else []
        made.append(page_of(lines, number))
    return made


def found(pages):
    return sorted((line.page, line.text) for line in find_furniture(pages))


def test_a_head_that_stands_on_each_page_is_furniture():
    assert found(issue(head=lambda n: "週報 第7号")) == [(n, "週報 第7号") for n in (1, 2, 3)]


def test_a_head_whose_figures_differ_is_furniture():
    assert found(issue(head=lambda n: f"週報 {n}ページ")) == [
        (n, f"週報 {n}ページ") for n in (1, 2, 3)
    ]


def test_heads_of_left_and_right_pages_are_furniture():
    pages = issue(pages=4, head=lambda n: "週報" if n % 2 else "特許庁")

    assert found(pages) == [(1, "週報"), (2, "特許庁"), (3, "週報"), (4, "特許庁")]


@pytest.mark.parametrize(
    "shape", ["{}", "- {} -", "— {} —", "{}/3", "Page {}", "第{}頁", "[{}]", "P.{}"]
)
def test_a_folio_is_furniture_in_any_shape(shape):
    assert found(issue(foot=lambda n: shape.format(n))) == [(n, shape.format(n)) for n in (1, 2, 3)]


def test_roman_folios_count_on():
    assert found(issue(foot=lambda n: "i" * n)) == [(1, "i"), (2, "ii"), (3, "iii")]


def test_folios_may_begin_anywhere():
    assert found(issue(foot=lambda n: str(n + 40))) == [(1, "41"), (2, "42"), (3, "43")]


def test_a_running_head_with_a_folio_is_furniture_though_its_words_change():
    heads = {1: "出願 12", 2: "登録 13", 3: "審査 14"}

    assert found(issue(head=heads.get)) == sorted(heads.items())


def test_figures_that_do_not_count_on_are_text():
    assert found(issue(foot=lambda n: {1: "12", 2: "7", 3: "90"}[n])) == []


def test_the_body_is_never_furniture():
    assert found(issue()) == []


def test_words_repeated_inside_the_body_are_text():
    pages = issue(body=[*BODY[:3], *BODY])

    repeated = [line("出典：官報", row=4, page=page.number) for page in pages]

    assert (
        found([page_of([*p.lines, r], p.number) for p, r in zip(pages, repeated, strict=True)])
        == []
    )


def test_a_line_of_the_text_that_two_of_many_pages_share_by_chance_is_text():
    pages = issue(pages=4)
    shared = [
        replace(page, lines=(replace(page.lines[0], text="海の便り"), *page.lines[1:]))
        if page.number in (1, 4)
        else page
        for page in pages
    ]

    assert found(shared) == []


def test_a_rule_under_the_head_goes_with_it():
    pages = [
        page_of([*page.lines, line("―――", page=page.number, y0=52)], page.number)
        for page in issue(head=lambda n: "週報")
    ]

    assert {text for _, text in found(pages)} == {"週報", "―――"}


def test_one_page_has_no_furniture_to_tell():
    assert found(issue(pages=1, head=lambda n: "週報", foot=lambda n: "1")) == []


def turned(text, number, x0):
    """Return a line that is written down the page, as on a page turned on its side."""
    return replace(line(text, page=number), box=Box(x0, 50, x0 + 10, 50 + 10 * len(text)))


def test_on_a_sideways_page_heads_stand_at_its_sides():
    pages = [
        page_of([turned("週報第七号", page.number, WIDTH - 40), *sideways(page)], page.number)
        for page in issue()
    ]

    assert found(pages) == [(n, "週報第七号") for n in (1, 2, 3)]


def columns(number, *texts):
    """Return columns of vertical text, from the right, each with words of its page's own."""
    own = "甲乙丙丁戊己"[number]
    lines = [
        turned(text or f"本文{own}{n}", number, WIDTH - 90 - 18 * n) for n, text in enumerate(texts)
    ]
    return [replace(line, vertical=True) for line in lines]


def test_columns_of_vertical_text_that_all_begin_at_the_top_are_no_heads():
    first = page_of(columns(1, "", "○地方の動き", "", "", "", "", "", ""), 1)
    second = page_of(columns(2, "", "", "", "", "○地方の動き", "", "", ""), 2)

    assert found([first, second]) == []


def test_vertical_heads_stand_at_the_sides_and_level_ones_at_the_ends():
    pages = [
        page_of(
            [
                *columns(n, "", "", ""),
                replace(turned("週報第七号", n, WIDTH - 40), vertical=True),
                line(str(n), page=n, y0=HEIGHT - 50),
            ],
            n,
        )
        for n in (1, 2, 3)
    ]

    assert found(pages) == sorted((n, text) for n in (1, 2, 3) for text in (str(n), "週報第七号"))


def test_a_column_of_the_text_that_two_of_many_pages_share_at_a_side_is_text():
    shared = {2: "同じ文がここにある", 4: "同じ文がここにある"}
    pages = [page_of(columns(n, shared.get(n, ""), "", ""), n) for n in range(1, 6)]

    assert found(pages) == []


def sideways(page):
    return [
        turned(li.text, page.number, WIDTH - 120 - 18 * row) for row, li in enumerate(page.lines)
    ]


def test_addresses_at_the_feet_of_pages_are_text_though_they_differ_in_figures_only():
    pages = issue(foot=lambda n: f"https://news.example/2025/{(0, 14, 25, 31)[n]}.html")

    assert found(pages) == []


def test_a_head_with_a_number_is_furniture_on_a_cover_with_little_text_too():
    pages = issue(head=lambda n: "週報 第7号", body=BODY)
    cover = page_of([line("週報 第7号", y0=40), line("週報", row=2)], 1)

    assert found([cover, *pages[1:]]) == [(n, "週報 第7号") for n in (1, 2, 3)]


def short_issue(own, beside):
    """Return two pages, the second headed by a number and some words that the first shows too."""
    first, second = issue(pages=2)
    title = line("週報 第7号", page=1, y0=60)
    head = [line(own, page=2, y0=40, x0=60), line(beside, page=2, y0=40, x0=200)]
    return [page_of([title, *first.lines], 1), page_of([*head, *second.lines], 2)]


def test_a_head_on_one_page_is_told_by_the_page_number_beside_the_title():
    assert found(short_issue("2", "週報 第7号")) == [(2, "2"), (2, "週報 第7号")]


@pytest.mark.parametrize(("own", "beside"), [("5", "週報 第7号"), ("2", "特許庁の新人")])
def test_a_number_beside_other_words_or_not_the_pages_own_is_no_furniture(own, beside):
    assert found(short_issue(own, beside)) == []


def test_a_source_that_tops_two_pages_by_chance_is_text_though_its_address_is_coloured():
    pages = issue(pages=4)
    for page in (2, 4):
        source = line("(出典：港新聞 2024年5月1日)", row=0, page=page)
        address = replace(
            line(f"https://minato.example.jp/{page}.html", row=1, page=page), colour="#0000ee"
        )
        body = [
            line(f"{text}{'甲乙丙丁戊'[page]}", row=row, page=page)
            for row, text in enumerate(BODY, 3)
        ]
        pages[page - 1] = page_of([source, address, *body], page)

    assert found(pages) == []
