"""Two editors at once, in any order: nothing typed is lost, the order holds, undo is exact.

Every character of the issue stands in it once, and so does every mark that an editor types:
where one is missing or stands twice is seen at once. `NEWSROOM_INTERLEAVINGS` sets how many
interleavings are tried.
"""

import os
from collections import Counter

import pytest
from django.db import transaction
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from articles.models import Article
from articles.operations import editing, surgery
from articles.operations.refusal import Refusal
from articles.splitting import markdown
from articles.splitting.merging import Choice, merge_bodies
from tests.factories import NOON, UserFactory
from tests.operations.surgery.issues import articles, store

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

DONE = Counter()  # how often each kind of step was not refused
HAN, HANGUL = 0x4E00, 0xAC00
EVERY_CHARACTER = "".join(map(chr, range(HAN, HAN + 96)))
KINDS = ["split", "merge", "boundary", "order", "aside", "back", "notice", "block"]
STEPS = st.tuples(
    st.integers(0, 1),  # whose it is
    st.sampled_from([*KINDS, "save", "save", "save", "look", *["undo", "redo"] * 3]),
    st.integers(0, 5),  # which article
    st.integers(0, 11),  # where in it
)


def drafts():
    """Return four drafts of a headline and three paragraphs, no character twice."""
    parts = iter([EVERY_CHARACTER[at : at + 6] for at in range(0, 96, 6)])
    return [[next(parts) for _ in range(4)] for _ in range(4)]


class Editor:
    """Somebody at the desk: the issue as their page shows it, perhaps of a while ago."""

    def __init__(self, issue, user):
        self.issue, self.user = issue, user
        self.look()

    def look(self):
        """Load the page anew."""
        self.shown = list(self.issue.articles.exclude(role="merged").in_issue_order())

    def pick(self, which):
        return self.shown[which % len(self.shown)]

    @property
    def named(self):
        seen = {article.pk: article.version for article in self.shown}
        return {"seen": seen, "by": self.user, "at": NOON}


class Room:
    """Both editors, and what must be true of what they do."""

    def __init__(self, issue, users):
        self.issue = issue
        self.editors = [Editor(issue, user) for user in users]
        self.typed, self.kept_both = set(), False
        self.saves = 0
        self.states = {}  # by number of the surgery: saves until then, digest before and after
        self.state = surgery.digest(issue)

    def step(self, whose, kind, which, where):
        """Let an editor do something; what is refused changes nothing."""
        editor, before = self.editors[whose], self.state
        try:
            with transaction.atomic():
                number = self.do(editor, kind, which, where)
        except Refusal:
            number = None
        else:
            DONE[kind] += 1
        self.state = surgery.digest(self.issue)
        if kind in {"undo", "redo"} and number:
            self.compare(kind, number)
        elif kind in OPERATIONS and number:
            self.states[number] = [self.saves, before, self.state]
        elif kind != "save" or number is None:
            assert self.state == before
        editor.look()

    def do(self, editor, kind, which, where):
        """Do one step; return the number of the surgery that was done or undone, if it was one."""
        if kind in {"undo", "redo"}:
            told = surgery.state_of(self.issue)[kind]
            number = told["number"] if told else 0
            step = getattr(surgery, kind)
            return step(issue=self.issue, seen=number, by=editor.user, at=NOON).number
        if kind in {"save", "look"}:
            return getattr(self, kind)(editor, which, where)
        return OPERATIONS[kind](editor, which, where).number

    def compare(self, way, number):
        """Raise where an undo or redo has not reached the very state, though nobody saved since."""
        saves, was, then = self.states[number]
        if saves == self.saves:
            assert self.state == (was if way == "undo" else then)
        else:
            self.states[number] = [None, None, None]

    def look(self, editor, which, where):
        editor.look()

    def save(self, editor, which, where):
        """Type a mark somewhere into the text as the editor's page shows it, and save."""
        article = editor.pick(which)
        mark = chr(HANGUL + self.saves)
        base = article.body
        at = where % (len(base) + 1)
        article.body = base[:at] + mark + base[at:]
        try:
            self.store(article, article.version, editor)
        except editing.EditConflict as conflict:
            merged = merge_bodies(base, article.body, conflict.current.body)
            self.kept_both = True
            article = Article.objects.get(pk=article.pk)
            article.body = merged.settled([Choice.BOTH] * len(merged.conflicts))
            self.store(article, article.version, editor)
        self.saves += 1
        self.typed.add(mark)
        return self.saves

    def store(self, article, version, editor):
        """Save as the desk does."""
        editing.save_article(article=article, seen_version=version, by=editor.user, at=NOON)

    def check(self):
        """Raise where a character is missing or stands twice, or the order has a gap."""
        assert [a.position for a in articles(self.issue)] == list(
            range(1, self.issue.articles.in_issue().count() + 1)
        )
        said = Counter("".join(self.texts()))
        wanted = {*EVERY_CHARACTER, *self.typed}
        assert [sign for sign in wanted if not said[sign]] == []
        if not self.kept_both:
            assert [sign for sign in wanted if said[sign] > 1] == []
        self.check_places()

    def texts(self):
        """Yield all that the issue says, each text where it is shown."""
        for article in self.issue.articles.exclude(role__in=Article.ELSEWHERE):
            yield article.headline + article.body
        for part in [*self.issue.notices.all(), *self.issue.standing_matter.all()]:
            yield part.headline + part.body

    def check_places(self):
        """Raise where a block has no place, or a place names no paragraph."""
        page = self.issue.pages.get()
        for block in page.blocks.prefetch_related("placements"):
            assert block.role == "notice" or block.placements.all()
        for article in self.issue.articles.exclude(role="merged").prefetch_related("placements"):
            count = len(markdown.paragraphs(article.body))
            named = {row.paragraph for row in article.placements.all()} - {None}
            assert all(index < count for index in named)


