"""Make `variants.txt`: characters that are one in search, a line for each group.

Run at development time only, with the dictionary folder of OpenCC (Apache License 2.0), as
the package opencc-python-reimplemented has it: python -m articles.search.make_variants FOLDER
"""

import sys
import unicodedata
from collections import defaultdict
from pathlib import Path

FILE = Path(__file__).with_name("variants.txt")
DICTIONARIES = ["STCharacters", "TSCharacters", "TWVariants", "HKVariants", "JPVariants"]
# Old and new Japanese forms, and ways of writing names, that OpenCC does not list.
JAPANESE = "亜亞 富冨 崎﨑嵜 高髙 吉𠮷 島嶋嶌 鉄鐵鐡 辺邊邉 斉齊 斎齋 竜龍龙 弥彌 闘鬪 槇槙 穂穗 渚渚 浜濱滨 桧檜 嶽岳"
HEADER = """\
# Characters that search takes for one: simplified, traditional, old and new Japanese forms.
# Made by articles/search/make_variants.py from the dictionaries of OpenCC
# (https://github.com/BYVoid/OpenCC), Apache License 2.0, and a few Japanese forms of our own.
"""


def groups(pairs):
    """Return the sets of characters that the pairs connect, however indirectly."""
    parent = {}

    def root(char):
        parent.setdefault(char, char)
        while parent[char] != char:
            parent[char] = parent[parent[char]]
            char = parent[char]
        return char

    for one, other in pairs:
        parent[root(one)] = root(other)
    found = defaultdict(set)
    for char in list(parent):
        found[root(char)].add(char)
    return [group for group in found.values() if len(group) > 1]


def pairs_of(folder):
    """Yield pairs of characters that stand for each other."""
    for name in DICTIONARIES:
        for line in (folder / f"{name}.txt").read_text(encoding="utf-8").splitlines():
            one, _, others = line.partition("\t")
            yield from ((one, other) for other in others.split())
    for group in JAPANESE.split():
        yield from ((group[0], other) for other in group[1:])


def main(folder):
    """Write the groups, each sorted; the first of a group stands for it."""
    normal = (
        (unicodedata.normalize("NFKC", one), unicodedata.normalize("NFKC", other))
        for one, other in pairs_of(folder)
    )
    made = groups((a, b) for a, b in normal if len(a) == len(b) == 1 and a != b)
    lines = sorted("".join(sorted(group)) for group in made)
    FILE.write_text(HEADER + "\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
