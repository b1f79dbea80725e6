"""What every test stands on: fresh folders, people with permissions, quick passwords."""

import os
import socket

import pytest
from django.contrib.auth.models import Permission
from playwright.sync_api import sync_playwright

from newsroom import environment
from tests import browsers
from tests.factories import UserFactory

# Playwright keeps an event loop running in the thread of the tests.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"


def pytest_collection_modifyitems(items):
    browsers.skip_without_chromium(items)


def pytest_sessionfinish(session):
    """Count skipped browser tests as a failure where that is asked for."""
    refused = os.environ.get("NEWSROOM_REFUSE_SKIPPED_BROWSER")
    if refused and browsers.skipped_for_want_of_chromium(session.config):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_unconfigure(config):
    if said := browsers.last_word(config):
        print(said)


@pytest.fixture(scope="session")
def chromium():
    """A headless Chromium, started once."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=browsers.find_chromium(), args=browsers.ARGUMENTS
        )
        yield browser
        browser.close()


@pytest.fixture
def page(chromium):
    """A fresh page of a desktop browser that speaks English; a violation of the CSP fails the test."""
    context = chromium.new_context(locale="en", viewport={"width": 1280, "height": 900})
    page = context.new_page()
    violations = []
    page.on(
        "console",
        lambda m: violations.append(m.text) if "Content Security Policy" in m.text else None,
    )
    page.set_default_timeout(30_000)
    yield page
    context.close()
    assert violations == []


@pytest.fixture(autouse=True)
def _rows_of_migrations(django_db_serialized_rollback):
    """Give each test that commits the rows that migrations made, under the keys they had.

    Were one such test to do without, the content types would be made anew in another order,
    and the next could not put back its own.
    """


@pytest.fixture(autouse=True)
def _fresh_folders(settings, tmp_path):
    """Keep every file a test makes in a folder of its own, and hash passwords quickly."""
    storages = {
        "default": {
            "BACKEND": "django.core.files.storage.FileSystemStorage",
            "OPTIONS": {"location": tmp_path / "files", "base_url": None},
        },
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }
    settings.STORAGES = storages
    settings.CACHES = {
        "default": environment.cache(settings.DATABASES["default"], tmp_path / "cache")
    }
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.LANGUAGE_CODE = "en"


@pytest.fixture(autouse=True)
def _no_network(monkeypatch):
    """Refuse every connection that leaves this machine."""
    connect = socket.socket.connect

    def guarded(self, address):
        is_local = self.family == socket.AF_UNIX or address[0] in {"127.0.0.1", "::1", "localhost"}
        if not is_local:
            raise OSError(f"A test tried to reach {address}.")
        return connect(self, address)

    monkeypatch.setattr(socket.socket, "connect", guarded)


@pytest.fixture
def editor(db):
    """A member of the staff without any permission yet."""
    return UserFactory(username="editor")


@pytest.fixture
def grant(editor):
    """Give the editor permissions by codename."""

    def give(*codenames):
        found = Permission.objects.filter(
            content_type__app_label="articles", codename__in=codenames
        )
        assert sorted(p.codename for p in found) == sorted(codenames)
        editor.user_permissions.add(*found)

    return give


@pytest.fixture
def desk(client, editor):
    """A client signed in as the editor."""
    client.force_login(editor)
    return client
