import pytest
from django.urls import reverse

from articles.models import Article, Surgery
from articles.operations import editing
from tests.admin.benches import act, address, post
from tests.factories import (
    NOON,
    ArticleFactory,
    BlockFactory,
    IssueFactory,
    PageFactory,
    PlacementFactory,
    RegionFactory,
    SectionFactory,
)

pytestmark = pytest.mark.django_db

READING = ["view_issue", "view_article"]
WRITING = [*READING, "change_article"]


@pytest.fixture
def issue():
    return IssueFactory()


@pytest.fixture
def pair(issue):
    """Two drafts of the issue, one behind the other."""
    return [ArticleFactory(issue=issue, position=n, headline=f"見出し{n}") for n in (1, 2)]


@pytest.fixture
def writer(desk, grant):
    grant(*WRITING)
    return desk


def order(issue):
    return list(issue.articles.in_issue().in_issue_order())


# The page


def test_the_page_carries_drafts_in_order_with_their_numbers(writer, pair):
    bench = writer.get(address(pair[0].issue)).context["bench"]

    assert [(d["pk"], d["number"]) for d in bench["state"]["drafts"]] == [
        (article.pk, number) for number, article in enumerate(pair, 1)
    ]


def test_a_box_says_whose_it_is_and_other_blocks_what_they_are(writer, pair):
    page = PageFactory(issue=pair[0].issue, number=1)
    placed, loose = (
        BlockFactory(page=page, ordinal=n, role=r) for n, r in [(1, "article"), (2, "unplaced")]
    )
    PlacementFactory(article=pair[1], page=page, block=placed, paragraph=1)

    boxes = writer.get(address(pair[0].issue)).context["bench"]["state"]["boxes"]

    sides = [48.0, 98.0, 499.0, 64.0]
    assert boxes == [
        [1, *sides, placed.pk, "article", pair[1].pk, "body", 1],
        [1, *sides, loose.pk, "unplaced", None, None, None],
    ]


def test_what_was_taken_out_is_listed_apart(writer, pair):
    act(writer, pair[0].issue, "set_aside", article=pair[0].pk)

    state = writer.get(address(pair[0].issue)).context["bench"]["state"]

    assert [d["pk"] for d in state["drafts"]] == [pair[1].pk]
    assert [(d["pk"], d["role"]) for d in state["taken_out"]] == [(pair[0].pk, "set aside")]


def test_doubts_are_sentences_with_their_line(writer, issue):
    doubt = {"code": "no_source", "facts": {}, "page": 3, "line": "北京"}
    ArticleFactory(issue=issue, doubts=[doubt])

    (draft,) = writer.get(address(issue)).context["bench"]["state"]["drafts"]

    assert [(d["page"], d["line"]) for d in draft["doubts"]] == [(3, "北京")]
    assert draft["doubts"][0]["sentence"].startswith("The article cites no source")


def test_text_cannot_end_the_script_it_is_carried_in(writer, issue):
    ArticleFactory(issue=issue, headline="</script><script>alert(1)</script>")

    assert "<script>alert" not in writer.get(address(issue)).content.decode()


@pytest.mark.parametrize("codenames", [[], ["view_issue"], ["view_article"]])
def test_the_page_needs_to_see_issues_and_articles(desk, grant, issue, codenames):
    grant(*codenames)

    assert desk.get(address(issue)).status_code == 403


def test_whoever_may_only_read_sees_everything_and_nothing_to_change(desk, grant, pair):
    grant(*READING)

    response = desk.get(address(pair[0].issue))

    assert response.context["bench"]["may_change"] is False
    assert len(response.context["bench"]["state"]["drafts"]) == 2
    assert 'data-command="undo"' not in response.content.decode()


@pytest.mark.parametrize("count", [1, 30])
def test_the_number_of_queries_does_not_grow(chief, django_assert_num_queries, issue, count):
    page = PageFactory(issue=issue, number=1)
    for _ in range(count):
        article = ArticleFactory(issue=issue)
        PlacementFactory(article=article, page=page, block=BlockFactory(page=page))

    with django_assert_num_queries(14):
        assert len(chief.get(address(issue)).context["bench"]["state"]["drafts"]) == count


def test_issue_and_upload_lead_to_the_workbench_first(chief, pair):
    issue = pair[0].issue
    link = f'default"\n           href="{address(issue)}"'

    change = chief.get(reverse("admin:articles_issue_change", args=[issue.pk])).content.decode()
    upload = chief.get(reverse("admin:articles_upload_change", args=[issue.upload_id]))

    assert change.count(link) == 1
    assert upload.content.decode().count(f'href="{address(issue)}"') == 1


