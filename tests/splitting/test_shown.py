import io

from pypdf import PdfReader, PdfWriter
from pypdf.generic import (
    DecodedStreamObject,
    DictionaryObject,
    NameObject,
    NumberObject,
)

from articles.splitting.cleaning import copy_pages


def form(content, **entries):
    stream = DecodedStreamObject()
    stream.set_data(content)
    stream[NameObject("/Type")] = NameObject("/XObject")
    stream[NameObject("/Subtype")] = NameObject("/Form")
    for key, value in entries.items():
        stream[NameObject(f"/{key}")] = value
    return stream


def sharing(forms, *contents):
    """Return a PDF whose pages, one for each content, have one dictionary of forms together."""
    writer = PdfWriter()
    entries = {NameObject(f"/{name}"): writer._add_object(each) for name, each in forms.items()}
    shared = writer._add_object(
        DictionaryObject({NameObject("/XObject"): DictionaryObject(entries)})
    )
    for content in contents:
        page = writer.add_blank_page(595, 842)
        stream = DecodedStreamObject()
        stream.set_data(content)
        page[NameObject("/Contents")] = writer._add_object(stream)
        page[NameObject("/Resources")] = shared
    file = io.BytesIO()
    writer.write(file)
    return file.getvalue()


def excerpt(data, *pages):
    return copy_pages(data, pages=pages, most=100)


def test_an_excerpt_does_not_carry_what_only_other_pages_show():
    data = sharing({"Im1": form(b"% open"), "Im10": form(b"% secret")}, b"/Im1 Do", b"/Im10 Do")

    first = excerpt(data, 1)

    assert [word in data for word in (b"open", b"secret")] == [True, True]
    assert [word in first for word in (b"open", b"secret")] == [True, False]


def test_every_page_of_an_excerpt_keeps_its_own():
    data = sharing({"A": form(b"% one"), "B": form(b"% two")}, b"/A Do", b"/B Do")

    pages = PdfReader(io.BytesIO(excerpt(data, 2, 1))).pages

    assert [sorted(page["/Resources"]["/XObject"]) for page in pages] == [["/B"], ["/A"]]


def test_what_a_shown_form_shows_is_kept():
    forms = {"A": form(b"/B Do"), "B": form(b"/C Do"), "C": form(b"/A Do"), "D": form(b"% secret")}

    (page,) = PdfReader(io.BytesIO(excerpt(sharing(forms, b"q /A Do Q"), 1))).pages

    assert sorted(page["/Resources"]["/XObject"]) == ["/A", "/B", "/C"]


def test_what_a_form_names_in_resources_of_its_own_is_not_taken_from_the_page():
    own = form(b"/B Do", Resources=DictionaryObject({NameObject("/N"): NumberObject(1)}))
    data = sharing({"A": own, "B": form(b"% secret")}, b"/A Do")

    assert b"secret" not in excerpt(data, 1)


def test_a_page_without_resources_or_content_is_copied():
    writer = PdfWriter()
    page = writer.add_blank_page(595, 842)
    page.pop("/Resources", None)
    file = io.BytesIO()
    writer.write(file)

    assert len(PdfReader(io.BytesIO(excerpt(file.getvalue(), 1))).pages) == 1
