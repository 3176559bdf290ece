"""Exercises are generated from solutions: the same bytes every time, whole or not at all."""

import json

import pytest

from grader.core.assignments import Assignment
from tests.support.tiny_course import NAME, cell_of, course, read, tiny_source, write


def released(root):
    return {path: path.read_bytes() for path in (root / "exercises").rglob("*") if path.is_file()}


def test_two_releases_give_the_same_bytes_whatever_was_there(tiny):
    first = released(tiny)
    assert course(tiny, "release", NAME).code == 0
    assert released(tiny) == first
    Assignment(tiny, NAME).released.write_text("edited by hand")
    (Assignment(tiny, NAME).released.parent / "left over.txt").write_text("")
    assert course(tiny, "release").code == 0
    assert released(tiny) == first


def test_learners_get_stubs_and_no_hidden_test(tiny):
    text = Assignment(tiny, NAME).released.read_text()
    assert "HIDDEN" not in text
    assert "double(-8)" not in text
    assert "SOLUTION" not in text
    notebook = read(Assignment(tiny, NAME).released)
    stub = "def double(x):\n    return ...  # replace this line with your answer"
    assert cell_of(notebook, "1_double").source == stub
    assert cell_of(notebook, "1_double-positive").metadata["tags"] == ["raises-exception"]


def test_a_release_never_touches_the_gradebook_and_leaves_no_scratch(tiny):
    assert course(tiny, "release").code == 0
    assert not (tiny / "gradebook.db").exists()
    assert {path.name for path in (tiny / ".course").iterdir()} == {
        f"release-{NAME}.log",
        f"trial-{NAME}.log",
        "reference",
    }


def test_a_release_erases_nobodys_answers(tiny):
    assert course(tiny, "release", NAME).code == 0
    path = Assignment(tiny, NAME).released
    notebook = read(path)
    cell_of(notebook, "1_double").source = "def double(x):\n    return x + x"
    write(path, notebook)
    before = path.read_bytes()
    outcome = course(tiny, "release", NAME)
    assert outcome.code == 1
    assert "found     answers to 1_double" in outcome.err
    assert path.read_bytes() == before


def test_a_source_that_nbgrader_refuses_leaves_the_exercise_as_it_was(tiny):
    first = released(tiny)
    source = tiny_source()
    cell_of(source, "2_halve").source = "def halve(x):\n    ### BEGIN SOLUTION\n    return x / 2"
    write(Assignment(tiny, NAME).source, source)
    outcome = course(tiny, "release")
    assert outcome.code == 1
    assert "found     RuntimeError: no end solution statement found" in outcome.err
    assert released(tiny) == first


def test_a_copy_beside_the_source_is_refused_and_is_no_assignment(tiny):
    source = Assignment(tiny, NAME).source
    source.with_stem(f"{NAME}-Copy1").write_bytes(source.read_bytes())
    assert Assignment(tiny, NAME).parts == [Assignment(tiny, NAME)]
    outcome = course(tiny, "release")
    assert outcome.code == 1
    assert f"found     {NAME}-Copy1.ipynb\nto do     move it out of the folder" in outcome.err


def write_without_ids(root, minor):
    source = tiny_source()
    for cell in source.cells:
        del cell["id"]
    Assignment(root, NAME).source.write_text(json.dumps(source | {"nbformat_minor": minor}))


def test_a_source_that_lacks_its_ids_is_refused(tiny):
    write_without_ids(tiny, 5)
    outcome = course(tiny, "release")
    assert outcome.code == 1
    assert "found     none for the cell starting '# A tiny assignment'" in outcome.err


@pytest.mark.parametrize("minor", [0, 2, 4])
def test_a_source_of_a_format_without_ids_gives_the_same_bytes_too(tiny, minor):
    write_without_ids(tiny, minor)
    assert course(tiny, "release").code == 0
    first = released(tiny)
    assert course(tiny, "release").code == 0
    assert released(tiny) == first


def test_a_file_in_the_place_of_exercises_is_refused(tiny):
    (tiny / "exercises").rename(tiny / "moved")
    (tiny / "exercises").write_text("")
    outcome = course(tiny, "release")
    assert outcome.code == 1
    assert f"a folder that can be written to at {tiny / 'exercises'}" in outcome.err
