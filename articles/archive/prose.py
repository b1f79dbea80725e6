"""Texts beside articles: notices, descriptions, terms, the contents of feeds."""

import re

from articles.splitting import markdown

PARAGRAPH_ID = re.compile(r'(<[a-z0-9]+) id="p\d+"')


def html_of(body):
    """Return sanitised HTML without ids: several such texts may stand on one page."""
    return PARAGRAPH_ID.sub(r"\1", markdown.to_html(body))
