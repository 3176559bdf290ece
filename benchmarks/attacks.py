"""The attacks of tests/attacks against plain `nbgrader autograde`, and against what grades here: who gains by cheating?

    python benchmarks/attacks.py [CLASS ...] [--way nbgrader|course|sealed] [--every N]

Plain nbgrader runs with its own defaults through its API, student by student, inside a sandbox around all of it: no
network, a process namespace and a home of its own, limits of memory and processes. So an attack reaches other students,
the course folder and the database, as it would anywhere, and nothing else of this machine. Where an attack brings the
run down, the run starts again with the next student. Network attacks are stopped by it, so they prove nothing here.
"""

import argparse
import contextlib
import os
import select
import shutil
import sys
import tempfile
import time
from functools import partial
from pathlib import Path

from grader.sandbox import sandbox, usage
from grader.sandbox.fork_client import AT_BIRTH

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from tests.attacks import harness  # noqa: E402

SETTINGS = f"""c = get_config()
c.CourseDirectory.course_id = "{harness.COURSE_ID}"
c.CourseDirectory.source_directory = "solutions"
c.CourseDirectory.release_directory = ".course/release"
c.Execute.timeout = 25
"""
DRIVER = """
import sys
from nbgrader.apps.api import NbGraderAPI
from traitlets.config import PyFileConfigLoader

name, progress = sys.argv[1], int(sys.argv[2])
config = PyFileConfigLoader("nbgrader_config.py", path=".").load_config()
config.CourseDirectory.root = sys.argv[3]
config.CourseDirectory.db_url = "sqlite:///" + sys.argv[3] + "/gradebook.db"
api = NbGraderAPI(config=config)
if sys.argv[4] == "first":
    api.generate_assignment(name, force=True)
for student in sys.argv[5:]:
    with open(progress, "w", closefd=False) as file:
        file.write(student + chr(10))
    api.autograde(name, student, force=True)
    api.generate_feedback(name, student, force=True)
"""
SILENCE = 150  # seconds for one student: cells may take 25 s each, and the first kernel waits for TensorFlow
MEMORY, PROCESSES = 8 << 30, 480  # of everything inside


def plain(root: Path, name: str, students: list[str]) -> tuple[dict, str, list[str]]:
    """Through nbgrader alone; see above."""
    left, rest, first = [], list(students), True
    own = [root, Path(os.environ["HOME"])]
    if sandbox.is_root():
        for top in own:
            for path in (top, *top.rglob("*")):
                os.chown(path, sandbox.NOBODY, sandbox.NOBODY, follow_symlinks=False)
    while rest:
        tried, ended, survivors = inside(own, name, rest, "first" if first else "again")
        rest, first = rest[len(tried) :], False
        left += survivors
        if rest or not ended:
            left.append(f"the run ended with {tried[-1] if tried else 'nobody'}")
        if not tried:
            break
    return {student: harness.marks(root, name, student) for student in students}, "", left


def inside(own: list[Path], name: str, students: list[str], which: str) -> tuple[list[str], bool, list[str]]:
    """Grade students in a new sandbox: whom it reached, whether it finished, and what survived it."""
    progress, write_end = os.pipe()
    os.set_inheritable(write_end, True)
    course, home = own
    outside = dict(os.environ) | {"TF_CPP_MIN_LOG_LEVEL": "3"}
    environment = sandbox.environment(outside, (*AT_BIRTH, "GRADER_")) | {
        "HOME": str(home), "PATH": f"{Path(sys.executable).parent}:/usr/bin:/bin",
        "JUPYTER_DEFAULT_PROVISIONER_NAME": "course-warm", "COURSE_BENCHMARK": "1",
    }  # fmt: skip

    def run():
        os.chdir(course)
        null = os.open(os.devnull, os.O_RDWR)
        for number in range(3):
            os.dup2(null, number)
        os.execve(
            sys.executable,
            [sys.executable, "-c", DRIVER, name, str(write_end), str(course), which, *students],
            environment,
        )

    one = sandbox.Sandbox(sandbox.command([ROOT / "grader", ROOT / "utils"], own))
    before = set(one.processes())
    main = one.fork(run)
    os.close(write_end)
    tried, ended, buffer, last = [], False, b"", time.monotonic()
    with contextlib.closing(os.fdopen(os.pidfd_open(main), "rb", closefd=True)) as end:
        while not ended and time.monotonic() < last + SILENCE:
            ready, _, _ = select.select([end, progress], [], [], 0.2)
            if progress in ready and (part := os.read(progress, 1 << 16)):
                *lines, buffer = (buffer + part).split(b"\n")
                tried += [line.decode() for line in lines]
                last = time.monotonic()
            elif end in ready:
                ended = True
            if one.excess():
                break
    time.sleep(1)
    names = [Path(f"/proc/{pid}/comm") for pid in one.processes() if pid not in before and pid != main]
    found = []
    for path in names:
        with contextlib.suppress(OSError):
            found.append(f"outlived the run: {path.read_text().strip()}")
    ended = one.end().get(main) == 0 and ended
    os.close(progress)
    return tried, ended, [] if not ended else found


SEALED = partial(harness.graded, sealed={"files": {}, "seconds": 25})
WAYS = {"nbgrader": plain, "course": harness.graded, "sealed": SEALED}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("classes", nargs="*", help=f"of attacks; default: all of {', '.join(harness.kinds())}")
    parser.add_argument("--way", choices=WAYS, default="nbgrader")
    parser.add_argument("--every", type=int, default=1, metavar="N", help="ask every Nth attack of a class only")
    parser.add_argument("--details", action="store_true", help="name the attacks")
    options = parser.parse_args()
    if options.way == "nbgrader":
        usage.MEMORY, usage.THREADS, usage.SECONDS = MEMORY, 10 * PROCESSES, SILENCE * len(harness.corpus())
        sandbox.PROCESSES, sandbox.LIMITS = PROCESSES, sandbox.LIMITS | {"NOFILE": 4096}
    print(f"| {options.way} | attacks | gained a mark | showed | bystanders disturbed | left or changed | s |")
    print("|---|---|---|---|---|---|---|", flush=True)
    for kind in options.classes or harness.kinds():
        attacks = [attack for attack in harness.corpus() if attack.kind == kind][:: options.every]
        folder = Path(tempfile.mkdtemp(prefix="course-attacks-"))
        begun = time.monotonic()
        try:
            settings = SETTINGS if options.way == "nbgrader" else ""
            outcome = harness.run(folder / "class", attacks, WAYS[options.way], settings)
        finally:
            shutil.rmtree(folder, ignore_errors=True)
        gained = {attack.name: found for attack in attacks if (found := outcome.gained(attack))}
        showed = {student: found for student, found in outcome.leaked.items() if found}
        disturbed, left = outcome.disturbed(), outcome.left
        seconds = time.monotonic() - begun
        counts = [len(attacks), len(gained), len(showed), len(disturbed), len(left)]
        print(f"| {kind} | {' | '.join(map(str, counts))} | {seconds:.0f} |", flush=True)
        if options.details:
            for what, found in (("gained", gained), ("showed", showed), ("disturbed", disturbed), ("left", left)):
                for one in found:
                    print(f"    {what}: {one} {found[one] if isinstance(found, dict) else ''}", flush=True)


if __name__ == "__main__":
    main()
