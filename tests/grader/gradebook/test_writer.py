"""The gradebook that is written from results is the one nbgrader's own autograde would have left."""

import shutil
import sys
import uuid
from datetime import datetime

import pytest
import sqlalchemy as sa
from nbgrader.api import Gradebook

from grader.core.assignments import Assignment
from grader.core.course import Course
from grader.core.errors import CourseError
from grader.gradebook.class_result import class_result
from grader.gradebook.connection import full_url, shown_url
from grader.grading.summary import remarks
from grader.results.result import CriterionResult
from grader.results.store import ResultStore
from grader.runner.job import Job
from tests.support.gradebooks import COURSE, rows, without_clock, write, writing
from tests.support.processes import nbgrader
from tests.support.simulated import grade_submission
from tests.support.tiny_course import NAME, cell_of, read, write_submission
from tests.support.tiny_course import write as write_notebook

GOOD, BAD = "def double(x):\n    return 2 * x", "def double(x):\n    return x * x if x < 0 else x + x"


def result(root, student):
    """What the engine makes of the student's submission."""
    assignment = Assignment(root, NAME)
    content = assignment.submitted(student).read_bytes()
    return without_clock(
        grade_submission(Job(NAME, student, assignment.source.read_text(), content, assignment.fingerprint()))
    )


def sqlite(root):
    return f"sqlite:///{root / 'gradebook.db'}"


def write_class(root):
    """Submissions with every kind of mark: full, some, none, manual, late."""
    write_submission(root, "ada", double=GOOD, halve="def halve(x):\n    return x / 2")
    write_submission(root, "bob", double=BAD)
    write_submission(root, "untouched")
    write_submission(root, "late", double=GOOD).with_name("timestamp.txt").write_text("2030-01-02 00:00:00 UTC")
    write_submission(root, "early", double=GOOD).with_name("timestamp.txt").write_text("2029-12-31 00:00:00 UTC")
    for student in ("ada", "bob"):
        path = Assignment(root, NAME).submitted(student)
        notebook = read(path)
        cell_of(notebook, "3_why").source = "Because."
        write_notebook(path, notebook)
    return ["ada", "bob", "early", "late", "untouched"]


def set_due_date(url):
    with Gradebook(url, COURSE) as gradebook:
        gradebook.update_or_create_assignment(NAME, duedate=datetime(2030, 1, 1))


def grade_by_hand(url):
    """What a person enters in formgrader: a mark and a comment for a text, another mark and a bonus for a test cell."""
    with Gradebook(url, COURSE) as gradebook:
        mark = gradebook.find_grade("3_why", NAME, NAME, "ada")
        mark.manual_score, mark.needs_manual_grade = 0.5, False
        gradebook.find_comment("3_why", NAME, NAME, "ada").manual_comment = "Why?"
        other = gradebook.find_grade("1_double-negative", NAME, NAME, "bob")
        other.manual_score, other.extra_credit, other.needs_manual_grade = 0.25, 1.0, False
        gradebook.db.commit()


def improve(root):
    """The class submits again: what was right is wrong, what was wrong is right, a text is gone."""
    shutil.rmtree(root / "submitted")
    write_class(root)
    write_submission(root, "ada", double=BAD)
    write_submission(root, "bob", double=GOOD)


@pytest.fixture(scope="module")
def late_course(released_course, tmp_path_factory):
    """A course with a penalty for being late, and a gradebook that nobody is in yet."""
    root = shutil.copytree(released_course, tmp_path_factory.mktemp("late") / "course")
    with (root / "nbgrader_config.py").open("a") as config:
        config.write('\nc.LateSubmissionPlugin.penalty_method = "zero"\n')
    write(root, NAME, [])
    return root


