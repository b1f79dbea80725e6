import pytest

from articles.models import Notice, Surgery
from articles.operations import editing, publishing, surgery
from tests.factories import (
    NOON,
    CitationFactory,
    RegionFactory,
    TagFactory,
    TranslationNoteFactory,
    UserFactory,
)
from tests.operations.surgery.issues import (
    FIRST,
    SECOND,
    THIRD,
    articles,
    placed,
    seen,
    store,
    texts,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def issue():
    return store(FIRST, SECOND, THIRD)


def split(issue, index=1, paragraph=1):
    article = articles(issue)[index]
    return surgery.split_article(
        article=article, paragraph=paragraph, offset=0, seen=seen(article), by=None, at=NOON
    )


def merge(issue, index=1):
    return surgery.merge_articles(article=articles(issue)[index], seen={}, by=None, at=NOON)


def boundary(issue):
    return surgery.move_boundary(
        article=articles(issue)[1], count=-1, seen={}, by=None, at=NOON, keep_headline=False
    )


def order(issue):
    return surgery.reorder(article=articles(issue)[2], position=1, seen={}, by=None, at=NOON)


def classify(issue):
    region = RegionFactory()
    return surgery.reclassify(
        article=articles(issue)[1], section=None, region=region, seen={}, by=None, at=NOON
    )


def notice(issue):
    article = articles(issue)[1]
    return surgery.mark_article(article=article, role="notice", seen={}, by=None, at=NOON)


def aside(issue):
    return surgery.set_aside(article=articles(issue)[1], seen={}, by=None, at=NOON)


def furnish(issue):
    block = issue.pages.get().blocks.get(text=SECOND[1])
    return surgery.mark_block(block=block, role="furniture", seen={}, by=None, at=NOON)


def undo(issue, number=1, by=None):
    return surgery.undo(issue=issue, seen=number, by=by, at=NOON)


def redo(issue, number=1):
    return surgery.redo(issue=issue, seen=number, by=None, at=NOON)


def edit(article, **values):
    for name, value in values.items():
        setattr(article, name, value)
    return editing.save_article(article=article, seen_version=article.version, by=None, at=NOON)


EVERY = [split, merge, boundary, order, classify, notice, aside, furnish]


@pytest.mark.parametrize("operate", EVERY)
def test_undo_returns_the_very_state_and_redo_the_other(issue, operate):
    for article in articles(issue):
        article.tags.add(TagFactory())
        CitationFactory(article=article)
        TranslationNoteFactory(article=article, passage=article.headline)
    before = surgery.digest(issue)
    operate(issue)
    after = surgery.digest(issue)

    undo(issue)
    undone = surgery.digest(issue)
    redo(issue)

    assert before != after
    assert (undone, surgery.digest(issue)) == (before, after)


def test_all_steps_are_undone_and_done_again_one_after_the_other(issue):
    states = [surgery.digest(issue)]
    for operate in (split, order, merge, boundary, aside):
        operate(issue)
        states.append(surgery.digest(issue))

    back = [(undo(issue, number), surgery.digest(issue))[1] for number in (5, 4, 3, 2, 1)]
    on = [(redo(issue, number), surgery.digest(issue))[1] for number in (1, 2, 3, 4, 5)]

    assert back == states[-2::-1]
    assert on == states[1:]


def test_who_undid_it_is_on_record(issue, editor):
    split(issue)

    undone = undo(issue, by=editor)

    undone.refresh_from_db()
    assert (undone.undone_by, undone.undone_at) == (editor, NOON)
    assert articles(issue)[1].revisions.first().note == f"Undone: Split “{SECOND[0]}”"


def test_another_way_taken_closes_what_was_undone(issue):
    split(issue)
    undo(issue)

    order(issue)

    assert surgery.state_of(issue)["redo"] is None
    assert list(Surgery.objects.of(issue).values_list("number", "closed_at")) == [
        (2, None),
        (1, NOON),
    ]


def test_the_page_is_told_what_it_can_undo_and_do_again(issue):
    user = UserFactory(username="sato")
    surgery.set_aside(article=articles(issue)[0], seen={}, by=user, at=NOON)
    split(issue, index=0)
    undo(issue, 2)

    told = surgery.state_of(issue)

    assert told["undo"] == {
        "number": 1,
        "kind": "mark",
        "label": f"Marked “{FIRST[0]}” as: set aside",
        "by": "sato",
        "at": NOON.isoformat(),
    }
    assert told["redo"]["label"] == f"Split “{SECOND[0]}”"


def test_nothing_is_there_to_undo(issue):
    assert surgery.state_of(issue) == {"undo": None, "redo": None}
    with pytest.raises(surgery.CannotUndo, match="nothing left"):
        undo(issue)


def test_nobody_undoes_what_they_have_not_seen(issue):
    split(issue)
    order(issue)

    with pytest.raises(surgery.StaleView, match="Somebody else"):
        undo(issue, 1)


def test_what_was_typed_since_stays_when_a_split_is_undone(issue):
    split(issue)
    first, second = articles(issue)[1:3]
    edit(first, body="相談は有料。")
    edit(second, headline="電話でも受ける！")

    undo(issue)

    assert texts(issue)[1] == (SECOND[0], "相談は有料。\n\n電話でも受ける！")
    assert placed(articles(issue)[1])[1:] == [("body", 0, SECOND[1]), ("body", 1, SECOND[2])]


def test_what_was_typed_since_stays_when_a_merge_is_undone(issue):
    merge(issue)
    upper = articles(issue)[0]
    edit(
        upper,
        body=upper.body.replace("施行は来月。", "施行は六月。\n\n追記。").replace("無料", "有料"),
    )

    undo(issue)

    assert texts(issue)[:2] == [
        (FIRST[0], "市は条例を公布した。\n\n施行は六月。\n\n追記。"),
        (SECOND[0], "相談は有料。\n\n電話でも受ける。"),
    ]
    assert placed(articles(issue)[1]) == [
        ("headline", None, SECOND[0]),
        ("body", 0, SECOND[1]),
        ("body", 1, SECOND[2]),
    ]


def test_what_was_typed_since_stays_when_it_is_done_again(issue):
    split(issue)
    undo(issue)
    whole = articles(issue)[1]
    edit(whole, body=whole.body.replace("受ける", "承る"))

    redo(issue)

    assert [headline for headline, _ in texts(issue)][1:3] == [SECOND[0], "電話でも承る。"]


def test_what_was_added_to_an_article_that_goes_stays_with_the_other(issue):
    split(issue)
    second = articles(issue)[2]
    tag = TagFactory()
    second.tags.add(tag)
    cited = CitationFactory(article=second)
    note = TranslationNoteFactory(article=second)

    undo(issue)

    whole = articles(issue)[1]
    assert list(whole.tags.all()) == [tag]
    assert list(whole.citations.all()) == [cited]
    assert list(whole.translation_notes.all()) == [note]


def test_a_text_changed_at_the_boundary_itself_is_not_undone(issue):
    surgery.split_article(
        article=articles(issue)[1], paragraph=0, offset=3, seen={}, by=None, at=NOON
    )
    first = articles(issue)[1]
    edit(first, body="相談窓口とは")
    before = surgery.digest(issue)

    with pytest.raises(surgery.CannotUndo, match=f"“{SECOND[0]}” was changed at the same place"):
        undo(issue)

    assert surgery.digest(issue) == before


def test_another_section_set_since_is_not_lost(issue):
    classify(issue)
    edit(articles(issue)[1], region=RegionFactory())

    with pytest.raises(surgery.CannotUndo, match="was changed since"):
        undo(issue)


def test_what_was_written_into_a_notice_goes_back_with_its_article(issue):
    notice(issue)
    Notice.objects.update(body="直した。")

    undo(issue)

    assert [(text, Notice.objects.count()) for _, text in texts(issue)][1] == ("直した。", 0)


def test_what_was_written_into_an_article_shows_in_the_notice_made_of_it_again(issue):
    notice(issue)
    undo(issue)
    edit(articles(issue)[1], body="直した。")

    redo(issue)

    assert [(row.headline, row.body) for row in Notice.objects.all()] == [(SECOND[0], "直した。")]


def test_a_notice_given_other_links_since_stays(issue):
    notice(issue)
    Notice.objects.update(links=["https://example.org/"])

    with pytest.raises(surgery.CannotUndo, match="was changed since"):
        undo(issue)


def test_a_published_article_is_not_cut_by_an_undo(issue):
    merge(issue)
    publishing.publish(article=articles(issue)[0], by=None, at=NOON)

    with pytest.raises(surgery.CannotUndo, match="published or merged since"):
        undo(issue)


def test_a_region_that_is_gone_cannot_come_back(issue):
    article = articles(issue)[1]
    region = RegionFactory()
    article.region = region
    article.save()
    classify(issue)
    region.delete()

    with pytest.raises(surgery.CannotUndo, match="was deleted since"):
        undo(issue)


def test_an_article_that_is_gone_cannot_come_back(issue):
    order(issue)
    gone = articles(issue)[0]
    gone.placements.all().delete()
    gone.delete()

    with pytest.raises(surgery.CannotUndo, match="An article of that time was deleted"):
        undo(issue)


def test_who_had_reviewed_the_text_has_reviewed_it_again(issue, editor):
    issue.articles.update(reviewed_at=NOON, reviewed_by=editor)
    merge(issue)
    assert articles(issue)[0].reviewed_at is None

    undo(issue)

    assert [article.reviewed_by for article in articles(issue)] == [editor] * 3
