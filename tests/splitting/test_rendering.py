import io

import pytest
from PIL import Image

from articles.splitting.refusals import NoSuchPage
from articles.splitting.rendering import MOST_PIXELS, draw_page
from tests import pdfs
from tests.splitting.paper import HEIGHT, WIDTH, drawn, with_pages, words

READING = 1000


def picture(data, *, page=1, width=200):
    return Image.open(io.BytesIO(draw_page(data, page=page, width=width)))


def sized(width, height):
    def resize(page):
        page.mediabox.upper_right = (width, height)
        page.cropbox.upper_right = (width, height)

    return with_pages(pdfs.blank(), resize)


def test_a_picture_has_the_width_asked_for_and_the_shape_of_the_page():
    drawing = picture(pdfs.blank(), width=500)

    assert (drawing.format, drawing.size) == ("JPEG", (500, round(500 * HEIGHT / WIDTH)))


def test_empty_paper_is_white():
    assert picture(pdfs.blank()).getextrema() == ((255, 255), (255, 255), (255, 255))


def test_text_is_drawn_where_it_stands():
    dark = picture(drawn(words((WIDTH / 2, HEIGHT / 2, "■" * 5), size=40)), width=200)

    assert dark.getpixel((110, 137)) < (128, 128, 128)
    assert dark.getpixel((20, 20)) == (255, 255, 255)


def test_colours_are_not_swapped():
    def draw(canvas):
        canvas.setFillColorRGB(1, 0, 0)
        canvas.rect(0, 0, WIDTH, HEIGHT, stroke=0, fill=1)

    red, green, blue = picture(drawn(draw)).getpixel((100, 100))

    assert red > 240
    assert max(green, blue) < 20


def test_a_turned_page_lies_on_its_side():
    turned = with_pages(pdfs.blank(), lambda page: page.rotate(90))

    assert picture(turned, width=842).size == (842, 595)


def test_a_page_of_text_stays_small_at_the_reading_width():
    assert len(draw_page(pdfs.house_issue(6), page=2, width=READING)) < 150_000


def test_a_page_of_noise_is_pressed_harder():
    assert len(draw_page(pdfs.scanned(), page=1, width=READING)) < 150_000


@pytest.mark.parametrize(("width", "height"), [(14400, 14400), (14400, 3), (3, 14400), (1, 1)])
def test_a_page_of_any_shape_has_a_bounded_picture(width, height):
    across, down = picture(sized(width, height), width=100_000).size

    assert across * down <= MOST_PIXELS * 1.01


@pytest.mark.parametrize("page", [0, -1, 2])
def test_a_page_that_is_not_there_is_refused(page):
    with pytest.raises(NoSuchPage):
        picture(pdfs.blank(), page=page)
