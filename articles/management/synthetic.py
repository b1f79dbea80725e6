"""Make up an archive for benchmarks: the same articles for the same number, every time.

Words follow Zipf's law: the commonest term stands in about nine of ten articles, the
rarest in a handful.
"""

import datetime
import hashlib
import itertools
import random
from dataclasses import dataclass

from django.db import transaction

from articles.models import (
    Article,
    Citation,
    Issue,
    Publication,
    Region,
    Section,
    Source,
    Tag,
    Upload,
)
from articles.search.documents import document
from articles.search.index import store

PER_ISSUE = 20
PER_TRANSACTION = 2000
SENTENCES = range(15, 23)
SECTIONS = ["法令", "司法", "行政", "企業", "国際", "統計", "人物", "技術"]
REGIONS = ["北地域", "東地域", "南地域"]
TERMS = [
    "特許",
    "商標",
    "専利",
    "意匠",
    "著作権",
    "知的財産",
    "発明",
    "審査",
    "出願",
    "登録",
    "侵害",
    "訴訟",
    "法院",
    "判決",
    "企業",
    "政府",
    "技術",
    "標準",
    "国家知識産権局",
    "標準必須特許",
    "華為",
    "人工知能",
    "半導体",
    "医薬品",
    "電子商取引",
    "地方政府",
    "保護条例",
    "営業秘密",
    "独占禁止",
    "損害賠償",
    "国際協力",
    "実用新案",
    "地理的表示",
    "データ",
    "通信",
    "自動車",
    "電池",
    "省政府",
    "市場監督",
    "海関",
    "無効審判",
    "仮処分",
    "職務発明",
    "模倣品",
    "裁判所",
    "行政処分",
    "専門家",
    "大学",
    "研究所",
    "産業園",
    "試験区",
    "金融",
    "保険",
    "契約",
]
ENGLISH = [
    "5G",
    "AI",
    "IoT",
    "patents",
    "licensing",
    "WIPO",
    "standard",
    "chips",
    "software",
    "trade",
]
FRAMES = [
    "{0}は{1}に関する{2}を公表した。",
    "{0}の{1}について、{2}が増えている。",
    "今回の{0}では、{1}と{2}が主な論点となった。",
    "{0}によると、{1}の件数は前年より多く、{2}も伸びた。",
    "{0}を受けて、{1}は{2}の見直しを進める。",
    "また、{0}と{1}を結ぶ{2}の仕組みが整えられた。",
]
KANJI = "安永和平成光明新東西南北中央山川海江河田野林森石金銀銅鉄花草木松竹梅春夏秋冬雲雨雪風星空陽月日年"
FIRST_DAY = datetime.date(1990, 1, 5)
MADE_AT = datetime.datetime(2026, 1, 5, tzinfo=datetime.UTC)


@dataclass(frozen=True)
class World:
    """What the made-up articles are sorted by, and the words they are written with."""

    publication: Publication
    sections: list[Section]
    regions: list[Region]
    sources: list[Source]
    tags: list[Tag]
    words: list[str]
    weights: list[float]


