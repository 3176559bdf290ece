"""What do the checks of a question cost? Processor seconds of an answer, student and checker process apart.

    python benchmarks/checks.py [PREFIX ...]

PREFIX selects questions: 04, or 05_capstone/3; all without one. The solution and every correct answer of a question are
graded as `course grade` grades them, in the sandbox of this machine, each with the setup cell and its own question
alone. The row "setup" has no question: it is what both processes and all cells of the instructor cost. Updates the rows
of these questions in benchmarks/checks.md. Exit code 1 if a correct answer did not pass, which is then named.
"""

import sys
from pathlib import Path

from grader.audit.answers import answer_pool, reference_answers
from grader.core.assignments import all_assignments, find_root
from grader.core.notebooks import read_notebook
from grader.results.result import CriterionResult, SubmissionResult
from grader.results.verdict import Verdict
from grader.runner.cells import cells_of
from grader.runner.session import Session, warm_up
from grader.sandbox.kinds import strongest

PAGE = Path(__file__).with_suffix(".md")
HEADING = """# What the checks cost

Processor seconds of the student and of the checker process for one question of a submission, visible and hidden tests
together, by `python benchmarks/checks.py`. Each includes starting its process, as in the row `setup`.

| question | solution: student | checker | slowest correct answer | student | checker |
|---|---|---|---|---|---|
"""


def graded(cells):
    """Seconds of the student and the checker process for these cells, and the criteria without a point."""
    tests = [cell["grade_id"] for cell in cells if cell["kind"] == "test"]
    result = SubmissionResult("", "", "", "")
    result.criteria = {grade_id: CriterionResult(Verdict.UNGRADABLE, None, 1.0) for grade_id in tests}
    with Session(strongest()) as session:
        session.check(cells, result)
        session.end()
    lost = {grade_id: one for grade_id, one in result.criteria.items() if one.verdict != Verdict.PASSED}
    return (session.seconds["student"], session.seconds["checker"]), lost


def questions(assignment):
    """The correct answers by question, as (name, text) with the solution first; "setup" has none."""
    pool = answer_pool(assignment)
    right = {id: [one for one in pool[id] if one.fails == frozenset()] for id in pool}
    return {"setup": []} | {id: [one, *right[id]] for id, one in reference_answers(assignment).items()}


def measured(assignment, question, answers):
    """A row of the table for a question, and how many criteria its answers lost."""
    cells = cells_of(read_notebook(assignment.source))
    if not answers:
        seconds, _ = graded([cell for cell in cells if cell["kind"] == "setup"])
        return "{:.1f} | {:.1f} | | |".format(*seconds), 0
    cells = [cell for cell in cells if cell["grade_id"] == "setup" or cell["question"] == question]
    found, count = {}, 0
    for answer in answers:
        filled = [cell | {"source": answer.text} if cell["kind"] == "answer" else cell for cell in cells]
        found[answer.name], lost = graded(filled)
        print(f"  {answer.name}: {found[answer.name]}", file=sys.stderr, flush=True)
        for grade_id, one in lost.items():
            print(
                f"{answer.name} lost {grade_id}: {one.verdict}; expected {one.expected}, found {one.found}", flush=True
            )
        count += len(lost)
    slowest = max(found, key=lambda name: sum(found[name]))
    row = "{:.1f} | {:.1f} | {} | {:.1f} | {:.1f}".format(*found["solution"], slowest, *found[slowest])
    return row, count


def main():
    rows = {}
    if PAGE.exists():
        rows = dict(line[2:-2].split(" | ", 1) for line in PAGE.read_text().splitlines() if line.startswith("| 0"))
    wanted = tuple(sys.argv[1:]) or ("",)
    chosen = [
        (f"{assignment.name}/{id}", assignment, id, answers)
        for assignment in all_assignments(find_root())
        for id, answers in questions(assignment).items()
        if f"{assignment.name}/{id}".startswith(wanted)
    ]
    if not chosen:
        sys.exit(f"expected  the beginning of a question, such as 04 or 05_capstone/3\nfound     {' '.join(wanted)}\n"
                 "to do     ls tests/answers")  # fmt: skip
    warm_up(bool(strongest()))
    lost = 0
    for name, *question in chosen:
        rows[name], count = measured(*question)
        lost += count
        print(f"| {name} | {rows[name]} |", flush=True)
    PAGE.write_text(HEADING + "".join(f"| {name} | {rows[name]} |\n" for name in sorted(rows)))
    return int(lost > 0)


if __name__ == "__main__":
    sys.exit(main())
