"""What editors hold of an issue: text they have changed, moved or taken off its page stays where they put it.

Another split of the issue is bent to it before it is merged, so that no text is written twice.
"""

from collections import Counter
from dataclasses import dataclass, replace

from articles.models import Article, Block, Placement
from articles.operations.resplit_layout import place_of
from articles.operations.surgery.blocks import MARKS
from articles.operations.surgery.parts import compacted
from articles.splitting.comparison import compact
from articles.splitting.following import find_paragraphs
from articles.splitting.markdown import paragraphs
from articles.splitting.rematching import common_area
from articles.splitting.values import Draft, Paragraph, SplitIssue
from articles.splitting.values import Placement as Place

ALL = 0.9  # share of a paragraph's area from which it is held as a whole
NOTHING = Paragraph("", ())


@dataclass(frozen=True)
class Held:
    """A place whose text stays in the article, or off the page where that is None, in the given role.

    `is_own` says that the article was cut with it, as headline or in its body as it is now; `words` are
    those of the page, without blanks.
    """

    article: int | None
    place: Place
    words: str
    is_own: bool = False
    is_headline: bool = False
    role: str = ""


@dataclass(frozen=True)
class Bent:
    """A split, and that split without what editors hold elsewhere; `found` maps drafts to articles, by index."""

    whole: SplitIssue
    split: SplitIssue
    found: dict
    held: tuple[Held, ...]

    def is_empty(self, index):
        """Say whether nothing is left of a draft."""
        return is_empty(self.split.drafts[index])

    def stays(self, article, index):
        """Return what an article holds outside its own draft."""
        own = [h for h in self.held if h.article == article.pk]
        return [h for h in own if not is_in(self.split.drafts[index], h)]

    def base_of(self, article, index):
        """Return the first cut of an article without what it holds outside its draft, or others of that."""
        sources = first_paragraphs(article)
        words = [held.words for held in self.stays(article, index) if held.is_own]
        left = self.split.drafts[index].body
        words += [compact(p.text) for p in self.whole.drafts[index].body if p not in left]
        gone = {at for each in words for at in find_paragraphs(each, compacted(sources))}
        left = [source for at, source in enumerate(sources) if at not in gone]
        return article.first_cut | {"body": "\n\n".join(left)}


def bend(issue, articles, found, split):
    """Bend a split to what editors hold; `found` maps drafts to articles, by index.

    Found no more is an article whose text is kept elsewhere now, or of whose draft nothing is left.
    """
    found = {d: at for d, at in found.items() if articles[at].role not in Article.ELSEWHERE}
    off_page = taken_off(issue)
    parted = parted_of(articles)
    while True:
        owners = {draft: articles[before] for draft, before in found.items()}
        owned = {article.pk for article in owners.values()}
        held = [
            h
            for a in articles
            for h in held_by(a, is_found=a.pk in owned, is_parted=a.pk in parted)
        ]
        bent = bend_split(split, owners, (*held, *off_page))
        empty = [draft for draft in found if is_empty(bent.drafts[draft])]
        if not empty:
            return Bent(split, bent, found, (*held, *off_page))
        found = {draft: before for draft, before in found.items() if draft not in empty}


def parted_of(articles):
    """Return the keys of the articles that an editor has cut in two: others were cut as the same draft."""
    cuts = {article.pk: repr(article.first_cut) for article in articles if article.first_cut}
    counted = Counter(cuts.values())
    return {key for key, cut in cuts.items() if counted[cut] > 1}


def held_by(article, *, is_found, is_parted):
    """Yield what an article holds: all, where the split has it no more or an editor has cut it in two."""
    if not is_found and not article.was_touched():
        return
    is_whole = is_parted or not is_found
    sources = paragraphs(article.body)
    headline, cut = article.first_cut.get("headline", ""), first_paragraphs(article)
    for row in article.placements.all():
        if row.part == Placement.Part.CITATION:
            continue
        if row.part == Placement.Part.HEADLINE:
            is_as_cut = article.headline == headline
        else:
            is_as_cut = row.paragraph is not None and sources[row.paragraph] in cut
        if is_whole or not is_as_cut:
            words = compact(row.block.text)
            is_headline = row.part == Placement.Part.HEADLINE
            is_own = bool(find_paragraphs(words, compacted([headline] if is_headline else cut)))
            yield Held(article.pk, place_of(row), words, is_own, is_headline)


def first_paragraphs(article):
    """Return the paragraphs that an article was cut with."""
    return paragraphs(article.first_cut.get("body", ""))


def taken_off(issue):
    """Return what stood in an article as it was cut and was marked as a notice or the like since."""
    cuts = issue.articles.values_list("first_cut", flat=True)
    texts = [cut.get(name, "") for cut in cuts for name in ("headline", "body")]
    said = "".join(compacted(texts))
    blocks = Block.objects.filter(page__issue=issue, role__in=MARKS, placements=None)
    found = [(row, compact(row.text)) for row in blocks.select_related("page")]
    return [
        Held(None, place_of(row), words, role=row.role) for row, words in found if words in said
    ]


def bend_split(split, owners, held):
    """Return a split whose drafts and notices lack what is held elsewhere."""
    return replace(
        split,
        drafts=tuple(bend_draft(d, owners.get(at), held) for at, d in enumerate(split.drafts)),
        notices=bend_parts(split.notices, held),
        standing_matter=bend_parts(split.standing_matter, held),
    )


def bend_parts(parts, held):
    """Return notices or standing matter without what is held; those of which nothing is left go."""
    bent = [replace(part, paragraphs=left_of(part.paragraphs, held)) for part in parts]
    kept = zip(parts, bent, strict=True)
    return tuple(new for old, new in kept if new.paragraphs or new.headline or not old.paragraphs)


def bend_draft(draft: Draft, article, held):
    """Return a draft without what is held elsewhere; what is the article's own is merged."""
    own = [h for h in held if article is not None and h.article == article.pk]
    merged = [{h for h in own if h.is_own and h.is_headline == part} for part in (True, False)]
    (headline,) = left_of([draft.headline], {*held} - merged[0]) or (NOTHING,)
    body = left_of(draft.body, {*held} - merged[1])
    first = article.first_cut.get("headline", "") if article else ""
    if article is not None and (article.headline != first or any(h.is_headline for h in own)):
        headline, body = keep_headline(headline, body, article, Paragraph(first, ()))
    return replace(draft, headline=headline, body=body)


def keep_headline(headline, body, article, first):
    """Let a headline of an editor stand: another than it was made from is a paragraph of the body."""
    rows = [row for row in article.placements.all() if row.part == Placement.Part.HEADLINE]
    if common_area(map(place_of, rows), headline.placements):
        return headline, body
    return first, (*([headline] if headline.text else []), *body)


def left_of(texts, held):
    """Return the paragraphs that are not held."""
    places = dict.fromkeys(h.place for h in held)
    return tuple(text for text in texts if not is_covered(text.placements, places))


def is_covered(own, places):
    """Say whether places are covered by others as good as whole."""
    area = sum(place.box.area for place in own)
    return bool(area) and common_area(own, places) >= ALL * area


def is_in(draft, held):
    """Say whether a draft has what stands at a held place."""
    places = [place for text in [draft.headline, *draft.body] for place in text.placements]
    return bool(common_area([held.place], places))


def is_empty(draft):
    """Say whether a draft has no text of the page."""
    return not any(text.placements for text in [draft.headline, *draft.body])
