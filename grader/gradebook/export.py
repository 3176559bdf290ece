"""Export marks to other systems: plugins for `nbgrader export`, which `course export` uses too.

Sources of the formats:

- Canvas: the Instructor Guide, "How do I import grades in the Gradebook?"; in doubt, Canvas' own GradebookImporter.
- Moodle: MoodleDocs, "Grade import"; in doubt, Moodle's own gradeimport_csv.
- Brightspace: D2L's "Importing grades" (Username, `NAME Points Grade <Numeric MaxPoints:N>`, and the last column).
- Blackboard: Blackboard Help, "Work Offline with Grade Data" (Username, and a column for each item).
- Gradescope: the Autograder Documentation, "Autograder Specifications" and "Submission Metadata".
- CSV: RFC 4180, and `grader.gradebook.csv_table` on cells that a spreadsheet would take for formulas.
"""

import io
import json
import re
import sys
import zipfile
from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path

from nbgrader.api import Gradebook
from nbgrader.plugins import ExportPlugin

from grader.core.assignments import Assignment, id_of
from grader.core.course import Course
from grader.core.errors import CourseError
from grader.core.files import ensure_folder, write_whole
from grader.core.notebooks import criterion_of, question_of
from grader.core.text import one_line
from grader.gradebook import gradescope_run
from grader.gradebook.connection import open_gradebook
from grader.gradebook.csv_table import table
from grader.gradebook.reader import ClassMarks, Person, read_marks, submitters
from grader.submissions.reading import students_of

TITLE_WITH_ID = re.compile(r".*\s\(\d+\)")
CANVAS_TOTALS = re.compile(r"(Current|Final) (Score|Points|Grade)|Override (Score|Grade|Status)")


class MarksExportPlugin(ExportPlugin):
    """Base of the exports: reads marks, writes the file atomically, reports empty cells.

    A subclass has `content(marks, remarks)`, which returns the content of the file and may add to the remarks.
    """

    default_name = ""
    empty = "left empty"  # shown for students without a total

    def export(self, gradebook: Gradebook) -> None:
        """Write the file; called by nbgrader."""
        try:
            path, remarks = self.write(gradebook)
        except CourseError as error:
            sys.exit(error.lines())
        for remark in remarks:
            print(remark, file=sys.stderr)
        self.log.info("wrote %s", path)

    def write(self, gradebook: Gradebook) -> tuple[Path, list[str]]:
        """Write the file; return its path and a message for everything that needs attention.

        Raises:
            CourseError: there are no marks, the format can't hold them, or the file can't be written.
        """
        assignments, students = [str(name) for name in self.assignment], [str(name) for name in self.student]
        marks = read_marks(gradebook, self.config, assignments, students)
        remarks = [
            f"{name}: {self.empty}, {reason}: {', '.join(students)}"
            for name in marks.max_points
            for reason, students in marks.empty(name).items()
        ]
        for name in marks.max_points:
            known = [(one.id, mark) for one in marks.students if (mark := marks.marks[name].get(one.id))]
            if again := [student for student, mark in known if mark.again]:
                review = "manual points for an earlier submission (please review in formgrader)"
                remarks.append(f"{name}: {review}: {', '.join(again)}")
            remarks += [f"{name}: {student} submitted {mark.lateness}" for student, mark in known if mark.late]
        remarks += marks.changes
        content = self.content(marks, remarks)
        path = Path(self.to or self.default_name).absolute()
        ensure_folder(path.parent)
        try:
            write_whole(path, content)
        except OSError as error:
            raise CourseError(f"a writable file at {path}", error.strerror, "choose another with --out") from None
        return path, [one_line(remark) for remark in remarks]


class CsvExportPlugin(MarksExportPlugin):
    """One row per student and assignment, for spreadsheets: points of every question, lateness, penalty, total."""

    default_name = "grades.csv"

    def content(self, marks: ClassMarks, remarks: list[str]) -> bytes:
        questions = list(dict.fromkeys(one for name in marks.max_points for one in marks.questions(name)))
        rows = [["assignment", "student", "last name", "first name", "email", *questions]]
        rows[0] += ["hours late", "penalty", "total", "out of"]
        for name, max_points in marks.max_points.items():
            own = marks.questions(name)
            for person in marks.students:
                mark = marks.marks[name].get(person.id)
                points = [mark.of_question(own.get(question, ())) if mark else None for question in questions]
                result = [mark.late / timedelta(hours=1), mark.penalty, mark.total] if mark else [None] * 3
                about = [name, person.id, person.last_name, person.first_name, person.email]
                rows.append([*about, *points, *result, sum(max_points.values())])
        # Without a byte order mark, Excel assumes the machine's old code page.
        return "\ufeff".encode() + table(rows, remarks)


