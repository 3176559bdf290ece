"""A class is graded once and loses nothing, whenever and by whatever the coordinator is stopped."""

import functools
import io
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections import Counter

import pytest
from nbgrader.api import Gradebook
from rich.console import Console

from grader.core import progress
from grader.core.assignments import Assignment
from grader.core.course import Course
from grader.core.errors import CourseError
from grader.feedback.page import feedback_page
from grader.gradebook.export import export_marks
from grader.grading import queue
from grader.grading.command import with_submissions
from grader.grading.queue import grade_class
from grader.grading.summary import Summary, remarks, score_table
from grader.results.result import CriterionResult, SubmissionResult
from grader.results.store import ResultStore
from tests.support import simulated
from tests.support.gradebooks import COURSE, results_on_disk, rows, stored, write
from tests.support.processes import ENVIRONMENT, dask, wait_for
from tests.support.tiny_course import NAME, cell_of, read, write_submission
from tests.support.tiny_course import write as write_notebook

pytestmark = pytest.mark.timeout(600)  # for a run that hangs, on a busy machine
RIGHT, WRONG = "def double(x):\n    return 2 * x", "def double(x):\n    return x + 2"
KILLS = int(os.environ.get("COURSE_KILLS", "5"))  # benchmarks/kills.py asks for 100


@pytest.fixture(scope="module")
def entered(released_course, tmp_path_factory):
    """The tiny course with a gradebook that nobody is in yet."""
    root = shutil.copytree(released_course, tmp_path_factory.mktemp("entered") / "course")
    write(root, NAME, [])
    return root


@pytest.fixture
def own(entered, tmp_path):
    return shutil.copytree(entered, tmp_path / "course")


def grade(root, answer=False, db=None, **options):
    """Grade with one worker; the summary, what was printed, and how often it was asked whether to write."""
    out, asked = io.StringIO(), []
    summary = grade_class(
        Course(root, db),
        Assignment(root, NAME),
        **{"engine": simulated.grade_submission, "workers": 1} | options,
        console=Console(file=out, width=200, highlight=False),
        confirm=lambda: asked.append(1) or answer,
    )
    return summary, out.getvalue(), len(asked)


def sqlite(root):
    return f"sqlite:///{root / 'gradebook.db'}"


def points(root, student):
    """What a program gave for the first question, by nbgrader's gradebook."""
    grades = rows(sqlite(root))[NAME, student]["grades"]
    return [grades[f"1_double-{name}"][0] for name in ("positive", "negative")]


def lines(root):
    return len(stored(root))


def test_every_state_is_told_and_the_marks_are_written(own):
    write_submission(own, "ada", double=RIGHT)
    write_submission(own, "bob", double="# sim: fail")
    write_submission(own, "eve").unlink()
    write_submission(own, "bad\nname", double=RIGHT)
    summary, out, asked = grade(own)
    assert (summary.line(), summary.complete, summary.unwritten, asked) == (
        "1 graded, 2 refused, 1 ungradable", False, [], 0
    )  # fmt: skip
    said = "\n".join(summary.remarks)
    assert "bob: ungradable; expected a result; found RuntimeError: the engine broke in the grader; to do: " in said
    assert f"eve: refused; expected a notebook at submitted/eve/{NAME}/{NAME}.ipynb; found an empty folder" in said
    assert "'bad\\nname': refused; expected a student's id" in said
    assert out == ""
    assert [key[1] for key in rows(sqlite(own)) if key[0] == NAME and key[1] != NAME] == ["ada"]


def test_everybody_counts_in_how_far_it_is_whether_graded_or_not(own, monkeypatch, capsys):
    monkeypatch.setattr(progress, "EVERY", 0.0)
    write_submission(own, "ada", double=RIGHT)
    write_submission(own, "bob", double=RIGHT)
    write_submission(own, "eve").unlink()
    grade(own)
    said = [line.partition(" after ")[0] for line in capsys.readouterr().err.splitlines()]
    assert said == [f"{NAME}: 1 of 3", f"{NAME}: 2 of 3"]


