"""System checks: what an operator set wrongly, each in a plain sentence."""

import zoneinfo
from pathlib import Path

from django.conf import settings
from django.core import checks

from newsroom import environment

FONT_FOLDERS = [
    "/usr/share/fonts",
    "/usr/local/share/fonts",
    "~/.fonts",
    "~/.local/share/fonts",
    "/System/Library/Fonts",
    "/Library/Fonts",
]
CJK_FONT_MARKS = ["cjk", "ipa", "takao", "gothic", "mincho", "wqy", "uming", "ukai", "hiragino"]


def register():
    """Register the checks of this module with Django."""
    checks.register(check_environment)
    checks.register(check_language_and_time_zone)
    checks.register(check_storage)
    checks.register(check_fonts)


def check_environment(app_configs, **kwargs):
    """Repeat what `environment` found wrong while the settings were read."""
    return [
        checks.Error(sentence, hint="See README, “Configure”.", id="newsroom.E001")
        for sentence in environment.problems
    ]


def check_language_and_time_zone(app_configs, **kwargs):
    """Refuse a language that Newsroom does not speak and a time zone nobody knows."""
    found = []
    if settings.LANGUAGE_CODE not in dict(settings.LANGUAGES):
        spoken = ", ".join(code for code, _ in settings.LANGUAGES)
        found.append(
            checks.Error(
                f"LANGUAGE_CODE must be one of {spoken}, not “{settings.LANGUAGE_CODE}”.",
                id="newsroom.E002",
            )
        )
    if settings.TIME_ZONE not in zoneinfo.available_timezones():
        found.append(
            checks.Error(
                f"TIME_ZONE must be a name like Asia/Tokyo, not “{settings.TIME_ZONE}”.",
                id="newsroom.E003",
            )
        )
    return found


def check_storage(app_configs, **kwargs):
    """Say what to install when files are to be kept in object storage."""
    if "s3" not in settings.STORAGES["default"]["BACKEND"]:
        return []
    try:
        __import__("storages.backends.s3")
    except ImportError:
        return [
            checks.Error(
                "STORAGE_URL names S3, but django-storages is not installed.",
                hint="pip install --require-hashes -r requirements-production.txt",
                id="newsroom.E004",
            )
        ]
    return []


def check_fonts(app_configs, **kwargs):
    """Warn where no CJK fonts are installed: PDFium then drops characters that are not embedded."""
    folders = [Path(folder).expanduser() for folder in FONT_FOLDERS]
    names = (file.name.lower() for folder in folders for file in folder.rglob("*.[ot]t[fc]"))
    if any(mark in name for name in names for mark in CJK_FONT_MARKS):
        return []
    return [
        checks.Warning(
            "No Japanese or Chinese fonts are installed: PDFs that do not embed theirs lose text.",
            hint="On Debian or Ubuntu: apt-get install fonts-noto-cjk",
            id="newsroom.W001",
        )
    ]
