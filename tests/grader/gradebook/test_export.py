"""Exports hold to what the importers' publishers say, whatever a student is called; nothing undecided becomes a 0."""

import csv
import io
import os
import re
import shutil
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import event

from grader.core.course import Course
from grader.core.errors import CourseError
from grader.gradebook.csv_table import table
from grader.gradebook.export import PLUGINS, export_marks
from grader.gradebook.reader import read_marks
from tests.support import REPOSITORY
from tests.support.marked_class import OTHER, PEOPLE, TOTALS, fill, make_marked_course, opened, submit, written
from tests.support.tiny_course import NAME, course

# A cell that a spreadsheet would run, at its start or after what it may take for a separator.
RUNS = re.compile(r"(^|[,;|])\s*[=+\-@\t\r＝＋－＠]")


@pytest.fixture(scope="module")
def root(tmp_path_factory):
    return make_marked_course(tmp_path_factory.mktemp("export") / "course")


def parsed(content):
    """The rows, read as RFC 4180 says: strictly, all of one length."""
    text = content.decode("utf-8")
    assert text.endswith("\r\n") and "\n" not in text.replace("\r\n", "")
    rows = list(csv.reader(io.StringIO(text, newline=""), strict=True))
    assert len({len(row) for row in rows}) == 1
    return rows


def check_inert(rows):
    """No cell of a table would run, numbers and the dash of an absent mark apart."""
    harmless = re.compile(r"-|[+-]?\d+(\.\d+)?")
    assert [cell for row in rows for cell in row if RUNS.search(cell) and not harmless.fullmatch(cell)] == []


def test_csv_has_a_row_for_everybody_with_points_per_question(root, tmp_path):
    content, said = written(root, tmp_path, "csv")
    assert content.startswith(b"\xef\xbb\xbf")  # or Excel shows other names
    header, *rows = parsed(content.removeprefix(b"\xef\xbb\xbf"))
    questions = ["1_double", "2_halve", "10_why"]
    assert header == [
        *("assignment", "student", "last name", "first name", "email"),
        *questions,
        *("hours late", "penalty", "total", "out of"),
    ]
    check_inert(rows)
    table = {row[1]: dict(zip(header, row, strict=True)) for row in rows}
    assert len(table) == len(rows) == len(PEOPLE)
    assert [table["ada"][one] for one in (*questions, "penalty", "total", "out of")] == [
        "0.3",
        "3",
        "1",
        "0",
        "4.3",
        "6",
    ]
    assert [table["punished"][one] for one in ("hours late", "2_halve", "penalty", "total")] == ["1", "3", "1.5", "1.5"]
    assert [table["late"][one] for one in ("hours late", "2_halve", "penalty", "total")] == ["1", "3", "0", "3"]
    assert [table["waits"][one] for one in (*questions, "total")] == ["0", "3", "", ""]
    assert [table["absent"][one] for one in (*questions, "penalty", "total")] == [""] * 5
    assert table["comma"]["last name"] == 'O"Neil, Jr.' and table["comma"]["first name"] == "Zoë Maria"
    assert table["formula"]["last name"] == "'=HYPERLINK(1)" and table["formula"]["first name"] == "x;'=1+1"
    assert table["'@sum"]["first name"] == "雷"
    again = "formula, ada, -12.5, comma, punished, late, @sum"
    assert said[:-1] == [
        f"{NAME}: left empty, no submission: absent",
        f"{NAME}: left empty, still to be graded: waits",
        f"{NAME}: manual points for an earlier submission (please review in formgrader): {again}",
        f"{NAME}: punished submitted 1 hour late: 1.5 points lost",
        f"{NAME}: late submitted 1 hour late: no points lost",
    ]


