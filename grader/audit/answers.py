"""Read example answers, correct and incorrect, from tests/answers/ or any folder of the same form."""

import ast
import re
from dataclasses import dataclass
from pathlib import Path

from grader.core.assignments import Assignment, Question
from grader.core.errors import CourseError
from grader.core.notebooks import nbgrader_metadata, question_of, read_notebook

HEADER = re.compile(r"\A(# (right|wrong|fails):.*\n)+")  # lines that describe the answer, not part of it
SOLUTION_MARK = re.compile(r"(BEGIN|END) SOLUTION")


@dataclass(frozen=True)
class Answer:
    """A learner's text for one answer cell, with its expected verdict.

    Attributes:
        text: the answer cell, without the lines that describe it.
        fails: grade_ids of the test cells that it fails, None if only known to be incorrect.
        words: text that the hints of the first failed criterion must contain.
        first: grade_id of that criterion.
        name: the file's name.
    """

    text: str
    fails: frozenset[str] | None = frozenset()
    words: str = ""
    first: str = ""
    name: str = "solution"


def reference_answers(assignment: Assignment) -> dict[str, Answer]:
    """The solution to each question, as a learner would type it, without cells graded manually."""
    answers = {}
    for cell in read_notebook(assignment.source).cells:
        mark = nbgrader_metadata(cell)
        if mark.get("solution") and not mark.get("grade") and cell.cell_type == "code":
            lines = [line for line in cell.source.splitlines() if not SOLUTION_MARK.search(line)]
            answers[question_of(mark["grade_id"])] = Answer("\n".join(lines))
    return answers


def answer_pool(assignment: Assignment, folder: Path | None = None) -> dict[str, list[Answer]]:
    """The answers in `folder` (default: tests/answers) to each question of an assignment.

    Raises:
        CourseError: a file or a folder there is not of the expected form.
    """
    folder = (folder or assignment.root / "tests" / "answers") / assignment.name
    known = {question.id for question in assignment.questions}
    if unknown := sorted(path.name for path in folder.glob("*/") if path.name not in known and any(path.glob("*.py"))):
        raise CourseError(
            f"folders named after the questions of {assignment.name}: {', '.join(sorted(known))}",
            f"{', '.join(unknown)} in {folder}",
            "name the folder after its answer cell's grade_id",
        )
    return {
        question.id: [read_answer(path, question) for path in sorted((folder / question.id).glob("*.py"))]
        for question in assignment.questions
    }


def read_answer(path: Path, question: Question) -> Answer:
    """Read one file: `# right: why`, or `# wrong: the mistake` and perhaps `# fails: criteria | words of the hint`.

    Raises:
        CourseError: it is not text, has another first line, or names a criterion that the question does not have.
    """
    try:
        whole = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise CourseError(f"an answer as UTF-8 text at {path}", str(error), "save it again as UTF-8") from None
    first, second, *_ = [*whole.splitlines(), "", ""]
    text = HEADER.sub("", whole)
    if first.startswith("# right:"):
        return Answer(text, name=path.stem)
    if not first.startswith("# wrong:"):
        raise CourseError(
            f"'# right: why' or '# wrong: the mistake' in line 1 of {path}",
            repr(first[:60]),
            "describe the answer in that line",
        )
    if not second.startswith("# fails:"):
        return Answer(text, None, name=path.stem)
    names, _, words = second.removeprefix("# fails:").partition("|")
    named = [name.strip() for name in names.split(",")]
    if unknown := [name for name in named if name not in question.criteria]:
        raise CourseError(
            f"a criterion of {question.id}: {', '.join(question.criteria)}",
            f"{', '.join(unknown)} in line 2 of {path}",
            "name the criterion as in the test cell's grade_id, after the dash",
        )
    failed = [question.criteria[name] for name in named]
    return Answer(text, frozenset(failed), words.strip(), failed[0], path.stem)


def unfinished(text: str) -> str:
    """`text` with an open bracket at the end: not valid Python."""
    return f"{text}\n\nprint("


def with_body(text: str, body: str, keep: bool = False) -> str:
    """The first function of `text` with another body, or with `body` in front of its own (`keep`)."""
    tree = ast.parse(text)
    function = next(node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef))
    function.body = ast.parse(f"def f():\n    {body.replace(chr(10), chr(10) + '    ')}").body[0].body + (
        function.body if keep else []
    )
    return ast.unparse(tree)
