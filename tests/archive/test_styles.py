from pathlib import Path

from newsroom.sheets import JoinedSheets

STATIC = Path(__file__).parents[2] / "static"
TEMPLATES = Path(__file__).parents[2] / "templates"


def test_the_sheet_opens_with_the_tokens_that_the_desk_uses_too():
    tokens = (STATIC / "newsroom/tokens.css").read_text()

    assert JoinedSheets().text("archive/archive.css")[: len(tokens)] == tokens


def test_the_first_load_stays_small():
    scripts = [path.stat().st_size for path in (STATIC / "archive").glob("*.js")]
    icon = (STATIC / "archive/icon.svg").stat().st_size
    sheet = len(JoinedSheets().text("archive/archive.css").encode())

    assert sheet + icon < 40_000
    assert sheet + icon + sum(scripts) < 100_000  # as they stand; they travel compressed


def test_no_template_of_the_archive_has_inline_styles_or_scripts():
    sources = [path.read_text() for path in (TEMPLATES / "archive").glob("*.html")]

    found = [
        word for source in sources for word in ("style=", "onclick", "<style") if word in source
    ]
    assert found == []
