from articles.splitting.merging import Choice, Conflict
from articles.splitting.merging_rows import merge_rows, settle_row


def row(pk, name="人民網", url=None, position=0):
    return {"id": pk, "position": position, "name": name, "url": url}


def test_an_unchanged_side_gives_the_other():
    base = [row(1), row(2, "新華網", position=1)]
    changed = [row(2, "新華社", position=1), row(None, "法制網", position=2)]

    assert merge_rows(base, base, changed) == changed
    assert merge_rows(base, changed, base) == changed


def test_what_one_changed_and_what_the_other_added_are_both_kept():
    base = [row(1)]

    merged = merge_rows(
        base, [row(1, url="https://a.example/")], [row(1), row(7, "法制網", None, 1)]
    )

    assert merged == [row(1, url="https://a.example/"), row(7, "法制網", None, 1)]


def test_different_fields_of_one_row_merge():
    base = [row(1, "人民網", "https://old.example/")]
    mine = [row(1, "人民日報", "https://old.example/")]
    theirs = [row(1, "人民網", "https://new.example/")]

    assert merge_rows(base, mine, theirs) == [row(1, "人民日報", "https://new.example/")]


def test_the_same_field_changed_twice_is_a_conflict():
    base, mine, theirs = row(1, "甲"), row(1, "乙"), row(1, "丙")

    assert merge_rows([base], [mine], [theirs]) == [Conflict(base, mine, theirs)]


def test_what_is_changed_here_and_removed_there_is_a_conflict():
    base, changed = row(1, "甲"), row(1, "乙")

    assert merge_rows([base], [changed], []) == [Conflict(base, changed, None)]
    assert merge_rows([base], [], [changed]) == [Conflict(base, None, changed)]


def test_what_one_removed_and_the_other_left_alone_goes():
    assert merge_rows([row(1)], [], [row(1)]) == []
    assert merge_rows([row(1)], [row(1)], []) == []


def test_a_row_stored_anew_is_known_by_what_it_says():
    base, mine = [row(1, url="https://a.example/")], [row(1, url="https://b.example/")]
    theirs = [row(9, url="https://a.example/")]

    assert merge_rows(base, mine, theirs) == [row(9, url="https://b.example/")]


def test_what_both_added_alike_is_there_once():
    assert merge_rows([], [row(None, "法制網")], [row(7, "法制網")]) == [row(7, "法制網")]


def test_two_equal_rows_stay_two():
    rows = [row(None, "法制網"), row(None, "法制網", position=1)]

    assert merge_rows([], rows, []) == rows


def test_a_new_place_is_no_conflict():
    base, mine, theirs = row(1), row(1, position=3), row(1, position=2)

    assert merge_rows([base], [mine], [theirs]) == [row(1, position=3)]


def test_line_ends_of_a_browser_are_no_change():
    base = [row(1, "一行\n二行")]

    assert merge_rows(base, [row(1, "一行\r\n二行")], [row(1, "三行")]) == [row(1, "三行")]


def test_a_conflict_is_settled_by_mine_theirs_or_both():
    mine, theirs = row(1, "乙"), row(1, "丙")
    conflict = Conflict(row(1, "甲"), mine, theirs)

    assert settle_row(conflict, Choice.MINE) == [mine]
    assert settle_row(conflict, Choice.THEIRS) == [theirs]
    assert settle_row(conflict, Choice.BOTH) == [row(None, "乙"), theirs]


def test_a_removal_is_settled_by_keeping_or_removing():
    kept = Conflict(row(1, "甲"), row(1, "乙"), None)
    removed = Conflict(row(1, "甲"), None, row(1, "丙"))

    assert settle_row(kept, Choice.MINE) == [row(None, "乙")]
    assert settle_row(kept, Choice.THEIRS) == []
    assert settle_row(removed, Choice.MINE) == []
    assert settle_row(removed, Choice.THEIRS) == [row(1, "丙")]
