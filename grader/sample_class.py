"""A class of submissions whose marks are known beforehand, made from right and wrong answers."""

import ast
import copy
import random
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from itertools import islice

from grader.assignments import (
    Assignment,
    Question,
    ensure_folder,
    nbgrader_metadata,
    question_of,
    read_notebook,
    write_whole,
)
from grader.errors import CourseError
from grader.release import scratch

HEADER = re.compile(r"\A(# (right|wrong|fails):.*\n)+")  # what an answer file says of itself, and no learner would
SOLUTION_MARK = re.compile(r"(BEGIN|END) SOLUTION")
NAMES = [
    "ada",
    "alan",
    "barbara",
    "claude",
    "dorothy",
    "edsger",
    "emmy",
    "frances",
    "geoffrey",
    "grace",
    "hedy",
    "ida",
    "john",
    "katherine",
    "leonhard",
    "lise",
    "margaret",
    "mary",
    "niklaus",
    "olga",
    "pafnuty",
    "radia",
    "rosalind",
    "sofia",
    "srinivasa",
    "tim",
    "ursula",
    "vera",
    "wang",
    "yann",
]


@dataclass(frozen=True)
class Answer:
    """What a learner types into one answer cell, and the graded cells it fails."""

    text: str
    fails: frozenset[str] = frozenset()


@dataclass
class Student:
    """One submission: answers by question id (none: untouched) and what was done to the notebook besides."""

    name: str
    kind: str
    answers: dict[str, Answer]
    tamper: Callable = field(default=lambda notebook: None)


def write_class(assignment: Assignment, students: int, seed: int = 0) -> list[Student]:
    """Write submitted/STUDENT/ASSIGNMENT/ASSIGNMENT.ipynb for a class of `students`; give its members.

    Raises:
        CourseError: there are submissions already, the exercise is not released, or answers are missing.
    """
    root = assignment.root
    if present := sorted((root / "submitted").glob(f"*/{assignment.name}")):
        raise CourseError(
            f"no submissions of {assignment.name} yet: a sample class never overwrites any",
            f"{len(present)} in {root / 'submitted'}",
            "move that folder away first, or make the sample class in a copy of the course",
        )
    if not assignment.released.exists():
        raise CourseError(
            f"the released exercise {assignment.released.relative_to(root)}",
            "no such file",
            f"run `course release {assignment.name}` first",
        )
    ensure_folder(root / "submitted")
    released = read_notebook(assignment.released)
    members = plan_class(assignment, students, seed)
    import nbformat

    with scratch(root) as work:  # moved into place only when the whole class is written
        for member in members:
            notebook = fill_in(released, member)
            folder = work / member.name / assignment.name
            folder.mkdir(parents=True)
            write_whole(folder / f"{assignment.name}.ipynb", nbformat.writes(notebook) + "\n")
        for member in members:
            place = assignment.handed_in(member.name).parent
            place.parent.mkdir(parents=True, exist_ok=True)
            (work / member.name / assignment.name).replace(place)
    return members


def expected_scores(assignment: Assignment, students: int, seed: int = 0) -> dict[str, dict[str, float]]:
    """The points each member of the class deserves, by name and grade_id: same arguments, same class."""
    return {
        member.name: {
            grade_id: 0.0
            if question.id not in member.answers or grade_id in member.answers[question.id].fails
            else points
            for question in assignment.questions
            for grade_id, points in question.points.items()
        }
        for member in plan_class(assignment, students, seed)
    }


def plan_class(assignment: Assignment, students: int, seed: int = 0) -> list[Student]:
    """Who answers what: one of each kind, then random mixes. A larger class begins with the smaller one."""
    reference = reference_answers(assignment)
    pool = answer_pool(assignment)
    questions = [question for question in assignment.questions if question.id in reference]
    first = questions[0]
    rng = random.Random(f"{assignment.name} {seed}")

    def mixed() -> dict[str, Answer]:
        """One question right, the next one not, the others right, wrong or untouched."""
        answers = {}
        for place, question in enumerate(rng.sample(questions, len(questions))):
            right = [reference[question.id], *(answer for answer in pool[question.id] if not answer.fails)]
            wrong = [None, *(answer for answer in pool[question.id] if answer.fails)]
            if answer := rng.choice((right, wrong, right + wrong)[min(place, 2)]):
                answers[question.id] = answer
        return answers

    def spoilt(question: Question, text: str) -> dict[str, Answer]:
        """All right, but for `text` as the answer to `question`, which then fails everything."""
        return reference | {question.id: Answer(text, frozenset(question.points))}

    def one_wrong() -> tuple[dict[str, Answer], str]:
        """All right but one answer; and the grade_id that it fails."""
        wrong = [(question.id, answer) for question in questions for answer in pool[question.id] if answer.fails]
        if not wrong:
            raise CourseError(
                f"a wrong answer with a `# fails:` line for {assignment.name}",
                f"none in tests/answers/{assignment.name}",
                "restore tests/answers/ of the course",
            )
        question, answer = rng.choice(wrong)
        return reference | {question: answer}, min(answer.fails)

    crash, endless = (with_body(reference[first.id].text, body) for body in ("return 1 / 0", "while True: pass"))
    noisy = "import sys\nprint('working on it', file=sys.stderr)"
    warned = reference | {first.id: Answer(with_body(reference[first.id].text, noisy, keep=True))}
    kinds = [
        ("perfect", lambda: (reference, None)),
        ("untouched", lambda: ({}, None)),
        ("partly right", lambda: (mixed(), None)),
        ("crashes", lambda: (spoilt(first, crash), None)),
        ("never ends", lambda: (spoilt(first, endless), None)),
        ("deleted a test cell", lambda: tampered(one_wrong(), delete_cell)),
        ("skips the test cells", lambda: tampered(one_wrong(), skip_tests)),
        ("duplicated a test cell", lambda: tampered(one_wrong(), duplicate_cell)),
        ("writes to stderr", lambda: (warned, None)),
        ("syntax error", lambda: (spoilt(questions[-1], unfinished(reference[questions[-1].id].text)), None)),
    ]
    kinds += [("partly right", lambda: (mixed(), None))] * max(0, students - len(kinds))
    members = []
    for name, (kind, make) in islice(zip(names(), kinds, strict=False), students):
        answers, tamper = make()
        members.append(Student(name, kind, answers, *([tamper] if tamper else [])))
    return members


