"""The language of an issue, told by its script."""

from __future__ import annotations

import re

_KANA = re.compile("[\u3041-\u30fa]")
_HANGUL = re.compile("[\uac00-\ud7a3]")
_HAN = re.compile("[\u3400-\u9fff]")
_LATIN = re.compile("[A-Za-z]")


def language_of(text: str) -> str:
    """Return ja, ko, zh or en: the script that an issue uses most, kana before Han."""
    kana, hangul, han, latin = (
        len(script.findall(text)) for script in (_KANA, _HANGUL, _HAN, _LATIN)
    )
    if kana + hangul + han < latin / 4:
        return "en"
    if hangul > kana + han:
        return "ko"
    return "ja" if kana * 10 > han else "zh"
