"""A forgotten password, from the link on the page for signing in to a new one."""

import re

import pytest
from django.core import mail

from tests.factories import UserFactory

pytestmark = pytest.mark.django_db
NEW = "quite-another-one"
RESET = "/admin/password/reset/"


@pytest.fixture
def writer():
    user = UserFactory(username="writer", email="writer@example.org", is_superuser=True)
    user.set_password("a-long-password")
    user.save()
    return user


def ask(client, address="writer@example.org"):
    """Ask for a link; return the addresses in the mails that were sent."""
    assert client.post(RESET, {"email": address}).url == f"{RESET}sent/"
    return [re.search(r"https?://\S+", message.body)[0] for message in mail.outbox]


def test_a_link_comes_by_mail_and_sets_a_new_password(client, writer, settings):
    settings.SITE_URL = "https://newsroom.example"
    (link,) = ask(client)
    page = client.get(link.removeprefix("https://newsroom.example"), follow=True)
    path = page.redirect_chain[-1][0]

    answer = client.post(path, {"new_password1": NEW, "new_password2": NEW})

    assert answer.url == f"{RESET}done/"
    assert client.login(username="writer", password=NEW)


def test_a_link_works_once(client, writer):
    (link,) = ask(client)
    address = link.removeprefix("http://127.0.0.1:8000")
    path = client.get(address, follow=True).redirect_chain[-1][0]
    client.post(path, {"new_password1": NEW, "new_password2": NEW})

    assert client.get(address).context["validlink"] is False


def test_the_link_never_names_the_host_that_was_asked(client, writer, settings):
    settings.ALLOWED_HOSTS = ["*"]
    client.post(RESET, {"email": "writer@example.org"}, headers={"host": "evil.example"})

    assert "evil.example" not in mail.outbox[0].body


@pytest.mark.parametrize("address", ["nobody@example.org", "gone@example.org"])
def test_who_is_unknown_or_gone_gets_no_mail_and_the_same_answer(client, writer, address):
    UserFactory(username="gone", email="gone@example.org", is_active=False)

    assert ask(client, address) == []


@pytest.mark.parametrize("address", ["", "sent/", "done/", "MQ/none/"])
def test_its_pages_stand_at_the_desk(client, address):
    page = client.get(f"{RESET}{address}")

    assert (page.status_code, page.templates[0].name.split("/")[0]) == (200, "registration")
    assert "Newsroom" in page.content.decode()


def test_the_link_is_offered_where_mail_goes_anywhere(client, settings):
    assert RESET in client.get("/admin/login/").content.decode()

    settings.EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"

    assert RESET not in client.get("/admin/login/").content.decode()
