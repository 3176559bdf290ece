"""`course collect`: show what a download holds, ask, and write it to submitted/."""

import json
import shutil
import tempfile
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from nbgrader.api import Gradebook, Student
from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from grader.collect.archive import read_download
from grader.collect.people import ROSTER, Roster, from_people, read_roster
from grader.collect.plan import LACKING, WRITTEN, Plan, Row, State, make_plans
from grader.core.assignments import Assignment
from grader.core.confirm import confirmed
from grader.core.course import Course
from grader.core.errors import CourseError
from grader.core.files import ensure_folder, write_whole
from grader.core.text import clean
from grader.gradebook.connection import database_url, open_gradebook
from grader.gradebook.reader import Person, person
from grader.submissions.reading import SLIPS, put_slips

ASIDE = ".course/replaced"  # submissions that a later one replaced


def collect(
    course: Course,
    download: Path,
    console: Console,
    called: str | None = None,
    roster: Path | None = None,
    zone: str | None = None,
    yes: bool = False,
) -> bool:
    """Write the submissions of a download to submitted/, after showing what it holds and asking.

    Args:
        download: a zip file or a folder.
        called: the assignment; default: the one that most notebooks belong to.
        roster: a class list; default: roster.csv in the course folder, else the students of the gradebook.
        zone: time zone of the platform, such as Europe/Berlin; default: `Exchange.timezone` of the configuration, else
            this machine's.
        yes: write without asking.

    Returns:
        whether every student of the download has a submission in submitted/ now.

    Raises:
        CourseError: the download, the roster, the assignment or the zone can't be read, or the disk can't be written.
    """
    zone_info = time_zone(zone or course.config.Exchange.get("timezone"))
    people = read_people(course, roster)
    chosen = course.assignments(called) if called else []
    with tempfile.TemporaryDirectory(dir=ensure_folder(course.root / ".course"), prefix="collect-") as scratch:
        files = read_download(download, Path(scratch))
        plans = make_plans(course, files, people, chosen, zone_info, read_record)
        for plan in plans:
            console.print(table(plan, zone_info))
            for line in remarks(plan):
                console.print(line, markup=False, soft_wrap=True)
        todo = [(row, plan) for plan in plans for row in plan.rows if row.state in WRITTEN]
        if todo and not confirmed(f"Write {len(todo)} submission(s) to submitted/?", yes, console):
            return False
        for plan in plans if todo else ():
            write_record(plan)
        for row, plan in todo:
            write(row, plan, course.root, datetime.now())
    for plan in plans:
        enter(course, to_enter(plan, people))
    if todo:
        console.print(f"Wrote {len(todo)} to submitted/. Next: course grade {plans[0].assignment.name}")
    return all(row.state not in LACKING for plan in plans for row in plan.rows)


def time_zone(name: str | None) -> ZoneInfo | None:
    try:
        return ZoneInfo(name) if name else None
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise CourseError("a time zone such as Europe/Berlin", repr(name), "use a name of that form") from None


def read_people(course: Course, roster: Path | None) -> Roster:
    """The class list named, else the one in the course folder, else the students of the gradebook."""
    if roster or (course.root / ROSTER).is_file():
        return read_roster(roster or course.root / ROSTER)
    url = database_url(course)
    if url.startswith("sqlite:") and not Path(url.removeprefix("sqlite:///")).is_file():
        return Roster()
    with open_gradebook(course) as gradebook:
        return from_people(map(person, gradebook.db.query(Student)))


def table(plan: Plan, zone: ZoneInfo | None) -> Table:
    """A row for each student of the download."""
    title = f"{plan.assignment.id}: {plan.platform.capitalize()} download"
    result = Table(title=title, box=SIMPLE_HEAD, title_justify="left")
    timed = any(row.found and row.found.time for row in plan.rows)
    for name in ("student", "in the download", *(["submitted"] if timed else []), "result"):
        result.add_column(name, overflow="fold", no_wrap=name == "submitted")
    for row in plan.rows:
        time = row.found.time.astimezone(zone) if row.found and row.found.time else None
        color = "red" if row.state in LACKING else "green" if row.state in WRITTEN else "dim"
        notes = "".join(f"; {note}" for note in row.notes)
        words = f"[{color}]{row.state}[/]{escape(clean(notes))}"
        shown = [f"{time:%Y-%m-%d %H:%M}" if time else ""] if timed else []
        result.add_row(escape(row.student), escape(clean(str(row.who))), *shown, words)
    return result


