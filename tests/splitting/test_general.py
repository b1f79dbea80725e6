import pytest

from articles.splitting.general import find_headings, general_format, mark_in_general
from articles.splitting.passages import Kind
from articles.splitting.split import split_read_pdf
from articles.splitting.values import OutlineEntry
from tests.splitting.setting import column, head, read

BODY = ["本文の行がここにあり、長く続いていきます。"] * 4
TITLE = [head("港だより", size=24.0), "第3号 2024年4月15日"]
ARTICLES = [head("港に倉庫"), *BODY, head("町に時計台"), *BODY, head("山に展望台"), *BODY]


def marked(*texts, outline=()):
    lines = column(*texts)
    return mark_in_general(read(lines, outline=outline), lines)


def shown(passages):
    return [(p.kind, p.text or p.lines[0].text) for p in passages if p.kind is not Kind.BODY]


def test_the_layout_alone_is_enough():
    assert shown(marked(*TITLE, *ARTICLES)) == [
        (Kind.MASTHEAD, "港だより"),
        (Kind.MASTHEAD, "第3号 2024年4月15日"),
        (Kind.HEADLINE, "港に倉庫"),
        (Kind.HEADLINE, "町に時計台"),
        (Kind.HEADLINE, "山に展望台"),
    ]


def test_headlines_that_only_the_outline_tells_are_found():
    plain = ["港に倉庫", *BODY, "町に時計台", *BODY, "山に展望台", *BODY]
    outline = [OutlineEntry(plain[n], 0, 1, None) for n in (0, 5, 10)]

    passages = marked(*TITLE, *plain, outline=outline)

    assert [p.text for p in passages if p.kind is Kind.HEADLINE] == [o.title for o in outline]


def test_the_rows_of_the_contents_become_entries():
    rows = ["1. 港に倉庫(港新聞 2024年4月1日)", "2. 町に時計台", "3. 山に展望台"]

    passages = marked(*TITLE, "目次", *rows, *ARTICLES)

    entries = [p.entry for p in passages if p.entry]
    assert [(e.headline, e.number, e.source) for e in entries] == [
        ("港に倉庫", "1", "港新聞"),
        ("町に時計台", "2", None),
        ("山に展望台", "3", None),
    ]


def test_a_row_of_the_contents_knows_its_section():
    def section(text):
        return head(text, size=17.0)

    body = [section("海"), head("港に倉庫"), *BODY, head("島に灯台"), *BODY]
    body += [section("山"), head("峠に茶屋"), *BODY]

    passages = marked(*TITLE, "目次", "海", "港に倉庫", "島に灯台", "山", "峠に茶屋", *body)

    assert [p.entry.section for p in passages if p.entry] == ["海", "海", "山"]


def test_bylines_and_sources_are_parted_from_the_body():
    article = [head("港に倉庫"), "（記者　山田）", *BODY, "（出典：港新聞 2024年4月1日）"]

    passages = marked(*article, *ARTICLES[5:])

    assert [p.kind for p in passages[:4]] == [Kind.HEADLINE, Kind.BYLINE, Kind.BODY, Kind.CITATION]


def test_text_under_a_section_before_its_first_headline_has_no_place():
    def section(text):
        return head(text, size=17.0)

    texts = [
        section("海"),
        head("港に倉庫"),
        *BODY,
        section("山"),
        "前置きの一行。",
        head("峠に茶屋"),
        *BODY,
    ]

    assert (Kind.UNPLACED, "前置きの一行。") in shown(
        marked(*texts, section("川"), head("橋"), *BODY)
    )


@pytest.mark.parametrize(
    "texts",
    [
        [*TITLE, *ARTICLES],
        [
            *TITLE,
            "目次",
            "港に倉庫",
            "町に時計台",
            "山に展望台",
            *ARTICLES,
            "=" * 30,
            "© 港",
            "著作権",
        ],
        BODY,
        [head("見出しだけ")],
        ["一行"],
        [*ARTICLES, head("終わりの見出し")],
    ],
)
def test_every_line_comes_into_exactly_one_passage(texts):
    lines = column(*texts)

    passages = mark_in_general(read(lines), lines)

    placed = [line for p in passages for line in p.lines]
    assert sorted(placed, key=lines.index) == lines


def test_nothing_gives_nothing():
    assert mark_in_general(read([]), []) == []


def test_headings_of_standing_matter_head_no_article():
    lines = column(*ARTICLES, head("About this newsletter"), *BODY)

    assert [item.candidate.text for item in find_headings(read(lines), lines)][-1] == "山に展望台"


def test_what_newsletters_have_in_common_is_a_format_without_headings():
    house = general_format(column(*BODY))

    assert (house.name, house.language, house.headline, house.section) == ("general", "ja", "", "")


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("2024年第6期（总第218期）", "218"),
        ("通巻第208号", "208"),
        ("第12号", "12"),
        ("第41호", "41"),
        ("No. 83", "83"),
        ("Issue #5", "5"),
        ("Volume 3", "3"),
    ],
)
def test_the_number_of_an_issue_is_read_as_printed(text, number):
    house = general_format(column(*BODY))

    found = (house.finds(pattern, text) for pattern in house.numbers)

    assert next(match["number"] for match in found if match) == number


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("（来源：港报 2024年4月1日）", "港报 2024年4月1日"),
        ("Source: Harbour Post, 1 April 2024", "Harbour Post, 1 April 2024"),
        ("(출처: 항구일보 2024년 4월 1일)", "항구일보 2024년 4월 1일"),
        ("（港新聞　2024年4月1日）", "港新聞　2024年4月1日"),
        ("(Harbour Post, 1 April 2024)", "Harbour Post, 1 April 2024"),
    ],
)
def test_a_source_is_told_in_each_language(text, said):
    house = general_format(column(*BODY))

    assert house.finds(house.source, text)["said"] == said


def bylines(*texts):
    split = split_read_pdf(read(column(*texts)), ())
    return [draft.byline for draft in split.drafts]


def test_an_author_named_beside_the_headline_is_the_byline():
    subhead = {"text": "倉庫のこれまで", "font": "Gothic"}
    article = [head("港に倉庫(作者：山田太郎)"), subhead, *BODY]

    assert bylines(*article, head("町に灯台"), *BODY)[0] == "山田太郎"


@pytest.mark.parametrize(
    ("said", "author"),
    [
        ("【本文由山田太郎撰寫】", "山田太郎"),
        ("(本文作者為山田太郎，原為網誌上的文章)", "山田太郎"),
        ("（本文はここまで）", None),
    ],
)
def test_an_author_named_at_the_end_is_the_byline(said, author):
    article = [head("港に倉庫"), *BODY, said]

    assert bylines(*article, head("町に灯台"), *BODY) == [author, None]


def test_a_numbered_heading_below_the_byline_is_no_part_of_it():
    below = {"text": "3.1 倉庫のこれまで", "font": "Gothic"}
    article = [head("港に倉庫"), {"text": "山田太郎", "font": "Gothic"}, below, *BODY]

    assert bylines(*article, head("町に灯台"), *BODY)[0] == "山田太郎"
