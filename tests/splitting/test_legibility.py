import pytest

from articles.splitting.legibility import refuse_illegible
from articles.splitting.reading import read_pdf
from articles.splitting.refusals import GarbledText, NoText
from articles.splitting.values import ReadPdf
from tests import pdfs
from tests.splitting.paper import drawn, line, page_of, words

PROSE = "The harbour office has changed how it counts ships that call at the port. " * 8
SHIFTED = "".join(
    chr(ord(c) - 29) if c.isalpha() else c for c in PROSE
)  # as glyph numbers often are
CONSONANTS = PROSE.translate(str.maketrans("aeiouy", "bcdfgh"))


def read(*pages):
    return ReadPdf(tuple(pages))


def test_ordinary_text_passes():
    refuse_illegible(read_pdf(pdfs.house_issue()))


@pytest.mark.parametrize(
    "text",
    [
        PROSE,
        "特許庁は本日、商標の登録を始めました。" * 9,
        "특허청은 오늘 상표 등록을 시작하였다. " * 9,
        "L'Office européen a décidé d'élargir l'accès à la procédure. " * 9,
        "Η υπηρεσία άλλαξε τον τρόπο. " * 9,
        "https://www.office.example/2026/06/xyzzy/qwrtp/ " * 9,
    ],
)
def test_text_in_any_language_passes(text):
    refuse_illegible(read(page_of([line(text)])))


def test_a_scan_is_refused():
    with pytest.raises(NoText):
        refuse_illegible(read_pdf(pdfs.scanned(2)))


def test_a_scan_with_a_stamp_is_refused():
    pages = [page_of([line("Scanned by a machine")], number, image_share=1.0) for number in (1, 2)]

    with pytest.raises(NoText):
        refuse_illegible(read(*pages))


def test_a_scan_with_one_page_of_text_passes():
    scan = page_of([], image_share=1.0)

    refuse_illegible(read(scan, page_of([line(PROSE)], 2)))


def test_a_short_page_without_pictures_passes():
    refuse_illegible(read(page_of([line("本日休刊")])))


def test_empty_pages_are_refused():
    with pytest.raises(NoText):
        refuse_illegible(read_pdf(pdfs.blank(2)))


def test_many_illegible_characters_are_refused():
    with pytest.raises(GarbledText):
        refuse_illegible(read(page_of([line("本文" * 50)], illegible=30)))


def test_a_few_illegible_characters_pass():
    refuse_illegible(read(page_of([line("本文" * 50)], illegible=20)))


def test_a_page_of_nothing_but_illegible_characters_is_garbled_not_empty():
    with pytest.raises(GarbledText):
        refuse_illegible(read(page_of([], illegible=300)))


@pytest.mark.parametrize("text", [CONSONANTS, "ÖÐ¹úÖªÊ¶²úÈ¨±£»¤" * 20])
def test_letters_that_make_no_words_are_refused(text):
    with pytest.raises(GarbledText):
        refuse_illegible(read(page_of([line(text)])))


def test_ideographs_that_decode_to_latin_letters_are_counted():
    def draw(canvas):
        text = canvas.beginText(72, 700)
        text.setHorizScale(220)  # Latin letters as wide as ideographs
        text.textOut("abcdefghij")
        canvas.drawText(text)

    assert read_pdf(drawn(draw)).pages[0].illegible == 10


def test_latin_letters_of_their_own_width_are_legible():
    assert read_pdf(drawn(words((72, 700, "MWm@ abc")))).pages[0].illegible == 0
