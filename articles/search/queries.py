"""Read what a reader typed: words, phrases in quotes, exclusions, alternatives, fields.

Every string gives a query; what cannot be used gives a sentence for the reader.
"""

import re
from dataclasses import dataclass, field, replace

from django.utils.translation import gettext as _

from articles.search.canonical import canonical
from articles.search.filters import shown
from articles.search.tokens import KINDS, facet

LONGEST_QUERY = 200
MOST_CLAUSES = 12
MOST_SYNONYMS = 12

FIELDS = {
    "section": "section",
    "分野": "section",
    "region": "region",
    "地域": "region",
    "source": "source",
    "出典": "source",
    "tag": "tag",
    "タグ": "tag",
    "publication": "publication",
    "誌名": "publication",
    "year": "year",
    "年": "year",
    "headline": "headline",
    "title": "headline",
    "見出し": "headline",
}
QUOTES = {'"': '"', "“": "”", "＂": "＂", "「": "」", "『": "』"}
PHRASE = "|".join(f"{opening}[^{closing}]*{closing}" for opening, closing in QUOTES.items())
BLANK = r"\s,，、;；"
ITEM = re.compile(
    rf"(?P<minus>[-－−])?(?:(?P<field>{'|'.join(FIELDS)})[:：])?"
    rf"(?:(?P<phrase>{PHRASE})|(?P<word>[^{BLANK}{''.join(QUOTES)}]+))",
    re.IGNORECASE,
)
OR_WORDS = {"OR", "|", "｜"}


class TooSlow(Exception):
    """The index did not answer in the time that one search may take."""


@dataclass(frozen=True)
class Text:
    """A canonical form to be found as it stands, anywhere or in the headline alone."""

    form: str
    in_headline: bool = False


@dataclass(frozen=True)
class Facet:
    """Codes of facet values of which an article has at least one; none of them finds nothing."""

    codes: tuple[int, ...]


@dataclass(frozen=True)
class Clause:
    """Terms of which one is enough; an article must, or must not, have it."""

    terms: tuple[Text | Facet, ...]
    excluded: bool = False


@dataclass(frozen=True)
class Query:
    """Clauses that an article must all agree with.

    `words` are the reader's own words that are searched for, `problems` sentences for the reader.
    """

    clauses: tuple[Clause, ...] = ()
    words: tuple[str, ...] = ()
    problems: tuple[str, ...] = ()

    def wanted_texts(self):
        """Return the texts that hits may have, for marks and relevance."""
        wanted = (clause for clause in self.clauses if not clause.excluded)
        terms = (term for clause in wanted for term in clause.terms if isinstance(term, Text))
        return list(dict.fromkeys(terms))

    def with_problem(self, problem):
        """Return the query with one more sentence for the reader."""
        return replace(self, problems=(*self.problems, problem))

    def and_also(self, clauses):
        """Return the query with further clauses."""
        return replace(self, clauses=(*self.clauses, *clauses))


@dataclass
class Reading:
    """A query while it is read."""

    vocabulary: object
    clauses: list = field(default_factory=list)
    words: list = field(default_factory=list)
    problems: list = field(default_factory=list)
    is_alternative: bool = False

    def take(self, item):
        """Take in one word, phrase or field."""
        quoted, text = item["phrase"], item["word"] or item["phrase"][1:-1]
        if text in OR_WORDS and not quoted:
            self.is_alternative = bool(self.clauses)
            return
        terms = self.terms(FIELDS.get((item["field"] or "").lower()), text, is_phrase=bool(quoted))
        if not terms:
            self.problems.append(
                _("“%s” holds no letters or digits that could be searched for.") % shown(text)
            )
            return
        self.words.append(shown(item.group()))
        self.add(Clause(terms, excluded=bool(item["minus"])))

    def add(self, clause):
        """Add a clause, or further terms to the last one behind an OR."""
        if self.is_alternative and self.clauses[-1].excluded == clause.excluded:
            last = self.clauses.pop()
            clause = replace(last, terms=(*last.terms, *clause.terms))
        self.is_alternative = False
        self.clauses.append(clause)

    def terms(self, name, text, *, is_phrase):
        """Return the terms that a word or phrase stands for, in the field of this name."""
        form = canonical(text)
        if not form:
            return ()
        if name in KINDS:
            return (Facet(self.vocabulary.facets_like(name, text)),)
        synonyms = [] if is_phrase else self.vocabulary.synonyms(form)[:MOST_SYNONYMS]
        forms = dict.fromkeys([form, *synonyms])
        return tuple(Text(form, in_headline=name == "headline") for form in forms)


class NoVocabulary:
    """Stands in where no names are at hand: no synonyms, no facets."""

    def synonyms(self, form):
        return []

    def facets_like(self, kind, text):
        return year_facets(text) if kind == "year" else ()


def year_facets(text):
    """Return the code of a year, or none where the text is no year."""
    return (facet("year", int(text)),) if text.isdecimal() and len(text) <= 4 else ()


def parse(typed, vocabulary=None):
    """Return the query that a reader typed, whatever it is."""
    reading = Reading(vocabulary or NoVocabulary())
    clean = typed.encode("utf-8", "replace").decode().replace("\0", " ")
    if len(clean) > LONGEST_QUERY:
        clean = clean[:LONGEST_QUERY]
        reading.problems.append(_("Only the first %d characters are searched for.") % LONGEST_QUERY)
    for item in ITEM.finditer(clean):
        if len(reading.clauses) == MOST_CLAUSES:
            reading.problems.append(_("Only the first %d words are searched for.") % MOST_CLAUSES)
            break
        reading.take(item)
    if has_open_quote(clean):
        reading.problems.append(_("A quotation mark is not closed; it is left out."))
    return Query(tuple(reading.clauses), tuple(reading.words), tuple(reading.problems))


def has_open_quote(text):
    """Say whether a quotation mark is left over when all phrases are taken out."""
    return any(mark in re.sub(PHRASE, "", text) for mark in "".join(QUOTES))
