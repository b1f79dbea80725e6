import pytest

from articles.search.canonical import canonical
from articles.search.queries import Clause, Facet, Query, Text, parse
from articles.search.tokens import facet


def clauses(typed):
    return list(parse(typed).clauses)


def wanted(*forms, **options):
    return Clause(tuple(Text(canonical(form)) for form in forms), **options)


def test_words_must_all_be_there():
    assert clauses("特許　商標、AI") == [wanted("特許"), wanted("商标"), wanted("ai")]


@pytest.mark.parametrize(
    "typed", ['"new patents"', "“new patents”", "「new patents」", "『new patents』"]
)
def test_quotes_keep_words_together(typed):
    assert clauses(typed) == [wanted("new patent")]


@pytest.mark.parametrize("typed", ["-商標", "－商標", '-"商標"', "-「商標」"])
def test_a_minus_excludes(typed):
    assert clauses(typed) == [wanted("商标", excluded=True)]


def test_a_minus_inside_a_word_is_no_exclusion():
    assert clauses("5G-AI") == [wanted("5g ai")]


@pytest.mark.parametrize("typed", ["特許 OR 商標", "特許 | 商標", "特許 ｜ 商標"])
def test_or_makes_alternatives(typed):
    assert clauses(typed) == [wanted("特許", "商标")]


def test_or_binds_more_than_the_blank():
    assert clauses("日本 特許 OR 商標 OR 意匠") == [wanted("日本"), wanted("特許", "商标", "意匠")]


def test_a_dangling_or_is_left_out():
    assert clauses("OR 特許 OR") == [wanted("特許")]


@pytest.mark.parametrize(
    "typed", ["headline:特許", "HEADLINE：特許", "見出し:「特許」", "title:特許"]
)
def test_a_field_looks_in_the_headline(typed):
    assert clauses(typed) == [Clause((Text(canonical("特許"), in_headline=True),))]


def test_a_field_filters_by_year():
    assert clauses("year:２０２４") == [Clause((Facet((facet("year", 2024),)),))]
    assert clauses("year:99999999999999") == [Clause((Facet(()),))]


def test_an_unknown_field_is_a_word():
    assert clauses("http://example.com") == [wanted("http exampl com")]


def test_punctuation_alone_is_told_of():
    assert parse("特許 !?") == Query(
        clauses=(wanted("特許"),),
        words=("特許",),
        problems=("“!?” holds no letters or digits that could be searched for.",),
    )


def test_an_open_quote_is_told_of():
    assert parse('"特許').problems == ("A quotation mark is not closed; it is left out.",)
    assert clauses('"特許') == [wanted("特許")]


def test_a_long_query_is_cut_and_says_so():
    query = parse("特" * 10_000)

    assert query.clauses == (wanted("特" * 200),)
    assert query.problems == ("Only the first 200 characters are searched for.",)


def test_many_words_are_cut_and_say_so():
    query = parse(" ".join("abcdefghijklmnop"))

    assert len(query.clauses) == 12
    assert query.problems == ("Only the first 12 words are searched for.",)
