import datetime

import pytest
from django.db import IntegrityError, transaction

from articles.models import Article, Block, Citation, Issue, Placement, Section
from articles.operations import storing
from articles.splitting.values import (
    Block as CutBlock,
)
from articles.splitting.values import (
    Box,
    Certificate,
    CitedSource,
    Doubt,
    Draft,
    Font,
    IssueFacts,
    Line,
    Notice,
    Page,
    Paragraph,
    Role,
    SplitIssue,
    StandingMatter,
)
from articles.splitting.values import Placement as CutPlacement
from tests.factories import NOON, ArticleFactory, IssueFactory, PublicationFactory, UploadFactory

pytestmark = pytest.mark.django_db

BOX = Box(50.0, 100.0, 545.0, 130.0)
FONT = Font("Mincho", 10.5, False, False)


def block(page, ordinal, text):
    line = Line(text, page, BOX, FONT)
    return CutBlock(page, ordinal, BOX, (line,), Role.ARTICLE)


def paragraph(text, *places):
    return Paragraph(text, tuple(CutPlacement(page, BOX, ordinal) for page, ordinal in places))


def draft(headline, **given):
    fields = {
        "headline": paragraph(headline, (1, 0)),
        "body": (paragraph("1. 一つ目。", (1, 1)), paragraph("二つ目。", (1, 1), (2, 0))),
        "section": "司法関連の動き",
        "region": "華北地域",
    }
    return Draft(**(fields | given))


def split(*drafts, **given):
    pages = (
        Page(1, 595.0, 842.0, (block(1, 0, "見出し"), block(1, 1, "本文"))),
        Page(2, 595.0, 842.0, (block(2, 0, "続き"),)),
    )
    fields = {
        "facts": IssueFacts("東アジア知財週報", "102", datetime.date(2026, 6, 12), "ja"),
        "pages": pages,
        "notices": (Notice("休刊", (paragraph("来週は休刊。"),), ("https://example.com/",)),),
        "drafts": drafts or (draft("北京市、条例を公布"),),
        "standing_matter": (StandingMatter("著作権", (paragraph("無断転載を禁じる。"),)),),
        "contents": (),
        "certificate": Certificate(1, 1, (), 0),
        "doubts": (Doubt("no_date", {}, 1, "第102号"),),
        "fingerprint": "f" * 64,
        "house_format": "star-headlines",
    }
    return SplitIssue(**(fields | given))


def store(cut, upload=None):
    upload = upload or UploadFactory(waiting=True)
    with transaction.atomic():
        return storing.store_split(upload=upload, split=cut, at=NOON)


def test_an_issue_is_stored_with_what_its_masthead_says():
    issue = store(split())

    assert (str(issue.publication), issue.number, issue.date, issue.page_count) == (
        "東アジア知財週報",
        "102",
        datetime.date(2026, 6, 12),
        2,
    )
    assert (issue.contents_count, issue.contents_matched, issue.house_format) == (
        1,
        1,
        "star-headlines",
    )
    assert issue.doubts == [{"code": "no_date", "facts": {}, "page": 1, "line": "第102号"}]


def test_drafts_are_stored_in_order_with_section_and_region():
    store(split(draft("一番"), draft("二番", region=None)))

    articles = Article.objects.order_by("position")
    assert [(a.headline, str(a.section), a.region and str(a.region)) for a in articles] == [
        ("一番", "司法関連の動き", "華北地域"),
        ("二番", "司法関連の動き", None),
    ]


def test_sections_keep_the_order_of_the_issue():
    store(split(draft("一番", section="統計"), draft("二番", section="司法")))

    assert list(Section.objects.values_list("name", flat=True)) == ["統計", "司法"]


def test_text_of_the_pdf_is_escaped_and_kept_as_first_cut():
    store(split())

    article = Article.objects.get()
    assert article.body == "1\\. 一つ目。\n\n二つ目。"
    assert article.first_cut["body"] == article.body
    assert not article.differs_from_first_cut()


def test_every_paragraph_knows_its_page_and_box():
    store(split())

    placed = Placement.objects.order_by("pk").values_list("part", "paragraph", "page__number")
    assert list(placed) == [
        ("headline", None, 1),
        ("body", 0, 1),
        ("body", 1, 1),
        ("body", 1, 2),
    ]
    assert Placement.objects.first().box == [50.0, 100.0, 545.0, 130.0]


