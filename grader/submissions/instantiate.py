"""Have nbgrader write the tests that a notebook asks for with `### AUTOTEST`, by running its solution.

It starts a kernel, and leaves threads behind that talk to it. Graders fork, which a process with such threads must not
do: so this runs in a process of its own.
"""

import contextlib
import functools
import json
import subprocess
import sys
import tempfile
from pathlib import Path

from nbformat import from_dict
from nbgrader import preprocessors
from traitlets.config import LoggingConfigurable

from grader.core.config import load_config
from grader.core.notebooks import read_notebook

MARK = b"AUTOTEST"


def instantiated(root: Path, path: Path):
    """The notebook at `path` with the cells of header and footer and with its tests written.

    Raises:
        ValueError: nbgrader can't write them.
    """
    return from_dict(json.loads(_text(root, path, path.read_bytes())))


@functools.lru_cache(maxsize=32)
def _text(root: Path, path: Path, content: bytes) -> str:
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder, "notebook.json")
        command = [sys.executable, "-m", __spec__.name, str(root), str(path), str(out)]
        done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
        if done.returncode:
            lines = [line for line in done.stderr.splitlines() if line.strip()]
            raise ValueError(lines[-1] if lines else "it ended")
        return out.read_text(encoding="utf-8")


def main(root: str, path: str, out: str) -> None:
    """Write the instantiated notebook to the file `out`; the current folder is `root`."""
    parent = LoggingConfigurable(config=load_config(Path(root)))
    notebook, resources = read_notebook(Path(path)), {"metadata": {"path": str(Path(path).parent)}}
    for step in ("IncludeHeaderFooter", "InstantiateTests"):
        notebook, resources = getattr(preprocessors, step)(parent=parent).preprocess(notebook, resources)
    Path(out).write_text(json.dumps(notebook), encoding="utf-8")


if __name__ == "__main__":
    with contextlib.redirect_stdout(sys.stderr):
        main(*sys.argv[1:])
