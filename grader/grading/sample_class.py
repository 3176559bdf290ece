"""Make a class of submissions with known marks from correct and incorrect answers."""

import ast
import builtins
import copy
import hashlib
import random
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from itertools import islice

from grader.audit.answers import Answer, answer_pool, reference_answers, unfinished, with_body
from grader.core.assignments import Assignment, Question
from grader.core.errors import CourseError
from grader.core.files import ensure_folder, write_whole
from grader.core.notebooks import nbgrader_cells, nbgrader_metadata, read_notebook
from grader.release.release import scratch

NAMES = ["ada", "alan", "barbara", "claude", "dorothy", "edsger", "emmy", "frances", "geoffrey", "grace", "hedy", "ida",
         "john", "katherine", "leonhard", "lise", "margaret", "mary", "niklaus", "olga", "pafnuty", "radia", "rosalind",
         "sofia", "srinivasa", "tim", "ursula", "vera", "wang", "yann"]  # fmt: skip


@dataclass
class Student:
    """One submission: answers by question id (missing: untouched), and another change to the notebook."""

    name: str
    kind: str
    answers: dict[str, Answer]
    tamper: Callable | None = None


def write_class(assignment: Assignment, students: int, seed: int = 0) -> list[Student]:
    """Write submitted/STUDENT/ASSIGNMENT/ASSIGNMENT.ipynb for `students` students; return them.

    Raises:
        CourseError: there are submissions already, the exercise is not released, or answers are missing.
    """
    root = assignment.root
    if present := sorted((root / "submitted").glob(f"*/{assignment.name}")):
        raise CourseError(
            f"no submissions of {assignment.name}, as a sample class never overwrites any",
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
    members = plan_class(assignment, students, seed)
    contents = notebooks(assignment, members)
    with scratch(root) as work:  # moved into place only when the whole class is written
        for member in members:
            folder = work / member.name / assignment.name
            folder.mkdir(parents=True)
            write_whole(folder / f"{assignment.name}.ipynb", contents[member.name])
        for member in members:
            place = assignment.submitted(member.name).parent
            place.parent.mkdir(parents=True, exist_ok=True)
            (work / member.name / assignment.name).replace(place)
    return members


def sample_digests(assignment: Assignment, students: list[str]) -> frozenset[str]:
    """SHA-256 of the notebooks that `write_class` makes with its default seed for these students.

    Names that do not occur in a sample class are left out. These notebooks are safe to run: they come with the course.
    """
    places = {name: place for place, name in enumerate(islice(names(), 1000), 1)}
    size = max((places.get(student, 0) for student in students), default=0)
    if not size or not assignment.released.exists():
        return frozenset()
    contents = notebooks(assignment, plan_class(assignment, size))
    return frozenset(hashlib.sha256(content).hexdigest() for content in contents.values())


def notebooks(assignment: Assignment, members: list[Student]) -> dict[str, bytes]:
    """The submitted notebook of each member, by name."""
    import nbformat

    released = read_notebook(assignment.released)
    return {member.name: (nbformat.writes(fill_in(released, member)) + "\n").encode() for member in members}


def plan_class(assignment: Assignment, students: int, seed: int = 0) -> list[Student]:
    """Who answers what: one of each kind, then random mixes. A larger class begins with the smaller one."""
    reference = reference_answers(assignment)
    answers = answer_pool(assignment)
    shared = shared_names(assignment)
    pool = {
        id: [answer for answer in each if answer.fails is not None and not assigned(answer.text) & shared]
        for id, each in answers.items()
    }
    questions = [question for question in assignment.questions if question.id in reference]
    first = questions[0]
    rng = random.Random(f"{assignment.name} {seed}")

    def pick(answers: list[Answer | None]) -> Answer | None:
        """Choose one. Answers added later seldom change the choice, so that documented classes stay as they are."""
        draw = rng.random()
        return min(answers, key=lambda one: random.Random(f"{draw} {one and one.name}").random())

    def mixed() -> dict[str, Answer]:
        """One question correct, the next one not, the others correct, incorrect or untouched."""
        answers = {}
        for place, question in enumerate(rng.sample(questions, len(questions))):
            right = [reference[question.id], *(answer for answer in pool[question.id] if not answer.fails)]
            wrong = [None, *(answer for answer in pool[question.id] if answer.fails)]
            if answer := pick((right, wrong, right + wrong)[min(place, 2)]):
                answers[question.id] = answer
        return answers

    def failing(question: Question, text: str) -> dict[str, Answer]:
        """All correct, except `text` as the answer to `question`, which fails all its criteria."""
        return reference | {question.id: Answer(text, frozenset(question.points))}

    def one_wrong() -> tuple[dict[str, Answer], str]:
        """All correct except one answer; and the grade_id that it fails."""
        wrong = {question.id: [answer for answer in pool[question.id] if answer.fails] for question in questions}
        if not any(wrong.values()):
            raise CourseError(
                f"an incorrect answer with a `# fails:` line for {assignment.name}",
                f"none in tests/answers/{assignment.name}",
                "restore the course's tests/answers/",
            )
        question = rng.choice([id for id, answers in wrong.items() if answers])
        answer = pick(wrong[question])
        return reference | {question: answer}, min(answer.fails)

    crash, endless = (with_body(reference[first.id].text, body) for body in ("return 1 / 0", "while True: pass"))
    noisy = "import sys\nprint('working on it', file=sys.stderr)"
    warned = reference | {first.id: Answer(with_body(reference[first.id].text, noisy, keep=True))}
    kinds = [
        ("perfect", lambda: (reference, None)),
        ("untouched", lambda: ({}, None)),
        ("partly right", lambda: (mixed(), None)),
        ("crashes", lambda: (failing(first, crash), None)),
        ("never ends", lambda: (failing(first, endless), None)),
        ("deleted a test cell", lambda: tampered(one_wrong(), delete_cell)),
        ("skips the test cells", lambda: tampered(one_wrong(), skip_tests)),
        ("duplicated a test cell", lambda: tampered(one_wrong(), duplicate_cell)),
        ("writes to stderr", lambda: (warned, None)),
        ("syntax error", lambda: (failing(questions[-1], unfinished(reference[questions[-1].id].text)), None)),
    ]
    kinds += [("partly right", lambda: (mixed(), None))] * max(0, students - len(kinds))
    chosen = islice(zip(names(), kinds, strict=False), students)
    return [Student(name, kind, *make()) for name, (kind, make) in chosen]


def names():
    """Yield names without end: ada, ..., yann, ada2, ..."""
    round = 1
    while True:
        yield from (name if round == 1 else f"{name}{round}" for name in NAMES)
        round += 1


def shared_names(assignment: Assignment) -> set[str]:
    """Names that all cells of a notebook use: imports of its setup cell, and Python's builtins."""
    setup = next(cell for cell in read_notebook(assignment.source).cells if cell.metadata.get("nbgrader"))
    imports = [node for node in ast.parse(setup.source).body if isinstance(node, (ast.Import, ast.ImportFrom))]
    return {alias.asname or alias.name for node in imports for alias in node.names} | set(dir(builtins))


def assigned(text: str) -> set[str]:
    """Names that an answer cell assigns to outside functions: shared ones would break later answers."""
    try:
        body = ast.parse(text).body
    except SyntaxError:
        return set()
    targets = [node for statement in body if isinstance(statement, ast.Assign) for node in ast.walk(statement)]
    return {node.id for node in targets if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)}


def fill_in(released, student: Student):
    """Fill the student's answers into the released notebook, and make the student's other changes."""
    notebook = copy.deepcopy(released)
    for cell, mark in nbgrader_cells(notebook):
        if mark.get("solution") and (answer := student.answers.get(mark["grade_id"])):
            cell.source = answer.text
    if student.tamper:
        student.tamper(notebook)
    return notebook


def tampered(choice: tuple[dict[str, Answer], str], change: Callable) -> tuple[dict[str, Answer], Callable]:
    """Answers with one incorrect, and a change to the notebook meant to hide it."""
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
    for cell, mark in nbgrader_cells(notebook):
        if mark.get("grade"):
            cell.metadata.setdefault("tags", []).append("skip-execution")