@pytest.fixture(scope="module")
def oracle(late_course, tmp_path_factory):
    """Rows after nbgrader graded the class, after a person did, and after nbgrader graded it again (30 s)."""
    root = shutil.copytree(late_course, tmp_path_factory.mktemp("oracle") / "course")
    write_class(root)
    nbgrader(root, "generate_assignment", NAME, "--force")
    set_due_date(sqlite(root))
    nbgrader(root, "autograde", NAME)
    first = rows(sqlite(root))
    notebook = read(Assignment(root, NAME).autograded("bob"))
    grade_by_hand(sqlite(root))
    by_hand = rows(sqlite(root))
    improve(root)
    nbgrader(root, "autograde", NAME, "--force")
    return [first, by_hand, rows(sqlite(root))], notebook


def written_rows(root, db=None):
    """As `oracle`, from results through our writer."""
    url = db or sqlite(root)
    found = []
    students = write_class(root)
    write(root, NAME, [], db)  # enters the assignment
    set_due_date(url)
    write(root, NAME, [result(root, student) for student in students], db)
    found.append(rows(url))
    grade_by_hand(url)
    found.append(rows(url))
    improve(root)
    write(root, NAME, [result(root, student) for student in students], db)
    return [*found, rows(url)]


@pytest.fixture
def own(late_course, tmp_path):
    return shutil.copytree(late_course, tmp_path / "course")


def test_nbgraders_own_feedback_takes_the_notebook(own):
    write_class(own)
    write(own, NAME, [result(own, "bob")])
    nbgrader(own, "generate_feedback", NAME)
    page = (own / "feedback" / "bob" / NAME / f"{NAME}.html").read_text()
    assert "the right value" in page
    assert "double(-8)" not in page


def test_the_same_document_twice_changes_nothing(own):
    """Not even what a person entered between the two."""
    students = write_class(own)
    write(own, NAME, [result(own, student) for student in students])
    grade_by_hand(sqlite(own))
    before, notebooks = rows(sqlite(own)), {p: p.read_bytes() for p in (own / "autograded").rglob("*.ipynb")}
    assert len(notebooks) == len(students)
    write(own, NAME, [result(own, student) for student in students])
    assert rows(sqlite(own)) == before
    assert {p: p.read_bytes() for p in (own / "autograded").rglob("*.ipynb")} == notebooks


def needs_another_look(root, student, grade_id):
    _, manual, _, again = rows(sqlite(root))[NAME, student]["grades"][grade_id]
    return manual, again


def test_a_regrade_of_the_same_work_asks_a_person_again_only_where_the_verdict_is_another(own):
    """As after `course grade --force`."""
    students = write_class(own)
    write(own, NAME, [result(own, student) for student in students])
    grade_by_hand(sqlite(own))
    again = [result(own, student) for student in ("ada", "bob")]
    for one in again:
        one.versions = {"python": "another"}
    write(own, NAME, again)
    assert needs_another_look(own, "ada", "3_why") == (0.5, False)
    assert needs_another_look(own, "bob", "1_double-negative") == (0.25, False)
    again[1].criteria["1_double-negative"] = CriterionResult("passed", 1.0, 1.0)  # the check was fixed
    write(own, NAME, again)
    assert needs_another_look(own, "bob", "1_double-negative") == (0.25, True)
    write_submission(own, "ada", double=BAD)
    write(own, NAME, [result(own, "ada")])
    assert needs_another_look(own, "ada", "3_why") == (0.5, True)
    with ResultStore(own) as store:
        store.append(result(own, "ada"))
    assignment = Assignment(own, NAME)
    (line,) = [line for line in remarks(assignment, class_result(Course(own), assignment)) if line.startswith("ada")]
    assert line == "ada: manual points were given for an earlier submission or verdict; please review them: 3_why"


def test_a_part_of_the_points_that_a_person_has_seen_is_not_shown_again(own):
    students = write_class(own)
    one = result(own, "bob")
    one.criteria["1_double-negative"] = CriterionResult("failed", 0.5, 1.0)
    write(own, NAME, [one, *(result(own, student) for student in students if student != "bob")])
    grade_by_hand(sqlite(own))
    one.versions = {"python": "another"}
    write(own, NAME, [one])
    assert needs_another_look(own, "bob", "1_double-negative") == (0.25, False)


