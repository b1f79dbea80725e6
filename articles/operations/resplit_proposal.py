"""Compare a new split of an issue with its articles; nothing is stored here."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Prefetch

from articles.models import Article, Issue, Placement
from articles.operations import resplit_holding, resplit_layout, storing
from articles.operations.resplit_holding import Held
from articles.operations.resplit_parts import PartChanges, compare_parts
from articles.splitting.merging import normal_body
from articles.splitting.recutting import Cited, MergedText, Text, merge_texts
from articles.splitting.rematching import Cut, match_cuts
from articles.splitting.values import SplitIssue


@dataclass(frozen=True)
class Recut:
    """An article found again in the new split, as the `draft` of that index."""

    article: Article
    draft: int
    mine: Text
    merged: MergedText

    @property
    def conflicts(self):
        """What both sides changed, by the name that a decision is given under."""
        return {f"{self.article.pk}-{name}": c for name, c in self.merged.conflicts.items()}

    @property
    def changes_text(self):
        """Whether the text becomes another, or may, by what is decided."""
        return bool(self.merged.conflicts) or self.merged.settled({}) != self.mine

    def settled(self, decisions: Mapping):
        """Return the text that decisions about conflicts give; raises Undecided."""
        own = f"{self.article.pk}-"
        return self.merged.settled(
            {name.removeprefix(own): c for name, c in decisions.items() if name.startswith(own)}
        )


@dataclass(frozen=True)
class Added:
    """A draft that is no article yet; `out_of` is the article in whose place it stands, or None."""

    draft: int
    out_of: Article | None


@dataclass(frozen=True)
class Joined:
    """A draft that an editor has made a part of an article; it stays there."""

    draft: int
    article: Article


@dataclass(frozen=True)
class Vanished:
    """An article that the new split does not have; `into` is the one that takes its place, or None."""

    article: Article
    into: Article | None
    is_kept: bool


@dataclass(frozen=True)
class Proposal:
    """What another split of an issue would change; `versions` are those of the articles it was made for.

    `split` is the whole one without what editors hold elsewhere.
    """

    issue: Issue
    whole: SplitIssue
    split: SplitIssue
    recuts: tuple[Recut, ...]
    added: tuple[Added, ...]
    joined: tuple[Joined, ...]
    vanished: tuple[Vanished, ...]
    stays: frozenset  # places, each with its article's key, that editors hold outside the new cut of it
    off_page: tuple[Held, ...]  # what editors took out of the articles and marked
    versions: Mapping[int, int]
    parts: tuple[PartChanges, ...]  # notices, standing matter

    @property
    def conflicts(self):
        """All that must be decided before it can be applied, by name."""
        holders = [*self.recuts, *self.parts]
        return {name: c for holder in holders for name, c in holder.conflicts.items()}

    @property
    def changed(self):
        """The articles whose text would become another."""
        return [recut for recut in self.recuts if recut.changes_text]

    @property
    def digest(self):
        """A short name of all it would change: two proposals with the same one change the same."""
        said = (
            sorted(self.versions.items()),
            [(recut.article.pk, recut.draft, recut.mine, recut.merged) for recut in self.recuts],
            [(found.draft, self.split.drafts[found.draft]) for found in self.added],
            [(found.draft, found.article.pk) for found in self.joined],
            [(gone.article.pk, gone.is_kept) for gone in self.vanished],
            [part.said for part in self.parts],
            self.split.house_format,
        )
        return hashlib.sha256(repr(said).encode("utf-8", "backslashreplace")).hexdigest()[:32]

    def needs_reader_note(self):
        """Say whether a published text would change: its readers are told."""
        return any(recut.article.status == Article.Status.PUBLISHED for recut in self.changed)


def compare(issue, split):
    """Say what a split would change in an issue."""
    articles = list(
        issue.articles.exclude(role=Article.Role.MERGED)
        .with_context()
        .prefetch_related(Prefetch("placements", Placement.objects.select_related("page", "block")))
        .in_issue_order()
    )
    matching = match(articles, split)
    bent = resplit_holding.bend(issue, articles, matching.found, split)
    own = {draft: articles[before] for draft, before in bent.found.items()}
    left = {**matching.found, **matching.added}  # and where they stand
    left = {draft: before for draft, before in left.items() if draft not in bent.found}
    joined = {
        draft: before
        for draft, before in left.items()
        if before is not None and bent.is_empty(draft)
    }
    return Proposal(
        issue=issue,
        whole=split,
        split=bent.split,
        recuts=tuple(recut(article, draft, bent) for draft, article in sorted(own.items())),
        added=tuple(
            Added(draft, None if before is None else articles[before])
            for draft, before in sorted(left.items())
            if draft not in joined and not bent.is_empty(draft)
        ),
        joined=tuple(Joined(draft, articles[before]) for draft, before in sorted(joined.items())),
        vanished=tuple(
            Vanished(article, own.get(matching.vanished.get(before)), article.was_touched())
            for before, article in enumerate(articles)
            if before not in bent.found.values()
            and article.role not in Article.ELSEWHERE
            and (before in matching.vanished or not article.was_touched())
        ),
        stays=frozenset(
            (article.pk, held.place)
            for draft, article in own.items()
            for held in bent.stays(article, draft)
        ),
        off_page=tuple(held for held in bent.held if held.article is None),
        versions={article.pk: article.version for article in articles},
        parts=compare_parts(issue, bent.split),
    )


def match(articles, split):
    """Find the articles of an issue again in a split of it."""
    old = [
        Cut(
            article.first_cut.get("headline") or article.headline,
            resplit_layout.placements_of(article),
        )
        for article in articles
    ]
    return match_cuts(old, [Cut(d.headline.text, d.placements) for d in split.drafts])


def recut(article, index, bent):
    """Merge a draft into the article that it is the new cut of; a withdrawn one stays as it was."""
    mine, base = text_as_it_stands(article), text_as_cut(bent.base_of(article, index))
    is_withdrawn = article.status == Article.Status.WITHDRAWN
    cut = storing.cut_of(bent.split.drafts[index])["first_cut"]
    theirs = base if is_withdrawn else text_as_cut(cut)
    return Recut(article, index, mine, merge_texts(base, mine, theirs))


def text_as_it_stands(article):
    """Return what an article says now."""
    return Text(
        headline=article.headline,
        byline=article.byline,
        section=article.section.name if article.section else "",
        region=article.region.name if article.region else "",
        body=normal_body(article.body),
        citations=tuple(
            Cited(
                cited.source.name if cited.source else "",
                cited.date.isoformat() if cited.date else "",
                cited.url,
            )
            for cited in article.citations.all()
        ),
    )


def text_as_cut(cut):
    """Return what an article's first cut says, as it was stored."""
    longest = storing.LONGEST["name"]
    cited = [
        Cited((c["name"] or "")[:longest], c["date"] or "", storing.web_address(c["url"]))
        for c in cut.get("citations", [])
    ]
    return Text(
        headline=cut.get("headline", ""),
        byline=cut.get("byline", ""),
        section=(cut.get("section") or "")[:longest],
        region=(cut.get("region") or "")[:longest],
        body=normal_body(cut.get("body", "")),
        citations=tuple(c for c in cited if c.name or c.url),
    )
