"""PDFs that mean harm, written by hand: each is small and asks for far too much, or is broken."""

import random
import zlib
from functools import partial

from tests import pdfs
from tests.splitting.paper import drawn, words

HEADER = b"%PDF-1.7\n"
FONT = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"


def pdf(objects: dict[int, bytes], root: int = 1) -> bytes:
    """Return a PDF of numbered objects with a right table of their places."""
    data, places = bytearray(HEADER), {}
    for number, body in objects.items():
        places[number] = len(data)
        data += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start, size = len(data), max(objects) + 1
    data += b"xref\n0 %d\n0000000000 65535 f \n" % size
    for number in range(1, size):
        kind = b"n" if number in places else b"f"
        data += b"%010d 00000 %s \n" % (places.get(number, 0), kind)
    data += b"trailer\n<< /Size %d /Root %d 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (size, root, start)
    return bytes(data)


def stream(content: bytes, extra: bytes = b"") -> bytes:
    return b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(content), extra, content)


def one_page(
    content: bytes, *, page: bytes = b"", box: bytes = b"0 0 595 842", **more: bytes
) -> bytes:
    """Return a PDF of one page; `content` is its stream object, `more` are the objects from 6 on."""
    objects = {
        1: b"<< /Type /Catalog /Pages 2 0 R >>",
        2: b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        3: b"<< /Type /Page /Parent 2 0 R /MediaBox [%s] /Contents 4 0 R"
        b" /Resources << /Font << /F 5 0 R >> /XObject << /X 6 0 R >> >> %s >>" % (box, page),
        4: content,
        5: FONT,
    }
    return pdf(objects | {int(number.strip("_")): body for number, body in more.items()})


def nested(content: bytes, times: int) -> bytes:
    for _ in range(times):
        content = zlib.compress(content, 9)
    return stream(content, b"/Filter [" + b"/FlateDecode " * times + b"]")


def bomb_in_a_stream() -> bytes:
    return one_page(nested(b" " * 80_000_000, 2))


def bomb_of_operators() -> bytes:
    return one_page(nested(b"q 1 0 0 1 0 0 cm BT /F 9 Tf (x) Tj ET Q\n" * 400_000, 2))


def form_that_draws_itself() -> bytes:
    form = b"/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X 6 0 R >> >>"
    return one_page(stream(b"/X Do"), _6=stream(b"/X Do /X Do", form))


def forms_that_multiply() -> bytes:
    def form(number: int) -> bytes:
        inner = b"/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X %d 0 R >> >>"
        return stream(b"/X Do " * 10, inner % (number + 1))

    last = stream(b"0 0 9 9 re f", b"/Type /XObject /Subtype /Form /BBox [0 0 9 9]")
    return one_page(stream(b"/X Do"), **{f"_{n}": form(n) for n in range(6, 15)}, _15=last)


def picture_of_a_billion_pixels() -> bytes:
    image = b"/Type /XObject /Subtype /Image /Width 60000 /Height 60000 /BitsPerComponent 8 /ColorSpace /DeviceRGB"
    return one_page(stream(b"595 0 0 842 0 0 cm /X Do"), _6=stream(b"\x00" * 99, image))


def page_as_large_as_a_town() -> bytes:
    return one_page(stream(b"BT /F 12 Tf (x) Tj ET"), box=b"0 0 1e15 1e15")


def page_without_extent() -> bytes:
    return one_page(stream(b"BT /F 12 Tf (x) Tj ET"), box=b"5 5 5 5")


def page_of_nonsense_numbers() -> bytes:
    return one_page(
        stream(b"BT /F 1e38 Tf 1e38 0 0 1e38 1e38 1e38 Tm (xyz) Tj 0 0 0 0 0 0 Tm (x) Tj ET")
    )


def pages_that_hold_each_other() -> bytes:
    return pdf(
        {
            1: b"<< /Type /Catalog /Pages 2 0 R >>",
            2: b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            3: b"<< /Type /Pages /Kids [2 0 R] /Count 1 /Parent 2 0 R >>",
        }
    )