def test_a_submission_that_the_grader_failed_on_in_part_is_not_done():
    summary = Summary()
    criteria = {
        "1_double-positive": CriterionResult("ungradable", None, 1.0),
        "2_halve-even": CriterionResult("passed", 2.0, 2.0),
    }
    summary.count(SubmissionResult(NAME, "ada", "0" * 64, "", criteria=criteria))
    assert (summary.line(), summary.complete) == ("1 graded in part", False)


def test_what_has_not_changed_is_not_graded_again_unless_forced(own):
    write_submission(own, "ada", double=RIGHT)
    write_submission(own, "eve").unlink()
    write_submission(own, "broken", double="# sim: fail")
    assert grade(own)[0].states == {"graded": 1, "refused": 1, "ungradable": 1}
    before = lines(own)
    assert grade(own)[0].states == {"unchanged": 1, "refused": 1, "ungradable": 1}
    assert lines(own) == before + 1  # what we failed at is tried again
    write_submission(own, "ada", double=WRONG)
    assert grade(own)[0].states["graded"] == 1
    assert points(own, "ada") == [0.0, 0.0]
    assert grade(own, force=True)[0].states["graded"] == 1


def test_what_only_grading_needs_is_prepared_only_if_there_is_something_to_grade(own):
    write_submission(own, "ada", double=RIGHT)
    write_submission(own, "bob", double=WRONG)
    prepared = []
    for _ in range(2):
        grade(own, prepare=prepared.append)
    assert prepared == [True]


def test_other_marks_for_the_same_work_wait_for_a_yes(own):
    write_submission(own, "ada", double=RIGHT)
    write_submission(own, "bob", double=WRONG)
    grade(own)
    source = read(Assignment(own, NAME).source)
    cell_of(source, "1_double-negative").source = "assert double(-3) == -7"
    write_notebook(Assignment(own, NAME).source, source)
    write_submission(own, "new", double=RIGHT)

    summary, out, asked = grade(own, answer=False)
    assert "ada  1_double-negative  1 -> 0\n" in out
    assert "bob " not in out
    assert "Marks would change for 1 of the unchanged submissions" in out
    assert (asked, summary.unwritten, summary.complete) == (1, ["ada"], False)
    assert (points(own, "ada"), points(own, "new")) == ([1.0, 1.0], [1.0, 0.0])
    ada = summary.results["ada"]  # every view shows what counts, and the verdict that goes with it
    assert (ada.mark.total, ada.criteria["1_double-negative"].verdict) == (2.0, "passed")

    before = lines(own)
    summary, out, asked = grade(own, answer=True)
    assert "ada  1_double-negative  1 -> 0\n" in out
    assert (asked, summary.unwritten, summary.complete, lines(own)) == (1, [], True, before)
    assert points(own, "ada") == [1.0, 0.0]
    assert grade(own)[2] == 0


def test_a_time_of_submission_that_cannot_be_read_is_a_remark_and_another_zone_is_read(own):
    with Gradebook(sqlite(own), COURSE) as gradebook:
        gradebook.update_or_create_assignment(NAME, duedate="2030-07-01 12:00 UTC")
    for student, text in (
        ("ada", "yesterday"),
        ("bob", "\ufeff2030-07-01 13:59 CEST"),
        ("eve", "2030-07-01 14:59 CEST"),
    ):
        write_submission(own, student, double=RIGHT).with_name("timestamp.txt").write_text(text, encoding="utf-8")
    summary, _, _ = grade(own)
    assert (summary.line(), summary.complete) == ("3 graded", True)
    (line,) = summary.remarks
    assert line.startswith(
        "ada: graded, but not checked for being late; expected a time such as 2030-01-31 12:00:00 +0100"
    )
    assert "found 'yesterday'" in line
    lateness = {student: one.mark.lateness for student, one in summary.results.items()}
    assert lateness == {"ada": "", "bob": "", "eve": "59 minutes late: no points lost"}
    assert "eve: submitted 59 minutes late: no points lost" in remarks(Assignment(own, NAME), summary.results)


