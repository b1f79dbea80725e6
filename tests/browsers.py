"""A real Chromium for the tests marked `browser`, and a plain word where there is none."""

import os
import shutil

import pytest

NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"]
MISSING = "needs Chromium"
ARGUMENTS = ["--no-sandbox", "--disable-background-networking", "--disable-gpu"]


def find_chromium():
    """Return the path of an installed Chromium, or None."""
    named = os.environ.get("NEWSROOM_CHROMIUM")
    return named or next(filter(None, map(shutil.which, NAMES)), None)


def skip_without_chromium(items):
    """Skip the browser tests where no Chromium is installed."""
    if find_chromium() is None:
        for item in items:
            if item.get_closest_marker("browser"):
                item.add_marker(pytest.mark.skip(reason=MISSING))


def skipped_for_want_of_chromium(config):
    """Return the names of the browser tests that were skipped."""
    reporter = config.pluginmanager.get_plugin("terminalreporter")
    skipped = reporter.stats.get("skipped", []) if reporter else []
    return sorted(r.nodeid for r in skipped if "browser" in getattr(r, "keywords", {}))


def last_word(config):
    """Return what to say at the very end of a run that skipped browser tests, or None."""
    names = skipped_for_want_of_chromium(config)
    if not names or hasattr(config, "workerinput"):
        return None
    return (
        f"\nNot run, for want of a browser: {', '.join(names)}.\n"
        "Install Chromium (on Debian or Ubuntu: apt-get install chromium fonts-noto-cjk) and run again."
    )
