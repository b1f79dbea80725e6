from articles.search import tokens


def test_token_k_starts_at_character_k():
    assert tokens.tokens("特许厅 ai 年") == ["特许", "许厅", "厅", "ai", "年"]


def test_a_phrase_ends_anywhere_in_its_last_run():
    assert tokens.phrase("特许厅") == (["特许", "许厅"], False)
    assert tokens.phrase("2023 年") == (["2023", "年"], True)
    assert tokens.phrase("特许 厅长") == (["特许", "许", "厅长"], False)
    assert tokens.phrase("特许 ai") == (["特许", "许", "ai"], False)


def test_characters_are_told_once_and_without_words():
    assert tokens.characters(" 特特许 ai 许 ") == ["特", "许"]


def test_characters_pairs_and_words_are_tokens_by_themselves():
    forms = ["特", "特许", "ai", "𠮷特", "特许厅", "特 许", "ai 特"]

    assert [tokens.is_token(form) for form in forms] == [True] * 4 + [False] * 3


def test_a_facet_gives_its_kind_and_key_back():
    assert tokens.kind_and_key(tokens.facet("tag", 44)) == ("tag", 44)
    assert tokens.kind_and_key(tokens.EVERYTHING) == (None, 0)
