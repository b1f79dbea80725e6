"""The cut of an issue as plain data: which rows and fields a surgery may change."""

import datetime
import hashlib
import json
from dataclasses import dataclass
from functools import cached_property

from django.db import models

from articles.models import (
    Article,
    Block,
    Citation,
    Comment,
    Issue,
    Notice,
    Placement,
    Redirect,
    StandingMatter,
    TranslationNote,
)

BOX = ("x0", "y0", "x1", "y1")
PART = ("issue_id", "position", "headline", "body", "made_from_id")


@dataclass(frozen=True)
class Table:
    """Rows of one model that belong to an issue, and the fields kept of each."""

    model: type[models.Model]
    path: str  # from a row to its issue
    fields: tuple[str, ...]

    def rows(self, issue):
        """Return the issue's rows by primary key, in the order they were made."""
        found = self.model._default_manager.filter(**{self.path: issue.pk}).order_by("pk")
        return {row.pk: row for row in found}

    def plain(self, row):
        """Return the kept fields of a row as JSON has them."""
        return {name: as_plain(getattr(row, name)) for name in self.fields}

    def put(self, row, values):
        """Give a row the kept fields."""
        for name, value in values.items():
            setattr(row, name, self.by_name[name].to_python(value))

    @cached_property
    def by_name(self):
        """The kept fields by the name of their attribute."""
        return {field.attname: field for field in self.model._meta.concrete_fields}


TABLES = {
    "article": Table(
        Article,
        "issue",
        (
            *("headline", "byline", "body", "section_id", "region_id", "lang", "position"),
            *("role", "merged_into_id", "page_start", "page_end", "doubts", "confidence"),
            *("reviewed_at", "reviewed_by_id", "embargoed_until"),
        ),
    ),
    "block": Table(Block, "page__issue", ("role",)),
    "placement": Table(
        Placement,
        "article__issue",
        ("article_id", "page_id", "block_id", "part", "paragraph", *BOX),
    ),
    "citation": Table(
        Citation, "article__issue", ("article_id", "position", "source_id", "date", "url")
    ),
    "note": Table(
        TranslationNote,
        "article__issue",
        (
            *("article_id", "position", "passage", "wording", "kind", "note", "audience"),
            "created_by_id",
        ),
    ),
    "tag": Table(Article.tags.through, "article__issue", ("article_id", "tag_id")),
    "comment": Table(Comment, "article__issue", ("article_id",)),
    "redirect": Table(Redirect, "article__issue", ("slug", "article_id")),
    "notice": Table(Notice, "issue", (*PART, "links")),
    "standing_matter": Table(StandingMatter, "issue", PART),
    "issue": Table(Issue, "pk", ("unplaced_characters",)),
}


def as_plain(value):
    """Return a value as JSON has it."""
    is_time = isinstance(value, datetime.date | datetime.datetime)
    return value.isoformat() if is_time else value


def plain(rows):
    """Return the state that rows by table and primary key are in; what was merged is in no state."""
    return {
        name: {
            str(pk): table.plain(row)
            for pk, row in rows[name].items()
            if getattr(row, "role", "") != Article.Role.MERGED
        }
        for name, table in TABLES.items()
    }


def load(issue):
    """Return all rows of an issue by table and primary key, one query a table."""
    return {name: table.rows(issue) for name, table in TABLES.items()}


def digest(issue):
    """Return a short name of the state an issue is in: the same one means the very same state."""
    said = json.dumps(plain(load(issue)), sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(said.encode("utf-8", "surrogatepass")).hexdigest()[:32]


def changed(before, after):
    """Return what differs between two states, as it was and as it is."""
    differ = {
        name: [
            pk
            for pk in {**before[name], **after[name]}
            if before[name].get(pk) != after[name].get(pk)
        ]
        for name in TABLES
    }
    return _only(before, differ), _only(after, differ)


def _only(state, keys):
    kept = {name: {pk: state[name][pk] for pk in keys[name] if pk in state[name]} for name in keys}
    return {name: rows for name, rows in kept.items() if rows}
