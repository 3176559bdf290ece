"""The browser of the tests: Debian's Chromium, driven by Playwright."""

import os
import shutil

import pytest

MISSING = "no Chromium here (Debian and Ubuntu: apt install chromium)"
FOUND = shutil.which("chromium") is not None or "CI" in os.environ  # in CI its absence is a failure
needs_chromium = pytest.mark.skipif(not FOUND, reason=MISSING)
# Without these, Chromium calls its maker's services in the background; --no-sandbox because containers run as root.
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]


def launch(playwright):
    """A new browser; skips the test where there is none."""
    if not FOUND:
        pytest.skip(MISSING)
    return playwright.chromium.launch(executable_path=shutil.which("chromium") or "chromium", args=FLAGS)
