import io

import pytest
from pypdf import PdfReader

from articles.splitting.cleaning import copy_pages, repair
from articles.splitting.outside import leave_out_outside
from articles.splitting.refusals import HiddenText
from tests.splitting.paper import HEIGHT, drawn, texts_of, together, with_pages, words

SECRET = "隣の欄の秘密の記事は、まだ誰にも見せていない未公開の本文である。"
PAGE = together(words((72, 100, "公開の記事")), words((72, 700, SECRET)))


def cropped(data):
    """Show only the upper half of each page."""

    def crop(page):
        page.cropbox.lower_left = (0, HEIGHT / 2)

    return with_pages(data, crop)


def in_a_form(canvas):
    canvas.beginForm("whole")
    PAGE(canvas)
    canvas.endForm()
    canvas.doForm("whole")


def uncovered(data):
    """Return all text of a PDF, its pages shown whole again."""

    def uncover(page):
        page.cropbox.lower_left = (0, 0)

    return "".join(texts_of(with_pages(data, uncover)))


@pytest.mark.parametrize("turns", [0, 90, 180, 270])
def test_text_outside_the_crop_is_not_read(turns):
    pdf = with_pages(cropped(drawn(PAGE)), lambda page: page.rotate(turns))

    assert texts_of(pdf) == ["公開の記事"]


@pytest.mark.parametrize("pages", [[1], None])
def test_a_copy_carries_nothing_from_outside_the_crop(pages):
    copy = copy_pages(cropped(drawn(PAGE)), pages=pages, most=9)

    assert uncovered(copy) == "公開の記事"
    assert PdfReader(io.BytesIO(copy)).pages[0].extract_text().strip() == "公開の記事"


@pytest.mark.parametrize("pages", [[1], None])
def test_a_copy_of_a_form_that_hides_text_is_refused(pages):
    with pytest.raises(HiddenText):
        copy_pages(cropped(drawn(in_a_form)), pages=pages, most=9)


def test_a_repaired_pdf_keeps_what_stands_outside():
    assert uncovered(repair(cropped(drawn(PAGE)), most=9)) == f"公開の記事{SECRET}"


def test_a_form_shown_whole_is_left_as_it_is():
    pdf = drawn(in_a_form)

    assert leave_out_outside(pdf, [1], None) == pdf


def test_words_that_stand_partly_on_the_page_stay():
    pdf = drawn(words((-15, 100, "飾り文字")))

    assert leave_out_outside(pdf, [1], None) == pdf


def test_other_pages_are_left_as_they_are():
    pdf = cropped(drawn(words((72, 100, "一")), PAGE))

    assert leave_out_outside(pdf, [1, 7], None) == pdf
