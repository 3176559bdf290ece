"""A class graded by `course grade`: the marks it deserves, one submission's trouble its own, nothing lost."""

import html
import json
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
import time

import pytest
from nbgrader.api import Gradebook, MissingEntry
from rich.console import Console

from grader.core.assignments import Assignment
from grader.grading.command import without_sandbox
from grader.results.store import ResultStore
from grader.sandbox.kinds import NAMESPACES, strongest
from grader.sandbox.sandbox import SandboxError
from tests.support import simulated
from tests.support.gradebooks import results_on_disk
from tests.support.needs import needs, unsandboxed
from tests.support.processes import ENVIRONMENT, nbgrader
from tests.support.tiny_course import (
    NAME,
    cell_of,
    course,
    expected_scores,
    new_code_cell,
    new_notebook,
    read,
    tiny_source,
    write,
    write_submission,
)

CLASS = 12


def grade(root, *arguments):
    """`course grade`, in a sandbox where there is one."""
    return course(root, "grade", *arguments, *unsandboxed())


GOOD = "def double(x):\n    return 2 * x"
# Prints what it can see of its surroundings. The two modules lie beside the submission.
NOSY = (
    """import colorsys, importlib.util, os
print(importlib.util.find_spec("beside"), os.path.basename(colorsys.__file__), os.getcwd(), os.getuid())
print("not ours" if "submitted" in colorsys.__file__ else "standard library", os.path.exists("ROOT"))
"""
    + GOOD
)


def marks(root, student):
    """The student's points by grade_id, from nbgrader's own gradebook; None where a person has to grade."""
    with Gradebook(f"sqlite:///{root / 'gradebook.db'}", "dropout-batchnorm") as gradebook:
        grades = gradebook.find_submission_notebook(NAME, NAME, student).grades
        return {grade.name: grade.auto_score for grade in grades}


def autograded(root, student):
    return Assignment(root, NAME).autograded(student)


def feedback(root, student):
    return root / "feedback" / student / NAME / f"{NAME}.html"


@pytest.fixture
def simulated_engine(monkeypatch):
    simulated.replace_engine(monkeypatch.setattr)


quick = pytest.mark.usefixtures("simulated_engine")  # for tests of what stands around the engine


@pytest.fixture(scope="session")
def graded(released_course, tmp_path_factory):
    """The sample class, and submissions nobody can grade, all graded at once (40 s); the course and what was said."""
    root = shutil.copytree(released_course, tmp_path_factory.mktemp("graded") / "course")
    assert course(root, "sample-class", "--students", str(CLASS)).code == 0
    path = write_submission(root, "nosy", double=NOSY.replace("ROOT", str(root)))
    (path.parent / "beside.py").write_text("")
    (path.parent / "colorsys.py").write_text("")
    write_submission(root, "exits", double="import os\nos._exit(0)")
    write_submission(root, "renamed", double=GOOD).rename(root / "submitted" / "renamed" / NAME / f"{NAME} (1).ipynb")
    write_submission(root, "misnamed").rename(root / "submitted" / "misnamed" / NAME / "homework.pdf")
    write(write_submission(root, "stranger"), new_notebook(cells=[new_code_cell(GOOD)]))
    write_submission(root, "word").write_text("PK\x03\x04 a text document")
    write_submission(root, "list").write_text("[1, 2]")
    write_submission(root, "missing").unlink()
    return root, grade(root, NAME)


def test_every_mark_of_the_sample_class_is_the_one_its_answers_deserve(graded):
    root, _ = graded
    expected = expected_scores(Assignment(root, NAME), CLASS)
    assert len(expected) == CLASS
    found = {student: marks(root, student) for student in expected}
    # Nobody in the sample class answers the question graded by hand; nbgrader gives an untouched one 0.
    assert found == expected


@pytest.mark.parametrize(
    ("student", "said"),
    [
        ("misnamed", "found homework.pdf"),
        ("missing", "found an empty folder"),
        ("word", "found a zip archive that is damaged, has a password, or does not hold exactly one notebook (line 1)"),
        ("list", "found a list instead of a notebook (line 1)"),
        ("stranger", "found a notebook of 1 cell(s) with none of them"),
    ],
)
def test_a_submission_that_cannot_be_graded_is_one_line_and_stops_nobody(graded, student, said):
    root, outcome = graded
    (line,) = [line for line in outcome.out.splitlines() if line.startswith(f"{student}: ")]
    assert f"{'unrecognized' if student == 'stranger' else 'refused'}; expected" in line
    with pytest.raises(MissingEntry):  # no mark that an export could pass on
        marks(root, student)
    assert said in line
    assert "to do: " in line
    assert said.split(",")[0].removeprefix("found ") in html.unescape(feedback(root, student).read_text())


