import pytest

from articles.operations import editing, surgery
from tests.factories import NOON, BlockFactory, NoticeFactory
from tests.operations.surgery.issues import FIRST, SECOND, articles, placed, seen, store, texts

pytestmark = pytest.mark.django_db


@pytest.fixture
def issue():
    return store(FIRST, SECOND)


def block(issue, text):
    return issue.pages.get().blocks.get(text=text)


def stray(issue, role="unplaced", text="はぐれた\n段落。"):
    return BlockFactory(page=issue.pages.get(), ordinal=99, role=role, text=text)


def mark(found, role, **given):
    return surgery.mark_block(
        block=found, role=role, **{"seen": {}, "by": None, "at": NOON} | given
    )


def place(found, article, paragraph):
    return surgery.place_block(
        block=found, article=article, paragraph=paragraph, seen=seen(article), by=None, at=NOON
    )


def test_a_paragraph_leaves_its_article_for_the_notices(issue):
    found = block(issue, FIRST[1])

    mark(found, "notice")

    found.refresh_from_db()
    first = articles(issue)[0]
    assert (first.body, found.role) == (FIRST[2], "notice")
    assert placed(first) == [("headline", None, FIRST[0]), ("body", 0, FIRST[2])]
    assert [(n.headline, n.body) for n in issue.notices.all()] == [("", FIRST[1])]


def test_furniture_leaves_its_article_for_nowhere(issue):
    mark(block(issue, FIRST[1]), "furniture")

    assert texts(issue)[0] == (FIRST[0], FIRST[2])
    assert (issue.notices.count(), issue.standing_matter.count()) == (0, 0)


def test_all_blocks_of_a_paragraph_go_along(issue):
    second = block(issue, FIRST[2])
    articles(issue)[0].placements.filter(block=second).update(paragraph=0)

    mark(block(issue, FIRST[1]), "furniture")

    second.refresh_from_db()
    assert second.role == "furniture"


def test_what_has_no_place_is_given_one(issue):
    found = stray(issue)
    issue.unplaced_characters = 7
    issue.save()

    mark(found, "standing_matter")

    issue.refresh_from_db()
    assert [p.body for p in issue.standing_matter.all()] == ["はぐれた段落。"]
    assert issue.unplaced_characters == 0


def test_a_headline_is_not_marked_alone(issue):
    with pytest.raises(surgery.CannotOperate, match="A headline stands there"):
        mark(block(issue, FIRST[0]), "furniture")


@pytest.mark.parametrize("role", ["article", "masthead"])
def test_a_block_is_marked_as_nothing_else(issue, role):
    with pytest.raises(surgery.CannotOperate, match="no such role"):
        mark(block(issue, FIRST[1]), role)


def test_a_block_that_is_so_already_is_refused(issue):
    with pytest.raises(surgery.CannotOperate, match="changes nothing"):
        mark(stray(issue, role="furniture"), "furniture")


def test_a_block_of_an_article_that_changed_is_refused(issue):
    first = articles(issue)[0]

    with pytest.raises(surgery.StaleView):
        mark(block(issue, FIRST[1]), "notice", seen={first.pk: 9})


def test_a_block_of_an_earlier_split_is_gone(issue):
    found = stray(issue)
    found.delete()
    found.pk = 10**6

    with pytest.raises(surgery.StaleView, match="split again"):
        mark(found, "notice")


def test_a_block_becomes_a_paragraph_of_an_article(issue):
    found = stray(issue, text="*はぐれた\n段落。")

    place(found, articles(issue)[0], 1)

    found.refresh_from_db()
    first = articles(issue)[0]
    assert first.body == "\n\n".join([FIRST[1], "\\*はぐれた段落。", FIRST[2]])
    assert found.role == "article"
    assert sorted(placed(first)[:-1] + placed(first)[-1:], key=str) == sorted(
        [
            ("headline", None, FIRST[0]),
            ("body", 0, FIRST[1]),
            ("body", 1, "*はぐれた\n段落。"),
            ("body", 2, FIRST[2]),
        ],
        key=str,
    )


