"""The result document: all that is known of one graded submission, as one JSON object.

A worker makes it, the journal keeps it, and gradebook, feedback, report and exports are made from it. What stands in it
that a submission had a say in (differences, what a check found, what an answer printed) is text to be shown, and is
cleaned here: no control characters, a length cap.
"""

import json
from dataclasses import asdict, dataclass, field, fields

from grader.core.errors import CourseError
from grader.results.verdict import Verdict

VERSION = 1


STATES = ("graded", "ungradable", "refused")


@dataclass
class CriterionResult:
    """What one test cell said, or, for a text that a person grades, that it waits for one.

    Attributes:
        points: reached; None while a person or a repair of ours has to decide.
        max_points: points of a correct answer.
        check: the sentence that the check tests, '' where there is none.
        expected, found, hints: the card of an answer that did not pass.
        seconds: by the clock.
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
        assignment, student: names of the folders it came from.
        submission: SHA-256 of the notebook handed in, '' if there is none.
        checks: `Assignment.fingerprint()` of what graded it.
        state: "graded"; "refused": no notebook that could be graded, for `reason`; "ungradable": the grader failed.
        reason: "expected", "found" and "todo" of a submission that is not graded; empty if it is.
        criteria: by grade_id, in notebook order; empty unless graded.
        answers: text of each answer cell by grade_id, as handed in.
        printed: what the answer cell itself printed or raised, by grade_id.
        differences: how the notebook differed from the released one, a sentence each.
        sandboxed: whether student code ran in a box.
        versions: of what decides a mark: python, keras, tensorflow, numpy.
        seconds: "student" and "checker": processor time; "wall": by the clock.
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
    differences: list[str] = field(default_factory=list)
    sandboxed: bool = True
    versions: dict[str, str] = field(default_factory=dict)
    seconds: dict[str, float] = field(default_factory=dict)

    @property
    def points(self) -> float:
        """The sum of what is decided."""
        return sum(criterion.points or 0.0 for criterion in self.criteria.values())

    @property
    def waiting(self) -> list[str]:
        """Grade_ids without points yet."""
        return [grade_id for grade_id, criterion in self.criteria.items() if criterion.points is None]

    @property
    def ungradable(self) -> bool:
        """Whether the grader failed at it, as a whole or in part."""
        return self.state == "ungradable" or any(one.verdict == Verdict.UNGRADABLE for one in self.criteria.values())

    def marks(self) -> dict:
        """The part that does not depend on the machine: equal submissions and checks give equal marks."""
        return {
            "state": self.state,
            "criteria": {key: (one.verdict, one.points, one.max_points) for key, one in self.criteria.items()},
            "differences": self.differences,
        }

    def to_json(self) -> str:
        """The document as one line of JSON."""
        return json.dumps({"version": VERSION} | asdict(self), ensure_ascii=False, separators=(",", ":"))

    @classmethod
    def from_json(cls, text: str) -> "SubmissionResult":
        """Read a document.

        Raises:
            CourseError: it is none, or one of another version.
        """

        def wrong(found: str) -> CourseError:
            return CourseError(
                f"a result document of version {VERSION}", found, "grade this submission again: course grade --force"
            )

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
            document = cls(**content)
        except (TypeError, AttributeError, ValueError) as error:
            raise wrong(f"one with other fields ({error})") from None
        document.refuse_wrong_types(wrong)
        return document

    def refuse_wrong_types(self, wrong) -> None:
        """Raise what `wrong` makes of a sentence if a field holds something else than it may."""
        for one in fields(self):
            value = getattr(self, one.name)
            kind = {"str": str, "bool": bool}.get(one.type if isinstance(one.type, str) else one.type.__name__)
            kind = kind or (list if one.name == "differences" else dict)
            if type(value) is not kind:
                raise wrong(f"one whose {one.name} is {value!r}"[:120])
        if self.state not in STATES:
            raise wrong(f"one in the state {self.state!r}")
        for grade_id, criterion in self.criteria.items():
            points = criterion.points
            if points is not None and not 0 <= points <= criterion.max_points:
                raise wrong(f"{points} of {criterion.max_points} points for {grade_id}")
