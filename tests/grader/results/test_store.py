"""The result store loses nothing that was added, whatever happens to it, and has one writer."""

import os
import resource
import shutil
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from grader.core.errors import CourseError
from grader.results.result import CriterionResult, SubmissionResult
from grader.results.store import Entry, ResultStore
from grader.results.verdict import Verdict
from tests.support import REPOSITORY
from tests.support.gradebooks import results_on_disk
from tests.support.needs import lack


def result(student="ada", points=1.0, **changes):
    criteria = {"1_a-x": CriterionResult(Verdict.PASSED, points, 9.0)}
    about = {"assignment": "01", "student": student, "submission": "s", "checks": "c"}
    return SubmissionResult(**about | {"criteria": criteria} | changes)


def fill(root, *results):
    with ResultStore(root) as store:
        for one in results:
            store.append(one)
    return store.path


def reached(store, entries):
    """Points of the results of these entries, by student."""
    return {name: sum(one.points for one in store.read(entries[name]).criteria.values()) for name in entries}


def points(root):
    """Points of the newest result of each student."""
    with ResultStore(root) as store:
        return reached(store, store.latest("01"))


def test_the_newest_result_of_each_student_counts(tmp_path):
    fill(tmp_path, result(points=1.0), result("bob", 2.0), result(points=3.0))
    fill(tmp_path, result(points=4.0), result(assignment="02", points=5.0))
    assert points(tmp_path) == {"ada": 4.0, "bob": 2.0}


def test_what_is_read_is_what_was_added(tmp_path):
    one = result(answers={"1_a": "x = 'ä'\n\u2028"}, seconds={"wall": 1.5})
    fill(tmp_path, one)
    with ResultStore(tmp_path) as store:
        read = store.read(store.latest("01")["ada"])
    assert read == one
    assert read.criteria["1_a-x"].verdict is Verdict.PASSED


def test_an_earlier_result_of_a_student_is_found_by_its_sha256(tmp_path):
    added = [result(state="ungradable", criteria={}), result(points=2.0), result("bob"), result(points=3.0)]
    with ResultStore(tmp_path) as store:
        entries = [store.append(one) for one in added]
        newest = store.latest("01")["ada"]
        found = [store.find(newest, entry.sha256) for entry in entries]
        assert store.find(newest, "another") == newest
    assert newest == Entry(4, entries[3].sha256, "s", "c", "graded", True)
    assert found == [entries[0], entries[1], newest, newest]  # the third is another student's
    assert [entry.final for entry in found] == [False, True, True, True]


def test_a_clock_that_jumps_has_no_say(tmp_path, monkeypatch):
    monkeypatch.setattr(time, "time", lambda: 4e9)
    fill(tmp_path, result(points=1.0))
    monkeypatch.setattr(time, "time", lambda: 0.0)
    fill(tmp_path, result(points=2.0))
    assert points(tmp_path) == {"ada": 2.0}


def test_a_refused_submission_takes_no_marks_away(tmp_path):
    fill(tmp_path, result(points=1.0), result("bob"), result(state="refused", criteria={}))
    with ResultStore(tmp_path) as store:
        assert store.latest("01")["ada"].state == "refused"
        assert reached(store, store.graded("01")) == {"ada": 1.0, "bob": 1.0}


def test_a_log_that_breaks_off_loses_only_what_was_not_added_yet(tmp_path):
    """As a power cut leaves it: every result whose commit is whole is there, wherever the log ends."""
    added = []
    with ResultStore(tmp_path) as store:
        for number in range(6):
            store.append(result(f"s{number}", answers={"1_a": "x" * 3000}))
            added.append(len((tmp_path / ".course" / "results.db-wal").read_bytes()))
        log = (tmp_path / ".course" / "results.db-wal").read_bytes()
        shutil.copytree(tmp_path / ".course", tmp_path / "copy")
    for length in range(added[0], added[-1] + 1, 997):
        place = tmp_path / f"cut{length}"
        shutil.copytree(tmp_path / "copy", place / ".course")
        (place / ".course" / "results.db-wal").write_bytes(log[:length])
        assert len(points(place)) == sum(size <= length for size in added)


def test_a_damaged_result_is_given_up_and_the_others_stay(tmp_path):
    path = fill(tmp_path, result(points=1.0), result("bob", 2.0))
    with sqlite3.connect(path) as database:
        database.execute("UPDATE results SET content = replace(content, '2.0', '9.0') WHERE student = 'bob'")
    database.close()
    with ResultStore(tmp_path) as store:
        said = r"the result of bob as it was written .* another checksum; to do: run `course grade`"
        with pytest.raises(CourseError, match=said):
            store.read(store.latest("01")["bob"])
        assert set(store.latest("01")) == {"ada"}  # so bob's submission is regraded
    assert points(tmp_path) == {"ada": 1.0}


def test_a_result_of_another_version_is_graded_again(tmp_path, monkeypatch):
    for module in ("result", "store"):
        monkeypatch.setattr(f"grader.results.{module}.VERSION", 0)
    fill(tmp_path, result())
    monkeypatch.undo()
    assert points(tmp_path) == {}


def test_only_a_result_without_trouble_of_the_grader_is_final(tmp_path):
    partly = result("bob")
    partly.criteria["1_a-y"] = CriterionResult(Verdict.UNGRADABLE, None, 1.0)
    fill(tmp_path, result(), partly, result("eve", state="ungradable"))
    with ResultStore(tmp_path) as store:
        assert {student: entry.final for student, entry in store.latest("01").items()} == {
            "ada": True,
            "bob": False,
            "eve": False,
        }


