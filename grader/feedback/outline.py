"""Outline of an assignment's notebooks for feedback pages: titles to show, and lines never to show."""

import functools
import re
from dataclasses import dataclass, field

from grader.core.assignments import Assignment
from grader.core.errors import CourseError
from grader.core.html import Html, discreet, prose
from grader.core.notebooks import nbgrader_metadata, questions_in, read_notebook

HEADING = re.compile(r"^(#{1,6})[ \t]+(.+?)[ \t]*#*$", re.MULTILINE)
FENCED = re.compile(r"^```.*?^```", re.MULTILINE | re.DOTALL)  # a comment in code is not a heading
POINTS = re.compile(r"\s*\([^()]*\bpoints?\b[^()]*\)$")
HIDDEN = re.compile(r"### BEGIN HIDDEN TESTS(.*?)### END HIDDEN TESTS", re.DOTALL)
SHORTEST = 8  # characters: a shorter line (`pass`, `x = 1`) does not give a test away


@dataclass(frozen=True)
class Outline:
    """The notebook's title, the questions' titles by id, the lines of hidden tests."""

    title: str = ""
    questions: dict[str, str] = field(default_factory=dict)
    hidden: tuple[str, ...] = ()

    def name(self, question_id: str) -> str:
        """The question's title; derived from its id if the notebook has no heading for it."""
        return self.questions.get(question_id) or re.sub(r"^(\d+) ", r"\1. ", question_id.replace("_", " "))

    def redact(self, text: str) -> str:
        """Remove hidden tests, tracebacks and folders from a text."""
        text = discreet(text)
        for line in self.hidden:
            text = text.replace(line, "(hidden test)")
        return text

    def show(self, text: str) -> Html:
        """Redact a text and render it as HTML."""
        return prose(self.redact(text))


def outline_of(assignment: Assignment) -> Outline:
    """Read the outline; it is cached until a notebook changes."""
    paths = (assignment.released, assignment.source)
    return _read(assignment, tuple(path.stat().st_mtime_ns if path.exists() else 0 for path in paths))


@functools.lru_cache(maxsize=32)
def _read(assignment: Assignment, times: tuple[int, ...]) -> Outline:
    title, heading, questions = "", "", {}
    try:
        released = read_notebook(assignment.released)
        cells, belongs = released.cells, questions_in(released)
    except CourseError:  # not released here: the page has no titles
        cells, belongs = [], {}
    for cell in cells:
        grade_id = nbgrader_metadata(cell).get("grade_id")
        if cell.cell_type == "markdown" and not grade_id:
            for level, text in HEADING.findall(FENCED.sub("", cell.source)):
                if level == "#" and not title:
                    title = text
                else:
                    heading = POINTS.sub("", text)
        elif isinstance(grade_id, str) and heading:
            questions.setdefault(belongs[grade_id], heading)
            heading = ""
    hidden = set()
    for cell in read_notebook(assignment.source).cells if assignment.source.exists() else []:
        for region in HIDDEN.findall(cell.source):
            hidden |= {line.strip() for line in region.splitlines()}
    longest_first = sorted((line for line in hidden if len(line) >= SHORTEST), key=len, reverse=True)
    return Outline(title, questions, tuple(longest_first))
