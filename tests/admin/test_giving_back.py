import pytest
from django.http import QueryDict

from articles.admin.giving_back import typed_in
from tests.admin.forms import posted, rows
from tests.factories import ArticleFactory, SectionFactory, SourceFactory, TagFactory

pytestmark = pytest.mark.django_db


def sent(article, **changes):
    """Return what a browser sends from the article's form."""
    query = QueryDict(mutable=True)
    for name, value in posted(article, **changes).items():
        query.setlist(name, value if isinstance(value, list) else [value])
    return query


def test_what_was_typed_is_told_in_words():
    article = ArticleFactory(headline="題", byline="", lang="ja")
    section = SectionFactory(publication=article.issue.publication, name="法律")
    tags = [TagFactory(name="商標").pk, TagFactory(name="特許").pk]
    cited = {"source": SourceFactory(name="法制網").pk, "date": "2023-11-17", "url": "例"}
    noted = {"passage": "専利", "kind": "term", "wording": "专利", "note": ""}

    said = typed_in(
        sent(
            article,
            body="一。\r\n\r\n二。",
            section=section.pk,
            tags=tags,
            **rows("citations", [cited, {"source": "", "date": "", "url": ""}]),
            **rows("translation_notes", [noted]),
        ),
        article,
    )

    assert said == [
        ("Headline", "題"),
        ("Body", "一。\n\n二。"),
        ("Section", "法律"),
        ("Tags", "商標, 特許"),
        ("Language", "ja"),
        ("Citation 1", "法制網\n17 November 2023\n例"),
        ("Translation note 1", "専利\n专利"),
    ]


def test_what_cannot_be_understood_is_given_back_as_it_was_typed():
    article = ArticleFactory()

    said = typed_in(sent(article, **rows("citations", [{"date": "昨日", "source": "7"}])), article)

    assert dict(said)["Citation 1"] == "7\n昨日"


def test_the_article_itself_stays_as_it_was():
    article = ArticleFactory(headline="前")

    typed_in(sent(article, headline="後"), article)

    assert article.headline == "前"
