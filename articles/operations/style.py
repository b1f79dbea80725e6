"""Check drafts against the house style, and cure what it finds; one step to undo."""

from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.models import Surgery
from articles.operations.replacing import AROUND, MOST, article_of, key_of, refuse_missing
from articles.operations.surgery.desk import Desk
from articles.operations.surgery.refusals import CannotOperate
from articles.operations.surgery.rewriting import FIELDS, Edit, rewrite
from articles.splitting.house_style import RULES, check

SENTENCES = {
    "wide_digits": gettext_lazy("Digits are of half width."),
    "wide_latin": gettext_lazy("Latin letters are of half width."),
    "narrow_kana": gettext_lazy("Kana are of full width."),
    "narrow_brackets": gettext_lazy("Brackets beside Japanese or Chinese are of full width."),
    "wide_brackets": gettext_lazy("Brackets in English are of half width."),
    "digit_blanks": gettext_lazy("No blank stands between a number and Japanese or Chinese."),
    "latin_blanks": gettext_lazy("No blank stands between Latin letters and Japanese or Chinese."),
    "punctuation_blanks": gettext_lazy("No blank stands beside punctuation of full width."),
    "doubled_blanks": gettext_lazy("One blank is enough."),
    "trailing_blanks": gettext_lazy("No line ends with a blank."),
    "western_stops": gettext_lazy("Sentences are parted by 、 and 。, not by ， and ．"),
    "ascii_punctuation": gettext_lazy("Punctuation behind Japanese or Chinese is of full width."),
    "doubled_stops": gettext_lazy("Punctuation stands twice."),
    "doubled_particles": gettext_lazy("A particle stands twice."),
    "doubled_words": gettext_lazy("A word stands twice."),
    "wave_dashes": gettext_lazy("A text has one kind of wave dash."),
    "unpaired": gettext_lazy("A bracket or quotation mark has no partner."),
}


@dataclass(frozen=True)
class StyleHit:
    """One place that breaks a rule: where, what stands around it, and what should stand there.

    `key` names it as long as the text stays what it is. `fix` is None where only an editor knows.
    """

    key: str
    article: int
    field: str
    code: str
    start: int
    end: int
    before: str
    match: str
    after: str
    fix: str | None

    @property
    def sentence(self):
        """What the rule asks for."""
        return SENTENCES[self.code]

    def edit(self):
        """Return what curing it changes."""
        return Edit(self.article, self.field, self.start, self.end, self.fix)


def choices():
    """Return every rule by code, with what it asks for."""
    return list(SENTENCES.items())


def rules_of(publication):
    """Return the codes of the rules that a publication's texts are checked by."""
    return [code for code in RULES if code not in publication.style_off]


def findings(*, issue, article=None):
    """Return what the house style finds in the drafts of an issue, or in one article of it, in order."""
    drafts = issue.articles.drafts().in_issue_order()
    if article is not None:
        drafts = drafts.filter(pk=article.pk)
    off = issue.publication.style_off
    rows = drafts.only("issue", "lang", *FIELDS)
    return [hit for row in rows for hit in hits_in(row, off=off)][:MOST]


@transaction.atomic
def fix(*, issue, keys, seen, by, at):
    """Cure the places of these keys, all or none; raises StaleView or CannotOperate.

    Where two overlap, the first is cured: the other shows again, if it is still wrong.
    """
    desk = Desk(issue, at=at)
    named = {article_of(key) for key in keys}
    rows = [article for article in desk.order if article.pk in named]
    off = issue.publication.style_off
    hits = {hit.key: hit for article in rows for hit in hits_in(article, off=off)}
    refuse_missing(keys, hits)
    chosen = [hit for key, hit in hits.items() if key in set(keys)]
    if any(hit.fix is None for hit in chosen):
        raise CannotOperate(_("Only an editor can know what belongs there."))
    edits = apart(hit.edit() for hit in chosen)
    rewrite(desk, edits, seen)
    return desk.record(Surgery.Kind.STYLE, by=by, facts={"count": len(edits)})


def hits_in(article, *, off):
    """Return what the house style finds in an article."""
    return [
        StyleHit(
            key=f"{key_of(article, field, text, found.start, found.end)}-{found.code}",
            article=article.pk,
            field=field,
            code=found.code,
            start=found.start,
            end=found.end,
            before=text[max(found.start - AROUND, 0) : found.start],
            match=text[found.start : found.end],
            after=text[found.end : found.end + AROUND],
            fix=found.fix,
        )
        for field in FIELDS
        for text in [getattr(article, field)]
        for found in check(text, lang=article.lang, off=off)
    ]


def apart(edits):
    """Return the edits without those that overlap one before them."""
    kept = []
    for edit in sorted(edits, key=lambda edit: (edit.article, edit.field, edit.start)):
        last = kept[-1] if kept else None
        same = last and (last.article, last.field) == (edit.article, edit.field)
        if not same or edit.start >= last.end:
            kept.append(edit)
    return kept
