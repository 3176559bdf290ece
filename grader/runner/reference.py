"""Try an assignment on itself before a class is graded: its own solution, and the exercise as it is released.

The solution must get all points of its test cells and the untouched exercise none, by the same engine that grades the
class. So what this grader can't do becomes a message to the instructor, never a student's loss. The trial also chooses
how the assignment is graded: answers and tests apart where that gives these marks, else as a sealed notebook.
"""

import contextlib
import hashlib
import io
import json
from collections.abc import Callable
from dataclasses import replace

import nbformat
from traitlets.config import LoggingConfigurable

from grader.core.assignments import Assignment
from grader.core.errors import CourseError
from grader.core.files import ensure_folder, write_whole
from grader.results.result import SubmissionResult
from grader.results.verdict import Verdict
from grader.runner.grade import grade_submission, versions
from grader.runner.job import Job
from grader.runner.sealed import files_beside
from grader.sandbox.kinds import strongest
from grader.submissions.rebuild import graded_form, read_source, untouched

SECONDS = 30  # that a cell may take where the configuration does not say: nbgrader's own default
MOST_LINES = 20


class NotGradable(CourseError):
    """This grader can't give an assignment the right marks; others can be graded all the same."""


def choose_mode(assignment: Assignment, config, sandboxed: bool, say: Callable[[str], None]) -> dict | None:
    """How an assignment is graded: the value of `Job.sealed`.

    The choice is kept in .course/reference/ until the assignment, a check or a version changes.

    Args:
        config: nbgrader's configuration of the course.
        sandboxed: whether submissions run in a sandbox; then it does too, if this machine has one.
        say: called with a sentence about what takes time, or is not as usual.

    Raises:
        NotGradable: in neither way the solution gets all points and the untouched exercise none.
        CourseError: it can't be run.
    """
    sandbox, checks = strongest() if sandboxed else "", assignment.fingerprint()
    sealed = {"files": files_beside(assignment), "seconds": int(config.Execute.get("timeout") or SECONDS)}
    if config.IgnorePattern.get("enabled"):
        sealed["ignore"] = config.IgnorePattern.get("pattern", "")
    known = [checks, json.dumps(sealed), versions(), sandbox]
    key = hashlib.sha256(json.dumps(known).encode()).hexdigest()
    place = assignment.root / ".course" / "reference" / f"{assignment.id}.json"
    with contextlib.suppress(OSError, ValueError, KeyError, TypeError):
        found = json.loads(place.read_text(encoding="utf-8"))
        if found["key"] == key:
            return _told(sealed, found["differs"], assignment, say)
    say(f"{assignment.id}: grading its solution and the exercise as released first")
    source = read_source(assignment, LoggingConfigurable(config=config))
    refuse_other_languages(source, assignment)
    trial = {"the solution": nbformat.writes(source).encode(), "the exercise as released": untouched(source)}
    job = Job(assignment.id, "reference", graded_form(source, config), b"", checks, bool(sandbox))
    differs = differences(trial, job)
    if differs and (left := differences(trial, replace(job, sealed=sealed))):
        lines = "\n          ".join(left[:MOST_LINES])
        raise NotGradable(
            f"all points for the solution in {assignment.source}, and none for the exercise as released",
            lines,
            "correct these test cells, release it and grade again; nothing was graded",
        )
    write_whole(ensure_folder(place.parent) / place.name, json.dumps({"key": key, "differs": differs}))
    return _told(sealed, differs, assignment, say)


def refuse_other_languages(source, assignment: Assignment) -> None:
    """Raise NotGradable unless a notebook is in Python, or does not say."""
    about = source.metadata.get("kernelspec", {}), source.metadata.get("language_info", {})
    language = about[0].get("language") or about[1].get("name") or "python"
    if not language.lower().startswith(("python", "ipython")):
        todo = "grade it with `nbgrader autograde`; nothing was graded"
        raise NotGradable(f"a notebook in Python at {assignment.source}", f"one in {language}", todo)


def _told(sealed: dict, differs: list[str], assignment: Assignment, say: Callable[[str], None]) -> dict | None:
    if not differs:
        return None
    say(
        f"{assignment.id}: graded as a sealed notebook, in which tests and answers share a process "
        f"(docs/security.md). Apart from the answers, {differs[0]}"
    )
    return sealed


def differences(trial: dict[str, bytes], job: Job) -> list[str]:
    """Test cells for which the solution does not get all points, or the exercise as released gets some, a line each."""
    found = []
    for who, notebook in trial.items():
        try:
            with contextlib.redirect_stderr(io.StringIO()):  # what fails here is reported, or works in the other way
                result = grade_submission(replace(job, submission=notebook))
        except (SyntaxError, ValueError, RecursionError) as error:  # in a test cell, such as IPython's %-commands
            return [f"a test cell can't be read: {error}"]
        if result.state != "graded":
            return [f"{who} is {result.state}: {result.reason.get('found', '')}"]
        found += [line for id in result.criteria if (line := difference(who, id, result))]
        if found and job.sealed is None:
            break  # the other way will be tried
    return found


def difference(who: str, grade_id: str, result: SubmissionResult) -> str:
    """How the points for a test cell differ from what they must be; '' if they do not, or a person gives them."""
    one = result.criteria[grade_id]
    by_hand = grade_id in result.answers or one.verdict == Verdict.MANUAL
    due = 0.0 if who != "the solution" else one.max_points
    if by_hand or one.points == due:
        return ""
    found = "is not checked" if one.points is None else f"gets {one.points:g} of {one.max_points:g} points"
    reason = f" ({one.expected}; found: {one.found})" if one.found else ""
    return f"{grade_id}: {who} {found}{reason}"
