import pytest

from articles.splitting.scripts import is_cjk


@pytest.mark.parametrize("character", "漢あア、。「（ｱＡ々〇𠮷")
def test_what_is_written_without_blanks_is_cjk(character):
    assert is_cjk(character)


@pytest.mark.parametrize("character", "aA1.,é한ᄀ–“α")
def test_what_is_written_with_blanks_is_not(character):
    assert not is_cjk(character)
