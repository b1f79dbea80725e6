"""Read what an operator may set by environment; wrong values are kept for `checks.py` to explain.

Settings must load even when a value is wrong: a traceback helps no operator. So each
reader falls back to the safe default and notes a plain sentence in `problems`.
"""

import ipaddress
import os
import secrets
from pathlib import Path
from urllib.parse import urlsplit

import dj_database_url

problems: list[str] = []


def text(name, default=""):
    """Return the variable, stripped; the default where it is unset or empty."""
    return os.environ.get(name, "").strip() or default


def switch(name, *, default=False):
    """Return a yes or no."""
    value = text(name).lower()
    if value in {"1", "true", "yes", "on"}:
        return True
    if value in {"0", "false", "no", "off"}:
        return False
    if value:
        problems.append(f"{name} must be 1 or 0, not “{value}”.")
    return default


def whole_number(name, default, *, least=1):
    """Return a whole number of at least `least`."""
    value = text(name)
    if not value:
        return default
    if value.isascii() and value.isdigit() and int(value) >= least:
        return int(value)
    problems.append(f"{name} must be a whole number of at least {least}, not “{value}”.")
    return default


def words(name, default=()):
    """Return what stands between commas."""
    return [word.strip() for word in text(name).split(",") if word.strip()] or list(default)


def networks(name):
    """Return the IP networks listed between commas."""
    found = []
    for word in words(name):
        try:
            found.append(ipaddress.ip_network(word, strict=False))
        except ValueError:
            problems.append(f"{name} must list IP addresses or networks; “{word}” is neither.")
    return found


def address(name, default):
    """Return (host, port) of HOST:PORT."""
    value = text(name, default)
    try:
        parts = urlsplit(f"//{value}")
        if parts.hostname and parts.port:
            return parts.hostname, parts.port
    except ValueError:
        pass
    problems.append(f"{name} must be HOST:PORT, for example 127.0.0.1:8000, not “{value}”.")
    return address_parts(default)


def address_parts(value):
    """Split a HOST:PORT that is known to be right."""
    parts = urlsplit(f"//{value}")
    return parts.hostname, parts.port


def web_address(name, default):
    """Return an http or https address without a trailing slash."""
    value = text(name, default).rstrip("/")
    parts = urlsplit(value)
    if parts.scheme in {"http", "https"} and parts.hostname:
        return value
    problems.append(f"{name} must start with http:// or https:// and name a host, not “{value}”.")
    return default


def folder(name, default):
    """Return a folder that exists and can be written to, made where missing."""
    path = Path(text(name, str(default))).expanduser().resolve()
    try:
        path.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        problems.append(f"{name}: the folder {path} cannot be made ({error.strerror}).")
        return path
    if not os.access(path, os.W_OK | os.X_OK):
        problems.append(f"{name}: the folder {path} cannot be written to.")
    return path


def secret(name, path):
    """Return the variable, or a secret generated once and kept in a file only its owner reads."""
    if value := text(name):
        return value
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text().strip()
    except OSError as error:
        problems.append(f"{name} is not set and cannot be kept in {path} ({error.strerror}).")
        return secrets.token_urlsafe(50)
    generated = secrets.token_urlsafe(50)
    with os.fdopen(handle, "w") as file:
        file.write(generated)
    return generated


SQLITE_OPTIONS = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
}


def database(name, default_file):
    """Return Django's description of the database; SQLite in the data folder by default."""
    fallback = f"sqlite:///{default_file}"
    try:
        described = dj_database_url.parse(text(name, fallback), conn_max_age=60)
    except ValueError:
        problems.append(
            f"{name} must look like postgres://USER:PASSWORD@HOST:PORT/NAME or sqlite:///FILE."
        )
        described = dj_database_url.parse(fallback)
    if described["ENGINE"].endswith("sqlite3"):
        # Tests want a file too: an in-memory database breaks under a live server's threads.
        described["TEST"] = {"NAME": str(default_file.with_name("test.sqlite3"))}
        described.setdefault("OPTIONS", {}).update(SQLITE_OPTIONS)
    else:
        described["CONN_HEALTH_CHECKS"] = True
    return described


def cache(database, folder):
    """Return Django's description of the cache, which is one for all processes: it counts visitors.

    SQLite has one writer at a time, and a reader of the API is not to wait for an ingest.
    """
    if database["ENGINE"].endswith("sqlite3"):
        return {
            "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
            "LOCATION": folder,
            "OPTIONS": {"MAX_ENTRIES": 5_000},  # files, which are listed at each change
        }
    return {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "newsroom_cache",
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    }


def mail(name):
    """Return Django's mail settings of smtp://USER:PASSWORD@HOST:PORT (smtps for TLS at once)."""
    value = text(name)
    if not value:
        return {"EMAIL_BACKEND": "django.core.mail.backends.console.EmailBackend"}
    parts = urlsplit(value)
    if parts.scheme not in {"smtp", "smtps", "smtp+tls"} or not parts.hostname:
        problems.append(f"{name} must look like smtp+tls://USER:PASSWORD@HOST:587.")
        return {"EMAIL_BACKEND": "django.core.mail.backends.console.EmailBackend"}
    return {
        "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "EMAIL_HOST": parts.hostname,
        "EMAIL_PORT": parts.port or 25,
        "EMAIL_HOST_USER": parts.username or "",
        "EMAIL_HOST_PASSWORD": parts.password or "",
        "EMAIL_USE_TLS": parts.scheme == "smtp+tls",
        "EMAIL_USE_SSL": parts.scheme == "smtps",
    }


def storage(name, default_folder):
    """Return where uploaded and made files are kept: the data folder, or s3://BUCKET/PREFIX."""
    value = text(name)
    local = {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": default_folder, "base_url": None},
    }
    if not value:
        return local
    parts = urlsplit(value)
    if parts.scheme != "s3" or not parts.netloc:
        problems.append(f"{name} must look like s3://BUCKET/PREFIX, or be left empty.")
        return local
    return {
        "BACKEND": "storages.backends.s3.S3Storage",
        "OPTIONS": {
            "bucket_name": parts.netloc,
            "location": parts.path.strip("/"),
            "default_acl": "private",
            "file_overwrite": False,
            "endpoint_url": text("STORAGE_ENDPOINT") or None,
        },
    }
