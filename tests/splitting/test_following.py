from articles.splitting.following import find_paragraphs, follow_paragraphs

FIRST, SECOND, THIRD = (
    "北京市は条例を公布した。",
    "条例は十二章からなる。",
    "来月一日に施行される。",
)


def test_untouched_paragraphs_stay_where_they_are():
    assert follow_paragraphs([FIRST, SECOND], [FIRST, SECOND]) == [0, 1]


def test_a_paragraph_put_in_front_moves_the_others():
    assert follow_paragraphs([FIRST, SECOND], [THIRD, FIRST, SECOND]) == [1, 2]


def test_a_corrected_paragraph_is_the_same_one():
    corrected = "条例は全十三章からなる。"

    assert follow_paragraphs([FIRST, SECOND, THIRD], [FIRST, corrected, THIRD]) == [0, 1, 2]


def test_a_removed_paragraph_became_nothing():
    assert follow_paragraphs([FIRST, SECOND, THIRD], [FIRST, THIRD]) == [0, None, 1]


def test_merged_paragraphs_became_one():
    assert follow_paragraphs([FIRST, SECOND, THIRD], [FIRST + SECOND, THIRD]) == [0, 0, 1]


def test_a_rewritten_paragraph_became_nothing():
    assert follow_paragraphs([FIRST], ["Something else altogether, without a common word"]) == [
        None
    ]


def test_a_text_is_found_as_it_was_changed():
    assert find_paragraphs(FIRST, [SECOND, "北京市は新しい条例を公布した。"]) == {1: len(FIRST)}


def test_a_text_is_found_in_its_parts_and_set_together_with_another():
    assert find_paragraphs(FIRST, [FIRST[:4], FIRST[4:], THIRD]) == {0: 4, 1: len(FIRST) - 4}
    assert find_paragraphs(FIRST, [FIRST + SECOND]) == {0: len(FIRST)}


def test_a_text_is_not_found_where_another_stands():
    assert find_paragraphs(FIRST, [THIRD, "", "Something else"]) == {}
