import pytest

from articles.splitting.refusals import REASONS, Refused, TookTooLong, TooManyPages

FACTS = {"pages": 900, "limit": 500, "seconds": 30, "page": 9, "field": "headline"}


def test_each_reason_has_a_code_of_its_own():
    assert len({reason.code for reason in REASONS.values()}) == len(Refused.__subclasses__()) + 1


@pytest.mark.parametrize("reason", REASONS.values(), ids=REASONS)
def test_each_reason_is_said_in_plain_sentences(reason):
    said = str(reason(**FACTS))

    assert said[0].isupper()
    assert said.endswith(".")
    assert "{" not in said


def test_a_sentence_names_its_facts():
    assert str(TooManyPages(pages=900, limit=500)) == (
        "The PDF has 900 pages; at most 500 are taken. Upload one issue at a time."
    )


def test_facts_are_kept_for_other_languages():
    assert TookTooLong(seconds=30).facts == {"seconds": 30}
