import pytest
from reportlab.lib.pdfencrypt import StandardEncryption

from articles.splitting.limits import Limits
from articles.splitting.reading import read_pdf
from articles.splitting.refusals import (
    Damaged,
    EmptyFile,
    Encrypted,
    NotAPdf,
    TooManyPages,
    WrongPassword,
)
from articles.splitting.values import OutlineEntry
from demo.typesetting import GOTHIC, MINCHO
from tests import pdfs
from tests.splitting import hostile
from tests.splitting.paper import HEIGHT, WIDTH, drawn, texts_of, together, with_pages, words


def only_line(data):
    [page] = read_pdf(data).pages
    [line] = page.lines
    return line


def test_a_line_has_its_text_its_page_and_its_font():
    line = only_line(drawn(words((72, 100, "特許の出願"), size=12)))

    assert (line.text, line.page) == ("特許の出願", 1)
    assert (line.font.name, line.font.size, line.font.bold) == (MINCHO, 12.0, False)


def test_a_box_surrounds_its_text_from_the_top_left_of_the_page():
    line = only_line(drawn(words((72, 100, "特許の出願"), size=12)))

    assert (round(line.box.x0), round(line.box.x1)) == (72, 72 + 5 * 12)
    assert 100 - 12 <= line.box.y0 < 92
    assert 100 <= line.box.y1 <= 100 + 4


def test_a_bold_face_is_bold():
    assert only_line(drawn(words((72, 100, "特許"), font=GOTHIC))).font.bold is True


def test_a_slanted_face_is_slanted():
    assert only_line(drawn(words((72, 100, "port"), font="Times-Italic"))).font.italic is True


def test_a_line_has_the_font_of_most_of_its_characters():
    page = together(
        words((72, 100, "特許")),
        words((92, 100, "庁が本日"), font=GOTHIC),
        words((132, 100, "発表")),
    )

    line = only_line(drawn(page))

    assert (line.text, line.font.name) == ("特許庁が本日発表", GOTHIC)


def test_a_line_has_its_colour():
    def draw(canvas):
        canvas.setFillColorRGB(1, 0, 0)
        canvas.drawString(72, 700, "特許")

    assert only_line(drawn(draw)).colour == "#ff0000"


def test_the_size_is_the_one_on_the_page_not_the_one_in_the_file():
    def draw(canvas):
        canvas.scale(2, 2)
        canvas.drawString(36, 300, "特許")

    assert only_line(drawn(draw)).font.size == 20.0


def test_the_text_layer_of_a_scan_is_told_from_printed_text():
    def draw(canvas):
        text = canvas.beginText(72, 700)
        text.setTextRenderMode(3)
        text.textOut("特許")
        canvas.drawText(text)

    assert only_line(drawn(draw)).invisible is True


def test_a_gap_beside_cjk_is_no_blank():
    page = words((72, 100, "令和"), (92 + 2.5, 100, "7"), (102, 100, "年"))

    assert texts_of(drawn(page)) == ["令和7年"]


def test_a_gap_wider_than_sixty_hundredths_of_an_em_is_a_blank_beside_cjk():
    page = words((72, 100, "特許"), (92 + 7, 100, "商標"))

    assert texts_of(drawn(page)) == ["特許 商標"]


def test_a_gap_between_words_is_a_blank():
    page = words((72, 100, "open"), (72 + 25.5, 100, "port"), font="Helvetica")

    assert texts_of(drawn(page)) == ["open port"]


@pytest.mark.parametrize("text", ["特許 商標", "第一章\u3000総則", "open port"])
def test_a_blank_of_the_file_is_kept(text):
    assert texts_of(drawn(words((72, 100, text)))) == [text]


def test_blanks_at_the_ends_of_a_line_are_dropped():
    assert texts_of(drawn(words((72, 100, "\u3000特許 ")))) == ["特許"]


def test_the_first_line_of_a_paragraph_begins_where_its_first_letter_stands():
    assert round(only_line(drawn(words((72, 100, "\u3000特許")))).box.x0) == 82


def test_the_lines_beside_an_initial_are_read_with_a_blank_between_them():
    initial = words((72, 114, "T"), font="Times-Roman", size=32)
    beside = words(
        (92, 100, "he port is open from this"),
        (92, 114, "month on, the office says."),
        font="Times-Roman",
    )

    assert " ".join(texts_of(drawn(together(initial, beside)))) == (
        "The port is open from this month on, the office says."
    )


