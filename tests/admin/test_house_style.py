import pytest
from django.urls import reverse

from articles.operations import style
from tests.factories import PublicationFactory

pytestmark = pytest.mark.django_db


def save(desk, publication, rules):
    fields = ["name", "slug", "lang", "publisher", "description", "contact", "privacy"]
    form = {name: getattr(publication, name) for name in [*fields, "copyright", "disclaimer"]}
    address = reverse("admin:articles_publication_change", args=[publication.pk])
    return desk.post(address, {**form, "style_rules": rules})


def test_every_rule_has_its_switch_which_is_on_at_first(desk, grant):
    grant("view_publication", "change_publication")
    publication = PublicationFactory(style_off=["unpaired"])

    page = desk.get(reverse("admin:articles_publication_change", args=[publication.pk]))

    form = page.context["adminform"].form
    assert form["style_rules"].initial == [code for code in style.SENTENCES if code != "unpaired"]


def test_what_is_not_chosen_is_switched_off(desk, grant):
    grant("view_publication", "change_publication")
    publication = PublicationFactory()

    response = save(desk, publication, [code for code in style.SENTENCES if code != "wide_digits"])

    publication.refresh_from_db()
    assert response.status_code == 302
    assert publication.style_off == ["wide_digits"]


def test_who_may_only_look_switches_nothing_off(desk, grant):
    grant("view_publication")
    publication = PublicationFactory()

    response = save(desk, publication, [])

    publication.refresh_from_db()
    assert (response.status_code, publication.style_off) == (403, [])
