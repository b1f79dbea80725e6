"""Follow every address that answers lead to, as a robot of a search engine would."""

import html
import re
from collections import deque
from io import BytesIO
from urllib.parse import parse_qs, unquote, urljoin, urlsplit
from zipfile import ZipFile

from django.conf import settings
from django.urls import resolve

LINK = re.compile(r'(?:href|src|action)="([^"]*)"|(https?://[^\s"\'<>\\]+)')
STARTS = ["/", "/robots.txt", "/opensearch.xml", "/sitemap.xml", "/api/v1/", "/search/", "/feeds/"]
APART = ("/admin/", "/static/", "/i18n/", "/language/")
MOST = 1200  # addresses


def crawl(client, starts=STARTS, *, within="/", language="en"):
    """Return what each address answers that can be reached, by address."""
    answers, waiting = {}, deque(starts)
    while waiting:
        address = waiting.popleft()
        if address in answers or not address.startswith(within):
            continue
        answers[address] = client.get(address, headers={"Accept-Language": language})
        waiting.extend(links_of(address, answers[address]))
        assert len(answers) <= MOST, "The crawler does not come to an end."
    return answers


def links_of(address, answer):
    """Return the addresses on this site that an answer leads to."""
    if answer.status_code in (301, 302, 303):
        return [path_of(address, answer["Location"])]
    if answer.streaming or not is_text(answer):
        return []
    found = LINK.findall(answer.content.decode())
    paths = [path_of(address, html.unescape(attribute or plain)) for attribute, plain in found]
    return [path for path in paths if path and is_followed(path)]


def is_text(answer):
    """Say whether an answer can lead on."""
    kind = answer["Content-Type"]
    return any(word in kind for word in ["html", "xml", "json", "text"])


def path_of(address, link):
    """Return the path and query of a link on this site, else nothing."""
    parts = urlsplit(urljoin(f"{settings.SITE_URL}{address}", link))
    if f"{parts.scheme}://{parts.netloc}" != settings.SITE_URL:
        return ""
    return parts.path + (f"?{parts.query}" if parts.query else "")


def is_followed(path):
    """Leave out other rooms, templates of addresses, and searches that combine filters."""
    if path.startswith(APART) or "{" in unquote(path):
        return False
    return not path.startswith("/search/") or len(parse_qs(urlsplit(path).query)) <= 1


def routes(answers):
    """Return the names of the routes that were visited."""
    return {resolve(unquote(urlsplit(address).path)).view_name for address in answers}


def body_of(answer):
    """Return the bytes of an answer, streamed or not; of a book all that is packed in it."""
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    if answer.get("Content-Type") != "application/epub+zip":
        return body
    with ZipFile(BytesIO(body)) as book:
        return b"\n".join(name.encode() + b"\n" + book.read(name) for name in book.namelist())
