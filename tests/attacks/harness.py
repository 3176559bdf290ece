"""A class of cheats: hands them in among honest students, and looks for what they gained, leaked, left and disturbed.

An attack is the text of one answer cell (CLASS/NAME.py) or something done to the whole hand-in (`notebooks.py`). Its
answer does not solve the question, so whatever it gains it gains by cheating. The header of a file says:

    # one line: what it tries
    # question: 02_dropout/1_dropout
    # fails: criteria that it must not get, or: all
    # needs: namespaces, if it shows its marker, or honest work fails, in the sandbox of Landlock (docs/security.md)
    # marker: a text that it shows or plants only where the attack works; never in its own text as such

`@COURSE@`, `@HOME@`, `@PORT@` and `@SOCKET@` in a text become the course folder, the home of the person who grades, a
port of this machine that somebody listens on, and the name of an abstract socket: no attack fails for want of an address.
"""

import contextlib
import functools
import hashlib
import io
import itertools
import os
import pwd
import re
import shutil
import site
import socket
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from importlib.util import find_spec
from pathlib import Path
from unittest import mock

import nbformat
from nbgrader.api import Gradebook, MissingEntry
from rich.console import Console

from tests.support import REPOSITORY
from grader.audit.answers import Answer, answer_pool, reference_answers
from grader.core.assignments import Assignment
from grader.core.notebooks import nbgrader_metadata, read_notebook

HERE = Path(__file__).parent
COURSE_ID = "dropout-batchnorm"
HEADER = re.compile(r"\A(#.*\n)+")
SECRET = "secretofthegrader"  # stands in the environment of the person who grades
EVERY = 8  # attacks between two bystanders
PATIENCE = 5  # seconds for guardians to clear up
LARGEST = 8 << 20  # bytes of a file that a submission has the grader write; the largest honest page has 0.5 MB


# ---- what there is ----


@dataclass(frozen=True)
class Attack:
    """One thing to hand in.

    Attributes:
        kind: its class, the name of its folder; "honest" for a twin.
        says: what it tries.
        fails: grade_ids that it must not get; of an honest twin none.
        marker, needs: see above; '' if there is none.
        text: the answer cell.
        make: for attacks on the whole hand-in: function (released notebook as dict, folder to fill).
    """

    kind: str
    name: str
    says: str
    assignment: str
    question: str
    fails: frozenset[str]
    marker: str = ""
    needs: str = ""
    text: str = ""
    make: Callable | None = None

    @property
    def id(self) -> str:
        return f"{self.kind}/{self.name}"


@functools.cache
def assignment(name: str) -> Assignment:
    return Assignment(REPOSITORY, name)


def criteria(name: str, question: str) -> dict[str, str]:
    """Grade_ids of a question's criteria."""
    return next(one.criteria for one in assignment(name).questions if one.id == question)


def read_attack(path: Path) -> Attack:
    """Read an attack or an honest twin.

    Raises:
        ValueError: its header is not of the form above.
    """
    whole = path.read_bytes().decode()  # as it is: line ends may be what it is about
    said = HEADER.match(whole)
    if not said:
        raise ValueError(f"{path}: no header")
    first, *lines = said[0].splitlines()
    stated = dict(line.removeprefix("# ").split(": ", 1) for line in lines if ": " in line)
    if "question" not in stated or unknown(stated):
        raise ValueError(f"{path}: header {stated}")
    name, question = stated["question"].split("/")
    known = criteria(name, question)
    wanted = [one.strip() for one in stated.get("fails", "").split(",") if one.strip()]
    fails = known.values() if wanted == ["all"] else [known[one] for one in wanted]
    marker = stated.get("marker", "").encode().decode("unicode_escape")
    text = whole[said.end() :]
    says, needs = first.removeprefix("# "), stated.get("needs", "")
    return Attack(path.parent.name, path.stem, says, name, question, frozenset(fails), marker, needs, text)


