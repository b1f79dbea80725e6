"""The language of an issue, told by its script, and in Latin script by its smallest words."""

from __future__ import annotations

import re
from collections import Counter

_KANA = re.compile("[\u3041-\u30fa]")
_HANGUL = re.compile("[\uac00-\ud7a3]")
_HAN = re.compile("[\u3400-\u9fff]")
_LATIN = re.compile("[A-Za-z]")
_WORD = re.compile(r"[^\W\d_]+")
_SMALL_WORDS = {  # those that hardly any other of these languages has
    "en": "the and of to that is with for was this from by are which have its be not been",
    "fr": "le les des du et une est dans pour qui au aux sur pas plus par avec ce cette ont sont",
    "de": "der die und das den dem ein eine ist nicht mit von zu auf für sich im des auch wird sind",
    "es": "el los las y una es en para del por con se su al como más fue sobre pero",
    "it": "il di che gli della è per sono nel alla dei con delle del anche più dal questo si",
    "pt": "o os as e uma em para do da dos das não com que por mais foi ao são à no na",
    "nl": "de het een van en is niet dat op te voor met zijn aan door ook wordt naar om bij",
}
_LANGUAGES_OF: dict[str, list[str]] = {}
for _language, _words in _SMALL_WORDS.items():
    for _word in _words.split():
        _LANGUAGES_OF.setdefault(_word, []).append(_language)
_ENOUGH = 5  # small words, before a text is taken for anything but English
_MOST_WORDS = 5000  # that are looked at


def language_of(text: str) -> str:
    """Return ja, ko, zh by the script that an issue uses most, kana before Han; else a Latin language.

    That is en, fr, de, es, it, pt or nl; en also where the small words do not say.
    """
    kana, hangul, han, latin = (
        len(script.findall(text)) for script in (_KANA, _HANGUL, _HAN, _LATIN)
    )
    if kana + hangul + han < latin / 4:
        return _latin_language(text)
    if hangul > kana + han:
        return "ko"
    return "ja" if kana * 10 > han else "zh"


def _latin_language(text: str) -> str:
    counts: Counter[str] = Counter()
    for word in _WORD.findall(text.lower())[:_MOST_WORDS]:
        counts.update(_LANGUAGES_OF.get(word, ()))
    language, most = max(counts.items(), key=lambda item: item[1], default=("en", 0))
    return language if most >= _ENOUGH and most > counts["en"] else "en"
