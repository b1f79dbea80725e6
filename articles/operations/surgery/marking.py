"""Say that an article is none, or that it stays out of the issue; and take it back."""

from django.db import transaction
from django.utils.translation import gettext as _

from articles.models import Article, Block, Notice, StandingMatter, Surgery
from articles.operations.surgery.desk import Desk
from articles.operations.surgery.refusals import CannotOperate

PARTS = {
    Article.Role.NOTICE: ("notice", Notice),
    Article.Role.STANDING_MATTER: ("standing_matter", StandingMatter),
}
BLOCK_ROLES = {
    Article.Role.NOTICE: Block.Role.NOTICE,
    Article.Role.STANDING_MATTER: Block.Role.STANDING_MATTER,
    Article.Role.FURNITURE: Block.Role.FURNITURE,
}


def set_aside(*, article, seen, by, at):
    """Keep an article out of the order and of publication; it can be taken back."""
    return mark_article(article=article, role=Article.Role.ASIDE, seen=seen, by=by, at=at)


@transaction.atomic
def mark_article(*, article, role, seen, by, at):
    """Say what a text is; ARTICLE takes it back into the order, where it stood.

    What becomes a notice or standing matter is shown as such; its row stays, with its
    history. Raises StaleView or CannotOperate.
    """
    desk = Desk(article.issue, at=at)
    found = desk.named(article, seen)
    if role not in Article.Role.values or role == Article.Role.MERGED:
        raise CannotOperate(_("There is no such role."))
    if found.role == role:
        raise CannotOperate(_("That changes nothing."))

    give_back(desk, found)
    if found in desk.order:
        desk.order.remove(found)
    found.role = role
    if role == Article.Role.ARTICLE:
        desk.order.insert(max(found.position - 1, 0), found)
    elif role in PARTS:
        name, model = PARTS[role]
        add_part(desk, name, model, found)
    mark_blocks(desk, found, BLOCK_ROLES.get(role, Block.Role.ARTICLE))
    facts = {"article": str(found), "role": str(role), "marked": found.pk}
    return desk.record(Surgery.Kind.MARK, by=by, facts=facts)


def add_part(desk, name, model, article):
    """Show the text of an article as a notice or as standing matter."""
    desk.add(
        name,
        model(
            issue=desk.issue,
            position=1 + max((row.position for row in desk.rows[name].values()), default=0),
            headline=article.headline,
            body=article.body,
            made_from=article,
        ),
    )


def give_back(desk, article):
    """Give an article the text of the notice or standing matter it had become, as it reads now."""
    for name, _model in PARTS.values():
        own = [row for row in desk.rows[name].values() if row.made_from_id == article.pk]
        for row in own:
            article.headline, article.body = row.headline, row.body
            desk.drop(name, row)


def mark_blocks(desk, article, role):
    """Give the blocks that only this article stands on another role."""
    owners = {}
    for row in desk.rows["placement"].values():
        owners.setdefault(row.block_id, set()).add(row.article_id)
    for block_id, articles in owners.items():
        if articles == {article.pk}:
            desk.rows["block"][block_id].role = role
