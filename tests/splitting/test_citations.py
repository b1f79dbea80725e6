import datetime

import pytest

from articles.splitting.citations import find_citations, named_sources, web_addresses
from articles.splitting.house_format import built_in_formats, compiled
from articles.splitting.values import CitedSource
from tests.splitting.setting import column

PATTERN = compiled(built_in_formats()[0].source)
MAY_1, MAY_2 = datetime.date(2024, 5, 1), datetime.date(2024, 5, 2)
URL = "https://minato.example.jp/news/1.html"


def cite(*texts):
    return find_citations(column("本文の一行目。", "本文の終わり。", *texts), PATTERN)


def test_a_source_with_its_address_ends_an_article():
    cited = cite("(出典：港新聞 2024年5月1日)", URL)

    assert cited.start == 2
    assert cited.sources == (CitedSource("港新聞", MAY_1, URL),)


def test_an_article_without_sources_is_body_to_the_end():
    cited = cite()

    assert (cited.start, cited.sources) == (2, ())


def test_an_address_alone_is_a_source_without_a_name():
    assert cite(URL).sources == (CitedSource(None, None, URL),)


def test_a_source_alone_has_no_address():
    assert cite("（出典：港新聞 令和6年5月1日）").sources == (CitedSource("港新聞", MAY_1, None),)


def test_a_source_without_a_date_keeps_its_name():
    assert cite("(出典：港新聞)").sources == (CitedSource("港新聞", None, None),)


def test_two_addresses_of_one_source_are_two_citations_of_it():
    other = "https://minato.example.jp/en/1.html"

    assert cite("(出典：港新聞 2024年5月1日)", URL, other).sources == (
        CitedSource("港新聞", MAY_1, URL),
        CitedSource("港新聞", MAY_1, other),
    )


def test_each_of_two_sources_keeps_its_own_address():
    other = "https://machi.example.jp/7"

    assert cite("(出典：港新聞 2024年5月1日)", URL, "(出典：町報 2024年5月2日)", other).sources == (
        CitedSource("港新聞", MAY_1, URL),
        CitedSource("町報", MAY_2, other),
    )


def test_sources_named_in_a_row_get_the_addresses_below_them_in_order():
    other = "https://machi.example.jp/7"

    assert cite("(出典：港新聞 2024年5月1日、町報 2024年5月2日)", URL, other).sources == (
        CitedSource("港新聞", MAY_1, URL),
        CitedSource("町報", MAY_2, other),
    )


def test_an_address_before_its_source_belongs_to_it():
    assert cite(URL, "(出典：港新聞 2024年5月1日)").sources == (CitedSource("港新聞", MAY_1, URL),)


def test_a_source_that_wraps_is_read_to_its_closing_bracket():
    assert cite("(出典：港湾都市連合公式サイト 2024年5月", "1日)", URL).sources == (
        CitedSource("港湾都市連合公式サイト", MAY_1, URL),
    )


def test_an_address_that_wraps_is_joined():
    assert cite("https://minato.example.jp/news/", "1.html").sources == (
        CitedSource(None, None, URL),
    )


def test_a_link_that_the_line_shows_whole_ends_the_address():
    lines = column("本文。", {"text": URL, "url": URL}, "1200")

    assert find_citations(lines, PATTERN).start == 3


def test_the_link_gives_the_exact_address_where_it_is_the_one_shown():
    lines = column(
        "本文。", {"text": "https://minato.example.jp", "url": "https://minato.example.jp/"}
    )

    assert find_citations(lines, PATTERN).sources == (
        CitedSource(None, None, "https://minato.example.jp/"),
    )


def test_a_gap_inside_a_linked_address_is_no_blank_of_it():
    shown = {"text": URL.replace(".jp", ".jp "), "url": URL}

    assert cite("(出典：港新聞 2024年5月1日)", shown).sources == (
        CitedSource("港新聞", MAY_1, URL),
    )


def test_a_link_to_somewhere_else_does_not_replace_what_is_printed():
    lines = column("本文。", {"text": URL, "url": "https://evil.example/"})

    assert find_citations(lines, PATTERN).sources == (CitedSource(None, None, URL),)


def test_an_address_inside_the_text_stays_text():
    lines = column("本文。", URL, "続きの本文。")

    assert find_citations(lines, PATTERN).start == 3


@pytest.mark.parametrize("text", ["javascript:alert(1)", "ftp://example.jp/x", "www.example.jp"])
def test_only_web_addresses_count(text):
    assert cite(text).start == 3


@pytest.mark.parametrize(
    ("said", "named"),
    [
        ("港新聞 2024年5月1日付", [CitedSource("港新聞", MAY_1, None)]),
        ("2024年5月1日 港新聞", [CitedSource("港新聞", MAY_1, None)]),
        ("港新聞（電子版） 2024年5月1日", [CitedSource("港新聞（電子版）", MAY_1, None)]),
        ("港新聞（2024年5月1日）", [CitedSource("港新聞", MAY_1, None)]),
        (
            "港新聞 2024年5月1日、町報 2024年5月2日",
            [CitedSource("港新聞", MAY_1, None), CitedSource("町報", MAY_2, None)],
        ),
        ("Harbour Gazette, 1 May 2024", [CitedSource("Harbour Gazette", MAY_1, None)]),
        ("Notice 11/2024, 1 May 2024", [CitedSource("Notice 11/2024", MAY_1, None)]),
    ],
)
def test_names_and_dates_are_parted_as_a_source_line_says_them(said, named):
    assert named_sources(said) == named


def test_addresses_shown_and_linked_are_each_returned_once():
    shown = {"text": f"詳細は {URL}。", "url": URL}
    mail = {"text": "メールで", "url": "mailto:desk@example.jp"}
    linked = {"text": "こちら", "url": "https://machi.example.jp/"}

    assert web_addresses(column(shown, mail, linked)) == (URL, "https://machi.example.jp/")


@pytest.mark.parametrize(
    "said",
    [
        "【出典】港新聞 2024年5月1日",
        "〔出典〕港新聞（2024年5月1日）",
        "＜出典＞ 港新聞 2024年5月1日",
        "《出典：港新聞 2024年5月1日》",
        "(情報元：港新聞、2024年5月1日)",
        "出典 港新聞 2024年5月1日",
        "(港新聞 2024年5月1日)",
        "(出典：港新聞 2024年5月1日（水）)",
        "(出典：港新聞 2024年5月1日付記事)",
        "(出典：港新聞 R6.5.1)",
    ],
)
def test_a_source_is_read_in_each_way_it_is_printed(said):
    assert cite(said, URL).sources == (CitedSource("港新聞", MAY_1, URL),)


def test_a_source_in_brackets_without_a_label_may_wrap():
    cited = cite("(港新聞と町新聞の共同取材班 2024年5月", "1日)", URL)

    assert cited.start == 2
    assert cited.sources == (CitedSource("港新聞と町新聞の共同取材班", MAY_1, URL),)


@pytest.mark.parametrize(
    "text", ["出典：局の統計による推計値も示された。", "(2024年に始まった制度である)"]
)
def test_a_sentence_is_no_source(text):
    assert cite(text).sources == ()
