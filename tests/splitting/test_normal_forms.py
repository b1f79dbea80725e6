import unicodedata

import pytest

from articles.splitting.normal_forms import plain


@pytest.mark.parametrize(
    ("shown", "text"),
    [
        ("⽇本⼈", "日本人"),
        ("⻑官は⺠間へ", "長官は民間へ"),
        ("ofﬁce of ﬂoating afﬁliates", "office of floating affiliates"),
        ("か\u3099", "が"),
        ("e\u0301", "é"),
        ("\uf0b7 item", "• item"),
        ("特\u200b許\ufeff", "特許"),
        ("ﾃｽﾄ", "ﾃｽﾄ"),
        ("ＡＢＣ１２３", "ＡＢＣ１２３"),
        ("①㈱№", "①㈱№"),
        ("特許", "特許"),
        ("", ""),
    ],
)
def test_accidents_of_fonts_become_plain_and_choices_of_authors_stay(shown, text):
    assert plain(shown) == text


def test_every_kangxi_radical_becomes_an_ideograph():
    radicals = "".join(map(chr, range(0x2F00, 0x2FD6)))

    assert {unicodedata.name(c)[:21] for c in plain(radicals)} == {"CJK UNIFIED IDEOGRAPH"}


def test_plain_text_stays_as_it_is():
    assert plain(plain("⽇本")) == plain("⽇本")
