"""Decide what happens to each student's files in a download. Nothing is written here."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, tzinfo
from enum import StrEnum

from grader.collect.archive import File
from grader.collect.notebooks import Cells, copy_number, majority
from grader.collect.people import Member, Roster, made_id
from grader.collect.platforms import Origin, Submitter
from grader.collect.recognition import Recognized, recognize
from grader.core.assignments import Assignment
from grader.core.course import Course
from grader.core.errors import CourseError
from grader.submissions.reading import read_timestamp, refuse_odd

LONG_AGO = datetime.min.replace(tzinfo=UTC)


class State(StrEnum):
    """What happens to a student's submission."""

    NEW = "new"
    REPLACES = "replaces another"
    NEW_TIME = "the same, with another time"
    UNCHANGED = "unchanged"
    OLDER = "older than the one collected"
    NOTHING = "no notebook"
    REFUSED = "not collected"


WRITTEN = (State.NEW, State.REPLACES, State.NEW_TIME)
LACKING = (State.NOTHING, State.REFUSED)


@dataclass(frozen=True)
class Found:
    """A notebook in the download.

    Attributes:
        assignment: the one whose cells it holds; '' if it holds no cell of any.
        time: of submission, in UTC.
    """

    file: File
    origin: Origin
    assignment: str
    time: datetime | None

    @property
    def title(self) -> str:
        return self.origin.title

    def rank(self, assignment: str) -> tuple:
        """The newest attempt counts, and in it a notebook of the assignment, and of these the newest."""
        return self.time or LONG_AGO, self.assignment == assignment, self.origin.number, copy_number(self.title)


@dataclass
class Row:
    """One student of the download.

    Attributes:
        student: the id; '' if there is none.
        who: the student as the download says.
        member: the student in the roster.
        found: the notebook that counts.
        notes: what to know about it, for people.
    """

    student: str
    who: Submitter
    state: State
    member: Member | None = None
    found: Found | None = None
    notes: list[str] = field(default_factory=list)


@dataclass
class Plan:
    """What a download holds, and what is to be written."""

    assignment: Assignment
    platform: str
    rows: list[Row]
    strangers: list[File]
    absent: list[str]


def make_plans(
    course: Course,
    files: list[File],
    roster: Roster,
    chosen: Sequence[Assignment] = (),
    zone: tzinfo | None = None,
    collected: Callable[[Assignment], dict[str, dict]] = lambda assignment: {},
) -> list[Plan]:
    """Decide for each student of a download, for each notebook of an assignment.

    Args:
        files: from `read_download`.
        chosen: the notebooks of the assignment; default: those of the one that most notebooks belong to.
        zone: of times without one; default: this machine's.
        collected: reads what was collected before, by student, with the `platform` and its `number`.

    Raises:
        CourseError: the assignment can't be told.
    """
    assignments = course.assignments()
    known = recognize(files, {one.name for one in assignments})
    cells = Cells(assignments)
    notebooks = {
        file: Found(file, origin, cells.owner(file.content, origin.title), in_utc(origin.time, zone))
        for file, origin in known.origins.items()
        if file.is_notebook and file.content
    }
    chosen = chosen or majority(assignments, ((one.assignment, one.title) for one in notebooks.values())).parts
    return [make_plan(one, known, notebooks, roster, collected(one)) for one in chosen]


def make_plan(
    assignment: Assignment, known: Recognized, notebooks: dict[File, Found], roster: Roster, before: dict[str, dict]
) -> Plan:
    """Decide for each student of a download, for one notebook.

    Args:
        before: what was collected earlier, by student.
    """
    rows = [row(who, files, known, notebooks, assignment) for who, files in submitted(known).items()]
    for one in rows:
        identify(one, roster, known.platform)
    refuse_shared_ids(rows)
    for one in rows:
        if one.found and one.student:
            compare(one, assignment, known.platform, before.get(one.student, {}))
    rows.sort(key=lambda one: (one.state in LACKING, one.student or str(one.who)))
    there = {one.student for one in rows}
    absent = sorted(member.person.id for member in roster.members if member.person.id not in there)
    return Plan(assignment, known.platform, rows, known.strangers, absent)


def submitted(known: Recognized) -> dict[Submitter, list[File]]:
    """The files of each student of a download."""
    files: dict[Submitter, list[File]] = {}
    for file, origin in known.origins.items():
        for who in origin.who:
            files.setdefault(who, []).append(file)
    return files


