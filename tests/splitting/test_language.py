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


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The office has changed how it counts the ships that call at the port of the town.", "en"),
        (
            "La capitainerie a changé la manière dont les navires sont comptés dans le port et sur les quais.",
            "fr",
        ),
        (
            "Das Amt zählt die Schiffe, die den Hafen anlaufen, seit dem Mai anders und nicht mehr von Hand.",
            "de",
        ),
        (
            "La oficina ha cambiado el modo de contar los barcos que llegan al puerto y las lanchas del río.",
            "es",
        ),
        (
            "L'ufficio ha cambiato il modo di contare le navi che sono nel porto e gli scafi della riva.",
            "it",
        ),
        (
            "O escritório mudou o modo de contar os navios que chegam ao porto e as lanchas do rio.",
            "pt",
        ),
        (
            "Het kantoor telt de schepen die in de haven komen op een andere manier dan het jaar van tevoren.",
            "nl",
        ),
        ("Vol de nuit: le port", "en"),
    ],
)
def test_a_latin_language_is_told_by_its_small_words(text, language):
    assert language_of(text) == language