def unknown(stated: dict) -> set:
    return set(stated) - {"question", "fails", "marker", "needs"}


@functools.cache
def corpus() -> tuple[Attack, ...]:
    """All attacks, by class and name."""
    from tests.attacks.notebooks import NOTEBOOKS

    files = [read_attack(path) for path in HERE.glob("*/*.py") if path.parent.name != "honest"]
    return tuple(sorted(files + NOTEBOOKS, key=lambda one: one.id))


@functools.cache
def twins() -> tuple[Attack, ...]:
    """Odd but legal work."""
    return tuple(read_attack(path) for path in sorted((HERE / "honest").glob("*.py")))


def kinds() -> list[str]:
    return sorted({attack.kind for attack in corpus()})


# ---- a class of them ----


@dataclass(frozen=True)
class Member:
    """A student of the class; `points` by grade_id is what a bystander deserves, exactly."""

    student: str
    assignment: str
    attack: Attack | None = None
    answer: Answer | None = None
    points: dict[str, float] = field(default_factory=dict)


def seat(attacks: list[Attack]) -> list[Member]:
    """Seat attacks among bystanders, right and wrong in turn: in front, after every few, and two behind."""
    members: list[Member] = []
    for name in sorted({attack.assignment for attack in attacks}):
        mine = [attack for attack in attacks if attack.assignment == name]
        others = itertools.cycle(bystanders(name))
        members.append(seated(next(others), members))
        for place in range(0, len(mine), EVERY):
            for attack in mine[place : place + EVERY]:
                members.append(seated(Member(attack.name, name, attack), members))
            members.append(seated(next(others), members))
        members.append(seated(next(others), members))
    return members


def seated(member: Member, before: list[Member]) -> Member:
    """Folders are graded by name: a number in front puts a member behind those before."""
    return replace(member, student=f"{len(before):03}-{member.student}")


def bystanders(name: str) -> list[Member]:
    """Two honest students: one answers the first question right, one fails one criterion of it."""
    question = assignment(name).questions[0]
    right = reference_answers(assignment(name))[question.id]
    wrong = next(
        one for one in answer_pool(assignment(name))[question.id] if one.fails and len(one.fails) < len(question.points)
    )
    nothing = {key: 0.0 for one in assignment(name).questions for key in one.points}
    return [
        Member(
            said,
            name,
            answer=answer,
            points=nothing | {key: full for key, full in question.points.items() if key not in answer.fails},
        )
        for said, answer in (("right", right), ("wrong", wrong))
    ]


@dataclass
class Places:
    """Addresses that stand in attacks: see above."""

    course: Path
    home: Path
    port: int
    socket: str

    def fill(self, text: str) -> str:
        for name in ("course", "home", "port", "socket"):
            text = text.replace(f"@{name.upper()}@", str(getattr(self, name)))
        return text


def make_course(root: Path, seconds: int = 25) -> Path:
    """A course folder for the class; `seconds` is what a cell may take (the real limit waits longer for nothing)."""
    for name in ("solutions", "exercises"):
        shutil.copytree(REPOSITORY / name, root / name)
    config = (REPOSITORY / "nbgrader_config.py").read_text(encoding="utf-8")
    (root / "nbgrader_config.py").write_text(f"{config}\nc.Execute.timeout = {seconds}\n", encoding="utf-8")
    return root


def write_submission(places: Places, member: Member) -> None:
    """Write the member's submission."""
    course = Assignment(places.course, member.assignment)
    folder = course.submitted(member.student).parent
    folder.mkdir(parents=True)
    attack = member.attack
    released = read_notebook(course.released)
    if attack and attack.make:
        attack.make(released, folder)
        return
    question = attack.question if attack else assignment(member.assignment).questions[0].id
    for cell in released.cells:
        mark = nbgrader_metadata(cell)
        if mark.get("solution") and mark["grade_id"] == question:
            cell.source = places.fill(attack.text) if attack else member.answer.text
    text = nbformat.writes(released) + "\n"
    (folder / f"{member.assignment}.ipynb").write_text(text, encoding="utf-8", newline="")


