"""What was changed in a published article, as its readers see it."""

import datetime

import pytest

from articles.models import Article, Revision
from articles.operations import editing, publishing
from tests.factories import MORNING, NOON, ArticleFactory

pytestmark = pytest.mark.django_db


def published(**given):
    article = ArticleFactory(**given)
    Revision.record(article, by=None, at=MORNING, note="")
    return publishing.publish(article=article, by=None, at=MORNING)


def correct(article, kind="fact", at=NOON, **changes):
    article = Article.objects.get(pk=article.pk)
    for name, value in changes.items():
        setattr(article, name, value)
    note = editing.ReaderNote(kind=kind, note="施行日を正しました。")
    return editing.save_article(
        article=article, seen_version=article.version, by=None, at=at, reader_note=note
    )


def page_of(client, article):
    return client.get(f"/articles/{article.slug}/corrections/")


def content(response):
    return response.content.decode()


def test_each_correction_shows_what_it_changed_by_characters(client):
    article = published(headline="北京", body="一つ目の段落。\n\n施行は七月である。")
    correct(article, body="一つ目の段落。\n\n施行は八月である。")
    correct(article, headline="北京市", at=NOON + datetime.timedelta(hours=1))

    last, first = page_of(client, article).context["changes"]

    ((label, (pair,)),) = first.texts
    assert (label, last.texts[0][0]) == ("body", "headline")
    assert [(run.fate, run.text) for run in pair.runs] == [
        ("kept", "施行は"),
        ("deleted", "七"),
        ("inserted", "八"),
        ("kept", "月である。"),
    ]


def test_a_misprint_is_folded_and_an_error_of_fact_is_not(client):
    small, large = published(body="誤宇。"), published(body="七月。")
    correct(small, kind="typo", body="誤字。")
    correct(large, kind="fact", body="八月。")

    assert '<details class="changed">' in content(page_of(client, small))
    assert '<details class="changed" open>' in content(page_of(client, large))
    assert "<details><summary><time" in content(client.get(small.get_absolute_url()))
    assert "<details><summary><time" not in content(client.get(large.get_absolute_url()))
    assert content(client.get("/corrections/")).count("<details>") == 1


def test_a_text_that_was_corrected_before_its_embargo_ended_is_not_shown(client):
    article = published(body="秘密の文。", embargoed_until=NOON)
    correct(article, body="公開の文。", at=MORNING)
    page = page_of(client, article)

    assert [change.texts for change in page.context["changes"]] == [[]]
    assert "秘密" not in content(page)


def test_what_stands_beside_the_text_stays_inside(client):
    article = published(body="一つ目。")
    note = {"passage": "一つ目", "wording": "", "note": "内輪の注。", "kind": "term"}
    beside = editing.Beside(translation_notes=[note | {"audience": "internal"}])
    said = editing.ReaderNote(kind="fact", note="訂正。")
    editing.save_article(
        article=article, seen_version=2, by=None, at=NOON, beside=beside, reader_note=said
    )

    assert "内輪" not in content(page_of(client, article))


def test_an_article_that_was_never_corrected_says_so(client):
    assert "never corrected" in content(page_of(client, published()))


@pytest.mark.parametrize("given", [{}, {"withdrawn": True}])
def test_what_is_not_public_has_no_such_page(client, given):
    assert page_of(client, ArticleFactory(**given)).status_code == 404


@pytest.mark.parametrize("count", [1, 30])
def test_the_page_asks_the_same_number_of_queries(client, django_assert_max_num_queries, count):
    article = published(body="0")
    for number in range(count):
        correct(article, body=f"{number + 1}")

    with django_assert_max_num_queries(6):
        page_of(client, article)
