"""A coordinator killed a hundred times, at random moments: does its gradebook equal that of an undisturbed run?

    python benchmarks/kills.py [KILLS]

It is the test of tests/grader/grading/test_queue.py with more kills than a test may take; 100 take about 20 minutes on
two busy cores.
"""

import os
import subprocess
import sys
from pathlib import Path

REPOSITORY = Path(__file__).parent.parent
TEST = "tests/grader/grading/test_queue.py::test_killed_at_any_moment_the_next_run_goes_on"


def main() -> None:
    kills = sys.argv[1] if len(sys.argv) > 1 else "100"
    if not kills.isdigit():
        sys.exit(f"expected  a number of kills\nfound     {kills}\nto do     python benchmarks/kills.py 100")
    command = [sys.executable, "-m", "pytest", "-q", "--durations=1", TEST]
    sys.exit(subprocess.run(command, cwd=REPOSITORY, env=os.environ | {"COURSE_KILLS": kills}).returncode)


if __name__ == "__main__":
    main()
