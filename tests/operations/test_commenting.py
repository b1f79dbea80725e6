import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.models import AuditEntry, Comment, Revision
from articles.operations import commenting, editing, workflow
from tests.factories import LATER, MORNING, NOON, ArticleFactory, UserFactory

pytestmark = pytest.mark.django_db
BODY = "北京で会議が開かれた。\n\n参加者は三百人であった。\n\n次回は上海で開く。"


@pytest.fixture
def article():
    """A draft with its first revision, as it is cut."""
    made = ArticleFactory(body=BODY)
    Revision.record(made, by=None, at=MORNING, note="")
    return made


def say(article, by, body="確認を。", **rest):
    return commenting.comment(article=article, body=body, by=by, at=NOON, **rest)


def edit(article, body, by):
    article.refresh_from_db()
    article.body = body
    return editing.save_article(article=article, seen_version=article.version, by=by, at=NOON)


def places(article):
    article.refresh_from_db()
    return [thread.now for thread in commenting.threads(article)]


def test_a_comment_keeps_the_passage_and_its_place(editor, article):
    made = say(article, editor, passage="三百人", near=10)

    assert (made.passage, made.start, made.version) == ("三百人", BODY.index("三百人"), 1)
    assert (made.by, made.at) == (editor, NOON)
    assert list(AuditEntry.objects.values_list("kind", "article")) == [("commented", article.pk)]


def test_a_comment_survives_many_edits(editor, article):
    say(article, editor, passage="三百人")

    edit(article, "前文。\n\n" + BODY, editor)
    edit(article, "前文。\n\n" + BODY.replace("三百人", "三百五十人"), editor)
    edit(article, BODY.replace("三百人", "三百五十人").replace("次回は上海で開く。", ""), editor)

    (thread,) = commenting.threads(article)
    assert places(article) == ["三百五十人"]
    assert (thread.is_changed, thread.is_lost) == (True, False)


def test_a_comment_whose_passage_is_gone_is_kept_and_says_so(editor, article):
    say(article, editor, passage="三百人であった")

    edit(article, BODY.split("\n\n")[0], editor)

    article.refresh_from_db()
    (thread,) = commenting.threads(article)
    assert (thread.is_lost, thread.comment.passage) == (True, "三百人であった")


def test_a_comment_comes_back_with_its_passage(editor, article):
    say(article, editor, passage="三百人であった")
    edit(article, BODY.split("\n\n")[0], editor)

    edit(article, BODY, editor)

    assert places(article) == ["三百人であった"]


def test_a_comment_of_a_version_that_was_not_kept_is_found_by_its_words(editor, article):
    say(article, editor, passage="上海")
    article.body, article.version = "上海。" + BODY, 9
    article.save()

    assert places(article) == ["上海"]


def test_threads_stand_in_the_order_of_the_text_and_then_of_time(editor, article):
    say(article, editor, body="全体")
    say(article, editor, body="後", passage="上海")
    say(article, editor, body="先", passage="北京")

    assert [t.comment.body for t in commenting.threads(article)] == ["先", "後", "全体"]


def test_an_answer_belongs_to_its_thread_and_opens_it_again(editor, article):
    first = say(article, editor, passage="北京")
    commenting.resolve(comment=first, by=editor, at=NOON)

    second = say(article, editor, body="まだ。", parent=first)
    third = say(article, editor, body="はい。", parent=second)

    (thread,) = commenting.threads(article)
    assert thread.replies == [second, third]
    assert third.parent == first
    assert thread.comment.resolved_at is None


@pytest.mark.parametrize("body", ["", " \n"])
def test_a_comment_has_words(editor, article, body):
    with pytest.raises(commenting.NothingSaid):
        say(article, editor, body=body)

    assert not Comment.objects.exists()


def test_a_passage_that_is_not_in_the_saved_text_is_refused(editor, article):
    with pytest.raises(commenting.NoSuchPassage, match="^This passage is not in the saved text"):
        say(article, editor, passage="広州")

    assert not Comment.objects.exists()


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("@tanaka 確認を。", ["tanaka"]),
        ("@Tanakaさん、確認を。", ["tanaka"]),
        ("（@tanaka-2）と@tanaka。", ["tanaka", "tanaka-2"]),
        ("mail@tanaka.example", []),
        ("@stranger @nobody @gone", []),
        ("佐藤さんと@山田さんへ", ["山田"]),
    ],
)
def test_members_of_the_staff_are_mentioned(editor, article, body, expected):
    for name in ["tanaka", "tanaka-2", "山田"]:
        UserFactory(username=name)
    UserFactory(username="stranger", is_staff=False)
    UserFactory(username="gone", is_active=False)

    made = say(article, editor, body=body)

    assert sorted(made.mentioned.values_list("username", flat=True)) == expected


def test_what_mentions_somebody_waits_until_it_is_resolved(editor, article):
    first = say(article, editor, body="@editor 見て。")
    answer = say(article, editor, body="@editor まだ？", parent=first)

    assert list(Comment.objects.mentioning(editor)) == [answer, first]
    commenting.resolve(comment=first, by=editor, at=NOON)
    assert list(Comment.objects.mentioning(editor)) == []
    commenting.reopen(comment=first, by=editor, at=LATER)
    assert list(Comment.objects.mentioning(editor)) == [answer, first]


def test_resolving_says_who_and_when_and_is_recorded(editor, article):
    first = say(article, editor)

    resolved = commenting.resolve(comment=first, by=editor, at=LATER)

    assert (resolved.resolved_by, resolved.resolved_at) == (editor, LATER)
    kinds = list(AuditEntry.objects.order_by("pk").values_list("kind", flat=True))
    assert kinds == ["commented", "resolved"]


def test_only_what_is_open_is_resolved_and_only_what_is_resolved_reopened(editor, article):
    first = say(article, editor)
    answer = say(article, editor, parent=first)

    with pytest.raises(commenting.NotResolvable, match="is not resolved"):
        commenting.reopen(comment=first, by=editor, at=NOON)
    with pytest.raises(commenting.NotResolvable, match="Only a whole thread"):
        commenting.resolve(comment=answer, by=editor, at=NOON)
    commenting.resolve(comment=first, by=editor, at=NOON)
    with pytest.raises(commenting.NotResolvable, match="is resolved already"):
        commenting.resolve(comment=first, by=editor, at=NOON)


def test_the_note_of_what_goes_back_stays_as_a_comment(editor, article):
    article.status = "in_review"
    article.save()

    workflow.send_back(article=article, note="@editor 出典を。", by=editor, at=MORNING)

    assert Comment.objects.mentioning(editor).get().body == "@editor 出典を。"


def test_a_comment_leaves_nothing_behind_when_it_cannot_be_recorded(article):
    with pytest.raises(ValueError, match="unsaved|saved"):
        say(article, UserFactory.build())

    assert not Comment.objects.exists()


def test_a_commented_draft_counts_as_touched(editor, article):
    say(article, editor)

    assert article.was_touched()


@pytest.mark.parametrize("count", [1, 30])
def test_threads_are_read_with_two_queries(editor, article, count):
    for number in range(count):
        say(article, UserFactory(), passage="北京", body=f"{number}")
    edit(article, "序。" + BODY, editor)
    article.refresh_from_db()

    with CaptureQueriesContext(connection) as queries:
        assert len(commenting.threads(article)) == count

    assert len(queries) == 2
