"""Doubts: what an editor should look at, each a code with an English sentence.

The code and its facts are kept; the sentence is made where it is shown, so that it can be
translated by its code.
"""

from __future__ import annotations

from articles.splitting.values import Doubt

SENTENCES = {
    "contents_without_article": "The contents list names “{headline}”, but no article has this headline.",
    "article_without_contents": "“{headline}” is not in the contents list.",
    "headline_differs": "The contents list says “{contents}” where the article is headed “{headline}”.",
    "order_differs": "“{headline}” stands at another place in the contents list than among the articles.",
    "section_differs": "The contents list places “{headline}” under “{contents}”, the issue under “{article}”.",
    "source_differs": "The contents list gives “{contents}” as the source of “{headline}”, the article “{article}”.",
    "date_differs": "The contents list dates the source of “{headline}” {contents}, the article {article}.",
    "region_from_contents": "The region “{region}” stands only in the contents list, not above the article.",
    "number_gap": "The number {number} follows {previous}: an article may be missing, or its number wrong.",
    "no_source": "The article cites no source, unlike the others of this issue.",
    "no_body": "The article has a headline but no text.",
    "headline_unclosed": "The mark that closes the headline is missing: check where the headline ends.",
    "uncertain_heading": "The headline was recognised by its look alone: check that an article starts here.",
    "unplaced_text": "{characters} characters have no place: “{start}”.",
    "read_by_machine": "This page is a scan and was read by machine: compare the text with the picture.",
    "page_without_text": "This page is a picture without text and was not read.",
    "no_articles": "No article was found in this issue.",
    "no_contents": "The issue has no contents list that the split could be checked against.",
    "no_date": "The date of the issue was not found.",
    "only_month": "The issue names its month but no day: check the date.",
    "no_number": "The number of the issue was not found.",
    "general_split": "The issue is in no known house format: it was split by its layout.",
}


def sentence(doubt: Doubt) -> str:
    """Say a doubt in English, with its page and line where they are known."""
    text = SENTENCES[doubt.code].format(**doubt.facts)
    if doubt.page is None:
        return text
    place = f"page {doubt.page}" + (f", “{doubt.line}”" if doubt.line else "")
    return f"{text} ({place})"