class CanvasExportPlugin(MarksExportPlugin):
    """Canvas' gradebook: a column per assignment, mapped to an existing one or new.

    Canvas knows a student by its own id (the gradebook's lms_user_id), else by the login id, else by the name. No
    byte order mark: with it, Ruby's CSV reader refuses a quoted first cell.
    """

    default_name = "grades-canvas.csv"

    def content(self, marks: ClassMarks, remarks: list[str]) -> bytes:
        for name in marks.max_points:
            if TITLE_WITH_ID.fullmatch(name) or CANVAS_TOTALS.search(name):
                todo = "rename the assignment"
                raise CourseError("names that Canvas accepts for assignments", repr(name), todo)
        rows = [["Student", "ID", "SIS User ID", "SIS Login ID", "Section", *marks.max_points]]
        rows.append(["Points Possible", *[None] * 4, *(sum(points.values()) for points in marks.max_points.values())])
        for person in marks.students:
            # Canvas identifies the row of maximum points by these words: a student with that name would set them.
            name = re.sub("points possible", "points-possible", person.sortable_name, flags=re.IGNORECASE)
            totals = [marks.total(assignment, person.id) for assignment in marks.max_points]
            own = person.lms_id if person.lms_id.isdecimal() else None  # Canvas would read 12 out of `12ab`
            rows.append([name, own, None, person.id, None, *totals])
        if any(marks.empty(name) for name in marks.max_points):
            remarks.append("An empty cell deletes a mark that Canvas already has: check its preview first.")
        return table(rows, remarks)


class MoodleExportPlugin(MarksExportPlugin):
    """Moodle's grade import: the student, and a column per assignment. Map `username` to username (or email to email).

    A missing mark is `-`, as in Moodle's own exports. The email column is there only if every student has an email:
    Moodle gives the marks of a row without an identifier to the student of the previous row.
    """

    default_name = "grades-moodle.csv"
    empty = "left without a mark (-)"

    def content(self, marks: ClassMarks, remarks: list[str]) -> bytes:
        emails = all(person.email for person in marks.students)
        rows = [["username", *(["email"] if emails else []), *marks.max_points]]
        for person in marks.students:
            totals = [marks.total(assignment, person.id) for assignment in marks.max_points]
            shown = ["-" if total is None else total for total in totals]
            rows.append([person.id, *([person.email] if emails else []), *shown])
        return table(rows, remarks)


class BrightspaceExportPlugin(MarksExportPlugin):
    """Brightspace's grade import: a column per assignment, which it adds if it has no grade item of that name."""

    default_name = "grades-brightspace.csv"

    def content(self, marks: ClassMarks, remarks: list[str]) -> bytes:
        titles = [
            f"{name} Points Grade <Numeric MaxPoints:{sum(points.values()):g}>"
            for name, points in marks.max_points.items()
        ]
        rows = [["Username", *titles, "End-of-Line Indicator"]]
        for person in marks.students:
            totals = [marks.total(assignment, person.id) for assignment in marks.max_points]
            rows.append([person.id, *totals, "#"])
        return table(rows, remarks)


class BlackboardExportPlugin(MarksExportPlugin):
    """Blackboard's "Work Offline, Upload". It knows a column by the number at the end of its title, else adds one."""

    default_name = "grades-blackboard.csv"

    def content(self, marks: ClassMarks, remarks: list[str]) -> bytes:
        rows = [["Last Name", "First Name", "Username", *marks.max_points]]
        for person in marks.students:
            totals = [marks.total(assignment, person.id) for assignment in marks.max_points]
            rows.append([person.last_name, person.first_name, person.id, *totals])
        remarks.append(
            "Blackboard adds each column as new, of text. To fill one that it has, put that column's title from a "
            "downloaded gradebook, such as `Quiz [Total Pts: 10] |664617`, into the first line."
        )
        return table(rows, remarks)


