"""The checks against right and wrong answers: every verdict, and every diagnosis, that tests/answers says they give.

This is `course audit`, with one test per answer; the answers run in two processes beside this one.
"""

import re

import pytest
from nbgrader.preprocessors import ClearSolutions

from grader.audit.answers import Answer
from grader.audit.audit import Case, cases, run
from grader.audit.report import surprises
from grader.core.assignments import all_assignments
from grader.core.notebooks import nbgrader_metadata, question_of, read_notebook
from tests.support import REPOSITORY

ASSIGNMENTS = all_assignments(REPOSITORY)
EVERY_CASE = cases(ASSIGNMENTS, None, seeds=0, mutate=False)
QUESTIONS = sorted({(case.assignment.name, case.question) for case in EVERY_CASE})
# Checks of these train networks, or build many: 1 to 10 s for an answer. Here the solution and every fifth answer; all
# of them in `course audit`, which maintainers run when they change such a check.
SLOW = {
    "3_train", "6_build_batchnorm_mlp", "5_train_to_target", "3_fit", "6_tuned_against_plain",
    "3_build_dropout_mlp", "4_honest_losses", "5_BatchNorm", "1_build_regularized_mlp", "2_build",
}  # fmt: skip
CASES = [case for case in EVERY_CASE if case.question not in SLOW]
CASES += [case for case in EVERY_CASE if case.question in SLOW and case.answer.name == "solution"]
CASES += [case for case in EVERY_CASE if case.question in SLOW and case.answer.name != "solution"][::5]


def label(case):
    return f"{case.assignment.name}/{case.question}/{case.answer.name}"


def shows_no_difference(card):
    """Whether a card's `found` is what its `expected` shows: a learner could not say what is wrong."""
    expected, found = card["expected"], card["found"]
    values = re.search(r"\([^()]*\)", expected)
    return found == expected or expected.startswith(f"{found} ") or (bool(values) and found == values[0])


def released():
    """The answer cells that learners get, as cases."""
    clear = ClearSolutions(code_stub={"python": "return ...  # replace this line with your answer"})
    for assignment in ASSIGNMENTS:
        notebook, _ = clear.preprocess(read_notebook(assignment.source), {})
        for cell in notebook.cells:
            mark = nbgrader_metadata(cell)
            if mark.get("solution") and cell.cell_type == "code":
                question = question_of(mark["grade_id"])
                yield Case(assignment, question, "wrong", Answer(cell.source, None, name="released"))


@pytest.fixture(scope="module")
def outcomes(request):
    """What the checks said of every answer, solution and released answer cell that the selected tests ask for."""
    ids = " ".join(item.nodeid for item in request.session.items)
    wanted = [case for case in CASES if f"[{label(case)}]" in ids]
    wanted += [case for case in released() if f"rather_than_wrong[{case.assignment.name}-{case.question}]" in ids]
    return {label(outcome.case): outcome for outcome in run(wanted, workers=2)}


@pytest.mark.parametrize("case", CASES, ids=label)
def test_an_answer_gets_the_verdict_and_the_hint_it_deserves(outcomes, case):
    """A right answer passes every check; a wrong one fails those it names, and the first names the mistake."""
    assert case.answer.name.startswith("solution" if case.answer.name == "solution" else f"{case.kind}_")
    outcome = outcomes[label(case)]
    assert surprises([outcome]) == []
    assert [card for card in outcome.cards.values() if "found" in card and shows_no_difference(card)] == []


@pytest.mark.parametrize(("assignment", "question"), QUESTIONS)
def test_the_released_answer_cell_is_not_attempted_rather_than_wrong(outcomes, assignment, question):
    outcome = outcomes[f"{assignment}/{question}/released"]
    assert set(outcome.verdicts.values()) == {"not attempted"}, outcome.cards


@pytest.mark.parametrize(("assignment", "question"), [key for key in QUESTIONS if "quiz" not in key[1]])
def test_every_check_meets_enough_right_and_wrong_answers(assignment, question):
    """Four right answers besides the solution, and four wrong ones that fail it: fewer say little about a check."""
    answers = [c.answer for c in EVERY_CASE if (c.assignment.name, c.question) == (assignment, question)]
    assert sum(answer.fails == frozenset() for answer in answers) >= 5
    criteria = next(q for a in ASSIGNMENTS if a.name == assignment for q in a.questions if q.id == question).points
    wrong = {grade_id: sum(grade_id in answer.fails for answer in answers if answer.fails) for grade_id in criteria}
    assert {grade_id: count for grade_id, count in wrong.items() if count < 4} == {}


@pytest.mark.parametrize(("assignment", "question"), [key for key in QUESTIONS if "quiz" not in key[1]])
def test_every_check_meets_answers_that_are_wrong_at_one_edge_only(assignment, question):
    """They are right on usual inputs, and show which limits of its contract a check asks for."""
    names = [c.answer.name for c in EVERY_CASE if (c.assignment.name, c.question) == (assignment, question)]
    assert sum(name.startswith("wrong_edge_") for name in names) >= 4


def test_answers_belong_to_an_assignment():
    folders = {path.name for path in (REPOSITORY / "tests" / "answers").iterdir()}
    assert folders <= {assignment.name for assignment in ASSIGNMENTS}
