"""`course doctor` reports what is missing and how to fix it, in a second and without the heavy packages."""

import hashlib
import io
import json
import subprocess
import sys
import tomllib

import pytest

from grader.learner import doctor
from grader.sandbox.diagnosis import Machine, examine_sandbox
from grader.sandbox.sandbox import SandboxError
from tests.support import REPOSITORY
from tests.support.tiny_course import NAME, course


def raises(error):
    """A function that raises an error."""

    def function():
        raise error

    return function


def lines(outcome):
    """What was said, by what was looked at (its first word)."""
    return {line.split()[1]: line for line in outcome.out.splitlines()}


def test_a_complete_machine(tiny):
    outcome = course(tiny, "doctor")
    assert outcome.code == 0
    assert all(line.startswith(("ok", "low")) for line in outcome.out.splitlines())
    assert f"{sys.version_info[0]}.{sys.version_info[1]}." in lines(outcome)["Python"]
    assert "tensorflow" in lines(outcome)["TensorFlow"]


@pytest.mark.parametrize(
    ("absent", "said"),
    [
        ((), "grade, cluster, postgres"),
        (("distributed",), "grade, postgres; to add others: `make install-cluster`"),
        (
            ("distributed", "psycopg", "jupyter-server-mathjax"),
            "none; to add others: `make install-grade`, `make install-cluster`, `make install-postgres`",
        ),
    ],
)
def test_extras_that_are_not_installed_are_named_and_no_fault(monkeypatch, absent, said):
    version = doctor.installed
    monkeypatch.setattr(doctor, "installed", lambda name: None if name in absent else version(name))
    project = tomllib.loads((REPOSITORY / "pyproject.toml").read_text())["project"]
    finding = doctor.extras(project["optional-dependencies"])
    assert (finding.ok, finding.found) == (True, said)


@pytest.mark.parametrize(
    ("before", "after", "word", "said"),
    [
        ('"typer>=0.15"', '"typer>=999"', "typer", "to do: typer>=999 is required: run make again"),
        ('"typer>=0.15"', '"no-such-thing"', "no-such-thing", "not installed  to do: no-such-thing is required"),
        (">=3.11,<3.14", ">=3.99", "Python", "to do: install Python >=3.99"),
    ],
)
def test_what_is_missing_is_named(tiny, before, after, word, said, tmp_path, monkeypatch):
    path = tmp_path / "pyproject.toml"
    path.write_text(doctor.PROJECT.read_text().replace(before, after))
    monkeypatch.setattr(doctor, "PROJECT", path)
    outcome = course(tiny, "doctor")
    assert outcome.code == 1
    assert lines(outcome)[word].startswith("missing")
    assert said in lines(outcome)[word]


@pytest.mark.parametrize(
    ("content", "said"),
    [("a,b\n1,2\n", None), ("a,b\n1,3\n", "SHA-256 differs"), (None, "missing  to do: restore it")],
)
def test_data_files_are_compared_with_their_cards(tiny, content, said):
    folder = tiny / "utils" / "datasets"
    folder.mkdir(parents=True)
    digest = hashlib.sha256(b"a,b\n1,2\n").hexdigest()
    (folder / "numbers.md").write_text(f"| file | `numbers.csv` |\n| SHA-256 | `{digest}` |\n")
    (folder / "elsewhere.md").write_text("a data set that comes with a package: no file, no SHA-256\n")
    if content is not None:
        (folder / "numbers.csv").write_text(content)
    outcome = course(tiny, "doctor")
    (line,) = [line for line in outcome.out.splitlines() if "numbers.csv" in line]
    assert "elsewhere" not in outcome.out
    assert outcome.code == (said is not None)
    assert (said or "complete") in line


def test_a_kernel_of_another_interpreter_is_named(tiny, tmp_path, monkeypatch):
    spec = tmp_path / "kernels" / "python3" / "kernel.json"
    spec.parent.mkdir(parents=True)
    spec.write_text(json.dumps({"argv": ["/opt/old/bin/python", "-m", "x"], "display_name": "x", "language": "python"}))
    monkeypatch.setenv("JUPYTER_PATH", str(tmp_path))
    outcome = course(tiny, "doctor")
    assert outcome.code == 1
    assert "/opt/old/bin/python  to do: " in lines(outcome)["kernel"]


def test_a_full_disk_is_missing_and_little_memory_is_only_low(tiny, monkeypatch):
    monkeypatch.setattr(doctor, "DISK_GB", 1e9)
    monkeypatch.setattr(doctor, "MEMORY_GB", 1e9)
    outcome = course(tiny, "doctor")
    assert outcome.code == 1
    assert lines(outcome)["disk"].startswith("missing")
    assert lines(outcome)["memory"].startswith("low")


def test_help_and_doctor_import_nothing_heavy(tiny):
    program = (
        "import sys; from grader.cli import main\n"
        "try: main([sys.argv[1]])\n"
        "except SystemExit: pass\n"
        "print([m for m in ('nbgrader', 'nbconvert', 'nbclient', 'tensorflow', 'keras', 'utils') if m in sys.modules])"
    )
    for command in ("--help", "doctor"):
        done = subprocess.run(
            [sys.executable, "-c", program, command], cwd=tiny, capture_output=True, text=True, check=True
        )
        assert done.stdout.splitlines()[-1] == "[]"


@pytest.mark.parametrize(
    ("escapes", "found", "todo"),
    [
        (lambda: {}, "holds", None),
        (lambda: {"see": "/etc/passwd", "reach": "the network"}, "see: /etc/passwd; reach: the network", "don't grade"),
        (raises(SandboxError("bwrap: no permissions")), "bwrap: no permissions", "docs/security.md"),
    ],
)
def test_the_sandbox_is_tried(monkeypatch, escapes, found, todo):
    monkeypatch.setattr("grader.sandbox.self_test.escapes", escapes)
    monkeypatch.setattr(Machine, "here", Machine)
    monkeypatch.setattr("grader.sandbox.diagnosis.lack_of_namespaces", lambda: "")
    finding = examine_sandbox()
    assert found in finding.found
    assert finding.ok if todo is None else todo in finding.todo and not finding.needed


@pytest.mark.parametrize("encoding, sign", [("latin-1", "low"), ("ascii", "low"), ("utf-8", "ok")])
def test_a_terminal_without_the_signs_is_low(monkeypatch, encoding, sign):
    monkeypatch.setattr("sys.stdout", io.TextIOWrapper(io.BytesIO(), encoding=encoding))
    assert doctor.terminal().ok == (sign == "ok")


def test_a_long_path_of_temporary_files_is_no_fault_while_there_is_a_short_one(monkeypatch):
    monkeypatch.setattr("tempfile.tempdir", f"/tmp/{'x' * 84}")
    assert doctor.temporary_files().ok
    monkeypatch.setattr(doctor, "places", list)
    assert "export TMPDIR=" in doctor.temporary_files().todo


def test_a_name_that_nbgrader_refuses_is_named_by_every_command(tiny):
    for folder in ("solutions", "exercises"):
        (tiny / folder / NAME).rename(tiny / folder / "hw+1")
        (tiny / folder / "hw+1" / f"{NAME}.ipynb").rename(tiny / folder / "hw+1" / "hw+1.ipynb")
    outcome = course(tiny, "doctor")
    assert outcome.code == 1
    assert lines(outcome)["assignments"].startswith("missing") and "rename" in lines(outcome)["assignments"]
    for command in ("release", "check", "grade"):
        outcome = course(tiny, command, "hw+1")
        assert outcome.code == 1
        assert "expected  names of assignments without +" in outcome.err and "found     'hw+1'" in outcome.err
