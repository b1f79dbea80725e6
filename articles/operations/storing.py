"""Turn a split into rows: issue, pages, blocks, drafts."""

import dataclasses
from itertools import count

from articles.models import (
    Article,
    AuditEntry,
    Block,
    Citation,
    Issue,
    Notice,
    Page,
    Placement,
    Publication,
    Redirect,
    Region,
    Revision,
    Section,
    Source,
    StandingMatter,
    Upload,
)
from articles.operations import auditing
from articles.splitting import markdown
from articles.splitting.transport import to_json

LONGEST = {"headline": 500, "byline": 200, "name": 200, "url": 2000}


class Twin(Exception):
    """The same issue is here from another file; `code` names how it was recognised."""

    def __init__(self, code, issue):
        super().__init__(code)
        self.code = code
        self.facts = {"issue": issue.pk, "name": str(issue)}


def store_split(*, upload, split, at):
    """Store a whole split in the caller's transaction and return its issue; raise Twin.

    Everything is created with the fewest statements, however many articles there are.
    """
    refuse_twin(upload=upload, split=split)
    publication = publication_of(upload, split)
    issue = store_issue(upload, publication, split, at=at)
    blocks = store_pages(issue, split.pages)
    store_parts(issue, split)
    articles = store_articles(issue, split, at=at)
    store_placements(articles, split.drafts, blocks)
    store_citations(articles, split.drafts)
    Revision.record_all(articles, by=upload.uploaded_by, at=at, note="")
    auditing.record(AuditEntry.Kind.CUT, by=upload.uploaded_by, at=at, issue=issue)
    return issue


def refuse_twin(*, upload, split):
    """Raise Twin where the same text, or the same number, is here from another file."""
    others = Upload.objects.exclude(pk=upload.pk).filter(issue__isnull=False)
    if twin := others.filter(fingerprint=split.fingerprint).select_related("issue").first():
        raise Twin("same_text", twin.issue)
    publication = known_publication(upload, split)
    number = issue_number(upload, split.facts)
    same = Issue.objects.filter(publication=publication, number=number)
    if issue := same.exclude(upload=upload.pk).first():
        raise Twin("same_number", issue)


def known_publication(upload, split):
    """Return the publication named by the editor or by the PDF, or None while it is new."""
    if upload.publication_id:
        return upload.publication
    return Publication.objects.filter(name=publication_name(split)).first()


def publication_of(upload, split):
    """Return the publication the issue belongs to, made where it is new."""
    if upload.publication_id:
        return upload.publication
    publication = Publication.objects.named(publication_name(split))
    if not publication.issues.exists():
        publication.lang = split.facts.language
        publication.save(update_fields=["lang"])
    return publication


def publication_name(split):
    """Return the name on the masthead, or one that says that there was none."""
    return (split.facts.publication or "Newsletter")[: LONGEST["name"]]


def issue_number(upload, facts):
    """Return the number for addresses: as printed, else the date, else the upload's own."""
    printed = "-".join((facts.number or "").replace("/", "-").split())[:60]
    if printed.strip("."):
        return printed
    return facts.date.isoformat() if facts.date else f"upload-{upload.pk}"


def store_issue(upload, publication, split, *, at):
    """Store what is known of the issue as a whole."""
    return Issue.objects.create(
        publication=publication,
        number=issue_number(upload, split.facts),
        date=split.facts.date,
        lang=split.facts.language,
        upload=upload,
        page_count=len(split.pages),
        created_at=at,
        **outcome(split),
    )


def outcome(split):
    """Return how the split went, as fields of the issue: contents, certificate, doubts, format."""
    certificate = split.certificate
    return {
        "contents": [to_json(entry) for entry in split.contents],
        "contents_count": certificate.contents,
        "contents_matched": certificate.matched,
        "disagreements": [to_json(doubt) for doubt in certificate.disagreements],
        "unplaced_characters": certificate.unplaced_characters,
        "doubts": [to_json(doubt) for doubt in split.doubts],
        "house_format": split.house_format,
    }


def store_pages(issue, pages):
    """Store pages and blocks; return the blocks by page number and ordinal."""
    stored = Page.objects.bulk_create(
        Page(issue=issue, number=page.number, width=page.width, height=page.height)
        for page in pages
    )
    return store_blocks(stored, pages)


def store_blocks(stored, pages):
    """Store the blocks of pages that are kept already; return them by page number and ordinal."""
    blocks = Block.objects.bulk_create(
        Block(
            page=row,
            ordinal=block.ordinal,
            role=block.role.value,
            text=block.text,
            lines=[tidy(line.box) for line in block.lines],
            **dataclasses.asdict(block.box),
        )
        for row, page in zip(stored, pages, strict=True)
        for block in page.blocks
    )
    return {(block.page.number, block.ordinal): block for block in blocks}


def tidy(box):
    """Return the sides of a box to a tenth of a point, finer than anybody sees."""
    return [round(side, 1) for side in dataclasses.astuple(box)]


def store_parts(issue, split):
    """Store the notices and the standing matter."""
    store_notices(issue, split.notices)
    store_standing_matter(issue, split.standing_matter)


def store_notices(issue, notices):
    """Store announcements of the publisher."""
    Notice.objects.bulk_create(notices_of(issue, notices))


