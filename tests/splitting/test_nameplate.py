import pytest

from articles.splitting.furniture import find_furniture
from articles.splitting.house_format import built_in_formats
from articles.splitting.nameplate import find_nameplate, nameplate_first
from articles.splitting.split import split_read_pdf
from tests.splitting.setting import HEIGHT, column, head, line, read

HEIGHTS = {1: HEIGHT, 2: HEIGHT}
BODY = ["The harbour office opened a second store for papers on its quay today,"] * 4
RIGHT = 320.0
TITLE = {"text": "HARBOUR CARE", "size": 24.0, "bold": True, "font": "Gothic", "x": RIGHT}
DATED = {"text": "Newsletter March", "size": 18.0, "bold": True, "font": "Gothic", "x": RIGHT}
YEAR = {"text": "2024", "size": 18.0, "bold": True, "font": "Gothic", "x": RIGHT}


def texts(lines):
    return [line.text for line in lines]


def two_columns():
    left = column(head("A store for papers"), *BODY, head("The pump"), *BODY, row=5)
    right = column(TITLE, None, DATED, None, YEAR, None, head("The lamp", x=RIGHT))
    return [*left, *right, *column(*BODY, row=7, x=RIGHT)]


def test_a_title_over_the_right_column_is_found_though_it_is_read_later():
    plate = find_nameplate(two_columns(), HEIGHTS)

    assert texts(plate) == ["HARBOUR CARE", "Newsletter March", "2024"]


def test_lines_of_the_title_whose_boxes_touch_go_together():
    touching = [
        line("HARBOUR CARE", x=RIGHT, size=24.0, bold=True, font="Gothic"),
        line("Newsletter", x=RIGHT, row=2, size=19.0, bold=True, font="Gothic"),
        line("April 2017", x=RIGHT, row=3, size=19.0, bold=True, font="Gothic"),
    ]
    text = column(head("A store for papers"), *BODY, head("The pump"), *BODY, row=6)

    assert texts(find_nameplate([*text, *touching], HEIGHTS)) == texts(touching)


def test_the_nameplate_is_put_first_and_all_else_stays_in_order():
    lines = two_columns()
    first = nameplate_first(read(lines), find_furniture(())).pages[0].lines

    assert texts(first[:4]) == ["HARBOUR CARE", "Newsletter March", "2024", "A store for papers"]
    assert sorted(map(id, first)) == sorted(map(id, lines))


def test_the_issue_is_named_by_its_nameplate_and_no_article_has_it():
    split = split_read_pdf(read(two_columns()), built_in_formats())

    assert (split.facts.publication, str(split.facts.date)) == ("HARBOUR CARE", "2024-03-01")
    assert [draft.headline.text for draft in split.drafts] == [
        "A store for papers",
        "The pump",
        "The lamp",
    ]
    assert [draft.section for draft in split.drafts] == [None, None, None]
    assert split.certificate.unplaced_characters == 0


def test_a_large_headline_with_its_text_below_is_no_nameplate():
    lead = {"text": "A lead story", "size": 24.0, "bold": True, "font": "Gothic"}
    lines = column(lead, None, *BODY, head("Another"), *BODY)

    assert find_nameplate(lines, HEIGHTS) == []


def test_a_headline_set_as_others_are_is_no_nameplate():
    large = {"size": 24.0, "bold": True, "font": "Gothic"}
    lines = column({"text": "One story"} | large, None, head("Kicker"), *BODY)
    lines += column({"text": "Other story"} | large, None, *BODY, page=2)

    assert find_nameplate(lines, HEIGHTS) == []


def test_what_stands_above_the_title_and_dates_it_beside_belongs_to_it():
    lines = column(
        "Harbour news for all",
        TITLE | {"x": 60.0},
        None,
        head("The lamp"),
        *BODY,
        head("The pump"),
        *BODY,
    )
    lines += column("June", row=1, x=500.0) + column("2024", row=1.6, x=500.0)

    assert texts(find_nameplate(lines, HEIGHTS)) == [
        "Harbour news for all",
        "HARBOUR CARE",
        "June",
        "2024",
    ]


@pytest.mark.parametrize("pages", [[], [column(*BODY)]])
def test_an_issue_without_a_nameplate_is_left_as_it_is(pages):
    whole = read(*pages)

    assert nameplate_first(whole, frozenset()) is whole