def test_the_graded_notebook_has_the_slips_of_its_own_submission(own):
    write_class(own)
    folder = Assignment(own, NAME).autograded("late").parent
    write(own, NAME, [result(own, "late")])
    assert (folder / "timestamp.txt").read_text() == "2030-01-02 00:00:00 UTC"
    write_submission(own, "late", double=BAD).with_name("timestamp.txt").unlink()
    write(own, NAME, [result(own, "late")])
    assert [path.name for path in folder.iterdir()] == [f"{NAME}.ipynb"]


def test_the_same_work_submitted_again_gets_its_new_time_and_penalty(own):
    write_class(own)
    set_due_date(sqlite(own))
    one = result(own, "early")
    write(own, NAME, [one])
    assert rows(sqlite(own))[NAME, "early"]["notebook"][1] is None
    Assignment(own, NAME).submitted("early").with_name("timestamp.txt").write_text("2030-01-03 00:00:00 UTC")
    with writing(own, NAME) as writer:
        assert writer.submitted_at("early") != writer.written()["early"].time
    write(own, NAME, [one])
    found = rows(sqlite(own))[NAME, "early"]
    assert (found["submission"][0], found["notebook"][1]) == (datetime(2030, 1, 3), 2.0)


def test_a_document_without_marks_leaves_marks_alone(own):
    write_class(own)
    write(own, NAME, [result(own, "ada")])
    before = rows(sqlite(own))
    for state in ("refused", "ungradable"):
        one = result(own, "ada")
        one.state, one.criteria = state, {}
        write(own, NAME, [one])
    assert rows(sqlite(own)) == before


def test_points_that_nbgraders_outputs_cannot_say(own):
    """None waits for a person; a part of the points is a value of the cell."""
    write_class(own)
    one = result(own, "ada")
    one.criteria["1_double-positive"] = CriterionResult("ungradable", None, 1.0)
    one.criteria["2_halve-even"] = CriterionResult("failed", 0.5, 2.0)
    write(own, NAME, [one])
    grades = rows(sqlite(own))[NAME, "ada"]["grades"]
    assert grades["1_double-positive"] == (None, None, None, True)
    assert grades["2_halve-even"] == (0.5, None, None, False)
    outputs = cell_of(read(Assignment(own, NAME).autograded("ada")), "1_double-positive").outputs
    assert [output.output_type for output in outputs] == ["stream"]


def test_what_there_is_to_write_is_known_before(own):
    write_class(own)
    one, other = result(own, "late"), result(own, "late")
    other.criteria.pop("3_why")
    with writing(own, NAME) as writer:
        assert (writer.fits(one), writer.has_notebook("late")) == ("", False)
        assert "differ in 3_why" in writer.fits(other)
        assert (writer.submitted_at("late"), writer.submitted_at("ada")) == (datetime(2030, 1, 2), None)
        Assignment(own, NAME).submitted("late").with_name("timestamp.txt").write_text("whenever")
        assert writer.submitted_at("late") is None
        writer.write([(one, "0" * 64)])
        assert writer.has_notebook("late")
        Assignment(own, NAME).autograded("late").write_text("")  # as after a power cut
        assert not writer.has_notebook("late")


@pytest.mark.parametrize(
    ("error", "found"),
    [
        (OSError(28, "No space left on device", "x.ipynb"), "No space left on device (x.ipynb)"),
        (OSError(5, "Input/output error"), "Input/output error"),
    ],
)
def test_a_disk_that_fails_is_a_message_and_leaves_no_marks(own, monkeypatch, error, found):
    def fail(*_):
        raise error

    write_class(own)
    write(own, NAME, [])
    before = rows(sqlite(own))
    monkeypatch.setattr("grader.gradebook.writer.write_whole", fail)
    with pytest.raises(CourseError) as message:
        write(own, NAME, [result(own, "ada")])
    assert (message.value.expected, message.value.found) == ("writable graded notebooks", found)
    assert message.value.todo == "fix that, then run `course grade` again: results so far are kept, not regraded"
    assert rows(sqlite(own)) == before


