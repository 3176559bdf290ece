"""`course learn` serves JupyterLab at the first lesson."""

import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request

import pytest
from tiny_course import REPOSITORY, course, new_code_cell, new_notebook, write

from grader.learn import learn


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


@pytest.mark.parametrize("full, seeds", [(True, "20"), (False, None)])
def test_full_mode_is_a_setting_of_the_kernels(with_lesson, monkeypatch, full, seeds):
    class Server:
        def __init__(self, command, cwd, env):
            self.env = env

        def wait(self):
            return self.env.get("COURSE_SEEDS")

    monkeypatch.delenv("COURSE_SEEDS", raising=False)
    monkeypatch.setattr(subprocess, "Popen", Server)
    assert learn(with_lesson, full=full) == seeds


def test_jupyterlab_opens_the_first_lesson_without_the_news_question(with_lesson):
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
        assert page == f"http://127.0.0.1:{port}/lab/tree/course/01_plain_mlp.ipynb"
        with fetch(address) as answer:
            assert (answer.status, answer.url) == (200, address)
            assert "JupyterLab" in answer.read().decode()
        setting = "@jupyterlab/apputils-extension:notification"
        with fetch(f"http://127.0.0.1:{port}/lab/api/settings/{setting}?{token}") as answer:
            schema = json.load(answer)["schema"]["properties"]
        assert schema["fetchNews"]["default"] == "false"
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
