"""Tell which assignment a notebook in a download belongs to, and which of several copies is the newest."""

import re
from collections import Counter
from collections.abc import Collection, Iterable
from pathlib import Path

from grader.core.assignments import Assignment
from grader.core.errors import CourseError
from grader.core.notebooks import nbgrader_cells
from grader.submissions.notebook import NOTEBOOK, read_cells

COPY = re.compile(r"(?: ?\((?P<browser>\d+)\)|-(?P<canvas>\d+)|[ _-]*copy\d*)+$", re.IGNORECASE)


class Cells:
    """Tells notebooks apart by the grade ids of their cells, in any form in which they are stored."""

    def __init__(self, assignments: Iterable[Assignment]):
        assignments = list(assignments)
        ids = {one.id: grade_ids(one.source) for one in assignments}
        self._parts = {one.notebook.casefold(): one.id for one in assignments if one.id != one.name}
        count = Counter(id for found in ids.values() for id in found)
        self._own = {name: {id for id in found if count[id] == 1} for name, found in ids.items()}

    def owner(self, notebook: Path, title: str) -> str:
        """Id of the assignment that most cells of a notebook belong to; '' if it holds none.

        Notebooks of one assignment may have the same grade ids; then the title decides.
        """
        found = grade_ids(notebook)
        shared = {name: len(ids & found) for name, ids in self._own.items()}
        best = max(shared, key=shared.__getitem__)
        return best if shared[best] else self._parts.get(named(title, self._parts).casefold(), "")


def grade_ids(notebook: Path) -> set[str]:
    """The grade ids in a notebook; none in a file that can't be read, which `course grade` refuses with the reason."""
    try:
        cells, _ = read_cells(notebook.read_bytes(), notebook.name)
    except CourseError:
        return set()
    return {id for _, mark in nbgrader_cells(cells) if isinstance(id := mark["grade_id"], str)}


def majority(assignments: Iterable[Assignment], notebooks: Iterable[tuple[str, str]]) -> Assignment:
    """The assignment that most notebooks belong to, by their cells, else by their names.

    Args:
        notebooks: the owner of each (see `Cells`), and its name.

    Raises:
        CourseError: there is none, or there are two.
    """
    names = {one.name.casefold(): one for one in assignments}
    votes = Counter(owner.partition("/")[0] or named(title, names) for owner, title in notebooks)
    known = Counter({name: count for name, count in votes.items() if name.casefold() in names}).most_common(2)
    if known and (len(known) == 1 or known[0][1] > known[1][1]):
        return names[known[0][0].casefold()]
    found = " and ".join(f"{count} of {name}" for name, count in known) or ", ".join(list(votes)[:5]) or "no notebook"
    raise CourseError(f"notebooks of one of {', '.join(names)}", found, "say which: --assignment NAME")


def named(title: str, names: Collection[str]) -> str:
    """The assignment that a notebook is named after: `02_dropout` for `02_dropout (1).ipynb`; else its whole name."""
    name = NOTEBOOK.sub("", title).casefold()
    return next((one for one in (name, COPY.sub("", name)) if one in names), title)


def copy_number(title: str) -> int:
    """The number of a copy, which browsers and Canvas count up: 1 for `02_dropout (1).ipynb`, 0 for none."""
    match = COPY.search(NOTEBOOK.sub("", title))
    return int(match["browser"] or match["canvas"] or 0) if match else 0
