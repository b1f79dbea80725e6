"""Cards that stand for an article or an issue where its address is shared: headline, publication, number."""

import hashlib
import io
from functools import lru_cache
from pathlib import Path

from django.conf import settings
from django.http import HttpResponse
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.formats import date_format
from django.utils.http import quote_etag
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_safe
from PIL import Image, ImageDraw, ImageFont

from articles.archive.pages import FRESHNESS, found
from articles.models import Article, Issue

LOOK = "2"  # another look, another name
WIDTH, HEIGHT, MARGIN = 1200, 630, 80  # pixels
PAPER, INK, SOFT, ACCENT = "#fbfaf7", "#1d1b18", "#5b564e", "#a8321f"
HEADLINE, SMALL, LINES = 60, 34, 4
LONGEST_LINE = 200  # characters that are measured
LINE_HEIGHT = 1.4
# What may not begin a line, and what may not end one.
NOT_FIRST = "、。，．,.」』）)］]】〉》”’！？!?・ー…：；:;々"
NOT_LAST = "「『（([［【〈《“‘"
# The first that is there and has every character; the last always is there.
FONTS = [
    "/usr/share/fonts/opentype/noto/NotoSerifCJK-Bold.ttc",
    "/usr/share/fonts/noto-cjk/NotoSerifCJK-Bold.ttc",
    "/System/Library/Fonts/ヒラギノ明朝 ProN.ttc",
    str(settings.BASE_DIR / "demo/fonts/BIZUDMincho-Regular.ttf"),
]
CARDS_KEPT = 64


@require_safe
def article_card(request, slug):
    """Send the card of an article; raise Http404 where it may not be read."""
    rows = Article.objects.visible(at=timezone.now()).filter(slug=slug)
    article = found(rows.select_related("issue__publication"))
    return answer(request, article.headline, article.issue)


@require_safe
def issue_card(request, publication, number):
    """Send the card of an issue; raise Http404 where there is nothing to read in it."""
    rows = Issue.objects.visible(at=timezone.now()).of(publication).filter(number=number)
    issue = found(rows.select_related("publication"))
    return answer(request, issue.publication.name, issue)


def answer(request, headline, issue):
    """Send a card as PNG; one that is asked for again unchanged is not drawn again."""
    with override(language_of(issue)):
        date = date_format(issue.date) if issue.date else ""
        number = _("No. %(number)s") % {"number": issue.number}
    said = (" ".join(headline.split()), issue.publication.name, number, date)
    etag = quote_etag(hashlib.sha256(repr((LOOK, *said)).encode()).hexdigest()[:32])
    response = get_conditional_response(request, etag=etag)
    if response is None:
        response = HttpResponse(card(*said), content_type="image/png")
    response["ETag"], response["Cache-Control"] = etag, FRESHNESS
    return response


def language_of(issue):
    """Return the language of the site that an issue is in, else English."""
    codes = (code for code, _name in settings.LANGUAGES)
    return next((code for code in codes if issue.lang.lower()[:2] == code[:2]), "en")


@lru_cache(maxsize=CARDS_KEPT)
def card(headline, publication, number, date):
    """Draw a card: the same for the same words."""
    picture = Image.new("RGB", (WIDTH, HEIGHT), PAPER)
    draw = ImageDraw.Draw(picture)
    path = font_for(headline + publication + number)
    large, small = (ImageFont.truetype(path, size) for size in (HEADLINE, SMALL))
    draw.rectangle((0, 0, WIDTH, 14), fill=INK)
    draw.text((MARGIN, 70), shortened(publication, small), font=small, fill=SOFT)
    for at, line in enumerate(broken(headline, large)):
        draw.text((MARGIN, 150 + at * HEADLINE * LINE_HEIGHT), line, font=large, fill=INK)
    draw.rectangle((MARGIN, HEIGHT - 98, MARGIN + 22, HEIGHT - 76), fill=ACCENT)
    foot = " · ".join(filter(None, [number, date, settings.SITE_NAME]))
    draw.text((MARGIN + 44, HEIGHT - 108), shortened(foot, small), font=small, fill=SOFT)
    file = io.BytesIO()
    picture.quantize(64, Image.Quantize.FASTOCTREE).save(file, "PNG", optimize=True)
    return file.getvalue()


@lru_cache(maxsize=CARDS_KEPT)
def font_for(text):
    """Return the first font that has every character, else the first that is there."""
    there = [path for path in FONTS if Path(path).is_file()]
    return next((path for path in there if has_all(path, text)), there[0])


def has_all(path, text):
    """Say whether a font draws every character as itself."""
    font = ImageFont.truetype(path, 20)
    unknown = bytes(font.getmask("\uffff"))
    return all(c.isspace() or bytes(font.getmask(c)) != unknown for c in set(text))


def broken(text, font):
    """Return the lines of a headline by the rules of Japanese; what is left over is cut off."""
    lines = []
    while text and len(lines) < LINES:
        end = fitting(text, font)
        lines.append(text[:end].strip())
        text = text[end:].lstrip()
    if text:
        lines[-1] = shortened(lines[-1] + "…", font)
    return lines


def fitting(text, font):
    """Return how many characters of a text make its first line."""
    end = min(len(text), LONGEST_LINE)
    while end > 1 and font.getlength(text[:end]) > WIDTH - 2 * MARGIN:
        end -= 1
    if end == len(text):
        return end
    best = end
    while best > end // 2 and not may_break(text, best):
        best -= 1
    return best if best > end // 2 else end


def may_break(text, at):
    """Say whether a line may end before this character: inside no word, and at no bracket's inside."""
    before, behind = text[at - 1], text[at]
    in_word = before.isascii() and behind.isascii() and before.isalnum() and behind.isalnum()
    return not in_word and behind not in NOT_FIRST and before not in NOT_LAST


def shortened(text, font):
    """Return a text that fits on a line."""
    if font.getlength(text) <= WIDTH - 2 * MARGIN:
        return text
    text = text[:LONGEST_LINE].rstrip("…")
    while text and font.getlength(text + "…") > WIDTH - 2 * MARGIN:
        text = text[:-1]
    return text + "…"
