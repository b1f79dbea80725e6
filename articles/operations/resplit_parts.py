"""Notices and standing matter of a new split, merged with what editors made of the old ones."""

from dataclasses import dataclass

from articles.models import Notice, StandingMatter
from articles.operations import storing
from articles.splitting.comparison import likeness
from articles.splitting.merging import (
    Choice,
    Conflict,
    Merged,
    Undecided,
    merge_bodies,
    merge_line,
    merge_list,
    normal_body,
    settle_text,
)

SAME = 0.5  # likeness from which two texts are one part


@dataclass(frozen=True)
class PartRecut:
    """A notice or standing matter found again: the row as it stands, and the new cut of it, not stored."""

    part: Notice | StandingMatter
    new: Notice | StandingMatter
    headline: str | Conflict
    body: Merged

    @property
    def prefix(self):
        return f"{self.part._meta.model_name}-{self.part.pk}-"

    @property
    def conflicts(self):
        """What both sides changed, by the name that a decision is given under."""
        headline = {"headline": self.headline} if isinstance(self.headline, Conflict) else {}
        bodies = {f"body-{ordinal}": c for ordinal, c in enumerate(self.body.conflicts, 1)}
        return {f"{self.prefix}{name}": c for name, c in (headline | bodies).items()}

    def settled(self, decisions):
        """Return headline and body that decisions about conflicts give; raises Undecided."""
        missing = [name for name in self.conflicts if name not in decisions]
        if missing:
            raise Undecided(", ".join(missing))
        chosen = [decisions[name] for name in self.conflicts if "-body-" in name]
        headline = self.headline
        if isinstance(headline, Conflict):
            choice = decisions[f"{self.prefix}headline"]
            if choice is Choice.BOTH:
                raise Undecided(self.prefix)
            headline = settle_text(headline, choice)
        return headline, self.body.settled(chosen)

    @property
    def changes_text(self):
        """Whether the text becomes another, or may, by what is decided."""
        mine = (self.part.headline, normal_body(self.part.body))
        return bool(self.conflicts) or self.settled({}) != mine


@dataclass(frozen=True)
class PartChanges:
    """What a new split would change in the notices, or in the standing matter, of an issue.

    `gone` has only what nobody has touched; what somebody has stays.
    """

    recuts: tuple
    added: tuple
    gone: tuple
    seen: tuple  # key, headline and body of each row that was compared

    @property
    def conflicts(self):
        """All that must be decided before it can be applied, by name."""
        return {name: c for recut in self.recuts for name, c in recut.conflicts.items()}

    @property
    def changed(self):
        """Those whose text would become another."""
        return [recut for recut in self.recuts if recut.changes_text]

    @property
    def said(self):
        """All it would change, to compare two proposals by."""
        return (
            self.seen,
            [(recut.part.pk, recut.headline, recut.body) for recut in self.recuts],
            [(row.headline, row.body) for row in self.added],
            [row.pk for row in self.gone],
        )


def compare_parts(issue, split):
    """Say what a split would change in the notices and in the standing matter of an issue."""
    return (
        changes(list(issue.notices.all()), storing.notices_of(issue, split.notices)),
        changes(
            list(issue.standing_matter.all()),
            storing.standing_matter_of(issue, split.standing_matter),
        ),
    )


def changes(rows, new):
    """Hold new rows, not stored, against the stored ones."""
    matched = match(rows, new)
    untouched = [row for row in rows if row.is_as_cut()]
    return PartChanges(
        recuts=tuple(recut(rows[old], new[index]) for index, old in sorted(matched.items())),
        added=tuple(row for index, row in enumerate(new) if index not in matched),
        gone=tuple(row for row in untouched if rows.index(row) not in matched.values()),
        seen=seen(rows),
    )


def seen(rows):
    """Return what was seen of rows, to tell whether they have changed since."""
    return tuple((row.pk, row.headline, row.body) for row in rows)


def have_changed(issue, parts):
    """Say whether notices or standing matter of an issue have changed since they were compared."""
    now = (issue.notices.select_for_update(), issue.standing_matter.select_for_update())
    return any(part.seen != seen(rows) for part, rows in zip(parts, now, strict=True))


def match(rows, new):
    """Return for each new row, by index, the stored one that it is; the likest pairs first."""
    pairs = [
        (likeness(text_of(row), text_of(fresh)), index, old)
        for index, fresh in enumerate(new)
        for old, row in enumerate(rows)
    ]
    matched = {}
    for alike, index, old in sorted(pairs, key=lambda pair: (-pair[0], pair[1], pair[2])):
        if alike >= SAME and index not in matched and old not in matched.values():
            matched[index] = old
    return matched


def text_of(row):
    """Return what a row said when it was cut, else what it says."""
    cut = row.first_cut or {"headline": row.headline, "body": row.body}
    return f"{cut['headline']}\n\n{cut['body']}"


def recut(row, new):
    """Merge the new cut of a row into it; where its first cut is not known, what differs is asked."""
    base = row.first_cut or {"headline": "", "body": ""}
    return PartRecut(
        part=row,
        new=new,
        headline=merge_line(base["headline"], row.headline, new.headline),
        body=merge_bodies(base["body"], row.body, new.body),
    )


def store_parts(changed, decisions):
    """Store what was settled about notices or standing matter, in the caller's transaction."""
    for found in changed.recuts:
        row, new = found.part, found.new
        row.headline, row.body = found.settled(decisions)
        row.position = new.position
        if isinstance(row, Notice):
            base = row.first_cut.get("links", row.links)
            row.links = merge_list(base, row.links, new.links)
        row.first_cut = new.first_cut
        row.save()
    for row in changed.gone:
        row.delete()
    for row in changed.added:
        row.save()
