"""News items, from draft to public record."""

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q, Value
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from articles.models.classification import Region, Section, Tag
from articles.models.issue import Issue


class OnPublicRecord(models.ProtectedError):
    """What was published is withdrawn, and never deleted."""


class ArticleQuerySet(models.QuerySet):
    def delete(self):
        """Delete drafts; raise OnPublicRecord where one of them was ever published."""
        published = list(self.filter(published_at__isnull=False)[:1])
        if published:
            raise OnPublicRecord("What was published is never deleted.", published)
        return super().delete()

    delete.alters_data = True
    delete.queryset_only = True

    def visible(self, *, at):
        """Return what the public may read at the given moment."""
        lifted = Q(embargoed_until=None) | Q(embargoed_until__lte=at)
        return self.filter(lifted, status=Article.Status.PUBLISHED)

    def count_visible(self, *, at):
        """Count what the public may read, from two indexes: rows are long, and there are many."""
        published = self.filter(status=Article.Status.PUBLISHED)
        return published.count() - published.filter(embargoed_until__gt=at).count()

    def ends_of_visible(self, *, at):
        """Return the first and the last key of what the public may read, or None twice; two looks.

        A status that is computed keeps databases from indexes by status, whose rows they would
        have to sort by key.
        """
        computed = self.alias(
            computed=Coalesce("status", Value(""), output_field=models.CharField())
        )
        lifted = Q(embargoed_until=None) | Q(embargoed_until__lte=at)
        keys = computed.filter(lifted, computed=Article.Status.PUBLISHED).order_by("pk")
        keys = keys.values_list("pk", flat=True)
        return keys.first(), keys.last()

    def hidden(self, *, at):
        """Return what the public may not read at the given moment.

        What became a notice or standing matter is read as such, and what was merged is in another.
        """
        embargoed = Q(status=Article.Status.PUBLISHED, embargoed_until__gt=at)
        return self.filter(
            ~Q(status=Article.Status.PUBLISHED) | embargoed,
            role__in=[Article.Role.ARTICLE, Article.Role.ASIDE],
        )

    def newly_lifted(self, *, since, at):
        """Return what became public when its embargo ended and is not yet in the journal.

        Only embargoes that ended after `since` are looked at, where it is given.
        """
        in_journal = self.model._meta.get_field("changes").related_model.objects.filter(
            article=OuterRef("pk"), kind="published"
        )
        # Not by what is visible: an index of all embargoes leads to the few that there are.
        embargoed = self.filter(embargoed_until__isnull=False, embargoed_until__lte=at)
        lifted = embargoed.filter(status=Article.Status.PUBLISHED)
        if since is not None:
            lifted = lifted.filter(embargoed_until__gt=since)
        return lifted.filter(~Exists(in_journal.order_by())).order_by("embargoed_until", "pk")

    def taken_back(self):
        """Return what the public could once read and was withdrawn; what was merged is read elsewhere."""
        lifted = Q(embargoed_until=None) | Q(embargoed_until__lte=models.F("withdrawn_at"))
        return self.filter(lifted, status=Article.Status.WITHDRAWN, role=Article.Role.ARTICLE)

    def drafts(self):
        """Return the articles of issues that were never published: in work, in review or ready."""
        return self.in_issue().filter(status__in=Article.UNPUBLISHED)

    def held(self):
        """Lock the articles until the transaction ends; each comes with its issue and publication."""
        return self.select_related("issue__publication").select_for_update(of=["self"])

    def in_issue(self):
        """Return what stands in its issue as an article."""
        return self.filter(role=Article.Role.ARTICLE)

    def taken_out(self):
        """Return what an editor took out of its issue and may put back: set aside, or no article."""
        return self.exclude(role__in=[Article.Role.ARTICLE, Article.Role.MERGED])

    def unreviewed(self):
        """Return what nobody has marked as reviewed."""
        return self.filter(reviewed_at=None)

    def doubtful(self):
        """Return what the splitter was in doubt about."""
        return self.exclude(doubts=[])

    def by_risk(self):
        """Order by what is likeliest to be wrong: with doubts first, the least confident of all first."""
        is_sure = models.Case(models.When(doubts=[], then=1), default=0)
        return self.order_by(is_sure, "confidence", "position", "pk")

    def with_context(self):
        """Fetch with each article what is shown beside it: issue, section, region, citations, tags."""
        return self.select_related("issue__publication", "section", "region").prefetch_related(
            "citations__source", "tags"
        )

    def written_by(self, byline):
        """Return what stands under a byline."""
        return self.exclude(byline="").filter(byline=byline)

    def newest_first(self):
        """Order by publication, the latest first."""
        return self.order_by("-published_at", "-pk")

    def in_issue_order(self):
        """Order the articles of one issue as in its contents."""
        return self.order_by("position", "pk")

    def in_order(self):
        """Order by issue, the newest first, and within it as in the contents."""
        return self.order_by("-issue__date", "-issue__pk", "position", "pk")


