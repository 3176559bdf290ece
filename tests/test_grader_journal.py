"""The journal loses nothing that was told, whatever happened to its file, and has one writer."""

import os
import resource
import shutil
import subprocess
import sys
import time

import pytest
from needs import lack
from tiny_course import REPOSITORY

from grader.core.errors import CourseError
from grader.results.result import Criterion, Document
from grader.results.store import Journal


def document(student="ada", points=1.0, **changes):
    criteria = {"1_a-x": Criterion("passed", points, 9.0)}
    return Document(
        **{"assignment": "01", "student": student, "submission": "s", "checks": "c"} | changes, criteria=criteria
    )


def fill(root, *documents):
    with Journal(root) as journal:
        for one in documents:
            journal.append(one)
    return root / ".course" / "journal.jsonl"


def points(root, *students):
    """Points of the newest document of each student, None without; and the remarks."""
    with Journal(root) as journal:
        entries = [journal.latest("01", student) for student in students]
        return [entry and journal.read(entry).points for entry in entries], journal.remarks


def test_the_newest_document_of_each_student_counts(tmp_path):
    fill(tmp_path, document(points=1.0), document("bob", 2.0), document(points=3.0))
    fill(tmp_path, document(points=4.0), document(assignment="02", points=5.0))
    assert points(tmp_path, "ada", "bob", "eve") == ([4.0, 2.0, None], [])


def test_what_is_read_is_what_was_written(tmp_path):
    one = document(answers={"1_a": "x = 'ä'\n\u2028"}, seconds={"wall": 1.5})
    fill(tmp_path, one)
    with Journal(tmp_path) as journal:
        assert journal.read(journal.latest("01", "ada")) == one


def test_a_clock_that_jumps_has_no_say(tmp_path, monkeypatch):
    monkeypatch.setattr(time, "time", lambda: 4e9)
    path = fill(tmp_path, document(points=1.0))
    monkeypatch.setattr(time, "time", lambda: 0.0)
    fill(tmp_path, document(points=2.0))
    os.utime(path, (0, 0))
    assert points(tmp_path, "ada") == ([2.0], [])


def test_a_refused_hand_in_takes_no_marks_away(tmp_path):
    refused = document(state="refused")
    refused.criteria = {}
    fill(tmp_path, document(points=1.0), document("bob"), refused)
    with Journal(tmp_path) as journal:
        assert journal.latest("01", "ada").state == "refused"
        assert {student: journal.read(entry).points for student, entry in journal.graded("01").items()} == {
            "ada": 1.0,
            "bob": 1.0,
        }


def test_half_a_line_at_the_end_is_cut_off_wherever_it_breaks(tmp_path):
    path = fill(tmp_path, document(points=1.0), document("bob", 2.0))
    whole = path.read_bytes()
    first = whole.index(b"\n") + 1
    for length in range(first + 1, len(whole)):
        path.write_bytes(whole[:length])
        found, (remark,) = points(tmp_path, "ada", "bob")
        assert found == [1.0, None]
        assert f"the last line is not whole ({length - first} bytes" in remark
        assert path.read_bytes() == whole[:first]
    fill(tmp_path, document("bob", 3.0))
    assert points(tmp_path, "ada", "bob") == ([1.0, 3.0], [])


def test_a_damaged_byte_costs_one_document_and_is_told(tmp_path):
    path = fill(tmp_path, document(points=1.0), document("bob", 2.0), document("eve", 3.0))
    whole = path.read_bytes()
    start = whole.index(b"\n") + 1
    end = whole.index(b"\n", start)
    for place in range(start, end, 7):
        path.write_bytes(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :])
        found, (remark,) = points(tmp_path, "ada", "bob", "eve")
        assert found == [1.0, None, 3.0], place
        assert "line 2 (" in remark
        assert path.read_bytes()[:start] == whole[:start]


@pytest.mark.parametrize("middle", [b"\n", b"null\n", b"\0" * 5000 + b"\n", b'{"sha256":""}\n', b"\xff\xfe\n"])
def test_a_foreign_line_is_skipped_and_told(tmp_path, middle):
    path = fill(tmp_path, document(points=1.0))
    path.write_bytes(path.read_bytes() + middle)
    fill(tmp_path, document("bob", 2.0))
    found, (remark,) = points(tmp_path, "ada", "bob")
    assert found == [1.0, 2.0]
    assert "line 2 (not of the journal's form)" in remark


def test_a_document_of_another_version_is_skipped_and_told(tmp_path, monkeypatch):
    monkeypatch.setattr("grader.results.result.VERSION", 0)
    with Journal(tmp_path) as journal:
        journal.append(document())
    monkeypatch.undo()
    found, (remark,) = points(tmp_path, "ada")
    assert found == [None]
    assert "line 1 (one of version 0)" in remark


