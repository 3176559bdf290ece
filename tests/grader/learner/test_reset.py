"""`course reset` brings back what was released, and keeps what was there."""

import shutil
import zipfile

import pytest

from grader.core.assignments import Assignment
from grader.learner.reset import COPIES, released_notebook, reset
from grader.release.handout import FOLDER, handout
from tests.support import REPOSITORY
from tests.support.tiny_course import NAME, cell_of, course, new_code_cell, read, write


@pytest.fixture
def exercise(tiny):
    """The learner's notebook with both answers, a cell of its own, and without the checks of question 2."""
    path = tiny / "exercises" / NAME / f"{NAME}.ipynb"
    notebook = read(path)
    cell_of(notebook, "1_double").source = "double = 1"
    cell_of(notebook, "2_halve").source = "halve = 2"
    notebook.cells.insert(2, new_code_cell("mine = 3"))
    write(path, notebook)
    return path


def sources(path):
    return [cell.source for cell in read(path).cells]


@pytest.mark.parametrize("name", ["1_double", "1", "double"])
def test_a_question_comes_back_and_everything_else_stays(exercise, tiny, name):
    before, (pristine, answered) = exercise.read_bytes(), (released_notebook(Assignment(tiny, NAME)), sources(exercise))
    outcome = course(tiny, "reset", NAME, name)
    assert outcome.code == 0 and f"as it was: {COPIES}/{NAME}-" in outcome.out
    wanted = [cell_of(pristine, "1_double").source if text == "double = 1" else text for text in answered]
    assert sources(exercise) == wanted and "mine = 3" in wanted and "halve = 2" in wanted
    (copy,) = (tiny / COPIES).iterdir()
    assert copy.read_bytes() == before


def test_copies_of_an_answer_go_and_missing_cells_come_back_in_their_place(exercise, tiny):
    notebook = read(exercise)
    doubled = cell_of(notebook, "1_double").copy()
    doubled["id"] = "another"
    notebook.cells = [one for one in notebook.cells if "1_double-positive" not in str(one.metadata)] + [doubled]
    write(exercise, notebook)
    reset(Assignment(tiny, NAME), "1")
    pristine = sources(released(tiny, exercise))
    assert [text for text in sources(exercise) if text != "mine = 3"] == [
        "halve = 2" if "halve(x)" in text and "def" in text else text for text in pristine
    ]


def released(tiny, exercise):
    """The notebook as nbgrader's own release writes it."""
    aside = shutil.move(exercise, tiny / "aside.ipynb")
    assert course(tiny, "release", NAME).code == 0
    made = shutil.copy(exercise, tiny / "released.ipynb")
    shutil.move(aside, exercise)
    return made


def test_the_whole_exercise_is_what_release_writes(exercise, tiny):
    made = released(tiny, exercise)
    assert course(tiny, "reset", "1").code == 0
    assert exercise.read_bytes() == made.read_bytes()


@pytest.mark.parametrize("number", range(1, 6))
def test_the_exercises_of_the_course_are_made_again_as_they_were_released(number):
    (source,) = REPOSITORY.glob(f"exercises/0{number}_*/*.ipynb")
    made, there = released_notebook(Assignment(REPOSITORY, source.stem)), read(source)
    assert made.cells == there.cells


def test_a_learner_without_solutions_has_it_from_the_handout(tmp_path):
    with zipfile.ZipFile(handout(REPOSITORY, tmp_path / "handout.zip")) as bundle:
        bundle.extractall(tmp_path, [name for name in bundle.namelist() if "/exercises/" in name or "config" in name])
    root, name = tmp_path / FOLDER, "02_dropout"
    path = root / "exercises" / name / f"{name}.ipynb"
    before = path.read_bytes()
    path.write_bytes(before.replace(b"return ...", b"return 1"))
    assert path.read_bytes() != before
    assert course(root, "reset", "2").code == 0
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    ("arguments", "found", "todo"),
    [
        ([NAME, "2_half"], "'2_half'", "did you mean 2_halve?"),
        ([NAME, "7"], "'7'", "use one of these names"),
        (["2"], "the name '2'", "01_tiny"),
    ],
)
def test_what_can_go_wrong_is_three_lines_and_changes_nothing(exercise, tiny, arguments, found, todo):
    before = exercise.read_bytes()
    outcome = course(tiny, "reset", *arguments)
    assert (outcome.code, len(outcome.err.splitlines())) == (1, 3)
    assert found in outcome.err and todo in outcome.err
    assert exercise.read_bytes() == before and not (tiny / COPIES).exists()


def test_without_the_released_state_it_says_where_to_take_it(exercise, tiny):
    shutil.rmtree(tiny / "solutions")
    assert "take the notebook from a fresh copy of the course" in course(tiny, "reset", NAME).err