def notices_of(issue, notices):
    """Return the rows of announcements, not yet stored."""
    return [
        Notice(
            issue=issue,
            position=position,
            links=list(notice.links),
            first_cut=part_of(notice) | {"links": list(notice.links)},
            **part_of(notice),
        )
        for position, notice in enumerate(notices, 1)
    ]


def store_standing_matter(issue, standing_matter):
    """Store what stands in every issue."""
    StandingMatter.objects.bulk_create(standing_matter_of(issue, standing_matter))


def standing_matter_of(issue, standing_matter):
    """Return the rows of what stands in every issue, not yet stored."""
    return [
        StandingMatter(issue=issue, position=position, first_cut=part_of(matter), **part_of(matter))
        for position, matter in enumerate(standing_matter, 1)
    ]


def part_of(part):
    """Return headline and Markdown body of a notice or of standing matter, as fields."""
    return {
        "headline": part.headline[: LONGEST["headline"]],
        "body": markdown.body_of([paragraph.text for paragraph in part.paragraphs]),
    }


def store_articles(issue, split, *, at):
    """Store the drafts in order, each with its text as first cut."""
    return store_drafts(issue, list(enumerate(split.drafts, 1)), at=at)


def store_drafts(issue, placed, *, at):
    """Store drafts, each given with its position, under new slugs."""
    drafts = [draft for _, draft in placed]
    sections = {
        name: Section.objects.named(publication=issue.publication, name=name[: LONGEST["name"]])
        for name in names_in_order(drafts, "section")
    }
    regions = {
        name: Region.objects.named(name[: LONGEST["name"]])
        for name in names_in_order(drafts, "region")
    }
    slugs = free_slugs(issue)
    return Article.objects.bulk_create(
        draft_article(issue, draft, position, next(slugs), sections, regions, at=at)
        for position, draft in placed
    )


def names_in_order(drafts, field):
    """Return each name that the drafts have in a field once, in the order of the issue."""
    return list(dict.fromkeys(filter(None, (getattr(draft, field) for draft in drafts))))


def free_slugs(issue):
    """Yield public slugs of the issue that no article has or ever had."""
    stem = f"{issue.publication.slug}-{issue.number}".lower()
    taken = set(Article.objects.filter(slug__startswith=stem).values_list("slug", flat=True))
    taken |= set(Redirect.objects.filter(slug__startswith=stem).values_list("slug", flat=True))
    candidates = (f"{stem}-{ordinal}" for ordinal in count(1))
    return (slug for slug in candidates if slug not in taken)


def draft_article(issue, draft, position, slug, sections, regions, *, at):
    """Return the row of one draft, not yet stored."""
    return Article(
        issue=issue,
        position=position,
        slug=slug,
        section=sections.get(draft.section),
        region=regions.get(draft.region),
        lang=issue.lang,
        created_at=at,
        updated_at=at,
        **text_of(draft),
        **cut_of(draft),
    )


def text_of(draft):
    """Return headline, byline and Markdown body of a draft, as fields of an article."""
    return {
        "headline": draft.headline.text[: LONGEST["headline"]],
        "byline": (draft.byline or "")[: LONGEST["byline"]],
        "body": markdown.body_of([paragraph.text for paragraph in draft.body]),
    }


def cut_of(draft):
    """Return what no editor changes, as fields of an article: pages, text as cut, doubts."""
    return {
        "page_start": draft.page_start,
        "page_end": draft.page_end,
        "first_cut": text_of(draft)
        | {
            "section": draft.section,
            "region": draft.region,
            "citations": [to_json(citation) for citation in draft.citations],
        },
        "doubts": [to_json(doubt) for doubt in draft.doubts],
        "confidence": draft.confidence,
    }


def store_placements(articles, drafts, blocks):
    """Store where every headline, paragraph and citation stands."""
    Placement.objects.bulk_create(
        Placement(
            article=article,
            page=blocks[place.page, place.block].page,
            block=blocks[place.page, place.block],
            part=part,
            paragraph=paragraph,
            **dataclasses.asdict(place.box),
        )
        for article, draft in zip(articles, drafts, strict=True)
        for part, paragraph, place in places(draft)
    )


def places(draft):
    """Yield part, paragraph (of the body, from 0) and placement of everything in a draft."""
    for place in draft.headline.placements:
        yield Placement.Part.HEADLINE, None, place
    texts = [paragraph for paragraph in draft.body if paragraph.text.strip()]
    for index, paragraph in enumerate(texts):
        for place in paragraph.placements:
            yield Placement.Part.BODY, index, place
    for place in draft.citation_placements:
        yield Placement.Part.CITATION, None, place


def store_citations(articles, drafts):
    """Store the cited sources; web addresses that are none are left to the editor."""
    names = {c.name for draft in drafts for c in draft.citations if c.name}
    sources = {name: Source.objects.named(name[: LONGEST["name"]]) for name in sorted(names)}
    Citation.objects.bulk_create(
        Citation(
            article=article,
            position=position,
            source=sources.get(cited.name),
            date=cited.date,
            url=web_address(cited.url),
        )
        for article, draft in zip(articles, drafts, strict=True)
        for position, cited in enumerate(draft.citations)
        if cited.name or web_address(cited.url)
    )


def web_address(url):
    """Return the address where it is one of the web, else nothing."""
    is_web = (url or "").lower().startswith(("http://", "https://"))
    return url if is_web and len(url) <= LONGEST["url"] else ""
