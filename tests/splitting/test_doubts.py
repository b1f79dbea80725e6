import re
from pathlib import Path

import pytest

from articles.splitting import doubts
from articles.splitting.values import Doubt

FACTS = re.compile(r"\{(\w+)\}")
CODE = re.compile(r'(?:Doubt|_about)\(\s*(?:draft, )?"(\w+)"')


@pytest.mark.parametrize("code", doubts.SENTENCES)
def test_every_doubt_is_one_sentence(code):
    facts = dict.fromkeys(FACTS.findall(doubts.SENTENCES[code]), "x")

    said = doubts.sentence(Doubt(code, facts))

    assert said[0].isupper() or said[0] in "“x"
    assert said.endswith(".")
    assert "{" not in said


def test_every_code_that_is_raised_has_a_sentence():
    folder = Path(doubts.__file__).parent
    raised = {
        code for file in folder.glob("*.py") for code in CODE.findall(file.read_text("utf-8"))
    }

    assert raised - set(doubts.SENTENCES) == set()


def test_a_doubt_names_its_page_and_line():
    doubt = Doubt("article_without_contents", {"headline": "港"}, 3, "★★★1. 港★★★")

    assert doubts.sentence(doubt) == "“港” is not in the contents list. (page 3, “★★★1. 港★★★”)"


def test_a_doubt_about_a_page_names_it():
    assert (
        doubts.sentence(Doubt("no_date", page=1)) == "The date of the issue was not found. (page 1)"
    )


def test_a_brace_in_a_headline_is_shown_as_it_is():
    doubt = Doubt("article_without_contents", {"headline": "{港} {0}"})

    assert doubts.sentence(doubt) == "“{港} {0}” is not in the contents list."
