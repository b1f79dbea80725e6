"""Two editors in one room: an issue whose every character stands in it once, and what must stay true."""

import copy
from collections import Counter
from dataclasses import dataclass, field

from django.db import transaction

from articles.models import Article
from articles.operations.refusal import Refusal
from articles.operations.surgery import state
from articles.splitting import markdown
from tests.factories import NOON

HAN, HANGUL, WIDE = 0x4E00, 0xAC00, 0xFF21
EVERY_CHARACTER = "".join(map(chr, range(HAN, HAN + 96)))
SHOWN_IN_PARTS = {"notice", "standing_matter"}
PUBLISHING = {"publish", "cut_again"}  # what may show readers another text of the issue
DONE = Counter()  # how often each kind of step was not refused


def drafts():
    """Return four drafts of a headline and three paragraphs, no character twice."""
    parts = iter([EVERY_CHARACTER[at : at + 6] for at in range(0, 96, 6)])
    return [[next(parts) for _ in range(4)] for _ in range(4)]


def other_cuts():
    """Return the same lines cut otherwise: two drafts as one, one as two, and where others begin."""
    first, second, third, fourth = drafts()
    lines = [*first, *second, *third, *fourth]
    return [
        [first, [*second, *third], fourth[:2], fourth[2:]],
        [[*first, *second], third, fourth],
        [lines[:5], lines[5:8], lines[8:11], lines[11:]],
        [first[:2], first[2:], second, third, fourth],
    ]


@dataclass
class Seen:
    """An issue as it stands: its rows, and a name for the very state."""

    rows: dict
    digest: str

    @classmethod
    def now(cls, issue):
        rows = state.load(issue)
        return cls(rows, repr(state.plain(rows)))

    @property
    def articles(self):
        """The articles, in order, whatever they count as; without what is part of another."""
        rows = [row for row in self.rows["article"].values() if row.role != "merged"]
        return sorted(rows, key=lambda row: (row.position, row.pk))

    def texts(self):
        """Yield all that the issue says, each text where it is shown, and what only its pages say."""
        shown = [row for row in self.articles if row.role not in Article.ELSEWHERE]
        for row in [*shown, *self.rows["notice"].values(), *self.rows["standing_matter"].values()]:
            yield row.headline + row.body
        placed = {row.block_id for row in self.rows["placement"].values()}
        for block in self.rows["block"].values():
            if block.pk not in placed and block.role not in SHOWN_IN_PARTS:
                yield block.text


class Editor:
    """Somebody at the desk: the issue as their page shows it, perhaps of a while ago."""

    def __init__(self, issue, user):
        self.issue, self.user = issue, user
        self.shown = []

    def look(self, seen):
        """Load the page anew."""
        self.shown = [copy.copy(article) for article in seen.articles]

    def pick(self, which):
        return self.shown[which % len(self.shown)]

    @property
    def named(self):
        versions = {article.pk: article.version for article in self.shown}
        return {"seen": versions, "by": self.user, "at": NOON}


@dataclass
class Signs:
    """The characters that must stand once: those of the issue, and those that editors typed.

    A character put in another's place stands for it. `doubled` may stand twice, for an editor
    asked for both; `removed` may be missing, for an editor took their paragraph off the page.
    """

    typed: list = field(default_factory=list)
    for_another: dict = field(default_factory=dict)
    doubled: set = field(default_factory=set)
    removed: set = field(default_factory=set)

    def new(self, first=HANGUL):
        """Return a character that nobody has typed yet, and expect it from now on."""
        self.typed.append(chr(first + len(self.typed)))
        return self.typed[-1]

    def in_place_of(self, sign, first=HANGUL):
        """Return a new character that stands for another."""
        new = chr(first + len(self.typed) + len(self.for_another) + 512)
        self.for_another[new] = self.root(sign)
        return new

    def root(self, sign):
        return self.for_another.get(sign, sign)

    def count(self, texts):
        """Count how often each character stands, or one in its place."""
        return Counter(map(self.root, "".join(texts)))

    def wanted(self):
        return {*EVERY_CHARACTER, *self.typed}


class Room:
    """Both editors, and what must be true of what they do."""

    def __init__(self, issue, users, moves):
        self.issue, self.moves = issue, moves
        self.editors = [Editor(issue, user) for user in users]
        self.signs = Signs()
        self.saves, self.asked = 0, 0  # what was saved; what the last split asked
        self.states = {}  # by number of the surgery: saves until then, digest before and after
        self.seen = Seen.now(issue)
        self.public = self.signs_in_public()
        for editor in self.editors:
            editor.look(self.seen)

    def step(self, whose, kind, which, where):
        """Let an editor do something; what is refused changes nothing."""
        editor, before, signs = self.editors[whose], self.seen, copy.deepcopy(self.signs)
        try:
            with transaction.atomic():
                surgery = self.moves[kind](self, editor, which, where)
        except Refusal:
            self.signs = signs
            assert Seen.now(self.issue).digest == before.digest
        else:
            DONE[kind] += 1
            self.seen = Seen.now(self.issue)
            self.compare(kind, surgery, before.digest)
            self.compare_public(kind)
        editor.look(self.seen)

    def compare(self, kind, surgery, before):
        """Raise where an undo or redo has not reached the very state, though nobody saved since."""
        if surgery is None:
            self.saves += 1
        elif kind not in {"undo", "redo"}:
            self.states[surgery.number] = [self.saves, before, self.seen.digest]
        else:
            saves, was, then = self.states[surgery.number]
            if saves == self.saves:
                assert self.seen.digest == (was if kind == "undo" else then)
            else:
                self.states[surgery.number] = [None, None, None]

    def compare_public(self, kind):
        """Raise where a character of the issue became public, or vanished, by no publication."""
        public = self.signs_in_public()
        assert kind in PUBLISHING or public == self.public
        self.public = public

    def signs_in_public(self):
        """Return the characters of the issue, or what stands for them, that readers can read."""
        published = [row for row in self.seen.articles if row.status == Article.Status.PUBLISHED]
        said = self.signs.count(row.headline + row.body for row in published)
        return {*said} & {*EVERY_CHARACTER}

    def check(self):
        """Raise where a character is missing or stands twice, a place is wrong, or the order has a gap."""
        standing = [row.position for row in self.seen.articles if row.role == "article"]
        assert standing == list(range(1, len(standing) + 1))
        said, wanted = self.signs.count(self.seen.texts()), self.signs.wanted()
        assert [sign for sign in wanted - self.signs.removed if not said[sign]] == []
        assert [sign for sign in wanted - self.signs.doubled if said[sign] > 1] == []
        self.check_places()

    def check_places(self):
        """Raise where a block has no place, or a place names no paragraph."""
        placed = {row.block_id for row in self.seen.rows["placement"].values()}
        left = [b.role for b in self.seen.rows["block"].values() if b.pk not in placed]
        assert {*left} - {"furniture", *SHOWN_IN_PARTS} == set()
        counts = {row.pk: len(markdown.paragraphs(row.body)) for row in self.seen.articles}
        for row in self.seen.rows["placement"].values():
            assert row.paragraph is None or row.paragraph < counts[row.article_id]

    def free_blocks(self):
        """Return the blocks that stand in no article."""
        placed = {row.block_id for row in self.seen.rows["placement"].values()}
        return [row for row in self.seen.rows["block"].values() if row.pk not in placed]

    def took_off(self):
        """Expect what was typed into a paragraph no more: an editor took it off the page."""
        said = self.signs.count(Seen.now(self.issue).texts())
        self.signs.removed |= {sign for sign in self.signs.typed if not said[sign]}
