"""The checks against right and wrong answers: every verdict, and every diagnosis, that tests/answers says they give.

An answer runs as in its notebook, without a kernel: setup cell, answer, test cells with their hidden tests.
"""

from pathlib import Path

import pytest

from grader.assignments import Assignment, all_assignments, criterion_of, nbgrader_metadata, question_of, read_notebook
from utils.checks import CheckFailed, NotAttempted

ROOT = Path(__file__).resolve().parent.parent
ANSWERS = ROOT / "tests" / "answers"
FILES = sorted(ANSWERS.glob("*/*/*.py"))
QUESTIONS = [
    (assignment.name, question.id) for assignment in all_assignments(ROOT) for question in assignment.questions
]


def cells(assignment):
    """The nbgrader cells of a source notebook: grade_id -> source."""
    source = Assignment(ROOT, assignment).source
    return {nbgrader_metadata(c)["grade_id"]: c.source for c in read_notebook(source).cells if nbgrader_metadata(c)}


def failures(assignment, question, answer):
    """Run an answer; give the failures of its test cells: criterion -> CheckFailed."""
    notebook = cells(assignment)
    names = {"__name__": "__main__"}
    exec(notebook["setup"], names)
    try:
        exec(compile(answer, f"{question}, answer cell", "exec"), names)
    except Exception as error:  # in a notebook, too, the names then keep their placeholders
        print(f"the answer cell stops: {error!r}")
    failed = {}
    for grade_id, source in notebook.items():
        if question_of(grade_id) == question and grade_id != question:
            try:
                exec(compile(source, grade_id, "exec"), names)
            except CheckFailed as failure:
                failed[criterion_of(grade_id)] = failure
    return failed


def expectation(path):
    """Read the first two lines of an answer: (criteria it fails, None if not said; words of the first one's hints)."""
    first, second, *_ = [*path.read_text(encoding="utf-8").splitlines(), "", ""]
    if first.startswith("# right: "):
        return set(), ""
    assert first.startswith("# wrong: "), f"{path.name} starts with {first!r}, not with '# right: ' or '# wrong: '"
    if not second.startswith("# fails: "):
        return None, ""
    names, _, words = second.removeprefix("# fails: ").partition("|")
    return [name.strip() for name in names.split(",")], words.strip()


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(ANSWERS).with_suffix("").as_posix())
def test_an_answer_gets_the_verdict_and_the_hint_it_deserves(path):
    """A right answer passes every check; a wrong one fails those it names, and the first names the mistake."""
    expected, words = expectation(path)
    assert path.name.startswith("right_" if expected == set() else "wrong_")
    failed = failures(path.parts[-3], path.parts[-2], path.read_text(encoding="utf-8"))
    cards = "\n\n".join(f"{criterion}\n{failure}" for criterion, failure in failed.items())
    if expected is None:
        assert failed, "all checks passed"
    else:
        assert set(failed) == set(expected), cards
    if words:
        hints = " ".join(failed[expected[0]].hints)
        assert words.lower() in hints.lower(), cards


@pytest.mark.parametrize(("assignment", "question"), QUESTIONS)
def test_the_solution_passes_every_check(assignment, question):
    failed = failures(assignment, question, cells(assignment)[question])
    assert failed == {}, "\n\n".join(str(failure) for failure in failed.values())


@pytest.mark.parametrize(("assignment", "question"), QUESTIONS)
def test_the_released_answer_cell_is_not_attempted_rather_than_wrong(assignment, question):
    released = cells_of_release(assignment)[question]
    criteria = {criterion_of(grade_id) for grade_id in cells(assignment) if grade_id.startswith(f"{question}-")}
    kinds = {criterion: type(failure) for criterion, failure in failures(assignment, question, released).items()}
    assert kinds == dict.fromkeys(criteria, NotAttempted)


def cells_of_release(assignment):
    """As `cells`, of the notebook that learners get."""
    from nbgrader.preprocessors import ClearSolutions

    clear = ClearSolutions(code_stub={"python": "return ...  # replace this line with your answer"})
    notebook, _ = clear.preprocess(read_notebook(Assignment(ROOT, assignment).source), {})
    return {nbgrader_metadata(c)["grade_id"]: c.source for c in notebook.cells if nbgrader_metadata(c)}


@pytest.mark.parametrize(("assignment", "question"), QUESTIONS)
def test_every_check_meets_enough_right_and_wrong_answers(assignment, question):
    """Two right answers besides the solution, and four wrong ones that fail it: fewer say little about a check."""
    criteria = {criterion_of(grade_id) for grade_id in cells(assignment) if grade_id.startswith(f"{question}-")}
    expected = [expectation(path)[0] for path in FILES if path.parts[-3:-1] == (assignment, question)]
    assert expected.count(set()) >= 2
    wrong = {name: sum(name in names for names in expected if names) for name in criteria}
    assert {name: count for name, count in wrong.items() if count < 4} == {}


def test_answers_belong_to_a_question():
    strangers = [str(path.relative_to(ROOT)) for path in FILES if path.parts[-3:-1] not in QUESTIONS]
    assert strangers == []
