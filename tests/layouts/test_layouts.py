"""Newsletters of many layouts, set by a script: every article is found, whole, in order, and none is made up."""

import pytest

from articles.splitting.comparison import comparable
from articles.splitting.reading import read_pdf
from articles.splitting.report import as_report
from articles.splitting.split import split_read_pdf
from tests.layouts.newsletters import LAYOUTS, pdf_of

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.name)
def test_every_article_is_found_with_its_text(layout):
    articles = as_report(split_read_pdf(read_pdf(pdf_of(layout)), ()))["articles"]

    found = [comparable(article["headline"]) for article in articles]
    whole = [
        headline.endswith(comparable(true))
        for headline, (true, _) in zip(found, layout.articles, strict=False)
    ]
    texts = [
        comparable(text) in comparable(article["body"])
        for article, (_, text) in zip(articles, layout.articles, strict=False)
    ]
    assert len(found) == len(layout.articles)
    assert all(whole), found
    assert all(texts), [article["body"] for article in articles]


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.name)
def test_what_leaves_no_witness_is_not_called_certain(layout):
    split = split_read_pdf(read_pdf(pdf_of(layout)), ())

    assert [draft.headline.text for draft in split.drafts if draft.confidence >= 0.9] == []