def test_text_painted_twice_to_look_bold_is_read_once():
    page = words((72, 100, "特許の出願"), (72.3, 100, "特許の出願"))

    assert texts_of(drawn(page)) == ["特許の出願"]


def test_a_raised_figure_stays_in_its_line():
    page = together(
        words((72, 100, "port")),
        words((93, 96, "2"), size=6),
        words((98, 100, "open")),
    )

    assert [text.replace(" ", "") for text in texts_of(drawn(page))] == ["port2open"]


def test_lines_are_read_from_the_top_though_painted_from_the_bottom():
    page = words((72, 140, "三"), (72, 120, "二"), (72, 100, "一"))

    assert texts_of(drawn(page)) == ["一", "二", "三"]


@pytest.mark.parametrize("turns", [90, 180, 270])
def test_a_turned_page_has_the_size_and_the_boxes_that_a_reader_sees(turns):
    plain = drawn(words((72, 100, "特許の出願と商標の登録")))

    [page] = read_pdf(with_pages(plain, lambda page: page.rotate(turns))).pages

    size = (round(WIDTH), round(HEIGHT))
    assert (round(page.width), round(page.height)) == (size if turns == 180 else size[::-1])
    [line] = page.lines
    assert line.text == "特許の出願と商標の登録"
    middle = {90: (750, 127), 180: (468, 745), 270: (96, 468)}[turns]
    assert abs((line.box.x0 + line.box.x1) / 2 - middle[0]) < 10
    assert abs((line.box.y0 + line.box.y1) / 2 - middle[1]) < 10


@pytest.mark.parametrize("turns", [0, 90, 180, 270])
def test_a_turned_page_is_read_in_the_order_of_its_text(turns):
    plain = drawn(words((72, 100, "特許の出願"), (72, 120, "商標の登録"), (72, 140, "意匠の審査")))

    turned = with_pages(plain, lambda page: page.rotate(turns))

    assert texts_of(turned) == ["特許の出願", "商標の登録", "意匠の審査"]


def test_boxes_of_a_cropped_page_count_from_the_corner_of_what_is_shown():
    def crop(page):
        page.cropbox.lower_left = (50, 100)
        page.cropbox.upper_right = (450, HEIGHT - 60)

    [page] = read_pdf(with_pages(drawn(words((72, 100, "特許"))), crop)).pages

    assert (page.width, page.height) == (400, round(HEIGHT - 160, 2))
    [line] = page.lines
    assert round(line.box.x0) == 22
    assert 30 <= line.box.y0 < 40 < line.box.y1 < 44


@pytest.mark.parametrize("turns", [90, 180, 270])
def test_what_is_written_in_a_turned_page_is_read_in_its_own_order(turns):
    placed = words((72, 100, "特許のPCT出願は42件、"), (72, 118, "The open port"))

    assert texts_of(with_pages(drawn(placed), lambda page: page.rotate(turns))) == [
        "特許のPCT出願は42件、",
        "The open port",
    ]


def test_vertical_columns_are_lines_read_from_right_to_left():
    def draw(canvas):
        for column, text in enumerate(["特許庁は本日", "商標の登録を", "始めました。"]):
            for row, character in enumerate(text):
                canvas.drawString(400 - 20 * column, 700 - 10 * row, character)

    [page] = read_pdf(drawn(draw)).pages

    assert [line.text for line in page.lines] == ["特許庁は本日", "商標の登録を", "始めました。"]
    assert [line.vertical for line in page.lines] == [True, True, True]


def test_an_upright_character_between_sideways_figures_stays_in_its_column():
    def draw(canvas):
        for row, character in enumerate("特許庁は6月3日に始めた"):
            canvas.saveState()
            canvas.translate(400, 700 - 10 * row)
            if character.isascii():
                canvas.translate(2, 8)
                canvas.rotate(-90)
            canvas.drawString(0, 0, character)
            canvas.restoreState()

    line = only_line(drawn(draw))

    assert (line.text, line.vertical) == ("特許庁は6月3日に始めた", True)


def test_a_vertical_font_is_read_downwards_too():
    columns = ["特許庁は本日、商標の登録を", "始めました。意匠の審査は来月", "からです。"]

    [page] = read_pdf(in_a_vertical_font(columns)).pages

    assert [(line.text, line.vertical) for line in page.lines] == [(text, True) for text in columns]
    assert [round(line.box.x1) for line in page.lines] == [506, 482, 458]


