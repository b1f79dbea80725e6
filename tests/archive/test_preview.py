"""Previews show what their link is for, marked and kept out of every cache, and nothing else."""

import io
from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse
from django.utils import timezone
from PIL import Image

from articles.operations import ingesting, previewing, publishing, uploading
from tests.factories import LATER, MORNING, ArticleFactory, TranslationNoteFactory
from tests.test_nothing_unpublished_leaves import SECRET, half_open_pdf, readable

pytestmark = pytest.mark.django_db


def token_of(row, **lasts):
    lasts = timedelta(**(lasts or {"days": 1}))
    _link, token = previewing.make_link(
        row=row, lasts=lasts, note=SECRET, by=None, at=timezone.now()
    )
    return token


def address(token, *args, name="preview"):
    return reverse(name, args=[token, *args])


@pytest.fixture
def issue(db):
    """Five drafts on one page: the first open, the others full of secrets."""
    file = ContentFile(half_open_pdf())
    upload = uploading.receive(file=file, filename="issue.pdf", by=None, at=MORNING)
    return ingesting.ingest_upload(upload_id=upload.pk, at=MORNING)


def test_an_article_is_shown_as_readers_will_see_it_and_marked(client):
    article = ArticleFactory(headline="北京", body="**本文**です。", byline="田中")
    TranslationNoteFactory(article=article, audience="readers", passage="本文", note="訳の注")
    TranslationNoteFactory(article=article, audience="internal", passage="です", note="内輪の注")

    shown = client.get(address(token_of(article))).content.decode()

    assert "Not published." in shown
    assert "<strong>本文" in shown
    assert "訳の注" in shown
    assert "内輪の注" not in shown
    assert 'rel="canonical"' not in shown
    assert "ld+json" not in shown


@pytest.mark.parametrize("name", ["page", "closed", "article", "image"])
def test_no_answer_is_kept_indexed_or_told_to_others(client, issue, name):
    first = issue.articles.in_issue_order().first()
    token = token_of(issue)
    answers = {
        "page": address(token),
        "closed": address(token_of(first)),
        "article": address(token, first.pk, name="preview-article"),
        "image": address(token, first.page_start, 400, name="preview-image"),
    }
    if name == "closed":
        link = first.preview_links.get()
        previewing.revoke(link=link, by=None, at=timezone.now())

    answer = client.get(answers[name])

    assert answer.status_code == (410 if name == "closed" else 200)
    assert answer["Cache-Control"] == "private, no-store"
    assert answer["X-Robots-Tag"] == "noindex, nofollow, noarchive"
    assert answer["Referrer-Policy"] == "no-referrer"
    assert "ETag" not in answer
    assert not answer.cookies


def test_a_preview_of_an_article_holds_nothing_of_the_others(client, issue):
    first = issue.articles.in_issue_order().first()
    token = token_of(first)
    others = issue.articles.exclude(pk=first.pk)

    assert SECRET not in readable(client.get(address(token)))
    for other in others:
        answer = client.get(address(token, other.pk, name="preview-article"))
        assert answer.status_code == 404
    for other in others:
        assert client.get(other.get_absolute_url()).status_code == 404


def test_a_picture_shows_the_article_and_paper_for_all_others(client, issue):
    first = issue.articles.in_issue_order().first()
    token = token_of(first)
    page = first.placements.on_pages()[0].page

    answer = client.get(address(token, page.number, 1000, name="preview-image"))

    picture = Image.open(io.BytesIO(answer.content)).convert("L")
    across, down = picture.width / page.width, picture.height / page.height
    for placement in page.placements.select_related("article"):
        x0, y0, x1, y1 = placement.box
        box = (round(x0 * across), round(y0 * down), round(x1 * across), round(y1 * down))
        is_dark = picture.crop(box).getextrema()[0] < 128
        assert is_dark == (placement.article == first), placement.article.headline


def test_pages_without_the_article_and_other_sizes_are_not_shown(client, issue):
    first = issue.articles.in_issue_order().first()
    token = token_of(first)
    without = issue.pages.exclude(placements__article=first).first()

    wrong = [(without.number, 1000), (99, 1000), (first.page_start, 999)]

    for args in wrong:
        assert client.get(address(token, *args, name="preview-image")).status_code == 404


def test_an_issue_is_shown_with_all_its_articles(client, issue):
    withdrawn = issue.articles.in_issue_order().last()
    publishing.publish(article=withdrawn, by=None, at=MORNING)
    publishing.withdraw(article=withdrawn, reason="誤報", by=None, at=MORNING)
    token = token_of(issue)

    shown = client.get(address(token)).content.decode()

    for article in issue.articles.exclude(pk=withdrawn.pk):
        link = address(token, article.pk, name="preview-article")
        assert article.headline in shown
        assert client.get(link).status_code == 200
    assert withdrawn.headline not in shown
    gone = client.get(address(token, withdrawn.pk, name="preview-article"))
    assert gone.status_code == 404


def test_an_article_of_another_issue_is_not_shown(client):
    token = token_of(ArticleFactory().issue)

    answer = client.get(address(token, ArticleFactory().pk, name="preview-article"))

    assert answer.status_code == 404


def test_what_is_public_by_now_is_shown_in_public(client):
    article = ArticleFactory()
    token, whole = token_of(article), token_of(article.issue)
    publishing.publish(article=article, by=None, at=MORNING)

    assert client.get(address(token))["Location"] == article.get_absolute_url()
    assert client.get(address(whole))["Location"] == article.issue.get_absolute_url()


def test_what_is_under_embargo_is_still_a_preview(client):
    article = ArticleFactory(embargoed_until=LATER)
    publishing.publish(article=article, by=None, at=MORNING)

    assert "Not published." in client.get(address(token_of(article))).content.decode()


def test_a_closed_link_says_so_plainly_and_names_nothing(client):
    article = ArticleFactory(headline=SECRET, issue__number=SECRET)
    token = token_of(article)
    previewing.revoke(link=article.preview_links.get(), by=None, at=timezone.now())

    answer = client.get(address(token))

    assert answer.status_code == 410
    assert "Its link has expired or was revoked." in answer.content.decode()
    assert SECRET not in readable(answer)


def test_an_unknown_link_is_not_found(client):
    assert client.get(address("x.y")).status_code == 404


def test_nothing_is_changed_through_a_link(client):
    token = token_of(ArticleFactory())

    assert client.post(address(token)).status_code == 405


def test_opening_a_page_is_counted_and_looking_at_pictures_is_not(client, issue):
    first = issue.articles.in_issue_order().first()
    token = token_of(issue)

    client.get(address(token))
    client.get(address(token, first.pk, name="preview-article"))
    client.get(address(token, first.page_start, 400, name="preview-image"))

    assert issue.preview_links.get().uses == 1


@pytest.mark.parametrize("count", [1, 30])
def test_a_preview_of_an_issue_asks_few_queries_for_any_length(
    client, django_assert_max_num_queries, count
):
    issue = ArticleFactory().issue
    ArticleFactory.create_batch(count, issue=issue)
    token = token_of(issue)

    with django_assert_max_num_queries(7):
        client.get(address(token))
