import io

import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    NameObject,
    StreamObject,
    TextStringObject,
)

from articles.splitting.cleaning import copy_pages, repair
from articles.splitting.layers import first_page_with_hidden_layer
from articles.splitting.refusals import HiddenText
from tests.splitting.paper import drawn, texts_of, words

PDF = drawn(words((72, 100, "公開の記事")), words((72, 100, "二頁目")))


def named(**values):
    return DictionaryObject({NameObject(f"/{key}"): value for key, value in values.items()})


def as_property(made, resources, layer):
    resources[NameObject("/Properties")] = named(M=layer)


def as_membership(made, resources, layer):
    member = named(Type=NameObject("/OCMD"), OCGs=layer)
    resources[NameObject("/Properties")] = named(M=made._add_object(member))


def as_form(made, resources, layer):
    form = StreamObject()
    form.update(named(Type=NameObject("/XObject"), Subtype=NameObject("/Form"), OC=layer))
    resources[NameObject("/XObject")] = named(F=made._add_object(form))


def as_form_in_a_form(made, resources, layer):
    outer, inner = StreamObject(), named()
    as_form(made, inner, layer)
    outer.update(named(Type=NameObject("/XObject"), Subtype=NameObject("/Form"), Resources=inner))
    resources[NameObject("/XObject")] = named(G=made._add_object(outer))


def layered(configured, *, naming=as_property):
    """Return two pages, the second with a layer; `configured` makes the switches of that layer."""
    made = PdfWriter(clone_from=io.BytesIO(PDF))
    layer = made._add_object(named(Type=NameObject("/OCG"), Name=TextStringObject("内部")))
    made.root_object[NameObject("/OCProperties")] = named(
        OCGs=ArrayObject([layer]), D=configured(layer)
    )
    resources = made.pages[1]["/Resources"].get_object()
    naming(made, resources, layer)
    file = io.BytesIO()
    made.write(file)
    return file.getvalue()


def off(layer):
    return named(OFF=ArrayObject([layer]))


def off_from_the_start(layer):
    return named(BaseState=NameObject("/OFF"))


def on_by_name(layer):
    return named(BaseState=NameObject("/OFF"), ON=ArrayObject([layer]))


def found(data):
    return first_page_with_hidden_layer(PdfReader(io.BytesIO(data)))


@pytest.mark.parametrize("configured", [off, off_from_the_start])
@pytest.mark.parametrize("naming", [as_property, as_membership, as_form, as_form_in_a_form])
def test_a_layer_switched_off_is_found_on_its_page(configured, naming):
    assert found(layered(configured, naming=naming)) == 2


@pytest.mark.parametrize("configured", [on_by_name, lambda layer: named()])
def test_a_layer_that_is_shown_hides_nothing(configured):
    assert found(layered(configured)) is None


def test_a_layer_that_no_page_names_hides_nothing():
    assert found(layered(off, naming=lambda *_: None)) is None


def test_a_file_without_layers_hides_nothing():
    assert found(PDF) is None


def test_no_copy_is_made_that_would_show_a_hidden_layer():
    with pytest.raises(HiddenText) as refused:
        copy_pages(layered(off), most=9)

    assert refused.value.facts == {"page": 2}


def test_a_copy_is_made_where_all_layers_are_shown():
    assert texts_of(copy_pages(layered(on_by_name), most=9)) == ["公開の記事", "二頁目"]


def test_a_repair_for_the_editors_keeps_what_is_switched_off():
    repaired = repair(layered(off), most=10)

    assert len(PdfReader(io.BytesIO(repaired)).pages) == 2
