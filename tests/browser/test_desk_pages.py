"""Axe looks at every page of the desk; a new page cannot be left out."""

import pytest
from django.contrib.admin import site
from django.core.files.base import ContentFile
from django.test import Client
from django.urls import reverse

from articles.operations import ingesting, uploading
from tests import pdfs
from tests.browser.axe import serious
from tests.browser.desk_pages import ELSEWHERE, NO_PAGES, pages
from tests.factories import NOON, UserFactory

SAME_LOOK = ("_add", "_change", "_delete", "_history", "_changelist")  # Django's, for each table


@pytest.fixture
def issue(transactional_db):
    """An issue with its drafts, cut from a real PDF."""
    file = ContentFile(pdfs.house_issue())
    upload = uploading.receive(file=file, filename="issue.pdf", by=None, at=NOON)
    return ingesting.ingest_upload(upload_id=upload.pk, at=NOON)


@pytest.fixture
def client_of_chief(transactional_db):
    client = Client()
    client.force_login(UserFactory(username="chief", is_superuser=True))
    return client


def own_names():
    """Return the names of all addresses of the desk but for those that look alike for each table."""
    patterns = [*site.get_urls()]
    names = set()
    while patterns:
        pattern = patterns.pop()
        patterns += getattr(pattern, "url_patterns", [])
        names.add(getattr(pattern, "name", None))
    own = {name for name in names if name and not name.endswith(SAME_LOOK)}
    return own - {"app_list", "auth_user_password_change"}


@pytest.mark.django_db(transaction=True)
def test_every_page_of_the_desk_is_in_the_list(issue):
    listed = {name for name in pages(issue) if not name.endswith(SAME_LOOK)}

    assert own_names() - NO_PAGES - ELSEWHERE - {"articles_houseformat_trial"} == listed


@pytest.mark.django_db(transaction=True)
def test_every_page_of_the_list_is_shown(client_of_chief, issue):
    shown = {
        name: client_of_chief.get(address, follow=True).status_code
        for name, address in pages(issue).items()
    }

    assert shown == dict.fromkeys(shown, 200)


@pytest.mark.browser
@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_axe_finds_nothing_serious_on_any_page_of_the_desk(
    chromium, live_server, client_of_chief, issue
):
    # axe sets styles of its own while it looks, which the policy would stop.
    context = chromium.new_context(locale="ja", bypass_csp=True)
    cookie = client_of_chief.cookies["sessionid"].value
    context.add_cookies([{"name": "sessionid", "value": cookie, "url": live_server.url}])
    page = context.new_page()
    found = {}

    for name, address in pages(issue).items():
        found[name] = serious(at(page, live_server.url + address))
    context.clear_cookies()
    found |= {
        "login": serious(at(page, live_server.url + reverse("admin:login"))),
        "not found": serious(at(page, f"{live_server.url}/nothing/here/")),
    }

    context.close()
    assert {name: said for name, said in found.items() if said} == {}


def at(page, address):
    page.goto(address)
    page.wait_for_load_state("load")
    return page