def test_blocks_are_kept_as_extracted():
    store(split())

    assert list(Block.objects.values_list("page__number", "ordinal", "text", "role")) == [
        (1, 0, "見出し", "article"),
        (1, 1, "本文", "article"),
        (2, 0, "続き", "article"),
    ]


def test_citations_name_source_date_and_address():
    cited = CitedSource("中国法院網", datetime.date(2026, 6, 10), "https://example.com/1")
    store(split(draft("一番", citations=(cited,)), draft("二番", citations=(cited,))))

    citations = Citation.objects.all()
    assert [(str(c.source), c.date, c.url) for c in citations] == [
        ("中国法院網", datetime.date(2026, 6, 10), "https://example.com/1")
    ] * 2


@pytest.mark.parametrize("url", ["javascript:alert(1)", "ftp://x", "https://" + "x" * 2000])
def test_an_address_that_is_none_of_the_web_is_not_stored(url):
    store(split(draft("一番", citations=(CitedSource("中国法院網", None, url),))))

    assert Citation.objects.get().url == ""


def test_notices_and_standing_matter_are_stored():
    issue = store(split())

    assert [(n.headline, n.body, n.links) for n in issue.notices.all()] == [
        ("休刊", "来週は休刊。", ["https://example.com/"])
    ]
    assert [(m.headline, m.body) for m in issue.standing_matter.all()] == [
        ("著作権", "無断転載を禁じる。")
    ]


def test_each_draft_begins_with_a_revision():
    store(split())

    revision = Article.objects.get().revisions.get()
    assert (revision.number, revision.at) == (1, NOON)


def test_slugs_follow_publication_number_and_ordinal():
    store(split(draft("一番"), draft("二番")))

    assert list(Article.objects.order_by("pk").values_list("slug", flat=True)) == [
        "東アジア知財週報-102-1",
        "東アジア知財週報-102-2",
    ]


def test_a_slug_is_never_used_again():
    ArticleFactory(slug="東アジア知財週報-102-1")

    store(split())

    assert Article.objects.order_by("-pk").first().slug == "東アジア知財週報-102-2"


def test_an_issue_without_a_number_is_called_by_its_date():
    facts = IssueFacts("週報", None, datetime.date(2026, 6, 12), "ja")

    assert store(split(facts=facts)).number == "2026-06-12"


def test_an_issue_without_number_and_date_is_called_by_its_upload():
    upload = UploadFactory(waiting=True)

    issue = store(split(facts=IssueFacts(None, None, None, "ja")), upload)

    assert (str(issue.publication), issue.number) == ("Newsletter", f"upload-{upload.pk}")


@pytest.mark.parametrize(
    ("printed", "kept"),
    [("2026年第6期", "2026年第6期"), ("6/7 合併号", "6-7-合併号"), ("..", None)],
)
def test_a_number_fits_into_an_address(printed, kept):
    facts = IssueFacts("週報", printed, datetime.date(2026, 6, 12), "ja")

    assert store(split(facts=facts)).number == (kept or "2026-06-12")


def test_the_publication_that_the_editor_named_wins():
    publication = PublicationFactory()
    upload = UploadFactory(waiting=True, publication=publication)

    assert store(split(), upload).publication == publication


def test_the_same_text_from_another_file_is_a_twin():
    first = IssueFactory(upload__fingerprint="f" * 64)

    with pytest.raises(storing.Twin) as refusal:
        store(split())

    assert (refusal.value.code, refusal.value.facts["issue"]) == ("same_text", first.pk)
    assert list(Issue.objects.all()) == [first]


def test_the_same_number_from_another_text_is_a_twin():
    first = store(split())

    with pytest.raises(storing.Twin) as refusal:
        store(split(fingerprint="e" * 64))

    assert (refusal.value.code, refusal.value.facts["issue"]) == ("same_number", first.pk)


def test_nothing_is_stored_when_one_row_cannot_be(monkeypatch):
    monkeypatch.setattr(storing, "free_slugs", lambda issue: iter(["same", "same"]))

    with pytest.raises(IntegrityError):
        store(split(draft("一番"), draft("二番")))

    assert not Issue.objects.exists()
    assert not Block.objects.exists()


@pytest.mark.parametrize("count", [1, 30])
def test_statements_do_not_grow_with_the_drafts(count, django_assert_max_num_queries):
    cut = split(*(draft(f"{number}番") for number in range(count)))
    upload = UploadFactory(waiting=True)

    with django_assert_max_num_queries(40):
        store(cut, upload)
