"""A sealed notebook: all cells of a submission, its tests among them, run in one process, as nbgrader runs them.

Answers and tests share this process, so what it says of a test is worth no more than the submission lets it be; see
docs/security.md.
"""

import base64
import json
import socket
import sys
from pathlib import Path

from grader.runner.inside.notebook import Notebook
from grader.runner.inside.student import SPARE, limit_processor_time


def main() -> None:
    """Run the notebook described at file descriptor 3; send a line of JSON there at first, and after each cell."""
    from utils.checks.base import limits

    connection = socket.socket(fileno=3)
    with connection.makefile("r", encoding="utf-8") as lines:
        task = json.loads(lines.readline())
    for name, content in task["files"].items():
        Path(name).parent.mkdir(parents=True, exist_ok=True)
        Path(name).write_bytes(base64.b64decode(content))
    notebook = Notebook(limits)
    for name in [name for name in sys.modules if name.partition(".")[0] == "utils"]:
        del sys.modules[name]  # ours: another course may have files of that name beside its notebook
    sys.path[:] = [path for path in sys.path if path != task["utils"]] + [task["utils"]]
    connection.sendall(b"{}\n")
    for source in task["cells"]:
        limit_processor_time(task["seconds"] + SPARE)
        connection.sendall(json.dumps(notebook.run(source, task["seconds"])).encode() + b"\n")


if __name__ == "__main__":
    sys.exit("grader.runner.inside.sealed runs inside a sandbox")
