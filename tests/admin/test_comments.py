import pytest
from django.urls import reverse

from articles.models import Comment
from articles.operations import commenting
from tests.factories import NOON, ArticleFactory, UserFactory

pytestmark = pytest.mark.django_db
FRAGMENT = {"X-Fragment": "1"}


def page_of(article):
    return reverse("admin:articles_article_comments", args=[article.pk])


def form_of(article):
    return reverse("admin:articles_article_change", args=[article.pk])


def thread_page(comment):
    return reverse("admin:articles_article_comment", args=[comment.article_id, comment.pk])


def say(article, by, body="確認を。", **rest):
    return commenting.comment(article=article, body=body, by=by, at=NOON, **rest)


def test_a_comment_on_a_passage_is_kept_and_shown_beside_the_form(chief, editor):
    article = ArticleFactory()

    said = {
        "passage": "二つ目の\r\n段落".replace("\r\n", ""),
        "near": "9",
        "body": "@editor 何の？",
    }
    response = chief.post(page_of(article), {**said, "shown": "beside"}, follow=True)

    comment = Comment.objects.get()
    assert (comment.passage, comment.start, comment.by) == ("二つ目の段落", 9, editor)
    assert response.redirect_chain == [(f"{form_of(article)}#comment-{comment.pk}", 302)]
    shown = response.content.decode()
    assert "@editor 何の？" in shown
    assert 'data-show-passage="二つ目の段落"\n                data-start="9"' in shown


def test_an_answer_is_kept(chief, editor):
    first = say(ArticleFactory(), editor)

    chief.post(page_of(first.article), {"body": "はい。", "parent": first.pk})

    assert first.replies.get().body == "はい。"


def test_an_answer_to_a_comment_of_another_article_is_refused(chief, editor):
    foreign = say(ArticleFactory(), editor)

    response = chief.post(page_of(ArticleFactory()), {"body": "はい。", "parent": foreign.pk})

    assert response.status_code == 422
    assert Comment.objects.count() == 1


@pytest.mark.parametrize("said", [{"body": ""}, {"body": "x", "passage": "広州"}])
def test_what_was_typed_is_kept_when_it_is_refused(chief, said):
    article = ArticleFactory()

    response = chief.post(page_of(article), said)

    assert response.status_code == 422
    assert response.context["comment_form"].errors
    assert response.context["comment_form"]["passage"].value() == said.get("passage")
    assert not Comment.objects.exists()


def test_a_thread_is_resolved_and_opened_again(chief, editor):
    comment = say(ArticleFactory(), editor)

    chief.post(thread_page(comment), {"_resolve": ""})
    comment.refresh_from_db()
    assert comment.resolved_by == editor
    shown = chief.get(page_of(comment.article))
    assert (shown.context["threads"], len(shown.context["resolved"])) == ([], 1)
    chief.post(thread_page(comment), {"_reopen": ""})

    comment.refresh_from_db()
    assert comment.resolved_at is None


def test_resolving_twice_says_so(chief, editor):
    comment = say(ArticleFactory(), editor)
    commenting.resolve(comment=comment, by=editor, at=NOON)

    response = chief.post(thread_page(comment), {"_resolve": ""}, follow=True)

    assert [str(m) for m in response.context["messages"]] == ["This comment is resolved already."]


def test_a_page_that_asks_for_the_comments_alone_gets_them_alone(chief):
    article = ArticleFactory()

    response = chief.post(page_of(article), {"body": "確認を。"}, headers=FRAGMENT)

    shown = response.content.decode()
    assert (response.status_code, shown.count("<html"), shown.count('class="thread"')) == (
        200,
        0,
        1,
    )


def test_a_passage_that_is_gone_is_said_to_be_gone(chief, editor):
    comment = say(ArticleFactory(), editor, passage="二つ目")
    comment.article.body = "別の本文。"
    comment.article.save()

    shown = chief.get(page_of(comment.article)).content.decode()

    assert "This passage is no longer in the text." in shown
    assert "二つ目" in shown


def test_comments_are_text_and_never_markup(chief, editor):
    comment = say(ArticleFactory(body="<b>x</b>"), editor, body="<script>", passage="<b>x</b>")

    shown = chief.get(page_of(comment.article)).content.decode()

    assert "<script>" not in shown
    assert "<b>x</b>" not in shown


def test_commenting_needs_its_permission(desk, grant, editor):
    grant("view_article")
    comment = say(ArticleFactory(), editor)

    answers = [
        desk.post(page_of(comment.article), {"body": "x"}),
        desk.post(thread_page(comment), {"_resolve": ""}),
    ]

    assert [answer.status_code for answer in answers] == [403, 403]
    shown = desk.get(page_of(comment.article)).content.decode()
    assert ("確認を。" in shown, "comment-form" in shown) == (True, False)


def test_who_may_not_see_the_article_sees_no_comment(desk, editor):
    comment = say(ArticleFactory(), editor)

    assert desk.get(page_of(comment.article)).status_code == 403


def test_a_thread_is_only_settled_by_posting(chief, editor):
    assert chief.get(thread_page(say(ArticleFactory(), editor))).status_code == 405


def test_contributors_may_comment(contributor):
    article = ArticleFactory()

    contributor.post(page_of(article), {"body": "見ました。"})

    assert article.comments.get().by.username == "contributor"


@pytest.mark.parametrize("count", [1, 30])
def test_comments_ask_the_same_number_of_queries_for_any_number(
    chief, django_assert_num_queries, count
):
    article = ArticleFactory()
    for _ in range(count):
        first = say(article, UserFactory(), passage="二つ目")
        say(article, UserFactory(), parent=first)

    with django_assert_num_queries(7):
        chief.get(page_of(article))
