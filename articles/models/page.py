"""Pages of the PDF, their layout as extracted, and where articles stand on them."""

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from articles.models.article import Article
from articles.models.issue import Issue


class PageQuerySet(models.QuerySet):
    def of_article(self, article):
        """Return the pages that an article stands on, in order."""
        placed = Placement.objects.filter(page=OuterRef("pk"), article=article)
        return self.filter(Exists(placed.order_by())).order_by("number")

    def readable(self, *, at):
        """Return the pages on which the public may read something at the given moment, in order."""
        visible = Article.objects.visible(at=at).order_by()
        placed = Placement.objects.filter(page=OuterRef("pk"), article__in=visible)
        return self.filter(Exists(placed.order_by())).order_by("number")

    def with_openness(self, *, at):
        """Add `is_open`: whether all that stands on the page is for the public at the given moment.

        Beside a hidden article, contents may name it, and text that belongs to no article may
        be its own.
        """
        return self.annotate(is_open=~tells_what_is_hidden(at=at))


def tells_what_is_hidden(*, at):
    """Return the condition that a page shows something that is not for the public."""
    hidden = Article.objects.hidden(at=at).order_by()
    placed = Placement.objects.filter(page=OuterRef("pk"), article__in=hidden)
    telling = Q(role__in=[Block.Role.CONTENTS, Block.Role.UNPLACED])
    stray = Q(role=Block.Role.ARTICLE, placements=None)
    unsafe = Block.objects.filter(telling | stray, page=OuterRef("pk"))
    return Q(Exists(placed.order_by())) | Q(Exists(hidden.filter(issue=OuterRef("issue")))) & Q(
        Exists(unsafe.order_by())
    )


def with_open_pages(articles, *, at):
    """Add `is_open` to articles: whether all on every page they stand on is for the public."""
    placed = Placement.objects.filter(article=OuterRef("pk")).order_by()
    pages = Page.objects.filter(placements__article=OuterRef("pk")).order_by()
    closed = pages.filter(tells_what_is_hidden(at=at))
    return articles.annotate(is_open=Exists(placed) & ~Exists(closed))


class Page(models.Model):
    """One page of the PDF as displayed; sizes in PDF points, numbers from 1."""

    issue = models.ForeignKey(Issue, models.CASCADE, related_name="pages", verbose_name=_("issue"))
    number = models.PositiveIntegerField(_("number"))
    width = models.FloatField(_("width"))
    height = models.FloatField(_("height"))

    objects = PageQuerySet.as_manager()

    class Meta:
        verbose_name = _("page")
        verbose_name_plural = _("pages")
        ordering = ["issue", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["issue", "number"], name="page_number_is_unique_in_its_issue"
            )
        ]

    def __str__(self):
        return str(self.number)


class Boxed(models.Model):
    """Something with a box on a page: points from the page's top left corner."""

    x0 = models.FloatField(_("left"))
    y0 = models.FloatField(_("top"))
    x1 = models.FloatField(_("right"))
    y1 = models.FloatField(_("bottom"))

    class Meta:
        abstract = True

    @property
    def box(self):
        """The four sides as a list, as the API and the pages show them."""
        return [self.x0, self.y0, self.x1, self.y1]

    def share_of(self, page):
        """Return left, top, width, height as shares of the page, for drawing over its picture."""
        return (
            self.x0 / page.width,
            self.y0 / page.height,
            (self.x1 - self.x0) / page.width,
            (self.y1 - self.y0) / page.height,
        )


