import datetime

import pytest
from django.core.files.base import ContentFile
from django.db import transaction

from articles.models import Article, Block, Placement, Redirect, Section
from articles.operations import (
    editing,
    ingesting,
    resplitting,
    storing,
    surgery,
    uploading,
)
from articles.operations.resplit_proposal import compare
from articles.splitting.merging import Choice, Conflict
from articles.splitting.values import CitedSource
from tests import pdfs
from tests.factories import (
    NOON,
    CitationFactory,
    TagFactory,
    TranslationNoteFactory,
    UploadFactory,
)
from tests.splits import split_of

pytestmark = pytest.mark.django_db

FIRST = ["北京市、条例を公布", "市は条例を公布した。", "施行は来月。"]
SECOND = ["上海市、窓口を開設", "相談は無料。"]
AT = datetime.datetime(2026, 6, 2, tzinfo=datetime.UTC)


def store(*drafts):
    with transaction.atomic():
        return storing.store_split(
            upload=UploadFactory(waiting=True), split=split_of(*drafts), at=NOON
        )


def edit(article, *, by=None, reader_note=None, **values):
    for name, value in values.items():
        setattr(article, name, value)
    return editing.save_article(
        article=article, seen_version=article.version, by=by, at=NOON, reader_note=reader_note
    )


def resplit(issue, *drafts, decisions=None, **given):
    proposal = compare(issue, split_of(*drafts))
    return resplitting.apply(proposal=proposal, decisions=decisions or {}, by=None, at=AT, **given)


def texts(issue):
    return [(a.headline, a.body) for a in issue.articles.in_issue_order()]


def placed(article):
    return [
        (p.part, p.paragraph, p.block.text)
        for p in article.placements.select_related("block").order_by("y0")
    ]


def test_the_same_split_changes_nothing():
    issue = store(FIRST, SECOND)

    proposal = compare(issue, split_of(FIRST, SECOND))
    resplitting.apply(proposal=proposal, decisions={}, by=None, at=AT)

    assert (proposal.changed, proposal.added, proposal.vanished) == ([], (), ())
    assert list(issue.articles.values_list("version", flat=True)) == [1, 1]


def test_an_issue_from_its_pdf_is_the_same_when_split_again():
    upload = uploading.receive(
        file=ContentFile(pdfs.house_issue()), filename="issue.pdf", by=None, at=NOON
    )
    issue = ingesting.ingest_upload(upload_id=upload.pk, at=NOON)

    proposal = compare(issue, resplitting.cut_anew(issue=issue))

    assert len(proposal.recuts) == issue.articles.count() > 0
    assert (proposal.changed, proposal.added, proposal.joined, proposal.vanished) == (
        [],
        (),
        (),
        (),
    )
    upload.refresh_from_db()
    assert (upload.state, upload.step) == ("done", "done")


def test_edits_and_a_better_cut_are_both_kept():
    issue = store(["北京市、条例を", "市は条例を公布した。", "施行は来月。"])
    edit(issue.articles.get(), body="市が条例を公布した。\n\n施行は来月。\n\n追記。")

    resplit(issue, FIRST)

    assert texts(issue) == [
        ("北京市、条例を公布", "市が条例を公布した。\n\n施行は来月。\n\n追記。")
    ]


def test_addresses_tags_notes_and_history_stay():
    issue = store(["北京市、条例を", *FIRST[1:]])
    article = issue.articles.get()
    article.tags.add(TagFactory(name="条例"))
    TranslationNoteFactory(article=article, passage="条例")
    slug = article.slug

    resplit(issue, FIRST)

    article.refresh_from_db()
    assert (article.slug, article.headline, article.version) == (slug, FIRST[0], 2)
    assert [str(tag) for tag in article.tags.all()] == ["条例"]
    assert article.translation_notes.count() == 1
    assert [(r.number, r.note) for r in article.revisions.order_by("number")] == [
        (1, ""),
        (2, "Split again"),
    ]


def test_the_new_cut_is_the_base_of_the_next():
    issue = store(["北京市、条例を", *FIRST[1:]])
    resplit(issue, FIRST)
    edit(issue.articles.get(), headline="北京市が条例を公布")

    resplit(issue, FIRST)

    assert texts(issue)[0][0] == "北京市が条例を公布"