# Surgery


def test_split_cuts_where_the_cursor_stands(writer, pair):
    answer = act(writer, pair[0].issue, "split", article=pair[0].pk, position=9).json()

    kept, made, _ = order(pair[0].issue)
    assert (kept.body, made.headline) == ("一つ目の段落。", "二つ目の段落。")
    assert answer["focus"] == made.pk
    assert [draft["pk"] for draft in answer["state"]["drafts"]] == [kept.pk, made.pk, pair[1].pk]


def test_merge_goes_to_what_was_kept(writer, pair):
    answer = act(writer, pair[0].issue, "merge", article=pair[1].pk).json()

    assert (order(pair[0].issue), answer["focus"]) == ([pair[0]], pair[0].pk)


def test_the_boundary_moves_by_a_paragraph(writer, pair):
    answer = act(writer, pair[0].issue, "boundary", article=pair[1].pk, count=1)

    assert [len(article.body) for article in order(pair[0].issue)] == [25, 7]
    assert answer.json()["focus"] == pair[1].pk


def test_articles_change_places(writer, pair):
    act(writer, pair[0].issue, "reorder", article=pair[1].pk, position=1)

    assert order(pair[0].issue) == pair[::-1]


def test_section_and_region_are_chosen_together(writer, pair):
    section = SectionFactory(publication=pair[0].issue.publication)
    region = RegionFactory()

    act(
        writer,
        pair[0].issue,
        "reclassify",
        article=pair[0].pk,
        section=section.pk,
        region=region.pk,
    )

    pair[0].refresh_from_db()
    assert (pair[0].section, pair[0].region) == (section, region)


@pytest.mark.parametrize("role", ["notice", "standing_matter", "furniture"])
def test_an_article_is_marked_and_taken_back(writer, pair, role):
    act(writer, pair[0].issue, "mark", article=pair[0].pk, role=role)
    without = order(pair[0].issue)
    act(writer, pair[0].issue, "mark", article=pair[0].pk, role="article")

    assert (without, order(pair[0].issue)) == ([pair[1]], pair)


def test_a_loose_block_is_put_into_an_article_and_marked_again(writer, pair):
    page = PageFactory(issue=pair[0].issue, number=1)
    block = BlockFactory(page=page, role="unplaced", text="はぐれた段落。")

    act(writer, page.issue, "place_block", article=pair[0].pk, block=block.pk, paragraph=1)
    pair[0].refresh_from_db()
    placed = pair[0].body
    act(writer, page.issue, "mark_block", block=block.pk, role="notice")

    block.refresh_from_db()
    assert placed == "一つ目の段落。\n\nはぐれた段落。\n\n二つ目の段落。"
    assert block.role == "notice"


def test_undo_and_redo_go_by_the_number_on_their_button(writer, pair):
    issue = pair[0].issue
    done = act(writer, issue, "merge", article=pair[1].pk).json()["state"]["undo"]

    undone = act(writer, issue, "undo", number=done["number"]).json()
    after_undo = order(issue)
    act(writer, issue, "redo", number=undone["state"]["redo"]["number"])

    assert (after_undo, order(issue)) == (pair, [pair[0]])
    assert undone["said"] == f"Undone: {done['label']}"
    assert undone["focus"] == pair[1].pk


def test_a_refusal_is_a_sentence_and_changes_nothing(writer, pair):
    response = act(writer, pair[0].issue, "merge", article=pair[0].pk)

    assert response.status_code == 422
    assert response.json()["error"].endswith(".")
    assert not Surgery.objects.exists()


def test_what_somebody_else_changed_is_told_with_the_state_as_it_is(writer, pair):
    response = act(writer, pair[0].issue, "merge", article=pair[1].pk, seen={str(pair[1].pk): 0})

    assert response.status_code == 409
    assert len(response.json()["state"]["drafts"]) == 2


@pytest.mark.parametrize("codenames", [[], READING, ["change_article"]])
@pytest.mark.parametrize("tail", ["_act", "_save", "_review", "_find", "_style"])
def test_changing_needs_permission(desk, grant, pair, tail, codenames):
    grant(*codenames)

    response = post(desk, pair[0].issue, tail, act="set_aside", article=pair[0].pk, seen={})

    assert (response.status_code, order(pair[0].issue)) == (403, pair)


@pytest.mark.parametrize("tail", ["_act", "_save", "_review", "_find", "_style"])
def test_nothing_changes_by_following_a_link(writer, issue, tail):
    assert writer.get(address(issue, tail)).status_code == 405


