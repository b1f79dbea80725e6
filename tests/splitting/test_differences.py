from hypothesis import given
from hypothesis import strategies as st

from articles.splitting.differences import Pair, Piece, compare, compare_paragraph


def same(text):
    return Piece(text, differs=False)


def changed(text):
    return Piece(text, differs=True)


def test_equal_paragraphs_differ_in_nothing():
    assert compare(["一", "二"], ["一", "二"]) == [
        Pair((same("一"),), (same("一"),)),
        Pair((same("二"),), (same("二"),)),
    ]


def test_one_changed_kana_shows_as_one():
    assert compare_paragraph("特許を出願した。", "特許が出願した。") == Pair(
        old=(same("特許"), changed("を"), same("出願した。")),
        new=(same("特許"), changed("が"), same("出願した。")),
    )


def test_a_changed_latin_word_shows_whole():
    assert compare_paragraph("the patent law", "the patents law") == Pair(
        old=(same("the "), changed("patent"), same(" law")),
        new=(same("the "), changed("patents"), same(" law")),
    )


def test_a_changed_number_shows_whole():
    assert compare_paragraph("全123件", "全124件") == Pair(
        old=(same("全"), changed("123"), same("件")),
        new=(same("全"), changed("124"), same("件")),
    )


def test_a_new_paragraph_has_nothing_beside_it():
    assert compare(["一"], ["一", "二"]) == [
        Pair((same("一"),), (same("一"),)),
        Pair((), (changed("二"),)),
    ]


def test_a_removed_paragraph_has_nothing_beside_it():
    assert compare(["一", "二"], ["二"]) == [
        Pair((changed("一"),), ()),
        Pair((same("二"),), (same("二"),)),
    ]


def test_a_pair_says_whether_it_differs():
    assert [pair.differs for pair in compare(["一", "二"], ["一", "三"])] == [False, True]


@given(st.lists(st.text(max_size=12), max_size=5), st.lists(st.text(max_size=12), max_size=5))
def test_no_character_of_either_text_is_lost(old, new):
    pairs = compare(old, new)

    assert "".join(piece.text for pair in pairs for piece in pair.old) == "".join(old)
    assert "".join(piece.text for pair in pairs for piece in pair.new) == "".join(new)


def test_a_changed_paragraph_stands_by_what_it_became():
    old = ["市は窓口を開設した。", "相談は無料である。"]
    new = ["まったく新しい冒頭。", "市は新しい窓口を開設した。", "相談は有料である。"]

    texts = [(pair.old_text, pair.new_text) for pair in compare(old, new)]

    assert texts == [("", new[0]), (old[0], new[1]), (old[1], new[2])]


def test_a_sentence_written_anew_shows_whole():
    pair = compare_paragraph("一つ目の段落。", "線の切れた文。")

    assert [piece.text for piece in pair.new if piece.differs] == ["線の切れた文"]


def test_a_pair_reads_in_one_line():
    pair = compare_paragraph("特許を出願した。", "特許が出願した。")

    assert [(run.fate, run.text) for run in pair.runs] == [
        ("kept", "特許"),
        ("deleted", "を"),
        ("inserted", "が"),
        ("kept", "出願した。"),
    ]


def test_thousands_of_changed_paragraphs_are_paired_in_order():
    pairs = compare([f"{n}甲" for n in range(60)], [f"{n}乙" for n in range(60)])

    assert [pair.old_text[:-1] for pair in pairs] == [pair.new_text[:-1] for pair in pairs]
