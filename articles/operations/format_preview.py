"""What an issue would become by a house format, held against the issue as it is; nothing is stored here."""

from dataclasses import dataclass, replace
from enum import StrEnum

from articles.models import Issue
from articles.operations import house_formats, ingesting
from articles.operations.resplit_proposal import Proposal, compare
from articles.splitting import process

SECONDS = 8  # that an editor waits for a preview at most


class Fate(StrEnum):
    """What a draft of the preview is to the issue as it is."""

    SAME = "same"
    CHANGED = "changed"
    NEW = "new"


@dataclass(frozen=True)
class Row:
    """A heading in the outline of the preview; `level` is section, region or article."""

    level: str
    text: str
    page: int | None = None
    fate: Fate | None = None
    doubts: tuple = ()


@dataclass(frozen=True)
class Preview:
    """A split that was only tried, beside the issue as it is."""

    proposal: Proposal
    fits: bool  # whether the issue bears the marks of the format; else it was cut without it

    @property
    def issue(self) -> Issue:
        return self.proposal.issue

    @property
    def split(self):
        return self.proposal.whole

    def rows(self):
        """Return the outline: sections and regions above the articles they hold."""
        fates = self.fates()
        rows, section, region = [], None, None
        for index, draft in enumerate(self.split.drafts):
            if draft.section != section:
                section, region = draft.section, None
                rows += [Row("section", section)] if section else []
            if draft.region != region:
                region = draft.region
                rows += [Row("region", region)] if region else []
            headline = draft.headline.text
            rows.append(
                Row(
                    "article", headline, draft.page_start, fates.get(index, Fate.SAME), draft.doubts
                )
            )
        return rows

    def fates(self):
        """Return by index of the draft what it is to the issue as it is."""
        kept = {joined.draft: Fate.SAME for joined in self.proposal.joined}
        new = {added.draft: Fate.NEW for added in self.proposal.added}
        found = {
            recut.draft: Fate.CHANGED if recut.changes_text else Fate.SAME
            for recut in self.proposal.recuts
        }
        return kept | new | found


def preview(*, issue, candidate):
    """Split the PDF of an issue by a format that nobody has accepted; raises Refused."""
    (split,) = process.split_each(
        house_formats.pdf_of(issue),
        ways=[house_formats.formats_in_use(issue.publication, candidate)],
        candidate=candidate,
        limits=replace(ingesting.limits(), seconds=SECONDS, cpu_seconds=SECONDS),
    )
    return Preview(compare(issue, split), fits=split.house_format == candidate.name)