# ---- grading, and looking ----


@dataclass
class Outcome:
    """What became of a class.

    Attributes:
        marks: by student, points by grade_id, None where they are left open; None for one without marks.
        leaked: by student, where the attack's marker was found.
        left: what was left outside, changed or reached, a sentence each.
        said: what the person who graded read.
    """

    members: list[Member]
    marks: dict[str, dict[str, float] | None]
    leaked: dict[str, list[str]]
    left: list[str]
    said: str = ""

    def of(self, attack: Attack) -> Member:
        return next(member for member in self.members if member.attack == attack)

    def gained(self, attack: Attack) -> list[str]:
        """What an attack got of what it must not get."""
        marks = self.marks[self.of(attack).student] or {}
        return sorted(key for key, points in marks.items() if key in attack.fails and points)

    def evaded(self, attack: Attack) -> list[str]:
        """What is left open of what it must not get: "the grader failed, nobody loses points" must not be had at will."""
        marks = self.marks[self.of(attack).student] or {}
        return sorted(key for key, points in marks.items() if key in attack.fails and points is None)

    def missing(self, twin: Attack) -> list[str]:
        """What an honest twin did not get."""
        marks = self.marks[self.of(twin).student] or {}
        full = next(one.points for one in assignment(twin.assignment).questions if one.id == twin.question)
        return sorted(key for key, points in full.items() if marks.get(key) != points)

    def disturbed(self) -> list[str]:
        """Bystanders whose marks are not what they deserve, and how."""
        found = []
        for member in self.members:
            if member.attack is None and (marks := self.marks[member.student]) != member.points:
                wrong = {key: one for key, one in (marks or {}).items() if one != member.points.get(key)}
                found.append(f"{member.student}: {wrong if marks else 'no marks'}")
        return found


def run(root: Path, attacks: list[Attack], way: Callable, settings: str = "") -> Outcome:
    """Hand in, have `way` grade, and look around.

    Args:
        root: where there is nothing yet.
        way: function (course folder, assignment, students) -> (marks by student, what was said, what it saw left):
            `graded` or another one.
        settings: text of nbgrader_config.py; default: that of the course.
    """
    with Listener() as listener, home(root / "home") as at_home:
        places = Places(make_course(root / "course"), at_home, listener.port, listener.name)
        members = seat(attacks)
        for member in members:
            write_submission(places, member)
        if settings:
            (places.course / "nbgrader_config.py").write_text(settings, encoding="utf-8")
        before = snapshot(places)
        marks, said, left = {}, "", []
        for name in sorted({member.assignment for member in members}):
            mine = [member.student for member in members if member.assignment == name]
            found, more, seen = way(places.course, name, mine)
            marks, said, left = marks | found, said + more, left + seen
        left += changes(before, snapshot(places)) + strangers(places.course, members) + listener.heard()
        words = [one.marker for one in attacks if one.marker.isidentifier() and one.marker != SECRET]
        left += planted(places, words) + leftovers(words, at_home)
        leaked = {one.student: leaks(places.course, one, said) for one in members if one.attack and one.attack.marker}
        return Outcome(members, marks, leaked, left, said)


def graded(
    root: Path, name: str, students: list[str], unsandboxed: bool = False, sealed: dict | None = None
) -> tuple[dict, str, list[str]]:
    """Through `grader.grading.command.grade`, as `course grade` does; how is not tried but said, see `Job.sealed`."""
    from grader.core.course import Course
    from grader.grading import command
    from grader.grading.summary import remarks
    from grader.submissions.reading import students_of

    out, one = io.StringIO(), Assignment(root, name)
    with contextlib.chdir(root), mock.patch.object(command, "choose_mode", lambda *arguments: sealed):
        quiet = Console(file=out, width=200)
        summary = command.grade(
            Course(root), one, students_of(one), quiet, workers=2, unsandboxed=lambda content: unsandboxed
        )
        said = "\n".join([*summary.remarks, *remarks(one, summary.results)])
        results = {student: each.result for student, each in summary.results.items()}
    found = {student: marks(root, name, student) for student in students}
    for student, result in results.items():
        if result.state == "ungradable":
            found[student] = dict.fromkeys(key for question in one.questions for key in question.points)
        elif result.state == "graded":
            found[student] |= {key: None for key, one in result.criteria.items() if one.points is None}
    return found, out.getvalue() + said, []