def remarks(plan: Plan) -> list[str]:
    """Lines below the table: files of nobody, students without a submission, and a count."""
    lines = [f"not recognized: {clean(file.path)} {file.problem}".rstrip() for file in plan.strangers]
    if plan.absent:
        lines.append(f"no submission: {', '.join(plan.absent)}")
    if any(row.found and row.found.origin.late for row in plan.rows) and plan.platform == "canvas":
        lines.append(
            "Canvas says who is late but not when: enter times such as 2030-01-31 22:59 UTC in "
            "submitted/STUDENT/ASSIGNMENT/timestamp.txt"
        )
    counts = Counter(row.state for row in plan.rows)
    lines.append(f"{plan.assignment.id}: {', '.join(f'{counts[state]} {state}' for state in State if counts[state])}")
    return lines


def write(row: Row, plan: Plan, root: Path, now: datetime) -> None:
    """Write one submission, with its time; another one in its place is kept aside.

    The notebook comes last: after a kill, the next run sees that something is left to do.

    Raises:
        CourseError: a file can't be written.
    """
    path, content = plan.assignment.submitted(row.student), row.found.file.content.read_bytes()
    folder = ensure_folder(path.parent)
    try:
        if row.state == State.REPLACES:
            keep_aside(path, root / ASIDE / plan.assignment.id / row.student, now)
        time = row.found.time
        put_slips(folder, {SLIPS[0]: f"{time:%Y-%m-%d %H:%M:%S} UTC\n".encode()} if time else {})
        write_whole(path, content)
    except OSError as error:
        todo = "fix that, then run the same command again"
        raise CourseError(f"a writable file at {path}", str(error.strerror), todo) from None


def keep_aside(path: Path, folder: Path, now: datetime) -> None:
    """Move a submission and its time to `folder`, under the time of moving."""
    ensure_folder(folder)
    stamp = f"{now:%Y-%m-%d-%H%M%S-%f}"
    shutil.move(path, folder / f"{stamp}.ipynb")  # submitted/ may be on another disk
    if (note := path.parent / SLIPS[0]).exists():
        shutil.move(note, folder / f"{stamp}.txt")


def record_path(assignment: Assignment) -> Path:
    return assignment.root / ".course" / "collected" / f"{assignment.id}.json"


def read_record(assignment: Assignment) -> dict[str, dict]:
    """How each student's submission was collected: `platform`, `entry` (its path in the download), `number`."""
    try:
        found = json.loads(record_path(assignment).read_text(encoding="utf-8"))
    except (FileNotFoundError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def write_record(plan: Plan) -> None:
    """Note where the submissions come from: feedback goes back under the same names."""
    path, record = record_path(plan.assignment), read_record(plan.assignment)
    for row in plan.rows:
        if row.state in (*WRITTEN, State.UNCHANGED):
            origin = row.found.origin
            about = {"platform": plan.platform, "entry": "/".join(origin.entry), "number": origin.number}
            record[row.student] = about
    ensure_folder(path.parent)
    write_whole(path, json.dumps(record, indent=1, ensure_ascii=False, sort_keys=True))


def to_enter(plan: Plan, roster: Roster) -> list[Person]:
    """The students about whom the gradebook may learn something: names, emails, Canvas' numbers."""
    people = {one.person.id: one.person for one in roster.members if roster.complete}
    for row in plan.rows:
        if row.student and (plan.platform == "canvas" or row.who.email):
            known = people.get(row.student) or (row.member.person if row.member else Person(row.student))
            number = row.who.number if plan.platform == "canvas" and row.who.number.isdecimal() else ""
            people[row.student] = replace(known, lms_id=known.lms_id or number, email=known.email or row.who.email)
    return list(people.values())


def enter(course: Course, people: Iterable[Person]) -> None:
    """Add students to the gradebook, and what it doesn't know about those it has. It keeps what it knows.

    Raises:
        CourseError: the gradebook can't be written.
    """
    people = list(people)
    if not people:
        return
    with open_gradebook(course, create=True) as gradebook:
        known = {one.id: one for one in gradebook.db.query(Student)}
        for one in people:
            enter_one(gradebook, known.get(one.id), one)
        gradebook.db.commit()


def enter_one(gradebook: Gradebook, row: Student | None, one: Person) -> None:
    about = {
        "first_name": one.first_name,
        "last_name": one.last_name,
        "email": one.email,
        "lms_user_id": one.lms_id,
    }
    if row is None:
        gradebook.add_student(one.id, **{name: value for name, value in about.items() if value})
        return
    for name, value in about.items():
        if value and not getattr(row, name):
            setattr(row, name, value)
