import pytest
from django.utils.translation import override

from articles.operations import sentences
from articles.splitting import doubts, refusals

FACTS = {
    "article": "甲",
    "characters": 12,
    "contents": "乙",
    "headline": "見出し",
    "limit": 9,
    "name": "週報 No. 1",
    "number": 5,
    "page": 3,
    "pages": 10,
    "previous": 3,
    "region": "華北",
    "seconds": 30,
    "start": "はじめ",
}


@pytest.mark.parametrize("code", sorted(refusals.REASONS))
def test_every_refusal_of_the_core_has_a_sentence_of_its_own(code):
    assert code in sentences.REFUSALS


def test_every_doubt_of_the_core_has_its_sentence_and_none_is_left_over():
    with override("en"):
        ours = {code: str(sentence) for code, sentence in sentences.DOUBTS.items()}

    assert ours == doubts.SENTENCES


@pytest.mark.parametrize("code", sorted(sentences.REFUSALS))
@pytest.mark.parametrize("language", ["en", "ja"])
def test_a_refusal_is_filled_with_its_facts(code, language):
    with override(language):
        said = sentences.refusal_sentence(code, FACTS)

    assert said
    assert "{" not in said


def test_a_refusal_without_its_facts_is_still_a_sentence():
    with override("en"):
        assert sentences.refusal_sentence("encrypted", {}) == (
            "The PDF is protected by a password. Give the password, or export it without one."
        )


def test_a_refusal_nobody_knows_says_that_the_pdf_cannot_be_read():
    assert sentences.refusal_sentence("from-the-future", {}) == refusals.Refused.sentence


def test_a_doubt_names_its_page_and_line():
    doubt = {"code": "number_gap", "facts": FACTS, "page": 3, "line": "5 見出し"}

    with override("en"):
        said = sentences.doubt_sentence(doubt)

    assert said == (
        "The number 5 follows 3: an article may be missing, or its number wrong. "
        "(page 3, “5 見出し”)"
    )


def test_a_doubt_without_a_line_names_its_page():
    with override("en"):
        said = sentences.doubt_sentence({"code": "no_body", "facts": {}, "page": 2, "line": None})

    assert said == "The article has a headline but no text. (page 2)"


def test_a_doubt_without_a_place_is_a_bare_sentence():
    with override("en"):
        assert sentences.doubt_sentence({"code": "no_date"}) == (
            "The date of the issue was not found."
        )


def test_a_doubt_nobody_knows_is_named_by_its_code():
    assert sentences.doubt_sentence({"code": "from_the_future", "facts": {}}) == "from_the_future"


def test_facts_from_a_pdf_are_never_read_as_a_pattern():
    doubt = {"code": "article_without_contents", "facts": {"headline": "{page.__class__} {0}"}}

    with override("en"):
        said = sentences.doubt_sentence(doubt)

    assert said == "“{page.__class__} {0}” is not in the contents list."
