import datetime

import pytest

from articles import search
from articles.operations import describing
from tests.factories import NOON, ArticleFactory

pytestmark = pytest.mark.django_db


def test_a_new_date_of_the_issue_is_found_at_once(editor):
    article = ArticleFactory(published=True)
    search.put([article])
    article.issue.date = datetime.date(2020, 2, 3)

    describing.save_issue(issue=article.issue, by=editor, at=NOON)

    results = search.find("year:2020", at=NOON)
    assert [hit.article for hit in results.hits] == [article]
    assert list(search.check(progress=lambda done, of: None)) == []


def test_a_draft_is_not_indexed_when_its_issue_is_saved(editor):
    draft = ArticleFactory()

    describing.save_issue(issue=draft.issue, by=editor, at=NOON)

    assert search.find("見出し", at=NOON).total == 0
