import pytest
from django.urls import reverse

from articles.models import Citation, Correction, Revision, TranslationNote
from tests.admin.forms import posted, rows
from tests.factories import (
    ArticleFactory,
    CitationFactory,
    PlacementFactory,
    RegionFactory,
    SectionFactory,
    SourceFactory,
    TagFactory,
)

pytestmark = pytest.mark.django_db


def form_of(article):
    return reverse("admin:articles_article_change", args=[article.pk])


def content(response):
    return response.content.decode()


def test_the_list_shows_each_article_with_what_it_still_lacks(chief):
    ArticleFactory(headline="見出し", section=None, doubts=[{"code": "no_body"}])

    response = chief.get(reverse("admin:articles_article_changelist"))

    (row,) = response.context["cl"].result_list
    admin = response.context["cl"].model_admin
    assert admin.missing(row) == "section"
    assert ">1</span>" in admin.doubts_count(row)


@pytest.mark.parametrize("count", [1, 30])
def test_the_list_asks_the_same_number_of_queries_for_any_length(
    chief, django_assert_num_queries, count
):
    ArticleFactory.create_batch(count, region=RegionFactory())

    with django_assert_num_queries(10):
        chief.get(reverse("admin:articles_article_changelist"))


def test_the_list_is_searched_by_words_of_the_text(chief):
    found = ArticleFactory(body="商標の審査")
    ArticleFactory(body="特許の審査")

    response = chief.get(reverse("admin:articles_article_changelist"), {"q": "商標"})

    assert list(response.context["cl"].result_list) == [found]


@pytest.mark.parametrize("name", ["status__exact", "section__id__exact", "tags__id__exact"])
def test_the_list_is_filtered(chief, name):
    tag = TagFactory()
    found = ArticleFactory(published=True, tags=[tag])
    ArticleFactory()
    wanted = {
        "status__exact": "published",
        "section__id__exact": found.section_id,
        "tags__id__exact": tag.pk,
    }

    response = chief.get(reverse("admin:articles_article_changelist"), {name: wanted[name]})

    assert list(response.context["cl"].result_list) == [found]


def test_a_headline_with_markup_is_shown_as_text(chief):
    article = ArticleFactory(headline="<script>alert(1)</script>", body="<img src=x onerror=x>")

    shown = content(chief.get(form_of(article)))
    listed = content(chief.get(reverse("admin:articles_article_changelist")))

    assert "<script>alert" not in shown + listed
    assert "<img src=x" not in shown


def test_the_form_needs_permission(desk):
    assert desk.get(form_of(ArticleFactory())).status_code == 403


def test_whoever_may_only_view_cannot_save(desk, grant):
    grant("view_article")
    article = ArticleFactory()

    assert desk.get(form_of(article)).status_code == 200
    assert desk.post(form_of(article), posted(article, headline="別")).status_code == 403


def test_the_form_lights_the_places_of_the_article(chief):
    article = ArticleFactory()
    PlacementFactory(article=article, page__number=1, paragraph=1)

    response = chief.get(form_of(article))

    (sheet,) = response.context["sheets"]
    (place,) = sheet.places
    assert (place.paragraph, place.x, place.y) == (2, 47.0, 97.0)
    assert 'data-paragraph="2"' in content(response)


def test_the_form_offers_the_sections_of_the_own_publication_only(chief):
    article = ArticleFactory()
    SectionFactory()

    form = chief.get(form_of(article)).context["adminform"].form

    assert list(form.fields["section"].queryset) == [article.section]


def test_saving_keeps_text_tags_citations_and_notes_in_one_revision(chief, editor):
    article = ArticleFactory()
    tag, source, region = TagFactory(), SourceFactory(), RegionFactory()
    changes = {
        "headline": "新しい見出し",
        "body": "段落一。\r\n\r\n段落二。",
        "region": region.pk,
        "tags": [tag.pk],
        **rows("citations", [{"source": source.pk, "url": "https://e.example/", "position": 0}]),
        **rows(
            "translation_notes",
            [
                {
                    "passage": "段落",
                    "wording": "段",
                    "note": "",
                    "kind": "term",
                    "audience": "readers",
                    "position": 0,
                }
            ],
        ),
    }

    response = chief.post(form_of(article), posted(article, **changes))

    assert response.status_code == 302
    article.refresh_from_db()
    revision = Revision.objects.get(article=article)
    assert (article.body, article.version, revision.by) == ("段落一。\n\n段落二。", 2, editor)
    assert revision.data["headline"] == "新しい見出し"
    assert revision.data["tags"] == [tag.name]
    assert [row["name"] for row in revision.data["citations"]] == [source.name]
    assert [row["passage"] for row in revision.data["translation_notes"]] == ["段落"]
    assert TranslationNote.objects.get().created_by == editor


def test_saving_stays_at_the_article(chief):
    article = ArticleFactory()

    response = chief.post(form_of(article), posted(article))

    assert response["Location"] == form_of(article)


def test_saving_goes_on_to_the_next_draft(chief):
    article = ArticleFactory(position=1)
    following = ArticleFactory(issue=article.issue, position=3)
    ArticleFactory(issue=article.issue, position=2, published=True)

    response = chief.post(form_of(article), posted(article, _next="1"))

    assert response["Location"] == form_of(following)


def test_after_the_last_draft_saving_goes_on_to_the_issue(chief):
    article = ArticleFactory()

    response = chief.post(form_of(article), posted(article, _next="1"))

    assert response["Location"] == reverse("admin:articles_issue_change", args=[article.issue_id])


