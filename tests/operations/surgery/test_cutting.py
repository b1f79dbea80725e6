import datetime

import pytest

from articles.models import Article
from articles.operations import commenting, surgery
from tests.factories import (
    LATER,
    NOON,
    ArticleFactory,
    CitationFactory,
    PlacementFactory,
    TagFactory,
    TranslationNoteFactory,
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

BOTH = [*FIRST, *SECOND]


def split(article, paragraph, offset=0, by=None, **given):
    options = {"seen": seen(article), "by": by, "at": NOON} | given
    return surgery.split_article(article=article, paragraph=paragraph, offset=offset, **options)


def test_both_parts_keep_the_embargo_and_who_works_on_them(editor):
    issue = store(BOTH, THIRD)
    issue.articles.update(embargoed_until=LATER, assigned_to=editor)

    split(articles(issue)[0], 2)

    said = [(each.embargoed_until, each.assigned_to) for each in articles(issue)]
    assert said == [(LATER, editor)] * 3


def test_what_stands_behind_the_cut_becomes_the_next_article():
    issue = store(BOTH, THIRD)

    done = split(articles(issue)[0], 2)

    assert texts(issue) == [
        (FIRST[0], "\n\n".join(FIRST[1:])),
        (SECOND[0], "\n\n".join(SECOND[1:])),
        (THIRD[0], THIRD[1]),
    ]
    first, second, third = articles(issue)
    assert [a.position for a in (first, second, third)] == [1, 2, 3]
    assert (done.kind, done.number) == ("split", 1)
    assert done.facts == {"article": FIRST[0], "kept": first.pk, "made": second.pk}


def test_each_article_keeps_the_places_of_its_paragraphs():
    issue = store(BOTH)

    split(articles(issue)[0], 2)

    first, second = articles(issue)
    assert placed(first) == [
        ("headline", None, FIRST[0]),
        ("body", 0, FIRST[1]),
        ("body", 1, FIRST[2]),
    ]
    assert placed(second) == [
        ("headline", None, SECOND[0]),
        ("body", 0, SECOND[1]),
        ("body", 1, SECOND[2]),
    ]


def test_both_articles_have_the_place_of_a_paragraph_that_was_cut_in_two():
    issue = store(FIRST)

    split(articles(issue)[0], 0, 2, headline="条例の公布")

    first, second = articles(issue)
    assert texts(issue) == [
        (FIRST[0], "市は"),
        ("条例の公布", "条例を公布した。\n\n施行は来月。"),
    ]
    assert placed(first) == [("headline", None, FIRST[0]), ("body", 0, FIRST[1])]
    assert placed(second) == [("body", 0, FIRST[1]), ("body", 1, FIRST[2])]


def test_only_the_first_line_of_a_paragraph_becomes_the_headline():
    article = ArticleFactory(body="一。\n\n見出し\nその続き。")
    PlacementFactory(article=article, paragraph=1)

    split(article, 1)

    second = articles(article.issue)[1]
    assert (second.headline, second.body) == ("見出し", "その続き。")
    assert [(p.part, p.paragraph) for p in second.placements.order_by("part")] == [
        ("body", 0),
        ("headline", None),
    ]


def test_a_long_first_line_is_no_headline():
    article = ArticleFactory(body=f"一。\n\n{'長い文。' * 40}")

    split(article, 1)

    second = articles(article.issue)[1]
    assert (second.headline, second.body) == ("", "長い文。" * 40)


def test_a_headline_given_in_its_own_words_leaves_the_text_whole():
    article = ArticleFactory(body="一。\n\n二。")

    split(article, 1, headline="編集部の見出し")

    second = articles(article.issue)[1]
    assert (second.headline, second.body) == ("編集部の見出し", "二。")


def test_the_new_article_takes_over_what_stands_around_it(editor):
    tag = TagFactory()
    article = ArticleFactory(tags=[tag], first_cut={"headline": "元"}, lang="zh")

    split(article, 1, by=editor)

    second = articles(article.issue)[1]
    assert (second.section, second.lang, second.first_cut) == (
        article.section,
        "zh",
        {"headline": "元"},
    )
    assert list(second.tags.all()) == [tag]
    assert second.slug != article.slug
    assert second.was_touched()


def test_a_revision_of_both_articles_is_kept(editor):
    article = ArticleFactory()

    split(article, 1, by=editor)

    first, second = articles(article.issue)
    assert [(r.number, r.by, r.data["body"]) for r in first.revisions.all()] == [
        (2, editor, "一つ目の段落。")
    ]
    assert [(r.number, r.data["headline"]) for r in second.revisions.all()] == [
        (2, "二つ目の段落。")
    ]
    assert first.revisions.get().note == f"Split “{article.headline}”"


def test_a_note_follows_its_passage():
    article = ArticleFactory()
    kept = TranslationNoteFactory(article=article, passage="一つ目")
    moved = TranslationNoteFactory(article=article, passage="二つ目")

    split(article, 1)

    first, second = articles(article.issue)
    assert (list(first.translation_notes.all()), list(second.translation_notes.all())) == (
        [kept],
        [moved],
    )


def test_both_articles_cite_the_only_source():
    article = ArticleFactory()
    cited = CitationFactory(article=article, date=datetime.date(2026, 5, 1))

    split(article, 1)

    said = [
        [(c.source, c.date, c.url) for c in found.citations.all()]
        for found in articles(article.issue)
    ]
    assert said == [[(cited.source, cited.date, cited.url)]] * 2


def test_sources_on_both_sides_of_the_cut_are_parted():
    issue = store(BOTH)
    article = articles(issue)[0]
    page = issue.pages.get()
    blocks = list(page.blocks.order_by("ordinal"))
    for block in (blocks[2], blocks[5]):
        article.placements.filter(block=block).update(part="citation", paragraph=None)
    article.body = "\n\n".join([BOTH[1], BOTH[3], BOTH[4]])
    article.save()
    for paragraph, block in [(1, blocks[3]), (2, blocks[4])]:
        article.placements.filter(block=block).update(paragraph=paragraph)
    first_cited = CitationFactory(article=article, source__name="施行は来月")
    second_cited = CitationFactory(article=article, source__name="電話でも受ける")

    split(article, 1)

    first, second = articles(issue)
    assert (list(first.citations.all()), list(second.citations.all())) == (
        [first_cited],
        [second_cited],
    )
    assert placed(second)[-1] == ("citation", None, SECOND[2])


def test_a_cursor_cuts_where_it_stands():
    article = ArticleFactory(body="一つ目。\n\n二つ目。\n\n三つ目。")

    surgery.split_at(article=article, position=6, seen={}, by=None, at=NOON)

    assert [body for _, body in texts(article.issue)] == ["一つ目。", "三つ目。"]


@pytest.mark.parametrize(("paragraph", "offset"), [(2, 0), (0, 99), (-1, 0)])
def test_there_is_no_cut_outside_the_text(paragraph, offset):
    article = ArticleFactory()

    with pytest.raises(surgery.CannotOperate, match="There is no such place"):
        split(article, paragraph, offset)

    assert Article.objects.count() == 1


def test_a_cursor_outside_the_text_cuts_nothing():
    article = ArticleFactory()

    with pytest.raises(surgery.CannotOperate, match="There is no such place"):
        surgery.split_at(article=article, position=999, seen={}, by=None, at=NOON)


def test_there_is_no_cut_behind_the_last_word():
    article = ArticleFactory(body="一。")

    with pytest.raises(surgery.CannotOperate, match="text stands on both sides"):
        split(article, 0, 2)


def test_an_article_that_somebody_else_changed_is_not_cut():
    article = ArticleFactory(version=3)

    with pytest.raises(surgery.StaleView, match="Somebody else has changed") as refusal:
        split(article, 1, seen={article.pk: 2})

    assert refusal.value.articles == [article.pk]
    assert Article.objects.count() == 1


def test_an_article_that_is_gone_is_not_cut():
    article = ArticleFactory()
    Article.objects.all().delete()

    with pytest.raises(surgery.StaleView, match="no longer in the issue"):
        split(article, 1)


def test_a_published_article_is_not_cut_without_a_word():
    article = ArticleFactory(published=True)

    with pytest.raises(surgery.CannotOperate, match="is published: tell its readers"):
        split(article, 1)


def test_an_article_set_aside_is_not_cut():
    article = ArticleFactory(role="aside")

    with pytest.raises(surgery.CannotOperate, match="not among the articles"):
        split(article, 1)


def test_nothing_is_kept_of_a_cut_that_fails_at_the_end(editor, monkeypatch):
    issue = store(BOTH)
    before = surgery.digest(issue)
    monkeypatch.setattr("articles.models.Surgery.label", lambda self: 1 / 0)

    with pytest.raises(ZeroDivisionError):
        split(articles(issue)[0], 2, by=editor)

    assert surgery.digest(issue) == before
    assert not issue.surgeries.exists()


def test_a_comment_follows_its_passage_and_its_answers_follow_it(editor):
    article = ArticleFactory()
    on_whole = commenting.comment(article=article, body="全体", by=editor, at=NOON)
    thread = commenting.comment(
        article=article, body="ここは？", by=editor, at=NOON, passage="二つ目"
    )
    answer = commenting.comment(article=article, body="後で。", by=editor, at=NOON, parent=thread)

    split(article, 1, headline="別の話")

    first, second = articles(article.issue)
    assert list(first.comments.all()) == [on_whole]
    assert list(second.comments.order_by("pk")) == [thread, answer]
    assert [each.place for each in commenting.threads(second)] == [(0, 3)]
