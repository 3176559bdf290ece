"""Bring an exercise's cells in the gradebook up to date with its source after submissions were graded.

nbgrader refuses that, so an exercise that changes would cost its manual points and comments. Here they are kept for
every cell that still exists, by grade_id; before anything is removed, the gradebook is copied.
"""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import sqlalchemy as sa
from nbgrader import api, utils
from rich.console import Console
from sqlalchemy.orm import Session, selectinload
from traitlets.config import LoggingConfigurable

from grader.core.assignments import Assignment
from grader.core.course import Course
from grader.core.errors import CourseError
from grader.core.notebooks import nbgrader_cells
from grader.gradebook.written import WRITTEN
from grader.submissions.rebuild import read_source

KINDS: dict[type, Callable] = {
    api.GradeCell: utils.is_grade,
    api.SolutionCell: utils.is_solution,
    api.TaskCell: utils.is_task,
    api.SourceCell: lambda cell: any(
        holds(cell) for holds in (utils.is_grade, utils.is_solution, utils.is_locked, utils.is_task)
    ),
}
GRADED = (api.GradeCell, api.TaskCell)
ANSWERED = (api.SolutionCell, api.TaskCell)
Cells = dict[type, dict[str, float | None]]  # maximum points, if any, by nbgrader's kind of cell and grade_id


def migrate(
    course: Course, assignment: Assignment, gradebook: api.Gradebook, console: Console, confirm: Callable[[], bool]
) -> None:
    """Add and remove cells in the gradebook, after showing what would be lost and asking.

    Without submissions there is nothing to do: nbgrader updates the cells itself. Manual points for a cell whose
    maximum has changed are flagged for review. nbgrader updates all notebooks of an assignment at once, so all are
    looked at.

    Raises:
        CourseError: it was not confirmed, or the gradebook can't be copied; nothing is changed.
        sqlalchemy.exc.SQLAlchemyError: the database fails; nothing is changed.
    """
    for one in assignment.parts:
        migrate_notebook(course, one, gradebook, console, confirm)


def migrate_notebook(
    course: Course, assignment: Assignment, gradebook: api.Gradebook, console: Console, confirm: Callable[[], bool]
) -> None:
    """`migrate` for one notebook of an assignment."""
    notebook = find_notebook(gradebook, assignment)
    if notebook is None or not notebook.num_submissions:
        return
    old, (new, types) = {kind: maxima(notebook, kind) for kind in KINDS}, source_cells(assignment, course.config)
    if old == new:
        return
    if any(set(old[kind]) != set(new[kind]) for kind in (*GRADED, *ANSWERED)):
        changes = describe(old, new)
        line = f"{assignment.id} has changed since submissions were graded: {changes}."
        console.print(line, markup=False, soft_wrap=True)
        for line in misplaced(submissions_of(notebook, gradebook.db()), new):
            console.print(f"has no place any more: {line}", markup=False, soft_wrap=True)
        console.print("Manual points and comments on all other cells are kept, and the gradebook is copied first.")
        if not confirm():
            todo = "restore the source, or run `course grade` with --yes to change the gradebook, with a copy kept"
            raise CourseError(f"the cells that the gradebook holds marks for in {assignment.id}", changes, todo)
        path = back_up(gradebook, course.root)
        console.print(f"copied the gradebook to {path}", markup=False, soft_wrap=True)
    replace_cells(gradebook, notebook, new, types)


def find_notebook(gradebook: api.Gradebook, assignment: Assignment) -> api.Notebook | None:
    """The assignment's notebook in the gradebook, None if it is not there yet."""
    query = gradebook.db.query(api.Notebook).join(api.Notebook.assignment)
    return query.filter(api.Notebook.name == assignment.notebook, api.Assignment.name == assignment.name).one_or_none()


def cells_of(notebook: api.Notebook, *kinds: type) -> dict:
    """The cells of some kinds in the gradebook, by grade_id."""
    known = [*notebook._base_cells, *notebook.source_cells]
    return {cell.name: cell for cell in known if isinstance(cell, kinds)}


def maxima(notebook: api.Notebook, kind: type) -> dict[str, float | None]:
    """Maximum points, if any, of the cells of one kind in the gradebook."""
    return {name: getattr(cell, "max_score", None) for name, cell in cells_of(notebook, kind).items()}


def source_cells(assignment: Assignment, config) -> tuple[Cells, dict[str, str]]:
    """The cells of the source, and the type of each, code or markdown, by grade_id."""
    found, types = {kind: {} for kind in KINDS}, {}
    for cell, mark in nbgrader_cells(read_source(assignment, LoggingConfigurable(config=config))):
        types[mark["grade_id"]] = cell.cell_type
        for kind in (kind for kind, holds in KINDS.items() if holds(cell)):
            found[kind][mark["grade_id"]] = float(mark["points"]) if kind in GRADED else None
    return found, types