def test_an_address_that_runs_code_is_refused(chief):
    article = ArticleFactory()
    row = {"source": "", "url": "javascript:alert(1)", "position": 0}

    response = chief.post(form_of(article), posted(article, **rows("citations", [row])))

    assert response.status_code == 200
    assert not Citation.objects.exists()


def test_saving_and_publishing_is_one_press(chief):
    article = ArticleFactory()

    chief.post(form_of(article), posted(article, headline="新しい", _publish="1"))

    article.refresh_from_db()
    assert (article.status, article.headline, article.version) == ("published", "新しい", 3)


def test_what_is_not_ready_is_saved_and_says_what_is_missing(chief):
    article = ArticleFactory(headline="北京")

    response = chief.post(form_of(article), posted(article, section="", _publish="1"), follow=True)

    article.refresh_from_db()
    assert (article.status, article.section) == ("draft", None)
    assert "“北京” still lacks: section." in [str(m) for m in response.context["messages"]]


def test_publishing_from_the_form_needs_its_own_permission(contributor):
    article = ArticleFactory()

    response = contributor.post(form_of(article), posted(article, headline="別", _publish="1"))

    article.refresh_from_db()
    assert (response.status_code, article.status) == (403, "draft")


def test_a_citation_that_somebody_deleted_meanwhile_is_kept_as_typed(chief):
    article = ArticleFactory()
    kept, gone = CitationFactory(article=article), CitationFactory(article=article, position=1)
    typed = [
        {"id": c.pk, "article": article.pk, "source": c.source_id, "url": c.url, "position": 0}
        for c in [gone, kept]
    ]
    typed[0]["url"] = "https://typed.example/"
    gone.delete()

    response = chief.post(form_of(article), posted(article, **rows("citations", typed, stored=2)))

    assert response.status_code == 302
    assert set(article.citations.values_list("url", flat=True)) == {
        kept.url,
        "https://typed.example/",
    }


def test_a_published_article_is_not_changed_without_a_note_for_readers(chief):
    article = ArticleFactory(published=True, headline="元")

    response = chief.post(form_of(article), posted(article, headline="別"))

    article.refresh_from_db()
    errors = response.context["adminform"].form.errors
    assert (article.headline, sorted(errors)) == ("元", ["correction_kind", "correction_note"])


def test_a_correction_goes_on_record_with_its_kind_and_note(chief):
    article = ArticleFactory(published=True)
    note = {"correction_kind": "fact", "correction_note": "日付を訂正しました。"}

    chief.post(form_of(article), posted(article, headline="正しい見出し", **note))

    correction = Correction.objects.get(article=article)
    assert (correction.kind, correction.note) == ("fact", "日付を訂正しました。")


def test_a_withdrawn_article_is_only_read(chief):
    article = ArticleFactory(withdrawn=True)

    response = chief.get(form_of(article))

    assert (response.status_code, response.context["has_change_permission"]) == (200, False)
    assert article.withdrawal_reason in content(response)


def test_what_was_typed_into_an_article_withdrawn_meanwhile_is_given_back(chief):
    article = ArticleFactory(withdrawn=True)

    response = chief.post(form_of(article), posted(article, body="失いたくない文。"))

    article.refresh_from_db()
    assert response.status_code == 409
    assert dict(response.context["typed"])["Body"] == "失いたくない文。"
    assert article.body != "失いたくない文。"


def test_what_was_typed_into_an_article_that_another_split_deleted_is_given_back(chief):
    article = ArticleFactory(lang="zh-Hans")
    sent = posted(article, body="失いたくない文。", section=article.section_id)
    article.delete()

    response = chief.post(form_of(article), sent)

    typed = dict(response.context["typed"])
    assert (response.status_code, typed["Body"], typed["Section"]) == (
        409,
        "失いたくない文。",
        article.section.name,
    )
    assert response.context["article"].lang == "zh-Hans"
    assert "is no longer in it" in content(response)


def test_what_was_typed_is_given_back_to_those_only_who_may_change_articles(desk, grant):
    article = ArticleFactory()
    sent = posted(article, body="失いたくない文。")
    article.delete()
    grant("view_issue")

    assert desk.post(form_of(article), sent).status_code == 403


@pytest.mark.parametrize("state", [{}, {"published": True}, {"withdrawn": True}])
def test_no_article_can_be_deleted(chief, grant, state):
    grant("delete_article", "add_article")
    article = ArticleFactory(**state)

    address = reverse("admin:articles_article_delete", args=[article.pk])

    assert chief.post(address, {"post": "yes"}).status_code == 403
    assert chief.get(reverse("admin:articles_article_add")).status_code == 403


def test_only_what_readers_may_see_links_to_its_public_page(chief):
    draft, public = ArticleFactory(), ArticleFactory(published=True)

    assert not chief.get(form_of(draft)).context["has_absolute_url"]
    assert chief.get(form_of(public)).context["has_absolute_url"]


@pytest.mark.parametrize("role", ["merged", "notice"])
def test_what_was_typed_into_an_article_that_is_elsewhere_now_is_given_back(chief, role):
    article = ArticleFactory()
    article.role, article.merged_into = role, ArticleFactory() if role == "merged" else None
    article.save()

    response = chief.post(form_of(article), posted(article, body="失いたくない文。"))

    assert response.status_code == 409
    assert dict(response.context["typed"])["Body"] == "失いたくない文。"
    assert chief.get(form_of(article)).status_code == 200


def test_an_article_that_is_part_of_another_is_not_listed(chief):
    kept = ArticleFactory()
    ArticleFactory(role="merged", merged_into=kept)

    listed = chief.get(reverse("admin:articles_article_changelist")).context["cl"].queryset

    assert list(listed) == [kept]
