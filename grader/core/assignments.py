"""Find the course folder and its assignments, and read their notebooks."""

import hashlib
import json
import os
import re
import tempfile
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cached_property
from pathlib import Path

from grader.core.errors import CourseError

CONFIG = "nbgrader_config.py"
UNINVOLVED = {"progress", "start"}  # a passed check records itself there; no mark depends on it
MADE_UP = re.compile("cell-[0-9a-f]{6,}")  # the grade_ids that nbgrader's toolbar gives
# `from utils.NAME... import ...` or `from utils import NAME, ...`
IMPORT = re.compile(r"\bfrom utils(?:\.(\w+))?[\w.]* import ([\w, ]*)")


@dataclass(frozen=True)
class Question:
    """One question: its id (`1_dropout`) and the points of its graded cells, by grade_id in notebook order."""

    id: str
    points: dict[str, float]

    @property
    def criteria(self) -> dict[str, str]:
        """The grade_id of the graded cell for each name of a criterion."""
        return {criterion_of(grade_id): grade_id for grade_id in self.points}


@dataclass(frozen=True)
class Assignment:
    """One assignment of the course folder `root`."""

    root: Path
    name: str

    @property
    def source(self) -> Path:
        """The instructor's notebook, the only version edited by hand."""
        return folder_of(self.root, "solutions") / self.name / f"{self.name}.ipynb"

    @property
    def released(self) -> Path:
        """The notebook learners get, generated from the source."""
        return folder_of(self.root, "exercises") / self.name / f"{self.name}.ipynb"

    def submitted(self, student: str) -> Path:
        """Path for the submission of `student`."""
        return self.root / "submitted" / student / self.name / f"{self.name}.ipynb"

    def autograded(self, student: str) -> Path:
        """Path where nbgrader puts the executed submission of `student`."""
        return self.root / "autograded" / student / self.name / f"{self.name}.ipynb"

    @property
    def files(self) -> list[Path]:
        """The files beside the source but notebooks, hidden and cached files."""
        folder = self.source.parent
        return [
            path
            for path in sorted(folder.rglob("*"))
            if path.is_file()
            and path.suffix != ".ipynb"
            and not any(part.startswith((".", "__pycache__")) for part in path.relative_to(folder).parts)
        ]

    @cached_property
    def questions(self) -> list[Question]:
        """The questions in notebook order, read from the source."""
        points: dict[str, dict[str, float]] = {}
        for _, mark in nbgrader_cells(read_notebook(self.source)):
            if mark.get("grade") or mark.get("task"):
                points.setdefault(question_of(mark["grade_id"]), {})[mark["grade_id"]] = float(mark["points"])
        return [Question(id, cells) for id, cells in points.items()]

    @property
    def max_score(self) -> float:
        return sum(sum(question.points.values()) for question in self.questions)

    def fingerprint(self) -> str:
        """SHA-256 of everything that decides a mark besides the submission: the source, the files beside it, the
        checks, the modules of `utils` that these import, data sets and quizzes."""
        utils, source = self.root / "utils", self.source.read_bytes()
        found, todo = {*self.files}, [source.decode("utf-8", "replace"), "from utils import checks, datasets, quizzes"]
        while todo:
            for module, names in IMPORT.findall(todo.pop()):
                for name in ({module} if module else {*re.findall(r"\w+", names)}) - UNINVOLVED:
                    files = {utils / f"{name}.py", *(utils / name).rglob("*")} - found
                    found |= files
                    todo += [
                        file.read_text(encoding="utf-8") for file in files if file.suffix == ".py" and file.is_file()
                    ]
        digest = hashlib.sha256(source)
        for path in sorted(path for path in found if path.is_file() and path.suffix != ".pyc"):
            digest.update(path.relative_to(self.root).as_posix().encode() + b"\0" + path.read_bytes())
        return digest.hexdigest()


def question_of(grade_id: str) -> str:
    """`1_dropout` for `1_dropout-identity_at_inference`; the whole of one that nbgrader made up."""
    return grade_id if MADE_UP.fullmatch(grade_id) else grade_id.partition("-")[0]


def criterion_of(grade_id: str) -> str:
    """`identity_at_inference` for `1_dropout-identity_at_inference`; without a criterion, the whole grade_id."""
    return grade_id.removeprefix(question_of(grade_id)).removeprefix("-") or grade_id


def nbgrader_metadata(cell) -> dict:
    """The cell's nbgrader metadata; empty if there is none or if it is not a mapping."""
    mark = cell.get("metadata", {}).get("nbgrader", {})
    return mark if isinstance(mark, dict) else {}


def nbgrader_cells(notebook) -> list[tuple]:
    """The cells of a notebook that have a grade_id, each with its nbgrader metadata."""
    return [(cell, mark) for cell in notebook.cells if (mark := nbgrader_metadata(cell)).get("grade_id")]


def find_root() -> Path:
    """The course folder that holds the current folder.

    Raises:
        CourseError: neither the current folder nor any folder above it is a course folder.
    """
    start = Path.cwd().resolve()
    for folder in [start, *start.parents]:
        if (folder / CONFIG).is_file():
            return folder
    raise CourseError(
        f"a course folder (it contains {CONFIG})",
        f"{start}, with none there or above it",
        "change into the course folder (cd) and run the command again",
    )


def folder_of(root: Path, kind: str) -> Path:
    """The folder of the sources ("solutions") or of the released notebooks ("exercises"), as nbgrader is told.

    The configuration is searched, not run: learners need nothing of it. Without the setting, nbgrader's default
    counts; without a configuration, that of this course.
    """
    usual = {"solutions": "source", "exercises": "release"}[kind]
    try:
        config = (root / CONFIG).read_text(encoding="utf-8", errors="replace")
    except OSError:
        return root / kind
    found = re.findall(rf"^c\.CourseDirectory\.{usual}_directory *= *['\"](.+?)['\"]", config, re.MULTILINE)
    return root / (found[-1] if found else usual)


