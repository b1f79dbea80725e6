"""Korean: whether its lines end behind a word or, as typesetters also do, behind any syllable."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from articles.splitting.scripts import is_hangul

_LEAST = 8  # line ends that must speak
_WHOLE = 0.9  # of the length of two words
_FEWEST_WORDS = 4  # of a line that runs from margin to margin
_ROOM = 1.2  # em; a syllable that did not fit leaves less
_RAGGED = 0.2  # of the line ends that leave more


def words_are_broken(texts: Sequence[str], rooms: Sequence[float]) -> bool:
    """Say whether lines, in reading order, are broken anywhere in a word.

    `rooms` is what each leaves empty before its right margin, in em. Where words are kept whole,
    lines leave the room of a word or are spaced out. Where they are broken, what stands
    on both sides of a line's end is one word cut in two, and about as long as one; else it is two
    words: so the lengths around the ends are compared with those inside the lines.
    """
    ends = list(_inner_ends(texts))
    ragged = sum(rooms[index] > _ROOM for index, _ in ends)
    if len(ends) < _LEAST or ragged > _RAGGED * len(ends):
        return False
    inside = [len(word) for text in texts for word in text.split()[1:-1] if _is_word(word)]
    around = sum(length for _, length in ends) / len(ends)
    return bool(inside) and around < _WHOLE * 2 * sum(inside) / len(inside)


def _inner_ends(texts: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yield each line that ends inside a sentence, and how many syllables stand right before and behind its end."""
    for index, (before, after) in enumerate(zip(texts, texts[1:], strict=False)):
        if not (before and after and is_hangul(before[-1]) and is_hangul(after[0])):
            continue
        ending, starting = before.split(), after.split()
        if len(ending) >= _FEWEST_WORDS and len(starting) > 1 and _is_word(ending[-1]):
            yield index, len(ending[-1]) + len(starting[0].rstrip(".,!?·」』”’)"))


def _is_word(word: str) -> bool:
    return all(map(is_hangul, word))