def names():
    """Names without end: ada, ..., yann, ada2, ..."""
    round = 1
    while True:
        yield from (name if round == 1 else f"{name}{round}" for name in NAMES)
        round += 1


def reference_answers(assignment: Assignment) -> dict[str, Answer]:
    """The solution to each question, as a learner would have typed it. Cells graded by hand are left out."""
    answers = {}
    for cell in read_notebook(assignment.source).cells:
        mark = nbgrader_metadata(cell)
        if mark.get("solution") and not mark.get("grade") and cell.cell_type == "code":
            lines = [line for line in cell.source.splitlines() if not SOLUTION_MARK.search(line)]
            answers[question_of(mark["grade_id"])] = Answer("\n".join(lines))
    return answers


def answer_pool(assignment: Assignment) -> dict[str, list[Answer]]:
    """Every answer of tests/answers whose marks are known, by question id."""
    return {question.id: list(read_answers(assignment, question)) for question in assignment.questions}


def read_answers(assignment: Assignment, question: Question):
    """The right answers to one question, and the wrong ones that say which criterion they fail.

    Raises:
        CourseError: a file names a criterion that the assignment doesn't have.
    """
    folder = assignment.root / "tests" / "answers" / assignment.name / question.id
    for path in sorted(folder.glob("*.py")):
        text = path.read_text(encoding="utf-8")
        first, second, *_ = [*text.splitlines(), "", ""]
        text = HEADER.sub("", text)
        if first.startswith("# right:"):
            yield Answer(text)
        elif second.startswith("# fails:"):
            named = [name.strip() for name in second.removeprefix("# fails:").partition("|")[0].split(",")]
            if unknown := [name for name in named if name not in question.criteria]:
                raise CourseError(
                    f"a criterion of {question.id}: {', '.join(question.criteria)}",
                    f"{', '.join(unknown)} in line 2 of {path.relative_to(assignment.root)}",
                    "name the criterion as in the test cell's grade_id, after the dash",
                )
            yield Answer(text, frozenset(question.criteria[name] for name in named))


def with_body(text: str, body: str, keep: bool = False) -> str:
    """The first function of `text` with another body, or with `body` in front of its own (`keep`)."""
    tree = ast.parse(text)
    function = next(node for node in tree.body if isinstance(node, ast.FunctionDef))
    function.body = ast.parse(f"def f():\n    {body.replace(chr(10), chr(10) + '    ')}").body[0].body + (
        function.body if keep else []
    )
    return ast.unparse(tree)


def unfinished(text: str) -> str:
    """`text` as somebody leaves it who forgot the last bracket: no Python."""
    return f"{text}\n\nprint("


def fill_in(released, student: Student):
    """The released notebook with the student's answers, and whatever else the student did to it."""
    notebook = copy.deepcopy(released)
    for cell in notebook.cells:
        mark = nbgrader_metadata(cell)
        if mark.get("solution") and (answer := student.answers.get(mark["grade_id"])):
            cell.source = answer.text
    student.tamper(notebook)
    return notebook


def tampered(choice: tuple[dict[str, Answer], str], change: Callable) -> tuple[dict[str, Answer], Callable]:
    """Answers of which one is wrong, and a change to the notebook meant to hide it."""
    answers, grade_id = choice
    return answers, partial(change, grade_id=grade_id)


def delete_cell(notebook, grade_id: str) -> None:
    notebook.cells = [cell for cell in notebook.cells if nbgrader_metadata(cell).get("grade_id") != grade_id]


def duplicate_cell(notebook, grade_id: str) -> None:
    place = [nbgrader_metadata(cell).get("grade_id") for cell in notebook.cells].index(grade_id)
    double = copy.deepcopy(notebook.cells[place])
    double["id"] = f"{double['id'][:59]}-copy"  # ids are unique and have at most 64 characters
    notebook.cells.insert(place + 1, double)


def skip_tests(notebook, grade_id: str) -> None:
    for cell in notebook.cells:
        if nbgrader_metadata(cell).get("grade"):
            cell.metadata.setdefault("tags", []).append("skip-execution")