def test_only_a_document_without_trouble_of_ours_is_final(tmp_path):
    partly = document("bob")
    partly.criteria["1_a-y"] = Criterion("ungradable", None, 1.0)
    fill(tmp_path, document(), partly, document("eve", state="ungradable"))
    with Journal(tmp_path) as journal:
        assert [journal.latest("01", student).final for student in ("ada", "bob", "eve")] == [True, False, False]


def test_a_second_process_gets_a_sentence(tmp_path):
    program = "import sys, pathlib; from grader.results.store import Journal; Journal(pathlib.Path(sys.argv[1]))"
    command = [sys.executable, "-c", program, str(tmp_path)]
    with Journal(tmp_path) as journal:
        second = subprocess.run(command, cwd=REPOSITORY, capture_output=True, text=True)
        assert second.returncode == 1
        assert f"found another one at work (it holds {journal.path})" in second.stderr
        journal.append(document())
    assert subprocess.run(command, cwd=REPOSITORY, capture_output=True).returncode == 0
    assert points(tmp_path, "ada") == ([1.0], [])


def full_by_tmpfs(folder):
    """A file system of 64 KiB on `folder`."""
    if os.geteuid() or subprocess.run(["mount", "-t", "tmpfs", "-o", "size=64k", "full", folder]).returncode:
        lack("mounts")
    return lambda: subprocess.run(["umount", "--lazy", folder], check=True)


def full_by_limit(_):
    """No file of more than 64 KiB for this process."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (65536, before[1]))
    return lambda: resource.setrlimit(resource.RLIMIT_FSIZE, before)


@pytest.mark.parametrize("make_full", [full_by_tmpfs, full_by_limit])
def test_a_full_disk_is_a_sentence_and_loses_nothing(tmp_path, make_full):
    undo = make_full(tmp_path)
    told = 0
    try:
        with pytest.raises(CourseError) as error, Journal(tmp_path) as journal:
            while told < 1000:
                journal.append(document(f"s{told}", answers={"1_a": "x" * 997}))
                told += 1
        assert error.value.expected.startswith(f"room for the result of 01 of s{told} at {journal.path}")
        assert error.value.found in ("No space left on device", "File too large")
        assert 40 < told < 66
        copy = tmp_path.parent / f"{tmp_path.name}-copy"
        shutil.copytree(tmp_path, copy)
    finally:
        undo()
    with Journal(copy) as journal:
        assert journal.remarks == []
        assert len(journal.graded("01")) == told
        journal.append(document("later"))


def test_a_journal_is_not_appended_to_after_a_failure(tmp_path, monkeypatch):
    with Journal(tmp_path) as journal:
        journal.append(document())
        monkeypatch.setattr("grader.results.store._sync", fail)
        with pytest.raises(CourseError, match="found Input/output error"):
            journal.append(document("bob"))
        monkeypatch.undo()
        with pytest.raises(TypeError):
            journal.append(document("eve"))
    assert points(tmp_path, "ada", "bob", "eve") == ([1.0, None, None], [])


def fail(_):
    raise OSError(5, "Input/output error")


def test_a_folder_that_cannot_be_written_is_a_sentence(tmp_path):
    (tmp_path / ".course").write_text("")
    with pytest.raises(
        CourseError, match=r"a folder that can be written to at .*\.course; found a file with that name"
    ):
        Journal(tmp_path)


def test_a_read_only_folder_is_a_sentence_and_changes_nothing(tmp_path):
    path = fill(tmp_path, document())
    before = path.read_bytes()
    if os.geteuid():
        path.parent.chmod(0o500)
        path.chmod(0o400)
        found = "Permission denied"
    else:  # whom permissions don't stop
        if subprocess.run(["mount", "--bind", tmp_path, tmp_path]).returncode:
            lack("mounts")
        subprocess.run(["mount", "-o", "remount,ro,bind", tmp_path], check=True)
        found = "Read-only file system"
    try:
        with pytest.raises(CourseError, match=found):
            Journal(tmp_path)
        assert path.read_bytes() == before
    finally:
        if os.geteuid():
            path.parent.chmod(0o700)
        else:
            subprocess.run(["umount", "--lazy", tmp_path], check=True)


def test_a_link_in_place_of_the_journal_is_refused(tmp_path):
    (tmp_path / ".course").mkdir()
    (tmp_path / "gradebook.db").write_text("marks")
    (tmp_path / ".course" / "journal.jsonl").symlink_to(tmp_path / "gradebook.db")
    with pytest.raises(CourseError, match="a journal that can be written to"):
        Journal(tmp_path)
    assert (tmp_path / "gradebook.db").read_text() == "marks"
