import pytest

from articles import search
from tests.factories import LATER, ArticleFactory, TagFactory

pytestmark = pytest.mark.django_db
ARTICLES, ISSUES = "/admin/articles/article/", "/admin/articles/issue/"


def listed(client, page, **asked):
    return set(client.get(page, asked).context["cl"].result_list)


@pytest.fixture
def found():
    """Articles of every state that hold a word, and one that does not."""
    states = [
        {"published": True},
        {"published": True, "embargoed_until": LATER},
        {"withdrawn": True},
        {"status": "in_review"},
        {},
    ]
    articles = [ArticleFactory(headline="半導体の特許", **state) for state in states]
    articles.append(ArticleFactory(headline="商標"))
    search.put(articles)
    return set(articles[:-1])


def test_articles_of_every_state_are_found_by_their_words(chief, found):
    assert listed(chief, ARTICLES, q="特許 半導体") == found
    assert listed(chief, ARTICLES, q="特許 広州") == set()


def test_issues_are_found_by_the_headlines_of_their_articles(chief, found):
    assert listed(chief, ISSUES, q="半導体") == {article.issue for article in found}


def test_issues_are_found_by_number_and_publication(chief):
    issue = ArticleFactory(issue__number="第七号").issue

    assert listed(chief, ISSUES, q="第七") == {issue}
    assert issue in listed(chief, ISSUES, q=issue.publication.name)


def test_articles_are_narrowed_by_a_tag_that_an_address_names(chief):
    tag = TagFactory()
    article = ArticleFactory(tags=[tag])
    ArticleFactory()

    assert listed(chief, ARTICLES, tags__id__exact=tag.pk) == {article}