def test_a_refused_submission_keeps_the_earlier_mark_in_every_view(own):
    write_submission(own, "ada", double=RIGHT)
    grade(own)
    write_submission(own, "ada").unlink()
    summary, _, _ = grade(own)
    out = io.StringIO()
    Console(file=out, width=200).print(score_table(Assignment(own, NAME), summary.results))
    assert "ada 2 0 0 2 refused (earlier mark)" in " ".join(out.getvalue().split())
    page = feedback_page(summary.results["ada"], Assignment(own, NAME))
    assert "Until then your earlier submission counts: 2 of 6 points." in page and "no points yet" not in page
    path, _ = export_marks(Course(own), "moodle", out=own / "marks.csv")
    assert path.read_text().splitlines()[-1] == '"ada",2'


def test_new_work_gets_new_marks_without_a_question(own):
    write_submission(own, "ada", double=RIGHT)
    grade(own)
    write_submission(own, "ada", double=WRONG)
    assert grade(own)[2] == 0
    assert points(own, "ada") == [0.0, 0.0]


def test_marks_that_came_from_elsewhere_are_not_overwritten_without_a_yes(own):
    """Such as those of plain nbgrader: nobody knows for which work they were given."""
    write_submission(own, "ada", double=RIGHT)
    with Gradebook(sqlite(own), COURSE) as gradebook:
        gradebook.update_or_create_student("ada")
        gradebook.update_or_create_submission(NAME, "ada")
        gradebook.find_grade("1_double-positive", NAME, NAME, "ada").auto_score = 0.0
        gradebook.db.commit()
    _, out, asked = grade(own)
    assert "ada  1_double-positive  0 -> 1\n" in out
    assert asked == 1
    assert points(own, "ada") == [0.0, None]


def test_a_gradebook_that_was_lost_is_written_again_from_the_journal(own, entered):
    write_submission(own, "ada", double=RIGHT)
    write_submission(own, "bob", double=RIGHT)
    grade(own)
    write_submission(own, "bob").unlink()
    grade(own)
    before = rows(sqlite(own))
    shutil.copy(entered / "gradebook.db", own / "gradebook.db")
    summary, _, asked = grade(own)
    assert (summary.states, asked) == ({"unchanged": 1, "refused": 1}, 0)
    assert rows(sqlite(own)) == before


def test_a_graded_notebook_that_was_lost_is_written_again_and_no_mark_is_touched(own):
    write_submission(own, "ada", double=RIGHT)
    grade(own)
    with Gradebook(sqlite(own), COURSE) as gradebook:
        mark = gradebook.find_grade("3_why", NAME, NAME, "ada")
        mark.manual_score, mark.needs_manual_grade = 1.0, False
        gradebook.db.commit()
    before, path = rows(sqlite(own)), Assignment(own, NAME).autograded("ada")
    content = path.read_bytes()
    path.write_bytes(b"")
    grade(own)
    assert path.read_bytes() == content
    path.unlink()
    grade(own)
    assert path.read_bytes() == content
    assert rows(sqlite(own)) == before


def test_a_database_that_goes_away_meanwhile_loses_nothing(own, postgres, monkeypatch):
    write_submission(own, "ada", double=RIGHT)
    url = postgres.fresh("away")
    append = ResultStore.append

    def last_moment(store, result):
        entry = append(store, result)
        postgres.stop()
        return entry

    monkeypatch.setattr(ResultStore, "append", last_moment)
    try:
        summary, _, _ = grade(own, db=url)
    finally:
        postgres.start()
    monkeypatch.undo()
    assert summary.states == {"graded": 1}
    assert summary.error.expected.endswith(f"127.0.0.1:{postgres.port}/away")
    assert not summary.complete
    summary, _, _ = grade(own, db=url)
    assert (summary.states, summary.complete) == ({"unchanged": 1}, True)
    assert rows(url)[NAME, "ada"]["grades"]["1_double-positive"][0] == 1.0


def test_a_database_that_is_not_there_is_told_before_anything_is_graded(own):
    write_submission(own, "ada", double=RIGHT)
    with pytest.raises(CourseError, match="found OperationalError: connection"):
        grade(own, db="postgresql://course@127.0.0.1:9/x")
    assert lines(own) == 0


