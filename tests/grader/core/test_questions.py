"""Which cells make up a question: by the names of this course, else by their places."""

import pytest
from nbformat.v4 import new_code_cell, new_notebook

from grader.core.notebooks import criterion_of, questions_in
from tests.support.tiny_course import marked


def cells(*ids):
    """A notebook of answers (`=`), tests and tasks (`+`) with these grade_ids."""
    found = []
    for id in ids:
        cell = marked(new_code_cell(""), id.strip("=+"), solution="=" in id, grade=not id.endswith(("=", "+")))
        cell.metadata["nbgrader"]["task"] = "+" in id
        found.append(cell)
    return new_notebook(cells=found)


@pytest.mark.parametrize(
    ("ids", "expected"),
    [
        (["setup+", "1_a=", "1_a-x", "1_a-y", "2_b=", "2_b-x"], ["setup", "1_a", "1_a", "1_a", "2_b", "2_b"]),
        (["squares=", "correct_squares", "squares_invalid"], ["squares"] * 3),
        (["part-a=", "part-b=", "test-b"], ["part-a", "part-b", "part-b"]),
        (["cell-0123456789=", "cell-1123456789", "cell-2123456789+"], ["cell-0123456789"] * 2 + ["cell-2123456789"]),
        (["b=", "1_a=", "b-late"], ["b", "1_a", "b"]),  # the name says more than the place
        (["alone-x", "a="], ["alone", "a"]),  # nothing above it
    ],
)
def test_a_test_belongs_to_the_answer_of_its_name_or_the_one_above(ids, expected):
    notebook = cells(*ids)
    found = questions_in(notebook)
    assert [found[id.strip("=+")] for id in ids] == expected


def test_a_criterion_is_what_follows_the_question():
    assert criterion_of("1_a-x_y") == "x_y" and criterion_of("part-a", "part-a") == "part-a"
    assert criterion_of("correct_squares", "squares") == "correct_squares"