def test_canvas_reads_it_as_its_guide_and_importer_say(root, tmp_path):
    content, said = written(root, tmp_path, "canvas")
    assert not content.startswith(b"\xef\xbb\xbf")
    header, possible, *rows = parsed(content)
    assert header == ["Student", "ID", "SIS User ID", "SIS Login ID", "Section", NAME]
    assert possible == ["Points Possible", "", "", "", "", "6"]
    check_inert([header, *rows])
    assert not [row for row in rows if "Points Possible" in row[0]]  # it would set the points
    assert [row for row in rows if "" in (row[0], row[3])] == []
    assert {row[3]: row[1] for row in rows if row[1]} == {"ada": "4711"}  # of `12ab` Canvas would read 12
    marks = {row[3].removeprefix("'"): row[5] for row in rows}
    assert {student: float(mark) for student, mark in marks.items() if mark} == TOTALS
    assert {student for student, mark in marks.items() if not mark} == {"waits", "absent"}
    assert {row[3]: row[0] for row in rows}["ada"] == "Lovelace, Ada"
    assert all(re.fullmatch(r"\d*(\.\d{1,4})?", row[5]) for row in rows)
    first = content.decode().splitlines()[:3]  # where Canvas looks for the separator
    assert len({len(next(csv.reader([line]))) for line in first}) == 1
    assert said[-2].startswith("An empty cell deletes a mark")
    assert said[-1].startswith("prefixed with ', or a spreadsheet would run them as formulas: ")
    assert "'=HYPERLINK(1), x;'=1+1" in said[-1] and said[-1].endswith("'@sum")


def test_brightspace_reads_it_as_its_page_on_importing_grades_says(root, tmp_path):
    content, said = written(root, tmp_path, "brightspace")
    header, *rows = parsed(content)
    assert header == ["Username", f"{NAME} Points Grade <Numeric MaxPoints:6>", "End-of-Line Indicator"]
    check_inert(rows)
    assert {row[2] for row in rows} == {"#"}
    marks = {row[0].removeprefix("'"): row[1] for row in rows}
    assert {student: float(mark) for student, mark in marks.items() if mark} == TOTALS
    assert f"{NAME}: left empty, still to be graded: waits" in said


def test_blackboard_reads_it_as_its_help_on_working_offline_says(root, tmp_path):
    content, said = written(root, tmp_path, "blackboard")
    header, *rows = parsed(content)
    assert header == ["Last Name", "First Name", "Username", NAME]
    check_inert(rows)
    marks = {row[2].removeprefix("'"): row[3] for row in rows}
    assert {student: float(mark) for student, mark in marks.items() if mark} == TOTALS
    assert "|664617" in said[-2]


@pytest.mark.parametrize("to", ["csv", "canvas", "moodle", "brightspace", "blackboard"])
def test_chosen_students_are_exported_alone(root, tmp_path, to):
    content, said = written(root, tmp_path, to, "--student", "ada", "--student", "punished")
    assert b"4.3" in content and b"1.5" in content
    assert len(content.splitlines()) == 3 + (to == "canvas")
    assert not [line for line in said if "waits" in line or "absent" in line or "empty cell" in line]


@pytest.mark.parametrize("name", ["01 (12)", "Final Score", "My Override Status 1"])
def test_a_name_that_canvas_reads_otherwise_is_refused(tmp_path, name):
    with opened(tmp_path / "g.db") as gradebook:
        gradebook.add_assignment(name)
        gradebook.add_notebook("notebook", name)
        gradebook.add_student("ada")
        submit(gradebook, name, "ada")
        with pytest.raises(CourseError) as error:
            PLUGINS["canvas"](to=str(tmp_path / "x.csv")).write(gradebook)
    assert error.value.found == repr(name)
    assert not (tmp_path / "x.csv").exists()


def test_moodle_reads_it_as_its_docs_and_importer_say(root, tmp_path):
    content, said = written(root, tmp_path, "moodle")
    header, *rows = parsed(content)
    assert header == ["username", "email", NAME]
    check_inert([header, *rows])
    assert [row for row in rows if "" in row] == []  # without an identifier a row goes to the student before
    marks = {row[0].removeprefix("'"): row[2] for row in rows}
    assert {student: float(mark) for student, mark in marks.items() if mark != "-"} == TOTALS
    assert {student for student, mark in marks.items() if mark == "-"} == {"waits", "absent"}
    assert f"{NAME}: left without a mark (-), still to be graded: waits" in said


