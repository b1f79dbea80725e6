from pypdf import PdfWriter
from pypdf.generic import NameObject

from articles.splitting.references import resolved


def test_a_reference_leads_to_its_object_and_anything_else_to_itself():
    reference = PdfWriter()._add_object(NameObject("/Page"))

    assert resolved(reference) == "/Page"
    assert resolved(None) is None
    assert resolved("/Page") == "/Page"