def row(
    who: Submitter, files: list[File], known: Recognized, notebooks: dict[File, Found], assignment: Assignment
) -> Row:
    """Choose the notebook of a student that counts."""
    own = [notebooks[file] for file in files if file in notebooks]
    others = {one.id for one in assignment.parts if one != assignment}
    own = [one for one in own if one.assignment not in others]
    fitting = [one for one in own if one.assignment in (assignment.id, "")]
    fitting.sort(key=lambda one: one.rank(assignment.id), reverse=True)
    problems = [f"{known.origins[file].title}: {file.problem}" for file in files if file.problem]
    wrong = [f"{one.title} is {one.assignment}" for one in own if one.assignment not in (assignment.id, "")]
    if not fitting:
        others = [known.origins[file].title for file in files if file.content is None and not file.problem]
        return Row("", who, State.NOTHING, notes=problems + wrong or [f"only {', '.join(others[:3]) or 'a comment'}"])
    best, *others = fitting
    result = Row("", who, State.NEW, found=best, notes=problems + wrong)
    if not best.assignment:
        result.notes.append(f"{best.title} holds no cell with nbgrader's metadata")
    if (attempts := len({one.time for one in fitting})) > 1:
        result.notes.append(f"newest of {attempts} attempts")
    rivals = [one for one in others if (one.time, one.assignment) == (best.time, best.assignment)]
    if unequal := [one for one in rivals if one.file.content.read_bytes() != best.file.content.read_bytes()]:
        result.notes.append(f"took {best.title}, not {', '.join(one.title for one in unequal)}")
    if best.origin.late:
        result.notes.append("late")
    if len(best.origin.who) > 1:
        result.notes.append(f"of a group of {len(best.origin.who)}")
    return result


def identify(one: Row, roster: Roster, platform: str) -> None:
    """Give a row the id of its student, or a reason for having none."""
    members = roster.find(one.who, platform)
    if len(members) == 1:
        one.member, one.student = members[0], members[0].person.id
    elif members:
        named = ", ".join(member.person.id for member in members)
        refuse(one, f"may be any of {named}: their names are equal in {roster.source}")
        return
    elif roster.complete:
        refuse(one, f"not in {roster.source}")
        return
    else:
        one.student = made_id(one.who)
        if roster.belongs_to_another(one.student, one.who, platform):
            refuse(one, f"{one.student} is another student in {roster.source}, with another number")
            return
    try:
        refuse_odd(one.student)
    except CourseError as error:
        refuse(one, f"{error.found} can't be an id: list the student in a roster")


def refuse(one: Row, reason: str) -> None:
    one.student, one.state, one.notes = "", State.REFUSED, [reason]


def refuse_shared_ids(rows: list[Row]) -> None:
    """Two students who would get the same id are refused, not merged."""
    of: dict[str, list[Row]] = {}
    for one in rows:
        if one.student:
            of.setdefault(one.student.casefold(), []).append(one)
    for shared in of.values():
        if len(shared) > 1:
            id, named = shared[0].student, " and ".join(f"{one.who} ({one.who.number})" for one in shared)
            for one in shared:
                refuse(one, f"{named} would both be {id}: tell them apart in a roster")


def compare(one: Row, assignment: Assignment, platform: str, before: dict) -> None:
    """Compare a submission with the one that is in submitted/."""
    path = assignment.submitted(one.student)
    if not path.is_symlink() and not path.exists():
        return
    try:
        there = read_timestamp(assignment, one.student)
    except CourseError:
        there = None
    there = there and there.replace(tzinfo=UTC)
    same = path.is_file() and not path.is_symlink() and path.read_bytes() == one.found.file.content.read_bytes()
    if same:
        one.state = State.NEW_TIME if one.found.time and one.found.time != there else State.UNCHANGED
    else:
        newer = bool(there and one.found.time and there > one.found.time)
        newer |= before.get("platform") == platform and before.get("number", 0) > one.found.origin.number
        one.state = State.OLDER if newer else State.REPLACES


def in_utc(time: datetime | None, zone: tzinfo | None) -> datetime | None:
    """A time in UTC; one without a zone is in `zone`, or this machine's. None if there is none."""
    if time is None:
        return None
    zoned = time if time.tzinfo or zone is None else time.replace(tzinfo=zone)
    try:
        return zoned.astimezone(UTC).replace(microsecond=0)  # timestamp.txt holds whole seconds
    except (OverflowError, ValueError):  # the first and the last day that Python knows
        return None
