import datetime

import pytest

from articles.models import ScratchSlot
from articles.operations import scratch
from tests.factories import NOON, ArticleFactory, UserFactory

pytestmark = pytest.mark.django_db


def keep(article, user, **given):
    options = {"opening": "tab", "seen_version": 1, "fields": {"body": ["文。"]}, "at": NOON}
    return scratch.keep(article=article, user=user, **options | given)


def test_a_form_is_kept_in_place_of_what_it_held_before(editor):
    article = ArticleFactory()
    keep(article, editor)

    keep(article, editor, fields={"body": ["長い文。"]}, seen_version=2)

    slot = ScratchSlot.objects.get()
    assert (slot.fields, slot.seen_version, slot.at) == ({"body": ["長い文。"]}, 2, NOON)


def test_every_tab_and_every_person_has_a_slot_of_its_own(editor):
    article = ArticleFactory()
    first = keep(article, editor)
    second = keep(article, editor, opening="other", at=NOON + datetime.timedelta(seconds=1))
    keep(article, UserFactory())

    assert list(ScratchSlot.objects.of(user=editor, article=article)) == [second, first]


def test_dropping_forgets_one_form_of_one_person(editor):
    article, other = ArticleFactory(), UserFactory()
    keep(article, editor)
    kept = [keep(article, editor, opening="other"), keep(article, other)]

    scratch.drop(article=article, user=editor, opening="tab")

    assert list(ScratchSlot.objects.order_by("pk")) == kept


@pytest.mark.parametrize("opening", ["", "x" * 33])
def test_a_form_without_a_name_is_not_kept(editor, opening):
    with pytest.raises(scratch.NotKept, match="Open it again"):
        keep(ArticleFactory(), editor, opening=opening)

    assert not ScratchSlot.objects.exists()


def test_a_text_without_end_is_not_kept(editor):
    with pytest.raises(scratch.NotKept, match="too long"):
        keep(ArticleFactory(), editor, fields={"body": ["長" * 2_000_000]})

    assert not ScratchSlot.objects.exists()


def test_what_nobody_came_back_to_is_swept_up(editor):
    article = ArticleFactory()
    keep(article, editor, at=NOON - datetime.timedelta(days=91))
    recent = keep(article, editor, opening="recent", at=NOON - datetime.timedelta(days=89))

    assert scratch.sweep(at=NOON) == 1
    assert ScratchSlot.objects.get() == recent