def split(editor, which, where):
    article = editor.pick(which)
    count = max(len(markdown.paragraphs(article.body)), 1)
    return surgery.split_article(
        article=article, paragraph=where % count, offset=where % 7, **editor.named
    )


def merge(editor, which, where):
    return surgery.merge_articles(article=editor.pick(which), **editor.named)


def boundary(editor, which, where):
    return surgery.move_boundary(
        article=editor.pick(which),
        count=(1, -1, 2)[where % 3],
        keep_headline=where % 2 == 0,
        **editor.named,
    )


def order(editor, which, where):
    return surgery.reorder(
        article=editor.pick(which), position=where % len(editor.shown) + 1, **editor.named
    )


def mark(role):
    def operate(editor, which, where):
        return surgery.mark_article(article=editor.pick(which), role=role, **editor.named)

    return operate


def back(editor, which, where):
    out = [article for article in editor.shown if article.role != "article"]
    article = out[which % len(out)] if out else editor.pick(which)
    return surgery.mark_article(article=article, role="article", **editor.named)


def block(editor, which, where):
    blocks = list(editor.issue.pages.get().blocks.order_by("ordinal"))
    found = blocks[(which * 3 + where) % len(blocks)]
    return surgery.mark_block(block=found, role="notice", **editor.named)


OPERATIONS = {
    "split": split,
    "merge": merge,
    "boundary": boundary,
    "order": order,
    "aside": mark("aside"),
    "back": back,
    "notice": mark("notice"),
    "block": block,
}


def test_nothing_is_lost_whatever_two_editors_do():
    issue = store(*drafts())
    users = UserFactory.create_batch(2)

    @settings(
        max_examples=int(os.environ.get("NEWSROOM_INTERLEAVINGS", "100")),
        deadline=None,
        database=None,
        # A larger number draws anew each time, or from `--hypothesis-seed`.
        derandomize="NEWSROOM_INTERLEAVINGS" not in os.environ,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
    )
    @given(st.lists(STEPS, min_size=3, max_size=9))
    @example([(0, "merge", 1, 0), (0, "undo", 0, 0), (0, "redo", 0, 0)])
    @example([(0, "aside", 1, 0), *[(0, "back", which, 0) for which in range(6)]])
    @example([(0, "notice", 1, 0), (1, "undo", 0, 0), (0, "block", 2, 3)])
    @example([(0, "notice", 1, 1), (0, "aside", 1, 4), (1, "save", 1, 0), (0, "undo", 5, 9)])
    @example([(0, "notice", 1, 3), (0, "undo", 0, 0), (1, "save", 1, 8), (0, "redo", 5, 0)])
    def interleave(steps):
        with transaction.atomic():
            room = Room(issue, users)
            for step in steps:
                room.step(*step)
                room.check()
            transaction.set_rollback(True)

    interleave()

    assert {*KINDS, "save", "look", "undo", "redo"} - set(DONE) == set()