def test_a_conflict_is_named_and_must_be_decided():
    issue = store(FIRST)
    article = edit(issue.articles.get(), body="市は条例を公布した。\n\n施行は再来月。")
    proposal = compare(issue, split_of([*FIRST[:2], "施行は翌月。"]))
    name = f"{article.pk}-body-1"

    with pytest.raises(resplitting.NotDecided) as refusal:
        resplitting.apply(proposal=proposal, decisions={}, by=None, at=AT)

    assert proposal.conflicts == {name: Conflict("施行は来月。", "施行は再来月。", "施行は翌月。")}
    assert refusal.value.names == [name]
    assert texts(issue) == [(FIRST[0], "市は条例を公布した。\n\n施行は再来月。")]
    assert [b.text for b in Block.objects.order_by("ordinal")] == FIRST


@pytest.mark.parametrize(
    ("choice", "body"),
    [
        (Choice.MINE, "施行は再来月。"),
        (Choice.THEIRS, "施行は翌月。"),
        (Choice.BOTH, "施行は再来月。\n\n施行は翌月。"),
    ],
)
def test_a_decided_conflict_is_stored(choice, body):
    issue = store(FIRST)
    article = edit(issue.articles.get(), body="市は条例を公布した。\n\n施行は再来月。")
    decisions = {f"{article.pk}-body-1": choice}

    resplit(issue, [*FIRST[:2], "施行は翌月。"], decisions=decisions)

    assert texts(issue) == [(FIRST[0], f"市は条例を公布した。\n\n{body}")]


def test_sections_and_regions_are_merged_by_name():
    issue = store((FIRST, {"section": "統計", "region": None}))
    own = Section.objects.named(publication=issue.publication, name="立法の動き")
    edit(issue.articles.get(), section=own)

    resplit(issue, (FIRST, {"section": "統計", "region": "華北地域"}))

    article = issue.articles.get()
    assert (str(article.section), str(article.region)) == ("立法の動き", "華北地域")


def test_citations_of_the_editor_and_of_the_new_cut_both_stay():
    issue = store(FIRST)
    CitationFactory(article=issue.articles.get(), source__name="手で足した出典", date=None, url="")
    found = CitedSource("東方法制新聞", datetime.date(2026, 6, 1), "javascript:alert(1)")

    resplit(issue, (FIRST, {"citations": (found,)}))

    cited = issue.articles.get().citations.all()
    assert [(str(c.source), c.date, c.url) for c in cited] == [
        ("手で足した出典", None, ""),
        ("東方法制新聞", datetime.date(2026, 6, 1), ""),
    ]


def test_an_article_cut_in_two_leaves_a_new_draft_with_its_own_address():
    issue = store([*FIRST, *SECOND])
    first = issue.articles.get()

    proposal = compare(issue, split_of(FIRST, SECOND))
    resplitting.apply(proposal=proposal, decisions={}, by=None, at=AT)

    assert [(a.draft, a.out_of) for a in proposal.added] == [(1, first)]
    assert texts(issue) == [(FIRST[0], "\n\n".join(FIRST[1:])), (SECOND[0], SECOND[1])]
    slugs = [a.slug for a in issue.articles.in_issue_order()]
    assert slugs == [first.slug, first.slug[:-1] + "2"]
    assert issue.articles.get(headline=SECOND[0]).revisions.get().note == "Split again"


def test_an_untouched_draft_that_vanishes_leads_on_to_what_took_its_place():
    issue = store(FIRST, SECOND)
    gone = issue.articles.get(headline=SECOND[0])

    resplit(issue, [*FIRST, *SECOND])

    article = issue.articles.get()
    assert article.body == "\n\n".join([*FIRST[1:], *SECOND])
    assert [(r.slug, r.article) for r in Redirect.objects.all()] == [(gone.slug, article)]


def test_an_edited_article_that_vanishes_is_kept_and_named():
    issue = store(FIRST, SECOND)
    mine = edit(issue.articles.get(headline=SECOND[0]), body="相談は有料。")

    proposal = compare(issue, split_of([*FIRST, *SECOND]))
    resplitting.apply(proposal=proposal, decisions={}, by=None, at=AT)

    assert [(v.article, v.is_kept, v.into.headline) for v in proposal.vanished] == [
        (mine, True, FIRST[0])
    ]
    assert [a.headline for a in issue.articles.in_issue_order()] == [FIRST[0], SECOND[0]]
    assert placed(mine) == [("headline", None, SECOND[0]), ("body", 0, SECOND[1])]


