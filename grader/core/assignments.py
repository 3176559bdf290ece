"""Find the course folder and its assignments."""

import hashlib
import os
import re
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cached_property
from pathlib import Path

from grader.core.errors import CourseError
from grader.core.notebooks import criterion_of, nbgrader_cells, question_of, questions_in, read_notebook

CONFIG = "nbgrader_config.py"
UNINVOLVED = {"progress", "start"}  # a passed check records itself there; no mark depends on it
COPY = re.compile(r"(?P<of>.+?)(-Copy\d+| ?\(\d+\))")  # the name that JupyterLab or a browser gives to a copy
POINTS = re.compile(rb'"(grade|task)": *true')  # in the metadata of a graded cell
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
        return {criterion_of(grade_id, self.id): grade_id for grade_id in self.points}


@dataclass(frozen=True)
class Assignment:
    """One notebook of an assignment of the course folder `root`; most assignments have no other.

    Each notebook is graded on its own; a student's marks for all of them make the mark for the assignment.

    Attributes:
        name: of the assignment, as nbgrader knows it.
        notebook: its name without the suffix; default: that of the assignment.
    """

    root: Path
    name: str
    notebook: str = ""

    def __post_init__(self):
        object.__setattr__(self, "notebook", self.notebook or self.name)

    @property
    def id(self) -> str:
        """`02_dropout`; `ps1/problem1` for a notebook with another name than its assignment."""
        return self.name if self.notebook == self.name else f"{self.name}/{self.notebook}"

    @property
    def slug(self) -> str:
        """The id as part of a file's name."""
        return self.id.replace("/", "-")

    @property
    def file(self) -> str:
        return f"{self.notebook}.ipynb"

    @property
    def source(self) -> Path:
        """The instructor's notebook, the only version edited by hand."""
        return folder_of(self.root, "solutions") / self.name / self.file

    @property
    def released(self) -> Path:
        """The notebook learners get, generated from the source."""
        return folder_of(self.root, "exercises") / self.name / self.file

    def submitted(self, student: str) -> Path:
        """Path for the submission of `student`."""
        return self.root / "submitted" / student / self.name / self.file

    def autograded(self, student: str) -> Path:
        """Path where nbgrader puts the executed submission of `student`."""
        return self.root / "autograded" / student / self.name / self.file

    @cached_property
    def parts(self) -> "list[Assignment]":
        """The notebooks of the assignment, this one among them."""
        return [one for one in _known(self.root, "solutions") if one.name == self.name] or [self]

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
                points.setdefault(self.question_of(mark["grade_id"]), {})[mark["grade_id"]] = float(mark["points"])
        return [Question(id, cells) for id, cells in points.items()]

    @cached_property
    def _question_of(self) -> dict[str, str]:
        return questions_in(read_notebook(self.source))

    def question_of(self, grade_id: str) -> str:
        """The question that a cell belongs to, see `questions_in`."""
        return self._question_of.get(grade_id) or question_of(grade_id)

    @property
    def max_score(self) -> float:
        return sum(sum(question.points.values()) for question in self.questions)

    def fingerprint(self) -> str:
        """SHA-256 of everything that decides a mark besides the submission: the source, the files beside it, the
        checks, the modules of `utils` that these import, data sets and quizzes."""
        utils, source = self.root / "utils", self.source.read_bytes()
        beside = (setting(self.root, name) for name in ("IncludeHeaderFooter.header", "IncludeHeaderFooter.footer"))
        tests = ["autotests.yml"] * (b"AUTOTEST" in source)
        found = {*self.files, *(self.root / name for name in [*beside, *tests] if name)}
        todo = [source.decode("utf-8", "replace"), "from utils import checks, datasets, quizzes"]
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

    Without the setting, nbgrader's default counts; without a configuration, that of this course.
    """
    usual = {"solutions": "source", "exercises": "release"}[kind]
    if not (root / CONFIG).is_file():
        return root / kind
    return root / (setting(root, f"CourseDirectory.{usual}_directory") or usual)


def setting(root: Path, name: str) -> str:
    """A text in the configuration such as `CourseDirectory.source_directory`; '' if it is not set.

    The configuration is searched, not run: learners need nothing of it.
    """
    try:
        config = (root / CONFIG).read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""
    found = re.findall(rf"^c\.{re.escape(name)} *= *['\"](.+?)['\"]", config, re.MULTILINE)
    return found[-1] if found else ""


def all_assignments(root: Path, kind: str = "solutions") -> list[Assignment]:
    """Every notebook in a folder ("solutions" for instructors, "exercises" for learners), by assignment.

    Raises:
        CourseError: there is none.
    """
    found, folder = _known(root, kind), folder_of(root, kind)
    if not found:
        raise CourseError(
            f"at least one assignment, {folder.name}/NAME/NAME.ipynb",
            f"no such notebook under {folder}",
            f"restore the folder {folder.name}/ of the course",
        )
    return found


def find_assignments(root: Path, called: str, kind: str = "solutions") -> list[Assignment]:
    """The notebooks in the folder of this kind that `id_of` finds for `called`; several if it names an assignment.

    Raises:
        CourseError: there is no such assignment (the closest name is suggested), or its notebook is missing.
    """
    id, here, sources = id_of(root, called), _known(root, kind), _known(root, "solutions")
    if found := [one for one in here if id in (one.id, one.name)]:
        return found
    folder = folder_of(root, kind)
    emptied = [path.name for path in folder.glob("[!.]*/")]
    elsewhere = [one for one in [*sources, *_known(root, "exercises")] if id in (one.id, one.name)]
    if elsewhere or id in emptied:
        one = elsewhere[0] if elsewhere else Assignment(root, id)
        fresh = (
            f"make one without answers: course release {one.name}" if one in sources else "take it from a fresh copy"
        )
        raise CourseError(
            f"the notebook {folder.name}/{one.name}/{one.file}",
            "no such file; was it deleted or renamed?",
            f"rename it back, restore it from the trash, or {fresh}",
        )
    known = [assignment.id for assignment in all_assignments(root, kind)]
    close = get_close_matches(Path(called).stem, known, n=1, cutoff=0.4)
    raise CourseError(
        f"one of the assignments {', '.join(known)}",
        f"the name {called!r}",
        f"did you mean {close[0]}?" if close else "use one of these names",
    )


def id_of(root: Path, called: str) -> str:
    """Name of an assignment, or id of a notebook, given by name, number or path; other text is returned unchanged.

    Args:
        called: `02_dropout`, `2`, or the path of the notebook or its folder in exercises/ or solutions/. The path of
            any other notebook does not count, because that notebook would not be read.
    """
    known = {*_known(root, "solutions"), *_known(root, "exercises")}
    if any(called in (one.id, one.name) for one in known):
        return called
    path, number = os.path.realpath(called), called.lstrip("0") if called.isdecimal() else None
    found = {one.id for one in known if path in map(os.path.realpath, (one.source, one.released))}
    for one in known:
        folders = map(os.path.realpath, (one.source.parent, one.released.parent))
        if one.name.partition("_")[0].lstrip("0") == number or path in folders:
            found.add(one.name)
    return found.pop() if len(found) == 1 else called


def _known(root: Path, kind: str) -> list[Assignment]:
    """The notebooks of all assignments in the folder of this kind, by id.

    Where there are several in a folder, an instructor's count if they have points, as with nbgrader; among a learner's,
    which may be copies or notes, the one with the name of the folder.
    """
    found: dict[str, list[Path]] = {}
    for path in sorted(folder_of(root, kind).glob("[!.]*/[!.]*.ipynb")):
        if not is_copy(path):
            found.setdefault(path.parent.name, []).append(path)
    chosen = []
    for name, paths in found.items():
        if len(paths) > 1:
            marked = [path for path in paths if POINTS.search(path.read_bytes())]
            own = [path for path in paths if path.stem == name] if kind == "exercises" else []
            paths = own or marked or paths
        chosen += [Assignment(root, name, path.stem) for path in paths]
    return chosen


def is_copy(path: Path) -> bool:
    """Whether a notebook is a copy of one beside it, by its name."""
    match = COPY.fullmatch(path.stem)
    return bool(match) and path.with_stem(match["of"]).is_file()
