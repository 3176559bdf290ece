"""Find the cells of the released notebook in a submission: by nbgrader's metadata, else by the cells around them."""

import builtins
import itertools
import keyword
import re
from collections import Counter
from dataclasses import dataclass, field

from nbformat import NotebookNode, from_dict
from nbgrader import utils
from nbgrader.preprocessors import ClearHiddenTests

from grader.core.notebooks import nbgrader_metadata

LONGEST = 200_000  # characters of a cell that are searched for names
# Quantifiers that never go back (`++`), as a long text would make the others slow.
DEFINITION = re.compile(
    r"^(?:(?:async[ \t]++)?(?:def|class)[ \t]++(\w++)|(\w++(?:[ \t]*+,[ \t]*+\w++)*+)[ \t]*+(?::[^=\n]*+)?+=(?!=)"
    r"|(?:from[ \t][^\n]*?[ \t])?import[ \t]++(?:\(([^)]{0,5000}+)\)|([^\n(#]*+)))",
    re.MULTILINE,
)
# A quote without its other half reaches to the end of the line, so that nothing is searched twice.
STRING = re.compile(
    r"(?:\b[bfruBFRU]{1,2})?(?:\"\"\".*?\"\"\"|'''.*?'''|\"(?:\\.|[^\"\\\n])*+\"?+|'(?:\\.|[^'\\\n])*+'?+)|#[^\n]*+",
    re.DOTALL,
)
FILE = re.compile(r"(?<![\w-])[\w-]++\.\w++")
NAME = re.compile(r"(?<![\w.])[^\W\d]\w*+")  # not those of attributes
# What binds names wherever it stands: parameters, loops, imports, and everything before a `=`.
BINDING = re.compile(
    r"\bdef\b([^)\n]{0,2000}+)|\blambda\b([^:\n]{0,2000}+)|\bfor\b(.{0,100}?)\bin\b"
    r"|\b(?:as|class|from|global|import)\b([^:\n]*+)"
    r"|^([^(=\n]*+)=(?!=)|\b(\w++)[ \t]*+:?=(?!=)",
    re.MULTILINE,
)
MODULE = re.compile(r"^[ \t]*+(?:from|import)[ \t]++(\w++)", re.MULTILINE)
ANYTHING = re.compile(r"\bimport[ \t]*+\*|^[ \t]*+%(?:run|pylab)\b", re.MULTILINE)  # defines who knows what


@dataclass
class Match:
    """The cells of a submission.

    Attributes:
        cells: by grade_id, in the order in which the ids first occur; only ids of the released notebook.
        by_place: grade_ids of cells that do not have them in nbgrader's metadata.
        helpers: number of added code cells that an answer can't do without; they are in `cells` too.
        added: number of other code cells that are not in the released notebook.
    """

    cells: dict[str, list] = field(default_factory=dict)
    by_place: set[str] = field(default_factory=set)
    helpers: int = 0
    added: int = 0


def match_cells(released, submission) -> Match:
    """Find the cells of the notebook `released` (with hidden tests) in a submission.

    Some tools drop nbgrader's metadata, and some people write beside an answer cell instead of into it. A cell without
    metadata that has the text of a released cell is that cell. Other ones count as an answer that is missing or
    untouched if they stand where it belongs. What was written into a locked cell counts as a cell of its own.
    """
    ids, by_text = [_grade_id(cell) for cell in released.cells], _places_by_text(released)
    cells = [part for cell in submission.cells for part in _apart(cell, released, ids)]
    places = _where_they_stand(released, [_place(cell, ids, by_text) for cell in cells])
    for number, place in _answers_beside(released, cells, places).items():
        places[number] = place
    helpers = _helpers(released, cells, places)
    found = Match({ids[place]: [] for place in places if place is not None and ids[place]}, helpers=len(helpers))
    for number, cell in enumerate(cells):
        place = helpers.get(number, places[number])
        if place is not None and (grade_id := ids[place]):
            found.cells[grade_id].append(cell)
            if number not in helpers and _grade_id(cell) != grade_id:
                found.by_place.add(grade_id)
        found.added += place is None and _is_added(cell)
    return found


