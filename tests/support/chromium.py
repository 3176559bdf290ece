"""The browser of the tests: Debian's Chromium, driven by Playwright."""

import shutil

# Without these, Chromium calls its maker's services in the background, and wants more of /dev/shm than a container has;
# --no-sandbox because containers run as root.
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update",
         "--disable-dev-shm-usage"]  # fmt: skip


def launch(playwright):
    """A new browser."""
    return playwright.chromium.launch(executable_path=shutil.which("chromium"), args=FLAGS)
