import io

import pytest
from PIL import Image, ImageDraw, ImageFont

from articles.splitting import process, scans
from articles.splitting.refusals import Refused

needs_rapidocr = pytest.mark.skipif(
    not scans.has_rapidocr(), reason="needs the extra of requirements-recognition.txt"
)


def picture(text):
    """Return a page with large text as a JPEG."""
    return saved("JPEG", text)


def saved(form, text):
    """Save a picture of text in a form that Pillow knows."""
    page = Image.new("RGB", (1000, 300), "white")
    ImageDraw.Draw(page).text((50, 100), text, fill="black", font=ImageFont.load_default(size=48))
    file = io.BytesIO()
    page.save(file, form, resolution=200)
    return file.getvalue()


@needs_rapidocr
@pytest.mark.slow
def test_rapidocr_finds_a_text_and_its_box_in_the_locked_process():
    (found,) = process.recognise_picture(picture("The office opened today"))

    assert found.text == "The office opened today"
    assert 30 < found.x0 < 60 < 500 < found.x1 < 800
    assert 80 < found.y0 < 115 < 130 < found.y1 < 170


@needs_rapidocr
@pytest.mark.slow
def test_an_empty_picture_has_no_text():
    assert process.recognise_picture(picture("")) == []


@pytest.mark.slow
def test_what_is_no_picture_is_refused():
    with pytest.raises(Refused):
        process.recognise_picture(b"no picture")


@needs_rapidocr
@pytest.mark.slow
def test_a_scan_is_read_page_by_page():
    scan, told = saved("PDF", "The office opened today"), []

    lines = scans.read_scans(scan, language="en", progress=lambda *said: told.append(said))

    assert told == [(0, 1)]
    assert [(line.page, line.text) for line in lines] == [(1, "The office opened today")]