def marks(root: Path, name: str, student: str) -> dict[str, float] | None:
    """The student's points by grade_id in nbgrader's gradebook, None where there are none."""
    with Gradebook(f"sqlite:///{root / 'gradebook.db'}", COURSE_ID) as gradebook:
        try:
            grades = gradebook.find_submission_notebook(name, name, student).grades
        except MissingEntry:
            return None
        return {grade.name: grade.score for grade in grades}


def strangers(root: Path, members: list[Member]) -> list[str]:
    """Students in the gradebook that nobody knows, and assignments worth something else than they are."""
    if not (root / "gradebook.db").exists():
        return []
    found = []
    with Gradebook(f"sqlite:///{root / 'gradebook.db'}", COURSE_ID) as gradebook:
        known = {member.student for member in members}
        found += [f"a student {one.id} in the gradebook" for one in gradebook.students if one.id not in known]
        for one in gradebook.assignments:
            if one.max_score != (most := assignment(one.name).max_score):
                found.append(f"{one.name} is worth {one.max_score} in the gradebook, not {most}")
    return found


# ---- the world outside ----


@contextlib.contextmanager
def home(path: Path):
    """A home of its own, and a secret in the environment, for as long as a class is graded."""
    path.mkdir(parents=True)
    before = {name: os.environ.get(name) for name in ("HOME", "GRADER_TOKEN")}
    os.environ |= {"HOME": str(path), "GRADER_TOKEN": SECRET}
    try:
        yield path
    finally:
        for name, value in before.items():
            os.environ.pop(name)
            if value is not None:
                os.environ[name] = value


class Listener:
    """Listens on TCP and UDP of the loopback, and on an abstract unix socket, for somebody who gets out."""

    def __enter__(self):
        self.tcp = socket.create_server(("127.0.0.1", 0))
        self.port = self.tcp.getsockname()[1]
        self.udp = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self.udp.bind(("127.0.0.1", self.port))
        self.unix, self.name = socket.socket(socket.AF_UNIX), f"course-attacks-{os.getpid()}"
        self.unix.bind(f"\0{self.name}")
        self.unix.listen()
        for one in (self.tcp, self.udp, self.unix):
            one.setblocking(False)
        return self

    def __exit__(self, *reason):
        for one in (self.tcp, self.udp, self.unix):
            one.close()

    def heard(self) -> list[str]:
        """Who got through, by kind of socket."""
        found = []
        for name, one in (("tcp", self.tcp), ("udp", self.udp), ("abstract unix", self.unix)):
            with contextlib.suppress(BlockingIOError):
                one.recv(100) if name == "udp" else one.accept()[0].close()
                found.append(f"reached the {name} socket outside")
        return found


def snapshot(places: Places) -> dict[str, str]:
    """A hash of every file in the home and the course folder, but for those that grading writes."""
    own = {"gradebook.db", "autograded", "feedback", ".course", "__pycache__"}
    found = {}
    for top in (places.course, places.home):
        for folder, folders, files in os.walk(top):
            folders[:] = [name for name in folders if Path(folder) != top or name not in own]
            for name in files:
                path = Path(folder, name)
                if (Path(folder) == top and name in own) or path.is_symlink() or not path.is_file():
                    continue
                found[str(path.relative_to(top.parent))] = hashlib.sha256(path.read_bytes()).hexdigest()
    return found