def test_a_full_disk_keeps_what_is_graded(own, monkeypatch):
    for student in ("ada", "bob", "eve"):
        write_submission(own, student, double=RIGHT)
    append = ResultStore.append

    def full(store, result):
        if result.student == "bob":  # no page more than the file has: SQLite's word for a full disk
            store._database.execute("PRAGMA max_page_count = 1")
            result.answers["1_double"] = "x" * 20_000
        return append(store, result)

    monkeypatch.setattr(ResultStore, "append", full)
    with pytest.raises(CourseError, match=r"room for the result of 01_tiny of bob .*; found database or disk is full"):
        grade(own)
    monkeypatch.undo()
    summary, _, _ = grade(own)
    assert (summary.states, summary.remarks) == ({"unchanged": 1, "graded": 2}, [])
    assert summary.complete


def test_a_clock_that_jumps_back_makes_old_marks_no_newer(own, monkeypatch):
    write_submission(own, "ada", double=RIGHT)
    monkeypatch.setattr(time, "time", lambda: 4e9)
    grade(own)
    monkeypatch.setattr(time, "time", lambda: 1e9)
    os.utime(write_submission(own, "ada", double=WRONG), (0, 0))
    summary, _, _ = grade(own)
    assert summary.states == {"graded": 1}
    assert points(own, "ada") == [0.0, 0.0]


def test_a_dask_cluster_fills_the_same_gradebook(own, tmp_path, monkeypatch):
    monkeypatch.setattr("grader.runner.dask_cluster.PATIENCE", 60)  # of a busy machine, while the cluster starts
    write_class(own, students=8)
    copy = shutil.copytree(own, tmp_path / "copy")
    with dask(workers=2) as (address, _):
        on_dask, _, _ = grade(copy, scheduler=address)
    here, _, _ = grade(own, workers=2)
    assert on_dask.states == here.states == {"graded": 7, "ungradable": 2}
    assert rows(sqlite(copy)) == rows(sqlite(own))


def start(root, *options):
    """A coordinator in a process of its own."""
    command = [sys.executable, "-m", "tests.support.coordinate", str(root), *options]
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True}
    return subprocess.Popen(command, env=ENVIRONMENT, start_new_session=True, **pipes)


def test_two_coordinators_at_once_are_one_too_many(own, tmp_path):
    write_submission(own, "ada", double=f"# sim: wait {tmp_path / 'go'}\n{RIGHT}")
    first = start(own)
    wait_for(lambda: (tmp_path / "go.waiting").exists() or first.poll() is not None)
    second = start(own)
    _, said = second.communicate()
    assert second.returncode == 1
    assert "expected  one `course grade` at a time in this course\nfound     another one running" in said
    (tmp_path / "go").touch()
    out, said = first.communicate()
    assert (first.returncode, said) == (0, "")
    assert "1 graded" in out
    assert points(own, "ada") == [1.0, 1.0]


def write_class(root, students):
    for place in range(students):
        text = (RIGHT, WRONG, "# sim: fail", None)[place % 4]
        write_submission(root, f"s{place:03}", double=text)
    path = write_submission(root, "by-hand", double=RIGHT)
    notebook = read(path)
    cell_of(notebook, "3_why").source = "Because."
    write_notebook(path, notebook)


def results(root):
    """How often each student was graded, and the marks; the grader's own failures apart."""
    return Counter(student for student, state in stored(root) if state == "graded")


def moment(dice, root, whole):
    """A moment to kill at, as a function that says whether it has come: by the clock, while grading, while writing."""
    kind, began, jitter = dice.choice(["clock", "grading", "writing"]), time.monotonic(), dice.uniform(0, 0.05)
    if kind == "clock":
        wait = dice.uniform(0, 1) * whole
        return lambda: time.monotonic() > began + wait
    folder = root / "autograded"

    def progress():
        if kind == "writing":
            return len(list(folder.glob("*")))
        return results_on_disk(root).count(b'"student":"')

    goal, reached = progress() + dice.randrange(1, 25), []

    def come():
        if not reached and progress() >= goal:
            reached.append(time.monotonic())
        return reached and time.monotonic() > reached[0] + jitter

    return come


