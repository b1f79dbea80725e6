"""What is typed and not saved: kept for its writer, offered on return, forgotten once saved."""

import pytest
from django.urls import reverse

from articles.models import Article, Revision, ScratchSlot
from articles.operations import editing, resplitting, scratch, surgery
from articles.operations.resplit_proposal import compare
from tests.admin.forms import posted, rows
from tests.factories import MORNING, NOON, ArticleFactory, SourceFactory, UserFactory
from tests.operations.surgery.issues import FIRST, SECOND, articles, store
from tests.splits import split_of

pytestmark = pytest.mark.django_db


def opened(**given):
    article = ArticleFactory(**given)
    Revision.record(article, by=None, at=MORNING, note="")
    return Article.objects.get(pk=article.pk)


def address(article, name):
    return reverse(f"admin:articles_article_{name}", args=[article.pk])


def typed(article, user, opening="tab", **changes):
    return posted(article, opening=opening, user=user.pk, **changes)


def keep(client, article, user, opening="tab", **changes):
    return client.post(address(article, "scratch"), typed(article, user, opening, **changes))


def test_what_is_typed_is_kept_and_makes_no_revision(chief, editor):
    article = opened(headline="元")

    response = keep(chief, article, editor, headline="書きかけ")

    article.refresh_from_db()
    slot = ScratchSlot.objects.get()
    assert (response.status_code, article.headline, article.version) == (204, "元", 1)
    assert (slot.user, slot.article, slot.seen_version) == (editor, article, 1)
    assert (slot.fields["headline"], "csrfmiddlewaretoken" in slot.fields) == (["書きかけ"], False)


def test_keeping_needs_the_permission_to_change(desk, editor, grant):
    grant("view_article")
    article = opened()

    assert keep(desk, article, editor).status_code == 403
    assert desk.post(address(article, "scratch_discard")).status_code == 403


def test_a_page_of_somebody_else_keeps_nothing_here(chief):
    assert keep(chief, opened(), UserFactory()).status_code == 403
    assert not ScratchSlot.objects.exists()


def test_a_text_without_end_is_refused(chief, editor, settings):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = None

    response = keep(chief, opened(), editor, body="長" * 2_000_000)

    assert response.status_code == 413


def test_on_return_the_text_is_offered_with_what_differs(chief, editor):
    article = opened(body="一つ目。\n\n二つ目。")
    keep(chief, article, editor, body="一つ目。\r\n\r\n二つ目、書きかけ。")

    response = chief.get(address(article, "change"))

    (offer,) = response.context["offers"]
    ((label, (pair,)),) = offer.texts
    assert label == "body"
    assert [piece.text for piece in pair.new if piece.differs] == ["、書きかけ"]


def test_nobody_else_is_offered_it(chief, editor):
    article, other = opened(), UserFactory()
    fields = {"headline": ["秘密の書きかけ"]}
    scratch.keep(article=article, user=other, opening="tab", seen_version=1, fields=fields, at=NOON)

    response = chief.get(address(article, "change"))

    assert "秘密の書きかけ" not in response.content.decode()
    assert chief.post(address(article, "change"), {"_take_up": "tab"}).status_code == 404


def test_taken_up_it_is_in_the_form_with_all_its_rows_and_not_saved(chief, editor):
    article, source = opened(headline="元"), SourceFactory()
    row = {"source": source.pk, "url": "https://e.example/", "position": 0}
    keep(chief, article, editor, headline="書きかけ", **rows("citations", [row]))

    response = chief.post(address(article, "change"), {"_take_up": "tab"})

    article.refresh_from_db()
    content = response.content.decode()
    form = response.context["adminform"].form
    assert (form["headline"].value(), article.headline) == ("書きかけ", "元")
    assert (response.context["opening"], response.context["offers"]) == ("tab", [])
    assert 'value="https://e.example/"' in content
    assert "errornote" not in content


def test_saving_forgets_it(chief, editor):
    article = opened()
    keep(chief, article, editor, headline="書きかけ")
    keep(chief, article, editor, opening="other", headline="別の書きかけ")

    chief.post(address(article, "change"), typed(article, editor, headline="書きかけ"))

    assert ScratchSlot.objects.get().opening == "other"


