"""`course lessons` writes what a reader should see on every machine, or nothing."""

import tempfile

import pytest

from tests.support.tiny_course import course, new_code_cell, new_markdown_cell, new_notebook, read, write


def lesson(root, *sources):
    """A lesson of one text cell and code cells with `sources`."""
    cells = [new_markdown_cell("# Lesson"), *map(new_code_cell, sources)]
    for number, cell in enumerate(cells):
        cell["id"] = f"cell-{number}"
    path = root / "course" / "01_lesson.ipynb"
    write(path, new_notebook(cells=cells))
    return path


def test_a_lesson_is_executed_and_normalized(tiny):
    path = lesson(tiny, "x = 2", "", "print('a')\nprint('b')\nx + 1")
    notebook = read(path)
    notebook.cells[1].metadata.update(execution={"iopub.status.idle": "2020"}, tags=["keep"], scrolled=True)
    notebook.cells[3].execution_count = 17
    notebook.metadata.update(widgets={}, language_info={"name": "python", "version": "3.8.1"})
    write(path, notebook)

    outcome = course(tiny, "lessons", "01_lesson")
    assert outcome.code == 0
    assert outcome.out.startswith("01_lesson  ")
    assert "slowest" in outcome.out
    first = path.read_bytes()
    notebook = read(path)
    assert [cell.get("execution_count") for cell in notebook.cells] == [None, 1, None, 2]
    stream, result = notebook.cells[3].outputs
    assert (stream.name, stream.text) == ("stdout", "a\nb\n")
    assert (result.execution_count, result.data["text/plain"]) == (2, "3")
    assert notebook.cells[1].metadata == {"tags": ["keep"]}
    assert notebook.metadata == {
        "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
        "language_info": {"name": "python"},
    }

    assert course(tiny, "lessons").code == 0
    assert path.read_bytes() == first


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("import sys\nprint('careful', file=sys.stderr)", "stderr: 'careful' in code cell 2 (import sys)"),
        ("\n1 / 0", "ZeroDivisionError: division by zero in code cell 2 (1 / 0)"),
        ("import os\nos.getcwd()", "a path on this machine: {root} in code cell 2 (import os)"),
        ("import tempfile\nprint(tempfile.mkdtemp())", "a path on this machine: {temporary} in code cell 2"),
        ("object()", "a memory address: 'at 0x"),
        ("import os\nos._exit(1)", "Kernel died in code cell 2 (import os)"),
    ],
)
def test_a_cell_no_reader_should_see_is_named_and_the_lesson_stays_as_it_was(tiny, source, found):
    path = lesson(tiny, "x = 1", source, "x")
    before = path.read_bytes()
    outcome = course(tiny, "lessons")
    assert outcome.code == 1
    places = (found.format(root=root, temporary=tempfile.gettempdir()) for root in (tiny, tempfile.gettempdir()))
    assert any(f"found     {place}" in outcome.err for place in places), outcome.err
    assert path.read_bytes() == before
    assert [file.name for file in path.parent.iterdir()] == [path.name]


@pytest.mark.parametrize("name", [None, "02_none"])
def test_an_unknown_lesson(tiny, name):
    if name:
        lesson(tiny, "1")
    outcome = course(tiny, "lessons", *filter(None, [name]))
    assert outcome.code == 1
    assert f"found     {'01_lesson' if name else 'none'}" in outcome.err


def test_a_lesson_that_is_no_notebook(tiny):
    path = lesson(tiny, "1")
    path.write_bytes(b"\xff\xfe not text")
    outcome = course(tiny, "lessons")
    assert outcome.code == 1
    assert f"expected  a Jupyter notebook at {path}\nfound     a file that is not UTF-8 text" in outcome.err
