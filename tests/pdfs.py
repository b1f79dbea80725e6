"""PDFs for tests, made in memory: the same call gives the same bytes, on machines without fonts too."""

import io
from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from django.core.files.base import ContentFile
from PIL import Image, ImageDraw
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.utils import ImageReader, simpleSplit
from reportlab.pdfgen.canvas import Canvas

from demo.make_pdfs import make_pdf
from demo.manuscript import Article, House, Issue, Item, Source
from demo.typesetting import MINCHO, PAGE, register_fonts

WIDTH, HEIGHT = PAGE
MARGIN = 72.0
HOUSE = House("東アジア知財週報", "青嵐知財研究所 調査部", "Copyright Seiran IP Institute")
TOWNS = (
    "青島市", "南京市", "成都市", "福州市", "長沙市", "西安市", "昆明市", "蘇州市", "天津市", "大連市",
)  # fmt: skip
SUBJECTS = (
    "知財相談窓口", "特許の審査ハイウェイ", "商標の早期登録", "意匠の図案庫", "営業秘密の研修", "育成者権の調査",
    "模倣品の通報制度", "著作権の登録所", "知財金融の基金", "海外出願の補助", "発明者の表彰", "調停人の名簿",
)  # fmt: skip
ACTIONS = ("開設", "拡充", "試行", "見直しへ", "隣県と共同で運営")
PROSE = (
    "The harbour office has changed how it counts the ships that call at the port. From this"
    " month a vessel is entered when its first line is made fast, and no longer when the pilot"
    " comes aboard. The clerks say that the books now agree with what anybody can see from the"
    " quay, and that the tables of earlier years will be recounted before the winter.",
    "Masters who were used to the older rule need not file anything again. The office keeps both"
    " figures side by side until the end of the year, so that agents can compare a season with"
    " the one before it.",
)


class Words(NamedTuple):
    """Words on a page; x and y in points from its top left to the baseline's start."""

    x: float
    y: float
    text: str
    size: float = 10.5
    font: str = MINCHO


def article(ordinal: int = 1, **fields) -> Article:
    """Return a news item that follows from its ordinal; 600 have different headlines."""
    town = TOWNS[ordinal % 10]
    subject = SUBJECTS[ordinal // 10 % 12]
    values = {
        "headline": f"{town}、{subject}を{ACTIONS[ordinal // 120 % 5]}",
        "section": "地方政府の動き",
        "paragraphs": [
            f"{town}は6月{ordinal % 28 + 1}日、{subject}についての方針を公表した。特許と商標の出願から"
            "模倣品への対応まで、専門の相談員が無料で応じる。",
            f"初年度は{ordinal}00件の利用を見込む。市は寄せられた事例をまとめ、企業向けの手引きとして"
            "年度末に公開する。",
        ],
        "sources": [source(f"{town}公式サイト", ordinal)],
    }
    return Article(**(values | fields))


def source(name: str = "東方法制新聞", ordinal: int = 1) -> Source:
    """Return an outlet that reported on a day of June 2026."""
    day = ordinal % 28 + 1
    return Source(name, date(2026, 6, day), f"https://www.news.example/2026/06/{day:02}/{ordinal}/")


def notice(headline: str = "次号のお知らせ", *paragraphs: str) -> Item:
    """Return a notice; without paragraphs, one that announces the next issue."""
    return Item(headline, list(paragraphs or ["次号は通常どおり配信いたします。"]))


def house_issue(
    articles: Iterable[Article] | int = 2,
    *,
    number: str = "7",
    on: date = date(2026, 6, 29),
    notices: Iterable[Item] = (),
    house: House = HOUSE,
) -> bytes:
    """Return an issue in the house format of the demo; a number of articles makes up so many."""
    if isinstance(articles, int):
        articles = [article(ordinal) for ordinal in range(1, articles + 1)]
    return make_pdf(house, Issue(number, on, list(notices), list(articles)))


def placed(*pages: Iterable[Words], encrypt: StandardEncryption | None = None) -> bytes:
    """Return a PDF that shows words exactly where they are put, a page for each argument."""
    register_fonts()
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=PAGE, invariant=True, encrypt=encrypt)
    for page in pages:
        for words in page:
            canvas.setFont(words.font, words.size)
            canvas.drawString(words.x, HEIGHT - words.y, words.text)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def blank(pages: int = 1) -> bytes:
    """Return empty pages."""
    return placed(*([()] * pages))


def scanned(pages: int = 1) -> bytes:
    """Return pages that are pictures: grey bars for lines, not one character."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=PAGE, invariant=True)
    for _ in range(pages):
        canvas.drawImage(ImageReader(_picture()), 0, 0, WIDTH, HEIGHT)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def _picture() -> Image.Image:
    picture = Image.new("L", (298, 421), 255)
    pen = ImageDraw.Draw(picture)
    for y in range(40, 380, 9):
        pen.rectangle((36, y, 250 - y % 40, y + 4), fill=90)
    return picture


def encrypted(password: str) -> bytes:
    """Return a page of English prose that opens only with the password."""
    lock = StandardEncryption(password, ownerPassword=f"owner-{password}", canPrint=0)
    return placed(_story("Locked", PROSE, MARGIN, WIDTH - 2 * MARGIN), encrypt=lock)


def named(name: str, data: bytes) -> ContentFile:
    """Return the bytes as a file with a name."""
    return ContentFile(data, name=name)


def not_a_pdf() -> bytes:
    """Return a web page, as somebody saves it under the name of a PDF."""
    return b"<!DOCTYPE html><html><title>404</title><p>The issue was not found.</html>"


def truncated() -> bytes:
    """Return the first third of an issue, as a broken download leaves it."""
    whole = house_issue()
    return whole[: len(whole) // 3]


def english() -> bytes:
    """Return a page of two English articles, their headlines set large and bold."""
    first = _story("Harbour office counts ships anew", PROSE, MARGIN, WIDTH - 2 * MARGIN)
    top = first[-1].y + 48
    return placed(
        [
            *first,
            *_story("Both figures stay in print", PROSE[::-1], MARGIN, WIDTH - 2 * MARGIN, top),
        ]
    )


def two_columns() -> bytes:
    """Return a page of one English article in each of two columns."""
    width = (WIDTH - 2 * MARGIN - 24) / 2
    return placed(
        [
            *_story("Left column first", PROSE, MARGIN, width),
            *_story("Right column second", PROSE[::-1], MARGIN + width + 24, width),
        ]
    )


def _story(
    headline: str, paragraphs: Iterable[str], x: float, width: float, top: float = MARGIN + 16
) -> list[Words]:
    words = [Words(x, top, headline, 15, "Helvetica-Bold")]
    y = top + 24
    for paragraph in paragraphs:
        for line in simpleSplit(paragraph, "Times-Roman", 11, width):
            words.append(Words(x, y, line, 11, "Times-Roman"))
            y += 14
        y += 7
    return words
