"""The feedback page of a student: made from the result, with all texts inert."""

from pathlib import Path

from grader.core.assignments import Assignment, criterion_of, ensure_folder, question_of, write_whole
from grader.core.errors import CourseError
from grader.core.html import bar, escape, page, prose
from grader.feedback.outline import Outline, outline_of
from grader.gradebook.class_result import StudentResult
from grader.results.result import CriterionResult, SubmissionResult
from grader.results.verdict import Verdict

LONGEST_ANSWER = 20_000  # characters: about 500 lines; phones can't open a page of megabytes
LONGEST_PRINT = 5_000
REFUSED = (
    "Open your notebook in JupyterLab and save it. If it does not open, copy your answers into a fresh copy of the "
    "exercise. Submit it again under the exercise's original name. If you can't, ask your instructor."
)
UNGRADABLE = (
    "Nothing: we will fix the grader and regrade your submission. If there are still no points after a few days, tell "
    "your instructor."
)


def feedback_page(one: StudentResult, assignment: Assignment) -> str:
    """One self-contained HTML page for one student.

    Args:
        one: the result, whose texts are escaped, with the points and comments given by people.
        assignment: its released notebook gives the titles.
    """
    outline, student = outline_of(assignment), one.result.student
    title = outline.title or assignment.name
    top = f'<header><p class="soft">Feedback for <bdi>{escape(student, 200)}</bdi></p>'
    top += f"<h1>{prose(title)}</h1></header>"
    body = (
        graded(one, outline) if one.result.state == "graded" else not_graded(one.result, assignment.max_score, outline)
    )
    return page(f"Feedback: {title} – {student}", top + body)


def write_feedback(one: StudentResult, assignment: Assignment, folder: Path) -> Path:
    """Write the page to `folder`/STUDENT/ASSIGNMENT/ASSIGNMENT.html, atomically; return its path.

    Raises:
        CourseError: the student's or the assignment's name is not a valid folder name, or the folder is not writable.
    """
    for name in (one.result.student, assignment.name):
        if name in ("", ".", "..") or "/" in name or "\0" in name:
            raise CourseError("a valid folder name", repr(name)[:80], "rename the folder of this submission")
    path = ensure_folder(folder / one.result.student / assignment.name) / f"{assignment.name}.html"
    write_whole(path, feedback_page(one, assignment))
    return path


def graded(marks: StudentResult, outline: Outline) -> str:
    """The parts of a graded submission's page."""
    questions: dict[str, list[str]] = {}
    for grade_id in marks.result.criteria:
        questions.setdefault(question_of(grade_id), []).append(grade_id)
    parts = [total(marks, questions, outline)]
    parts += [question(marks, f"q{place}", *one, outline) for place, one in enumerate(questions.items(), start=1)]
    if marks.result.differences:
        items = "".join(f"<li>{outline.show(one)}</li>" for one in marks.result.differences)
        parts.append(
            '<section class="card" aria-labelledby="differences">'
            '<h2 id="differences">Differences from the notebook you were given</h2>'
            f"<p>Only your answer cells were graded, in a fresh copy of the notebook.</p><ul>{items}</ul></section>"
        )
    versions = ", ".join(f"{name} {version}" for name, version in marks.result.versions.items())
    parts.append(f"<footer><p>Graded with {outline.show(versions)}.</p></footer>" if versions else "")
    return "\n".join(parts)


def total(marks: StudentResult, questions: dict[str, list[str]], outline: Outline) -> str:
    """The total, a bar, and a table of the questions."""
    everything = list(marks.result.criteria)
    reached, max_points = marks.points(everything), marks.max_points(everything)
    waiting = marks.max_points(everything, waiting=True)
    shown = f"{out_of(reached, max_points)}{' so far' if waiting else ''}"
    verdicts = [one.verdict for one in marks.result.criteria.values()]
    counts = [(verdicts.count(verdict), verdict.words.lower()) for verdict in Verdict]
    lines = " · ".join(f"{count} {word}" for count, word in counts if count)
    if reached >= max_points > 0:
        lines += ". Everything correct: well done!"
    if waiting:
        lines += f". {number(waiting)} more {'point is' if waiting == 1 else 'points are'} still to be decided."
    rows = "".join(
        f'<tr><th scope="row">{prose(outline.name(question_id))}</th>'
        f'<td class="number">{number(marks.points(ids))} of {number(marks.max_points(ids))}'
        f"{' so far' if marks.max_points(ids, waiting=True) else ''}</td>"
        f'<td class="drawn">{bar(marks.points(ids), marks.max_points(ids, waiting=True), marks.max_points(ids))}</td>'
        "</tr>"
        for question_id, ids in questions.items()
    )
    return (
        f'<section class="total" aria-labelledby="total"><h2 id="total">{shown}</h2>'
        f"{bar(reached, waiting, max_points, shown)}<p>{lines}</p>"
        '<table><thead><tr><th scope="col">Question</th><th scope="col">Points</th>'
        f'<td class="drawn"></td></tr></thead><tbody>{rows}</tbody></table></section>'
    )


