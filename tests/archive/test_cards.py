import datetime
import io

import pytest
from django.conf import settings
from PIL import Image, ImageFont

from articles.archive import cards
from articles.models import Issue
from tests.factories import LATER, ArticleFactory

pytestmark = pytest.mark.django_db

OURS = str(settings.BASE_DIR / "demo/fonts/BIZUDMincho-Regular.ttf")
ADDRESSES = ["/articles/weekly-7-1/card.png", "/issues/weekly/7/card.png"]


@pytest.fixture(autouse=True)
def fonts(monkeypatch):
    """Only the font that is everywhere."""
    monkeypatch.setattr(cards, "FONTS", [OURS])
    cards.card.cache_clear()
    cards.font_for.cache_clear()


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_card_is_a_small_picture_of_the_size_that_sites_expect(client, article, address):
    response = client.get(address)

    picture = Image.open(io.BytesIO(response.content))
    assert (response["Content-Type"], picture.size) == ("image/png", (1200, 630))
    assert len(response.content) < 60_000
    assert picture.convert("L").getextrema()[0] < 60  # something is written on it


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_card_that_still_stands_is_not_sent_again(client, article, address):
    first = client.get(address)

    again = client.get(address, headers={"If-None-Match": first["ETag"]})

    assert (again.status_code, again.content) == (304, b"")


def test_another_headline_is_another_card(client, article):
    first = client.get(ADDRESSES[0])
    article.headline = "商標法を改正"
    article.save()

    assert client.get(ADDRESSES[0])["ETag"] != first["ETag"]


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("ja", ("第7号", "2026年6月15日")),
        ("en", ("No. 7", "15 June 2026")),
        ("zh-Hans", ("第7期", "2026年6月15日")),
        ("ko", ("No. 7", "15 June 2026")),
    ],
)
def test_a_card_says_number_and_date_in_the_language_of_the_issue(
    client, article, monkeypatch, lang, said
):
    drawn = []
    monkeypatch.setattr(cards, "card", lambda *words: drawn.append(words) or b"")
    Issue.objects.update(lang=lang, date=datetime.date(2026, 6, 15))

    client.get(ADDRESSES[0])

    assert drawn == [("特許法を改正", "週報", *said)]


def test_the_same_words_are_the_same_card(article):
    first = cards.card("特許", "週報", "7", "")
    cards.card.cache_clear()

    assert cards.card("特許", "週報", "7", "") == first


@pytest.mark.parametrize(
    "state", [{}, {"withdrawn": True}, {"published": True, "embargoed_until": LATER}]
)
def test_what_is_hidden_has_no_card(client, state):
    article = ArticleFactory(slug="a", issue__publication__slug="w", issue__number="1", **state)

    assert client.get("/articles/a/card.png").status_code == 404
    assert client.get("/issues/w/1/card.png").status_code == 404
    assert article.slug == "a"


@pytest.fixture
def font():
    return ImageFont.truetype(OURS, cards.HEADLINE)


def test_no_line_begins_with_a_mark_or_ends_inside_a_word(font):
    lines = cards.broken(
        "特許庁の審査官が、「新しい指針」についてInternational Patent Office、協議した。", font
    )

    assert all(line[0] not in cards.NOT_FIRST and line[-1] not in cards.NOT_LAST for line in lines)
    assert "".join(lines).replace(" ", "").count("InternationalPatentOffice") == 1
    assert all(font.getlength(line) <= 1040 for line in lines)


@pytest.mark.parametrize("headline", ["許" * 500, "A" * 500, "許、" * 250, "（" * 500, ""])
def test_whatever_the_headline_it_fits(font, headline):
    lines = cards.broken(headline, font)

    assert len(lines) <= cards.LINES
    assert all(font.getlength(line) <= 1040 for line in lines)


def test_a_font_that_has_every_character_is_chosen_first(monkeypatch):
    other = str(settings.BASE_DIR / "demo/fonts/BIZUDGothic-Bold.ttf")
    monkeypatch.setattr(cards, "FONTS", ["/no/such/font.ttf", OURS, other])

    assert cards.font_for("特許") == OURS
    assert cards.font_for("\U00020bb7") == OURS  # neither has it
