"""Bring rows from one recorded state to another, and carry over what editors changed since."""

from django.utils.translation import gettext as _

from articles.models import Region, Section, Source, Tag
from articles.operations.surgery import state
from articles.operations.surgery.refusals import CannotUndo
from articles.splitting.following import follow_paragraphs
from articles.splitting.markdown import paragraphs
from articles.splitting.merging import Conflict, merge_field
from articles.splitting.reweaving import Piece, reweave

TEXT = ("headline", "body")
PARTS = ("notice", "standing_matter")  # where one is made from an article, it has its text
MARK = ("reviewed_at", "reviewed_by_id")
# What follows from the rest, or is only a help: as recorded, whatever became of it since.
DERIVED = ("position", "page_start", "page_end", "doubts", "confidence", "merged_into_id")
POINTERS = {"section_id": Section, "region_id": Region, "source_id": Source, "tag_id": Tag}
FORGIVING = (
    "placement",
    "comment",
    "tag",
    "redirect",
    "block",
    "issue",
)  # no editor's text is in them


class Rebase:
    """One step from the state `base`, as recorded, to `target`; the desk shows what is there now."""

    def __init__(self, desk, surgery, *, base, target):
        self.desk = desk
        self.base, self.target = base, target
        self.heir = surgery.facts.get("kept")
        self.corrected = surgery.facts.get("corrected", ())
        self.now = desk.before
        made = [
            row for side in (base, target) for name in PARTS for row in side.get(name, {}).values()
        ]
        self.moving = {row["made_from_id"] for row in made} - {None}

    def apply(self):
        """Change the rows on the desk; raise CannotUndo where an editor's work would be lost."""
        self.refuse_missing()
        self.articles()
        for name in state.TABLES:
            if name != "article":
                self.table(name)
        self.fill_parts()
        self.follow()
        self.desk.order = self.desk.standing()

    def sides(self, name):
        """Yield for each row in question its key, and how it was, is and shall be; None for not at all."""
        base, now, target = (side.get(name, {}) for side in (self.base, self.now, self.target))
        for pk in {**base, **target}:
            yield int(pk), base.get(pk), now.get(pk), target.get(pk)

    def said(self, side, pk, row):
        """Return an article's row with the text it shows: that of what it was made into, if it was."""
        part = self.parts(side).get(pk)
        return part and row and {**row, **{name: part[name] for name in TEXT}} or row

    def parts(self, side):
        """Return what articles were made into, by their keys; only of those whose part this step changes."""
        made = [row for name in PARTS for row in side.get(name, {}).values()]
        return {row["made_from_id"]: row for row in made if row["made_from_id"] in self.moving}

    def shown(self):
        """Yield as `sides` the articles, each with the text that it shows."""
        for pk, was, now, wanted in self.sides("article"):
            sides = zip((self.base, self.now, self.target), (was, now, wanted), strict=True)
            yield pk, *(self.said(side, pk, row) for side, row in sides)

    def refuse_missing(self):
        """Raise CannotUndo where what rows point to, or an article, is deleted."""
        rows = [row for table in self.target.values() for row in table.values()]
        for name, model in POINTERS.items():
            pks = {row[name] for row in rows if row.get(name)}
            if pks and model._default_manager.filter(pk__in=pks).count() < len(pks):
                raise CannotUndo(
                    _("A section, region, source or tag of that time was deleted since.")
                )
        if any(pk not in self.desk.rows["article"] for pk, *_sides in self.sides("article")):
            raise CannotUndo(_("An article of that time was deleted since."))

    def articles(self):
        """Bring the articles to the target, their texts woven with what was typed since."""
        self.pieces = self.carried() | self.woven()
        for pk, was, now, wanted in self.sides("article"):
            row = self.desk.rows["article"][pk]
            if pk in self.corrected:
                raise CannotUndo(
                    _("What readers were told of “%s” stays on record: correct it once more.") % row
                )
            if was and (now is None or not row.is_draft()) and differ(was, wanted):
                raise CannotUndo(_("“%s” was published or merged since.") % row)
            if wanted is None:
                self.leave(row)
            elif was is None:
                state.TABLES["article"].put(row, wanted)
            else:
                exact = pk in self.moving and pk not in self.pieces
                skip = MARK if exact else (*TEXT, *MARK)
                self.merge("article", row, was, now, wanted, skip=skip)
                self.mark(row, was, now, wanted)
        for pk, piece in self.pieces.items():
            row = self.desk.rows["article"][pk]
            row.headline, row.body = piece.headline, piece.body

    def carried(self):
        """Return the texts that only go from an article to a part of the issue, or back, by key."""
        return {
            pk: piece(now)
            for pk, was, now, wanted in self.shown()
            if pk in self.moving and piece(was) == piece(wanted) != piece(now)
        }

    def woven(self):
        """Return the texts of the articles whose texts differ between base and target, by key."""
        sides = {
            pk: (was, now, wanted)
            for pk, was, now, wanted in self.shown()
            if piece(was) != piece(wanted)
        }
        base = in_order({pk: was for pk, (was, _, _) in sides.items()})
        target = in_order({pk: wanted for pk, (_, _, wanted) in sides.items()})
        mine = {pk: piece(sides[pk][1] or sides[pk][0]) for pk in base}
        if mine == base:
            return {pk: text for pk, text in target.items() if pk not in self.moving}
        found = reweave(base, mine, target)
        if found is None:
            names = [str(self.desk.rows["article"][pk]) for pk in mine if mine[pk] != base[pk]]
            raise CannotUndo(
                _("“%s” was changed at the same place since: that would be lost.") % names[0]
            )
        return found

    def leave(self, row):
        """Take an article out again that a surgery had made; what was added to it goes to its heir."""
        heir = self.desk.rows["article"].get(self.heir)
        if heir is None or heir.pk == row.pk:
            raise CannotUndo(_("An article of that time was deleted since."))
        for name in ("citation", "note", "tag", "comment", "redirect"):
            known = {**self.base.get(name, {}), **self.target.get(name, {})}
            for own in self.desk.of(name, row):
                if str(own.pk) not in known:
                    own.article_id = heir.pk
        self.unite_tags(heir)
        self.desk.absorb(row, heir)

    def unite_tags(self, heir):
        """Let an article have no tag twice."""
        seen = set()
        for own in self.desk.of("tag", heir):
            if own.tag_id in seen:
                self.desk.drop("tag", own)
            seen.add(own.tag_id)

    def mark(self, row, was, now, wanted):
        """Keep who reviewed a text, as long as it is that text."""
        untouched = all(now[name] == was[name] for name in MARK)
        if untouched and piece(now) == piece(was):
            state.TABLES["article"].put(row, {name: wanted[name] for name in MARK})
        elif piece(was) != piece(wanted):
            row.reviewed_at = row.reviewed_by = None

    def table(self, name):
        """Bring the rows of a table to the target."""
        table, rows = state.TABLES[name], self.desk.rows[name]
        for pk, was, now, wanted in self.sides(name):
            if wanted is None and now is not None:
                if now != was and name not in FORGIVING and not self.is_carried(name, was, now):
                    raise CannotUndo(_("“%s” was changed since: that would be lost.") % rows[pk])
                self.desk.drop(name, rows[pk])
            elif was is None and now is None:
                self.desk.add(name, table.model(pk=pk, **read(table, wanted)))
            elif wanted is not None and now is not None:
                skip = TEXT if self.is_carried(name, was or now, now) else ()
                self.merge(name, rows[pk], was or now, now, wanted, skip=skip)

    def is_carried(self, name, was, now):
        """Say whether of a part only that text was changed which an article takes over."""
        texts = dict.fromkeys(TEXT)
        is_made = name in PARTS and now["made_from_id"] in self.pieces
        return is_made and {**was, **texts} == {**now, **texts}

    def fill_parts(self):
        """Let what was made of an article say what the article says, where that was changed since."""
        rows = [row for name in PARTS for row in self.desk.rows[name].values()]
        rows += [row for name, row in self.desk.new if name in PARTS]
        for row in rows:
            if row.made_from_id in self.moving and row.made_from_id in self.pieces:
                piece = self.pieces[row.made_from_id]
                row.headline, row.body = piece.headline, piece.body

    def merge(self, name, row, was, now, wanted, skip=()):
        """Give a row the fields that the step changes; raise CannotUndo where somebody else has."""
        values = {}
        for field in wanted:
            if field in skip:
                continue
            merged = merge_field(was[field], now[field], wanted[field])
            if isinstance(merged, Conflict):
                if name not in FORGIVING and field not in DERIVED:
                    raise CannotUndo(_("“%s” was changed since: that would be lost.") % row)
                merged = wanted[field]
            values[field] = merged
        state.TABLES[name].put(row, values)

    def follow(self):
        """Let each placement name the paragraph that its own has become in a woven text."""
        wanted = self.target.get("placement", {})
        for pk, piece in self.pieces.items():
            planned = self.target["article"].get(str(pk), {}).get("body", "")
            current = self.now["article"].get(str(pk), {}).get("body", "")
            if piece.body == planned:
                continue
            by_plan = follow_paragraphs(paragraphs(planned), paragraphs(piece.body))
            by_now = follow_paragraphs(paragraphs(current), paragraphs(piece.body))
            rows = [*self.desk.of("placement", self.desk.rows["article"][pk])]
            rows += [row for name, row in self.desk.new if name == "placement"]
            for row in rows:
                recorded = wanted.get(str(row.pk))
                if row.article_id != pk:
                    continue
                at = recorded["paragraph"] if recorded else row.paragraph
                became = by_plan if recorded else by_now
                row.paragraph = became[at] if at is not None and at < len(became) else None


def piece(row):
    """Return the text of an article's row, or None."""
    return row and Piece(row["headline"], row["body"])


def in_order(rows):
    """Return the texts of rows in the order of the issue; without those that are None."""
    kept = sorted((row["position"], pk) for pk, row in rows.items() if row)
    return {pk: piece(rows[pk]) for _, pk in kept}


def differ(was, wanted):
    """Say whether an article becomes another, and not only stands at another place."""
    return not wanted or {**was, "position": 0} != {**wanted, "position": 0}


def read(table, values):
    """Return kept fields as the database has them."""
    return {name: table.by_name[name].to_python(value) for name, value in values.items()}
