from pathlib import Path

STATIC = Path(__file__).parents[2] / "static"
TEMPLATES = Path(__file__).parents[2] / "templates"


def test_the_sheet_opens_with_the_tokens_that_the_desk_uses_too():
    tokens = (STATIC / "newsroom/tokens.css").read_text()

    assert (STATIC / "archive/archive.css").read_text()[: len(tokens)] == tokens


def test_the_first_load_stays_small():
    sizes = [path.stat().st_size for path in (STATIC / "archive").iterdir()]

    assert sum(sizes) < 40_000


def test_no_template_of_the_archive_has_inline_styles_or_scripts():
    sources = [path.read_text() for path in (TEMPLATES / "archive").glob("*.html")]

    found = [
        word for source in sources for word in ("style=", "onclick", "<style") if word in source
    ]
    assert found == []
