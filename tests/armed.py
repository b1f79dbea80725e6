"""A PDF with everything in it that must never reach a reader."""

import io

from pypdf import PdfWriter
from pypdf.generic import ArrayObject, DictionaryObject, FloatObject, NameObject, TextStringObject


def armed(data):
    """Return the PDF with scripts, a file inside, and a link that is a script; each says “secret”."""
    writer = PdfWriter(clone_from=io.BytesIO(data))
    writer.root_object[NameObject("/OpenAction")] = script()
    writer.add_attachment("secret.exe", b"MZ")
    page = writer.pages[0]
    page[NameObject("/AA")] = values(O=script())
    page[NameObject("/Annots")] = ArrayObject([writer._add_object(link("javascript:secret()"))])
    file = io.BytesIO()
    writer.write(file)
    return file.getvalue()


def values(**entries):
    return DictionaryObject({NameObject(f"/{key}"): value for key, value in entries.items()})


def script():
    return values(S=NameObject("/JavaScript"), JS=TextStringObject("app.alert('secret')"))


def link(url):
    return values(
        Type=NameObject("/Annot"),
        Subtype=NameObject("/Link"),
        Rect=ArrayObject(FloatObject(side) for side in (72, 690, 200, 710)),
        A=values(S=NameObject("/URI"), URI=TextStringObject(url)),
    )
