"""JupyterLab, opened at the first lesson."""

import importlib.util
import json
import os
import socket
import subprocess
import sys
from pathlib import Path

from grader.assignments import ensure_folder
from grader.errors import CourseError

FIRST_LESSON = "course/01_plain_mlp.ipynb"
# For this course only: read beside the user's own settings, which stay as they are.
SETTINGS = {"@jupyterlab/apputils-extension:notification": {"fetchNews": "false", "checkForUpdates": False}}


def learn(root: Path, port: int | None = None, browser: bool = True, full: bool = False) -> int:
    """Run JupyterLab on the course folder until it is stopped.

    Args:
        port: the port to listen on; None takes the first free one from 8888.
        browser: open one.
        full: lessons run with 20 seeds instead of 5.

    Returns:
        JupyterLab's exit code.

    Raises:
        CourseError: JupyterLab or the lesson is missing, or the port is in use.
    """
    if importlib.util.find_spec("jupyterlab") is None:
        raise CourseError(f"JupyterLab in {sys.prefix}", "none", "run `make learn`, which installs it")
    if not (root / FIRST_LESSON).is_file():
        raise CourseError(f"the first lesson, {FIRST_LESSON}", f"no such file in {root}", "restore the folder course/")
    if port is not None:
        check_port(port)
    config = ensure_folder(root / ".course" / "jupyter" / "labconfig")
    (config / "default_setting_overrides.json").write_text(json.dumps(SETTINGS), encoding="utf-8")
    # As the default address it is also the one that is printed; a file named as argument is for browsers only.
    command = [sys.executable, "-m", "jupyterlab", f"--LabApp.default_url=/lab/tree/{FIRST_LESSON}"]
    command.append(f"--ServerApp.root_dir={root}")
    if port is not None:
        command += [f"--ServerApp.port={port}", "--ServerApp.port_retries=0"]
    if os.geteuid() == 0:  # containers and WSL: JupyterLab refuses root, though it listens to this machine only
        command.append("--allow-root")
    if not browser:
        command.append("--no-browser")
    paths = [str(config.parent), *filter(None, [os.environ.get("JUPYTER_CONFIG_PATH")])]
    from grader.kernels import show_to_jupyter

    show_to_jupyter()
    environment = os.environ | {"JUPYTER_CONFIG_PATH": os.pathsep.join(paths)}
    if full:
        environment["COURSE_SEEDS"] = "20"  # kernels inherit it; utils.training reads it
    server = subprocess.Popen(command, cwd=root, env=environment)
    while True:
        try:
            return server.wait()
        except KeyboardInterrupt:  # JupyterLab got it too, and asks whether to stop
            continue


def check_port(port: int) -> None:
    """Make sure that nothing listens on `port` of this machine.

    Raises:
        CourseError: something does, or the port is not ours to take.
    """
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # a server that just ended is no obstacle
        try:
            probe.bind(("127.0.0.1", port))
        except (OSError, OverflowError) as error:
            raise CourseError(
                f"a free port, {port}",
                f"it can't be used ({getattr(error, 'strerror', None) or error})",
                f"leave --port out, or try --port {port + 1 if port < 65535 else 8888}",
            ) from None
