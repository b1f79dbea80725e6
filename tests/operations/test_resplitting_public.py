import pytest

from articles.models import Article, Change
from articles.operations import (
    editing,
    publishing,
    resplitting,
)
from articles.operations.resplit_proposal import compare
from tests.factories import (
    LATER,
    NOON,
)
from tests.operations.test_resplitting import AT, FIRST, SECOND, edit, resplit, store
from tests.splits import split_of

pytestmark = pytest.mark.django_db


def test_a_published_text_changes_only_with_a_note_for_its_readers(editor):
    issue = store(["北京市、条例を", *FIRST[1:]])
    publishing.publish(article=issue.articles.get(), by=editor, at=NOON)
    proposal = compare(issue, split_of(FIRST))
    note = editing.ReaderNote("typo", "見出しの欠けを補いました。")

    with pytest.raises(editing.CorrectionNeeded):
        resplitting.apply(proposal=proposal, decisions={}, by=editor, at=AT)
    resplitting.apply(proposal=proposal, decisions={}, by=editor, at=AT, reader_note=note)

    assert proposal.needs_reader_note()
    article = issue.articles.get()
    assert (article.headline, article.status) == (FIRST[0], "published")
    assert [c.note for c in article.corrections.all()] == [note.note]
    assert list(Change.objects.values_list("kind", flat=True)) == ["published", "corrected"]


def test_a_published_article_whose_text_stays_needs_no_note(editor):
    issue = store(FIRST)
    publishing.publish(article=issue.articles.get(), by=editor, at=NOON)

    resplit(issue, FIRST)

    assert list(Change.objects.values_list("kind", flat=True)) == ["published"]


def test_a_published_article_that_moves_in_its_issue_is_in_the_journal(editor):
    issue = store(SECOND)
    publishing.publish(article=issue.articles.get(), by=editor, at=NOON)

    resplit(issue, FIRST, SECOND)

    assert [a.headline for a in issue.articles.in_issue_order()] == [FIRST[0], SECOND[0]]
    assert list(Change.objects.values_list("kind", flat=True)) == ["published", "moved"]


def test_a_withdrawn_article_stays_as_it_was(editor):
    issue = store(["北京市、条例を", *FIRST[1:]])
    article = publishing.publish(article=issue.articles.get(), by=editor, at=NOON)
    publishing.withdraw(article=article, reason="誤報のため。", by=editor, at=NOON)

    resplit(issue, FIRST)

    article = issue.articles.get()
    assert (article.headline, article.status) == ("北京市、条例を", "withdrawn")


def test_embargoes_stay():
    issue = store(FIRST)
    edit(issue.articles.get(), embargoed_until=LATER)

    resplit(issue, FIRST)

    assert issue.articles.get().embargoed_until == LATER


def test_an_ended_embargo_enters_the_journal_before_the_correction(editor):
    issue = store(FIRST)
    article = issue.articles.get()
    Article.objects.filter(pk=article.pk).update(
        status="published", published_at=NOON, embargoed_until=NOON
    )
    note = editing.ReaderNote("addition", "本文を補いました。")

    resplit(issue, [*FIRST, "罰則も定めた。"], reader_note=note)

    assert [c.kind for c in Change.objects.order_by("number")] == ["published", "corrected"]
