from newsroom import checks, environment


def test_what_the_environment_had_wrong_becomes_an_error(monkeypatch):
    monkeypatch.setattr(environment, "problems", ["BIND must be HOST:PORT."])

    assert [(e.id, e.msg) for e in checks.check_environment(None)] == [
        ("newsroom.E001", "BIND must be HOST:PORT.")
    ]


def test_a_language_that_is_not_spoken_is_an_error(settings):
    settings.LANGUAGE_CODE = "xx"

    assert [e.msg for e in checks.check_language_and_time_zone(None)] == [
        "LANGUAGE_CODE must be one of ja, en, zh-hans, not “xx”."
    ]


def test_a_time_zone_that_nobody_knows_is_an_error(settings):
    settings.TIME_ZONE = "Asia/Edo"

    assert [e.id for e in checks.check_language_and_time_zone(None)] == ["newsroom.E003"]


def test_missing_fonts_are_a_warning(monkeypatch, tmp_path):
    monkeypatch.setattr(checks, "FONT_FOLDERS", [str(tmp_path)])

    assert [w.id for w in checks.check_fonts(None)] == ["newsroom.W001"]


def test_installed_fonts_satisfy(monkeypatch, tmp_path):
    (tmp_path / "NotoSansCJK-Regular.ttc").touch()
    monkeypatch.setattr(checks, "FONT_FOLDERS", [str(tmp_path)])

    assert checks.check_fonts(None) == []
