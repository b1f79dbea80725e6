"""What is not published is reachable nowhere: every public address, every answer, every header."""

import io
from functools import cache
from urllib.parse import unquote

import pypdf
import pytest
from django.core.files.base import ContentFile
from django.urls import get_resolver, reverse
from PIL import Image

from articles import search
from articles.models import Article, Correction, Redirect, Revision, Tag
from articles.operations import commenting, editing, ingesting, publishing, uploading
from demo.manuscript import House
from tests import pdfs
from tests.crawling import body_of, crawl, routes
from tests.factories import (
    LATER,
    MORNING,
    NOON,
    RegionFactory,
    TagAliasFactory,
    TagFactory,
    TranslationNoteFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db

SECRET = "ZQX"  # in no word of any language, and in everything that is hidden
# Nothing leads to a preview but its secret address; see tests/archive/test_preview.py.
NOT_PAGES = {
    "preview",
    "preview-article",
    "preview-image",
    "language",
    "set_language",
    "api:unknown",
}


def secret_article(number):
    return pdfs.article(
        number,
        headline=f"{SECRET}見出し{number}",
        section=f"{SECRET}分野{number}",
        paragraphs=[f"{SECRET}本文{number}。"],
        sources=[pdfs.source(f"{SECRET}新聞{number}", number)],
    )


@cache
def open_pdf():
    return pdfs.house_issue(3, number="6")


@cache
def half_open_pdf():
    manuscript = [pdfs.article(1, section="公開の分野"), *map(secret_article, [2, 3, 4, 5])]
    return pdfs.house_issue(manuscript, number="7", on=pdfs.date(2026, 7, 6))


@cache
def closed_pdf():
    house = House(f"{SECRET}週報", f"{SECRET}研究所", f"Copyright {SECRET}")
    notices = [pdfs.notice(f"{SECRET}お知らせ", f"{SECRET}の本文。")]
    return pdfs.house_issue([secret_article(n) for n in (8, 9)], house=house, notices=notices)


def ingest(data, by, filename="issue.pdf"):
    upload = uploading.receive(file=ContentFile(data), filename=filename, by=by, at=MORNING)
    return ingesting.ingest_upload(upload_id=upload.pk, at=MORNING)


@pytest.fixture
def by():
    """An editor whose name is nobody's business."""
    return UserFactory(username=f"{SECRET}editor", first_name=SECRET, email=f"{SECRET}@example.com")


@pytest.fixture
def open_issue(by):
    """An issue that is public, with everything around it that only editors see."""
    issue = ingest(open_pdf(), by, filename=f"{SECRET}.pdf")
    publishing.publish_issue(issue=issue, by=by, at=MORNING)
    issue.articles.update(
        first_cut={"body": SECRET}, doubts=[{"code": SECRET, "facts": {"text": SECRET}}]
    )
    first = issue.articles.in_issue_order().first()
    first.region = RegionFactory(name="山東省", slug="shandong")
    first.byline = "山田太郎"
    first.save()
    first.tags.add(Tag.objects.named("特許"))
    TranslationNoteFactory(article=first, audience="internal", note=SECRET, wording=SECRET)
    TranslationNoteFactory(article=first, audience="readers", passage=first.body[:3])
    Revision.objects.create(
        article=first, number=90, by=by, at=NOON, note=SECRET, data={"body": SECRET}
    )
    passage = {"passage": first.body[:3], "near": 0}
    commenting.comment(article=first, body=f"@{SECRET}editor {SECRET}", by=by, at=NOON, **passage)
    correct(first, by=by)
    return issue


def correct(article, *, by):
    """Correct a word of a public article, on record."""
    article.refresh_from_db()
    article.body += "\n\n追記。"
    note = editing.ReaderNote(kind="fact", note="追記しました。")
    editing.save_article(
        article=article, seen_version=article.version, by=by, at=NOON, reader_note=note
    )


@pytest.fixture
def half_open_issue(by):
    """An issue of one public article; the others on its page are drafts, embargoed, withdrawn."""
    issue = ingest(half_open_pdf(), by)
    public, _draft, embargoed, withdrawn, early = issue.articles.in_issue_order()
    for article in [embargoed, early]:
        article.embargoed_until = LATER
        article.save()
    for article in [public, embargoed, withdrawn, early]:
        publishing.publish(article=article, by=by, at=MORNING)
    for article in [withdrawn, early]:
        publishing.withdraw(article=article, reason="出典の訂正。", by=by, at=NOON)
    for number, article in enumerate(issue.articles.exclude(pk=public.pk)):
        surround(article, number, by)
    return issue


def surround(article, number, by):
    """Give a hidden article something secret of everything."""
    article.region = RegionFactory(name=f"{SECRET}地域{number}", slug=f"zqx-region-{number}")
    article.byline = SECRET
    article.save()
    tag = TagFactory(name=f"{SECRET}{number}", slug=f"zqx-tag-{number}", description=SECRET)
    TagAliasFactory(tag=tag, name=f"{SECRET}別名{number}")
    article.tags.add(tag)
    TranslationNoteFactory(article=article, audience="readers", note=SECRET, passage=SECRET)
    revision = Revision.objects.create(
        article=article, number=90, by=by, at=NOON, note=SECRET, data={"body": SECRET}
    )
    Correction.objects.create(article=article, revision=revision, kind="fact", note=SECRET, at=NOON)
    Redirect.objects.create(slug=f"moved-{number}", article=article)


@pytest.fixture
def closed_issue(by):
    """An issue of drafts only, of a publication that has no other."""
    return ingest(closed_pdf(), by)


@pytest.fixture
def archive(open_issue, half_open_issue, closed_issue, settings):
    """All of them, in search as well."""
    settings.API_REQUESTS_PER_MINUTE = 0
    search.put(list(Article.objects.all()))


def readable(answer):
    """Return all the text that an answer holds, headers and PDFs included."""
    body = body_of(answer)
    if answer["Content-Type"] == "application/pdf":
        reader = pypdf.PdfReader(io.BytesIO(body))
        text = "".join(page.extract_text() for page in reader.pages) + repr(reader.metadata)
    else:
        text = body.decode("latin-1")
    return f"{answer.headers}\n{text}\n{body.decode('latin-1')}".upper()


def public_routes(patterns=None, namespace=""):
    """Return the names of all routes of the archive and the API."""
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        if str(pattern.pattern).startswith("admin/"):  # the desk's
            continue
        if hasattr(pattern, "url_patterns"):
            yield from public_routes(
                pattern.url_patterns, f"{pattern.namespace}:" if pattern.namespace else ""
            )
        else:
            yield f"{namespace}{pattern.name}"


@pytest.mark.parametrize("language", ["en", "ja"])
def test_no_answer_that_any_address_leads_to_holds_a_secret(client, archive, language):
    answers = crawl(client, language=language)

    leaks = [address for address, answer in answers.items() if SECRET in readable(answer)]
    assert leaks == []
    assert set(public_routes()) - routes(answers) == NOT_PAGES
    broken = [address for address, answer in answers.items() if answer.status_code == 404]
    assert broken == []


def hidden_addresses():
    """Return every address that something hidden would have."""
    for article in Article.objects.hidden(at=NOON):
        section = [article.section.publication.slug, article.section.slug]
        slugs = [article.slug, *article.redirects.values_list("slug", flat=True)]
        for slug in slugs:
            yield reverse("article", args=[slug])
            yield reverse("article-pdf", args=[slug])
            yield reverse("article-card", args=[slug])
            yield from (reverse("citation", args=[slug, form]) for form in ["bib", "ris", "json"])
            yield reverse("api:article", args=[slug])
        yield reverse("feed-of", args=["sections", *section, "atom"])
        yield reverse("api:section", args=section)
        yield from addresses_of_names(article)


def addresses_of_names(article):
    """Return the addresses of what a hidden article is sorted by."""
    names = [("tags", "tag", tag.slug) for tag in article.tags.all()]
    names += [("sources", "source", c.source.slug) for c in article.citations.all()]
    names += [("regions", "region", article.region.slug)] if article.region else []
    for kind, one, slug in names:
        yield reverse("feed-of", args=[kind, slug, "json"])
        yield reverse(f"api:{one}", args=[slug])


def addresses_of_issue(issue):
    """Return the addresses of an issue without anything to read."""
    names = [issue.publication.slug, issue.number]
    for route in ["issue", "issue-pdf", "issue-epub", "issue-card", "iiif-manifest", "api:issue"]:
        yield reverse(route, args=names)
    yield reverse("api:publication", args=names[:1])
    for page in issue.pages.all():
        yield reverse("page-image", args=[*names, page.number, 1000])
        yield reverse("iiif-info", args=[*names, page.number])
        yield reverse("iiif-image", args=[*names, page.number, "max"])


def test_whoever_knows_a_hidden_address_learns_nothing_there(client, archive, closed_issue):
    taken_back = Article.objects.taken_back().get()
    addresses = {*hidden_addresses(), *addresses_of_issue(closed_issue)}

    answers = {address: client.get(address) for address in addresses}

    assert len(answers) > 60
    for address, answer in answers.items():
        gone = address in {
            reverse("article", args=[taken_back.slug]),
            reverse("api:article", args=[taken_back.slug]),
        }
        moved = answer.status_code == 301 and taken_back.slug in unquote(answer["Location"])
        assert answer.status_code == (410 if gone else 404) or moved, address
        echo = readable(answer).replace(address.upper(), "")
        assert SECRET not in echo, address


def test_search_finds_counts_and_names_nothing_secret(client, archive):
    words = ["", "本文2", "新聞4"]
    queries = [SECRET + word for word in words] + [f"tag:{SECRET}0", f"出典:{SECRET}新聞4"]

    for query in queries:
        results = client.get("/search/", {"q": query}).context["results"]
        assert (results.hits, results.total) == ([], 0)
        told = client.get("/api/v1/articles/", {"q": query}).json()
        assert (told["results"], told["next"]) == ([], None)
    facets = client.get("/search/", {"q": "特許"}).context["results"].facets
    assert [v.name for values in facets.values() for v in values if SECRET in v.name] == []


def test_no_filter_finds_what_is_hidden(client, archive, closed_issue):
    hidden = Article.objects.hidden(at=NOON).filter(region__isnull=False).first()
    filters = {
        "publication": closed_issue.publication.slug,
        "section": hidden.section.slug,
        "region": hidden.region.slug,
        "source": hidden.citations.first().source.slug,
        "tag": hidden.tags.first().slug,
    }

    told = [client.get("/api/v1/articles/", {name: filters[name]}).json() for name in filters]

    assert told == [{"next": None, "results": [], "remarks": []}] * len(filters)


def test_counts_count_only_what_is_public(client, archive, half_open_issue):
    publication = half_open_issue.publication.slug

    issue = client.get(f"/api/v1/issues/{publication}/7/").json()
    journal = client.get("/api/v1/changes/?page_size=100").json()

    assert issue["articles_count"] == 1
    assert journal["articles"] == Article.objects.visible(at=NOON).count() == 4
    assert [row["number"] for row in journal["results"]] == list(range(1, journal["last"] + 1))


def test_a_picture_of_a_page_shows_paper_where_something_is_hidden(
    client, archive, half_open_issue
):
    placements = list(half_open_issue.articles.first().placements.on_pages())
    page = placements[0].page
    names = [half_open_issue.publication.slug, "7", page.number, 1000]

    picture = Image.open(io.BytesIO(client.get(reverse("page-image", args=names)).content))

    across, down = picture.width / page.width, picture.height / page.height
    for placement in page.placements.select_related("article"):
        box = (
            placement.x0 * across,
            placement.y0 * down,
            placement.x1 * across,
            placement.y1 * down,
        )
        darkest = picture.convert("L").crop(tuple(map(round, box))).getextrema()[0]
        is_public = placement.article.is_visible(at=NOON)
        assert (darkest < 128) == is_public, placement.article.headline


def test_the_desk_shows_nothing_to_a_visitor(client, archive):
    for address in ["/admin/", "/admin/articles/article/", "/admin/articles/issue/"]:
        answer = client.get(address)
        assert (answer.status_code, answer["Location"]) == (302, f"/admin/login/?next={address}")
        assert SECRET not in readable(answer)
