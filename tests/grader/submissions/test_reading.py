"""Submissions are read without following, waiting for or swallowing whatever lies there."""

import os
import socket
from datetime import datetime
from pathlib import Path

import pytest

from grader.core.assignments import Assignment
from grader.core.errors import CourseError
from grader.submissions import reading
from grader.submissions.reading import (
    find_notebook,
    put_slips,
    read_progress,
    read_slips,
    read_submission,
    read_timestamp,
    refuse_odd,
    students_of,
)

NAME = "01_tiny"


@pytest.fixture
def assignment(tmp_path):
    (tmp_path / "submitted").mkdir()
    return Assignment(tmp_path, NAME)


def place(assignment, student="ada"):
    """Where the notebook of `student` goes; its folder is there."""
    path = assignment.submitted(student)
    path.parent.mkdir(parents=True)
    return path


def refused(assignment, student="ada"):
    with pytest.raises(CourseError) as error:
        read_submission(assignment, student)
    return error.value


def test_a_notebook_is_read_whole(assignment):
    place(assignment).write_bytes(b"{}\r\n\xff")
    assert read_submission(assignment, "ada") == b"{}\r\n\xff"


def test_students_are_those_with_a_folder_for_the_assignment(assignment):
    for student in ("zoe", "ada", ".hidden"):
        place(assignment, student)
    (assignment.root / "submitted" / "elsewhere" / "02_other").mkdir(parents=True)
    (assignment.root / "submitted" / "README").write_text("")
    (assignment.root / "submitted" / "file").mkdir()
    (assignment.root / "submitted" / "file" / NAME).write_text("")
    assert students_of(assignment) == ["ada", "file", "zoe"]
    assert f"found a file at submitted/file/{NAME}" in str(refused(assignment, "file"))


def test_without_a_folder_nobody_submitted(tmp_path):
    assert students_of(Assignment(tmp_path, NAME)) == []


def test_a_link_is_refused_wherever_it_is(assignment, tmp_path):
    secret = tmp_path / "elsewhere" / NAME / f"{NAME}.ipynb"
    secret.parent.mkdir(parents=True)
    secret.write_text("the solution")
    place(assignment).symlink_to(secret)
    assert f"found a link at submitted/ada/{NAME}/{NAME}.ipynb" in str(refused(assignment))
    (assignment.root / "submitted" / "bob").mkdir()
    (assignment.root / "submitted" / "bob" / NAME).symlink_to(secret.parent)
    assert f"found a link at submitted/bob/{NAME};" in str(refused(assignment, "bob"))
    (assignment.root / "submitted" / "eve").symlink_to(secret.parent.parent)
    assert "eve" in students_of(assignment)
    assert "found a link at submitted/eve;" in str(refused(assignment, "eve"))


@pytest.mark.timeout(10)  # reading a pipe would wait for ever
@pytest.mark.parametrize(
    ("make", "found"),
    [
        (lambda path: path.symlink_to("/etc/hostname"), f"a link at submitted/ada/{NAME}/{NAME}.ipynb"),
        (os.mkfifo, "something that is not a file"),
    ],
)
def test_what_changes_after_it_was_looked_at_is_refused(assignment, monkeypatch, make, found):
    path = place(assignment)
    path.write_text("{}")
    look = os.lstat

    def exchange(name, **options):
        seen = look(name, **options)
        if name == path.name:
            path.unlink()
            make(path)
        return seen

    monkeypatch.setattr(reading.os, "lstat", exchange)
    assert refused(assignment).found == found


def test_the_course_may_keep_submitted_elsewhere(assignment, tmp_path):
    place(assignment).write_text("{}")
    (tmp_path / "submitted").rename(tmp_path / "disk")
    (tmp_path / "submitted").symlink_to("disk")
    assert read_submission(assignment, "ada") == b"{}"


def make_socket(path):
    # The path of a socket has at most 104 bytes, so it is bound by a short name.
    here = Path.cwd()
    os.chdir(path.parent)
    try:
        socket.socket(socket.AF_UNIX).bind(path.name)
    finally:
        os.chdir(here)


@pytest.mark.timeout(10)  # opening a pipe would wait for ever
@pytest.mark.parametrize(
    ("make", "found"),
    [(os.mkfifo, "a pipe at"), (Path.mkdir, "a folder at"), (make_socket, "a socket at")],
)
def test_what_is_no_file_is_refused(assignment, make, found):
    make(place(assignment))
    assert found in refused(assignment).found


def test_too_much_is_refused_and_not_read(assignment):
    path = place(assignment)
    with path.open("wb") as file:
        file.truncate(reading.LARGEST)
    assert len(read_submission(assignment, "ada")) == reading.LARGEST
    with path.open("wb") as file:
        file.truncate(10**12)  # a hole: no disk is used
    error = refused(assignment)
    assert (error.expected, error.found) == (
        f"a notebook at submitted/ada/{NAME}/{NAME}.ipynb of at most 100 MB",
        "1000000 MB",
    )


def test_other_names_are_told(assignment):
    """The first five, each up to 40 characters."""
    folder = place(assignment).parent
    for name in ["f", "e", "d", "c" * 40, "b" * 41]:
        (folder / name).write_text("{}")
    assert refused(assignment).found == f"{'b' * 40}, {'c' * 40}, d, e, f"
    (folder / "a").write_text("{}")
    assert refused(assignment).found == f"a, {'b' * 40}, {'c' * 40}, d, e"


