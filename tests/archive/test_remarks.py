import datetime

import pytest

from articles.archive.remarks import CorrectionOnRecord, Note, remarks_on
from articles.models import Correction, Revision
from tests.factories import MORNING, NOON, ArticleFactory, TranslationNoteFactory

pytestmark = pytest.mark.django_db


def correct(article, note, at):
    article.version += 1
    revision = Revision.record(article, by=None, at=at, note="")
    Correction.objects.create(article=article, revision=revision, kind="typo", note=note, at=at)


def test_notes_are_numbered_in_their_order_and_corrections_dated_in_theirs(
    django_assert_num_queries,
):
    article = ArticleFactory()
    TranslationNoteFactory(article=article, position=2, passage="乙", audience="readers")
    TranslationNoteFactory(article=article, position=1, passage="甲", audience="readers")
    later = NOON + datetime.timedelta(days=1)
    correct(article, "二度目", later)
    correct(article, "一度目", MORNING)

    with django_assert_num_queries(1):
        notes, corrections = remarks_on(article)

    assert notes == [
        Note(number=1, passage="甲", wording="第一", text="原文の語。"),
        Note(number=2, passage="乙", wording="第一", text="原文の語。"),
    ]
    assert corrections == [
        CorrectionOnRecord(kind="misprint", text="一度目", at=MORNING, is_small=True),
        CorrectionOnRecord(kind="misprint", text="二度目", at=later, is_small=True),
    ]


def test_internal_notes_and_those_of_other_articles_are_left_out():
    article = ArticleFactory()
    TranslationNoteFactory(article=article, audience="internal")
    TranslationNoteFactory(audience="readers")

    assert remarks_on(article) == ([], [])
