"""Axe looks at the pages of the desk that only some states or answers show."""

from datetime import timedelta

import pytest
from django.test import Client, RequestFactory
from django.urls import reverse
from django.utils import timezone

from articles.models import Tag
from articles.operations import previewing, publishing
from newsroom.failures import answer_failure
from tests.admin.formats import HARBOUR, trial
from tests.browser.axe import serious
from tests.factories import ArticleFactory, UserFactory
from tests.operations.test_house_formats import FIRST, ingest, newsletter
from tests.operations.test_unlocking import locked

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def chief(transactional_db):
    """A client of a chief of everything."""
    client = Client()
    client.force_login(UserFactory(username="chief", is_superuser=True))
    return client


@pytest.fixture
def desk(chromium, live_server, chief):
    """Return a function that opens an address of the desk, signed in."""
    # axe sets styles of its own while it looks, which the policy would stop.
    context = chromium.new_context(locale="en", bypass_csp=True)
    value = chief.cookies["sessionid"].value
    context.add_cookies([{"name": "sessionid", "value": value, "url": live_server.url}])
    page = context.new_page()

    def goto(name, *args):
        page.goto(live_server.url + (reverse(name, args=args) if ":" in name else name))
        return page

    yield goto
    context.close()


def withdrawing(desk):
    return desk("admin:articles_article_withdraw", ArticleFactory(published=True).pk)


def typed_too_late(desk):
    article = ArticleFactory(published=True)
    page = desk("admin:articles_article_change", article.pk)
    page.fill("#id_body", "失いたくない文。")
    publishing.withdraw(article=article, reason="誤報", by=None, at=timezone.now())
    page.get_by_role("button", name="Save", exact=True).click()
    page.wait_for_selector("dl.typed")
    return page


def wrong_password(desk):
    page = desk("admin:articles_upload_change", locked().pk)
    page.fill("input[type=password]", "別の言葉")
    page.keyboard.press("Enter")
    page.wait_for_selector(".errorlist")
    return page


def forbidden(desk):
    return desk("admin:articles_article_add")


def old_form(desk):
    page = desk("admin:password_change")
    page.evaluate("document.cookie = 'csrftoken=; max-age=0; path=/'")
    page.locator("#content-main form").evaluate("form => form.submit()")  # no script sees to it
    page.wait_for_selector(".message")
    return page


def unknown_address(desk):
    return desk("/admin/nowhere/at/all/")


def fault_of_ours(desk):
    page = desk("admin:index")
    html = answer_failure(RequestFactory().get("/admin/")).content.decode()
    page.route("**/failing/", lambda route: route.fulfill(content_type="text/html", body=html))
    page.evaluate("location.href = '/failing/'")
    page.wait_for_selector(".message")
    return page


def preview_of_an_article(desk):
    article = ArticleFactory(body="一。\n\n二。")
    _link, token = previewing.make_link(
        row=article, lasts=timedelta(days=1), note="", by=None, at=timezone.now()
    )
    return desk(f"/preview/{token}/")


STATES = [
    *[withdrawing, typed_too_late, wrong_password, forbidden, old_form, unknown_address],
    *[fault_of_ours, preview_of_an_article],
]


def test_axe_finds_nothing_serious_on_pages_that_are_rarely_seen(desk):
    found = {}

    for reach in STATES:
        found[reach.__name__] = serious(reach(desk))

    assert found == {reach.__name__: [] for reach in STATES}


def test_axe_finds_nothing_serious_on_a_trial_of_a_format(desk, chief):
    page = desk(trial(chief, ingest(newsletter(3, *FIRST)).publication, HARBOUR))

    assert serious(page) == []


def test_a_form_that_was_open_while_somebody_signed_in_elsewhere_is_sent(desk):
    page = desk("admin:articles_tag_add")
    page.fill("#id_name", "特許")
    page.locator("[name=csrfmiddlewaretoken]").last.evaluate("field => { field.value = 'old'; }")

    page.get_by_role("button", name="Save", exact=True).click()
    page.wait_for_selector(".messagelist .success")

    assert Tag.objects.get().name == "特許"
