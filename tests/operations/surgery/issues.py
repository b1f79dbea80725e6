"""An issue to operate on: one page, one block a paragraph, as the splitter leaves it."""

from dataclasses import replace

from django.db import transaction

from articles.operations import storing
from tests.factories import NOON, UploadFactory
from tests.splits import FACTS, split_of

FIRST = ["北京市、条例を公布", "市は条例を公布した。", "施行は来月。"]
SECOND = ["上海市、窓口を開設", "相談は無料。", "電話でも受ける。"]
THIRD = ["広東省、統計を発表", "出願は増えた。"]


def store(*drafts, number=FACTS.number):
    """Keep an issue cut into drafts, each a list of its headline and its paragraphs."""
    split = split_of(*drafts, facts=replace(FACTS, number=number), fingerprint=number)
    with transaction.atomic():
        return storing.store_split(upload=UploadFactory(waiting=True), split=split, at=NOON)


def articles(issue):
    """Return the articles of an issue, in order."""
    return list(issue.articles.in_issue().in_issue_order())


def texts(issue):
    """Return headline and body of the articles of an issue, in order."""
    return [(article.headline, article.body) for article in articles(issue)]


def seen(*found):
    """Return the versions of articles as their editor's page names them."""
    return {str(article.pk): article.version for article in found}


def placed(article):
    """Return what of an article stands where, from the top of the page."""
    return [
        (row.part, row.paragraph, row.block.text)
        for row in article.placements.select_related("block").order_by("y0", "part")
    ]
