"""The two sandboxes, and which of them this machine can have."""

import functools
import os
from pathlib import Path

from grader.sandbox import landlock
from grader.sandbox.landlock import LandlockSandbox
from grader.sandbox.sandbox import Sandbox, SandboxError, command

# The names stand in results. Maintainers try the second where the first can be had with COURSE_SANDBOX=landlock.
NAMESPACES, LANDLOCK = "namespaces", "landlock"


@functools.cache
def lack_of_namespaces() -> str:
    """Why the sandbox of namespaces can't be built on this machine; '' if it can."""
    if os.environ.get("COURSE_SANDBOX") == LANDLOCK:
        return "COURSE_SANDBOX is set"
    try:
        Sandbox(command([], [])).end()
    except (SandboxError, OSError) as error:
        return str(error)
    return ""


def strongest() -> str:
    """The kind of the strongest sandbox that this machine can have.

    Raises:
        SandboxError: none; the message says why there are no namespaces.
    """
    if not lack_of_namespaces():
        return NAMESPACES
    if landlock.version():
        return LANDLOCK
    raise SandboxError(lack_of_namespaces())


def build(kind: str, readable: list[str], writable: list[str]) -> Sandbox | LandlockSandbox:
    """Build a sandbox.

    Args:
        kind: NAMESPACES or LANDLOCK.
        readable: files and folders, besides the system and Python, that can be read inside.
        writable: folders that can also be written to. They are on disk, so only `sandbox.LIMITS` bounds their size.

    Raises:
        SandboxError: it can't be built.
    """
    one = {NAMESPACES: lambda *paths: Sandbox(command(*paths)), LANDLOCK: LandlockSandbox}[kind]
    return one([Path(path) for path in readable], [Path(path) for path in writable])