class GradescopeExportPlugin(MarksExportPlugin):
    """An autograder to upload to one Gradescope assignment; it gives every submission its marks from this course.

    Gradescope does not import marks, but shows those that an autograder puts into results.json. The archive holds that
    file for each student, by email, and a program that picks it; no student code runs.
    """

    default_name = "grades-gradescope.zip"
    empty = "left out"

    def content(self, marks: ClassMarks, remarks: list[str]) -> bytes:
        if len(marks.max_points) != 1:
            todo = "name one: course export ASSIGNMENT --to gradescope"
            raise CourseError("one assignment per autograder", ", ".join(marks.max_points), todo)
        (assignment,) = marks.max_points
        results: dict[str, dict] = {}
        for person in marks.students:
            if marks.total(assignment, person.id) is None:
                continue
            email = person.email.casefold()
            if email in results:
                raise CourseError("a different email for every student", email, "fix it in the gradebook")
            if email:
                results[email] = result(marks, assignment, person)
        if unknown := [one.id for one in marks.students if not one.email]:
            todo = "nbgrader db student add ID --email EMAIL"
            remarks.append(f"{assignment}: left out, as Gradescope needs an email ({todo}): {', '.join(unknown)}")
        files = {
            "setup.sh": "#!/usr/bin/env bash\ncommand -v python3 || apt-get install -y python3\n",
            "run_autograder": Path(gradescope_run.__file__).read_text(encoding="utf-8"),
            "marks.json": json.dumps(results, indent=1, allow_nan=False),
        }
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, text in files.items():
                entry = zipfile.ZipInfo(name)  # of 1980: the same marks give the same bytes
                entry.external_attr = (0o100644 if name.endswith(".json") else 0o100755) << 16
                archive.writestr(entry, text, zipfile.ZIP_DEFLATED)
        return buffer.getvalue()


PLUGINS = {
    "csv": CsvExportPlugin,
    "canvas": CanvasExportPlugin,
    "moodle": MoodleExportPlugin,
    "brightspace": BrightspaceExportPlugin,
    "blackboard": BlackboardExportPlugin,
    "gradescope": GradescopeExportPlugin,
}


def export_marks(
    course: Course, to: str, assignment: str | None = None, out: Path | None = None, only: Sequence[str] = ()
) -> tuple[Path, list[str]]:
    """Write the marks of a course for another system; return the file and messages that need attention.

    Args:
        to: one of PLUGINS.
        assignment: default: all with submissions.
        out: default: a file in the current folder, named after the system.
        only: ids of the students to export; default: all.

    Raises:
        CourseError: there is no gradebook, it has no marks, or the file can't be written.
    """
    assignment = assignment and id_of(course.root, assignment).partition("/")[0]
    chosen = [assignment] if assignment else []
    plugin = PLUGINS[to](config=course.config, assignment=chosen, student=list(only), to=str(out or ""))
    with open_gradebook(course) as gradebook:
        written, remarks = plugin.write(gradebook)
        known = submitters(gradebook)
    for name, graded in known.items():
        there = [student for student in students_of(Assignment(course.root, name)) if student in (only or [student])]
        waiting = [student for student in there if student not in graded]
        if waiting and assignment in (None, name):
            who = one_line(", ".join(waiting))
            remarks.append(f"{name}: submitted, but not in the gradebook (run `course grade`): {who}")
    return written, remarks


def result(marks: ClassMarks, assignment: str, person: Person) -> dict:
    """One student's results.json."""
    mark = marks.marks[assignment][person.id]
    tests, places = [], {question: str(place) for place, question in enumerate(marks.questions(assignment), start=1)}
    steps = dict.fromkeys(places, 0)
    for grade_id, max_points in marks.max_points[assignment].items():
        question = question_of(grade_id)
        steps[question] += 1
        tests.append(
            {
                "number": f"{places[question]}.{steps[question]}",
                "name": f"{question}: {criterion_of(grade_id, question).replace('_', ' ')}",
                "score": mark.cells[grade_id].score if grade_id in mark.cells else 0.0,
                "max_score": max_points,
            }
        )
    late = f"Submitted {mark.lateness}." if mark.late else ""
    return {"score": mark.total, "output": late, "visibility": "visible", "tests": tests}
