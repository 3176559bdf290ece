"""What nbgrader's formgrader shows and does on our gradebook where its own ways fall short; nbgrader_config.py uses it.

An instructor's browser runs a page of formgrader with all rights of the Jupyter server beside it. nbgrader puts
students' Markdown and names into that page as they are.
"""

import html
from pathlib import Path

from nbconvert.filters.markdown_mistune import IPythonRenderer, MarkdownWithMath
from nbconvert.preprocessors import Preprocessor
from nbconvert.preprocessors.sanitize import SanitizeHTML

from grader.core.assignments import Assignment
from grader.core.course import Course
from grader.core.html import escape

# What Markdown makes of prose. No ids: formgrader finds its boxes by them. No images: one tells its server who looks.
TAGS = """a blockquote br code dd del div dl dt em h1 h2 h3 h4 h5 h6 hr li ol p pre span strong
    table tbody td th thead tr ul"""


def markdown2html(source: str) -> str:
    """nbconvert's filter of that name, for text of people one does not know; what is no prose shows as it was typed."""
    # A picture that was pasted into the cell does not come with its text; nbconvert would refuse the whole notebook.
    source = source.replace("(attachment:", "(attachment: ")
    try:
        made = MarkdownWithMath(IPythonRenderer(escape=False, exclude_anchor_links=True)).render(source)
    except Exception:  # of whatever kind: this text shall not keep the rest of the notebook from being graded
        made = f"<pre>{html.escape(source)}</pre>"
    return SanitizeHTML(tags=TAGS.split(), attributes={"a": ["href", "title"]}).sanitize_html_tags(made)


class EscapeNames(Preprocessor):
    """Makes text of the names that formgrader puts above a submission."""

    enabled = True

    def preprocess(self, nb, resources):
        names = ("student", "last_name", "first_name", "notebook_path")
        resources.update({name: escape(resources[name]) for name in names if resources.get(name)})
        return nb, resources


def write_our_page(assignment: str, student: str, notebooks: list[str]) -> None:
    """Replace the page that nbgrader has just made by ours, for what `course grade` graded; a hook of nbgrader's.

    Args:
        student: a pattern.
        notebooks: the one that this page is about, in autograded/STUDENT/ASSIGNMENT/.

    Raises:
        CourseError: it can't be written; nbgrader logs that, and its own page stays.
    """
    from grader.grading.command import rewrite_feedback  # this module is also imported where nobody grades

    course = Course(Path.cwd())
    rewrite_feedback(course, Assignment(course.root, assignment), only=Path(notebooks[0]).parent.parent.name)
