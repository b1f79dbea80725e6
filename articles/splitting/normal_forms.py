"""Characters that a PDF shows in place of plain ones, turned back into these.

Kept as they are: half-width kana, full-width Latin, circled numbers. Their forms are
the author's choice; radicals and ligatures are the accident of a font.
"""

from __future__ import annotations

import re
import unicodedata

_RADICALS = (
    "⺁厂⺇几⺌小⺎兀⺏尣⺐尢⺒巳⺓幺⺛旡⺝月⺟母⺠民⺡氵⺢氺⺣灬⺤爫⺦丬⺧牛⺨犭⺪疋⺫罒⺬示⺭礻⺯糸⺰纟⺱罓⺲罒⺳罓"
    "⺶羊⺷羊⺹耂⺺聿⺻聿⺼月⺾艹⺿艹⻀艹⻁虎⻂衤⻃覀⻄西⻅见⻆角⻇角⻈讠⻉贝⻊足⻋车⻌辶⻍辶⻏阝⻐钅⻑長⻒镸⻓长⻔门"
    "⻕阝⻖阝⻗雨⻘青⻙韦⻚页⻛风⻜飞⻝食⻟飠⻠饣⻡首⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻪黾⻫斉⻬齐⻭歯⻮齿⻯竜⻰龙⻱龜"
    "⻲亀⻳龟"
)
_SYMBOLS = {  # of symbol fonts, in the private use area
    0xF0B7: "•", 0xF0A7: "▪", 0xF06C: "●", 0xF06E: "■", 0xF075: "◆", 0xF0D8: "➢", 0xF0FC: "✓",
    0xF0A8: "◻", 0xF076: "❖", 0xF02D: "-", 0xF020: " ",
}  # fmt: skip
_PLAIN: dict[int, str] = {
    **{code: unicodedata.normalize("NFKC", chr(code)) for code in range(0x2F00, 0x2FD6)},
    **dict(zip(map(ord, _RADICALS[::2]), _RADICALS[1::2], strict=True)),
    **{code: unicodedata.normalize("NFKC", chr(code)) for code in range(0xFB00, 0xFB07)},
    **_SYMBOLS,
    **dict.fromkeys((0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF), ""),
}
_ODD = re.compile(f"[{re.escape(''.join(map(chr, _PLAIN)))}]")


def plain(text: str) -> str:
    """Return the text in NFC, radicals, ligatures and symbols as the characters they stand for."""
    if _ODD.search(text):
        text = text.translate(_PLAIN)
    return unicodedata.normalize("NFC", text)
