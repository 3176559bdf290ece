"""What some tests need besides Python and make, and how to get it.

    @needs("sandbox")       on a test, or as `pytestmark` on a module
    require("chromium")     in a fixture
    lack("mounts")          in a test that finds out by itself

Where something is missing, the test is skipped with that reason; with CI set, where everything must run, it fails.
"""

import functools
import os
import re
import shutil
import subprocess
import sys
from collections import Counter

import pytest

from grader.sandbox import landlock
from grader.sandbox.diagnosis import examine_sandbox
from grader.sandbox.kinds import lack_of_namespaces
from tests.support.container import container
from tests.support.postgres import available

CI = "CI" in os.environ
HOW = {
    "a sandbox": "see `course doctor`",
    "namespaces": "see `course doctor`",
    "Landlock": "a kernel from 5.13 on, with Landlock among its security modules",
    "Chromium": "Debian: apt install chromium",
    "PostgreSQL": "Debian: apt install postgresql",
    "a package index": "connect to a network",
    "a container": "become root, or allow user namespaces",
    "mounts": "become root, outside of containers",
    "a Python for other users": "Debian: apt install python3",
    "namespaces for other users": "see `course doctor` as one of them",
}
THERE = {
    "a sandbox": lambda: examine_sandbox().ok,
    "namespaces": lambda: not lack_of_namespaces(),
    "Landlock": landlock.version,
    "Chromium": lambda: shutil.which("chromium"),
    "PostgreSQL": available,
    "a package index": lambda: runs([sys.executable, "-m", "pip", "index", "versions", "uv"]),
    "a container": lambda: runs(container("true")),
}
LACKS = "this machine lacks "
needs = pytest.mark.needs


def runs(command: list[str]) -> bool:
    return shutil.which(command[0]) is not None and subprocess.run(command, capture_output=True).returncode == 0


@functools.cache
def there(what: str) -> bool:
    return bool(THERE[what]())


def require(what: str) -> None:
    if not there(what):
        lack(what)


def lack(what: str) -> None:
    """Skip the test that is running, or fail it in CI."""
    reason = f"{LACKS}{what} ({HOW[what]})"
    if CI:
        pytest.fail(f"{reason}, and CI is set: everything must run there", pytrace=False)
    pytest.skip(reason)


def summary(reasons: list[str]) -> str:
    """One line that counts the tests skipped for these reasons and says how to have them run; '' if there are none."""
    found = Counter(match[1] for reason in reasons if (match := re.search(f"{LACKS}(.*)", reason)))
    if not found:
        return ""
    parts = ", ".join(f"{count} for want of {what}" for what, count in found.most_common())
    return f"{found.total()} tests could not be tried on this machine: {parts}"


def sandboxed() -> bool:
    """Whether harmless submissions run in a sandbox here: without one they are graded all the same."""
    return CI or there("a sandbox")


def unsandboxed() -> list[str]:
    """The option of `course grade` for such a class."""
    return [] if sandboxed() else ["--no-sandbox"]
