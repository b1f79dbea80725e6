"""Blocks of a page over its picture: what each was taken for, and what has no place yet."""

from dataclasses import dataclass
from itertools import count

from django.core.exceptions import PermissionDenied
from django.db.models import Prefetch
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import gettext as _

from articles.admin.sheets import READING
from articles.models import Block, Page, Placement


@dataclass(frozen=True)
class Drawn:
    """A block with its number on the page, the articles cut from it, and how it is coloured."""

    number: int
    block: Block
    articles: list
    look: str

    @property
    def width(self):
        return self.block.x1 - self.block.x0

    @property
    def height(self):
        return self.block.y1 - self.block.y0


class BlockViews:
    """The views that show the blocks of an issue; each checks that the user may view issues."""

    def get_urls(self):
        wrap = self.admin_site.admin_view
        return [
            path("<int:pk>/unplaced/", wrap(self.unplaced_view), name="articles_issue_unplaced"),
            path(
                "<int:pk>/pages/<int:number>/blocks/",
                wrap(self.blocks_view),
                name="articles_issue_blocks",
            ),
            *super().get_urls(),
        ]

    def blocks_view(self, request, pk, number):
        """Show a page with every block on it."""
        if not self.has_view_or_change_permission(request):
            raise PermissionDenied
        pages = Page.objects.select_related("issue__publication")
        page = get_object_or_404(pages, issue=pk, number=number)
        blocks = drawn_of(page)
        context = {
            **self.admin_site.each_context(request),
            **neighbours(page),
            "opts": self.opts,
            "title": _("Blocks of page %(number)s") % {"number": number},
            "issue": page.issue,
            "page": page,
            "picture_width": READING,
            "blocks": blocks,
            "legend": legend_of(blocks),
            "may_open_articles": request.user.has_perm("articles.view_article"),
        }
        return TemplateResponse(request, "admin/articles/issue/blocks.html", context)

    def unplaced_view(self, request, pk):
        """Lead to the first page with an unplaced block; to the first page where there is none."""
        if not self.has_view_or_change_permission(request):
            raise PermissionDenied
        get_object_or_404(self.get_queryset(request), pk=pk)
        pages = Page.objects.filter(issue=pk).order_by("number")
        page = pages.filter(blocks__role=Block.Role.UNPLACED).first() or pages.first()
        name, number = ("change", []) if page is None else ("blocks", [page.number])
        return HttpResponseRedirect(reverse(f"admin:articles_issue_{name}", args=[pk, *number]))


def drawn_of(page):
    """Return the blocks of a page in reading order, in two queries.

    The blocks of one article have another tone than those of the article before it.
    """
    placements = Placement.objects.select_related("article").order_by("article__position", "pk")
    blocks = page.blocks.order_by("ordinal").prefetch_related(Prefetch("placements", placements))
    tones, next_tone = {}, count()
    drawn = []
    for number, block in enumerate(blocks, start=1):
        articles = list(dict.fromkeys(placement.article for placement in block.placements.all()))
        look = block.role
        if block.role == Block.Role.ARTICLE and articles:
            first = articles[0].pk
            if first not in tones:
                tones[first] = next(next_tone) % 2 + 1
            look = f"article-{tones[first]}"
        drawn.append(Drawn(number, block, articles, look))
    return drawn


def legend_of(blocks):
    """Return for each role its look, its name and how many blocks of the page have it."""
    roles = [drawn.block.role for drawn in blocks]
    return [(role.value, role.label, roles.count(role.value)) for role in Block.Role]


def neighbours(page):
    """Return the pages before and behind, and the next one with an unplaced block."""
    pages = Page.objects.filter(issue=page.issue_id).order_by("number")
    unplaced = pages.filter(blocks__role=Block.Role.UNPLACED).distinct()
    later = unplaced.filter(number__gt=page.number)
    return {
        "previous": pages.filter(number__lt=page.number).last(),
        "next": pages.filter(number__gt=page.number).first(),
        "next_unplaced": later.first(),
    }
