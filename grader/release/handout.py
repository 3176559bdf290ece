"""The course as a class gets it: a zip file without what only the instructor should have."""

import posixpath
import re
import zipfile
from pathlib import Path

from grader.core.assignments import all_assignments, ensure_folder
from grader.core.errors import CourseError
from grader.release.release import refuse_answered

# What `make learn` and `course check` need. Solutions, hidden tests and known answers are not in it: they lie in
# solutions/ and tests/.
PARTS = ("course", "exercises", "utils", "grader", "Makefile", "pyproject.toml", "requirements.lock", "environment.yml",
         "nbgrader_config.py", "README.md", "LICENSE", "docs/learners.md", "docs/card.png")  # fmt: skip
LEFT_OUT = ("__pycache__", ".ipynb_checkpoints")
FOLDER = "dropout-batchnorm"
LINK = re.compile(r"\[([^\[\]]*)\]\(([^()\s#:]+)(?:#[^()\s]*)?\)")  # to a file of the course


def handout(root: Path, out: Path | None = None) -> Path:
    """Write the zip file; give its path. The same course gives the same bytes.

    Raises:
        CourseError: a part is missing, an exercise has been answered, or the file can't be written.
    """
    for assignment in all_assignments(root):
        refuse_answered(assignment)
    path = (out or Path("handout.zip")).absolute()
    ensure_folder(path.parent)
    if missing := [part for part in PARTS if not (root / part).exists()]:
        raise CourseError(f"{', '.join(missing)} in {root}", "no such file", "restore it: a class needs it")
    files = [file for part in PARTS for file in [root / part, *(root / part).rglob("*")] if file.is_file()]
    kept = sorted(file for file in files if not set(LEFT_OUT) & set(file.parts))
    names = {file.relative_to(root).as_posix() for file in kept}
    try:
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as bundle:
            for file in kept:
                name, content = file.relative_to(root).as_posix(), file.read_bytes()
                if file.suffix == ".md":
                    content = without_dead_links(content.decode(), posixpath.dirname(name), names).encode()
                bundle.writestr(zipfile.ZipInfo(f"{FOLDER}/{name}"), content, zipfile.ZIP_DEFLATED)
    except OSError as error:
        raise CourseError(f"a file that can be written to: {path}", error.strerror, "name another with --out") from None
    return path


def without_dead_links(text: str, folder: str, names: set[str]) -> str:
    """A Markdown page of `folder` in which links to files and folders that are not among `names` are plain text."""

    def kept(link: re.Match) -> str:
        target = posixpath.normpath(posixpath.join(folder, link[2]))
        return link[0] if any(name == target or name.startswith(f"{target}/") for name in names) else link[1]

    return LINK.sub(kept, text)