def test_moodle_gets_no_column_of_emails_with_holes(root, tmp_path):
    copy = shutil.copytree(root, tmp_path / "course")
    with opened(copy / "gradebook.db") as gradebook:
        gradebook.add_student("nomail")
    header, *_ = parsed(written(copy, tmp_path, "moodle")[0])
    assert header == ["username", NAME]


def test_canvas_gets_a_column_for_each_assignment_or_for_the_one_named(root, tmp_path):
    copy = shutil.copytree(root, tmp_path / "course")
    with opened(copy / "gradebook.db") as gradebook:
        submit(gradebook, OTHER, "ada")
    header, *rows = parsed(written(copy, tmp_path, "canvas")[0])
    assert header[5:] == [NAME, OTHER] and rows[0][5:] == ["6", "2"]
    assert parsed(written(copy, tmp_path, "canvas", OTHER)[0])[0][5:] == [OTHER]
    _, said = written(copy, tmp_path, "canvas", "--student", "ada", "--student", "punished")
    assert said[-1].startswith("An empty cell deletes a mark")  # one of punished, in the other assignment


@pytest.mark.parametrize("to", sorted(PLUGINS))
def test_without_out_the_file_is_named_after_the_system(root, tmp_path, monkeypatch, to):
    monkeypatch.chdir(tmp_path)
    name = {"csv": "grades.csv", "gradescope": "grades-gradescope.zip"}.get(to, f"grades-{to}.csv")
    assert export_marks(Course(root), to, NAME)[0] == tmp_path / name
    assert [path.name for path in tmp_path.iterdir()] == [name]


def test_postgresql_gives_the_same_files(root, tmp_path, postgres):
    url = postgres.fresh("marks")
    fill(url, root)
    for to in ("csv", "canvas", "moodle"):
        assert written(root, tmp_path, to, db=url.replace("+psycopg", "")) == written(root, tmp_path, to)