def test_an_annotated_draft_that_vanishes_is_kept():
    issue = store(FIRST, SECOND)
    TranslationNoteFactory(article=issue.articles.get(headline=SECOND[0]))

    resplit(issue, [*FIRST, *SECOND])

    assert issue.articles.count() == 2


def test_what_an_editor_joined_stays_joined():
    issue = store(FIRST, SECOND)
    first, second = issue.articles.in_issue_order()
    second.placements.update(article=first, part="body", paragraph=None)
    body = "\n\n".join([*FIRST[1:], *SECOND])
    edit(first, body=body)
    second.delete()

    proposal = compare(issue, split_of(FIRST, SECOND))
    resplitting.apply(proposal=proposal, decisions={}, by=None, at=AT)

    assert [(j.draft, j.article) for j in proposal.joined] == [(1, first)]
    assert texts(issue) == [(FIRST[0], body)]
    assert [text for _, _, text in placed(first)] == [*FIRST, *SECOND]


def test_blocks_and_places_are_those_of_the_new_split():
    issue = store(["北京市、条例を公布 市は条例を公布した。", "施行は来月。"])

    resplit(issue, FIRST)

    article = issue.articles.get()
    assert [b.text for b in Block.objects.order_by("ordinal")] == FIRST
    assert placed(article) == [
        ("headline", None, FIRST[0]),
        ("body", 0, FIRST[1]),
        ("body", 1, FIRST[2]),
    ]


def test_a_place_follows_its_paragraph_to_where_the_editor_has_it():
    issue = store(FIRST)
    edit(issue.articles.get(), body="前書き。\n\n市は条例を公布した。")

    resplit(issue, FIRST)

    assert placed(issue.articles.get())[1:] == [("body", 1, FIRST[1]), ("body", None, FIRST[2])]


def test_certificate_doubts_and_format_are_those_of_the_new_split():
    issue = store(FIRST)
    proposal = compare(issue, split_of(FIRST, SECOND, house_format="learned"))

    issue = resplitting.apply(proposal=proposal, decisions={}, by=None, at=AT)

    issue.refresh_from_db()
    assert (issue.contents_count, issue.house_format) == (2, "learned")


def test_the_order_that_an_editor_set_stays():
    issue = store(FIRST, SECOND)
    first = issue.articles.in_issue_order().first()
    surgery.reorder(article=first, position=2, seen={}, by=None, at=NOON)

    resplit(issue, ["前書き", "今週の要点。"], FIRST, SECOND)

    assert [a.headline for a in issue.articles.in_issue_order()] == [
        "前書き",
        SECOND[0],
        FIRST[0],
    ]


def test_a_proposal_is_outdated_once_somebody_saves():
    issue = store(FIRST)
    proposal = compare(issue, split_of(FIRST, SECOND))
    edit(issue.articles.get(), headline="北京市が条例を公布")

    with pytest.raises(resplitting.Outdated):
        resplitting.apply(proposal=proposal, decisions={}, by=None, at=AT)

    assert Article.objects.get().headline == "北京市が条例を公布"


def test_nothing_is_stored_where_one_step_fails(monkeypatch):
    issue = store(FIRST, SECOND)
    proposal = compare(issue, split_of([*FIRST, *SECOND]))
    monkeypatch.setattr(storing, "outcome", lambda split: {"contents_count": None})

    with pytest.raises(Exception, match="contents_count"):
        resplitting.apply(proposal=proposal, decisions={}, by=None, at=AT)

    assert issue.articles.count() == 2
    assert Placement.objects.count() == 5


@pytest.mark.parametrize("count", [2, 20])
def test_the_statements_of_a_proposal_do_not_grow(count, django_assert_max_num_queries):
    drafts = [[f"{number}番の見出し", f"{number}番の本文。"] for number in range(count)]
    issue = store(*drafts)

    with django_assert_max_num_queries(8):
        compare(issue, split_of(*drafts))
