"""The sample class: the same every time, with every kind of submission, never in the way of real ones."""

import ast

import pytest

from grader.core.assignments import Assignment
from grader.grading.sample_class import NAMES, plan_class
from tests.support.tiny_course import ANSWERS, DOUBLE, NAME, cell_of, course, expected_scores, read


def submitted(root):
    return {path.parent.parent.name: path.read_bytes() for path in (root / "submitted").rglob("*.ipynb")}


def test_the_same_seed_gives_the_same_class_and_another_seed_another(tiny, tmp_path):
    assignment = Assignment(tiny, NAME)
    assert course(tiny, "sample-class", "--students", "12").code == 0
    first = submitted(tiny)
    assert sorted(first) == NAMES[:12]
    (tiny / "submitted").rename(tmp_path / "first")
    assert course(tiny, "sample-class", "--students", "12").code == 0
    assert submitted(tiny) == first
    scores = {seed: expected_scores(assignment, 40, seed) for seed in (0, 1)}
    assert scores[0] != scores[1]
    assert scores[0] == expected_scores(assignment, 40, 0)


def test_a_smaller_class_is_the_beginning_of_a_larger_one(tiny):
    assignment = Assignment(tiny, NAME)
    larger = expected_scores(assignment, 50)
    assert len(larger) == 50  # more than there are names
    assert expected_scores(assignment, 5) == {name: larger[name] for name in NAMES[:5]}


def test_every_kind_is_there(tiny):
    assignment = Assignment(tiny, NAME)
    members = {member.kind: member for member in plan_class(assignment, 12)}
    scores = expected_scores(assignment, 12)
    total = {kind: sum(scores[member.name].values()) for kind, member in members.items()}
    automatic = assignment.max_score - 1  # one point is given by hand
    assert total["perfect"] == total["writes to stderr"] == automatic
    assert total["untouched"] == 0
    assert 0 < total["partly right"] < automatic
    assert total["crashes"] == total["never ends"] == automatic - 2
    assert total["syntax error"] == automatic - 3
    for kind in ("deleted a test cell", "skips the test cells", "duplicated a test cell"):
        assert total[kind] == automatic - 1  # one criterion fails, though the notebook was tampered with

    texts = {kind: [answer.text for answer in member.answers.values()] for kind, member in members.items()}
    assert "1 / 0" in texts["crashes"][0]
    assert "while True" in texts["never ends"][0]
    assert "sys.stderr" in texts["writes to stderr"][0]
    with pytest.raises(SyntaxError):
        ast.parse(texts["syntax error"][-1])
    assert "SOLUTION" not in texts["perfect"][0]
    assert ast.unparse(ast.parse(texts["perfect"][0])) == ast.unparse(ast.parse(DOUBLE))


def test_tampered_notebooks_are_tampered_with(tiny):
    assert course(tiny, "sample-class", "--students", "8").code == 0
    assignment = Assignment(tiny, NAME)
    notebooks = {member.kind: read(assignment.submitted(member.name)) for member in plan_class(assignment, 8)}
    honest = len(read(assignment.released).cells)
    assert len(notebooks["deleted a test cell"].cells) == honest - 1
    assert len(notebooks["duplicated a test cell"].cells) == honest + 1
    tags = cell_of(notebooks["skips the test cells"], "2_halve-odd").metadata["tags"]
    assert tags == ["raises-exception", "skip-execution"]


def test_real_submissions_are_never_overwritten(tiny):
    place = Assignment(tiny, NAME).submitted("ada")
    place.parent.mkdir(parents=True)
    place.write_text("work of a month")
    outcome = course(tiny, "sample-class")
    assert outcome.code == 1
    assert f"found     1 in {tiny / 'submitted'}" in outcome.err
    assert submitted(tiny) == {"ada": b"work of a month"}


def test_a_file_in_the_place_of_submitted(tiny):
    (tiny / "submitted").write_text("")
    outcome = course(tiny, "sample-class")
    assert outcome.code == 1
    assert f"a folder that can be written to at {tiny / 'submitted'}" in outcome.err


def test_an_exercise_that_is_not_released(tiny):
    Assignment(tiny, NAME).released.unlink()
    outcome = course(tiny, "sample-class")
    assert outcome.code == 1
    assert f"expected  the released exercise exercises/{NAME}/{NAME}.ipynb" in outcome.err
    assert not (tiny / "submitted").exists()


def test_an_answer_that_names_an_unknown_criterion(tiny):
    path = tiny / "tests" / "answers" / NAME / "1_double" / "wrong_square.py"
    path.write_text(path.read_text().replace("fails: negative", "fails: negativ"))
    outcome = course(tiny, "sample-class")
    assert outcome.code == 1
    assert "expected  a criterion of 1_double: positive, negative" in outcome.err
    assert f"found     negativ in line 2 of {path}" in outcome.err


def test_no_wrong_answers_to_choose_from(tiny):
    for name in ANSWERS:
        (tiny / "tests" / "answers" / NAME / name).unlink()
    outcome = course(tiny, "sample-class")
    assert outcome.code == 1
    assert f"found     none in tests/answers/{NAME}" in outcome.err


def test_a_class_of_nobody(tiny):
    outcome = course(tiny, "sample-class", "--students", "0")
    assert outcome.code == 2
    assert "--students" in outcome.err