def question(marks: StudentResult, anchor: str, question_id: str, ids: list[str], outline: Outline) -> str:
    """One question: its verdicts, the answer, its printed output, the instructor's comments."""
    reached, max_points = marks.points(ids), marks.max_points(ids)
    so_far = " so far" if marks.max_points(ids, waiting=True) else ""
    seen: set[tuple[str, ...]] = set()
    parts = [
        f'<section class="card" aria-labelledby="{anchor}"><header>'
        f'<h2 id="{anchor}">{prose(outline.name(question_id))}</h2>'
        f"<p>{out_of(reached, max_points)}{so_far}</p></header>",
        '<ul class="criteria">',
        *(criterion(grade_id, marks.result.criteria[grade_id], marks, outline, seen) for grade_id in ids),
        "</ul>",
    ]
    for name in dict.fromkeys([question_id, *ids]):
        if comment := marks.comments.get(name, "").strip():
            parts.append(f'<h3>Comment from your instructor</h3><p class="comment">{prose(comment)}</p>')
    if answer := marks.result.answers.get(question_id, "").strip("\n"):
        state = " open" if reached < max_points else ""
        code = escape(answer, LONGEST_ANSWER)
        parts.append(
            f'<details class="answer"{state}><summary>Your answer</summary><pre dir="ltr"><code>{code}</code></pre>'
            + ("<p>Only the beginning is shown.</p>" if len(answer) > LONGEST_ANSWER else "")
            + "</details>"
        )
    if printed := marks.result.printed.get(question_id, "").strip():
        text = escape(outline.redact(printed), LONGEST_PRINT)
        parts.append(f'<h3>Printed output</h3><pre dir="ltr"><samp>{text}</samp></pre>')
    return "".join(parts) + "</section>"


def criterion(
    grade_id: str, one: CriterionResult, marks: StudentResult, outline: Outline, seen: set[tuple[str, ...]]
) -> str:
    """One verdict with its message and, if the answer failed, the card; folded if the same card was shown above."""
    points, manual = marks.point(grade_id), marks.manual.get(grade_id)
    message = prose(one.check) if one.check else escape(criterion_of(grade_id).replace("_", " ").capitalize())
    if one.verdict == Verdict.MANUAL:
        message = "your instructor will grade it" if points is None else "by your instructor"
    elif manual is not None and manual != one.points:
        message += " (points changed by your instructor)"
    worth = f"up to {number(one.max_points)}" if points is None else f"{number(points)} of {number(one.max_points)}"
    parts = [
        f'<li class="{one.verdict.replace(" ", "-")}"><p>'
        f'<span class="sign" aria-hidden="true">{one.verdict.sign}</span>'
        f'<span class="verdict">{one.verdict.words}:</span> {message} <span class="soft">({worth})</span></p>'
    ]
    if one.verdict == Verdict.UNGRADABLE:
        parts.append("<p>The check failed, not your answer. You lose no points: we will fix it and regrade.</p>")
    if one.verdict == Verdict.FAILED:
        # Without `expected`: if an answer crashes, say, that names another input each time.
        like = (one.found, *one.hints)
        shown = card(one, outline)
        if like in seen:
            shown = f"<details><summary>The same finding and hint as above</summary>{shown}</details>"
        seen.add(like)
        parts.append(shown)
    return "".join(parts) + "</li>"


def card(one: CriterionResult, outline: Outline) -> str:
    """The card: expected, found, and the hints, the first of them open."""
    rows = [("Expected", one.expected), ("Found", one.found), ("Hint", (one.hints or [""])[0])]
    shown = ((name, outline.show(text)) for name, text in rows if text.strip())
    parts = [f"<dl>{''.join(f'<dt>{name}</dt><dd>{text}</dd>' for name, text in shown)}</dl>"]
    for step, hint in enumerate(one.hints[1:], start=2):
        parts.append(
            f"<details><summary>Hint {step} of {len(one.hints)}</summary><p>{outline.show(hint)}</p></details>"
        )
    return "".join(parts)


def not_graded(result: SubmissionResult, max_points: float, outline: Outline) -> str:
    """The page of a submission without points: the reason, and what to do."""
    if result.state == "refused":
        heading, todo = "Your notebook could not be graded", REFUSED
        lead = "Your submission contains no notebook that we can grade, so there are no points yet."
    else:
        heading, todo = "Not graded yet: the error is on our side", UNGRADABLE
        lead = "Your submission arrived, but our grader failed on it. There are no points yet, and none are lost."
    rows = [(name, result.reason.get(key, "")) for name, key in (("Expected", "expected"), ("Found", "found"))]
    shown = "".join(f"<dt>{name}</dt><dd>{outline.show(text)}</dd>" for name, text in rows if text.strip())
    card = f"<dl>{shown}</dl>" if shown else ""
    return (
        f'<section class="card" aria-labelledby="state"><h2 id="state">{heading}</h2><p>{lead}</p>{card}'
        f'<h3>What to do</h3><p>{todo}</p><p class="soft">The maximum is {number(max_points)} points.</p></section>'
    )


def out_of(reached: float, max_points: float) -> str:
    """`4 of 5 points`."""
    return f"{number(reached)} of {number(max_points)} point{'' if max_points == 1 else 's'}"


def number(points: float) -> str:
    """Format points without needless digits: 2, 1.5, 0.33."""
    return f"{round(points, 2):.10g}"
