"""Reading a notebook is bounded, whatever is in the file."""

import gzip
import io
import tracemalloc
import zipfile

import nbformat
import pytest

from grader.core.errors import CourseError
from grader.submissions import notebook, scanner
from grader.submissions.notebook import read_cells

SKIPPED = {
    "objects": b'{"cells": [], "x": [' + b"{}," * 100_000 + b"{}]}",
    "lists in outputs": b'{"cells": [{"outputs": [' + b"[]," * 100_000 + b"[]]}]}",
    "nested lists": b'{"cells": [], "x": ' + b"[" * 100_000 + b"]" * 100_000 + b"}",
    "a number of many digits": b'{"cells": [], "x": ' + b"9" * 300_000 + b"}",
    "numbers": b'{"cells": [], "x": [' + b"1.5," * 100_000 + b"2]}",
    "texts": b'{"cells": [{"metadata": {"x": [' + b'"ab",' * 100_000 + b'""]}}]}',
    "a text with quotes": b'{"cells": [], "x": "' + rb"\"" * 100_000 + b'"}',
}


@pytest.mark.parametrize("content", SKIPPED.values(), ids=SKIPPED)
def test_what_is_skipped_takes_no_memory(content):
    tracemalloc.start()
    try:
        read_cells(content, "the file")
        _, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert most < 100_000  # bytes; parsed, each of these takes megabytes


KEPT = {
    "cells": b'{"cells": [' + b"{}," * 1000 + b"{}]}",
    "texts": b'{"cells": [{"source": [' + b'"",' * 10_000 + b'""]}]}',
    "tags": b'{"cells": [{"metadata": {"tags": [' + b'"a",' * 10_000 + b'"a"]}}]}',
    "keys": b'{"cells": [{' + b'"a": 1, ' * 10_000 + b'"b": 2}]}',
    "one text": b'{"cells": [{"source": "' + b"x" * 200_000 + b'"}]}',
}


@pytest.mark.parametrize("content", KEPT.values(), ids=KEPT)
def test_what_is_kept_has_a_limit(content, monkeypatch):
    read_cells(content, "the file")
    monkeypatch.setattr(scanner, "MOST_KEPT", 100_000)
    with pytest.raises(CourseError, match="cells of at most 0 MB without their outputs at the file; found more"):
        read_cells(content, "the file")


def test_how_much_is_kept_is_counted(monkeypatch):
    """A cell takes 500 bytes of memory besides its text, a value 20: here two cells, and the word in quotes."""
    monkeypatch.setattr(scanner, "MOST_KEPT", 2 * 500 + 20 + len('"cells"'))
    read_cells(b'{"cells": [{}, {}]}', "the file")
    monkeypatch.setattr(scanner, "MOST_KEPT", scanner.MOST_KEPT - 1)
    with pytest.raises(CourseError, match="found more"):
        read_cells(b'{"cells": [{}, {}]}', "the file")


def zipped(content):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("a.ipynb", content)
    return file.getvalue()


@pytest.mark.parametrize("packed", [gzip.compress, zipped])
def test_a_packed_file_is_not_unpacked_without_end(monkeypatch, packed):
    monkeypatch.setattr(notebook, "LARGEST", 1_000_000)
    read_cells(packed(b'{"cells": []%s}' % bytes(1_000_000 - 13)), "the file")
    with pytest.raises(CourseError, match="of at most 1 MB at the file; found a packed file that is larger"):
        read_cells(packed(b'{"cells": []%s}' % bytes(1_000_000 - 12)), "the file")


ARCHIVE = zipped('{"cells": []}')
ENTRY = ARCHIVE.index(b"PK\1\2")  # of the table of contents


@pytest.mark.parametrize(
    ("content", "found"),
    [
        (b"\x1f\x8b and no gzip", r"text that is not JSON, starting '\\x1f.*'"),
        (ARCHIVE[:-1], "a zip archive that is damaged, has a password, or does not hold exactly one"),
        (
            ARCHIVE[: ENTRY + 8] + b"\1" + ARCHIVE[ENTRY + 9 :],
            "a zip archive that is damaged, has a password",
        ),  # with a password
        (
            ARCHIVE[: ENTRY + 20] + b"\0\0\1\0\0\0\1\0" + ARCHIVE[ENTRY + 28 :],
            "a zip archive that is damaged, has a password",
        ),  # cut off
        (b'{"metadata": {}}', "JSON without a notebook's list of cells"),
        (b"Dear teacher, here is my notebook", "text that is not JSON, starting 'Dear teacher, here is my noteb'"),
        (
            b'<<<<<<< HEAD\n{"cells": []}',
            r"the marks of a merge conflict \(line 1\); to do: ask for it with the conflict",
        ),
        (b'{"cells": [{"source": "cut o', "a file that ends too early .line 1.; to do: ask for the notebook"),
        (b'{"cells":\n[{"source": "\\q"}]}', r"text that is not JSON \(line 2\); to do: ask for the notebook"),
    ],
)
def test_what_is_no_notebook_is_named(content, found):
    with pytest.raises(CourseError, match=f"found {found}"):
        read_cells(content, "the file")


def test_what_is_read_is_a_valid_notebook_of_the_cells_alone():
    kinds = b'{"cells": [{}, {"cell_type": "raw"}, {"cell_type": "heading"}], "x": [{"cells": [{}]}]}'
    read, repairs = read_cells(kinds, "the file")
    nbformat.validate(read)
    assert (read.nbformat, [cell.cell_type for cell in read.cells], repairs) == (4, ["code", "raw", "markdown"], [])


def test_control_characters_and_odd_words_are_no_obstacle():
    content = b'{"cells": [{"source": "a\nb\tc", "cell_type": odd}]}'
    (cell,) = read_cells(content, "the file")[0].cells
    assert (cell.source, cell.cell_type) == ("a\nb\tc", "markdown")


def test_only_what_is_needed_of_a_cell_is_kept():
    content = b"""{"cells" : [{"cell_type" : "code", "source": ["a\\n", 7, "b"], "id": {}, "outputs": 0, "metadata": {
        "tags": ["x", null, ["y"]], "x": 1, "nbgrader": {"grade_id": ["1"], "points": NaN, "x": {}, "grade": true}}}]}
    """
    cell = read_cells(content, "the file")[0].cells[0]
    assert (cell.cell_type, cell.source, cell.metadata.tags) == ("code", "a\nb", ["x"])
    assert set(cell.metadata) == {"tags", "nbgrader"}
    assert set(cell.metadata.nbgrader) == {"grade_id", "points", "grade"}
    assert (cell.metadata.nbgrader.grade_id, cell.metadata.nbgrader.grade) == (None, True)
