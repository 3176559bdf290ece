"""A download is read within limits, and nothing in it decides where a file lies."""

import os
import zipfile

import pytest

from grader.collect import archive
from grader.collect.archive import read_download
from grader.core.errors import CourseError
from tests.support.downloads import zipped


@pytest.fixture
def scratch(tmp_path):
    (tmp_path / "scratch").mkdir()
    return tmp_path / "scratch"


def listed(tmp_path, scratch, files):
    """(path, problem) of every file of a zip with these files."""
    (tmp_path / "a.zip").write_bytes(files if isinstance(files, bytes) else zipped(files))
    return [(file.path, file.problem) for file in read_download(tmp_path / "a.zip", scratch)]


@pytest.mark.parametrize(
    "name", ["../x.ipynb", "a/../../x.ipynb", "/x.ipynb", "..\\x.ipynb", "C:\\x.ipynb", "~/x.ipynb"]
)
def test_a_name_that_leads_out_of_the_folder_is_refused(tmp_path, scratch, name):
    ((_, problem),) = listed(tmp_path, scratch, {name: b"{}"})
    assert problem == "a name that leads out of the folder"
    assert list(scratch.iterdir()) == []


def test_what_systems_leave_is_not_seen(tmp_path, scratch):
    junk = ("__MACOSX/x.ipynb", "a/.ipynb_checkpoints/x.ipynb", "._x.ipynb", ".DS_Store", "Thumbs.db", "a/")
    assert listed(tmp_path, scratch, dict.fromkeys(junk, b"")) == []


def test_only_what_is_needed_is_unpacked(tmp_path, scratch):
    files = {"x.ipynb": b"{}", "film.mp4": b"0" * 1000, "timestamp.txt": b"2030-01-31", "notes.txt": b"?"}
    assert len(listed(tmp_path, scratch, files)) == 4
    assert sorted(path.read_bytes() for path in scratch.iterdir()) == [b"2030-01-31", b"{}"]


def test_a_file_larger_than_allowed_is_not_unpacked_whatever_it_claims(tmp_path, scratch, monkeypatch):
    monkeypatch.setattr(archive, "LARGEST_FILE", 1000)
    files = {"a/x.ipynb": b"0" * 1001, "b/x.ipynb": b"0" * 1000}
    assert listed(tmp_path, scratch, files) == [("a/x.ipynb", "larger than 0 MB"), ("b/x.ipynb", "")]
    lying = zipped(files).replace((1001).to_bytes(4, "little"), (10).to_bytes(4, "little"))
    problem = listed(tmp_path, scratch, lying)[0][1]
    assert problem.startswith(("larger than", "damaged in the zip file"))
    assert sum(path.stat().st_size for path in scratch.iterdir()) <= 4000


def test_a_bomb_costs_its_student_alone(tmp_path, scratch, monkeypatch):
    monkeypatch.setattr(archive, "ALWAYS_ALLOWED", 3_000_000)
    bomb = zipped({f"{number}.ipynb": bytes(2_000_000) for number in range(3)})
    files = {"a/x.zip": bomb, "b/x.ipynb": b"{}", "c/x.zip": zipped({"y.zip": bomb, "z.ipynb": b"{}"})}
    bomb = "a zip file that unpacks to far more than its size"
    assert dict(listed(tmp_path, scratch, files)) == {"a/x.zip": bomb, "b/x.ipynb": "", "c/x.zip": bomb}


def test_a_download_that_is_too_large_is_refused_as_a_whole(tmp_path, scratch, monkeypatch):
    monkeypatch.setattr(archive, "MOST_BYTES", 1000)
    with pytest.raises(CourseError, match="unpack it yourself"):
        listed(tmp_path, scratch, {"a/x.ipynb": bytes(1001)})
    monkeypatch.setattr(archive, "MOST_FILES", 10)
    with pytest.raises(CourseError, match="collect it in parts"):
        listed(tmp_path, scratch, {f"{number}.txt": b"" for number in range(11)})


def test_zip_files_are_not_followed_for_ever(tmp_path, scratch):
    inner = zipped({"x.ipynb": b"{}"})
    for _ in range(5):
        inner = zipped({"x.zip": inner})
    ((_, problem),) = listed(tmp_path, scratch, inner)
    assert problem == "zip files nested too deeply"


def test_damaged_and_encrypted_files_are_named_and_the_others_read(tmp_path, scratch):
    content = zipped({"a/x.ipynb": b"{}" * 50, "b/x.ipynb": b"[]" * 40})
    start = content.index(b"a/x.ipynb") + len("a/x.ipynb")
    damaged = content[:start] + b"\xff" * 4 + content[start + 4 :]
    said = dict(listed(tmp_path, scratch, damaged))
    assert said["a/x.ipynb"].startswith("damaged in the zip file") and said["b/x.ipynb"] == ""
    flags = zipped({"a/x.ipynb": b"{}"}).replace(b"PK\x01\x02\x14\x03\x14\x00\x00", b"PK\x01\x02\x14\x03\x14\x00\x01")
    assert listed(tmp_path, scratch, flags) == [("a/x.ipynb", "encrypted with a password")]


def test_names_are_read_as_they_were_written(tmp_path, scratch):
    content = zipped({"Zoë/x.ipynb": b"{}"})
    unsaid = content.replace(b"\x00\x08", b"\x00\x00")  # without the mark of UTF-8, as macOS wrote it for years
    assert unsaid != content
    assert listed(tmp_path, scratch, unsaid) == listed(tmp_path, scratch, content) == [("Zoë/x.ipynb", "")]


def test_links_are_not_followed(tmp_path, scratch):
    (tmp_path / "secret.ipynb").write_text("{}")
    (tmp_path / "folder" / "ada").mkdir(parents=True)
    (tmp_path / "folder" / "ada" / "x.ipynb").symlink_to(tmp_path / "secret.ipynb")
    (tmp_path / "folder" / "bob").symlink_to(tmp_path)
    os.mkfifo(tmp_path / "folder" / "pipe.ipynb")
    found = {file.path: file.problem for file in read_download(tmp_path / "folder", scratch)}
    assert found == {"ada/x.ipynb": "a link", "bob": "a link", "pipe.ipynb": "not a file"}
    link = zipfile.ZipInfo("ada/x.ipynb")
    link.external_attr = 0o120777 << 16
    assert listed(tmp_path, scratch, {link: b"/etc/passwd"}) == [("ada/x.ipynb", "a link")]
