import pytest

from newsroom import environment


@pytest.fixture(autouse=True)
def problems(monkeypatch):
    found = []
    monkeypatch.setattr(environment, "problems", found)
    return found


@pytest.mark.parametrize(
    ("value", "meant"), [("1", True), ("yes", True), ("0", False), ("off", False), ("", False)]
)
def test_a_switch_reads_yes_and_no(monkeypatch, problems, value, meant):
    monkeypatch.setenv("DEBUG", value)

    assert environment.switch("DEBUG") is meant
    assert problems == []


def test_a_switch_that_is_neither_stays_at_its_default_and_is_explained(monkeypatch, problems):
    monkeypatch.setenv("DEBUG", "maybe")

    assert environment.switch("DEBUG") is False
    assert problems == ["DEBUG must be 1 or 0, not “maybe”."]


@pytest.mark.parametrize("value", ["-1", "0", "many", "1.5", "١"])
def test_a_limit_that_is_no_number_is_explained(monkeypatch, problems, value):
    monkeypatch.setenv("UPLOAD_LIMIT_MB", value)

    assert environment.whole_number("UPLOAD_LIMIT_MB", 100) == 100
    assert problems == [f"UPLOAD_LIMIT_MB must be a whole number of at least 1, not “{value}”."]


def test_trusted_proxies_are_addresses_and_networks(monkeypatch, problems):
    monkeypatch.setenv("TRUSTED_PROXIES", "10.0.0.1, 192.168.0.0/24, nginx")

    assert [str(network) for network in environment.networks("TRUSTED_PROXIES")] == [
        "10.0.0.1/32",
        "192.168.0.0/24",
    ]
    assert problems == ["TRUSTED_PROXIES must list IP addresses or networks; “nginx” is neither."]


@pytest.mark.parametrize(
    ("value", "meant"),
    [("0.0.0.0:80", ("0.0.0.0", 80)), ("[::1]:8000", ("::1", 8000)), ("", ("127.0.0.1", 8000))],
)
def test_an_address_is_host_and_port(monkeypatch, problems, value, meant):
    monkeypatch.setenv("BIND", value)

    assert environment.address("BIND", "127.0.0.1:8000") == meant
    assert problems == []


@pytest.mark.parametrize("value", ["8000", "localhost", "host:port", "host:99999999"])
def test_an_address_that_is_none_is_explained(monkeypatch, problems, value):
    monkeypatch.setenv("BIND", value)

    assert environment.address("BIND", "127.0.0.1:8000") == ("127.0.0.1", 8000)
    assert problems == [f"BIND must be HOST:PORT, for example 127.0.0.1:8000, not “{value}”."]


def test_the_secret_is_generated_once_and_only_its_owner_reads_it(monkeypatch, tmp_path):
    monkeypatch.delenv("SECRET_KEY", raising=False)
    path = tmp_path / "secret_key"

    first = environment.secret("SECRET_KEY", path)

    assert environment.secret("SECRET_KEY", path) == first
    assert len(first) > 50
    assert path.stat().st_mode & 0o777 == 0o600


def test_a_folder_that_cannot_be_made_is_explained(monkeypatch, tmp_path, problems):
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("NEWSROOM_DATA", str(tmp_path / "file" / "data"))

    environment.folder("NEWSROOM_DATA", tmp_path)

    assert problems == [
        f"NEWSROOM_DATA: the folder {tmp_path}/file/data cannot be made (Not a directory)."
    ]


def test_sqlite_is_the_default_and_takes_its_lock_at_once(monkeypatch, tmp_path):
    monkeypatch.delenv("DATABASE_URL", raising=False)

    described = environment.database("DATABASE_URL", tmp_path / "a b" / "newsroom.sqlite3")

    assert described["ENGINE"] == "django.db.backends.sqlite3"
    assert described["NAME"] == str(tmp_path / "a b" / "newsroom.sqlite3")
    assert described["OPTIONS"]["transaction_mode"] == "IMMEDIATE"


def test_postgresql_is_taken_from_the_address(monkeypatch, tmp_path):
    monkeypatch.setenv("DATABASE_URL", "postgres://news:secret@db.example.com:5433/room")

    described = environment.database("DATABASE_URL", tmp_path / "unused")

    assert described["ENGINE"] == "django.db.backends.postgresql"
    assert (described["HOST"], described["PORT"], described["NAME"]) == (
        "db.example.com",
        5433,
        "room",
    )


def test_a_database_that_nobody_knows_is_explained(monkeypatch, tmp_path, problems):
    monkeypatch.setenv("DATABASE_URL", "oracel://x")

    described = environment.database("DATABASE_URL", tmp_path / "newsroom.sqlite3")

    assert described["ENGINE"] == "django.db.backends.sqlite3"
    assert problems == [
        "DATABASE_URL must look like postgres://USER:PASSWORD@HOST:PORT/NAME or sqlite:///FILE."
    ]


def test_mail_goes_where_the_address_says(monkeypatch):
    monkeypatch.setenv("EMAIL_URL", "smtp+tls://me:pass@mail.example.com:587")

    described = environment.mail("EMAIL_URL")

    assert described == {
        "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "EMAIL_HOST": "mail.example.com",
        "EMAIL_PORT": 587,
        "EMAIL_HOST_USER": "me",
        "EMAIL_HOST_PASSWORD": "pass",
        "EMAIL_USE_TLS": True,
        "EMAIL_USE_SSL": False,
    }


def test_files_may_be_kept_in_a_bucket(monkeypatch, tmp_path):
    monkeypatch.setenv("STORAGE_URL", "s3://newsletters/archive/")

    described = environment.storage("STORAGE_URL", tmp_path)

    assert described["BACKEND"] == "storages.backends.s3.S3Storage"
    assert described["OPTIONS"]["bucket_name"] == "newsletters"
    assert described["OPTIONS"]["location"] == "archive"


def test_a_storage_that_nobody_knows_is_explained(monkeypatch, tmp_path, problems):
    monkeypatch.setenv("STORAGE_URL", "ftp://files")

    environment.storage("STORAGE_URL", tmp_path)

    assert problems == ["STORAGE_URL must look like s3://BUCKET/PREFIX, or be left empty."]


def test_on_sqlite_visitors_are_counted_in_files_and_never_wait_for_a_writer(tmp_path):
    described = environment.cache({"ENGINE": "django.db.backends.sqlite3"}, tmp_path)

    assert described["BACKEND"] == "django.core.cache.backends.filebased.FileBasedCache"
    assert described["LOCATION"] == tmp_path


def test_on_postgresql_visitors_are_counted_for_all_machines(tmp_path):
    described = environment.cache({"ENGINE": "django.db.backends.postgresql"}, tmp_path)

    assert described["BACKEND"] == "django.core.cache.backends.db.DatabaseCache"
