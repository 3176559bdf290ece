"""The archive for Gradescope is an autograder as its specification says, and gives everybody their own marks."""

import io
import json
import shutil
import zipfile

import pytest

from grader.gradebook.gradescope_run import main as run_autograder
from tests.support.marked_class import OTHER, PEOPLE, TOTALS, make_marked_course, opened, submit, written
from tests.support.tiny_course import NAME, course


@pytest.fixture(scope="module")
def root(tmp_path_factory):
    return make_marked_course(tmp_path_factory.mktemp("export") / "course")


def test_gradescope_gets_an_autograder_as_its_specification_says(root, tmp_path):
    content, said = written(root, tmp_path, "gradescope", NAME)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert set(archive.namelist()) == {"setup.sh", "run_autograder", "marks.json"}  # at the root, no folder
        assert all(archive.read(name).startswith(b"#!") for name in ("setup.sh", "run_autograder"))
        modes = {one.filename: one.external_attr >> 16 for one in archive.infolist()}
        assert modes == {"setup.sh": 0o100755, "run_autograder": 0o100755, "marks.json": 0o100644}
        marks = json.loads(archive.read("marks.json"))
    addresses = {student: email.casefold() for student, (_, _, email) in PEOPLE.items()}
    assert {student: marks[addresses[student]]["score"] for student in TOTALS} == pytest.approx(TOTALS)
    assert len(marks) == len(TOTALS)  # nobody else, above all nobody with a 0 that nobody decided
    for one in marks.values():
        assert set(one) <= {
            "score",
            "execution_time",
            "output",
            "visibility",
            "stdout_visibility",
            "extra_data",
            "tests",
        }
        assert one["visibility"] in {"hidden", "after_due_date", "after_published", "visible"}
        for test in one["tests"]:
            assert set(test) <= {"score", "max_score", "name", "number", "output", "tags", "visibility", "extra_data"}
            assert isinstance(test["score"], float) and isinstance(test["number"], str)
        assert sum(test["max_score"] for test in one["tests"]) == 6
    assert marks["punished@example.org"]["output"] == "Submitted 1 hour late: 1.5 points lost."
    shown = [
        (test["number"], test["name"], test["score"], test["max_score"]) for test in marks["ada@example.org"]["tests"]
    ]
    assert shown == [
        ("1.1", "1_double: negative", 0.2, 1),
        ("1.2", "1_double: positive", 0.1, 1),
        ("2.1", "2_halve: even", 3, 3),
        ("3.1", "10_why: 10 why", 1, 1),
    ]
    assert written(root, tmp_path, "gradescope", NAME)[0] == content  # the same marks give the same bytes
    assert f"{NAME}: left out, still to be graded: waits" in said


@pytest.mark.parametrize(
    ("users", "code", "said"),
    [
        (["ADA@example.org "], 0, ""),
        (["ada@example.org", "stranger@example.org"], 0, ""),
        (["waits@example.org"], 1, "no marks for waits@example.org"),
        (["ada@example.org", "comma@example.org"], 1, "the students of this group have different marks"),
    ],
)
def test_the_autograder_gives_a_submission_its_marks(root, tmp_path, capsys, users, code, said):
    content, _ = written(root, tmp_path, "gradescope", NAME)
    capsys.readouterr()
    home = tmp_path / "autograder"
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        archive.extractall(home / "source")
    metadata = {"id": 1, "users": [{"email": email, "id": 2, "name": "<b>"} for email in users]}
    (home / "submission_metadata.json").write_text(json.dumps(metadata))
    assert run_autograder(home) == code
    assert said in capsys.readouterr().out
    result = home / "results" / "results.json"
    assert result.exists() == (code == 0)
    if code == 0:
        assert json.loads(result.read_text())["score"] == pytest.approx(4.3)


def test_gradescope_takes_one_assignment_and_one_email_each(root, tmp_path):
    copy = shutil.copytree(root, tmp_path / "course")
    with opened(copy / "gradebook.db") as gradebook:
        gradebook.find_student("comma").email = "ADA@example.org"
        gradebook.find_student("formula").email = None
        submit(gradebook, OTHER, "ada")
        gradebook.db.commit()
    outcome = course(copy, "export", "--to", "gradescope")
    assert "found     01_tiny, 02_other\nto do     name one" in outcome.err
    assert "found     ada@example.org" in course(copy, "export", NAME, "--to", "gradescope").err
    with opened(copy / "gradebook.db") as gradebook:
        gradebook.find_student("comma").email = "comma@example.org"
        gradebook.db.commit()
    assert written(copy, tmp_path, "gradescope", NAME)[1][-1].endswith("--email EMAIL): formula")
