"""Pack the course for a class: a zip file without the instructor's files."""

import posixpath
import re
import zipfile
from pathlib import Path

from grader.core.assignments import all_assignments
from grader.core.errors import CourseError
from grader.core.files import ensure_folder
from grader.release import PRISTINE
from grader.release.release import refuse_answered

# The parts that `make learn` and `course check` need. Solutions, hidden tests and example answers are left out; they
# are in solutions/ and tests/.
PARTS = ("course", "exercises", "utils", "grader", "Makefile", "pyproject.toml", "requirements.lock", "environment.yml",
         "nbgrader_config.py", "README.md", "LICENSE", "docs/learners.md", "docs/card.png")  # fmt: skip
LEFT_OUT = ("__pycache__", ".ipynb_checkpoints")
FOLDER = "dropout-batchnorm"
LINK = re.compile(r"\[([^\[\]]*)\]\(([^()\s#:]+)(?:#[^()\s]*)?\)")  # link to a file of the course


def handout(root: Path, out: Path | None = None) -> Path:
    """Write the zip file and return its path. The same course gives the same bytes.

    Raises:
        CourseError: a part is missing, an exercise has been answered, or the file is not writable.
    """
    for assignment in all_assignments(root):
        refuse_answered(assignment)
    path = (out or Path("handout.zip")).absolute()
    ensure_folder(path.parent)
    if missing := [part for part in PARTS if not (root / part).exists()]:
        raise CourseError(f"{', '.join(missing)} in {root}", "no such file", "restore it; learners need it")
    files = [file for part in PARTS for file in [root / part, *(root / part).rglob("*")] if file.is_file()]
    kept = [file for file in files if not set(LEFT_OUT) & set(file.parts)]
    names = {file.relative_to(root).as_posix(): file for file in kept}
    names |= {f"{PRISTINE}/{one.slug}.ipynb": one.released for one in all_assignments(root, "exercises")}
    try:
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as bundle:
            for name, file in sorted(names.items()):
                content = file.read_bytes()
                if file.suffix == ".md":
                    content = without_dead_links(content.decode(), posixpath.dirname(name), set(names)).encode()
                bundle.writestr(zipfile.ZipInfo(f"{FOLDER}/{name}"), content, zipfile.ZIP_DEFLATED)
    except OSError as error:
        raise CourseError(f"a writable file: {path}", error.strerror, "choose another with --out") from None
    return path


def without_dead_links(text: str, folder: str, names: set[str]) -> str:
    """Turn links of a Markdown page in `folder` into plain text if their target is not among `names`."""

    def kept(link: re.Match) -> str:
        target = posixpath.normpath(posixpath.join(folder, link[2]))
        return link[0] if any(name == target or name.startswith(f"{target}/") for name in names) else link[1]

    return LINK.sub(kept, text)