def test_a_notice_that_becomes_a_paragraph_is_no_notice_any_more(issue):
    found = stray(issue, role="notice")
    NoticeFactory(issue=issue, headline="", body="はぐれた段落。")
    kept = NoticeFactory(issue=issue, body="ほかの告知。")

    place(found, articles(issue)[0], 0)

    assert list(issue.notices.all()) == [kept]


def test_a_block_stands_in_one_article_only(issue):
    with pytest.raises(surgery.CannotOperate, match="already"):
        place(block(issue, FIRST[1]), articles(issue)[1], 0)


def test_a_block_is_placed_inside_the_text(issue):
    with pytest.raises(surgery.CannotOperate, match="no such place"):
        place(stray(issue), articles(issue)[0], 3)


def test_a_notice_goes_back_in_the_words_that_an_editor_gave_it(issue):
    first = articles(issue)[0]
    first.body = first.body.replace("条例", "新しい条例")
    editing.save_article(article=first, seen_version=first.version, by=None, at=NOON)
    found = block(issue, FIRST[1])
    mark(found, "notice")

    place(found, articles(issue)[1], 0)

    assert articles(issue)[1].body.split("\n\n")[0] == "市は新しい条例を公布した。"
    assert issue.notices.count() == 0


def test_a_paragraph_that_an_editor_parted_goes_along_whole(issue):
    first = articles(issue)[0]
    first.body = first.body.replace("条例を公布", "条例を\n\n公布")
    editing.save_article(article=first, seen_version=first.version, by=None, at=NOON)

    mark(block(issue, FIRST[1]), "notice")

    assert articles(issue)[0].body == FIRST[2]
    assert [notice.body for notice in issue.notices.all()] == ["市は条例を\n\n公布した。"]


def test_a_paragraph_of_two_blocks_goes_back_with_both(issue):
    first, second = block(issue, FIRST[1]), block(issue, FIRST[2])
    found = articles(issue)[0]
    found.body = FIRST[1] + FIRST[2]
    editing.save_article(article=found, seen_version=found.version, by=None, at=NOON)
    mark(first, "notice")

    place(second, articles(issue)[1], 1)

    assert articles(issue)[1].body.split("\n\n")[1] == FIRST[1] + FIRST[2]
    assert placed(articles(issue)[1]) == [
        ("body", 1, FIRST[1]),
        ("body", 1, FIRST[2]),
        ("headline", None, SECOND[0]),
        ("body", 0, SECOND[1]),
        ("body", 2, SECOND[2]),
    ]
    assert issue.notices.count() == 0


def test_what_only_looks_like_it_stays_a_notice(issue):
    other = stray(issue, role="notice", text="市は条例。")
    kept = NoticeFactory(issue=issue, headline="", body="市は条例。")
    found = block(issue, FIRST[1])
    mark(found, "notice")

    place(found, articles(issue)[1], 0)

    other.refresh_from_db()
    assert (list(issue.notices.all()), other.role) == ([kept], "notice")


def test_a_notice_that_is_standing_matter_after_all_keeps_its_words(issue):
    found = stray(issue, role="notice")
    NoticeFactory(issue=issue, headline="", body="はぐれた短い段落。")

    mark(found, "standing_matter")

    assert [part.body for part in issue.standing_matter.all()] == ["はぐれた短い段落。"]
    assert issue.notices.count() == 0


def test_the_headline_of_a_notice_becomes_a_paragraph(issue):
    found = stray(issue, role="notice", text="お知らせ")
    notice = NoticeFactory(issue=issue, headline="お知らせ", body="窓口を休む。")

    place(found, articles(issue)[0], 0)

    notice.refresh_from_db()
    assert articles(issue)[0].body.split("\n\n")[0] == "お知らせ"
    assert (notice.headline, notice.body) == ("", "窓口を休む。")


def test_a_block_of_what_is_a_notice_now_is_not_marked_alone(issue):
    first = articles(issue)[0]
    surgery.mark_article(article=first, role="notice", seen={}, by=None, at=NOON)

    with pytest.raises(surgery.CannotOperate, match="not among the articles"):
        mark(block(issue, FIRST[1]), "furniture")

    assert [notice.body for notice in issue.notices.all()] == [first.body]
