"""Refusals and doubts in the editor's language.

The core names what it found by code and facts; here each code has its sentence. A code
that is new falls back to the core's own English sentence.
"""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.splitting import doubts, refusals

REFUSALS = {
    # What the reader of the PDF says (articles.splitting.refusals)
    "refused": gettext_lazy("The PDF cannot be read. Export the issue again and upload that file."),
    "empty-file": gettext_lazy(
        "The file is empty. Choose the PDF again, or ask for a new copy of it."
    ),
    "not-a-pdf": gettext_lazy(
        "The file is not a PDF. Export the issue as PDF and upload that file."
    ),
    "encrypted": gettext_lazy(
        "The PDF is protected by a password. Give the password, or export it without one."
    ),
    "wrong-password": gettext_lazy(
        "The password does not open the PDF. Check it, or export the PDF without one."
    ),
    "damaged": gettext_lazy(
        "The PDF is damaged and cannot be opened. Export the issue again and upload that file."
    ),
    "crashed": gettext_lazy(
        "The PDF is made in a way that stops every reader here. "
        "Print it to a new PDF and upload that file."
    ),
    "too-many-pages": gettext_lazy(
        "The PDF has {pages} pages; at most {limit} are taken. Upload one issue at a time."
    ),
    "too-big": gettext_lazy(
        "Reading the PDF takes more memory than is allowed. Export it again with smaller pictures."
    ),
    "took-too-long": gettext_lazy(
        "Reading the PDF took longer than {seconds} seconds and was stopped. "
        "Export the issue again and upload that file."
    ),
    "no-text": gettext_lazy(
        "The PDF contains no text that could be read, only pictures of pages. Export it from the "
        "program it was written in, or have Tesseract or RapidOCR installed on the server: they "
        "read such pages."
    ),
    "garbled-text": gettext_lazy(
        "The text of the PDF cannot be decoded: its fonts do not say which letters they show. "
        "Export it again with searchable text, or have Tesseract or RapidOCR installed on the "
        "server: they read the pictures of the pages."
    ),
    "no-such-page": gettext_lazy("The PDF has no page {page}."),
    "hidden-text": gettext_lazy(
        "Page {page} carries text outside of what it shows, and it cannot be taken out. "
        "Print the issue to a new PDF and upload that file."
    ),
    "slow-pattern": gettext_lazy(
        "A pattern of the house format takes too long on a long line. Make it simpler."
    ),
    # What the newsroom says (articles.operations)
    "same_text": gettext_lazy("The same text is already here, from another PDF: {name}."),
    "same_number": gettext_lazy(
        "{name} is already here, from another PDF. If this one is a new number, "
        "its masthead still names the old one."
    ),
    # Set aside or discarded
    "no_known_format": gettext_lazy(
        "The issue fits no known house format. It was set aside rather than cut wrongly."
    ),
    "other_layout": gettext_lazy(
        "The issue names “{publication}”, but is not laid out like its other issues. "
        "It was set aside rather than cut wrongly."
    ),
    "fits_badly": gettext_lazy(
        "The issue bears marks of the house format “{format}”, but much of it finds no place there. "
        "It was set aside rather than cut wrongly."
    ),
    "discarded": gettext_lazy("It was set aside and then discarded at the desk."),
    "broken": gettext_lazy(
        "Something broke on our side while the PDF was being split. Try again; "
        "if it happens again, tell whoever runs this newsroom."
    ),
    "worker_died": gettext_lazy(
        "The worker stopped three times while it was splitting the PDF. Try again; "
        "if it happens again, tell whoever runs this newsroom."
    ),
}

DOUBTS = {
    "contents_without_article": gettext_lazy(
        "The contents list names “{headline}”, but no article has this headline."
    ),
    "article_without_contents": gettext_lazy("“{headline}” is not in the contents list."),
    "headline_differs": gettext_lazy(
        "The contents list says “{contents}” where the article is headed “{headline}”."
    ),
    "order_differs": gettext_lazy(
        "“{headline}” stands at another place in the contents list than among the articles."
    ),
    "section_differs": gettext_lazy(
        "The contents list places “{headline}” under “{contents}”, the issue under “{article}”."
    ),
    "source_differs": gettext_lazy(
        "The contents list gives “{contents}” as the source of “{headline}”, the article “{article}”."
    ),
    "date_differs": gettext_lazy(
        "The contents list dates the source of “{headline}” {contents}, the article {article}."
    ),
    "region_from_contents": gettext_lazy(
        "The region “{region}” stands only in the contents list, not above the article."
    ),
    "page_without_text": gettext_lazy("This page is a picture without text and was not read."),
    "read_by_machine": gettext_lazy(
        "This page is a scan and was read by machine: compare the text with the picture."
    ),
    "number_gap": gettext_lazy(
        "The number {number} follows {previous}: an article may be missing, or its number wrong."
    ),
    "no_source": gettext_lazy("The article cites no source, unlike the others of this issue."),
    "no_body": gettext_lazy("The article has a headline but no text."),
    "headline_unclosed": gettext_lazy(
        "The mark that closes the headline is missing: check where the headline ends."
    ),
    "uncertain_heading": gettext_lazy(
        "The headline was recognised by its look alone: check that an article starts here."
    ),
    "unplaced_text": gettext_lazy("{characters} characters have no place: “{start}”."),
    "no_articles": gettext_lazy("No article was found in this issue."),
    "no_contents": gettext_lazy(
        "The issue has no contents list that the split could be checked against."
    ),
    "no_date": gettext_lazy("The date of the issue was not found."),
    "only_month": gettext_lazy("The issue names its month but no day: check the date."),
    "no_number": gettext_lazy("The number of the issue was not found."),
    "general_split": gettext_lazy(
        "The issue is in no known house format: it was split by its layout."
    ),
}


def refusal_sentence(code, facts):
    """Say why an upload led to no issue, and what to do."""
    reason = refusals.REASONS.get(code, refusals.Refused)
    return filled(REFUSALS.get(code), facts) or filled(reason.sentence, facts)


def doubt_sentence(doubt):
    """Say a doubt as it is stored (code, facts, page, line), with its place where that is known."""
    code, facts = doubt.get("code", ""), doubt.get("facts") or {}
    text = filled(DOUBTS.get(code), facts) or filled(doubts.SENTENCES.get(code), facts) or code
    place = place_of(doubt)
    return _("{doubt} ({place})").format(doubt=text, place=place) if place else text


def place_of(doubt):
    """Say on which page and line a doubt stands; empty where that is not known."""
    page, line = doubt.get("page"), doubt.get("line")
    if page is None:
        return ""
    if not line:
        return _("page {page}").format(page=page)
    return _("page {page}, “{line}”").format(page=page, line=line)


def filled(sentence, facts):
    """Return a sentence with its facts, or None where there is no such sentence or a fact is missing."""
    if sentence is None:
        return None
    try:
        return str(sentence).format(**facts)
    except (KeyError, IndexError):
        return None
