"""Join an article with the one before it."""

from django.db import transaction
from django.utils.translation import gettext as _

from articles.models import Placement, Redirect, Surgery
from articles.operations.surgery.desk import Desk
from articles.operations.surgery.refusals import CannotOperate, refuse_unfit
from articles.splitting import rejoining
from articles.splitting.markdown import paragraphs


@transaction.atomic
def merge_articles(*, article, seen, by, at, reader_note=None):
    """Make an article a part of the previous one, its headline a paragraph there.

    Citations, tags, notes and places are united, the longer embargo holds; its address leads
    to the other. With a `ReaderNote` what is published is merged too: the previous article is
    corrected, and has on record what was corrected in this one. Raises StaleView or CannotOperate.
    """
    desk = Desk(article.issue, at=at, corrects=True, reader_note=reader_note)
    upper, lower = neighbours(desk, article, seen)

    own = paragraphs(upper.body)
    heading = rejoining.as_paragraphs(lower.headline, byline_left(upper, lower))
    joined = rejoining.join([*own, *heading, *paragraphs(lower.body)])
    upper.body = joined.body
    upper.byline = upper.byline or lower.byline
    embargoes = filter(None, [upper.embargoed_until, lower.embargoed_until])
    upper.embargoed_until = max(embargoes, default=None)
    upper.doubts = [*upper.doubts, *lower.doubts]
    upper.confidence = min(upper.confidence, lower.confidence)
    refuse_unfit(upper)
    unite_places(desk, upper, lower, len(own), len(heading), joined)
    unite_related(desk, upper, lower)
    desk.absorb(lower, upper)
    desk.order.remove(lower)
    facts = {"article": str(lower), "kept": upper.pk, "merged": lower.pk}
    return desk.record(Surgery.Kind.MERGE, by=by, facts=facts)


def neighbours(desk, article, seen):
    """Return the previous article and this one, both to be operated on; raise as `Desk.standing_at`."""
    lower, index = desk.in_order(article, seen)
    if index == 0:
        raise CannotOperate(_("No article stands before “%s”.") % lower)
    upper = desk.named(desk.order[index - 1], seen)
    refuse_to_tell(upper, lower, at=desk.at)
    desk.ask_for_note(upper, lower)
    return upper, lower


def refuse_to_tell(upper, lower, *, at):
    """Raise CannotOperate where text would become public, or hidden, by moving."""
    alike = upper.status == lower.status or (upper.is_draft() and lower.is_draft())
    if not alike or upper.is_visible(at=at) != lower.is_visible(at=at):
        raise CannotOperate(
            _(
                "“%(upper)s” and “%(lower)s” are not both public: text moves between their like only."
            )
            % {"upper": upper, "lower": lower}
        )


def byline_left(upper, lower):
    """Return the byline that is said of the second part only."""
    return lower.byline if upper.byline and upper.byline != lower.byline else ""


def unite_places(desk, upper, lower, above, heading, joined):
    """Give the places of the lower article to the upper one, each at the paragraph it has become."""
    for row in desk.of("placement", upper):
        if row.paragraph is not None:
            row.paragraph = joined.at(row.paragraph)
    for row in desk.of("placement", lower):
        row.article_id = upper.pk
        if row.part == Placement.Part.HEADLINE:
            row.part = Placement.Part.BODY
            row.paragraph = joined.at(above) if lower.headline else None
        elif row.paragraph is not None:
            row.paragraph = joined.at(above + heading + row.paragraph)


def unite_related(desk, upper, lower):
    """Give what belongs to the lower article to the upper: citations, notes, tags, comments; none twice."""
    said = {(row.source_id, row.date, row.url) for row in desk.of("citation", upper)}
    last = max((row.position for row in desk.of("citation", upper)), default=-1)
    for position, row in enumerate(desk.of("citation", lower), last + 1):
        if (row.source_id, row.date, row.url) in said:
            desk.drop("citation", row)
        else:
            row.article_id, row.position = upper.pk, position
    for name in ("note", "comment", "redirect"):
        for row in desk.of(name, lower):
            row.article_id = upper.pk
    tagged = {row.tag_id for row in desk.of("tag", upper)}
    for row in desk.of("tag", lower):
        if row.tag_id in tagged:
            desk.drop("tag", row)
        else:
            row.article_id = upper.pk
    desk.add("redirect", Redirect(slug=lower.slug, article_id=upper.pk))