def test_a_batch_is_written_whole_or_not_at_all(own):
    write_class(own)
    write(own, NAME, [])
    before = rows(sqlite(own))
    other = result(own, "bob")
    other.criteria.pop("3_why")
    with pytest.raises(CourseError, match="found marks of bob that differ in 3_why"):
        write(own, NAME, [result(own, "ada"), other])
    assert rows(sqlite(own)) == before


def test_what_is_written_is_known_until_the_submission_is_removed(own):
    write_class(own)
    one = result(own, "ada")
    write(own, NAME, [one])
    with writing(own, NAME) as writer:
        assert writer.written()["ada"].submission == one.submission
        assert writer.marks(["ada", "bob"])["ada"]["1_double-positive"] == 1.0
        assert "bob" not in writer.marks(["ada", "bob"])
    with Gradebook(sqlite(own), COURSE) as gradebook:
        gradebook.remove_submission(NAME, "ada")
    with writing(own, NAME) as writer:
        assert writer.written() == {}


def test_marks_that_an_earlier_version_wrote_are_known(own):
    """It noted the submitted assignment where the notebook stands now."""
    for student in ("ada", "late"):
        write_submission(own, student, double=GOOD)
    write(own, NAME, [result(own, student) for student in ("ada", "late")])
    with writing(own, NAME) as writer:
        known = writer.written()
    engine = sa.create_engine(sqlite(own))
    own_assignment = "SELECT assignment_id FROM submitted_notebook WHERE id = submission_id"
    with engine.begin() as connection:
        connection.execute(sa.text(f"UPDATE course_written SET submission_id = ({own_assignment})"))
    with writing(own, NAME) as writer:
        assert len(known) == 2 and writer.written() == known
    engine.dispose()


def test_a_database_server_that_goes_away_is_a_sentence(own, postgres):
    write_class(own)
    url = postgres.fresh("goes")
    with writing(own, NAME, url) as writer:
        writer.write([(result(own, "ada"), "0" * 64)])
        postgres.stop()
        try:
            with pytest.raises(CourseError) as error:
                writer.write([(result(own, "bob"), "1" * 64)])
        finally:
            postgres.start()
        assert f"127.0.0.1:{postgres.port}/goes" in error.value.expected
        assert error.value.found.startswith("OperationalError: ") and "psycopg" not in error.value.found
        assert list(writer.written()) == ["ada"]
        writer.write([(result(own, "bob"), "1" * 64)])
        assert sorted(writer.written()) == ["ada", "bob"]


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("gradebook.db", "found 'gradebook.db'"),
        ("postgresql://course@127.0.0.1:9/x", "OperationalError: connection"),  # the discard port: nobody listens
        ("mysql+nothing://host/x", "NoSuchModuleError"),
        ("sqlite:////nowhere/at/all/gradebook.db", "unable to open database file"),
    ],
)
def test_a_database_that_is_not_there_is_a_sentence(tiny, url, said):
    with pytest.raises(CourseError) as error, writing(tiny, NAME, url):
        pass
    assert said in str(error.value)


def test_a_driver_that_is_not_installed_is_a_sentence(tiny, monkeypatch):
    monkeypatch.setitem(sys.modules, "psycopg", None)
    with pytest.raises(CourseError) as error, writing(tiny, NAME, "postgresql://course@127.0.0.1:9/x"):
        pass
    assert "expected a driver for the database postgresql" in str(error.value)
    assert error.value.todo == "install it; for PostgreSQL: make install-postgres"


