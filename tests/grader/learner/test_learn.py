"""`course learn` serves JupyterLab with the settings of this course, on the start page."""

import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from types import SimpleNamespace

import pytest

from grader.learner import learn as module
from grader.learner.learn import FOR_INSTRUCTORS, SETTINGS, learn
from tests.support import REPOSITORY
from tests.support.tiny_course import course, new_code_cell, new_notebook, write


@pytest.fixture
def with_lesson(tiny):
    write(tiny / "course" / "01_plain_mlp.ipynb", new_notebook(cells=[new_code_cell("1 + 1")]))
    return tiny


def test_a_missing_lesson(tiny):
    outcome = course(tiny, "learn", "--no-browser")
    assert outcome.code == 1
    assert "expected  the first lesson, course/01_plain_mlp.ipynb" in outcome.err


def test_a_port_in_use(with_lesson):
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        outcome = course(with_lesson, "learn", "--no-browser", "--port", str(port))
    assert outcome.code == 1
    assert f"expected  a free port, {port}\n" in outcome.err
    assert "Address already in use" in outcome.err
    assert f"--port {port + 1}" in outcome.err


def test_a_port_of_the_system_is_no_advice(with_lesson, monkeypatch):
    class Socket(socket.socket):
        def bind(self, address):
            raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(module.socket, "socket", Socket)
    outcome = course(with_lesson, "learn", "--no-browser", "--port", "80")
    assert "it can't be used (Permission denied)" in outcome.err
    assert "try --port 8888" in outcome.err


def test_a_course_folder_that_can_not_be_written_to(with_lesson):
    shutil.rmtree(with_lesson / ".course")
    (with_lesson / ".course").touch()  # a file where a folder should be: root may write to any folder
    outcome = course(with_lesson, "learn", "--no-browser")
    assert outcome.code == 1
    assert f"expected  a folder that can be written to at {with_lesson / '.course'}" in outcome.err


@pytest.fixture
def server(monkeypatch):
    """Stands in for JupyterLab: what `learn` starts, seen and not run."""
    seen, popen = {}, subprocess.Popen

    def start(command, **settings):
        if "jupyterlab" not in command:
            return popen(command, **settings)
        seen.update(settings, command=command)
        return SimpleNamespace(wait=lambda: 0)

    monkeypatch.setattr(subprocess, "Popen", start)
    return seen


def test_a_machine_without_a_browser_gets_a_sentence(with_lesson, monkeypatch, server):
    def none():
        raise module.webbrowser.Error("could not locate runnable browser")

    monkeypatch.setattr(module.webbrowser, "get", none)
    outcome = course(with_lesson, "learn")
    assert "No browser found on this machine: open the address below in a browser." in outcome.out
    assert "--no-browser" in server["command"]


def test_a_home_that_can_not_be_written_to_is_replaced(with_lesson, monkeypatch, server, tmp_path):
    monkeypatch.setenv("HOME", str(tmp_path / "missing"))
    outcome = course(with_lesson, "learn", "--no-browser")
    assert f"Your home folder, {tmp_path / 'missing'}, is not writable" in outcome.out
    assert server["env"]["HOME"] == str(with_lesson / ".course" / "home")


def test_a_home_of_ones_own_is_kept(with_lesson, monkeypatch, server, tmp_path):
    monkeypatch.setenv("HOME", str(tmp_path))
    assert "home" not in course(with_lesson, "learn", "--no-browser").out
    assert server["env"]["HOME"] == str(tmp_path)


@pytest.mark.parametrize("full, seeds", [(True, "20"), (False, None)])
def test_full_mode_is_a_setting_of_the_kernels(with_lesson, monkeypatch, server, full, seeds):
    monkeypatch.delenv("COURSE_SEEDS", raising=False)
    assert learn(with_lesson, browser=False, full=full) == 0
    assert server["env"].get("COURSE_SEEDS") == seeds


def test_jupyterlab_opens_the_start_page_with_the_settings_of_this_course(with_lesson):
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "grader.cli", "learn", "--no-browser", "--port", str(port)]
    environment = os.environ | {"PYTHONPATH": str(REPOSITORY)}
    server = subprocess.Popen(
        command, cwd=with_lesson, env=environment, stderr=subprocess.PIPE, text=True, start_new_session=True
    )
    try:
        # JupyterLab prints its address, with the token; the pipe ends if it fails.
        address = next(found[0] for line in server.stderr if (found := re.search(r"http://127\S+", line)))
        page, token = address.split("?")
        assert page == f"http://127.0.0.1:{port}/lab/tree/start.md"
        with fetch(address) as answer:
            assert (answer.status, answer.url) == (200, address)
            config = json.loads(re.search(r'application/json">(.*?)</script>', answer.read().decode(), re.DOTALL)[1])
        assert {one for one in config["disabledExtensions"] if "nbgrader" in one} == {
            f"@jupyter/nbgrader:{panel}" for panel in FOR_INSTRUCTORS
        }
        extensions = {one["name"]: one for one in config["federated_extensions"]}
        assert "@jupyter/nbgrader" in extensions
        with fetch(f"http://127.0.0.1:{port}/lab/extensions/course-lab/{extensions['course-lab']['load']}") as answer:
            assert "start.md" in answer.read().decode()
        with fetch(f"http://127.0.0.1:{port}/lab/api/settings?{token}") as answer:
            schemas = {one["id"]: one["schema"].get("properties") for one in json.load(answer)["settings"]}
        for plugin, settings in SETTINGS.items():
            assert {name: schemas[plugin][name]["default"] for name in settings} == settings
        with fetch(f"http://127.0.0.1:{port}/files/start.md?{token}") as answer:
            assert "[01_plain_mlp](course/01_plain_mlp.ipynb)" in answer.read().decode()
    finally:
        os.killpg(server.pid, signal.SIGKILL)
        server.communicate()


def fetch(address, patience=30):
    """The answer from `address`. JupyterLab prints the address a moment before it listens: ask until it does."""
    end = time.monotonic() + patience  # seconds
    while True:
        try:
            return urllib.request.urlopen(address, timeout=patience)
        except urllib.error.URLError as error:
            if not isinstance(error.reason, ConnectionRefusedError) or time.monotonic() > end:
                raise
            time.sleep(0.1)
