"""JupyterLab with the settings of this course, opened on the start page."""

import importlib.util
import json
import os
import socket
import subprocess
import sys
import webbrowser
from pathlib import Path

from grader.core.assignments import ensure_folder
from grader.core.errors import CourseError

FIRST_LESSON = "course/01_plain_mlp.ipynb"
START = "start.md"  # utils.start writes it
# For this course only: read beside the user's own settings, which stay as they are and win.
SETTINGS = {
    # No questions and no calls to a network on the first day.
    "@jupyterlab/apputils-extension:notification": {"fetchNews": "false", "checkForUpdates": False},
    # The start page is there to be read, not to be edited.
    "@jupyterlab/docmanager-extension:plugin": {"defaultViewers": {"markdown": "Markdown Preview"}},
    "@jupyterlab/notebook-extension:tracker": {
        # Contracts and comments of answer cells are read whole in a half-wide window.
        "codeCellConfig": {"lineNumbers": False, "lineWrap": True},
        # All cells are on the page, not those near the window only: an opened hint stays open, the browser's own search
        # and a screen reader find everything, a link leads where it should. Notebooks of 60 cells can afford it.
        "windowingMode": "defer",
        # A closed notebook gives back its half gigabyte: TensorFlow in ten kernels is more than many a laptop has.
        "kernelShutdown": True,
        # Cells that are run while the kernel starts are not run at all: say so.
        "enableKernelInitNotification": True,
    },
}
# nbgrader's panels for instructors; its button *Validate* stays.
FOR_INSTRUCTORS = ("assignment-list", "course-list", "create-assignment", "formgrader", "menu")


# Of the file browser: Jupyter's own, what gives the exercises away, and what no learner needs.
HIDDEN = ["__pycache__", "*.pyc", "*.pyo", ".DS_Store", "*~", "solutions", "tests", "benchmarks", "grader", "docs",
          "site", "submitted", "autograded", "feedback", "Makefile", "*.toml", "*.lock", "*.yml", "*.cff", "*.db",
          "*.egg-info", "nbgrader_config.py"]  # fmt: skip


def learn(root: Path, port: int | None = None, browser: bool = True, full: bool = False) -> int:
    """Run JupyterLab on the course folder until it is stopped.

    Args:
        port: the port to listen on; None takes the first free one from 8888.
        browser: open one.
        full: lessons run with 20 seeds instead of 5.

    Returns:
        JupyterLab's exit code.

    Raises:
        CourseError: JupyterLab or the lesson is missing, the port is in use, or the course folder can't be written to.
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
    # The page is utils' own business, and this package does not import it.
    subprocess.run([sys.executable, "-m", "utils.progress", "start"], cwd=root, check=False)
    page = START if (root / START).is_file() else FIRST_LESSON
    # As the default address it is also the one that is printed; a file named as argument is for browsers only.
    command = [sys.executable, "-m", "jupyterlab", f"--LabApp.default_url=/lab/tree/{page}"]
    command += [f"--ServerApp.root_dir={root}", "--log-level=WARN", "--LabApp.log_level=WARN"]  # and the address
    command.append(f"--ContentsManager.hide_globs={json.dumps(HIDDEN)}")
    # Tabs come back as they were left, and don't mix with those of the user's other work.
    command.append(f"--LabApp.workspaces_dir={config.parent / 'workspaces'}")
    if port is not None:
        command += [f"--ServerApp.port={port}", "--ServerApp.port_retries=0"]
    if os.geteuid() == 0:  # containers and WSL: JupyterLab refuses root, though it listens to this machine only
        command.append("--allow-root")
    if browser and not has_browser():
        print("No browser was found on this machine: open the address that follows in one.", flush=True)
        browser = False
    if not browser:
        command.append("--no-browser")
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
        except KeyboardInterrupt:  # JupyterLab got it too, and asks whether to stop
            continue


def has_browser() -> bool:
    """Whether Python knows how to open a browser here."""
    try:
        return webbrowser.get() is not None
    except webbrowser.Error:
        return False


def writable_home(root: Path) -> dict[str, str]:
    """Environment variables that give JupyterLab a home folder it can write to; none if the user's own is one."""
    home = Path.home()
    if os.access(home, os.W_OK):
        return {}
    place = ensure_folder(root / ".course" / "home")
    print(f"Your home folder, {home}, can't be written to: JupyterLab keeps its own files in {place}.", flush=True)
    return {"HOME": str(place)}


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
            next_one = port + 1 if 1023 < port < 65535 else 8888  # below, ports are the system's
            raise CourseError(
                f"a free port, {port}",
                f"it can't be used ({getattr(error, 'strerror', None) or error})",
                f"leave --port out, or try --port {next_one}",
            ) from None