@pytest.mark.timeout(600 + 90 * KILLS)
def test_killed_at_any_moment_the_next_run_goes_on(own, entered, tmp_path):
    """Each run starts where the last one was stopped, until nothing is left; then the class starts again."""
    write_class(own, students=60)
    undisturbed = shutil.copytree(own, tmp_path / "undisturbed")
    began = time.monotonic()
    finished = start(undisturbed)
    finished.communicate()
    whole = time.monotonic() - began
    assert finished.returncode == 1  # those that the engine fails at
    expected, times = rows(sqlite(undisturbed)), results(undisturbed)
    assert set(times.values()) == {1}
    assert len(times) == 46
    dice, killed = random.Random(KILLS), 0
    while True:
        running = start(own)
        come = moment(dice, own, whole)
        while killed < KILLS and running.poll() is None and not come():
            time.sleep(0.001)
        if killed < KILLS and running.poll() is None:
            os.killpg(running.pid, signal.SIGKILL) if killed % 2 else running.kill()
            killed += 1
            running.communicate()
            continue
        _, said = running.communicate()
        assert (running.returncode, said) == (1, "")
        assert rows(sqlite(own)) == expected
        assert results(own) == times
        if killed == KILLS:
            return
        shutil.rmtree(own / ".course")
        shutil.rmtree(own / "autograded")
        shutil.copy(entered / "gradebook.db", own / "gradebook.db")


def test_one_student_is_graded_and_the_marks_of_others_stay(own):
    for student in ("ada", "bob"):
        write_submission(own, student, double=WRONG)
    grade(own)
    for student in ("ada", "bob"):
        write_submission(own, student, double=RIGHT)
    ((_, chosen),) = with_submissions(Course(own), only=["ada"]).items()
    summary, _, _ = grade(own, students=chosen, only=True)
    assert (chosen, summary.line(), list(summary.results)) == (["ada"], "1 graded", ["ada"])
    assert (points(own, "ada"), points(own, "bob")) == ([1.0, 1.0], [0.0, 0.0])


def test_marks_that_an_earlier_run_left_unwritten_are_not_written_for_others(own, monkeypatch):
    for student in ("ada", "bob"):
        write_submission(own, student, double=RIGHT)
    with monkeypatch.context() as context:
        context.setattr(queue, "sync", lambda *arguments: None)
        grade(own)
    grade(own, students=["ada"], only=True)
    assert [key[1] for key in rows(sqlite(own)) if key[0] == NAME and key[1] != NAME] == ["ada"]


def test_a_student_without_a_submission_is_named_with_those_who_are_meant(own):
    for student in ("ada", "bob"):
        write_submission(own, student)
    with pytest.raises(CourseError) as error:
        with_submissions(Course(own), only=["adda", "bob"])
    assert (error.value.found, error.value.todo) == ("adda", "check the name: ada, ...")


def test_the_way_of_a_class_through_grading_is_short(own, monkeypatch):
    """The store and the gradebook are opened once, submitted/ is listed once, a result is decoded twice at most."""
    counted = Counter()

    def count(place, name):
        counted_one = getattr(place, name)

        @functools.wraps(counted_one)
        def counting(*arguments, **options):
            counted[name] += 1
            return counted_one(*arguments, **options)

        monkeypatch.setattr(place, name, counting)

    for place in range(5):
        write_submission(own, f"s{place}", double=RIGHT)
    count(ResultStore, "__init__")
    count(queue, "open_gradebook")
    count(ResultStore, "read")
    scanned = []
    scan = os.scandir
    monkeypatch.setattr(os, "scandir", lambda path=".": scanned.append(str(path)) or scan(path))
    course = Course(own)
    ((assignment, students),) = with_submissions(course).items()
    grade_class(
        course, assignment, students, engine=simulated.grade_submission, workers=1, console=Console(quiet=True)
    )  # fmt: skip
    assert (counted["__init__"], counted["open_gradebook"]) == (1, 1)
    assert scanned.count(str(own / "submitted")) == 1
    assert counted["read"] == 2 * len(students)