def test_what_has_been_saved_meanwhile_is_not_offered(chief, editor):
    article = opened(headline="元")
    mine = typed(article, editor, headline="書いた")
    chief.post(address(article, "change"), mine)
    chief.post(address(article, "scratch"), mine)

    response = chief.get(address(article, "change"))

    assert response.context["offers"] == []
    assert not ScratchSlot.objects.exists()


def test_a_text_kept_on_an_older_version_is_merged_when_it_is_saved(chief, editor):
    article = opened(body="一つ目。\n\n二つ目。")
    keep(chief, article, editor, body="一つ目。\r\n\r\n二つ目、私の文。")
    article.body = "一つ目、同僚の文。\n\n二つ目。"
    editing.save_article(article=article, seen_version=1, by=None, at=NOON)

    response = chief.post(address(article, "change"), {"_take_up": "tab"})
    seen = response.context["seen_version"]
    mine = typed(article, editor, body="一つ目。\r\n\r\n二つ目、私の文。", seen_version=seen)
    chief.post(address(article, "change"), mine)

    article.refresh_from_db()
    assert article.body == "一つ目、同僚の文。\n\n二つ目、私の文。"


def test_what_cannot_be_saved_as_it_is_is_offered_nevertheless(chief, editor):
    article = opened(published=True, body="本文。")
    keep(chief, article, editor, body="直した本文。")

    assert len(chief.get(address(article, "change")).context["offers"]) == 1


def test_discarding_forgets_it(chief, editor):
    article = opened()
    keep(chief, article, editor)

    response = chief.post(address(article, "scratch_discard"), {"opening": "tab"})

    assert response["Location"] == address(article, "change")
    assert not ScratchSlot.objects.exists()


def test_a_text_for_an_article_withdrawn_meanwhile_is_shown_and_cannot_be_taken_up(chief, editor):
    article = opened(published=True)
    keep(chief, article, editor, body="失いたくない文。")
    Article.objects.filter(pk=article.pk).update(
        status="withdrawn", withdrawn_at=NOON, withdrawal_reason="理由"
    )

    response = chief.get(address(article, "change"))

    assert [offer.slot for offer in response.context["offers"]] == list(ScratchSlot.objects.all())
    assert "失いたくない" in response.content.decode()
    assert "_take_up" not in response.content.decode()


def test_what_a_browser_still_had_is_kept_and_offered_in_one_answer(chief, editor):
    article = opened(headline="元")

    response = keep(chief, article, editor, headline="戻った文", recover="new")

    assert response.status_code == 200
    assert "戻った文" in response.content.decode()


@pytest.mark.parametrize("count", [1, 3])
def test_offers_ask_few_questions(chief, editor, django_assert_max_num_queries, count):
    article = opened()
    for number in range(count):
        keep(chief, article, editor, opening=str(number), headline="書きかけ")

    with django_assert_max_num_queries(45 + 20 * count):
        chief.get(address(article, "change"))


def test_what_was_typed_into_an_article_merged_since_is_offered_by_the_other(chief, editor):
    issue = store(FIRST, SECOND)
    first, second = articles(issue)
    scratch.keep(
        article=second,
        user=editor,
        opening="tab",
        seen_version=1,
        fields={"body": ["相談は有料。"], "headline": [second.headline]},
        at=NOON,
    )
    surgery.merge_articles(article=second, seen={}, by=editor, at=NOON)

    page = chief.get(address(first, "change")).content.decode()

    assert f"You typed it into “{second.headline}”" in page
    assert "_take_up" not in page
    assert chief.post(address(first, "change"), {"_take_up": "tab"}).status_code == 404
    chief.post(address(first, "scratch_discard"), {"opening": "tab"})
    assert not ScratchSlot.objects.exists()


def test_an_open_form_outlasts_another_split(chief, editor):
    issue = store(FIRST, SECOND)
    second = articles(issue)[1]
    keep(chief, second, editor, body="相談は有料。")

    resplitting.apply(
        proposal=compare(issue, split_of([*FIRST, *SECOND])), decisions={}, by=None, at=NOON
    )

    page = chief.get(address(second, "change")).content.decode()
    assert "You typed this and did not save it" in page
    assert ScratchSlot.objects.get().fields["body"] == ["相談は有料。"]
    assert [row.headline for row in articles(issue)] == [FIRST[0], SECOND[0]]
