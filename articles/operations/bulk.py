"""The same change to many drafts: each is saved as its editor would save it."""

from django.db import transaction
from django.utils.translation import gettext as _

from articles.operations import editing
from articles.operations.beside import Beside
from articles.operations.holding import held
from articles.operations.refusal import Refusal


class ForeignSection(Refusal):
    """The section belongs to another publication than the article."""


@transaction.atomic
def set_section(*, article, section, by, at):
    """Put an article into a section of its publication; raise ForeignSection, or as `save_article`."""
    article = held(article, refusal=editing.NotEditable)
    if section.publication_id != article.issue.publication_id:
        raise ForeignSection(
            _("“%(section)s” is no section of the publication that “%(article)s” stands in.")
            % {"section": section, "article": article}
        )
    article.section = section
    return save(article, by=by, at=at)


@transaction.atomic
def set_region(*, article, region, by, at):
    """Say what region an article is about; raise as `save_article`."""
    article = held(article, refusal=editing.NotEditable)
    article.region = region
    return save(article, by=by, at=at)


@transaction.atomic
def add_tag(*, article, tag, by, at):
    """Add a tag to an article; raise as `save_article`."""
    article = held(article, refusal=editing.NotEditable)
    names = article.tags.values_list("name", flat=True)
    return save(article, by=by, at=at, beside=Beside(tags=[*names, tag.name]))


def save(article, *, by, at, beside=None):
    """Keep the article as a new revision."""
    return editing.save_article(
        article=article, seen_version=article.version, by=by, at=at, beside=beside
    )
