import pytest

from articles.operations import bulk, commenting, editing, publishing, review, scheduling, workflow
from articles.operations.holding import held
from tests.factories import NOON, ArticleFactory, RegionFactory

pytestmark = pytest.mark.django_db
ACT = {"by": None, "at": NOON}


def test_what_is_held_is_the_article_as_it_is_stored():
    article = ArticleFactory(headline="元")
    article.headline = "別"

    assert held(article, refusal=publishing.NotReady).headline == "元"


@pytest.mark.parametrize(
    ("act", "refusal"),
    [
        (lambda gone: publishing.publish(article=gone, **ACT), publishing.NotReady),
        (
            lambda gone: publishing.withdraw(article=gone, reason="誤報", **ACT),
            publishing.NotWithdrawable,
        ),
        (
            lambda gone: review.mark_reviewed(article=gone, seen_version=1, **ACT),
            review.NotReviewable,
        ),
        (lambda gone: review.unmark_reviewed(article=gone, **ACT), review.NotReviewable),
        (
            lambda gone: commenting.comment(article=gone, body="ここは？", **ACT),
            commenting.NoSuchPassage,
        ),
        (lambda gone: workflow.send_for_review(article=gone, **ACT), workflow.WrongState),
        (
            lambda gone: bulk.set_region(article=gone, region=RegionFactory(), **ACT),
            editing.NotEditable,
        ),
        (lambda gone: scheduling.cancel(row=gone, **ACT), scheduling.NotSchedulable),
    ],
)
def test_what_another_split_has_deleted_is_refused_in_a_sentence(act, refusal):
    gone = ArticleFactory()
    pk = gone.pk
    gone.delete()
    gone.pk = pk

    with pytest.raises(refusal, match="^The article is no longer in the issue.$"):
        act(gone)
