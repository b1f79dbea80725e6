"""A form sent after its writer's session has ended, without any script."""

import pytest
from django.urls import reverse

from articles.models import Article, Revision, ScratchSlot
from tests.admin.forms import posted
from tests.factories import MORNING, ArticleFactory, UserFactory

pytestmark = pytest.mark.django_db
PASSWORD = "a-long-password"


@pytest.fixture
def writer(db):
    user = UserFactory(username="writer", is_superuser=True)
    user.set_password(PASSWORD)
    user.save()
    return user


@pytest.fixture
def article(db):
    made = ArticleFactory(headline="元")
    Revision.record(made, by=None, at=MORNING, note="")
    return Article.objects.get(pk=made.pk)


def form_of(article):
    return reverse("admin:articles_article_change", args=[article.pk])


def sent(client, article):
    return client.post(form_of(article), posted(article, headline="書きかけ", opening="tab"))


def signed_in(client, page, username="writer", password=PASSWORD):
    """Send the page for signing in as a browser would; return the answer."""
    fields = {"username": username, "password": password, "next": page.context["next"]}
    for name, value in page.context["kept"]:
        fields.setdefault(name, []).append(value)
    return client.post(reverse("admin:login"), fields)


def test_the_page_for_signing_in_holds_what_was_typed(client, article):
    page = sent(client, article)

    article.refresh_from_db()
    kept = dict(page.context["kept"])
    assert (page.status_code, article.headline) == (200, "元")
    assert (kept["kept:headline"], kept["kept_article"]) == ("書きかけ", str(article.pk))
    assert 'name="kept:headline" value="書きかけ"' in page.content.decode()


def test_once_signed_in_its_writer_is_offered_it(client, article, writer):
    response = signed_in(client, sent(client, article))
    offered = client.get(response["Location"]).context["offers"]

    assert response["Location"] == form_of(article)
    assert [offer.slot.fields["headline"] for offer in offered] == [["書きかけ"]]
    assert (offered[0].slot.user, offered[0].slot.seen_version) == (writer, 1)


def test_a_wrong_password_loses_nothing(client, article, writer):
    page = sent(client, article)

    again = signed_in(client, page, password="wrong")
    signed_in(client, again)

    assert ScratchSlot.objects.get().fields["headline"] == ["書きかけ"]


def test_whoever_may_not_change_articles_keeps_none(client, article):
    reader = UserFactory(username="reader")
    reader.set_password(PASSWORD)
    reader.save()

    signed_in(client, sent(client, article), username="reader")

    assert not ScratchSlot.objects.exists()


def test_signing_in_is_as_ever_where_nothing_was_typed(client, writer):
    address = reverse("admin:login")

    page = client.get(address, {"next": reverse("admin:index")})
    response = signed_in(client, page)

    assert page.context["kept"] == []
    assert response["Location"] == reverse("admin:index")


def test_other_pages_ask_to_sign_in_as_ever(client, article):
    response = client.post(reverse("admin:articles_article_restore", args=[article.pk]))

    assert response.status_code == 302
