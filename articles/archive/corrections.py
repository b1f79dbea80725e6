"""What was changed in a published article, to the letter."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime

from django.utils.dateparse import parse_datetime

from articles.archive.pages import PublicPage, found
from articles.models import Article, Correction, Revision
from articles.splitting import markdown
from articles.splitting.differences import compare

TEXTS = ["headline", "byline", "body"]  # what readers read; all else of a revision stays inside


@dataclass(frozen=True)
class Change:
    """A correction with what it changed; nothing is shown of a text that was never public."""

    correction: Correction
    texts: list


class ArticleCorrections(PublicPage):
    """Every correction of one article: when, why, and what it changed."""

    template_name = "archive/article_corrections.html"

    def get_context_data(self, **kwargs):
        visible = Article.objects.visible(at=self.at).select_related("issue__publication")
        article = found(visible.filter(slug=self.kwargs["slug"]))
        corrections = list(article.corrections.select_related("revision").order_by("-at", "-pk"))
        return super().get_context_data(
            **kwargs,
            article=article,
            changes=[
                Change(each, changed_by(each, states)) for each, states in with_states(corrections)
            ],
        )


def with_states(corrections):
    """Yield with each correction the published states of the article whose text it changed.

    That is another than the one it stands under where an article was merged into that one.
    """
    states = defaultdict(list)
    owners = {correction.revision.article_id for correction in corrections}
    published = Revision.objects.filter(article__in=owners, data__status="published")
    for state in published.order_by("number"):
        states[state.article_id].append(state)
    for correction in corrections:
        yield correction, states[correction.revision.article_id]


def changed_by(correction, states):
    """Return the fields that a correction changed, with their paragraphs beside each other."""
    number = correction.revision.number
    before = next((state for state in reversed(states) if state.number < number), None)
    if before is None or not was_public(before.data, at=correction.at):
        return []
    return [
        (Article._meta.get_field(name).verbose_name, pairs)
        for name in TEXTS
        if (pairs := differing(before.data[name], correction.revision.data[name]))
    ]


def was_public(data, *, at: datetime):
    """Say whether readers could read a published state before it was corrected."""
    lifted = data.get("embargoed_until")
    return not lifted or parse_datetime(lifted) <= at


def differing(old, new):
    """Return the paragraphs that differ."""
    pairs = compare(markdown.paragraphs(old), markdown.paragraphs(new))
    return [pair for pair in pairs if pair.differs]
