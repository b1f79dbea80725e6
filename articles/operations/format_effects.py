"""What a house format would change in the issues of a publication; nothing is stored here."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles.models import Issue
from articles.operations import house_formats, ingesting
from articles.splitting import process
from articles.splitting.refusals import Refused, SlowPattern


@dataclass(frozen=True)
class Effect:
    """What a format would change in one issue; `refusal` is the code of why its PDF could not be read."""

    issue: Issue
    changes: bool = False
    had_certificate: bool = False
    has_certificate: bool = False
    refusal: str = ""

    @property
    def gains_certificate(self):
        """Whether it has a certificate only with the format."""
        return self.has_certificate and not self.had_certificate

    @property
    def loses_certificate(self):
        """Whether it has a certificate only without the format."""
        return self.had_certificate and not self.has_certificate

    def as_data(self):
        """Return the effect as data for JSON, its issue by key; `read_effects` reads it back."""
        return {
            "issue": self.issue.pk,
            "changes": self.changes,
            "had_certificate": self.had_certificate,
            "has_certificate": self.has_certificate,
            "refusal": self.refusal,
        }


@dataclass(frozen=True)
class Summary:
    """What a format would change in all issues it was tried on."""

    issues: int
    changed: int
    gained: int
    lost: int

    def __str__(self):
        changed = ngettext(
            "It changes %(changed)d of %(issues)d issue",
            "It changes %(changed)d of %(issues)d issues",
            self.issues,
        ) % {"changed": self.changed, "issues": self.issues}
        gained = (
            ngettext("%d gains a certificate", "%d gain a certificate", self.gained) % self.gained
        )
        lost = ngettext("%d loses it", "%d lose it", self.lost) % self.lost
        return _("%(changed)s; %(gained)s, %(lost)s.") % {
            "changed": changed,
            "gained": gained,
            "lost": lost,
        }


def effect_of(candidate, issues):
    """Yield what a format would change in each of the issues; each PDF is read once."""
    for issue in issues:
        ways = [
            house_formats.formats_in_use(issue.publication),
            house_formats.formats_in_use(issue.publication, candidate),
        ]
        try:
            data = house_formats.pdf_of(issue)
            before, after = process.split_each(
                data, ways=ways, candidate=candidate, limits=ingesting.limits()
            )
        except SlowPattern:
            raise
        except Refused as refusal:
            yield Effect(issue, refusal=refusal.code)
        else:
            yield Effect(
                issue,
                changes=said_of(before) != said_of(after),
                had_certificate=before.certificate.is_whole,
                has_certificate=after.certificate.is_whole,
            )


def read_effects(data):
    """Return effects from their data; those of issues that are gone by now are left out."""
    known = Issue.objects.select_related("publication").in_bulk([said["issue"] for said in data])
    return [
        Effect(**said | {"issue": known[said["issue"]]}) for said in data if said["issue"] in known
    ]


def said_of(split):
    """Return what the articles of a split say, to compare two splits by."""
    return [
        (
            draft.headline.text,
            draft.section,
            draft.region,
            draft.byline,
            [paragraph.text for paragraph in draft.body],
            draft.citations,
        )
        for draft in split.drafts
    ]


def summarise(effects):
    """Count what a format would change."""
    read = [effect for effect in effects if not effect.refusal]
    return Summary(
        issues=len(read),
        changed=sum(effect.changes for effect in read),
        gained=sum(effect.gains_certificate for effect in read),
        lost=sum(effect.loses_certificate for effect in read),
    )