def test_a_renamed_notebook_is_graded_and_its_name_told(graded):
    root, outcome = graded
    assert sum(filter(None, marks(root, "renamed").values())) == 2
    assert f"renamed: the notebook was at {NAME} (1).ipynb: read from there" in outcome.out


def test_a_cell_that_ends_python_costs_its_question_only(graded):
    root, _ = graded
    assert marks(root, "exits") == dict.fromkeys(marks(root, "exits"), 0)  # it answers nothing else
    assert "ended" in feedback(root, "exits").read_text()


def test_the_exit_code_says_that_somebody_has_no_mark(graded):
    assert graded[1].code == 1


def test_the_table_has_a_row_for_everybody(graded):
    root, outcome = graded
    for student in (path.name for path in (root / "submitted").iterdir()):
        assert any(line.split()[:1] == [student] for line in outcome.out.splitlines()), student


def test_tampering_is_told_in_one_line(graded):
    _, outcome = graded
    for said in ("was missing: restored", "had the tag skip-execution: removed", "occurred 2 times: graded once"):
        assert said in outcome.out


def test_feedback_shows_verdicts_and_no_hidden_test(graded):
    root, _ = graded
    # The page of the one whose answer crashes, without the mark-up that colours every token of a traceback.
    page = re.sub("<[^>]+>", "", feedback(root, "claude").read_text())
    assert "ZeroDivisionError" in page
    for hidden in ("double(4)", "double(-8)", "halve(10)", "halve(5)"):
        assert hidden not in page


@needs("a sandbox")
def test_an_answer_reaches_nothing_beside_it_nor_of_the_person_who_grades(graded):
    root, _ = graded
    with ResultStore(root) as store:
        printed = store.read(store.latest(NAME)["nosy"]).printed["1_double"]
    if strongest() == NAMESPACES:
        assert printed == "None colorsys.py /home/student 1000\nstandard library False"
    else:  # it can't read the folder either, but see that it exists
        assert re.fullmatch(r"None colorsys.py \S+/course-student-\S+ \d+\nstandard library True", printed)
    assert "standard library" in feedback(root, "nosy").read_text()


def test_the_log_is_a_file_and_stderr_says_only_how_far_it_is(graded):
    root, outcome = graded
    assert (root / ".course" / f"grade-{NAME}.log").is_file()
    assert [line for line in outcome.err.splitlines() if not line.startswith(f"{NAME}: ")] == []


def test_a_second_run_grades_nothing_again(graded):
    root, _ = graded
    seen = {path: path.stat().st_mtime_ns for path in (root / "autograded").rglob("*.ipynb")}
    before = expected_scores(Assignment(root, NAME), CLASS)
    outcome = grade(root)
    assert {path: path.stat().st_mtime_ns for path in (root / "autograded").rglob("*.ipynb")} == seen
    assert f"{NAME}: {CLASS + 3} unchanged, 4 refused, 1 unrecognized" in outcome.out
    assert {student: marks(root, student) for student in before} == before


def test_plain_nbgrader_gives_the_same_marks(graded, tmp_path):
    """nbgrader is the oracle, for a right answer and for those it is known to misjudge."""
    root, _ = graded
    students = ["ada", "edsger", "emmy", "frances", "geoffrey"]
    copy = tmp_path / "course"
    shutil.copytree(root, copy, ignore=shutil.ignore_patterns("submitted", "autograded", "feedback", "*.db"))
    for student in students:
        shutil.copytree(root / "submitted" / student, copy / "submitted" / student)
    nbgrader(copy, "generate_assignment", NAME, "--force")
    nbgrader(copy, "autograde", NAME)
    assert {student: marks(copy, student) for student in students} == {
        student: marks(root, student) for student in students
    }


