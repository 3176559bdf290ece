"""Examine whether this machine has what the course needs. Imports nothing heavy, to be quick."""

import hashlib
import os
import platform
import re
import shutil
import sys
import tempfile
import tomllib
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path

from grader.core.course import Course
from grader.core.errors import CourseError
from grader.core.files import ensure_folder
from grader.core.finding import Finding
from grader.core.sockets import LONGEST, places
from grader.core.text import PLAIN

PROJECT = Path(__file__).parents[2] / "pyproject.toml"  # ours: another course may have one of its own, or none
# Enough for the packages' caches, a class of about a hundred submissions and its feedback.
DISK_GB = 1
# A lesson takes up to 1.2 GB, JupyterLab and a browser the rest of a 4 GB laptop, which reports less than 4.
MEMORY_GB = 3.5


def examine(root: Path) -> Iterator[Finding]:
    """Yield a finding for each thing that the course needs."""
    project = tomllib.loads(PROJECT.read_text(encoding="utf-8"))["project"]
    yield python(project["requires-python"])
    yield from packages(project["dependencies"])
    yield extras(project["optional-dependencies"])
    yield kernel()
    yield terminal()
    yield disk(root)
    yield temporary_files()
    yield memory()
    yield cores()
    yield sandbox()
    yield writable(root)
    yield assignments(root)
    yield from data_files(root)


def python(wanted: str) -> Finding:
    from packaging.specifiers import SpecifierSet

    fits = platform.python_version() in SpecifierSet(wanted)
    todo = None if fits else f"install Python {wanted}, remove .venv, run make again"
    return Finding("Python", f"{platform.python_version()} ({sys.executable})", todo)


def packages(requirements: list[str]) -> Iterator[Finding]:
    """Check every package that the project declares for this platform, including TensorFlow."""
    from packaging.requirements import Requirement

    wrong, right = [], 0
    for requirement in map(Requirement, requirements):
        if requirement.marker and not requirement.marker.evaluate():
            continue
        version = installed(requirement.name)
        if version and requirement.specifier.contains(version, prereleases=True):
            right += 1
            if requirement.name.startswith("tensorflow"):
                yield Finding("TensorFlow", f"{requirement.name} {version}")
        else:
            found = version or "not installed"
            wrong.append(Finding(requirement.name, found, f"{requirement} is required: run make again"))
    yield Finding("packages", f"{right} of {right + len(wrong)} as required", "see below" if wrong else None)
    yield from wrong


def extras(declared: dict[str, list[str]]) -> Finding:
    """What besides learning this installation is for. Needing none of it is no fault."""
    from packaging.requirements import Requirement

    uses = ("grade", "cluster", "postgres")
    there = [use for use in uses if all(installed(Requirement(one).name) for one in declared.get(use, ()))]
    without = [f"`make install-{use}`" for use in uses if use not in there]
    words = f"{', '.join(there) or 'none'}{'; to add others: ' if without else ''}{', '.join(without)}"
    return Finding("extras", words)


def installed(name: str) -> str | None:
    """The version of an installed package; None if it isn't installed."""
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return None


def kernel() -> Finding:
    """Jupyter's kernel `python3` must be this interpreter, or notebooks run without the course's packages."""
    try:
        from jupyter_client.kernelspec import KernelSpecManager, NoSuchKernel
    except ImportError:
        return Finding("kernel python3", "jupyter_client is not installed", "run make again")
    try:
        command = KernelSpecManager().get_kernel_spec("python3").argv[0]
    except NoSuchKernel:
        return Finding("kernel python3", "none", f"{sys.executable} -m ipykernel install --sys-prefix")
    # jupyter_client runs a bare "python" as the interpreter it runs in itself.
    if command.startswith("python") or Path(command).absolute() == Path(sys.executable).absolute():
        return Finding("kernel python3", "this interpreter")
    return Finding("kernel python3", command, f"{sys.executable} -m ipykernel install --sys-prefix")


def terminal() -> Finding:
    """A terminal without Unicode can't show the signs of verdicts."""
    encoding = getattr(sys.stdout, "encoding", None) or "utf-8"
    try:
        "".join(PLAIN).encode(encoding)
    except (UnicodeError, LookupError):
        todo = "use a terminal with UTF-8 (export LANG=C.UTF-8)"
        return Finding("terminal", f"{encoding}: signs are shown as + and x", todo, needed=False)
    return Finding("terminal", encoding)


def temporary_files() -> Finding:
    """Kernels are reached through sockets, whose paths must be short."""
    own, short = tempfile.gettempdir(), places()
    if not short:
        found = f"{own}, too long for sockets (at most {LONGEST} bytes), and no /tmp"
        return Finding("temporary files", found, "export TMPDIR=, with the path of another folder")
    return Finding("temporary files", own if own in short else f"{own}; sockets, which need short paths, in {short[0]}")


def assignments(root: Path) -> Finding:
    """nbgrader must accept their names."""
    try:
        found = Course(root).assignments(kind="exercises")
    except CourseError as error:
        return Finding("assignments", error.found, error.todo)
    return Finding("assignments", ", ".join(one.id for one in found))


def disk(root: Path) -> Finding:
    free = shutil.disk_usage(root).free / 1e9
    return Finding("disk", f"{free:.1f} GB free", None if free >= DISK_GB else f"free at least {DISK_GB} GB")


def memory() -> Finding:
    try:
        total = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1e9
    except (ValueError, OSError, AttributeError):  # a system without these names
        return Finding("memory", "unknown")
    todo = None if total >= MEMORY_GB else f"lessons need {MEMORY_GB} GB: close other programs while they run"
    return Finding("memory", f"{total:.1f} GB", todo, needed=False)


def sandbox() -> Finding:
    """What student code runs in when a class is graded; learners need none."""
    if not hasattr(os, "fork"):
        return Finding("sandbox", f"none on {platform.system()}", "grade on Linux or in WSL", needed=False)
    from grader.sandbox.diagnosis import examine_sandbox

    return examine_sandbox()


def cores() -> Finding:
    return Finding("cores", f"{os.cpu_count()}")


def writable(root: Path) -> Finding:
    try:
        ensure_folder(root)
        ensure_folder(root / ".course")
    except CourseError as error:
        return Finding("course folder", error.found, error.todo)
    return Finding("course folder", f"{root} is writable")


def data_files(root: Path) -> Iterator[Finding]:
    """Compare each data file with the SHA-256 on the card beside it."""
    for card in sorted((root / "utils" / "datasets").glob("*.md")):
        named = re.search(r"\b[0-9a-f]{64}\b", card.read_text(encoding="utf-8"))
        path = card.with_suffix(".csv")
        if not named or not (path.exists() or "csv" in card.read_text(encoding="utf-8")):
            continue  # the card of a data set that comes with a package
        what, todo = f"data {path.name}", f"restore it: git checkout {path.relative_to(root)}"
        if not path.exists():
            yield Finding(what, "missing", todo)
        elif hashlib.sha256(path.read_bytes()).hexdigest() != named[0]:
            yield Finding(what, "SHA-256 differs from that on its card", todo)
        else:
            yield Finding(what, "complete")
