"""Numbers of a publication and what stands in them beside articles."""

from django.conf import settings
from django.db import connection, models
from django.db.models import Count, Exists, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.dateparse import parse_date
from django.utils.translation import gettext_lazy as _

from articles.models.publication import Publication
from articles.models.upload import Upload

# One look into the order of dates for each year, however many issues there are.
YEARS = """
    WITH RECURSIVE years(day) AS (
        SELECT (SELECT date FROM ({dated}) AS newest LIMIT 1)
        UNION ALL
        SELECT (SELECT date FROM ({dated}) AS older WHERE date < {year} LIMIT 1) FROM years
        WHERE day IS NOT NULL
    ) SELECT day, EXISTS({undated}) FROM years
"""
YEAR_BEGINS = {
    "sqlite": "strftime('%%Y-01-01', day)",
    "postgresql": "date_trunc('year', day)::date",
}


def counted(articles):
    """Count the articles of each issue; asked for the issues alone that are shown."""
    own = articles.filter(issue=OuterRef("pk")).order_by().values("issue")
    return Coalesce(Subquery(own.annotate(n=Count("pk")).values("n")), 0)


class IssueQuerySet(models.QuerySet):
    def visible(self, *, at):
        """Return the issues with at least one article that the public may read."""
        # Through the relation: the module of articles builds on this one.
        articles = self.model._meta.get_field("articles").related_model.objects
        return self.filter(Exists(articles.visible(at=at).filter(issue=OuterRef("pk")).order_by()))

    def with_article_counts(self):
        """Add `articles_count`, `draft_count` (never published) and `published_count`."""
        articles = self.model._meta.get_field("articles").related_model.objects
        own = articles.in_issue()
        return self.annotate(
            articles_count=counted(own),
            draft_count=counted(own.filter(published_at=None)),
            published_count=counted(articles.filter(status="published")),
        )

    def with_review_progress(self):
        """Add `reviewed_count` and `reviewable_count`: how many articles are reviewed, of how many."""
        own = Q(articles__role="article")
        return self.annotate(
            reviewed_count=Count(
                "articles", filter=own & Q(articles__reviewed_at__isnull=False), distinct=True
            ),
            reviewable_count=Count("articles", filter=own, distinct=True),
        )

    def with_visible_counts(self, *, at):
        """Add `visible_count`: how many of its articles the public may read."""
        articles = self.model._meta.get_field("articles").related_model.objects
        return self.annotate(visible_count=counted(articles.visible(at=at)))

    def certified(self):
        """Return the issues whose contents and cut agree in everything; see `Issue.is_certified`."""
        return self.filter(
            contents_count__gt=0,
            contents_matched=models.F("contents_count"),
            disagreements=[],
            unplaced_characters=0,
        )

    def of(self, publication):
        """Return the issues of the publication with this slug."""
        return self.filter(publication__slug=publication)

    def years(self):
        """Return the years that have issues, the newest first; None where an issue has no date."""
        dated, told = (
            self.filter(date__isnull=False).order_by("-date").values("date").query.sql_with_params()
        )
        undated, more = self.filter(date=None).order_by().values("pk").query.sql_with_params()
        sql = YEARS.format(dated=dated, undated=undated, year=YEAR_BEGINS[connection.vendor])
        with connection.cursor() as cursor:
            cursor.execute(sql, [*told, *told, *more])
            rows = cursor.fetchall()
        days = [parse_date(day) if isinstance(day, str) else day for day, _ in rows if day]
        return [day.year for day in days] + ([None] if rows[0][1] else [])

    def in_year(self, year):
        """Return the issues dated in a year; with None, those that have no date."""
        return self.filter(date=None) if year is None else self.filter(date__year=year)

    def before(self, issue):
        """Return the earlier issues of the same publication, the nearest first."""
        same = self.filter(publication=issue.publication_id)
        if issue.date is None:
            return same.filter(date=None, pk__lt=issue.pk).order_by("-pk")
        earlier = Q(date__lt=issue.date) | Q(date=issue.date, pk__lt=issue.pk)
        # Said twice, so that an index leads to the nearest.
        return same.filter(earlier, date__lte=issue.date).order_by("-date", "-pk")

    def after(self, issue):
        """Return the later issues of the same publication, the nearest first."""
        same = self.filter(publication=issue.publication_id)
        if issue.date is None:
            return same.filter(date=None, pk__gt=issue.pk).order_by("pk")
        later = Q(date__gt=issue.date) | Q(date=issue.date, pk__gt=issue.pk)
        return same.filter(later, date__gte=issue.date).order_by("date", "pk")

    def with_openness(self, *, at):
        """Add `all_visible`: whether the public may read every article at the given moment."""
        articles = self.model._meta.get_field("articles").related_model.objects
        own = articles.filter(issue=OuterRef("pk")).order_by()
        return self.annotate(all_visible=Exists(own) & ~Exists(own.hidden(at=at)))

    def newest_first(self):
        """Order by date, the newest first; what has no date comes last."""
        return self.order_by(models.F("date").desc(nulls_last=True), "-pk")