def make_archive(*, articles, progress):
    """Store as many published articles, in issues of twenty, and index them; tell `progress`."""
    with transaction.atomic():
        world = make_world()
    for begun in range(0, articles, PER_TRANSACTION):
        # One transaction for all would keep every page of a large archive in its log.
        with transaction.atomic():
            for first in range(begun, min(begun + PER_TRANSACTION, articles), PER_ISSUE):
                make_issue(world, first // PER_ISSUE, min(PER_ISSUE, articles - first))
        progress(min(begun + PER_TRANSACTION, articles), articles)


def make_world():
    """Store one publication with 8 sections, 3 regions, 30 sources and 400 tags."""
    publication = Publication.objects.create(name="合成週報", slug="synthetic")
    names = itertools.product(KANJI, repeat=2)
    words = ["".join(pair) for pair in itertools.islice(names, 7, None, 1)]
    random.Random(0).shuffle(words)
    vocabulary = [*TERMS, *ENGLISH, *words]
    return World(
        publication=publication,
        sections=Section.objects.bulk_create(
            Section(publication=publication, name=name, slug=f"section-{n}", position=n)
            for n, name in enumerate(SECTIONS)
        ),
        regions=named(Region, REGIONS),
        sources=named(Source, [f"{word}網" for word in words[:30]]),
        tags=named(Tag, [f"{word}関連" for word in words[30:430]]),
        words=vocabulary,
        weights=list(itertools.accumulate(1 / (rank + 2) for rank in range(len(vocabulary)))),
    )


def named(model, names):
    """Store rows of these names."""
    stem = model._meta.model_name
    return model.objects.bulk_create(
        model(name=name, slug=f"synthetic-{stem}-{n}") for n, name in enumerate(names)
    )


def make_issue(world, number, size):
    """Store one weekly issue with its articles, and index them."""
    chance = random.Random(number)
    issue = Issue.objects.create(
        publication=world.publication,
        number=str(number + 1),
        # Several issues share a day where there are more than weeks.
        date=FIRST_DAY + datetime.timedelta(days=7 * (number % 1800)),
        upload=make_upload(number),
        page_count=1 + size // 2,
        contents_count=size,
        contents_matched=size,
        unplaced_characters=0,
        created_at=MADE_AT,
    )
    articles = Article.objects.bulk_create(
        made_article(world, issue, position, chance) for position in range(1, size + 1)
    )
    tagged = {article.pk: chance.sample(world.tags, chance.randint(1, 4)) for article in articles}
    cited = {
        article.pk: chance.sample(world.sources, chance.choice([1, 1, 1, 2]))
        for article in articles
    }
    Article.tags.through.objects.bulk_create(
        Article.tags.through(article_id=pk, tag_id=tag.pk)
        for pk, tags in tagged.items()
        for tag in tags
    )
    Citation.objects.bulk_create(
        Citation(article_id=pk, position=position, source=source, date=issue.date)
        for pk, sources in cited.items()
        for position, source in enumerate(sources)
    )
    store(
        [
            document(Prefetched(article, cited[article.pk], tagged[article.pk]))
            for article in articles
        ]
    )


def make_upload(number):
    """Store an upload without its file: nobody opens the PDF of a made-up issue."""
    sha256 = hashlib.sha256(f"synthetic {number}".encode()).hexdigest()
    return Upload.objects.create(
        sha256=sha256,
        file=f"originals/{sha256[:2]}/{sha256}.pdf",
        filename=f"synthetic-{number + 1}.pdf",
        size=1000,
        uploaded_at=MADE_AT,
        state=Upload.State.DONE,
        step=Upload.Step.DONE,
        finished_at=MADE_AT,
    )


def made_article(world, issue, position, chance):
    """Return one published article, not yet stored."""
    headline = "、".join(picked(world, chance, 3)) + "に関する動き"
    sentences = [
        chance.choice(FRAMES).format(*picked(world, chance, 3))
        for _ in range(chance.choice(SENTENCES))
    ]
    paragraphs = ["".join(sentences[at : at + 5]) for at in range(0, len(sentences), 5)]
    page = 1 + position // 2
    return Article(
        issue=issue,
        position=position,
        slug=f"synthetic-{issue.number}-{position}",
        headline=headline,
        body="\n\n".join(paragraphs),
        section=chance.choices(world.sections, weights=[8, 7, 6, 5, 4, 3, 2, 1])[0],
        region=chance.choice(world.regions),
        status=Article.Status.PUBLISHED,
        published_at=MADE_AT,
        page_start=page,
        page_end=page,
        created_at=MADE_AT,
        updated_at=MADE_AT,
    )


def picked(world, chance, count):
    """Return words, the common ones more often, each often with a rarer one before it."""
    common = chance.choices(world.words, cum_weights=world.weights, k=count)
    rare = chance.choices(world.words, k=count)
    return [
        f"{other}{word}" if chance.random() < 0.5 else word
        for word, other in zip(common, rare, strict=True)
    ]


class Prefetched:
    """An article whose sources and tags are known without asking the database."""

    def __init__(self, article, sources, tags):
        self.article = article
        self.citations = Known([Citation(source=source) for source in sources])
        self.tags = Known(tags)

    def __getattr__(self, name):
        return getattr(self.article, name)


class Known:
    """Rows that answer as a related manager does."""

    def __init__(self, rows):
        self.rows = rows

    def all(self):
        return self.rows