def all_assignments(root: Path, kind: str = "solutions") -> list[Assignment]:
    """Every assignment with a notebook in a folder ("solutions" for instructors, "exercises" for learners), by name.

    Raises:
        CourseError: there is none.
    """
    names, folder = _names(root, kind), folder_of(root, kind)
    if not names:
        raise CourseError(
            f"at least one assignment, {folder.name}/NAME/NAME.ipynb",
            f"no such notebook under {folder}",
            f"restore the folder {folder.name}/ of the course",
        )
    return [Assignment(root, name) for name in names]


def find_assignment(root: Path, called: str, kind: str = "solutions") -> Assignment:
    """The assignment that `name_of` finds for `called`, with a notebook in the folder of this kind.

    Raises:
        CourseError: there is no such assignment (the closest name is suggested), or its notebook is missing.
    """
    name, here, sources = name_of(root, called), _names(root, kind), _names(root, "solutions")
    if name in here:
        return Assignment(root, name)
    folder = folder_of(root, kind)
    emptied = [path.name for path in folder.glob("[!.]*/")]
    if name in {*emptied, *sources, *_names(root, "exercises")}:
        fresh = f"make one without answers: course release {name}" if name in sources else "take it from a fresh copy"
        raise CourseError(
            f"the notebook {folder.name}/{name}/{name}.ipynb",
            "no such file; was it deleted or renamed?",
            f"rename it back, restore it from the trash, or {fresh}",
        )
    known = [assignment.name for assignment in all_assignments(root, kind)]
    close = get_close_matches(Path(called).stem, known, n=1, cutoff=0.4)
    raise CourseError(
        f"one of the assignments {', '.join(known)}",
        f"the name {called!r}",
        f"did you mean {close[0]}?" if close else "use one of these names",
    )


def name_of(root: Path, called: str) -> str:
    """Name of the assignment given by name, number or path; any other text is returned unchanged.

    Args:
        called: `02_dropout`, `2`, or the path of the notebook or its folder in exercises/ or solutions/. The path of
            any other notebook does not count, because that notebook would not be read.
    """
    names = {*_names(root, "solutions"), *_names(root, "exercises")}
    if called in names:
        return called
    path, number = os.path.realpath(called), called.lstrip("0") if called.isdecimal() else None
    found = []
    for name in names:
        one = Assignment(root, name)
        places = (one.source, one.released, one.source.parent, one.released.parent)
        if name.partition("_")[0].lstrip("0") == number or path in map(os.path.realpath, places):
            found.append(name)
    return found[0] if len(found) == 1 else called


def _names(root: Path, kind: str) -> list[str]:
    """Sorted names of the assignments that have a notebook in the folder of this kind."""
    return sorted(path.stem for path in folder_of(root, kind).glob("*/*.ipynb") if path.stem == path.parent.name)


def read_notebook(path: Path):
    """The notebook at `path` in nbformat 4.

    Raises:
        CourseError: no such file, not JSON, or JSON that is not a notebook.
    """
    return parse_notebook(content_of(path), str(path))


def content_of(path: Path) -> bytes:
    """The content of the notebook file at `path`.

    Raises:
        CourseError: there is no such file, or it can't be read.
    """
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise _not_a_notebook(str(path), "no such file") from None
    except OSError as error:
        raise _not_a_notebook(str(path), f"a file that can't be read ({error.strerror})") from None


def parse_notebook(content: bytes, where: str):
    """Parse the `content` of the file `where`, a notebook of the course, in nbformat 4.

    Submissions are read by `grader.submissions.notebook`, which trusts them less and forgives them more.

    Raises:
        CourseError: not UTF-8, not JSON, or JSON that is not a valid notebook.
    """
    import nbformat

    try:
        text = content.decode("utf-8")
        json.loads(text)
        notebook = nbformat.reads(text, as_version=4)
        nbformat.validate(notebook)
    except UnicodeDecodeError:
        raise _not_a_notebook(where, "a file that is not UTF-8 text") from None
    except json.JSONDecodeError as error:
        start = text[:30].strip().replace("\n", " ")
        raise _not_a_notebook(where, f"text that is not JSON (line {error.lineno}), starting {start!r}") from None
    except Exception as error:  # nbformat raises anything from its own ValidationError to AttributeError
        reason = str(error).splitlines()[0] if str(error) else type(error).__name__
        raise _not_a_notebook(where, f"JSON that breaks the notebook format ({reason})") from None
    return notebook


def _not_a_notebook(where: str, found: str) -> CourseError:
    return CourseError(
        f"a Jupyter notebook at {where}", found, "save it again from JupyterLab, or ask for a fresh copy"
    )


def ensure_folder(path: Path) -> Path:
    """Create the folder `path` if it is missing, and make sure that it is writable.

    Raises:
        CourseError: it can't be created or written to.
    """
    try:
        path.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=path):  # the only reliable test: for root, permission bits mean nothing
            pass
    except OSError as error:
        what = "a file with that name" if path.is_file() else (error.strerror or str(error))
        raise CourseError(
            f"a folder that can be written to at {path}",
            what,
            "move the file away" if path.is_file() else "give yourself write permission, or copy the course elsewhere",
        ) from None
    return path


def write_whole(path: Path, content: str | bytes) -> None:
    """Write `content` to `path` so that readers see either the old file or the complete new one."""
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content.encode() if isinstance(content, str) else content)
        Path(temporary).chmod(0o644)  # mkstemp creates private files
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
