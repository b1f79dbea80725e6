"""Two editors in one article's form, as their browsers post it."""

import pytest
from django.urls import reverse

from articles.models import Article, Revision
from articles.operations import editing
from tests.admin.forms import posted, rows
from tests.factories import (
    LATER,
    MORNING,
    NOON,
    ArticleFactory,
    CitationFactory,
    RegionFactory,
    TagFactory,
    TranslationNoteFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def colleague(db):
    return UserFactory(username="colleague")


def opened(article):
    """Put the article's first version on record, as every stored one is."""
    Revision.record(Article.objects.get(pk=article.pk), by=None, at=MORNING, note="")
    return Article.objects.get(pk=article.pk)


def form_of(article):
    return reverse("admin:articles_article_change", args=[article.pk])


def save_theirs(article, by, beside=None, reader_note=None, **changes):
    theirs = Article.objects.get(pk=article.pk)
    for name, value in changes.items():
        setattr(theirs, name, value)
    return editing.save_article(
        article=theirs,
        seen_version=theirs.version,
        by=by,
        at=NOON,
        beside=beside,
        reader_note=reader_note,
    )


def sent_again(response, **choices):
    """Return what the page of a conflict posts with these choices."""
    fields = {"seen_version": response.context["seen_version"]}
    fields["met_version"] = response.context["met_version"]
    for name, value in response.context["carried"]:
        fields.setdefault(name, []).append(value)
    return fields | {f"decide-{name}": choice for name, choice in choices.items()}


def said(response):
    return [str(message) for message in response.context["messages"]]


def test_changes_of_two_editors_merge_without_a_question(chief, colleague):
    article = opened(ArticleFactory(body="一つ目。\n\n二つ目。"))
    mine = posted(article, body="一つ目。\r\n\r\n二つ目、私の文。")
    save_theirs(article, colleague, body="一つ目、同僚の文。\n\n二つ目。")

    response = chief.post(form_of(article), mine, follow=True)

    article.refresh_from_db()
    assert article.body == "一つ目、同僚の文。\n\n二つ目、私の文。"
    assert any("colleague" in message and "Compare" in message for message in said(response))


def test_tags_and_rows_of_two_editors_merge(chief, colleague):
    article = opened(ArticleFactory())
    tag = TagFactory(name="私の印")
    note = {"passage": "一つ目", "wording": "第一", "note": "", "kind": "term"}
    note |= {"audience": "internal", "position": 0}
    mine = posted(article, tags=[tag.pk], **rows("translation_notes", [note]))
    cited = {"id": None, "name": "人民網", "date": None, "url": "", "position": 0}
    save_theirs(article, colleague, editing.Beside(tags=["同僚の印"], citations=[cited]))

    chief.post(form_of(article), mine)

    assert sorted(article.tags.values_list("name", flat=True)) == ["同僚の印", "私の印"]
    assert article.citations.get().source.name == "人民網"
    assert article.translation_notes.get().wording == "第一"


def test_the_same_place_changed_twice_is_asked_with_both_texts(chief, colleague):
    article = opened(ArticleFactory(headline="元"))
    mine = posted(article, headline="私の見出し", byline="山田")
    save_theirs(article, colleague, headline="同僚の見出し")

    response = chief.post(form_of(article), mine)

    article.refresh_from_db()
    (question,) = response.context["questions"]
    (revision,) = response.context["newer"]
    assert (response.status_code, article.headline) == (409, "同僚の見出し")
    assert (question.label, *question.sides()) == ("headline", "私の見出し", "同僚の見出し")
    assert [value for value, *_ in question.choices] == ["mine", "theirs", "both", "own"]
    assert revision.by == colleague


@pytest.mark.parametrize(
    ("choice", "headline"),
    [("mine", "私"), ("theirs", "同僚"), ("both", "私 同僚"), ("own", "二人")],
)
def test_a_choice_saves_it_and_all_else_of_both(chief, colleague, choice, headline):
    article = opened(ArticleFactory(headline="元"))
    region, tag = RegionFactory(), TagFactory()
    cited = CitationFactory(article=article)
    article = opened_anew(article)
    row = {"id": cited.pk, "article": article.pk, "source": cited.source_id}
    row |= {"date": "2026-05-27", "url": "https://mine.example/", "position": 0}
    mine = posted(
        article,
        headline="私",
        tags=[tag.pk],
        region=region.pk,
        embargoed_until_0="2099-01-01",
        embargoed_until_1="09:00:00",
        **rows("citations", [row], stored=1),
    )
    save_theirs(article, colleague, headline="同僚", byline="佐藤")
    response = chief.post(form_of(article), mine)

    answer = sent_again(response, headline=choice) | {"own-headline": "二人"}
    response = chief.post(form_of(article), answer)

    article.refresh_from_db()
    assert response["Location"] == form_of(article)
    assert (article.headline, article.byline, article.region) == (headline, "佐藤", region)
    assert (article.tags.get(), article.embargoed_until) == (tag, LATER)
    assert [(c.pk, c.url) for c in article.citations.all()] == [(cited.pk, "https://mine.example/")]


def opened_anew(article):
    Revision.objects.filter(article=article).delete()
    return opened(article)


def test_a_choice_that_is_missing_is_asked_for_again(chief, colleague):
    article = opened(ArticleFactory(headline="元", body="元。"))
    mine = posted(article, headline="私", body="私。")
    save_theirs(article, colleague, headline="同僚", body="同僚。")
    response = chief.post(form_of(article), mine)

    response = chief.post(form_of(article), sent_again(response, headline="theirs"))

    article.refresh_from_db()
    headline, body = response.context["questions"]
    assert (response.status_code, article.headline) == (409, "同僚")
    assert [chosen for *_, chosen in headline.choices] == [False, True, False, False]
    assert [chosen for *_, chosen in body.choices] == [False] * 4


def test_somebody_saving_while_another_chooses_is_merged_or_asked_again(chief, colleague):
    article = opened(ArticleFactory(headline="元", body="元。"))
    mine = posted(article, headline="私", _next="1")
    save_theirs(article, colleague, headline="同僚")
    first = chief.post(form_of(article), mine)
    save_theirs(article, colleague, headline="同僚の二度目", body="同僚の本文。")

    second = chief.post(form_of(article), sent_again(first, headline="mine"))
    (question,) = second.context["questions"]
    third = chief.post(form_of(article), sent_again(second, headline="mine"))

    article.refresh_from_db()
    assert (second.status_code, question.sides()) == (409, ("私", "同僚の二度目"))
    assert [chosen for *_, chosen in question.choices] == [False] * 4
    assert third.status_code == 302
    assert (article.headline, article.body, article.version) == ("私", "同僚の本文。", 4)


def test_a_choice_about_a_removed_row_keeps_it_as_typed(chief, colleague):
    article = ArticleFactory()
    note = TranslationNoteFactory(article=article, note="元の注。")
    opened(article)
    row = {"id": note.pk, "article": article.pk, "passage": "一つ目", "wording": "第一"}
    row |= {"note": "私の注。", "kind": "term", "audience": "internal", "position": 0}
    mine = posted(article, **rows("translation_notes", [row], stored=1))
    save_theirs(article, colleague, editing.Beside(translation_notes=[]))

    response = chief.post(form_of(article), mine)
    (question,) = response.context["questions"]
    chief.post(form_of(article), sent_again(response, **{question.name: "mine"}))

    assert question.label == "translation note"
    assert article.translation_notes.get().note == "私の注。"


@pytest.mark.parametrize("version", ["", "x", "0", "99", "9" * 30])
def test_a_form_without_a_true_version_never_overwrites(chief, version):
    article = opened(ArticleFactory(headline="元"))

    response = chief.post(form_of(article), posted(article, headline="別", seen_version=version))

    article.refresh_from_db()
    assert (response.status_code, article.headline) == (409, "元")


def test_a_form_shown_again_for_its_errors_still_knows_the_version_it_was_opened_on(
    chief, colleague
):
    article = opened(ArticleFactory(headline="元"))
    mine = posted(article, headline="私", lang="")
    save_theirs(article, colleague, headline="同僚")

    response = chief.post(form_of(article), mine)

    assert response.status_code == 200
    assert '<input type="hidden" name="seen_version" value="1">' in response.content.decode()


def test_what_an_operation_refuses_is_said_and_all_that_was_typed_stays(chief):
    article = opened(ArticleFactory(published=True))
    mine = posted(
        article,
        body="失いたくない文。",
        embargoed_until_0="2099-01-01",
        embargoed_until_1="00:00:00",
        correction_kind="fact",
        correction_note="訂正。",
    )

    response = chief.post(form_of(article), mine)

    form = response.context["adminform"].form
    assert (response.status_code, form["body"].value()) == (200, "失いたくない文。")
    assert any("withdraw it instead" in message for message in said(response))


def test_a_text_published_meanwhile_asks_for_a_note_and_keeps_what_was_typed(chief, colleague):
    article = opened(ArticleFactory(body="一つ目。\n\n二つ目。"))
    mine = posted(article, body="一つ目。\r\n\r\n私の文。")
    Article.objects.filter(pk=article.pk).update(status="published", published_at=NOON, version=2)
    Revision.record(Article.objects.get(pk=article.pk), by=colleague, at=NOON, note="")

    asked = chief.post(form_of(article), mine)
    answer = mine | {"correction_kind": "fact", "correction_note": "訂正しました。"}
    chief.post(form_of(article), answer)

    article.refresh_from_db()
    assert asked.context["adminform"].form["body"].value() == "一つ目。\r\n\r\n私の文。"
    assert article.body == "一つ目。\n\n私の文。"
