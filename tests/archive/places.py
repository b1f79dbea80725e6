"""One of every kind of page that the public can see, in an archive that has something of everything.

Whoever adds a kind of page adds it here: what validates pages, looks at them or attacks them goes
through this list, and a test fails for a kind that is missing (test_places).
"""

import datetime
from dataclasses import dataclass

from django.template.loader import render_to_string
from django.utils import timezone

from articles import search
from articles.models import Article, Correction, Revision, Tag
from articles.operations import previewing
from tests.factories import (
    MORNING,
    NOON,
    ArticleFactory,
    CitationFactory,
    IssueFactory,
    NoticeFactory,
    PageFactory,
    PlacementFactory,
    RegionFactory,
    SourceFactory,
    TranslationNoteFactory,
)

LONG = "国家知識産権局、専利審査の迅速化に向けた新たな指針を公表——Ultralongunbreakablewordwithoutanyspace出願人の手続負担を軽減"
BODY = """特許《とっきょ》法を改正する。一つ目の段落は*強調*と[リンク](https://example.com/?a=1&b=2)を持つ。

## 小見出し

- 一つ
- 二つ

1. 第一
2. 第二

> 引用された一文。

| 年 | 件数 |
|---|---:|
| 2025 | 1,200 |

```
curl /
```

終わりの段落。\\
改行の後。"""

# What the site answers with where it cannot answer.
ERRORS = ["400.html", "403.html", "500.html"]


@dataclass(frozen=True)
class Place:
    """A page of one kind: what it is, its address, and the status that it answers with."""

    kind: str
    address: str
    status: int = 200


FIXED = [
    Place("home", "/"),
    Place("issues by year", "/issues/"),
    Place("issues of a year and publication", "/issues/?year=2026&publication=weekly"),
    Place("issue", "/issues/weekly/7/"),
    Place("article", "/articles/weekly-7-1/"),
    Place("article with marks", "/articles/weekly-7-1/?q=特許"),
    Place("article in English", "/articles/english/"),
    Place("corrections of an article", "/articles/weekly-7-1/corrections/"),
    Place("author", "/authors/山田太郎/"),
    Place("browse", "/browse/"),
    Place("corrections", "/corrections/"),
    Place("search", "/search/"),
    Place("search with hits", "/search/?q=特許"),
    Place("search by relevance", "/search/?q=特許&sort=relevance&page=2"),
    Place("search without hits", "/search/?q=none"),
    Place("search: did you mean", "/search/?q=商評"),
    Place("search with problems", "/search/?q=%22&from=yesterday"),
    Place("search within dates", "/search/?from=2026-01-01&to=2026-12-31"),
    Place("section", "/search/?section=weekly/news"),
    Place("region", "/search/?region=north"),
    Place("source", "/search/?source=gazette"),
    Place("tag", "/search/?tag=特許"),
    Place("year", "/search/?year=2026"),
    Place("about", "/about/"),
    Place("subscribe", "/subscribe/"),
    Place("contact", "/contact/"),
    Place("privacy", "/privacy/"),
    Place("copyright", "/copyright/"),
    Place("disclaimer", "/disclaimer/"),
    Place("documentation of the API", "/api/v1/docs/"),
    Place("nowhere", "/articles/weekly-7-99/", 404),
    Place("withdrawn", "/articles/gone/", 410),
]


def first_issue():
    """Return No. 7 of the weekly, without articles."""
    return IssueFactory(publication__slug="weekly", publication__name="週報", number="7")


def first_article(issue):
    """Return the only article of the issue, published, with something of everything around it."""
    article = ArticleFactory(
        issue=issue,
        position=1,
        slug="weekly-7-1",
        headline="特許法を改正",
        byline="山田太郎",
        published=True,
    )
    CitationFactory(article=article)
    article.tags.add(Tag.objects.named("特許"))
    PlacementFactory(article=article, page__number=1)
    TranslationNoteFactory(article=article, audience="readers")
    return article


def fill(issue, article):
    """Put into the archive of an issue and its article something of everything that pages show."""
    issue.publication.description = issue.publication.copyright = (
        "一。\n\n- 二\n- [三](https://a.jp)"
    )
    issue.publication.publisher = "研究所"
    issue.publication.save()
    NoticeFactory.create_batch(2, issue=issue)
    enrich(article)
    ArticleFactory(issue=issue, section=article.section, headline=LONG, published=True)
    ArticleFactory(
        issue=issue, slug="english", lang="en", headline="Patent Law Amended", published=True
    )
    for number, day in [("6", 22), ("5", 15)]:
        earlier = IssueFactory(
            publication=issue.publication, number=number, date=datetime.date(2026, 5, day)
        )
        ArticleFactory(issue=earlier, section=article.section, body=BODY, published=True)
    for number in range(30):
        other = ArticleFactory(
            issue=IssueFactory(date=None), headline=f"特許と商標{number}", published=True
        )
        CitationFactory(article=other)
    ArticleFactory(slug="gone", issue=issue, withdrawn=True)
    search.put(list(Article.objects.visible(at=NOON)))


def enrich(article):
    """Give an article all that can stand on its page."""
    section = article.section
    section.slug, section.name = "news", "中央政府の動き"
    section.save()
    article.region = RegionFactory(name="華北", slug="north")
    article.body = BODY
    article.updated_at = NOON
    article.save()
    article.tags.add(Tag.objects.named("商標"))
    CitationFactory(article=article, source=SourceFactory(name="知識産権報", slug="gazette"))
    CitationFactory(article=article, source=None, date=None, url="not an address")
    second = PageFactory(issue=article.issue, number=2)
    PlacementFactory(article=article, page=second, part="headline", paragraph=None)
    PlacementFactory(article=article, page=second, paragraph=1)
    keep_states(article)


def keep_states(article):
    """Put an article on record as published, and as corrected."""
    Revision.record(article, by=None, at=MORNING, note="")
    for kind in ["typo", "fact"]:
        article.version += 1
        article.headline += "。"
        article.save()
        revision = Revision.record(article, by=None, at=NOON, note="")
        Correction.objects.create(article=article, revision=revision, kind=kind, note="誤", at=NOON)


def previews(issue):
    """Return the pages that links for outsiders lead to: a draft, an issue of drafts, a closed link."""
    draft = ArticleFactory(issue=IssueFactory(publication=issue.publication), body=BODY)
    PlacementFactory(article=draft, page__number=1)
    NoticeFactory(issue=draft.issue)
    of_article, of_issue = link_to(draft), link_to(draft.issue)
    return [
        Place("preview of an article", f"/preview/{of_article[1]}/"),
        Place("preview of an issue", f"/preview/{of_issue[1]}/"),
        Place("article in a preview", f"/preview/{of_issue[1]}/{draft.pk}/"),
        Place("preview that is closed", closed(*link_to(draft)), 410),
    ]


def link_to(row):
    """Make a link for outsiders; return it and its token."""
    lasts = datetime.timedelta(days=1)
    return previewing.make_link(row=row, lasts=lasts, note="", by=None, at=timezone.now())


def closed(link, token):
    """Close a link; return its address."""
    previewing.revoke(link=link, by=None, at=timezone.now())
    return f"/preview/{token}/"


def every(issue, article):
    """Fill the archive; return a place of every kind."""
    fill(issue, article)
    return [*FIXED, *previews(issue)]


def error_pages():
    """Return the pages that no address leads to, by the names of their templates."""
    return {name: render_to_string(name) for name in ERRORS}