def in_a_vertical_font(columns):
    """Return a page of columns 24 points apart, set in a font that a CMap turns upright."""
    shown = b"".join(
        b"1 0 0 1 %d 700 Tm <%s> Tj\n" % (500 - 24 * i, text.encode("utf-16-be").hex().encode())
        for i, text in enumerate(columns)
    )
    font = (
        b"<< /Type /Font /Subtype /Type0 /BaseFont /Mincho /Encoding /UniJIS-UTF16-V"
        b" /DescendantFonts [<< /Type /Font /Subtype /CIDFontType0 /BaseFont /Mincho /DW 1000"
        b" /CIDSystemInfo << /Registry (Adobe) /Ordering (Japan1) /Supplement 6 >>"
        b" /FontDescriptor << /Type /FontDescriptor /FontName /Mincho /Flags 4 /ItalicAngle 0"
        b" /FontBBox [0 -120 1000 880] /Ascent 880 /Descent -120 /CapHeight 700 /StemV 80 >> >>] >>"
    )
    return hostile.one_page(hostile.stream(b"BT /F 12 Tf\n" + shown + b"ET"), _5=font)


def test_a_link_belongs_to_the_line_it_covers():
    def draw(canvas):
        canvas.drawString(72, 700, "特許庁")
        canvas.drawString(72, 680, "商標課")
        canvas.linkURL("https://office.example/", (72, 676, 102, 690))

    [page] = read_pdf(drawn(draw)).pages

    assert [link.url for link in page.links] == ["https://office.example/"]
    assert [[link.url for link in line.links] for line in page.lines] == [
        [],
        ["https://office.example/"],
    ]


@pytest.mark.parametrize("url", ["javascript:alert(1)", "file:///etc/passwd", "data:text/html,x"])
def test_a_link_that_is_not_safe_is_left_out(url):
    def draw(canvas):
        canvas.drawString(72, 700, "特許庁")
        canvas.linkURL(url, (72, 696, 102, 710))

    assert read_pdf(drawn(draw)).pages[0].links == ()


def test_the_outline_says_what_it_names_and_where():
    def draw(canvas):
        canvas.bookmarkHorizontal("part", 72, 700)
        canvas.addOutlineEntry("第一部", "part", level=0)
        canvas.bookmarkHorizontal("news", 72, 600)
        canvas.addOutlineEntry("ニュース", "news", level=1)
        canvas.drawString(72, 700, "特許")

    assert read_pdf(drawn(words((72, 100, "表紙")), draw)).outline == (
        OutlineEntry("第一部", 0, 2, round(HEIGHT - 700, 2)),
        OutlineEntry("ニュース", 1, 2, round(HEIGHT - 600, 2)),
    )


def test_the_title_is_that_of_the_file():
    def draw(canvas):
        canvas.setTitle("週報 第7号")
        canvas.drawString(72, 700, "特許")

    assert read_pdf(drawn(draw)).title == "週報 第7号"


def test_pictures_without_text_cover_the_page():
    [page] = read_pdf(pdfs.scanned()).pages

    assert (page.lines, page.image_share) == ((), 1.0)


def test_an_empty_page_keeps_its_number():
    pages = read_pdf(pdfs.blank(2)).pages

    assert [(page.number, page.lines) for page in pages] == [(1, ()), (2, ())]


@pytest.mark.parametrize(
    ("data", "refusal"),
    [
        (b"", EmptyFile),
        (pdfs.not_a_pdf(), NotAPdf),
        (b"%PDF-1.7\n", Damaged),
    ],
)
def test_what_cannot_be_opened_is_refused_by_name(data, refusal):
    with pytest.raises(refusal):
        read_pdf(data)


def test_an_encrypted_pdf_asks_for_its_password():
    with pytest.raises(Encrypted):
        read_pdf(pdfs.encrypted("open sesame"))


def test_an_encrypted_pdf_refuses_another_password():
    with pytest.raises(WrongPassword):
        read_pdf(pdfs.encrypted("open sesame"), password="sesame")


def test_an_encrypted_pdf_opens_with_its_password():
    opened = read_pdf(pdfs.encrypted("open sesame"), password="open sesame")

    assert opened.pages[0].lines[0].text == "Locked"


def test_a_pdf_that_anybody_may_read_but_not_change_opens():
    lock = StandardEncryption("", ownerPassword="owner", canPrint=0)

    assert texts_of(pdfs.placed([pdfs.Words(72, 100, "特許")], encrypt=lock)) == ["特許"]


def test_more_pages_than_allowed_are_refused_before_any_is_read():
    with pytest.raises(TooManyPages) as refused:
        read_pdf(pdfs.blank(3), limits=Limits(pages=2))

    assert refused.value.facts == {"pages": 3, "limit": 2}