# What Keras, matplotlib and IPython write into a home when they start; planted files are found by their markers.
STARTED = ("home/.keras/keras.json", "home/.cache/", "home/.ipython/profile_default/startup/README")


def changes(before: dict[str, str], after: dict[str, str]) -> list[str]:
    return [
        f"{'changed' if path in before and path in after else 'new' if path in after else 'gone'}: {path}"
        for path in sorted(before.keys() | after.keys())
        if before.get(path) != after.get(path) and not path.startswith(STARTED)
    ]


def planted(places: Places, markers: list[str]) -> list[str]:
    """Files with a marker in their names, anywhere where one could be written; and what grading must not write."""
    packages, utils = Path(site.getsitepackages()[0]), Path(find_spec("utils").origin).parent
    own = ("autograded", "feedback", ".course", "solutions", "exercises")  # submitted/: see `changes`
    deep = (*(places.course / name for name in own), places.home, utils)
    real = Path(pwd.getpwuid(os.getuid()).pw_dir)
    flat = (places.course, Path("/tmp"), Path("/var/tmp"), Path("/dev/shm"), Path("/"), packages, Path.cwd(), real)
    names = [path for top in deep for path in top.rglob("*")] + [path for top in flat for path in top.iterdir()]
    found = [f"planted: {path}" for path in names if any(marker in path.name for marker in markers)]
    for top in (places.course / "autograded", places.course / "feedback"):
        for path in top.rglob("*"):
            if path.is_symlink() or not (path.is_dir() or path.suffix in (".ipynb", ".html", ".txt")):
                found.append(f"no page of ours: {path.relative_to(places.course)}")
            elif path.stat().st_size > LARGEST:
                size = path.stat().st_size >> 20
                found.append(f"{size} MB: {path.relative_to(places.course)}")
    return found


def leftovers(markers: list[str], at_home: Path) -> list[str]:
    """Processes with a marker in their name, arguments or environment, or with the home of this class in it."""
    end = time.monotonic() + PATIENCE
    while (found := processes([*markers, str(at_home)])) and time.monotonic() < end:
        time.sleep(0.2)  # a guardian may still be clearing up
    return [f"a process: {one}" for one in found]


def processes(words: list[str]) -> list[str]:
    module = sys.modules.get("grader.sandbox.fork_client")
    mine = {os.getpid(), *(one.process.pid for one in module.ForkServer._all.values())} if module else {os.getpid()}
    found = []
    for entry in Path("/proc").iterdir():
        if not entry.name.isdigit() or int(entry.name) in mine:
            continue
        with contextlib.suppress(OSError):
            if b"multiprocessing.resource_tracker" in (entry / "cmdline").read_bytes() and is_child(entry):
                continue  # Python's own, for as long as this process lives
            said = b"\n".join((entry / name).read_bytes() for name in ("comm", "cmdline", "environ"))
            if hit := [word for word in words if word.encode() in said]:
                found.append(f"{entry.name} {(entry / 'comm').read_text().strip()} ({hit[0]})")
    return found


def is_child(entry: Path) -> bool:
    return f"PPid:\t{os.getpid()}\n" in (entry / "status").read_text()


def leaks(root: Path, member: Member, said: str) -> list[str]:
    """Where the marker of a member stands: in any feedback, others' graded notebooks, a log, the database, the terminal."""
    marker = member.attack.marker
    found = ["the terminal"] if marker in said and not marker.isprintable() else []  # the teacher may read all the rest
    logs = (root / ".course").glob("*.log")  # the results beside them hold what each submission itself said
    places = [root / "feedback", *logs, *(root / "autograded").glob("*"), *root.glob("gradebook.db*")]
    for place in places:
        if place == root / "autograded" / member.student:
            continue
        for path in place.rglob("*") if place.is_dir() else [place]:
            if path.is_file() and marker.encode() in path.read_bytes():
                found.append(str(path.relative_to(root)))
    return found