@pytest.mark.parametrize(
    ("statement", "found"),
    [
        ("UPDATE course SET id = 'algebra' WHERE id = 'dropout-batchnorm'", "one of 'algebra'"),
        ("UPDATE alembic_version SET version_num = 'ffffffffffff'", "a newer nbgrader (schema ffffffffffff)"),
        ("UPDATE alembic_version SET version_num = '50a4d84c131a'", "an older one (schema 50a4d84c131a)"),
    ],
)
def test_a_gradebook_of_another_course_or_nbgrader_is_left_alone(own, statement, found):
    write_class(own)
    write(own, NAME, [result(own, "ada")])
    engine = sa.create_engine(sqlite(own))
    with engine.begin() as connection:
        connection.exec_driver_sql("PRAGMA foreign_keys = OFF")
        connection.execute(sa.text(statement))
    engine.dispose()
    before = (own / "gradebook.db").read_bytes()
    with pytest.raises(CourseError) as error, writing(own, NAME):
        pass
    assert found in error.value.found
    assert (own / "gradebook.db").read_bytes() == before


def test_urls_get_the_driver_and_keep_their_secrets():
    url = full_url("postgres://ada:sesame@host/course")
    assert url == "postgresql+psycopg://ada:sesame@host/course?connect_timeout=10"
    assert shown_url(url) == "postgresql+psycopg://ada:***@host/course"
    assert full_url("sqlite:////a/b.db") == "sqlite:////a/b.db"


def test_our_table_is_no_trouble_for_nbgrader(own):
    """Its own tools go on with a database that we wrote to."""
    write_class(own)
    write(own, NAME, [result(own, "ada")])
    nbgrader(own, "export", f"--CsvExportPlugin.to=grades-{uuid.uuid4().hex}.csv")
    engine = sa.create_engine(sqlite(own))
    assert "course_written" in sa.inspect(engine).get_table_names()
    engine.dispose()


# ---- beside nbgrader itself: last, as it takes half a minute to grade the class ----


def test_the_rows_are_nbgraders_and_what_a_person_did_survives_as_with_nbgrader(oracle, own):
    found = written_rows(own)
    assert found[0][NAME, "late"]["notebook"][1] == 2.0  # the penalty is all there was
    assert found[0][NAME, "bob"]["grades"]["3_why"] == (None, None, None, True)
    assert found[0][NAME, "untouched"]["comments"]["1_double"] == ("No response.", None)
    for ours, theirs in zip(found, oracle[0], strict=True):
        assert ours == theirs


def test_postgresql_holds_the_same_rows(oracle, own, postgres):
    assert written_rows(own, postgres.fresh("rows")) == oracle[0]


def test_the_notebook_shows_what_nbgraders_shows(oracle, own):
    """Same cells, same answers, same verdict in every test cell; a failed one holds its card."""
    write_class(own)
    write(own, NAME, [result(own, "bob")])
    ours, theirs = read(Assignment(own, NAME).autograded("bob")), oracle[1]
    assert [cell.source for cell in ours.cells] == [cell.source for cell in theirs.cells]
    assert [cell.metadata.get("nbgrader") for cell in ours.cells] == [c.metadata.get("nbgrader") for c in theirs.cells]
    for key in ("submission", "checks"):
        assert ours.metadata.course[key] == theirs.metadata.course[key]
    outputs = {
        cell.metadata.nbgrader.grade_id: [output.output_type for output in cell.outputs]
        for cell in ours.cells
        if cell.cell_type == "code"
    }
    for cell in theirs.cells:
        if cell.cell_type == "code":
            assert outputs[cell.metadata.nbgrader.grade_id] == [output.output_type for output in cell.outputs]
    (card,) = cell_of(ours, "1_double-negative").outputs
    assert card.traceback == ["expected  the right value", "found     AssertionError", "hint      Look."]
