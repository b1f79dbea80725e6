"""What the indexes hold of a canonical text: pairs of CJK characters, and words.

Token k of a run begins at its character k, so any string of characters is found: one
character by itself, two as one token, more as consecutive tokens.
"""

from zlib import crc32

from articles.search.canonical import STARTS_CJK

KINDS = {"publication": 1, "section": 2, "region": 3, "source": 4, "tag": 5, "year": 6}
KIND_OF_NUMBER = {number: kind for kind, number in KINDS.items()}
EVERYTHING = 0  # a facet of every article
NOTHING = 7  # a facet of none


def facet(kind, key):
    """Return the code of a facet value: its key in the database, with its kind in the last digit of eight."""
    return key * 8 + KINDS[kind]


def kind_and_key(code):
    """Return what `facet` was given, or None for the kind where the code is no value's."""
    return KIND_OF_NUMBER.get(code % 8), code // 8


def pairs(run):
    """Return each character with the next one of its run, and the last one alone."""
    return [run[at : at + 2] for at in range(len(run))]


def tokens(form):
    """Return the tokens of a canonical text, in order."""
    found = []
    for run in form.split():
        if STARTS_CJK.match(run):
            found += pairs(run)
        else:
            found.append(run)
    return found


def phrase(form):
    """Return the consecutive tokens that a searched form needs, and whether the last is a prefix.

    In its last run a form may stop in mid-run of the article; runs before it are whole.
    """
    *whole, last = form.split()
    needed = tokens(" ".join(whole))
    if STARTS_CJK.match(last):
        return needed + (pairs(last)[:-1] or [last]), len(last) == 1
    return [*needed, last], False


def characters(form):
    """Return the distinct CJK characters of a canonical text, in the order of their codes."""
    return sorted(char for char in set(form) if STARTS_CJK.match(char))


def is_exact(form):
    """Say whether one code (see `code`) stands for the form and for nothing else."""
    return len(form) <= 2 and all(STARTS_CJK.match(char) and ord(char) < 0x10000 for char in form)


def code(token):
    """Return the signed 32-bit number of a character, a pair or a word.

    One or two CJK characters of the basic plane have a number of their own, above those of
    facets; words and rare characters share numbers by hash, and their hits are checked.
    """
    if is_exact(token):
        number = ord(token[0]) << 16 | (ord(token[1]) if token[1:] else 0)
    else:
        number = 0xE000_0000 + crc32(token.encode()) % 0x1000_0000
    return signed(number)


def signed(number):
    """Return an unsigned 32-bit number as PostgreSQL keeps it."""
    return number - 0x1_0000_0000 if number >= 0x8000_0000 else number


def codes(forms, facets):
    """Return the numbers of everything that an article is found by, each once."""
    found = set(facets)
    for form in forms:
        found.update(map(code, tokens(form)))
        found.update(map(code, characters(form)))
    return sorted(found)
