"""Split an article in two."""

from django.db import transaction
from django.utils.translation import gettext as _

from articles.models import Article, Placement, Source, Surgery
from articles.operations import storing
from articles.operations.surgery.desk import Desk
from articles.operations.surgery.refusals import CannotOperate, refuse_unfit
from articles.splitting import markdown, rejoining
from articles.splitting.comparison import compact


@transaction.atomic
def split_article(*, article, paragraph, offset, seen, by, at, headline=None, reader_note=None):
    """Cut an article in a paragraph of its body; what stands behind becomes an article of its own.

    `offset` counts the code points of the paragraph's source. Without a headline given, the
    first line behind the cut becomes it, if it is short. With a `ReaderNote` a published article
    is cut too: it is corrected, and what stands behind is published. Raises StaleView or CannotOperate.
    """
    desk = Desk(article.issue, at=at, corrects=True, reader_note=reader_note)
    first, index = desk.standing_at(article, seen)
    cut = cut_of(first, paragraph, offset)
    taken, rest = headline_of(cut, headline)
    joined = rejoining.join(cut.before), rejoining.join(rest)

    second = new_article(desk, first, headline=taken, body=joined[1].body)
    first.body = joined[0].body
    refuse_unfit(first, second)
    share_places(desk, first, second, cut, rest, joined)
    share_citations(desk, first, second)
    share_remarks(desk, first, second)
    for link in desk.of("tag", first):
        desk.duplicate("tag", link, article_id=second.pk)
    desk.order.insert(index + 1, second)
    facts = {"article": str(first), "kept": first.pk, "made": second.pk}
    return desk.record(Surgery.Kind.SPLIT, by=by, facts=facts)


def split_at(*, article, position, seen, by, at, headline=None, reader_note=None):
    """Cut an article at a code point of its whole body, as a cursor stands; see `split_article`."""
    try:
        paragraph, offset = rejoining.locate(article.body, position)
    except rejoining.OutsideBody:
        raise CannotOperate(_("There is no such place in “%s”.") % article) from None
    return split_article(
        article=article,
        paragraph=paragraph,
        offset=offset,
        headline=headline,
        seen=seen,
        by=by,
        at=at,
        reader_note=reader_note,
    )


def cut_of(article, paragraph, offset):
    """Cut the body of an article; raise CannotOperate where that leaves one side empty."""
    try:
        cut = rejoining.cut(article.body, paragraph, offset)
    except rejoining.OutsideBody:
        raise CannotOperate(_("There is no such place in “%s”.") % article) from None
    if not cut.behind or not (cut.before or article.headline):
        raise CannotOperate(_("“%s” is cut where text stands on both sides.") % article)
    return cut


def headline_of(cut, given):
    """Return the headline of what stands behind a cut, and the paragraphs that are left for its body."""
    taken, rest = rejoining.take_headline(cut.behind)
    if given is None or " ".join(given.split()) == taken:
        return taken, rest
    return " ".join(given.split())[: storing.LONGEST["headline"]], cut.behind


def new_article(desk, first, *, headline, body):
    """Store an article beside the one it was cut from, which names the same first cut."""
    article = Article.objects.create(
        issue=desk.issue,
        position=first.position,
        slug=next(storing.free_slugs(desk.issue)),
        headline=headline,
        body=body,
        section_id=first.section_id,
        region_id=first.region_id,
        lang=first.lang,
        embargoed_until=first.embargoed_until,
        assigned_to_id=first.assigned_to_id,
        page_start=first.page_start,
        page_end=first.page_end,
        first_cut=first.first_cut,
        confidence=first.confidence,
        created_at=desk.at,
        updated_at=desk.at,
        **published_with(first, at=desk.at),
    )
    desk.rows["article"][article.pk] = article
    desk.cut_from[article.pk] = first.pk
    return article


def published_with(first, *, at):
    """Return the state of what is cut from an article: public where that is, else a draft."""
    return {} if first.is_draft() else {"status": first.status, "published_at": at}


def share_places(desk, first, second, cut, rest, joined):
    """Give each article the places of its paragraphs; both have those of a paragraph cut in two."""
    for row in desk.of("placement", first):
        if row.part != Placement.Part.BODY or row.paragraph is None:
            continue
        parts = parts_behind(row.paragraph - len(cut.before) + cut.inside, cut, rest, joined[1])
        if row.paragraph < len(cut.before):
            row.paragraph = joined[0].at(row.paragraph)
        else:
            row.article_id = second.pk
            row.part, row.paragraph = parts.pop()
        for part, paragraph in parts:
            desk.duplicate("placement", row, article_id=second.pk, part=part, paragraph=paragraph)


def parts_behind(index, cut, rest, joined):
    """Return what a paragraph behind the cut has become: the headline, a paragraph of the body, or both."""
    taken = len(cut.behind) - len(rest)
    parts = []
    if index == 0 and rest != cut.behind:
        parts.append((Placement.Part.HEADLINE, None))
    if index >= taken:
        parts.append((Placement.Part.BODY, joined.at(index - taken)))
    return parts


def share_citations(desk, first, second):
    """Let citations follow the text they stand under; where all stand on one side, both articles cite them."""
    begins = min(
        map(desk.reading_order, [*desk.of("placement", second), *added(desk, second)]),
        default=None,
    )
    cited = [row for row in desk.of("placement", first) if row.part == Placement.Part.CITATION]
    behind = [row for row in cited if begins and desk.reading_order(row) >= begins]
    for row in behind:
        row.article_id = second.pk
    sides = [text_of(desk, [row for row in cited if row not in behind]), text_of(desk, behind)]
    citations = desk.of("citation", first)
    sources = Source.objects.filter(pk__in={row.source_id for row in citations})
    names = dict(sources.values_list("pk", "name"))
    for row in citations:
        words = compact(names.get(row.source_id, "") or row.url)
        in_first, in_second = (words in side for side in sides)
        if not all(sides) or in_first == in_second:
            desk.duplicate("citation", row, article_id=second.pk)
        elif in_second:
            row.article_id = second.pk


def added(desk, article):
    """Return the placements that the desk will store for an article."""
    return [row for name, row in desk.new if name == "placement" and row.article_id == article.pk]


def text_of(desk, placements):
    """Return what stands in the blocks of placements, without blanks."""
    return compact("".join(desk.rows["block"][row.block_id].text for row in placements))


def share_remarks(desk, first, second):
    """Let notes and comments follow their passages, and answers their comments."""
    kept = first.headline + first.body + markdown.plain_text(first.body)
    behind = second.headline + second.body + markdown.plain_text(second.body)
    for row in desk.of("note", first) + desk.of("comment", first):
        if row.passage in behind and row.passage not in kept:
            row.article_id = second.pk
    for row in desk.of("comment", first):
        if row.parent_id:
            row.article_id = desk.rows["comment"][row.parent_id].article_id
