"""Say where in the issue an article stands: its place in the order, its section, its region."""

from django.db import transaction
from django.utils.translation import gettext as _

from articles.models import Surgery
from articles.operations.surgery.desk import Desk
from articles.operations.surgery.refusals import CannotOperate, StaleView, refuse_unfit


@transaction.atomic
def reorder(*, article, position, seen, by, at, order=None):
    """Put an article at a place in the order of its issue, from 1; raise StaleView or CannotOperate.

    `order` names the articles by primary key as the editor saw them stand, for another
    order is no new version of a draft; None asks for none.
    """
    desk = Desk(article.issue, at=at)
    refuse_another_order(desk, order)
    moving, index = desk.standing_at(article, seen)
    if not 1 <= position <= len(desk.order):
        raise CannotOperate(_("The issue has no place %d.") % position)

    desk.order.insert(position - 1, desk.order.pop(index))
    facts = {"article": str(moving), "moved": moving.pk}
    return desk.record(Surgery.Kind.ORDER, by=by, facts=facts)


def refuse_another_order(desk, order):
    """Raise StaleView where the articles no longer stand as their editor saw them."""
    standing = [row.pk for row in desk.order]
    if order is not None and list(order) != standing:
        raise StaleView(
            _("Somebody else has changed the order since you opened the page."),
            articles=[pk for pk, saw in zip(standing, order, strict=False) if pk != saw],
        )


@transaction.atomic
def reclassify(*, article, section, region, seen, by, at, reader_note=None):
    """Put an article under a section and a region, or under none; raise StaleView or CannotOperate.

    With a `ReaderNote` a published article too, as a correction; it keeps a section.
    """
    desk = Desk(article.issue, at=at, corrects=True, reader_note=reader_note)
    found, _index = desk.standing_at(article, seen)
    if section is not None and section.publication_id != desk.issue.publication_id:
        raise CannotOperate(_("“%s” is no section of this publication.") % section)

    found.section_id = section and section.pk
    found.region_id = region and region.pk
    refuse_unfit(found)
    facts = {"article": str(found), "moved": found.pk}
    return desk.record(Surgery.Kind.CLASSIFY, by=by, facts=facts)
