"""What the indexes hold of a canonical text: pairs of CJK characters, and words.

Token k of a run begins at its character k, so any string of characters is found: one
character by itself, two as one token, more as consecutive tokens.
"""

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


def is_token(form):
    """Say whether a text has the form just where it has one token: a character, a pair, a word."""
    is_run = " " not in form
    return is_run and (len(form) <= 2 or not STARTS_CJK.match(form))
