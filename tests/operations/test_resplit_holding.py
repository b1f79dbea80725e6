"""What editors hold stays where they put it, whatever another split says; the rest follows the split."""

from dataclasses import replace

import pytest

from articles.models import Block
from articles.operations import editing, resplitting, surgery
from articles.operations.resplit_proposal import compare
from articles.splitting.values import Notice
from tests.factories import NOON
from tests.operations.surgery.issues import FIRST, SECOND, articles, placed, store, texts
from tests.splits import split_of

pytestmark = pytest.mark.django_db

AT_ANOTHER_PLACE = [
    FIRST[:2],
    [SECOND[0], FIRST[2], *SECOND[1:]],
]  # its last paragraph is another's


def save(article, body):
    article.body = body
    editing.save_article(article=article, seen_version=article.version, by=None, at=NOON)


def resplit(issue, split):
    resplitting.apply(proposal=compare(issue, split), decisions={}, by=None, at=NOON)


def lines(*drafts, cut):
    """Return a split that cuts the lines of drafts otherwise, each line where it stands."""
    at = {p.text: p for d in split_of(*drafts).drafts for p in (d.headline, *d.body)}
    split = split_of(*drafts)
    new = [
        replace(split.drafts[0], headline=at[head], body=tuple(at[text] for text in body))
        for head, *body in cut
    ]
    return replace(split, drafts=tuple(new))


def test_what_nobody_has_changed_follows_the_split():
    issue = store(FIRST, SECOND)

    resplit(issue, lines(FIRST, SECOND, cut=AT_ANOTHER_PLACE))

    assert texts(issue) == [
        (FIRST[0], FIRST[1]),
        (SECOND[0], "\n\n".join([FIRST[2], *SECOND[1:]])),
    ]


def test_a_paragraph_that_an_editor_changed_stays_with_its_place():
    issue = store(FIRST, SECOND)
    save(articles(issue)[0], f"{FIRST[1]}\n\n施行は再来月。")

    resplit(issue, lines(FIRST, SECOND, cut=AT_ANOTHER_PLACE))

    assert texts(issue) == [
        (FIRST[0], f"{FIRST[1]}\n\n施行は再来月。"),
        (SECOND[0], "\n\n".join(SECOND[1:])),
    ]
    assert placed(articles(issue)[0])[-1] == ("body", 1, FIRST[2])


def test_a_paragraph_that_an_editor_removed_comes_back_nowhere():
    issue = store(FIRST, SECOND)
    save(articles(issue)[0], FIRST[1])

    resplit(issue, lines(FIRST, SECOND, cut=AT_ANOTHER_PLACE))

    assert [body for _headline, body in texts(issue)] == [FIRST[1], "\n\n".join(SECOND[1:])]


def test_what_an_editor_took_off_the_page_is_what_they_marked_it_as():
    issue = store(FIRST, SECOND)
    block = Block.objects.get(text=FIRST[2])
    surgery.mark_block(block=block, role="furniture", seen={}, by=None, at=NOON)

    resplit(issue, lines(FIRST, SECOND, cut=AT_ANOTHER_PLACE))

    assert [body for _headline, body in texts(issue)] == [FIRST[1], "\n\n".join(SECOND[1:])]
    found = Block.objects.get(text=FIRST[2])
    assert (found.role, found.placements.count()) == ("furniture", 0)


def test_a_text_that_an_editor_changed_is_no_notice_beside_it():
    issue = store(FIRST, SECOND)
    save(articles(issue)[0], f"{FIRST[1]}\n\n施行は再来月。")
    split = lines(FIRST, SECOND, cut=[FIRST[:2], SECOND])
    (gone,) = split_of(FIRST).drafts[0].body[1:]

    resplit(issue, replace(split, notices=(Notice("", (gone,)),)))

    assert texts(issue)[0] == (FIRST[0], f"{FIRST[1]}\n\n施行は再来月。")
    assert issue.notices.count() == 0


def test_a_marked_article_keeps_its_text_and_the_rest_of_its_draft_is_one_of_its_own():
    issue = store(FIRST, SECOND)
    surgery.mark_article(article=articles(issue)[0], role="notice", seen={}, by=None, at=NOON)

    resplit(issue, lines(FIRST, SECOND, cut=[[*FIRST, SECOND[0]], SECOND[1:]]))

    assert [notice.body for notice in issue.notices.all()] == ["\n\n".join(FIRST[1:])]
    assert sorted("".join(said) for said in texts(issue)) == sorted(
        ["".join(SECOND[1:]), SECOND[0]]
    )
