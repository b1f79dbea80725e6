"""“Did you mean”: for words that are found nowhere, the nearest ones that are found.

They are taken from names and from the newest headlines that the reader may see, so nothing
hidden is ever suggested, and every suggestion finds something.
"""

import re
from collections import Counter

from articles.models import Article
from articles.search.canonical import STARTS_CJK, canonical, mapped, pattern
from articles.search.queries import ITEM, LONGEST_QUERY, MOST_CLAUSES, OR_WORDS, Text, parse
from articles.search.tokens import kind_and_key

HEADLINES = 300  # the newest
WEIGHT_OF_NAME = 20  # as many headlines as a name counts
SHORT = 4  # characters of a word that may differ in one place only; longer ones in two
KANA = re.compile("[\u30a1-\u30ff]")


def suggestion(typed, search, vocabulary):
    """Return what was typed with words that are found nowhere replaced, or None where nothing is near."""
    clean = typed[:LONGEST_QUERY]
    readable = search.columns.readable(search.filters, search.hidden)
    wrong = [
        item
        for item in list(ITEM.finditer(clean))[:MOST_CLAUSES]
        if is_wrong(item, search, readable)
    ]
    if not wrong:
        return None
    texts = seen_texts(search, readable, vocabulary)
    for item in reversed(wrong):
        if better := nearest(canonical(item["word"]), texts):
            clean = clean[: item.start("word")] + better + clean[item.end("word") :]
    if clean == typed[:LONGEST_QUERY]:
        return None
    filters = search.query.clauses[len(parse(typed, vocabulary).clauses) :]
    return clean if len(search.ranks(parse(clean, vocabulary).and_also(filters))) else None


def is_wrong(item, search, readable):
    """Say whether an item of a query is one plain word that no article has."""
    if not item["word"] or item["field"] or item["minus"] or item["word"] in OR_WORDS:
        return False
    form = canonical(item["word"])
    if len(form) < 2 or " " in form:
        return False
    return not (search.with_text(Text(form)) & readable).any()


def seen_texts(search, readable, vocabulary):
    """Return texts to take words from, each with its weight: headlines and names that the reader may see."""
    ranks = readable.nonzero()[0]
    keys = search.columns.keys[ranks[:HEADLINES]].tolist()
    headlines = Article.objects.filter(pk__in=keys).values_list("headline", flat=True)
    codes = (code for code, _ in search.columns.count(ranks))
    names = (vocabulary.of(*kind_and_key(code)) for code in codes)
    return [*((text, 1) for text in headlines), *((n.name, WEIGHT_OF_NAME) for n in names if n)]


def nearest(form, texts):
    """Return the word nearest to a canonical form, as one of the texts writes it, or None."""
    most = 1 if len(form) <= SHORT else 2
    counted, distances, written = Counter(), {}, {}
    for text, weight in texts:
        for word in words_like(form, canonical(text)):
            if word not in distances:
                distances[word] = (
                    distance(form, word, most) if may_be_near(form, word, most) else None
                )
            if distances[word]:
                counted[word] += weight
                written.setdefault(word, text)
    if not counted:
        return None

    def order(word):
        lost = sum((Counter(form) - Counter(word)).values())
        return distances[word], lost, abs(len(word) - len(form)), -counted[word], word

    best = min(counted, key=order)
    ((start, end), *_) = mapped(written[best]).spans(pattern(best))
    return written[best][start:end]


def words_like(form, text):
    """Return the words of a canonical text that are about as long as the form and written alike."""
    for run in text.split():
        if bool(STARTS_CJK.match(run)) != bool(STARTS_CJK.match(form)):
            continue
        if not STARTS_CJK.match(run):
            yield run
            continue
        for length in range(max(len(form) - 1, 2), len(form) + 2):
            for at in range(len(run) - length + 1):
                yield run[at : at + length]


def may_be_near(form, word, most):
    """Say cheaply whether two words could be near: by length, shared characters and use of kana."""
    if abs(len(form) - len(word)) > most or (KANA.search(word) and not KANA.search(form)):
        return False
    return sum((Counter(form) & Counter(word)).values()) >= max(len(form) - most, 1)


def distance(one, other, most):
    """Return how many characters were put in, left out, changed or swapped with the next; None beyond `most`."""
    before, line = None, list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        older, before, line = before, line, [i]
        for j, b in enumerate(other, 1):
            cost = min(before[j] + 1, line[j - 1] + 1, before[j - 1] + (a != b))
            if older and j > 1 and a == other[j - 2] and one[i - 2] == b:
                cost = min(cost, older[j - 2] + 1)
            line.append(cost)
    return line[-1] if line[-1] <= most else None
