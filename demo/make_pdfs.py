"""Make the PDFs of the demo issues from their manuscripts: python -m demo.make_pdfs"""

from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby
from pathlib import Path

from demo.manuscript import Article, House, Issue, Item, Source, read_house, read_issue
from demo.typesetting import GOTHIC, Style, Text, refuse_missing_glyphs, set_pages

FOLDER = Path(__file__).parent
ISSUES = ("issue-101", "issue-102")
RULE = "─" * 42
LINK = "#1a4f8b"

BODY = Style(indent=10.5)
PLAIN = Style(leading=15.6)
STRONG = Style(font=GOTHIC, leading=15.6, stays_with_next=True)
HEADLINE = Style(font=GOTHIC, stays_with_next=True)
ITEM = replace(STRONG, before=3)
NAME = Style(font=GOTHIC, size=20, leading=26, colour="#16305c", align="center")
SUBTITLE = Style(size=11, leading=18, align="center")
FACTS = Style(align="right")
SECTION = replace(HEADLINE, size=12, colour="#16305c", before=14, leading=20)
CONTENTS_SECTION = replace(STRONG, before=3)
REGION = replace(PLAIN, stays_with_next=True)
LATER_REGION = replace(REGION, before=10)
ADDRESS = replace(PLAIN, colour=LINK)
SOURCE = replace(PLAIN, stays_with_next=True)


def make_pdf(house: House, issue: Issue) -> bytes:
    """Set an issue in the house's form; raises MissingGlyph for what the fonts lack."""
    texts = [
        *_masthead(house, issue),
        *_notices(issue.notices),
        *_contents(issue.articles),
        *_body(issue.articles),
        *_standing_matter(house),
    ]
    refuse_missing_glyphs(texts)
    return set_pages(
        texts,
        title=f"{house.publication} No.{issue.number}",
        author=house.subtitle,
        running_foot=f"{house.publication} No.{issue.number}",
    )


def number_articles(articles: list[Article]) -> list[tuple[int, Article]]:
    """Number articles from 1 within each section, regions notwithstanding."""
    groups = groupby(articles, key=lambda article: article.section)
    return [pair for _section, group in groups for pair in enumerate(group, start=1)]


def _masthead(house: House, issue: Issue) -> Iterator[Text]:
    yield Text(house.publication, NAME)
    yield Text(house.subtitle, SUBTITLE)
    yield Text(f"{issue.date:%Y/%m/%d}号 (No.{issue.number})", FACTS)
    yield Text(RULE, PLAIN)


def _notices(notices: list[Item]) -> Iterator[Text]:
    for notice in notices:
        yield from _item(notice)
        yield Text(RULE, PLAIN)


def _item(item: Item) -> Iterator[Text]:
    yield Text(f"【{item.headline}】", ITEM)
    for paragraph in item.paragraphs:
        yield Text(paragraph, ADDRESS if paragraph.startswith("http") else PLAIN)


def _contents(articles: list[Article]) -> Iterator[Text]:
    yield Text("●目次", STRONG)
    for heading, number, article in _under_headings(articles, CONTENTS_SECTION, REGION):
        yield from heading
        yield Text(f"{number}. {article.headline} ({_said(article.sources[0])})", PLAIN)


def _body(articles: list[Article]) -> Iterator[Text]:
    yield Text("●ニュース本文", replace(HEADLINE, starts_page=True))
    for heading, number, article in _under_headings(articles, SECTION, LATER_REGION):
        yield from heading
        before = 0.0 if heading else 10.0
        yield Text(f"★★★{number}. {article.headline}★★★", replace(HEADLINE, before=before))
        for paragraph in article.paragraphs:
            yield Text(paragraph, BODY)
        for source in article.sources:
            yield from _citation(source)


def _under_headings(
    articles: list[Article], section_style: Style, later_region_style: Style
) -> Iterator[tuple[list[Text], int, Article]]:
    """Give each article its number, and before it the section and region that start with it."""
    last: tuple[str | None, str | None] = (None, None)
    for number, article in number_articles(articles):
        heading: list[Text] = []
        if article.section and article.section != last[0]:
            heading.append(Text(f"○ {article.section}", section_style))
        if article.region and (article.section, article.region) != last:
            heading.append(Text(f"【{article.region}】", REGION if heading else later_region_style))
        last = (article.section, article.region)
        yield heading, number, article


def _citation(source: Source) -> Iterator[Text]:
    yield Text(f"(出典：{_said(source)})", SOURCE if source.url else PLAIN)
    if source.url:
        yield Text(source.url, ADDRESS)


def _said(source: Source) -> str:
    date = source.date
    return f"{source.name} {date.year}年{date.month}月{date.day}日"


def _standing_matter(house: House) -> Iterator[Text]:
    yield Text(RULE, replace(PLAIN, before=14, stays_with_next=True))
    for index, item in enumerate(house.standing):
        yield from _item(item)
        if index == 0:
            yield Text(RULE, PLAIN)
    yield Text(RULE, PLAIN)
    yield Text(house.rights, PLAIN)


def main() -> None:
    """Write the PDF of each demo issue beside its manuscript."""
    house = read_house(FOLDER / "house.txt")
    for name in ISSUES:
        pdf = make_pdf(house, read_issue(FOLDER / f"{name}.txt"))
        (FOLDER / f"{name}.pdf").write_bytes(pdf)
        print(f"{name}.pdf: {len(pdf):,} bytes")


if __name__ == "__main__":
    main()
