"""A coordinator as a process of its own, to be killed: python -m tests.support.coordinate ROOT [--force] [--yes] ..."""

import argparse
import sys
from pathlib import Path

from tests.support.simulated import grade_submission


def main():
    # Here, since each worker imports this file too, and nbgrader takes seconds.
    from rich.console import Console

    from grader.core.assignments import Assignment
    from grader.core.confirm import confirmed
    from grader.core.course import Course
    from grader.core.errors import CourseError
    from grader.grading import sync
    from grader.grading.queue import grade_class
    from tests.support.tiny_course import NAME

    parser = argparse.ArgumentParser()
    parser.add_argument("root", type=Path)
    parser.add_argument("--force", action="store_true")
    parser.add_argument("--yes", action="store_true")
    parser.add_argument("--db")
    parser.add_argument("--scheduler")
    parser.add_argument("--workers", type=int, default=2)
    options = parser.parse_args()
    sync.BATCH = 7  # several transactions even in a small class
    console = Console(highlight=False, width=200)
    try:
        summary = grade_class(
            Course(options.root, options.db),
            Assignment(options.root, NAME),
            engine=grade_submission,
            workers=options.workers,
            console=console,
            scheduler=options.scheduler,
            force=options.force,
            confirm=lambda: confirmed("Make these changes?", options.yes, console),
        )
    except CourseError as error:
        sys.exit(error.lines())
    except KeyboardInterrupt:
        sys.exit(130)
    console.print(summary.line(), *summary.remarks, *([summary.error] if summary.error else []), sep="\n", markup=False)
    sys.exit(0 if summary.complete else 1)


if __name__ == "__main__":
    main()