class Block(Boxed):
    """Lines of a page that belong together; box and text stay as extracted."""

    class Role(models.TextChoices):
        ARTICLE = "article", _("article")
        HEADING = "heading", _("heading")
        NOTICE = "notice", _("notice")
        CONTENTS = "contents", _("contents")
        MASTHEAD = "masthead", _("masthead")
        STANDING_MATTER = "standing_matter", _("standing matter")
        FURNITURE = "furniture", _("furniture")
        UNPLACED = "unplaced", _("unplaced")

    page = models.ForeignKey(Page, models.CASCADE, related_name="blocks", verbose_name=_("page"))
    ordinal = models.PositiveIntegerField(_("place in reading order"))
    role = models.CharField(_("role"), max_length=16, choices=Role)
    text = models.TextField(_("text"))
    # One box for each line of the text; None where only the block's own was kept.
    lines = models.JSONField(_("boxes of the lines"), null=True, editable=False)

    class Meta:
        verbose_name = _("block")
        verbose_name_plural = _("blocks")
        ordering = ["page", "ordinal"]
        constraints = [
            models.UniqueConstraint(
                fields=["page", "ordinal"], name="block_ordinal_is_unique_on_its_page"
            )
        ]

    def __str__(self):
        return self.text[:40]


class PlacementQuerySet(models.QuerySet):
    def on_pages(self):
        """Return in the order of the pages, each with its page."""
        # Databases differ in where they put what has no paragraph.
        paragraph = models.F("paragraph").asc(nulls_first=True)
        return self.select_related("page").order_by("page__number", paragraph, "pk")

    def first_of_articles(self, issue):
        """Return for each article of an issue, in their order, the place where it starts, with its page."""
        paragraph = models.F("paragraph").asc(nulls_first=True)
        starts = self.filter(article__issue=issue).select_related("page", "article")
        starts = starts.order_by("article__position", "article", "page__number", paragraph, "pk")
        return list({start.article_id: start for start in reversed(starts)}.values())[::-1]

    def with_blocks(self):
        """Return each with the block that it came from."""
        return self.select_related("block")


class Placement(Boxed):
    """Where a paragraph of an article stands: page and box, and the block it came from.

    `part` says what stands there; `paragraph` counts the paragraphs of the body from 0.
    A place whose paragraph an editor has removed keeps its row with `paragraph` empty.
    """

    class Part(models.TextChoices):
        HEADLINE = "headline", _("headline")
        BODY = "body", _("body")
        CITATION = "citation", _("citation")

    article = models.ForeignKey(
        Article, models.CASCADE, related_name="placements", verbose_name=_("article")
    )
    page = models.ForeignKey(
        Page, models.PROTECT, related_name="placements", verbose_name=_("page")
    )
    block = models.ForeignKey(
        Block, models.PROTECT, related_name="placements", verbose_name=_("block")
    )
    part = models.CharField(_("part"), max_length=10, choices=Part)
    paragraph = models.PositiveIntegerField(_("paragraph"), null=True)

    objects = PlacementQuerySet.as_manager()

    class Meta:
        verbose_name = _("placement")
        verbose_name_plural = _("placements")
        ordering = ["article", "pk"]
        constraints = [
            models.CheckConstraint(
                name="placement_counts_paragraphs_of_the_body_only",
                condition=Q(part="body") | Q(paragraph__isnull=True),
            )
        ]

    def __str__(self):
        return f"{self.article_id} p. {self.page_id}"


def image_path(image, filename):
    """Keep the picture under its issue, page, width and mask."""
    page = image.page
    return f"pages/{page.issue_id}/{page.number}-{image.width}{image.mask and '-' + image.mask}.jpg"


class PageImage(models.Model):
    """The picture of a page, made when first asked for.

    `mask` names what is painted over, so that nothing unpublished shows; empty for the whole page.
    """

    page = models.ForeignKey(Page, models.CASCADE, related_name="images", verbose_name=_("page"))
    width = models.PositiveIntegerField(_("width in pixels"))
    mask = models.CharField(_("mask"), max_length=16, blank=True)
    file = models.FileField(_("file"), upload_to=image_path, max_length=200)

    class Meta:
        verbose_name = _("page image")
        verbose_name_plural = _("page images")
        constraints = [
            models.UniqueConstraint(
                fields=["page", "width", "mask"], name="page_image_is_made_once"
            )
        ]

    def __str__(self):
        return self.file.name