class Article(models.Model):
    """One news item of an issue, from draft to public record.

    `body` is Markdown. `first_cut` is the text as the splitter cut it; only another split of the issue changes it.
    `version` counts the saves: a form that was opened on an older one is told so.
    """

    class Status(models.TextChoices):
        DRAFT = "draft", _("draft")
        IN_REVIEW = "in_review", _("in review")
        READY = "ready", _("ready")
        PUBLISHED = "published", _("published")
        WITHDRAWN = "withdrawn", _("withdrawn")

    class Role(models.TextChoices):
        """What the text counts as in its issue; only an article can be published."""

        ARTICLE = "article", _("article")
        ASIDE = "aside", _("set aside")
        NOTICE = "notice", _("notice")
        STANDING_MATTER = "standing_matter", _("standing matter")
        FURNITURE = "furniture", _("furniture")
        MERGED = "merged", _("part of another article")

    ELSEWHERE = (Role.NOTICE, Role.STANDING_MATTER, Role.MERGED)  # the text is kept in another row
    UNPUBLISHED = (Status.DRAFT, Status.IN_REVIEW, Status.READY)

    issue = models.ForeignKey(
        Issue, models.PROTECT, related_name="articles", verbose_name=_("issue")
    )
    position = models.PositiveIntegerField(
        _("position"), help_text=_("Place in the issue, from 1.")
    )
    slug = models.SlugField(
        _("slug"), max_length=180, unique=True, allow_unicode=True, editable=False
    )
    headline = models.CharField(_("headline"), max_length=500, blank=True)
    byline = models.CharField(_("byline"), max_length=200, blank=True)
    body = models.TextField(_("body"), blank=True)
    section = models.ForeignKey(
        Section,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="articles",
        verbose_name=_("section"),
    )
    region = models.ForeignKey(
        Region,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="articles",
        verbose_name=_("region"),
    )
    tags = models.ManyToManyField(Tag, blank=True, related_name="articles", verbose_name=_("tags"))
    lang = models.CharField(_("language"), max_length=20, default="ja")
    status = models.CharField(
        _("status"), max_length=10, choices=Status, default=Status.DRAFT, editable=False
    )
    assigned_to = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="assigned_articles",
        verbose_name=_("assigned to"),
    )
    checked_version = models.PositiveIntegerField(
        _("version marked ready"), null=True, editable=False
    )
    role = models.CharField(
        _("role"), max_length=16, choices=Role, default=Role.ARTICLE, editable=False
    )
    merged_into = models.ForeignKey(
        "self",
        models.CASCADE,
        null=True,
        related_name="merged",
        editable=False,
        verbose_name=_("merged into"),
    )
    reviewed_at = models.DateTimeField(_("reviewed at"), null=True, editable=False)
    reviewed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        related_name="+",
        editable=False,
        verbose_name=_("reviewed by"),
    )
    published_at = models.DateTimeField(_("published at"), null=True, editable=False)
    embargoed_until = models.DateTimeField(_("embargoed until"), null=True, blank=True)
    withdrawn_at = models.DateTimeField(_("withdrawn at"), null=True, editable=False)
    withdrawal_reason = models.TextField(_("reason of withdrawal"), blank=True, editable=False)
    page_start = models.PositiveIntegerField(_("first page"), editable=False)
    page_end = models.PositiveIntegerField(_("last page"), editable=False)
    first_cut = models.JSONField(_("as first cut"), default=dict, editable=False)
    doubts = models.JSONField(_("doubts"), default=list, editable=False)
    confidence = models.FloatField(_("confidence"), default=1.0, editable=False)
    version = models.PositiveIntegerField(_("version"), default=1, editable=False)
    created_at = models.DateTimeField(_("created at"), editable=False)
    updated_at = models.DateTimeField(_("updated at"), editable=False)

    objects = ArticleQuerySet.as_manager()

    class Meta:
        verbose_name = _("article")
        verbose_name_plural = _("articles")
        ordering = ["issue", "position", "pk"]
        permissions = [
            ("review_article", _("Can mark articles ready and send them back")),
            ("publish_article", _("Can publish articles")),
            ("withdraw_article", _("Can withdraw articles")),
        ]
        indexes = [
            models.Index(fields=["issue", "position"], name="article_in_order"),
            models.Index(
                fields=["status", "-published_at", "-id"], name="article_newest_published"
            ),
            # What is visible in an issue, and how much, is told without a look at the long rows.
            models.Index(
                fields=["issue", "status", "embargoed_until"], name="article_visible_in_issue"
            ),
            models.Index(fields=["-updated_at"], name="article_newest_edited"),
            models.Index(
                fields=["byline", "-published_at"],
                name="article_of_author",
                condition=~Q(byline=""),
            ),
            models.Index(
                fields=["embargoed_until"],
                name="article_embargoed",
                condition=Q(embargoed_until__isnull=False),
            ),
            # By the key's own index SQLite looks at all: it cannot know that few are assigned.
            models.Index(
                fields=["assigned_to"], name="article_held", condition=Q(assigned_to__isnull=False)
            ),
        ]
        constraints = [
            models.CheckConstraint(
                name="article_is_draft_until_published",
                condition=Q(status__in=["draft", "in_review", "ready"])
                ^ Q(published_at__isnull=False),
            ),
            models.CheckConstraint(
                name="article_is_withdrawn_at_a_moment",
                condition=~(Q(status="withdrawn") ^ Q(withdrawn_at__isnull=False)),
            ),
            models.CheckConstraint(
                name="article_is_withdrawn_for_a_reason",
                condition=~Q(status="withdrawn") | ~Q(withdrawal_reason=""),
            ),
            models.CheckConstraint(
                name="article_on_public_record_is_in_its_issue",
                condition=~Q(status__in=["published", "withdrawn"])
                | Q(role="article")
                | Q(status="withdrawn", role="merged"),
            ),
            models.CheckConstraint(
                name="article_is_merged_into_another",
                condition=~(Q(role="merged") ^ Q(merged_into__isnull=False)),
            ),
            models.CheckConstraint(
                name="article_pages_run_forward",
                condition=Q(page_start__lte=models.F("page_end")),
            ),
        ]

    def __str__(self):
        return self.headline or self.slug

    def get_absolute_url(self):
        return reverse("article", args=[self.slug])

    def delete(self, *args, **kwargs):
        """Delete a draft; raise OnPublicRecord for what was ever published."""
        if self.published_at is not None:
            raise OnPublicRecord("What was published is never deleted.", [self])
        return super().delete(*args, **kwargs)

    def is_visible(self, *, at):
        """Say whether the public may read it at the given moment."""
        lifted = self.embargoed_until is None or self.embargoed_until <= at
        return lifted and self.status == self.Status.PUBLISHED

    def changed_in_public_at(self):
        """Return when readers last got to see another text of it: at a change, or an embargo's end."""
        return max(filter(None, [self.updated_at, self.embargoed_until]))

    def is_reviewed(self):
        """Say whether an editor has read it against its page."""
        return self.reviewed_at is not None

    def is_closed(self):
        """Say whether its text is not edited here: it was withdrawn, or is kept elsewhere now."""
        return self.status == self.Status.WITHDRAWN or self.role in self.ELSEWHERE

    def keep_mark_of(self, user):
        """Let the mark of a review stand only where its own reviewer goes on writing; not yet stored."""
        if user is None or self.reviewed_by_id != user.pk:
            self.reviewed_at = self.reviewed_by = None

    def missing_for_publication(self):
        """Name what an editor must still supply before publication."""
        fields = map(self._meta.get_field, ["headline", "section", "body"])
        return [str(f.verbose_name) for f in fields if not getattr(self, f.name)]

    def is_draft(self):
        """Say whether it was never published: it is in work, in review or ready."""
        return self.status in self.UNPUBLISHED

    def lacks_check(self):
        """Say whether four eyes are asked for and nobody has marked this very text ready."""
        is_checked = self.status == self.Status.READY and self.checked_version == self.version
        return self.issue.publication.four_eyes and not is_checked

    def was_last_edited_by(self, user):
        """Say whether this person made the last change after it was cut, other than of its embargo."""
        last = self.revisions.edits().order_by("-number").values_list("by", flat=True).first()
        return last is not None and last == user.pk

    def status_after_edit(self):
        """Return its state once its text is changed: with four eyes what was ready is so no more."""
        falls_back = self.status == self.Status.READY and self.issue.publication.four_eyes
        return self.Status.IN_REVIEW if falls_back else self.status

    def was_touched(self):
        """Say whether anybody has typed into it, published, annotated or taken it on since it was cut."""
        return (
            self.version > 1
            or self.scratch_slots.exists()
            or self.assigned_to_id is not None
            or self.schedules.exists()
            or self.comments.exists()
            or self.preview_links.exists()
            or self.status != self.Status.DRAFT
            or self.translation_notes.exists()
            or self.redirects.exists()
        )

    def differs_from_first_cut(self):
        """Say whether an editor has changed the text since it was cut."""
        return any(
            self.first_cut.get(name, "") != getattr(self, name)
            for name in ["headline", "byline", "body"]
        )


class Redirect(models.Model):
    """An address that an article had, or that belonged to one merged into it."""

    slug = models.SlugField(_("slug"), max_length=180, unique=True, allow_unicode=True)
    article = models.ForeignKey(
        Article, models.PROTECT, related_name="redirects", verbose_name=_("article")
    )

    class Meta:
        verbose_name = _("redirect")
        verbose_name_plural = _("redirects")

    def __str__(self):
        return self.slug