def test_a_second_process_gets_a_message(tmp_path):
    program = (
        "import sys, pathlib; from grader.results.store import ResultStore; ResultStore(pathlib.Path(sys.argv[1]))"
    )
    command = [sys.executable, "-c", program, str(tmp_path)]
    with ResultStore(tmp_path) as store:
        second = subprocess.run(command, cwd=REPOSITORY, capture_output=True, text=True)
        assert second.returncode == 1
        assert f"found another one running (it has {store.path} open)" in second.stderr
        store.append(result())
    assert subprocess.run(command, cwd=REPOSITORY, capture_output=True).returncode == 0
    assert points(tmp_path) == {"ada": 1.0}


def mount(*arguments):
    """Mount something, or skip the test where that is not allowed."""
    if not shutil.which("mount") or subprocess.run(["mount", *arguments], capture_output=True).returncode:
        lack("mounts")


def full_by_tmpfs(folder):
    """A file system of 256 KiB on `folder`."""
    mount("-t", "tmpfs", "-o", "size=256k", "full", folder)
    return lambda: subprocess.run(["umount", "--lazy", folder], check=True)


def full_by_limit(_):
    """No file of more than 192 KiB for this process."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (192 << 10, before[1]))
    return lambda: resource.setrlimit(resource.RLIMIT_FSIZE, before)


@pytest.mark.parametrize("make_full", [full_by_tmpfs, full_by_limit])
def test_a_full_disk_is_a_message_and_loses_nothing(tmp_path, make_full):
    undo = make_full(tmp_path)
    added = 0
    try:
        with pytest.raises(CourseError) as error, ResultStore(tmp_path) as store:
            while added < 1000:
                store.append(result(f"s{added}", answers={"1_a": "x" * 997}))
                added += 1
        assert error.value.expected.startswith(f"room for the result of 01 of s{added} at {store.path}")
        assert error.value.found in ("database or disk is full", "disk I/O error")
        assert error.value.todo == "fix that, then run `course grade` again: results so far are kept"
        assert added > 10
        copy = tmp_path.parent / f"{tmp_path.name}-copy"
        shutil.copytree(tmp_path, copy)
    finally:
        undo()
    assert len(points(copy)) == added
    fill(copy, result("later"))
    assert len(points(copy)) == added + 1


def test_nothing_is_added_after_a_failure(tmp_path):
    fill(tmp_path, result())
    with ResultStore(tmp_path) as store:
        store._database.execute("DROP TABLE results")  # any failure will do
        with pytest.raises(CourseError, match="no such table"):
            store.append(result("bob"))
        with pytest.raises(CourseError, match="closed database"):
            store.append(result("eve"))


def test_a_folder_that_cannot_be_written_is_a_message(tmp_path):
    (tmp_path / ".course").write_text("")
    found = r"a folder that can be written to at .*\.course; found a file with that name"
    with pytest.raises(CourseError, match=found):
        ResultStore(tmp_path)


def test_a_read_only_folder_is_a_message_and_changes_nothing(tmp_path):
    path = fill(tmp_path, result())
    before = path.read_bytes()
    if os.geteuid():
        path.parent.chmod(0o500)
        undo = lambda: path.parent.chmod(0o700)  # noqa: E731
    else:  # permissions don't stop root
        mount("--bind", tmp_path, tmp_path)
        undo = lambda: subprocess.run(["umount", "--lazy", tmp_path], check=True)  # noqa: E731
        mount("-o", "remount,ro,bind", tmp_path)
    try:
        with pytest.raises(CourseError, match="a folder that can be written to at"):
            ResultStore(tmp_path)
        assert path.read_bytes() == before
    finally:
        undo()


@pytest.mark.parametrize("content", [b"half a line\n" * 99, b"SQLite format 3\0" + b"x" * 5000])
def test_a_file_that_is_no_database_is_left_alone(tmp_path, content):
    path = fill(tmp_path)
    path.write_bytes(content)
    opened = sorted(Path("/dev/fd").iterdir())
    with pytest.raises(CourseError, match="restore a backup, or move it away"):
        ResultStore(tmp_path)
    assert path.read_bytes() == content
    assert sorted(Path("/dev/fd").iterdir()) == opened


def test_a_link_in_place_of_the_store_is_refused(tmp_path):
    (tmp_path / ".course").mkdir()
    (tmp_path / "gradebook.db").write_text("marks")
    (tmp_path / ".course" / "results.db").symlink_to(tmp_path / "gradebook.db")
    with pytest.raises(CourseError, match="found a link"):
        ResultStore(tmp_path)
    assert (tmp_path / "gradebook.db").read_text() == "marks"


def test_what_was_added_is_on_disk_before_anybody_hears_of_it(tmp_path):
    with ResultStore(tmp_path) as store:
        store.append(result("zoe"))
        assert b'"student":"zoe"' in results_on_disk(tmp_path)
        # No shared memory, which network disks lack; and SQLite promises to survive a power cut only with these:
        assert sorted(path.name for path in store.path.parent.iterdir()) == ["results.db", "results.db-wal"]
        settings = ("journal_mode", "synchronous", "fullfsync")
        assert [store._database.execute(f"PRAGMA {one}").fetchone() for one in settings] == [("wal",), (2,), (1,)]