def graded_cells(notebook) -> list:
    """The cells of a learner's own notebook that grading would run: those with a grade_id, and added ones they use."""
    marked = [cell for cell in notebook.cells if nbgrader_metadata(cell).get("grade_id")]
    ids = [nbgrader_metadata(cell)["grade_id"] for cell in marked]
    helpers = _helpers(NotebookNode(cells=marked), notebook.cells, [_place(cell, ids, {}) for cell in notebook.cells])
    return [cell for number, cell in enumerate(notebook.cells) if number in helpers or cell in marked]


def _grade_id(cell):
    """The grade_id of a cell, or that of the answer of which it became a part when nbgrader rebuilt the notebook."""
    course = cell.metadata.get("course")
    return nbgrader_metadata(cell).get("grade_id") or (course.get("part_of") if isinstance(course, dict) else None)


def _apart(cell, released, ids: list) -> list:
    """The cell; three cells if it is a locked one with text above or below its own, as after merging cells."""
    grade_id = _grade_id(cell)
    place = ids.index(grade_id) if isinstance(grade_id, str) and grade_id in ids else None
    if place is None or utils.is_solution(released.cells[place]) or cell.source == released.cells[place].source:
        return [cell]  # the last, with hidden tests, was rebuilt before
    above, own, below = cell.source.partition(visible(released.cells[place]))
    whole_lines = above[-1:] in ("", "\n") and below[:1] in ("", "\n")
    if not own or not whole_lines or not (above + below).strip():
        return [cell]
    parts = [{"metadata": {}, "source": above}, {"source": own}, {"metadata": {}, "source": below}]
    return [from_dict(cell | part) for part in parts]


def visible(cell) -> str:
    """Text of a cell as released, without its hidden tests."""
    copy = cell.copy()
    ClearHiddenTests()._remove_hidden_test_region(copy)
    return copy.source.strip()


def _plain(text: str) -> str:
    """A text without the white space that editors change."""
    return "\n".join(line.rstrip() for line in text.strip().splitlines())


def _places_by_text(released) -> dict[str, int]:
    """The place of each released cell by its text, of those that are not empty and have it for themselves."""
    texts = [_plain(visible(cell)) for cell in released.cells]
    often = Counter(texts)
    return {text: place for place, text in enumerate(texts) if text and often[text] == 1}


def _place(cell, ids: list, by_text: dict[str, int]) -> int | None:
    """The place in the released notebook of a submitted cell that is recognized by grade_id or text."""
    grade_id = _grade_id(cell)
    if isinstance(grade_id, str) and grade_id in ids:
        return ids.index(grade_id)
    return by_text.get(_plain(cell.source)) if grade_id is None else None


def _where_they_stand(released, places: list[int | None]) -> list[int | None]:
    """`places`, but an answer cell counts for another answer if it stands in its place, where that has none of its own.

    Copying a cell copies its grade_id. Nothing changes if it would leave an answer without a cell.
    """
    kinds = {place: cell.cell_type for place, cell in enumerate(released.cells) if utils.is_solution(cell)}
    known = [(number, place) for number, place in enumerate(places) if place is not None and place not in kinds]
    moved = list(places)
    for (before, first), (after, last) in itertools.pairwise([(-1, -1), *known, (len(places), len(released.cells))]):
        home = [place for place in kinds if first < place < last]
        if len(home) == 1 and home[0] not in places[before + 1 : after]:
            for number in range(before + 1, after):
                if places[number] in kinds and kinds[places[number]] == kinds[home[0]]:
                    moved[number] = home[0]
    return moved if kinds.keys() & set(places) <= set(moved) else places


