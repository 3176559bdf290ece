"""Reading a notebook is bounded, whatever is in the file."""

import tracemalloc
import zlib

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


def test_a_packed_file_is_not_unpacked_without_end(monkeypatch):
    monkeypatch.setattr(notebook, "LARGEST", 1_000_000)
    packer = zlib.compressobj(wbits=31)
    content = packer.compress(b"x" * 10_000_000) + packer.flush()
    with pytest.raises(CourseError, match="found a packed file that is larger"):
        read_cells(content, "the file")


def test_only_what_is_needed_of_a_cell_is_kept():
    content = b"""{"cells": [{"cell_type": "code", "source": ["a\\n", 7, "b"], "id": {}, "outputs": 0, "metadata": {
        "tags": ["x", null, ["y"]], "x": 1, "nbgrader": {"grade_id": ["1"], "points": NaN, "x": {}, "grade": true}}}]}
    """
    cell = read_cells(content, "the file")[0].cells[0]
    assert (cell.cell_type, cell.source, cell.metadata.tags) == ("code", "a\nb", ["x"])
    assert set(cell.metadata) == {"tags", "nbgrader"}
    assert set(cell.metadata.nbgrader) == {"grade_id", "points", "grade"}
    assert (cell.metadata.nbgrader.grade_id, cell.metadata.nbgrader.grade) == (None, True)
