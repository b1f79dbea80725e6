from articles.splitting.reweaving import Piece, reweave

WHOLE = {1: Piece("甲の見出し", "甲の本文です。\n\n乙の見出し\n\n乙の本文です。")}
PARTED = {1: Piece("甲の見出し", "甲の本文です。"), 2: Piece("乙の見出し", "乙の本文です。")}


def test_nothing_changed_gives_the_other_side():
    assert reweave(PARTED, PARTED, WHOLE) == WHOLE


def test_what_was_typed_goes_along_when_texts_are_joined():
    mine = {1: Piece("甲の見出し", "甲の本文だ。"), 2: Piece("乙の見出し！", "乙の本文です。")}

    assert reweave(PARTED, mine, WHOLE) == {
        1: Piece("甲の見出し", "甲の本文だ。\n\n乙の見出し！\n\n乙の本文です。")
    }


def test_what_was_typed_goes_along_when_a_text_is_parted():
    mine = {1: Piece("甲の見出し", "甲の本文だ。\n\n乙の見出し！\n\n乙の本文です。\n\n追記。")}

    assert reweave(WHOLE, mine, PARTED) == {
        1: Piece("甲の見出し", "甲の本文だ。"),
        2: Piece("乙の見出し！", "乙の本文です。\n\n追記。"),
    }


def test_nobody_guesses_on_which_side_of_a_new_boundary_a_new_paragraph_belongs():
    mine = {1: Piece("甲の見出し", "甲の本文です。\n\n追記。\n\n乙の見出し\n\n乙の本文です。")}

    assert reweave(WHOLE, mine, PARTED) is None


def test_a_place_that_both_changed_is_not_merged():
    mine = {1: Piece("甲の見出し", "甲の本文です。\n\n別の見出しに\n\n乙の本文です。")}
    theirs = {1: Piece("甲の見出し", "甲の本文です。\n\n乙の見出しを\n\n乙の本文です。")}

    assert reweave(WHOLE, mine, theirs) is None


def test_texts_that_only_look_like_markdown_stay_what_they_are():
    base = {1: Piece("1. 甲 *乙*", "本文。")}

    assert reweave(base, base, base) == base