def test_nbgrader_itself_can_export(root, tmp_path):
    command = [sys.executable, "-m", "nbgrader", "export", "--exporter=grader.gradebook.export.CanvasExportPlugin"]
    command += ["--to", str(tmp_path / "x.csv"), "--student", "['ada', 'waits']"]
    done = subprocess.run(
        command, cwd=root, env=os.environ | {"PYTHONPATH": str(REPOSITORY)}, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    assert f"{NAME}: left empty, still to be graded: waits\n" in done.stderr
    assert [row[3] for row in parsed((tmp_path / "x.csv").read_bytes())[2:]] == ["waits", "ada"]
    with opened(tmp_path / "empty.db") as gradebook, pytest.raises(SystemExit) as stop:
        PLUGINS["canvas"]().export(gradebook)  # no traceback: three lines, exit code 1
    assert stop.value.code.splitlines()[1] == "found     none"


def test_who_is_not_in_the_gradebook_is_named(root, tmp_path):
    copy = shutil.copytree(root, tmp_path / "course")
    for student in ("ada", "newcomer"):
        (copy / "submitted" / student / NAME).mkdir(parents=True)
    assert written(copy, tmp_path, "canvas")[1][-1] == (
        f"{NAME}: submitted, but not in the gradebook (run `course grade`): newcomer"
    )
    assert not [line for line in written(copy, tmp_path, "canvas", "--student", "ada")[1] if "newcomer" in line]


@pytest.mark.parametrize("name", ["new\x1b]0;title\x07", "new\n02_dropout: graded", "new\r\x9b2J\u202e"])
def test_the_name_of_a_folder_forges_no_remark(root, tmp_path, name):
    copy = shutil.copytree(root, tmp_path / "course")
    (copy / "submitted" / name / NAME).mkdir(parents=True)
    (remark,) = [one for one in written(copy, tmp_path, "csv")[1] if "not in the gradebook" in one]
    assert remark.isprintable() and "new" in remark


@pytest.mark.parametrize("name", ["ada\x1b[2J", "ada\nall is well"])
def test_an_id_in_the_gradebook_forges_no_remark(root, tmp_path, name):
    copy = shutil.copytree(root, tmp_path / "course")
    with opened(copy / "gradebook.db") as gradebook:
        gradebook.update_or_create_student(name)
        gradebook.update_or_create_submission(NAME, name)
    remarks = written(copy, tmp_path, "csv")[1]
    assert [one for one in remarks if "ada" in one] and all(one.isprintable() for one in remarks)


@pytest.mark.parametrize("to", sorted(PLUGINS))
def test_without_marks_there_is_a_sentence_and_no_file(root, tmp_path, to):
    empty = f"sqlite:///{tmp_path / 'empty.db'}"
    out = ["--to", to, "--out", str(tmp_path / "x")]
    outcome = course(root, "--db", empty, "export", *out)
    assert (outcome.code, outcome.out) == (1, "")
    assert "found     no such file\nto do     run `course grade` first" in outcome.err
    assert not (tmp_path / "empty.db").exists()
    opened(tmp_path / "empty.db").close()
    outcome = course(root, "--db", empty, "export", *out)
    assert (outcome.code, outcome.err) == (
        1,
        "expected  marks in the gradebook\nfound     none\nto do     run `course grade` first\n",
    )
    assert not (tmp_path / "x").exists()


@pytest.mark.parametrize(
    ("arguments", "found"),
    [
        (["export", "zzz"], "found     zzz\nto do     use one of these names"),
        (["--db", "nonsense", "export"], "found     'nonsense'\nto do     use one of these forms"),
        (["--db", "postgresql://me:secret@127.0.0.1:9/x", "export"], "me:***@127.0.0.1"),
        (["export", "--out", "gradebook.db/x.csv"], "expected  a folder that can be written to at"),
        (["export", "--out", "solutions"], "expected  a writable file at"),
    ],
)
def test_what_can_go_wrong_is_three_lines(root, arguments, found):
    outcome = course(root, *arguments)
    assert outcome.code == 1
    assert found in outcome.err and "secret" not in outcome.err
    assert len(outcome.err.splitlines()) == 3


def test_an_older_export_stays_when_a_new_one_fails(root, tmp_path, monkeypatch):
    (tmp_path / "out-csv").write_text("old")
    no_room = OSError(28, "disk full")
    monkeypatch.setattr("grader.core.assignments.Path.replace", lambda *_: (_ for _ in ()).throw(no_room))
    outcome = course(root, "export", "--out", str(tmp_path / "out-csv"))
    assert "found     disk full" in outcome.err
    assert [path.name for path in tmp_path.iterdir()] == ["out-csv"]
    assert (tmp_path / "out-csv").read_text() == "old"


def test_marks_take_the_same_few_queries_for_any_class(root):
    with opened(root / "gradebook.db") as gradebook:
        asked = []
        event.listen(gradebook.engine, "before_cursor_execute", lambda *about: asked.append(about[2]))
        assert len(read_marks(gradebook, Course(root).config).students) == len(PEOPLE)
    assert len(asked) <= 8


@given(st.lists(st.lists(st.text(max_size=30), min_size=2, max_size=2), min_size=1, max_size=4))
def test_no_text_runs_and_no_text_breaks_a_table(rows):
    found = parsed(table(rows, []))
    assert len(found) == len(rows)
    check_inert(found)


def test_a_cell_is_one_line_without_control_characters():
    assert table([["\ufeff =a\r\n\tb\x00\u202e", "\n"]], []) == b'"\'=a b",""\r\n'


def test_numbers_stay_numbers():
    assert table([[-1.5, 0.1 + 0.2, 3.0, None, "-12.5", "+3", "-", "=1"]], []) == (
        b'-1.5,0.3,3,"","-12.5","+3","-","\'=1"\r\n'
    )