def describe(old: Cells, new: Cells) -> str:
    """What is new, missing, or of another kind, by grade_id."""
    before, after = ({name for cells in kinds.values() for name in cells} for kinds in (old, new))
    other = {name for kind in KINDS for name in old[kind].keys() ^ new[kind].keys()} & before & after
    parts = (("new in the source", after - before), ("missing from it", before - after), ("of another kind", other))
    return "; ".join(f"{change}: {', '.join(sorted(names))}" for change, names in parts if names)


def submissions_of(notebook: api.Notebook, session: Session) -> list[api.SubmittedNotebook]:
    """All submissions of a notebook with their grades and comments, in a few queries for a class of any size."""
    loaded = (selectinload(api.SubmittedNotebook.grades), selectinload(api.SubmittedNotebook.comments))
    return session.query(api.SubmittedNotebook).filter_by(notebook_id=notebook.id).options(*loaded).all()


def misplaced(submissions: list[api.SubmittedNotebook], new: Cells) -> list[str]:
    """A line for each student's manual points, extra credit and comments on cells that are gone."""
    graded, answered = ({name for kind in kinds for name in new[kind]} for kinds in (GRADED, ANSWERED))
    lines = []
    for submission in submissions:
        for grade in (one for one in submission.grades if one.name not in graded):
            given = [
                f"{points:g} {what}"
                for points, what in ((grade.manual_score, "points"), (grade.extra_credit, "points of extra credit"))
                if points is not None
            ]
            if given:
                lines.append(f"{submission.student.id}, {grade.name}: {', '.join(given)} given manually")
        for comment in (one for one in submission.comments if one.name not in answered):
            text = " ".join((comment.manual_comment or "").split())
            if text:
                lines.append(f"{submission.student.id}, {comment.name}: the comment {text[:60]!r}")
    return sorted(lines)


def back_up(gradebook: api.Gradebook, root: Path) -> Path:
    """Copy a gradebook, of whatever database, to a new SQLite file in the course folder; return its path.

    Raises:
        CourseError: it can't be written.
    """
    path = root / f"gradebook.db.{datetime.now():%Y-%m-%d-%H%M%S-%f}"
    tables = [*api.Base.metadata.sorted_tables, WRITTEN]
    version = sa.Table("alembic_version", sa.MetaData(), sa.Column("version_num", sa.String(32)))
    copy = sa.create_engine(f"sqlite:///{path}")
    try:
        with gradebook.engine.connect() as source, copy.begin() as target:
            for table in [*tables, version]:
                if not sa.inspect(source).has_table(table.name):
                    continue
                table.create(target)
                if rows := [dict(zip(table.c.keys(), row, strict=True)) for row in source.execute(sa.select(table))]:
                    target.execute(sa.insert(table), rows)
    except (sa.exc.OperationalError, OSError) as error:
        path.unlink(missing_ok=True)
        reason = str(getattr(error, "orig", error))
        raise CourseError(f"a copy of the gradebook at {path}", reason, "make room; nothing was changed") from None
    finally:
        copy.dispose()
    return path


def replace_cells(gradebook: api.Gradebook, notebook: api.Notebook, new: Cells, types: dict[str, str]) -> None:
    """Add new cells to the notebook and its submissions, and remove those that are gone, in one transaction."""
    session = gradebook.db()
    try:
        with session.no_autoflush:
            for kind, wanted in new.items():
                for name in wanted.keys() - cells_of(notebook, kind).keys():
                    columns = {} if kind is api.SolutionCell else {"cell_type": types[name]}
                    columns |= {"max_score": wanted[name]} if kind in GRADED else {}
                    session.add(kind(name=name, notebook=notebook, **columns))
            session.flush()
            graded, answered = (
                {name: cell for kind in kinds for name, cell in cells_of(notebook, kind).items() if name in new[kind]}
                for kinds in (GRADED, ANSWERED)
            )
            for submission in submissions_of(notebook, session):
                refit(session, submission, submission.grades, graded, api.Grade)
                refit(session, submission, submission.comments, answered, api.Comment)
            for name, cell in graded.items():
                rescale(cell, new[type(cell)][name])
            session.flush()
            session.expire_all()
            for kind, wanted in new.items():
                for name in cells_of(notebook, kind).keys() - wanted.keys():
                    session.delete(cells_of(notebook, kind)[name])
        session.commit()
    finally:
        gradebook.db.remove()  # rolls back what is not committed


def refit(session: Session, submission: api.SubmittedNotebook, rows: list, cells: dict, table: type) -> None:
    """Make the rows of `table` of a submission those of the `cells`, by grade_id, keeping rows with these grade_ids."""
    known = {row.name: row for row in rows}
    for name, cell in cells.items():
        if name in known:
            known.pop(name).cell_id = cell.id  # another one if the cell is of another kind now
        else:
            session.add(table(cell_id=cell.id, notebook=submission))
    for row in known.values():
        session.delete(row)


def rescale(cell: api.GradeCell | api.TaskCell, max_score: float) -> None:
    """Set the maximum points of a cell; points given manually for another maximum need another look."""
    if cell.max_score != max_score:
        cell.max_score = max_score
        for grade in cell.grades:
            grade.needs_manual_grade |= grade.manual_score is not None
