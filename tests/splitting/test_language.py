import pytest

from articles.splitting.language import language_of


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("港の倉庫を展示場に改修する。WIPO や AI の話題も。", "ja"),
        ("港口的旧仓库改建为展览馆。", "zh"),
        ("항구의 창고를 전시장으로 바꾼다.", "ko"),
        ("The harbour warehouse becomes a gallery.", "en"),
        ("The harbour warehouse 港 becomes a gallery.", "en"),
    ],
)
def test_the_language_is_told_by_the_script(text, language):
    assert language_of(text) == language