@pytest.mark.parametrize(
    ("files", "found"),
    [
        ([f"{NAME}.ipynb", "a.ipynb"], f"{NAME}.ipynb"),
        ([f"{NAME}.ipynb.txt", "a.ipynb"], "a.ipynb"),
        (["a.ipynb", f"x/my {NAME.upper()}.IPYNB"], f"x/my {NAME.upper()}.IPYNB"),
        (["a.ipynb", "x/a.ipynb"], "a.ipynb"),
        (["a.ipynb", "b.ipynb"], None),
        (["x/y/a.ipynb"], "x/y/a.ipynb"),
        (["x/y/z/a.ipynb"], None),
        (["a.zip", "b.pdf", ".b.zip", ".x/b.ipynb"], "a.zip"),
        (["a.ipynb.gz", "b.gz"], "a.ipynb.gz"),
        (["1", "2", "x/a.ipynb"], "x/a.ipynb"),
        (["1", "2", "3", "x/a.ipynb"], None),
    ],
)
def test_the_only_file_that_looks_most_like_the_notebook_is_taken(assignment, monkeypatch, files, found):
    """By its suffix, then its name, then its folder; two folders down, and among so many files, at most."""
    monkeypatch.setattr(reading, "MOST_FILES", 2)
    folder = place(assignment).parent
    for name in files:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text("{}")
    assert find_notebook(assignment, "ada") == (found or f"{NAME}.ipynb")


def test_an_empty_folder_and_none_are_told(assignment):
    place(assignment)
    assert refused(assignment).found == "an empty folder"
    error = refused(assignment, "bob")
    assert error.expected == f"a notebook at submitted/bob/{NAME}/{NAME}.ipynb"
    assert error.found == "no submitted/bob"


@pytest.mark.parametrize(
    "student", ["a\nb", "a\x1b[31m", "a\u202eb", "..", "a..b", "", " ada", "x" * 129, "\udcff", "<b>", 'a"b', "a\\"]
)
def test_odd_ids_are_refused_and_shown_safely(student):
    with pytest.raises(CourseError) as error:
        refuse_odd(student)
    assert str(error.value).isprintable()
    assert error.value.todo == "rename the folder"


def test_a_long_id_is_named_by_its_start():
    with pytest.raises(CourseError) as error:
        refuse_odd("ab" * 65)
    assert error.value.found == f"one of 130 characters, '{'ab' * 10}'..."


def test_no_file_stays_open(assignment):
    place(assignment).write_text("{}")
    place(assignment, "bob").mkdir()
    before = sorted(Path("/dev/fd").iterdir())
    read_submission(assignment, "ada")
    refused(assignment, "bob")
    assert sorted(Path("/dev/fd").iterdir()) == before


@pytest.mark.parametrize("student", ["ada", "Ångström", "x" * 128, "o'neil [2] & co", "李"])
def test_ids_of_people_are_not_odd(student):
    refuse_odd(student)


def test_the_time_of_handing_in_is_read(assignment):
    note = place(assignment).parent / "timestamp.txt"
    assert read_timestamp(assignment, "ada") is None
    note.write_text("2030-01-31 12:00:00 UTC\n")
    assert read_timestamp(assignment, "ada") == datetime(2030, 1, 31, 12)
    note.write_text("whenever")
    with pytest.raises(CourseError, match="found 'whenever'"):
        read_timestamp(assignment, "ada")
    note.unlink()
    note.symlink_to("/etc/hostname")
    with pytest.raises(CourseError, match="found a link"):
        read_timestamp(assignment, "ada")


def test_slips_of_nbgraders_exchange_are_read_and_put_elsewhere(assignment, tmp_path):
    place(assignment)
    folder = assignment.submitted("ada").parent
    assert read_slips(assignment, "ada") == {}
    (folder / "timestamp.txt").write_text("2030-01-31 12:00:00 UTC")
    (folder / "submission_secret.txt").write_text("a1" * 64)
    found = read_slips(assignment, "ada")
    assert found == {"timestamp.txt": b"2030-01-31 12:00:00 UTC", "submission_secret.txt": b"a1" * 64}
    put_slips(tmp_path, found)
    assert (tmp_path / "submission_secret.txt").read_bytes() == b"a1" * 64
    put_slips(tmp_path, {})
    assert not (tmp_path / "submission_secret.txt").exists()


@pytest.mark.parametrize(
    ("name", "read", "most"),
    [
        ("timestamp.txt", read_timestamp, reading.LONGEST_SLIP),
        ("progress.json", read_progress, reading.LONGEST_PROGRESS),
    ],
)
def test_a_file_beside_the_notebook_has_a_limit(assignment, name, read, most):
    """Both are parsed in the process that grades."""
    place(assignment)
    path = assignment.submitted("ada").parent / name
    path.write_bytes(b"2030-01-31 12:00:00 UTC".ljust(most))
    assert read(assignment, "ada")
    path.write_bytes(b"2030-01-31 12:00:00 UTC".ljust(most + 1))
    with pytest.raises(CourseError, match=f"{most} bytes") as error:
        read(assignment, "ada")
    assert (error.value.found, error.value.todo) == (f"{most + 1} bytes", "delete the file")


@pytest.mark.parametrize("odd", ["link", b"x" * 1001, "ä".encode()])
def test_what_nbgrader_cannot_have_written_is_no_slip(assignment, odd):
    place(assignment)
    secret = assignment.submitted("ada").parent / "submission_secret.txt"
    secret.symlink_to("/etc/hostname") if odd == "link" else secret.write_bytes(odd)
    assert read_slips(assignment, "ada") == {}
