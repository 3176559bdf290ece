"""Run JupyterLab with the settings of this course, opened on the start page."""

import importlib.util
import json
import os
import socket
import subprocess
import sys
import webbrowser
from pathlib import Path

from grader.core.errors import CourseError
from grader.core.files import ensure_folder

FIRST_LESSON = "course/01_plain_mlp.ipynb"
START = "start.md"  # utils.start writes it
# For this course only; the user's own settings stay as they are and take precedence.
SETTINGS = {
    # No pop-up questions and no network access on the first day.
    "@jupyterlab/apputils-extension:notification": {"fetchNews": "false", "checkForUpdates": False},
    # The start page is for reading, not editing.
    "@jupyterlab/docmanager-extension:plugin": {"defaultViewers": {"markdown": "Markdown Preview"}},
    "@jupyterlab/notebook-extension:tracker": {
        # Contracts and comments of answer cells stay readable in a half-width window.
        "codeCellConfig": {"lineNumbers": False, "lineWrap": True},
        # All cells are on the page, not only those near the window: an opened hint stays open, the browser's search
        # and a screen reader find everything, and links work. Notebooks of 60 cells can afford it.
        "windowingMode": "defer",
        # A closed notebook gives back its half gigabyte: ten kernels need more memory than many laptops have.
        "kernelShutdown": True,
        # Warn that cells run during the kernel's start are not executed.
        "enableKernelInitNotification": True,
    },
}
# nbgrader's panels for instructors; its button *Validate* stays.
FOR_INSTRUCTORS = ("assignment-list", "course-list", "create-assignment", "formgrader", "menu")
# Hidden in the file browser: Jupyter's defaults, files that give the exercises away, and files no learner needs.
HIDDEN = ["__pycache__", "*.pyc", "*.pyo", ".DS_Store", "*~", "solutions", "tests", "benchmarks", "grader", "docs",
          "site", "submitted", "autograded", "feedback", "Makefile", "*.toml", "*.lock", "*.yml", "*.cff", "*.db",
          "*.egg-info", "nbgrader_config.py"]  # fmt: skip


def learn(root: Path, port: int | None = None, browser: bool = True, full: bool = False) -> int:
    """Run JupyterLab in the course folder until it is stopped.

    Args:
        port: the port to listen on; None takes the first free one from 8888.
        browser: open a browser.
        full: run lessons with 20 seeds instead of 5.

    Returns:
        JupyterLab's exit code.

    Raises:
        CourseError: JupyterLab or the lesson is missing, the port is in use, or the course folder is not writable.
    """
    if importlib.util.find_spec("jupyterlab") is None:
        raise CourseError(f"JupyterLab in {sys.prefix}", "none", "run `make learn`, which installs it")
    if not (root / FIRST_LESSON).is_file():
        raise CourseError(f"the first lesson, {FIRST_LESSON}", f"no such file in {root}", "restore the folder course/")
    if port is not None:
        check_port(port)
    config = ensure_folder(root / ".course" / "jupyter" / "labconfig")
    (config / "default_setting_overrides.json").write_text(json.dumps(SETTINGS), encoding="utf-8")
    hidden = {f"@jupyter/nbgrader:{panel}": True for panel in FOR_INSTRUCTORS}
    (config / "page_config.json").write_text(json.dumps({"disabledExtensions": hidden}), encoding="utf-8")
    # utils writes the page, and this package does not import utils.
    subprocess.run([sys.executable, "-m", "utils.progress", "start"], cwd=root, check=False)
    page = START if (root / START).is_file() else FIRST_LESSON
    # The default address is also printed; a file given as an argument is only opened in browsers.
    command = [sys.executable, "-m", "jupyterlab", f"--LabApp.default_url=/lab/tree/{page}"]
    command += [f"--ServerApp.root_dir={root}", "--log-level=WARN", "--LabApp.log_level=WARN"]  # and the address
    command.append(f"--ContentsManager.hide_globs={json.dumps(HIDDEN)}")
    # Tabs are restored, separately from those of the user's other work.
    command.append(f"--LabApp.workspaces_dir={config.parent / 'workspaces'}")
    if port is not None:
        command += [f"--ServerApp.port={port}", "--ServerApp.port_retries=0"]
    # Containers and WSL: JupyterLab refuses root, although it only listens on this machine.
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        command.append("--allow-root")
    if browser and not has_browser():
        print("No browser found on this machine: open the address below in a browser.", flush=True)
        browser = False
    if not browser:
        command.append("--no-browser")
    if hasattr(os, "fork"):
        from grader.sandbox.provisioners import show_to_jupyter

        show_to_jupyter()
    environment = os.environ | writable_home(root)
    paths = [str(config.parent), *filter(None, [os.environ.get("JUPYTER_CONFIG_PATH")])]
    environment["JUPYTER_CONFIG_PATH"] = os.pathsep.join(paths)
    if full:
        environment["COURSE_SEEDS"] = "20"  # kernels inherit it; utils.training reads it
    print("JupyterLab is starting. To stop it, press Ctrl+C here twice.", flush=True)
    server = subprocess.Popen(command, cwd=root, env=environment)
    while True:
        try:
            return server.wait()
        except KeyboardInterrupt:  # JupyterLab receives it too and asks whether to stop
            continue


def has_browser() -> bool:
    """Whether Python knows how to open a browser here."""
    try:
        return webbrowser.get() is not None
    except webbrowser.Error:
        return False


def writable_home(root: Path) -> dict[str, str]:
    """Environment variables for a writable home folder; none if the user's own is writable."""
    home = Path.home()
    if os.access(home, os.W_OK):
        return {}
    place = ensure_folder(root / ".course" / "home")
    print(f"Your home folder, {home}, is not writable: JupyterLab keeps its files in {place}.", flush=True)
    return {"HOME": str(place)}


def check_port(port: int) -> None:
    """Make sure that nothing listens on `port` of this machine.

    Raises:
        CourseError: the port is in use, or reserved.
    """
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # ignore a server that has just ended
        try:
            probe.bind(("127.0.0.1", port))
        except (OSError, OverflowError) as error:
            next_one = port + 1 if 1023 < port < 65535 else 8888  # lower ports are reserved
            raise CourseError(
                f"a free port, {port}",
                f"it can't be used ({getattr(error, 'strerror', None) or error})",
                f"leave --port out, or try --port {next_one}",
            ) from None
