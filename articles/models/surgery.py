"""What editors did to the cut of an issue, each step kept so that it can be undone."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from articles.models.article import Article
from articles.models.issue import Issue


class SurgeryQuerySet(models.QuerySet):
    def of(self, issue):
        """Return the surgeries on an issue, the newest first."""
        return self.filter(issue=issue).order_by("-number")

    def open(self):
        """Return what can still be undone or done again."""
        return self.filter(closed_at=None)

    def next_to_undo(self):
        """Return the last one that is done, or None."""
        return self.open().filter(undone_at=None).order_by("-number").first()

    def next_to_redo(self):
        """Return the first one that is undone, or None."""
        return self.open().exclude(undone_at=None).order_by("number").first()


class Surgery(models.Model):
    """One step on the cut of an issue, with every row that it changed as it was before and after.

    `before` and `after` map the name of a table to rows by primary key; a row that one of
    them lacks did not exist then. A closed surgery stays on record and can no longer be
    undone or done again: the editor went another way, or the issue was split anew.
    """

    class Kind(models.TextChoices):
        SPLIT = "split", _("Split “%(article)s”")
        MERGE = "merge", _("Merged “%(article)s” with the previous article")
        BOUNDARY = "boundary", _("Moved the beginning of “%(article)s”")
        ORDER = "order", _("Moved “%(article)s” in the order")
        CLASSIFY = "classify", _("Changed section or region of “%(article)s”")
        MARK = "mark", _("Marked “%(article)s” as: %(role)s")
        PLACE = "place", _("Placed text of the page in “%(article)s”")
        REPLACE = "replace", _("Replaced “%(text)s” %(count)s times")
        STYLE = "style", _("Corrected %(count)s places to the house style")

    issue = models.ForeignKey(
        Issue, models.CASCADE, related_name="surgeries", verbose_name=_("issue")
    )
    number = models.PositiveIntegerField(_("number"))
    kind = models.CharField(_("kind"), max_length=12, choices=Kind)
    facts = models.JSONField(_("facts"), default=dict)
    before = models.JSONField(_("before"))
    after = models.JSONField(_("after"))
    at = models.DateTimeField(_("at"))
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        related_name="surgeries",
        verbose_name=_("by"),
    )
    undone_at = models.DateTimeField(_("undone at"), null=True)
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name=_("undone by"),
    )
    closed_at = models.DateTimeField(_("closed at"), null=True)

    objects = SurgeryQuerySet.as_manager()

    class Meta:
        verbose_name = _("surgery")
        verbose_name_plural = _("surgeries")
        ordering = ["issue", "-number"]
        constraints = [
            models.UniqueConstraint(
                fields=["issue", "number"], name="surgery_number_is_unique_in_its_issue"
            )
        ]

    def __str__(self):
        return self.label()

    def label(self):
        """Say in one line what was done."""
        facts = {"article": "", "text": "", "count": 0} | self.facts
        role = Article.Role(self.facts.get("role", Article.Role.ARTICLE)).label
        return str(self.get_kind_display()) % {**facts, "role": role}

    def article_pks(self):
        """Return the keys of the articles whose rows it changed, in order."""
        rows = [*self.before.get("article", {}), *self.after.get("article", {})]
        return sorted(set(map(int, rows)))