def test_an_article_of_another_issue_is_not_found(writer, issue):
    stranger = ArticleFactory()

    assert act(writer, issue, "set_aside", article=stranger.pk).status_code == 404
    assert post(writer, issue, "_save", article=stranger.pk).status_code == 404
    assert post(writer, issue, "_review", article=stranger.pk).status_code == 404


@pytest.mark.parametrize(
    "sent",
    [
        {"act": "split", "position": "3"},
        {"act": "split", "position": True},
        {"act": "mark", "role": 3},
        {"act": "merge", "seen": []},
        {"act": "merge", "article": None},
    ],
)
def test_what_no_page_of_ours_sends_is_malformed(writer, pair, sent):
    sent = {"article": pair[1].pk, **sent}

    assert act(writer, pair[0].issue, sent.pop("act"), **sent).status_code == 400


@pytest.mark.parametrize("body", ["", "[]", "{"])
def test_only_an_object_is_taken(writer, issue, body):
    response = writer.post(address(issue, "_act"), body, content_type="application/json")

    assert response.status_code == 400


def test_an_unknown_act_is_not_found(writer, issue):
    assert act(writer, issue, "burn").status_code == 404


def test_a_surgery_takes_as_many_queries_for_many_drafts(writer, django_assert_max_num_queries):
    counts = []
    for count in (2, 30):
        issue = IssueFactory()
        articles = [ArticleFactory(issue=issue, position=n) for n in range(1, count + 1)]
        with django_assert_max_num_queries(50) as counted:
            act(writer, issue, "boundary", article=articles[1].pk, count=1)
        counts.append(len(counted))

    assert counts[0] == counts[1]


# Text and review


def test_save_makes_a_revision_and_keeps_blanks_so_that_cursors_stay(writer, pair, editor):
    body = "一つ目。\n\n二つ目。\n"

    answer = post(
        writer, pair[0].issue, "_save", article=pair[0].pk, seen_version=1,
        headline="新しい見出し", byline="記者", body=body,
    )  # fmt: skip

    saved = Article.objects.get(pk=pair[0].pk)
    assert (saved.headline, saved.byline, saved.body) == ("新しい見出し", "記者", body)
    assert saved.revisions.first().by == editor
    assert answer.json()["state"]["drafts"][0]["version"] == 2


def test_who_saves_second_gets_the_other_text_back_and_overwrites_nothing(writer, pair):
    pair[0].headline = "同僚の見出し"
    editing.save_article(article=pair[0], seen_version=1, by=None, at=NOON)

    response = post(
        writer, pair[0].issue, "_save", article=pair[0].pk, seen_version=1,
        headline="私の見出し", byline="", body=pair[0].body,
    )  # fmt: skip

    assert response.status_code == 409
    assert response.json()["theirs"]["headline"] == "同僚の見出し"
    assert Article.objects.get(pk=pair[0].pk).headline == "同僚の見出し"


def test_too_long_a_headline_is_refused_in_a_sentence(writer, pair):
    response = post(
        writer, pair[0].issue, "_save", article=pair[0].pk, seen_version=1,
        headline="長" * 501, byline="", body="",
    )  # fmt: skip

    assert response.status_code == 422
    assert response.json()["error"].startswith("Ensure this value has at most 500 characters")


def test_what_is_published_is_not_changed_without_a_correction(writer, issue):
    article = ArticleFactory(issue=issue, published=True)

    response = post(
        writer, issue, "_save", article=article.pk, seen_version=1,
        headline="変更", byline="", body="変更",
    )  # fmt: skip

    assert response.status_code == 422
    article.refresh_from_db()
    assert article.headline != "変更"


def test_reviewed_is_marked_and_taken_back(writer, pair, editor):
    answer = post(writer, pair[0].issue, "_review", article=pair[0].pk, seen_version=1)
    marked = answer.json()["state"]["drafts"][0]
    answer = post(writer, pair[0].issue, "_review", article=pair[0].pk, reviewed=False)

    assert (marked["reviewed"], marked["reviewed_by"]) == (True, "editor")
    assert answer.json()["state"]["drafts"][0]["reviewed"] is False


def test_a_text_that_was_not_read_is_not_marked(writer, pair):
    response = post(writer, pair[0].issue, "_review", article=pair[0].pk, seen_version=7)

    assert response.status_code == 422


def test_the_page_says_who_else_is_here(writer, issue):
    html = writer.get(address(issue)).content.decode()

    assert f'data-presence="{reverse("admin:articles_issue_presence", args=[issue.pk])}"' in html
