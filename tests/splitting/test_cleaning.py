import io
import re

import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    FloatObject,
    NameObject,
    NumberObject,
    TextStringObject,
)

from articles.splitting.cleaning import copy_pages
from articles.splitting.refusals import Damaged, Encrypted, NoSuchPage, NotAPdf, TooManyPages
from tests import pdfs
from tests.splitting.paper import drawn, texts_of, words

THREE = drawn(words((72, 100, "一")), words((72, 100, "二")), words((72, 100, "三")))


def copied(data, **options):
    return copy_pages(data, **({"most": 100} | options))


def named(**values):
    return DictionaryObject({NameObject(f"/{key}"): value for key, value in values.items()})


def javascript():
    return named(S=NameObject("/JavaScript"), JS=TextStringObject("app.alert(1)"))


def annotation(subtype, **values):
    corners = ArrayObject(FloatObject(side) for side in (72, 690, 200, 710))
    return named(Type=NameObject("/Annot"), Subtype=NameObject(subtype), Rect=corners, **values)


def link(action):
    return annotation("/Link", A=action)


def to(url):
    return named(S=NameObject("/URI"), URI=TextStringObject(url))


def dressed(*annotations, page=None, writer=None):
    """Return a page with annotations, and with what `page` and `writer` add."""
    made = PdfWriter(clone_from=io.BytesIO(drawn(words((72, 100, "特許")))))
    made.pages[0][NameObject("/Annots")] = ArrayObject(map(made._add_object, annotations))
    if page:
        page(made.pages[0])
    if writer:
        writer(made)
    file = io.BytesIO()
    made.write(file)
    return file.getvalue()


def urls(data):
    annotations = PdfReader(io.BytesIO(data)).pages[0].get("/Annots", [])
    return [each.get_object()["/A"]["/URI"] for each in annotations]


def test_a_copy_shows_the_same_text():
    assert texts_of(copied(THREE)) == ["一", "二", "三"]


def test_an_excerpt_has_the_pages_asked_for_in_their_order():
    assert texts_of(copied(THREE, pages=[3, 1])) == ["三", "一"]


def test_an_excerpt_does_not_carry_the_text_of_other_pages():
    assert len(PdfReader(io.BytesIO(copied(THREE, pages=[2]))).pages) == 1


@pytest.mark.parametrize("page", [0, -1, 4])
def test_a_page_that_is_not_there_is_refused(page):
    with pytest.raises(NoSuchPage):
        copied(THREE, pages=[page])


@pytest.mark.parametrize(
    "url", ["https://office.example/?a=1#b", "http://office.example", "mailto:desk@office.example"]
)
def test_safe_links_are_kept(url):
    assert urls(copied(dressed(link(to(url))))) == [url]


@pytest.mark.parametrize(
    "url",
    [
        "javascript:app.alert(1)",
        " JavaScript:alert(1)",
        "java\nscript:alert(1)",
        "data:text/html,<script>alert(1)</script>",
        "file:///etc/passwd",
        "//office.example/",
        "ftp://office.example/",
        "https://office.example/ javascript:alert(1)",
        "",
    ],
)
def test_other_links_are_gone(url):
    assert urls(copied(dressed(link(to(url))))) == []


@pytest.mark.parametrize(
    "hostile",
    [
        link(javascript()),
        link(named(S=NameObject("/Launch"), F=TextStringObject("cmd.exe"))),
        link(named(S=NameObject("/GoToR"), F=TextStringObject("other.pdf"))),
        link(named(S=NameObject("/SubmitForm"), F=TextStringObject("https://evil.example"))),
        annotation("/Widget", FT=NameObject("/Tx"), AA=named(K=javascript())),
        annotation("/FileAttachment", FS=named(F=TextStringObject("secret.exe"))),
        annotation("/Text", Contents=TextStringObject("secret.exe")),
        annotation("/Link", A=NumberObject(7)),
        NumberObject(7),
    ],
)
def test_whatever_acts_is_gone(hostile):
    clean = copied(dressed(hostile, link(to("https://office.example/"))))

    assert urls(clean) == ["https://office.example/"]
    assert ACTING.findall(clean) == []


ACTING = re.compile(rb"JavaScript|/JS\b|Launch|/AA\b|Submit|GoToR|/Widget|secret\.exe")


def test_what_a_page_does_when_it_opens_is_gone():
    hostile = dressed(page=lambda page: page.update(named(AA=named(O=javascript()))))

    assert ACTING.findall(copied(hostile)) == []


def test_what_a_document_does_or_carries_is_gone():
    def arm(writer):
        writer.root_object[NameObject("/OpenAction")] = javascript()
        writer.add_attachment("secret.exe", b"MZ")
        writer.add_metadata({"/Author": "secret.exe"})
        writer.add_outline_item(title="secret.exe", page_number=0)

    clean = copied(dressed(writer=arm))

    assert ACTING.findall(clean) == []
    catalogue = PdfReader(io.BytesIO(clean)).trailer["/Root"]
    assert sorted(catalogue) == ["/Pages", "/Type"]


def test_a_picture_that_names_another_file_is_cut_from_it():
    def refer(page):
        for stream in page["/Resources"]["/XObject"].values():
            stream.get_object()[NameObject("/F")] = TextStringObject("/etc/passwd")

    made = PdfWriter(clone_from=io.BytesIO(pdfs.scanned()))
    refer(made.pages[0])
    file = io.BytesIO()
    made.write(file)

    assert b"passwd" not in copied(file.getvalue())


def test_an_encrypted_pdf_is_copied_open():
    clean = copied(pdfs.encrypted("open sesame"), password="open sesame")

    assert PdfReader(io.BytesIO(clean)).is_encrypted is False
    assert texts_of(clean)[0] == "Locked"


def test_an_encrypted_pdf_is_not_copied_without_its_password():
    with pytest.raises(Encrypted):
        copied(pdfs.encrypted("open sesame"))


@pytest.mark.parametrize(
    ("data", "refusal"), [(pdfs.not_a_pdf(), NotAPdf), (b"%PDF-1.7\n", Damaged)]
)
def test_what_is_no_pdf_is_refused(data, refusal):
    with pytest.raises(refusal):
        copied(data)


def test_more_pages_than_allowed_are_refused():
    with pytest.raises(TooManyPages):
        copied(THREE, most=2)


def test_a_copy_has_the_outline_it_is_given_and_not_that_of_the_original():
    original = dressed(writer=lambda made: made.add_outline_item(title="秘密の題", page_number=0))
    copy = PdfReader(
        io.BytesIO(copied(original, outline=[("港の倉庫", 1, 100.0), ("無い頁", 9, 0)]))
    )

    (item,) = copy.outline
    assert (item.title, copy.get_destination_page_number(item)) == ("港の倉庫", 0)
    assert float(item.top) == float(copy.pages[0].cropbox.top) - 100