class Issue(models.Model):
    """One number of a publication, as split from one PDF."""

    publication = models.ForeignKey(
        Publication, models.PROTECT, related_name="issues", verbose_name=_("publication")
    )
    number = models.CharField(_("number"), max_length=60)
    date = models.DateField(_("date"), null=True, blank=True)
    lang = models.CharField(_("language"), max_length=20, default="ja")
    upload = models.OneToOneField(
        Upload, models.PROTECT, related_name="issue", verbose_name=_("PDF"), editable=False
    )
    page_count = models.PositiveIntegerField(_("pages"), editable=False)
    contents = models.JSONField(_("contents"), default=list, editable=False)
    contents_count = models.PositiveIntegerField(_("entries in the contents"), editable=False)
    contents_matched = models.PositiveIntegerField(_("entries found as cut"), editable=False)
    disagreements = models.JSONField(_("disagreements"), default=list, editable=False)
    unplaced_characters = models.PositiveIntegerField(_("unplaced characters"), editable=False)
    doubts = models.JSONField(_("doubts"), default=list, editable=False)
    assigned_to = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="assigned_issues",
        verbose_name=_("assigned to"),
    )
    house_format = models.CharField(_("cut by house format"), max_length=100, editable=False)
    created_at = models.DateTimeField(_("created at"), editable=False)

    objects = IssueQuerySet.as_manager()

    class Meta:
        verbose_name = _("issue")
        verbose_name_plural = _("issues")
        ordering = ["-date", "-pk"]
        indexes = [models.Index(fields=["-date", "-id"], name="issue_newest_first")]
        constraints = [
            models.UniqueConstraint(
                fields=["publication", "number"], name="issue_number_is_unique_in_its_publication"
            ),
            models.CheckConstraint(
                name="issue_matches_no_more_than_its_contents",
                condition=Q(contents_matched__lte=models.F("contents_count")),
            ),
        ]

    def __str__(self):
        return _("%(publication)s No. %(number)s") % {
            "publication": self.publication,
            "number": self.number,
        }

    def get_absolute_url(self):
        return reverse("issue", args=[self.publication.slug, self.number])

    def is_open(self, *, at):
        """Say whether the public may read every article of it at the given moment."""
        articles = self.articles.order_by()
        return articles.exists() and not articles.hidden(at=at).exists()

    def review_progress(self):
        """Return how many of its articles are reviewed, and how many there are."""
        own = self.articles.in_issue().order_by()
        found = own.aggregate(reviewed=Count("reviewed_at"), all=Count("pk"))
        return found["reviewed"], found["all"]

    def is_certified(self):
        """Say whether contents and cut agree in everything and no character is left over."""
        return (
            self.contents_count > 0
            and self.contents_matched == self.contents_count
            and not self.disagreements
            and self.unplaced_characters == 0
        )


class IssuePart(models.Model):
    """Text of an issue that is no article, as cut from the PDF."""

    issue = models.ForeignKey(Issue, models.CASCADE, verbose_name=_("issue"))
    position = models.PositiveIntegerField(_("position"))
    headline = models.CharField(_("headline"), max_length=500, blank=True)
    body = models.TextField(_("body"), blank=True)
    first_cut = models.JSONField(_("as first cut"), default=dict, editable=False)
    made_from = models.ForeignKey(
        "articles.Article",
        models.SET_NULL,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("made from the article"),
    )

    class Meta:
        abstract = True
        ordering = ["issue", "position"]

    def __str__(self):
        return self.headline or self.body[:40]

    def is_as_cut(self):
        """Say whether nobody has changed what was cut from the PDF."""
        cut = self.first_cut
        return bool(cut) and (self.headline, self.body) == (cut["headline"], cut["body"])


class Notice(IssuePart):
    """An announcement of the publisher."""

    links = models.JSONField(_("links"), default=list, blank=True)

    class Meta(IssuePart.Meta):
        default_related_name = "notices"
        verbose_name = _("notice")
        verbose_name_plural = _("notices")


class StandingMatter(IssuePart):
    """Text that stands in every issue: copyright, how to unsubscribe."""

    class Meta(IssuePart.Meta):
        default_related_name = "standing_matter"
        verbose_name = _("standing matter")
        verbose_name_plural = _("standing matter")
