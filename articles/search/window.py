"""Which row ids a search may find."""

from dataclasses import dataclass

from articles.models import Article
from articles.search.documents import DAY, row_id

LAST = 2**62


@dataclass(frozen=True)
class Window:
    """Row ids from `first` to `last`, without the `hidden` ones."""

    first: int = 0
    last: int = LAST
    hidden: tuple[int, ...] = ()

    @classmethod
    def of(cls, filters, *, at):
        """Return the window of the dates of the filters that is open at the given moment."""
        embargoed = Article.objects.filter(
            embargoed_until__gt=at, search_entry__isnull=False
        ).order_by()
        return cls(
            first=row_id(filters.date_from, 0) if filters.date_from else 0,
            last=row_id(filters.date_to, 2**DAY - 1) if filters.date_to else LAST,
            hidden=tuple(sorted(embargoed.values_list("search_entry__pk", flat=True))),
        )

    def has_dates(self):
        """Say whether not every date is open."""
        return (self.first, self.last) != (0, LAST)
