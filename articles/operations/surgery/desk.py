"""An issue laid out for one surgery: its rows are changed in memory, then stored and recorded at once."""

from collections import defaultdict

from django.utils.translation import gettext as _

from articles import search
from articles.models import Article, AuditEntry, Block, Change, Issue, Revision, Surgery
from articles.operations import auditing, editing, journal
from articles.operations.surgery import state
from articles.operations.surgery.refusals import CannotOperate, NoteNeeded, StaleView
from articles.splitting.comparison import compact

OWNED = ["placement", "citation", "note", "tag", "redirect"]
STAMPS = ["status", "withdrawn_at", "withdrawal_reason", "version", "updated_at"]
CONTENT = {"headline", "byline", "body"}


class Desk:
    """The rows of an issue, locked until the transaction ends; `order` holds its articles in order.

    Change the rows, `order`, and what `add` and `drop` name; `record` stores all of it with
    a number of statements that does not depend on how many articles there are.
    """

    def __init__(self, issue, *, at, corrects=False, reader_note=None):
        """Lock an issue and its articles; call it inside a transaction.

        What `corrects` operates on what is published too, if there is a `ReaderNote`.
        """
        has_note = reader_note is not None and reader_note.note.strip()
        self.corrects = corrects
        self.reader_note = reader_note if has_note else None
        self.issue = Issue.objects.select_for_update().get(pk=issue.pk)
        list(Article.objects.select_for_update().filter(issue=issue.pk).order_by("pk").only("pk"))
        self.at = at
        self.rows = state.load(self.issue)
        self.issue = self.rows["issue"][self.issue.pk]
        for article in self.rows["article"].values():
            article.issue = self.issue
        self.before = state.plain(self.rows)
        self.order = self.standing()
        self.pages = dict(self.issue.pages.values_list("pk", "number"))
        self.new, self.dropped, self.stored = [], [], set()
        self.corrected = set()  # what readers are told of, by primary key
        self.cut_from = {}  # which article a new one was cut from, by primary key

    def standing(self):
        """Return the articles that stand in the issue, in order."""
        own = [row for row in self.rows["article"].values() if row.role == Article.Role.ARTICLE]
        return sorted(own, key=lambda article: (article.position, article.pk))

    def of(self, table, article):
        """Return the rows of a table that belong to an article."""
        return [row for row in self.rows[table].values() if row.article_id == article.pk]

    def add(self, table, row):
        """Put a new row on the desk; it is stored with all else."""
        self.new.append((table, row))

    def duplicate(self, table, row, **values):
        """Put another row like this one on the desk, with other values."""
        fields = {name: getattr(row, name) for name in state.TABLES[table].fields}
        self.add(table, type(row)(**{**fields, **values}))

    def drop(self, table, row):
        """Take a row off the desk; it is deleted with all else."""
        self.dropped.append((table, self.rows[table].pop(row.pk)))

    def reading_order(self, placement):
        """Return where a placement comes in the reading order of the issue."""
        block = self.rows["block"][placement.block_id]
        return self.pages[block.page_id], block.ordinal

    def absorb(self, article, into):
        """Let an article be a part of another: its row stays, for its history, and shows nowhere."""
        article.role, article.merged_into_id = Article.Role.MERGED, into.pk
        if not article.is_draft():
            article.status, article.withdrawn_at = Article.Status.WITHDRAWN, self.at
            article.withdrawal_reason = _("Merged into “%s”") % into

    def named(self, article, seen):
        """Return an article as it stands, to be operated on; raise StaleView or CannotOperate."""
        found = self.rows["article"].get(article.pk)
        if found is None or is_merged(found):
            raise StaleView(_("The article is no longer in the issue."), articles=[article.pk])
        versions = {int(pk): version for pk, version in seen.items()}
        if versions.get(found.pk, found.version) != found.version:
            raise StaleView(
                _("Somebody else has changed “%s” since you opened the page.") % found,
                articles=[found.pk],
            )
        may_correct = self.corrects and found.status == Article.Status.PUBLISHED
        if not (found.is_draft() or may_correct):
            raise CannotOperate(
                _("“%s” was published: correct or withdraw it instead.") % found,
            )
        return found

    def in_order(self, article, seen):
        """Return an article that stands in the order, and its index there; raise as `named`."""
        found = self.named(article, seen)
        if found not in self.order:
            raise CannotOperate(_("“%s” is not among the articles of the issue.") % found)
        return found, self.order.index(found)

    def ask_for_note(self, *articles):
        """Raise NoteNeeded where one of them is published and its readers are told nothing."""
        published = [article for article in articles if not article.is_draft()]
        if published and not self.reader_note:
            raise NoteNeeded(
                _("“%s” is published: tell its readers what you corrected.") % published[0]
            )

    def standing_at(self, article, seen):
        """Return as `in_order` what can be operated on at once; raise NoteNeeded too."""
        found, index = self.in_order(article, seen)
        self.ask_for_note(found)
        return found, index

    def block(self, block):
        """Return a block of the issue as it stands; raise StaleView where it is gone."""
        if block.pk not in self.rows["block"]:
            raise StaleView(_("The issue was split again: the block is no longer there."))
        return self.rows["block"][block.pk]

    def count_unplaced(self):
        """Count anew what has no place in the issue."""
        blocks = self.rows["block"].values()
        self.issue.unplaced_characters = sum(
            len(compact(block.text)) for block in blocks if block.role == Block.Role.UNPLACED
        )

    def record(self, kind, *, by, facts):
        """Store what was changed as the newest surgery and return it; raise CannotOperate for nothing."""
        self.take_marks()
        self.store(by=by, note=Surgery(kind=kind, facts=facts).label())
        before, after = state.changed(self.before, state.plain(self.rows))
        if self.corrected:
            facts = {**facts, "corrected": sorted(self.corrected)}
        if not before and not after:
            raise CannotOperate(_("That changes nothing."))
        own = Surgery.objects.of(self.issue)
        own.open().exclude(undone_at=None).update(closed_at=self.at)
        newest = own.values_list("number", flat=True).first() or 0
        surgery = Surgery.objects.create(
            issue=self.issue,
            number=newest + 1,
            kind=kind,
            facts=facts,
            before=before,
            after=after,
            at=self.at,
            by=by,
        )
        self.audit(AuditEntry.Kind.SURGERY, surgery, by=by)
        return surgery

    def audit(self, kind, surgery, *, by):
        """Put a step on the cut into the record of acts."""
        auditing.record(kind, by=by, at=self.at, issue=self.issue, note=surgery.label())

    def store(self, *, by, note):
        """Store all rows that were changed, with a revision of each article that became another."""
        for position, article in enumerate(self.order, 1):
            article.position = position
        self.delete()
        self.create()
        self.fit()
        touched, moved = self.touched()
        for article in touched:
            article.status = article.status_after_edit()
        for article in touched + moved:
            article.version += 1
            article.updated_at = self.at
        self.write(touched + moved)
        revisions = Revision.record_all(touched + moved, by=by, at=self.at, note=note[:200])
        self.publish_moves(moved, by=by)
        self.correct(revisions[: len(touched)], by=by)

    def delete(self):
        """Delete the rows that were dropped."""
        for name in dict.fromkeys(table for table, row in self.dropped):
            pks = [row.pk for table, row in self.dropped if table == name]
            state.TABLES[name].model._default_manager.filter(pk__in=pks).delete()
        self.dropped = []

    def create(self):
        """Store the new rows."""
        for name in dict.fromkeys(table for table, row in self.new):
            rows = [row for table, row in self.new if table == name]
            made = state.TABLES[name].model._default_manager.bulk_create(rows)
            self.rows[name] |= {row.pk: row for row in made}
            self.stored |= {(name, row.pk) for row in made}
        self.new = []

    def fit(self):
        """Let each article name the pages it stands on."""
        stands = {}
        for row in self.rows["placement"].values():
            stands.setdefault(row.article_id, []).append(self.pages[row.page_id])
        for article in self.rows["article"].values():
            if article.pk in stands:
                article.page_start = min(stands[article.pk])
                article.page_end = max(stands[article.pk])

    def take_marks(self):
        """Let nobody take a text for reviewed that has become another since."""
        for article in self.rows["article"].values():
            was = self.before["article"].get(str(article.pk))
            if was and any(was[name] != getattr(article, name) for name in CONTENT):
                article.reviewed_at = article.reviewed_by = None

    def touched(self):
        """Return the articles that changed, and those on public record that only have another place."""
        before, after = state.changed(self.before, state.plain(self.rows))
        owners = {
            row["article_id"]
            for rows in (before, after)
            for name in OWNED
            for row in rows.get(name, {}).values()
        }
        touched, moved = [], []
        for article in self.rows["article"].values():
            was, now = (rows.get("article", {}).get(str(article.pk)) for rows in (before, after))
            if (was, now) == (None, None) and article.pk not in owners:
                continue
            only_moved = was and now and {**was, "position": now["position"]} == now
            if only_moved and article.pk not in owners:
                moved += [] if article.is_draft() else [article]
            else:
                touched.append(article)
        return touched, moved

    def write(self, articles):
        """Store what was changed, and new versions of articles; rows with the same changes at once."""
        together = defaultdict(list)
        for name, rows in self.rows.items():
            for row in rows.values():
                fields = self.fields_to_store(name, row)
                if name == "article" and row in articles:
                    fields += STAMPS
                if fields:
                    together[name, tuple(fields)].append(row)
        for (name, fields), rows in together.items():
            state.TABLES[name].model._default_manager.bulk_update(rows, fields)

    def fields_to_store(self, name, row):
        """Return the fields of a row that are not in the database as they are here."""
        table = state.TABLES[name]
        was = self.before[name].get(str(row.pk))
        if was is None and ((name, row.pk) in self.stored or is_merged(row)):
            return []
        now = table.plain(row)
        changed = [field for field in table.fields if was is None or was[field] != now[field]]
        return [table.by_name[field].name for field in changed]

    def correct(self, revisions, *, by):
        """Put on record what was changed of published articles, and publish what was cut from them."""
        published = [row for row in revisions if not row.article.is_draft()]
        if not published:
            return
        journal.record_lifted(at=self.at)
        for revision in published:
            article = revision.article
            self.corrected.add(article.pk)
            if is_merged(article):
                self.tell_merged(article, by=by)
            elif str(article.pk) not in self.before["article"]:
                self.publish_part(article, by=by)
            else:
                editing.record_correction(article, revision, self.reader_note, by=by, at=self.at)
                editing.record_act(article, self.reader_note, by=by, at=self.at)
        gone = [row.article for row in published if is_merged(row.article)]
        search.put([row.article for row in published if row.article not in gone])
        search.remove(gone)

    def tell_merged(self, article, *, by):
        """Tell the public where an article is read now; what was corrected in it stays on record there."""
        into = self.rows["article"][article.merged_into_id]
        article.corrections.update(article=into)
        if into.is_visible(at=self.at):
            journal.record(
                Change.Kind.MERGED_INTO,
                article=article,
                by=by,
                at=self.at,
                target_slug=into.slug,
            )
        auditing.record(
            AuditEntry.Kind.WITHDRAWN,
            by=by,
            at=self.at,
            article=article,
            note=article.withdrawal_reason,
        )

    def publish_part(self, article, *, by):
        """Tell the public of an article that was cut from a published one."""
        if article.is_visible(at=self.at):
            first = self.rows["article"][self.cut_from[article.pk]]
            journal.record(Change.Kind.PUBLISHED, article=article, by=by, at=self.at)
            journal.record(
                Change.Kind.SPLIT_INTO,
                article=first,
                by=by,
                at=self.at,
                target_slug=article.slug,
            )
        auditing.record(AuditEntry.Kind.PUBLISHED, by=by, at=self.at, article=article)

    def publish_moves(self, moved, *, by):
        """Tell the public of articles that it can read at another place."""
        if not moved:
            return
        journal.record_lifted(at=self.at)
        for article in moved:
            if article.is_visible(at=self.at):
                journal.record(Change.Kind.MOVED, article=article, by=by, at=self.at)
        search.put(moved)


def is_merged(row):
    """Say whether a row is an article that is part of another."""
    return getattr(row, "role", "") == Article.Role.MERGED
