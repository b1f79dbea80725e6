"""Articles that some words find, a page at a time."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from articles import search
from articles.api.paging import Key, address_with, page_size, read_cursor, write_cursor
from articles.api.problems import WrongParameter

NOT_WITH_WORDS = ["issue", "published_from", "published_to"]
PAGE = Key("page", int)


@dataclass(frozen=True)
class Found:
    """A page of what was found: keys in order, the next address, and remarks on the query."""

    keys: list
    next: str | None
    remarks: list


def find(request, wanted, *, at):
    """Search for the words and filters of a valid ArticleFilter; raise WrongParameter."""
    for name in NOT_WITH_WORDS:
        if wanted[name]:
            raise WrongParameter(name, _("This parameter cannot be given together with “q”."))
    size = page_size(request)
    cursor = request.query_params.get("cursor")
    (page,) = read_cursor(cursor, [PAGE]) if cursor else [1]
    results = search.find(
        wanted["q"],
        at=at,
        filters=filters_of(wanted),
        sort=wanted["sort"] or "newest",
        page=page,
        size=size,
        facets=False,
    )
    is_there = page == results.page
    follows = is_there and page < results.pages
    return Found(
        keys=[hit.article.pk for hit in results.hits] if is_there else [],
        next=address_with(request, cursor=write_cursor([page + 1])) if follows else None,
        remarks=[*results.problems, *remark_on_end(results, size, follows=follows)],
    )


def filters_of(wanted):
    """Return the filters as search knows them."""
    names = ["publication", "section", "region", "source", "tag"]
    return search.Filters(
        **{name: wanted[name] for name in names},
        date_from=wanted["issued_from"],
        date_to=wanted["issued_to"],
    )


def remark_on_end(results, size, *, follows):
    """Say on the last page that there is more than can be listed, where there is."""
    if follows or results.pages * size >= results.total:
        return []
    return [_("Only the first results are listed: narrow the search to see the others.")]