@quick
def test_what_changed_is_graded_again_and_a_mark_given_by_hand_survives(tiny):
    write_submission(tiny, "ada", double=GOOD)
    write_submission(tiny, "alan", double=GOOD)
    assert grade(tiny).code == 0
    with Gradebook(f"sqlite:///{tiny / 'gradebook.db'}", "dropout-batchnorm") as gradebook:
        gradebook.find_grade("3_why", NAME, NAME, "ada").manual_score = 1
        gradebook.db.commit()

    write_submission(tiny, "ada", double=GOOD, halve="def halve(x):\n    return x / 2")
    outcome = grade(tiny)
    assert row(outcome, "ada") == ["2", "3", "1", "6", "graded"]  # 1 of them by hand
    assert f"{NAME}: 1 graded, 1 unchanged" in outcome.out
    assert kept(tiny, "ada") == ["it was there"]  # the engine got the earlier result

    source = tiny_source()  # another check: now a mark depends on it
    cell_of(source, "1_double-positive").source = "assert double(3) == 7"
    write(Assignment(tiny, NAME).source, source)
    outcome = grade(tiny)
    assert "alan  1_double-positive  1 -> 0" in outcome.out
    assert "run the same command with --yes" in outcome.out
    assert (outcome.code, marks(tiny, "alan")["1_double-positive"]) == (1, 1)
    outcome = grade(tiny, "--yes")
    assert (outcome.code, marks(tiny, "alan")["1_double-positive"]) == (0, 0)
    assert f"{NAME}: 2 unchanged" in outcome.out
    assert kept(tiny, "ada") == []
    assert f"{NAME}: 2 graded" in grade(tiny, "--force").out
    assert kept(tiny, "ada") == []


def kept(root, student):
    """What the newest result of a student says was kept of an earlier one."""
    with ResultStore(root) as store:
        return store.read(store.latest(NAME)[student]).kept


def row(outcome, student):
    """The student's row of the table, name left out."""
    (found,) = [line.split() for line in outcome.out.splitlines() if line.split()[:1] == [student]]
    return found[1:]


def no_sandbox(monkeypatch):
    """As on a machine where none can be built."""

    def escapes():
        raise SandboxError("bwrap: no permissions")

    monkeypatch.setattr("grader.sandbox.self_test.escapes", escapes)


def test_where_a_sandbox_leaks_nothing_is_graded(tiny, monkeypatch):
    write_submission(tiny, "ada", double=GOOD)
    monkeypatch.setattr("grader.sandbox.self_test.escapes", lambda: {"reach": "the network"})
    outcome = course(tiny, "grade")
    assert outcome.code == 1
    assert "expected  a sandbox to run submissions in" in outcome.err
    assert "found     leaks (reach: the network)" in outcome.err
    assert "course grade --no-sandbox" in outcome.err
    assert not (tiny / "autograded").exists()


def test_without_a_sandbox_the_sample_class_is_graded_all_the_same(tiny, monkeypatch):
    no_sandbox(monkeypatch)
    assert course(tiny, "sample-class", "--students", "4").code == 0  # one more, and an answer never ends
    shutil.rmtree(tiny / "submitted" / "barbara")
    outcome = course(tiny, "grade")
    assert outcome.code == 0, outcome.err
    assert "No sandbox: " in outcome.out and "bwrap: no permissions" in outcome.out
    expected = expected_scores(Assignment(tiny, NAME), 4)
    expected.pop("barbara")
    assert {student: marks(tiny, student) for student in expected} == expected
    assert read(autograded(tiny, "ada")).metadata.course.sandbox == ""


@pytest.mark.parametrize("stranger", ["another answer", "one more blank", "another seed", "a link", "no notebook"])
def test_without_a_sandbox_one_stranger_among_the_sample_class_stops_all_of_it(tiny, tmp_path, monkeypatch, stranger):
    no_sandbox(monkeypatch)
    assert course(tiny, "sample-class", "--students", "6", "--seed", str(int(stranger == "another seed"))).code == 0
    path = Assignment(tiny, NAME).submitted("barbara")
    if stranger == "another answer":
        write_submission(tiny, "barbara", double=f"open({str(tmp_path / 'ran')!r}, 'w')\n{GOOD}")
    elif stranger == "one more blank":
        path.write_bytes(path.read_bytes() + b" ")
    elif stranger == "a link":
        path.rename(tmp_path / "elsewhere.ipynb")
        path.symlink_to(tmp_path / "elsewhere.ipynb")
    elif stranger == "no notebook":
        path.unlink()
    outcome = course(tiny, "grade")
    assert outcome.code == 1
    assert f"barbara/{NAME}" in outcome.err and "bwrap: no permissions" in outcome.err
    assert not (tmp_path / "ran").exists()
    assert not (tiny / "autograded").exists() and not (tiny / "gradebook.db").exists()


def test_what_runs_without_a_sandbox_is_decided_by_what_is_read_last(tiny, monkeypatch):
    """A notebook exchanged after it was compared is not the sample class any more."""
    no_sandbox(monkeypatch)
    assert course(tiny, "sample-class", "--students", "2").code == 0
    decide = without_sandbox({Assignment(tiny, NAME): ["ada", "alan"]}, Console(quiet=True))
    content = Assignment(tiny, NAME).submitted("ada").read_bytes()
    assert decide(content) and not decide(content + b"\n")


