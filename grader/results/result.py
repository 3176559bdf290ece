"""The result of grading one submission, stored as one JSON object.

A worker creates it, the result store keeps it; gradebook, feedback, report and exports are made from it. Texts that
a submission can influence (differences, findings, printed output) have no control characters and a limited length.
"""

import json
from dataclasses import asdict, dataclass, field, fields
from typing import get_origin

from grader.core.errors import CourseError
from grader.results.verdict import Verdict

VERSION = 4
STATES = {"graded", "ungradable", "refused", "unrecognized"}


@dataclass
class CriterionResult:
    """The result of one test cell, or of one manually graded answer.

    Attributes:
        points: the points reached; None until a person grades it or the grader is fixed.
        max_points: points of a correct answer.
        check: the sentence that the check tests, '' if there is none.
        expected, found, hints: the feedback on an answer that did not pass.
        seconds: elapsed time.
    """

    verdict: Verdict
    points: float | None
    max_points: float
    check: str = ""
    expected: str = ""
    found: str = ""
    hints: list[str] = field(default_factory=list)
    seconds: float = 0.0

    def __post_init__(self):
        self.verdict = Verdict(self.verdict)


@dataclass
class SubmissionResult:
    """The result of one submission.

    Attributes:
        assignment: its `id`.
        student: the name of the student's folder.
        submission: SHA-256 of the submitted notebook, '' if there is none.
        checks: `Assignment.fingerprint()` at the time of grading.
        state: "graded"; "refused": the notebook can't be read, see `reason`; "unrecognized": it has none of the answer
            cells; "ungradable": the grader failed.
        reason: "expected", "found" and "todo" if the submission is not graded; else empty.
        criteria: by grade_id, in notebook order; empty unless graded.
        answers: text of each answer cell by grade_id, as submitted.
        printed: output of each answer cell by grade_id.
        stopped: the error that ended an answer cell, and its line, by grade_id; only of cells that it ended.
        differences: differences between the submitted and the released notebook, a sentence each.
        keys: by question, a digest of what decides about it (`grader.runner.unchanged`).
        kept: questions whose verdicts are those of an earlier submission, as nothing that decides about them changed.
        mode: "apart": answers and tests ran in two processes; "sealed": in one, as a whole notebook.
        sandbox: the kind of sandbox that student code ran in: "namespaces", "landlock", '' for none,
            "unknown" if the grader failed before it could say.
        versions: versions of python, keras, tensorflow and numpy.
        seconds: processor time of the "student" and the "checker" process, or of the "sealed" one, and elapsed time
            ("wall").
    """

    assignment: str
    student: str
    submission: str
    checks: str
    state: str = "graded"
    reason: dict[str, str] = field(default_factory=dict)
    criteria: dict[str, CriterionResult] = field(default_factory=dict)
    answers: dict[str, str] = field(default_factory=dict)
    printed: dict[str, str] = field(default_factory=dict)
    stopped: dict[str, str] = field(default_factory=dict)
    differences: list[str] = field(default_factory=list)
    keys: dict[str, str] = field(default_factory=dict)
    kept: list[str] = field(default_factory=list)
    mode: str = "apart"
    sandbox: str = "namespaces"
    versions: dict[str, str] = field(default_factory=dict)
    seconds: dict[str, float] = field(default_factory=dict)

    @property
    def ungradable(self) -> bool:
        """Whether the grader failed on all or part of the submission."""
        return self.state == "ungradable" or any(one.verdict == Verdict.UNGRADABLE for one in self.criteria.values())

    def to_json(self) -> str:
        """The result as one line of JSON."""
        return json.dumps({"version": VERSION} | asdict(self), ensure_ascii=False, separators=(",", ":"))

    @classmethod
    def from_json(cls, text: str) -> "SubmissionResult":
        """Read a result from JSON.

        Raises:
            CourseError: not a valid result, or one of another version.
        """

        def wrong(found: str) -> CourseError:
            return CourseError(f"a result of version {VERSION}", found, "regrade this submission: course grade --force")

        try:
            content = json.loads(text)
        except (ValueError, RecursionError):
            raise wrong("text that is not JSON") from None
        if not isinstance(content, dict) or "version" not in content:
            raise wrong("JSON without a version")
        if (version := content.pop("version")) != VERSION:
            raise wrong(f"one of version {version!r}")
        try:
            content["criteria"] = {key: CriterionResult(**one) for key, one in content.get("criteria", {}).items()}
            result = cls(**content)
        except (TypeError, AttributeError, ValueError) as error:
            raise wrong(f"one with other fields ({error})") from None
        result.refuse_wrong_types(wrong)
        return result

    def refuse_wrong_types(self, wrong) -> None:
        """Raise the error that `wrong` makes of a message if a field has an invalid value."""
        for one in fields(self):
            value = getattr(self, one.name)
            if type(value) is not (get_origin(one.type) or one.type):
                raise wrong(f"one whose {one.name} is {value!r}"[:120])
        if self.state not in STATES:
            raise wrong(f"one in the state {self.state!r}")
        for grade_id, criterion in self.criteria.items():
            points = criterion.points
            if points is not None and not 0 <= points <= criterion.max_points:
                raise wrong(f"{points} of {criterion.max_points} points for {grade_id}")
