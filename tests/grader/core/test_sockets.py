"""Sockets have short paths, however long that of temporary files is."""

import shutil
import socket
import tempfile
from pathlib import Path

import pytest

from grader.core.errors import CourseError
from grader.core.sockets import LONGEST, socket_folder


@pytest.mark.parametrize(("length", "used"), [(40, True), (LONGEST, True), (LONGEST + 1, False), (84, False)])
def test_a_socket_fits_into_the_folder(monkeypatch, length, used):
    with tempfile.TemporaryDirectory(dir="/tmp") as parent:
        own = f"{parent}/{'x' * length}"[:length]
        Path(own).mkdir()
        monkeypatch.setattr("tempfile.tempdir", own)
        folder = socket_folder()
        try:
            with socket.socket(socket.AF_UNIX) as one:
                one.bind(str(folder / "kernel-1-12345"))
            assert (folder.parent == Path(own)) is used
        finally:
            shutil.rmtree(folder)


def test_without_any_place_it_says_what_to_do(monkeypatch):
    monkeypatch.setattr("grader.core.sockets.places", list)
    with pytest.raises(CourseError) as error:
        socket_folder()
    assert "export TMPDIR=" in error.value.todo
