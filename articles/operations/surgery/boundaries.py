"""Move the boundary between two articles."""

from django.db import transaction
from django.utils.translation import gettext as _

from articles.models import Placement, Surgery
from articles.operations.surgery.desk import Desk
from articles.operations.surgery.merging import neighbours
from articles.operations.surgery.refusals import CannotOperate, refuse_unfit
from articles.splitting import rejoining
from articles.splitting.markdown import paragraphs

HEADLINE, BODY = Placement.Part.HEADLINE, Placement.Part.BODY


@transaction.atomic
def move_boundary(*, article, count, seen, by, at, keep_headline=True, reader_note=None):
    """Give the first paragraphs of an article to the previous one, or take the last of that one.

    A negative count takes. The headline stays where it is, or counts as the first of the
    paragraphs, so that the next one becomes it. Text takes its embargo along. With a `ReaderNote`
    it moves between published articles, as a correction of both. Raises StaleView or CannotOperate.
    """
    desk = Desk(article.issue, at=at, corrects=True, reader_note=reader_note)
    upper, lower = neighbours(desk, article, seen)
    above = paragraphs(upper.body)
    heading = [] if keep_headline else list(rejoining.as_paragraphs(lower.headline))
    below = [*heading, *paragraphs(lower.body)]
    left = len(above) + count
    if count == 0 or not 0 <= left <= len(above) + len(below):
        raise CannotOperate(_("There is not so much text to move."))

    both = [*above, *below]
    headline, rest = lower.headline, tuple(both[left:])
    if not keep_headline:
        headline, rest = rejoining.take_headline(rest)
    if not (headline or rest) or not (upper.headline or left):
        raise CannotOperate(_("Nothing would be left of an article: merge it instead."))
    joined = rejoining.join(both[:left]), rejoining.join(rest)
    taken = len(both) - left - len(rest)
    from_text = not keep_headline and list(rest) != both[left:]
    move_places(desk, upper, lower, len(above), heading, (left, taken, from_text), joined)
    upper.body, lower.body, lower.headline = joined[0].body, joined[1].body, headline
    refuse_unfit(upper, lower)
    carry_embargo(*((lower, upper) if count > 0 else (upper, lower)))
    facts = {"article": str(lower), "upper": upper.pk, "lower": lower.pk}
    return desk.record(Surgery.Kind.BOUNDARY, by=by, facts=facts)


def carry_embargo(giver, taker):
    """Let the longer embargo hold for text that moves."""
    embargoes = filter(None, [giver.embargoed_until, taker.embargoed_until])
    taker.embargoed_until = max(embargoes, default=None)


def move_places(desk, upper, lower, above, heading, boundary, joined):
    """Let each place belong to the article that its paragraph now stands in."""
    left, taken, from_text = boundary
    for row in desk.of("placement", upper) + desk.of("placement", lower):
        index = index_of(row, upper, above, heading)
        if index is None:
            continue
        if index < left:
            row.article_id, row.part = upper.pk, BODY
            row.paragraph = joined[0].at(index)
            continue
        row.article_id = lower.pk
        behind = index - left
        if behind >= taken:
            row.part, row.paragraph = BODY, joined[1].at(behind - taken)
        if behind == 0 and from_text:
            if not taken:
                desk.duplicate("placement", row)
            row.part, row.paragraph = HEADLINE, None


def index_of(row, upper, above, heading):
    """Return which of the paragraphs of both articles a place is that of, or None."""
    if row.part == BODY and row.paragraph is not None:
        return row.paragraph + (0 if row.article_id == upper.pk else above + len(heading))
    is_moving = row.part == HEADLINE and heading and row.article_id != upper.pk
    return above if is_moving else None
