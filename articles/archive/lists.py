"""Articles as lists show them: by section and region, in the order of the contents."""

from dataclasses import dataclass
from itertools import groupby

from django.db.models import Prefetch

from articles.models import Citation

CITATIONS = Prefetch("citations", Citation.objects.select_related("source"))


@dataclass(frozen=True)
class RegionGroup:
    """Neighbouring articles about one region; None where they name none."""

    region: object
    articles: list


@dataclass(frozen=True)
class SectionGroup:
    """Neighbouring articles of one section; None where they have none."""

    section: object
    regions: list


def for_lists(queryset):
    """Fetch what a line about an article shows, without its text."""
    return (
        queryset.select_related("issue__publication", "section", "region")
        .prefetch_related(CITATIONS)
        .defer("body", "first_cut", "doubts")
    )


def by_section(articles):
    """Group articles as their order has them; a section that comes back stands twice."""
    return [
        SectionGroup(section=section, regions=by_region(group))
        for section, group in groupby(articles, key=lambda article: article.section)
    ]


def by_region(articles):
    """Group the articles of a section by region, as their order has them."""
    return [
        RegionGroup(region=region, articles=list(group))
        for region, group in groupby(articles, key=lambda article: article.region)
    ]