@needs("a sandbox")
def test_a_mark_says_whether_it_was_given_in_a_sandbox(tiny, monkeypatch):
    write_submission(tiny, "ada", double=GOOD)
    assert course(tiny, "grade").code == 0
    assert read(autograded(tiny, "ada")).metadata.course.sandbox == strongest()
    monkeypatch.setattr("grader.sandbox.self_test.escapes", lambda: {"reach": "the network"})
    outcome = course(tiny, "grade", "--no-sandbox", "--force")
    assert outcome.code == 0
    assert "No sandbox: the code of every submission runs with your rights." in outcome.out
    assert read(autograded(tiny, "ada")).metadata.course.sandbox == ""
    assert marks(tiny, "ada")["1_double-positive"] == 1


def test_a_text_to_grade_by_hand_is_shown_as_waiting(tiny):
    path = write_submission(tiny, "ada", double=GOOD)
    notebook = read(path)
    cell_of(notebook, "3_why").source = "Because."
    write(path, notebook)
    assert row(grade(tiny), "ada") == ["2", "–", "?", "2", "graded"]


@quick
def test_ctrl_c_keeps_what_is_graded_and_says_how_to_go_on(tiny, tmp_path):
    write_submission(tiny, "ada", double=GOOD)
    write_submission(tiny, "slow", double=f"# sim: wait {tmp_path / 'go'}\n{GOOD}")
    program = "from grader.cli import main; from tests.support import simulated as s; s.replace_engine(); main()"
    running = subprocess.Popen(
        [sys.executable, "-c", program, "grade", *unsandboxed()],
        cwd=tiny,
        env=ENVIRONMENT,
        stderr=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        text=True,
        # A shell starts background jobs with SIGINT ignored, and the tests may run in one.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )
    while b'"student":"ada"' not in results_on_disk(tiny) and running.poll() is None:
        time.sleep(0.05)
    time.sleep(1)  # an interrupt before it is safe on the disk takes it back
    running.send_signal(signal.SIGINT)
    _, said = running.communicate()
    assert (running.returncode, said) == (
        130,
        "Stopped. Results so far are kept; run `course grade` again to continue.\n",
    )
    assert not autograded(tiny, "slow").exists()
    (tmp_path / "go").touch()
    outcome = grade(tiny)
    assert f"{NAME}: 1 graded, 1 unchanged" in outcome.out
    assert row(outcome, "ada") == ["2", "0", "–", "2", "graded"]
    assert row(outcome, "slow") == ["2", "0", "–", "2", "graded"]


@quick
def test_a_locked_gradebook_is_left_alone(tiny):
    write_submission(tiny, "ada", double=GOOD)
    assert grade(tiny).code == 0
    before = (tiny / "gradebook.db").read_bytes()
    page = feedback(tiny, "ada").read_bytes()
    write_submission(tiny, "ada", double="def double(x):\n    return 0")
    holder = sqlite3.connect(tiny / "gradebook.db")
    holder.execute("BEGIN EXCLUSIVE")
    try:
        outcome = grade(tiny)
    finally:
        holder.close()
    assert outcome.code == 1
    assert f"{tiny / 'gradebook.db'}\nfound     another program has locked it" in outcome.err
    assert (tiny / "gradebook.db").read_bytes() == before
    assert feedback(tiny, "ada").read_bytes() == page


def test_a_gradebook_that_is_no_database_is_left_alone(tiny):
    write_submission(tiny, "ada", double=GOOD)
    (tiny / "gradebook.db").write_text("marks: all full, thank you" * 100)
    outcome = grade(tiny)
    assert outcome.code == 1
    assert "found     a file that is not a SQLite database" in outcome.err
    assert (tiny / "gradebook.db").read_text() == "marks: all full, thank you" * 100


@pytest.mark.parametrize("name", ["autograded", "feedback", ".course"])
def test_a_file_where_a_folder_is_needed_stops_before_anything_is_written(tiny, name):
    """Stands for a missing permission as well: the test may run as root, whom permissions don't stop."""
    write_submission(tiny, "ada", double=GOOD)
    shutil.rmtree(tiny / name, ignore_errors=True)
    (tiny / name).write_text("")
    outcome = grade(tiny)
    assert outcome.code == 1
    assert f"a folder that can be written to at {tiny / name}\nfound     a file with that name" in outcome.err
    assert not (tiny / "gradebook.db").exists()


@quick
def test_cells_that_vanish_from_a_graded_assignment_are_refused(tiny):
    write_submission(tiny, "ada", double=GOOD)
    assert grade(tiny).code == 0
    before = marks(tiny, "ada")
    source = tiny_source()
    source.cells.remove(cell_of(source, "2_halve-odd"))
    write(Assignment(tiny, NAME).source, source)
    outcome = grade(tiny)
    assert outcome.code == 1
    assert "found     missing from it: 2_halve-odd" in outcome.err
    assert marks(tiny, "ada") == before


@quick
def test_grading_does_not_touch_the_exercises(tiny):
    write_submission(tiny, "ada", double=GOOD)
    before = Assignment(tiny, NAME).released.read_bytes()
    source = tiny_source()
    source.cells[0].source = "# Another title"
    write(Assignment(tiny, NAME).source, source)
    assert grade(tiny).code == 0
    assert Assignment(tiny, NAME).released.read_bytes() == before


@quick
def test_feedback_can_be_written_again(tiny):
    write_submission(tiny, "ada", double=GOOD)
    assert "found     none" in course(tiny, "feedback").err
    assert grade(tiny).code == 0
    page = feedback(tiny, "ada")
    page.unlink()
    outcome = course(tiny, "feedback", NAME)
    assert (outcome.code, outcome.out) == (0, f"{NAME}: 1 feedback pages in feedback/\n")
    assert page.exists()


@pytest.mark.parametrize("make", [lambda path: None, lambda path: path.mkdir()], ids=["missing", "empty"])
def test_nothing_submitted(tiny, make):
    make(tiny / "submitted")
    outcome = grade(tiny, NAME)
    assert outcome.code == 1
    assert f"expected  submissions at submitted/STUDENT/{NAME}/\n" in outcome.err
    assert f"{tiny / 'submitted'}\nto do" in outcome.err


@pytest.mark.parametrize("command", ["grade", "release", "feedback"])
@pytest.mark.parametrize(("name", "advice"), [("01_tyni", f"did you mean {NAME}?"), ("zzz", "use one of these names")])
def test_an_unknown_assignment(tiny, command, name, advice):
    outcome = course(tiny, command, name)
    assert outcome.code == 1
    assert outcome.err.splitlines() == [
        f"expected  one of the assignments {NAME}",
        f"found     the name {name!r}",
        f"to do     {advice}",
    ]


def test_outside_a_course_folder(tmp_path):
    outcome = grade(tmp_path)
    assert outcome.code == 1
    assert f"found     {tmp_path}, with none there" in outcome.err


def test_inside_a_folder_of_the_course(tiny):
    assert "no folder" in grade(tiny / "solutions").err


def test_a_source_that_is_no_notebook(tiny):
    write_submission(tiny, "ada", double=GOOD)
    Assignment(tiny, NAME).source.write_text(json.dumps({"cells": "none", "metadata": {}, "nbformat": 4}))
    outcome = grade(tiny)
    assert outcome.code == 1
    assert f"a Jupyter notebook at {Assignment(tiny, NAME).source}" in outcome.err
    assert "breaks the notebook format" in outcome.err


def test_the_error_of_a_cell_stands_once_on_every_page(tiny):
    write_submission(tiny, "ada", double=f"{GOOD}\n1 / 0", halve="import nosuchmodule\ndef halve(x):\n    return x / 2")
    outcome = grade(tiny)
    assert outcome.code == 0, outcome.err
    assert marks(tiny, "ada") == dict.fromkeys(("1_double-positive", "1_double-negative"), 1.0) | dict.fromkeys(
        ("2_halve-even", "2_halve-odd", "3_why"), 0.0
    )
    assert re.search(r"ada +2 +0 +– +2 +graded", outcome.out)
    assert course(tiny, "report").code == 0
    shutil.copy(Assignment(tiny, NAME).submitted("ada"), tiny / "exercises" / NAME)
    notebook = read(autograded(tiny, "ada"))
    pages = {
        "feedback": feedback(tiny, "ada").read_text(encoding="utf-8"),
        "report": (tiny / f"report-{NAME}.html").read_text(encoding="utf-8"),
        "check": course(tiny, "check").out,
        "formgrader": str([output for cell in notebook.cells for output in cell.get("outputs", [])]),
    }
    for name, page in pages.items():
        found = html.unescape(page)
        assert found.count("No module named 'nosuchmodule'") == 1, name
        assert found.count("in line 1: import nosuchmodule") == 1, name
        if name != "report":  # which lists what cost points
            assert found.count("division by zero") == found.count("in line 3: 1 / 0") == 1, name
    assert "2 stopped with an error · 1 not attempted" in pages["feedback"]
    assert pages["check"].count("✗ even  (stopped with an error)") == 1
