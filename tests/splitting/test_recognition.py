import io

import pytest
from PIL import Image, ImageDraw, ImageFont

from articles.splitting import process, recognition, scans
from articles.splitting.recognition import ScannedPage, read_tsv
from articles.splitting.refusals import NoText
from tests import pdfs

PAGE = ScannedPage(3, 595.3, 841.9)
HEAD = "level page_num block_num par_num line_num word_num left top width height conf text"


def tsv(*words):
    """Return Tesseract's answer for words given as (line, left, text)."""
    rows = [HEAD.replace(" ", "\t")]
    rows += [
        f"5\t1\t1\t1\t{line}\t{number}\t{left}\t{line * 100}\t50\t30\t90\t{text}"
        for number, (line, left, text) in enumerate(words)
    ]
    return "\n".join(rows)


def texts(*words):
    return [line.text for line in read_tsv(tsv(*words), PAGE).lines]


def test_words_of_a_line_are_joined_without_blanks_beside_cjk():
    assert texts((1, 0, "特許"), (1, 60, "法"), (2, 0, "Patent"), (2, 60, "law")) == [
        "特許法",
        "Patent law",
    ]


def test_a_word_in_quotes_spoils_no_row():
    assert texts((1, 0, '"'), (1, 60, "特許"), (2, 0, "法")) == ['"特許', "法"]


def test_boxes_are_in_points_of_the_page():
    (line,) = read_tsv(tsv((1, 100, "特許")), PAGE).lines

    assert line.page == 3
    assert [round(side, 1) for side in (line.box.x0, line.box.y0, line.box.x1, line.box.y1)] == [
        36.0,
        36.0,
        54.0,
        46.8,
    ]


def test_stars_and_circles_come_back():
    assert texts((1, 0, "太文文1.条例を公布座文太"), (2, 0, "O法律"), (3, 0, "文太さん")) == [
        "★★★1. 条例を公布★★★",
        "○ 法律",
        "文太さん",
    ]


def test_an_address_is_joined_up():
    assert texts((1, 0, "https://www,"), (1, 60, "example. com/1")) == ["https://www.example.com/1"]


def test_a_picture_without_words_has_no_lines():
    assert read_tsv(tsv(), PAGE) == recognition.Recognised((), 0.0)


def test_without_tesseract_nothing_is_read(monkeypatch):
    monkeypatch.setenv("PATH", "")
    recognition.installed_languages.cache_clear()

    assert recognition.languages_for("ja") == []

    recognition.installed_languages.cache_clear()


def picture(text):
    """Return a page with large text as a JPEG."""
    page = Image.new("RGB", (1654, 600), "white")
    font = ImageFont.load_default(size=60)
    ImageDraw.Draw(page).text((100, 200), text, fill="black", font=font)
    file = io.BytesIO()
    page.save(file, "JPEG")
    return file.getvalue()


needs_english = pytest.mark.skipif(
    "eng" not in recognition.installed_languages(), reason="needs Tesseract with English"
)


@needs_english
@pytest.mark.slow
def test_tesseract_reads_a_picture():
    read = recognition.recognise(picture("The office opened today"), PAGE, "eng")

    assert [line.text for line in read.lines] == ["The office opened today"]


@needs_english
@pytest.mark.slow
def test_what_is_no_picture_has_no_lines():
    assert recognition.recognise(b"no picture", PAGE, "eng").lines == ()


def test_a_scan_names_its_pages():
    assert [page.number for page in process.survey_scans(pdfs.scanned())] == [1]


def test_an_issue_with_text_has_nothing_to_recognise():
    assert process.survey_scans(pdfs.house_issue()) == []


def test_a_scan_without_recognition_is_refused():
    with pytest.raises(NoText):
        process.split_pdf(pdfs.scanned())


def test_recognised_lines_stand_for_the_text_of_their_page():
    (line,) = read_tsv(
        tsv((1, 100, "特許法の改正が公布された。")), ScannedPage(1, 595.3, 841.9)
    ).lines

    split = process.split_pdf(pdfs.scanned(), recognised=[line])

    assert [block.text for page in split.pages for block in page.blocks] == [line.text]
    assert ("read_by_machine", 1) in {(doubt.code, doubt.page) for doubt in split.doubts}


@needs_english
@pytest.mark.slow
def test_progress_is_told_page_by_page():
    told = []

    scans.read_scans(pdfs.scanned(), language="en", progress=lambda *said: told.append(said))

    assert told == [(0, 1)]
