"""Changes to nbgrader's formgrader that our gradebook needs; nbgrader_config.py uses them.

An instructor's browser runs a formgrader page with all rights of the Jupyter server behind it, and nbgrader puts
students' Markdown and names into that page unescaped.
"""

import html
from pathlib import Path

from nbconvert.filters.markdown_mistune import IPythonRenderer, MarkdownWithMath
from nbconvert.preprocessors import Preprocessor
from nbconvert.preprocessors.sanitize import SanitizeHTML

from grader.core.assignments import Assignment
from grader.core.course import Course
from grader.core.html import escape

# Tags that Markdown makes of prose. No ids: formgrader finds its input fields by them. No images: they reveal viewers.
TAGS = """a blockquote br code dd del div dl dt em h1 h2 h3 h4 h5 h6 hr li ol p pre span strong
    table tbody td th thead tr ul"""


def markdown2html(source: str) -> str:
    """nbconvert's filter of that name, for untrusted text; anything but prose is shown as typed."""
    # A picture pasted into the cell is not part of its text, and nbconvert would refuse the whole notebook.
    source = source.replace("(attachment:", "(attachment: ")
    try:
        made = MarkdownWithMath(IPythonRenderer(escape=False, exclude_anchor_links=True)).render(source)
    except Exception:  # any kind: one text must not keep the rest of the notebook from being graded
        made = f"<pre>{html.escape(source)}</pre>"
    return SanitizeHTML(tags=TAGS.split(), attributes={"a": ["href", "title"]}).sanitize_html_tags(made)


class EscapeNames(Preprocessor):
    """Escapes the names that formgrader puts above a submission."""

    enabled = True

    def preprocess(self, nb, resources):
        names = ("student", "last_name", "first_name", "notebook_path")
        resources.update({name: str(escape(resources[name])) for name in names if resources.get(name)})
        return nb, resources


def write_our_page(assignment: str, student: str, notebooks: list[str]) -> None:
    """Replace the page that nbgrader has just made with ours, for results of `course grade`; a hook of nbgrader.

    Args:
        student: a pattern.
        notebooks: the notebook of this page, in autograded/STUDENT/ASSIGNMENT/.

    Raises:
        CourseError: the page can't be written; nbgrader logs that, and its own page stays.
    """
    from grader.grading.command import rewrite_feedback  # this module is also imported where grading is not used

    course = Course(Path.cwd())
    path = Path(notebooks[0])
    rewrite_feedback(course, Assignment(course.root, assignment, path.stem), only=[path.parent.parent.name])
