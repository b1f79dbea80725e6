"""Cut the fonts of the demo out of the whole ones: python -m demo.fonts.make_fonts"""

from pathlib import Path

from fontTools import subset

INSTALLED = Path("/usr/share/fonts/truetype")
WHOLE = ("bizud-mincho/BIZUDMincho-Regular.ttf", "bizud-gothic/BIZUDGothic-Bold.ttf")
EXTRA = "渤甬侖～－∥浙粤渝瀋贛閩皖瓊滬珂珈瑾琳琪鄭邯鄲濰滁滄衢紹劉呉趙黃廈戴仝〇﹣‐–—‘’“”…"
LAST_ROW = 47  # of JIS X 0208: the end of level 1
DROPPED = ["GSUB", "GPOS", "vhea", "vmtx", "VORG", "BASE", "STAT", "meta", "DSIG"]


def wanted_characters() -> str:
    """Return ASCII, the rows of JIS X 0208 up to level 1, and what place names need beside them."""
    cells = (
        bytes([row + 0xA0, cell + 0xA0]) for row in range(1, LAST_ROW + 1) for cell in range(1, 95)
    )
    plane = "".join(pair.decode("euc_jp", errors="ignore") for pair in cells)
    return "".join(map(chr, range(0x20, 0x7F))) + plane + EXTRA


def make_font(whole: Path, cut: Path) -> None:
    """Write a font that holds the wanted characters only."""
    options = subset.Options(hinting=False, drop_tables=DROPPED, name_IDs=["*"], layout_features=[])
    font = subset.load_font(str(whole), options)
    font["head"].modified = font["head"].created
    font.recalcTimestamp = False
    subsetter = subset.Subsetter(options)
    subsetter.populate(text=wanted_characters())
    subsetter.subset(font)
    subset.save_font(font, str(cut), options)


if __name__ == "__main__":
    for name in WHOLE:
        make_font(INSTALLED / name, Path(__file__).parent / Path(name).name)