def a_million_pages_claimed() -> bytes:
    return pdf(
        {
            1: b"<< /Type /Catalog /Pages 2 0 R >>",
            2: b"<< /Type /Pages /Kids [3 0 R] /Count 1000000 >>",
            3: b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] >>",
        }
    )


def outline_that_follows_itself() -> bytes:
    return pdf(
        {
            1: b"<< /Type /Catalog /Pages 2 0 R /Outlines 6 0 R >>",
            2: b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            3: b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R"
            b" /Resources << /Font << /F 5 0 R >> >> >>",
            4: stream(b"BT /F 12 Tf 72 700 Td (The harbour office) Tj ET"),
            5: FONT,
            6: b"<< /First 7 0 R /Last 7 0 R >>",
            7: b"<< /Title (Loop) /Next 7 0 R /First 7 0 R /Parent 6 0 R >>",
        }
    )


def brackets_without_end() -> bytes:
    return one_page(stream(b"[" * 200_000), page=b"/Annots " + b"[" * 50_000)


def scripts_in_every_place() -> bytes:
    act = b"<< /S /JavaScript /JS (app.alert\\(1\\)) >>"
    link = b"<< /Type /Annot /Subtype /Link /Rect [0 0 99 99] /A %s /AA << /E %s >> >>" % (act, act)
    return one_page(
        stream(b"BT /F 12 Tf 72 700 Td (The harbour office) Tj ET"),
        page=b"/Annots [7 0 R] /AA << /O %s >>" % act,
        _7=link,
    )


def flipped_bytes(seed: int) -> bytes:
    """Return an issue with a hundredth of its bytes changed by chance."""
    chance, data = random.Random(seed), bytearray(pdfs.house_issue())
    for _ in range(len(data) // 100):
        data[chance.randrange(20, len(data))] = chance.randrange(256)
    return bytes(data)


def shuffled_pieces(seed: int) -> bytes:
    """Return an issue cut into forty pieces and put together by chance."""
    chance, data = random.Random(seed), pdfs.house_issue()
    size = len(data) // 40
    pieces = [data[i : i + size] for i in range(0, len(data), size)]
    chance.shuffle(pieces)
    return HEADER + b"".join(pieces)


def noise() -> bytes:
    return HEADER + random.Random(7).randbytes(100_000)


def text_of_a_million_glyphs() -> bytes:
    return one_page(nested(b"BT /F 1 Tf " + b"(harbour office ) Tj " * 60_000 + b"ET", 1))


def words_on_one_spot() -> bytes:
    return drawn(words(*[(72, 100, f"語{n}") for n in range(2000)]))


FILES = {
    "empty": bytes,
    "one byte": lambda: b"%",
    "header only": lambda: HEADER,
    "web page": pdfs.not_a_pdf,
    "noise": noise,
    "cut": pdfs.truncated,
    "encrypted": lambda: pdfs.encrypted("open sesame"),
    "bomb in a stream": bomb_in_a_stream,
    "bomb of operators": bomb_of_operators,
    "form in itself": form_that_draws_itself,
    "forms that multiply": forms_that_multiply,
    "huge picture": picture_of_a_billion_pixels,
    "huge page": page_as_large_as_a_town,
    "no extent": page_without_extent,
    "nonsense numbers": page_of_nonsense_numbers,
    "page loop": pages_that_hold_each_other,
    "million pages": a_million_pages_claimed,
    "outline loop": outline_that_follows_itself,
    "brackets": brackets_without_end,
    "scripts": scripts_in_every_place,
    "million glyphs": text_of_a_million_glyphs,
    "one spot": words_on_one_spot,
    **{f"flipped {seed}": partial(flipped_bytes, seed) for seed in range(2)},
    **{f"shuffled {seed}": partial(shuffled_pieces, seed) for seed in range(2)},
}