def _answers_beside(released, cells: list, places: list[int | None]) -> dict[int, int]:
    """For submitted cells (by number) that stand where an answer is missing or untouched, the place of that answer."""
    stubs = {place: _plain(cell.source) for place, cell in enumerate(released.cells) if utils.is_solution(cell)}
    written = {
        place
        for place, cell in zip(places, cells, strict=True)
        if place in stubs and _plain(cell.source) not in ("", stubs[place])
    }
    missing, end = stubs.keys() - written, len(released.cells)
    known = [(number, place) for number, place in enumerate(places) if place is not None and place not in missing]
    found: dict[int, int] = {}
    for (before, first), (after, last) in itertools.pairwise([(-1, -1), *known, (len(places), end)]):
        between = (place for place in sorted(missing) if first < place < last)
        wanted = [place for place in between if 0 <= first == place - 1 or place + 1 == last < end]
        for kind in ("code", "markdown"):
            answers = [place for place in wanted if released.cells[place].cell_type == kind]
            unknown = [number for number in range(before + 1, after) if places[number] is None]
            unknown = [number for number in unknown if _may_answer(cells[number], kind)]
            if len(answers) == 1:
                found |= dict.fromkeys(unknown, answers[0])
            elif len(answers) == len(unknown):
                found |= dict(zip(unknown, answers, strict=True))
    return found


def _may_answer(cell, kind: str) -> bool:
    return cell.cell_type == kind and bool(cell.source.strip()) and not _grade_id(cell)


def _is_added(cell) -> bool:
    return cell.cell_type == "code" and bool(cell.source.strip())


def _helpers(released, cells: list, places: list[int | None]) -> dict[int, int]:
    """For added code cells (by number) that an answer can't do without, the answer's place.

    They define what it uses and nothing else defines, or stand above it and at least mention that: cells may define
    names in many ways, write files, and change what others have defined.
    """
    pairs = list(zip(places, cells, strict=True))
    added = {number: cell.source for number, (place, cell) in enumerate(pairs) if place is None and _is_added(cell)}
    known = {*dir(builtins), *keyword.kwlist}.union(
        *(defined(cell.source) for cell in released.cells if cell.cell_type == "code"),
        *(defined(cell.source) for place, cell in pairs if place is not None),
    )
    offers = {number: defined(text) - known for number, text in added.items()}
    mentions = {number: used(text) | set(FILE.findall(text[:LONGEST])) for number, text in added.items()}
    anything = {number for number, text in added.items() if ANYTHING.search(text[:LONGEST])}
    found: dict[int, int] = {}
    for answer, cell in enumerate(released.cells):
        own = [number for number, place in enumerate(places) if place == answer]
        if not added or not own or cell.cell_type != "code" or not utils.is_solution(cell):
            continue
        texts = [cells[number].source for number in own]
        while texts:  # a helper may need another one
            wanted, missing = set().union(*map(used, texts)), set().union(*map(needed, texts)) - known
            above = {one for one in added if one < own[-1] and missing and (missing & mentions[one] or one in anything)}
            new = [one for one in added if one not in found and (one in above or offers[one] & wanted)]
            found |= dict.fromkeys(new, answer)
            texts = [added[number] for number in new]
    return found


def defined(text: str) -> set[str]:
    """Names that a code cell defines at its left margin.

    The code is searched, not parsed: Python's parser can be made to crash, and this does not run in a sandbox.
    """
    found = set()
    for function, variables, imports, more in DEFINITION.findall(text[:LONGEST]):
        found |= {function} | {one.strip() for one in variables.split(",")}
        found |= {one.split()[-1].partition(".")[0] for one in (imports or more).split(",") if one.strip()}
    return found - {""}


def used(text: str) -> set[str]:
    """Words of a code cell that may be names."""
    return set(re.findall(r"[^\W\d]\w*", text[:LONGEST]))


def needed(text: str) -> set[str]:
    """Names that a code cell uses and does not bind itself, and names of files that it may read."""
    text = text[:LONGEST]
    code = STRING.sub(" ", text)
    bound = " ".join(itertools.chain.from_iterable(BINDING.findall(code)))
    files = {file for one in STRING.findall(text) for file in FILE.findall(one)}
    return set(NAME.findall(code)) - used(bound) | files | {f"{module}.py" for module in MODULE.findall(code)}
