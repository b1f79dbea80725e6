import pytest
from django.urls import reverse

from articles.models import Article, Correction, Revision
from articles.operations import editing
from tests.factories import MORNING, NOON, ArticleFactory

pytestmark = pytest.mark.django_db


def address(name, article, *more):
    return reverse(f"admin:articles_article_{name}", args=[article.pk, *more])


def content(response):
    return response.content.decode()


def saved(editor=None, reader_note=None, before=None, **changes):
    article = ArticleFactory(**(before or {}))
    Revision.record(article, by=None, at=MORNING, note="")
    article = Article.objects.get(pk=article.pk)
    for name, value in changes.items():
        setattr(article, name, value)
    return editing.save_article(
        article=article, seen_version=1, by=editor, at=NOON, reader_note=reader_note
    )


def test_revisions_are_listed_and_each_can_be_read(chief, editor):
    article = saved(editor, headline="元の見出し", body="**元**の本文。")

    listed = chief.get(address("revisions", article))
    read = content(chief.get(address("revision", article, 2)))

    assert [revision.number for revision in listed.context["revisions"]] == [2, 1]
    assert "?old=1&amp;new=2" in content(listed)
    assert "元の見出し" in read
    assert "<strong>元</strong>の本文。" in read


@pytest.mark.parametrize("count", [1, 30])
def test_the_list_asks_the_same_number_of_queries_for_any_length(
    chief, editor, django_assert_num_queries, count
):
    article = ArticleFactory()
    for number in range(count):
        article.version = number + 1
        Revision.record(article, by=editor, at=NOON, note="")

    with django_assert_num_queries(6):
        chief.get(address("revisions", article))


def test_a_revision_that_is_not_there_is_not_found(chief):
    article = ArticleFactory()

    assert chief.get(address("revision", article, 9)).status_code == 404
    assert chief.get(address("compare", article), {"old": "9"}).status_code == 404


def test_two_states_stand_beside_each_other_with_what_differs_marked(chief, editor):
    before = {"headline": "北京の特許を出願した", "body": "一つ目。\n\n二つ目。"}
    article = saved(editor, before=before, headline="北京の特許が出願した", body="一つ目。")

    response = chief.get(address("compare", article), {"old": "1", "new": "2"})

    headline, body = response.context["fields"]
    (pair,) = headline.pairs
    assert [piece.text for piece in pair.old if piece.differs] == ["を"]
    assert [pair.differs for pair in body.pairs] == [False, True]
    assert "Byline" not in content(response)
    assert "byline" in response.context["same"]
    assert '<del><span class="visually-hidden">deleted:</span>を<span' in content(response)


def test_the_first_cut_stands_beside_the_text(chief):
    cut = {"headline": "古い見出し", "byline": "", "body": "一。\n\n二。"}
    article = ArticleFactory(headline="新しい見出し", body="一。\n\n三。", first_cut=cut)

    fields = chief.get(address("compare", article), {"old": "cut"}).context["fields"]

    assert [each.name for each in fields] == ["headline", "body"]


def test_tags_and_rows_are_compared(chief, editor):
    article = saved(editor)
    cited = {"id": None, "name": "人民網", "url": "https://e.example/", "position": 0}
    beside = editing.Beside(tags=["印"], citations=[cited])
    editing.save_article(article=article, seen_version=2, by=editor, at=NOON, beside=beside)

    fields = chief.get(address("compare", article), {"old": "2", "new": "now"}).context["fields"]

    assert [(each.name, each.pairs[0].new_text) for each in fields] == [
        ("tags", "印"),
        ("citations", "人民網 · https://e.example/"),
    ]


def test_as_published_is_the_first_public_text(chief, editor):
    note = editing.ReaderNote(kind="fact", note="訂正。")
    before = {"published": True, "headline": "公開時"}
    article = saved(editor, note, before, headline="訂正後")

    fields = chief.get(address("compare", article), {"old": "published"}).context["fields"]

    assert fields[0].pairs[0].old_text == "公開時"


def test_all_of_a_state_is_brought_back(chief, editor):
    article = saved(editor, before={"headline": "元"}, headline="新")

    response = chief.post(address("restore", article), {"old": "1", "seen_version": "2"})

    article.refresh_from_db()
    assert (article.headline, article.version) == ("元", 3)
    assert response["Location"] == address("change", article)


def test_one_paragraph_is_brought_back(chief, editor):
    article = saved(
        editor, before={"headline": "元", "body": "古い文。"}, headline="新", body="新しい文。"
    )

    chief.post(address("restore", article), {"old": "1", "seen_version": "2", "pair": "0"})

    article.refresh_from_db()
    assert (article.headline, article.body) == ("新", "古い文。")


def test_a_published_text_is_brought_back_with_a_note_only(chief, editor):
    note = editing.ReaderNote(kind="fact", note="訂正。")
    article = saved(editor, note, {"published": True, "headline": "元"}, headline="新")
    asked = {"old": "1", "seen_version": "2"}

    refused = chief.post(address("restore", article), asked | {"correction_note": "戻しました。"})
    answer = {"correction_kind": "fact", "correction_note": "戻しました。"}
    chief.post(address("restore", article), asked | answer)

    article.refresh_from_db()
    assert refused.context["note"]["correction_note"].value() == "戻しました。"
    assert article.headline == "元"
    assert Correction.objects.filter(note="戻しました。").count() == 1


@pytest.mark.parametrize(
    "posted", [{"old": "9", "seen_version": "2"}, {"old": "1", "seen_version": "x"}]
)
def test_what_cannot_come_back_is_said(chief, editor, posted):
    article = saved(editor, headline="新")

    response = chief.post(address("restore", article), posted)

    article.refresh_from_db()
    assert (response.status_code, article.headline) == (302, "新")


def test_somebody_saving_the_same_place_meanwhile_is_said(chief, editor):
    article = saved(editor, before={"headline": "元"}, headline="新")
    article.headline = "同僚"
    editing.save_article(article=article, seen_version=2, by=None, at=NOON)

    response = chief.post(address("restore", article), {"old": "1", "seen_version": "2"})

    article.refresh_from_db()
    assert article.headline == "同僚"
    assert response["Location"] == address("compare", article) + "?old=1&new=now"


def test_bringing_back_needs_the_permission_to_change(desk, grant, editor):
    grant("view_article")
    article = saved(editor, headline="新")

    shown = desk.get(address("compare", article), {"old": "1"})
    posted = desk.post(address("restore", article), {"old": "1", "seen_version": "2"})

    assert (shown.context["may_restore"], posted.status_code) == (False, 403)
    assert desk.get(address("restore", article)).status_code == 405
