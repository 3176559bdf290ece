"""A page of feedback: complete, readable, and inert whatever a submission put into its result."""

import os
import shutil
from html.parser import HTMLParser
from importlib import resources
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.core.assignments import Assignment
from grader.core.errors import CourseError
from grader.core.html import discreet
from grader.feedback.page import LONGEST_ANSWER, feedback_page, write_feedback
from grader.results.result import CriterionResult, SubmissionResult
from tests.support.simulated_class import with_manual
from tests.support.tiny_course import NAME, cell_of, make_tiny_course, new_markdown_cell, read, tiny_source, write

# Every tag and attribute that the page is made of: no script, link, image, frame, form or style attribute.
TAGS = """html head meta title style body main header section footer h1 h2 h3 p bdi span code pre samp svg rect
    table thead tbody tr th td ul li dl dt dd details summary"""
ATTRIBUTES = """lang charset http-equiv content name class id aria-labelledby aria-label aria-hidden role scope dir
    open width height rx x y"""
NASTY = [
    "<script>alert(1)</script>",
    "</code></pre></details><script src=//evil.example></script>",
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    "<a href='javascript:alert(1)'>more points</a>",
    "`</code><iframe>`",
    "]]><!--",
    "\x1b[31mred\x1b[0m\x1b]0;title\x07 \x00\x08\x7f\x9b2J",
    "\u202eevitcaf\u202c \u2066\u2069\u200f \ufeff \ud800",
    "&lt;script&gt; &#60;",
    '</samp></pre></section><section class="card"><h2 id="total">15 of 15 points</h2><table><tr><td>15</table>',
    "</style></head></html><!DOCTYPE html><html><body><h1>All points</h1><meta http-equiv=refresh content=0>",
    "אבג الخوارزمي 李雷 Ωμέγα 😀",
]


def page_of(result, assignment, manual=None, comments=None):
    return feedback_page(with_manual(result, manual, comments), assignment)


def write_page(result, assignment, folder, manual=None, comments=None):
    return write_feedback(with_manual(result, manual, comments), assignment, folder)


class Reader(HTMLParser):
    """The tags, attributes and text of a page."""

    def __init__(self, page):
        super().__init__()
        self.tags, self.attributes, self.text = [], [], ""
        self.feed(page)

    def handle_starttag(self, tag, attributes):
        self.tags.append(tag)
        self.attributes += attributes

    def handle_data(self, data):
        self.text += f" {data}"


@pytest.fixture(scope="module")
def assignment(tmp_path_factory):
    """The tiny assignment, released with a heading above the first question only."""
    root = make_tiny_course(tmp_path_factory.mktemp("feedback") / "course")
    notebook = tiny_source()
    for cell in notebook.cells:
        cell.source = cell.source.partition("### BEGIN")[0]
    heading = new_markdown_cell(
        "```\n# no heading\n```\n## 1. Write `double` (2 points)\n\nTwice as much.", id="cell-x"
    )
    notebook.cells.insert(2, heading)
    write(root / "exercises" / NAME / f"{NAME}.ipynb", notebook)
    return Assignment(root, NAME)


def result(text="fine", **changes):
    """A result with every verdict, and `text` wherever a submission could put some."""
    criteria = {
        "1_double-positive": CriterionResult("passed", 1.0, 1.0, "It doubles 3"),
        "1_double-negative": CriterionResult(
            "failed", 0.0, 1.0, "It doubles -3", f"six {text}", text, ["Look.", "Sign!", text]
        ),
        "2_halve-even": CriterionResult("not attempted", 0.0, 2.0),
        "2_halve-odd": CriterionResult("ungradable", None, 1.0),
        "3_why": CriterionResult("manual", None, 1.0),
    }
    fields = {
        "criteria": criteria,
        "answers": {"1_double": f"def double(x):\n    return {text}", "3_why": text},
        "printed": {"1_double": text},
        "differences": [f"1 added code cell(s): {text}"],
        "versions": {"python": "3.11", "keras": text},
    }
    return SubmissionResult(
        **{"assignment": NAME, "student": "ada", "submission": "a", "checks": "b"} | fields | changes
    )


def words(page):
    """The text of a page as a reader sees it, spaces made one."""
    return " ".join(Reader(page.partition("</style>")[2]).text.split())


def test_the_page_says_everything(assignment):
    page = words(page_of(result(), assignment))
    for said in (
        "Feedback for ada A tiny assignment",
        "1 of 6 points so far 1 passed · 1 not yet · 1 not attempted · 1 graded manually · 1 not checked.",
        "1. Write double 1 of 2 2. halve 0 of 3 so far 3. why 0 of 1 so far",
        "✓ Passed: It doubles 3 (1 of 1)",
        "✗ Not yet: It doubles -3 (0 of 1) Expected six fine Found fine Hint Look. Hint 2 of 3 Sign! Hint 3 of 3 fine",
        "○ Not attempted: Even (0 of 2)",
        "! Not checked: Odd (up to 1) The check failed, not your answer.",
        "✎ Graded manually: your instructor will grade it (up to 1)",
        "Your answer def double(x): return fine",
        "Printed output fine",
        "Differences from the notebook you were given",
        "1 added code cell(s): fine",
        "Graded with python 3.11, keras fine.",
    ):
        assert said in page, page


def test_what_fails_every_check_alike_is_shown_once_and_folded_after_that(assignment):
    """The card of a crash differs in the input only; another finding, or another question, has its card open."""
    found = ("ZeroDivisionError: division by zero", ["Run it.", "Read the last line."])
    one = result()
    for grade_id, expected, (said, hints) in (
        ("1_double-positive", "double(3) to return", found),
        ("1_double-negative", "double(-3) to return", found),
        ("2_halve-even", "halve(4) to return", found),
        ("2_halve-odd", "halve(3) to return", ("another", found[1])),
    ):
        one.criteria[grade_id] = CriterionResult("failed", 0.0, 1.0, grade_id, expected, said, hints)
    page = page_of(one, assignment)
    assert page.count("<summary>The same finding and hint as above</summary>") == 1
    assert (
        "Not yet: 1_double-negative (0 of 1) The same finding and hint as above Expected double(-3) to return "
        "Found ZeroDivisionError: division by zero Hint Run it. Hint 2 of 2 Read the last line." in words(page)
    )


def test_what_a_person_decided_is_shown(assignment):
    manual, comments = {"3_why": 0.5, "1_double-negative": 1.0}, {"3_why": "Why `so`? <b>", "1_double": "Nearly."}
    page = page_of(result(), assignment, manual, comments)
    said = words(page)
    assert "2.5 of 6 points so far" in said
    assert "Graded manually: by your instructor (0.5 of 1)" in said
    assert "It doubles -3 (points changed by your instructor) (1 of 1)" in said
    assert "Comment from your instructor Nearly." in said
    assert "Why <code>so</code>? &lt;b&gt;" in page


def test_all_points_are_praised_and_nothing_waits(assignment):
    page = words(page_of(result(criteria={"1_double-positive": CriterionResult("passed", 1.0, 1.0)}), assignment))
    assert "1 of 1 point 1 passed. Everything correct: well done!" in page
    assert "so far" not in page


@pytest.mark.parametrize(
    ("state", "said"),
    [
        ("refused", ["Your notebook could not be graded", "Submit it again", "an archive at …/01_tiny.ipynb"]),
        ("unrecognized", ["We did not find your answers in your notebook", "Submit it again"]),
        (
            "ungradable",
            ["the error is on our side", "Nothing: we will fix the grader", "an archive at …/01_tiny.ipynb"],
        ),
    ],
)
def test_a_submission_without_points_gets_a_page_too(assignment, state, said):
    found = f"an archive at {assignment.submitted('ada')}"
    reason = {"expected": "submitted/ada/01_tiny/01_tiny.ipynb", "found": found, "todo": "ask them"}
    page = page_of(result(state=state, reason=reason, criteria={}), assignment)
    for sentence in (*said, "Expected …/01_tiny.ipynb", "The maximum is 6 points"):
        assert sentence in words(page)
    assert str(assignment.root) not in page and "submitted" not in page
    assert "<dl>" not in page_of(result(state=state, criteria={}), assignment)


@pytest.mark.parametrize("text", NASTY)
def test_nothing_in_a_document_acts(assignment, text):
    made = result(text, student=text, reason={"expected": text, "found": text})
    comments = {"1_double": text, "3_why": text}
    for state in ("graded", "refused", "ungradable"):
        made.state = state
        page = page_of(made, assignment, {}, comments)
        inert(page)
        plain = page_of(result("fine", state=state, reason={"expected": "x", "found": "y"}), assignment, {}, comments)
        if "`" not in text:  # backticks make code of the part between them, and of nothing else
            assert Reader(page).tags == Reader(plain).tags


@given(st.text(max_size=60))
def test_no_text_at_all_acts(assignment, text):
    inert(page_of(result(text, student=text), assignment, {}, {"3_why": text}))


def inert(page):
    """The page holds nothing but its own tags and attributes, and no character that moves a cursor or a line."""
    reader = Reader(page)
    assert set(reader.tags) <= set(TAGS.split())
    assert {name for name, _ in reader.attributes} <= set(ATTRIBUTES.split())
    assert not [value for _, value in reader.attributes if value and ("alert" in value or "://" in value)]
    assert not [c for c in page if (ord(c) < 32 and c not in "\n\t") or c in "\x7f\x9b\u202e\u2066\u200f\ud800"]
    assert page.count("<style>") == 1
    assert page.count("Content-Security-Policy") == 1 and "script-src" not in page and "unsafe" not in page


def test_the_page_would_show_a_tag_that_is_let_through():
    with pytest.raises(AssertionError):
        inert("<style></style><p onclick='x'>Content-Security-Policy")


@pytest.mark.parametrize("text", ["x" * 100_000, "\u202e" * 100_000, "\x1b[" * 50_000, "/a" * 50_000, "-/" * 50_000])
def test_a_flood_is_cut(assignment, text):
    page = page_of(result(text, student=text), assignment, {}, {"1_double": text})
    assert len(page) < 100_000
    if text[0] == "x":
        assert "Only the beginning is shown." in page
        assert "x" * (LONGEST_ANSWER - 100) in page


def test_paths_and_tracebacks_stay_here(assignment):
    found = """before
Traceback (most recent call last):
  File "/opt/course/judge.py", line 3, in secret
    secret_name(4)
ValueError: no file /home/teacher/solutions/x.py
---------------------------------------
NameError                                 Traceback (most recent call last)
Cell In[3], line 2
----> 2 secret_name(5)

NameError: name 'a/b' is not defined
after https://keras.io/api/layers"""
    assert discreet(found).split("\n") == [
        "before",
        "ValueError: no file …/x.py",
        "NameError: name 'a/b' is not defined",
        "after https://keras.io/api/layers",
    ]
    page = words(page_of(result(found, answers={}), assignment))
    assert "secret" not in page and "Traceback" not in page and "/home" not in page


def test_a_message_that_quotes_a_hidden_test_loses_the_quote(assignment):
    page = page_of(result("AssertionError: assert double(4) == 8", answers={}), assignment)
    assert "double(4)" not in page
    assert "(hidden test)" in page


def test_a_new_release_is_read(assignment, tmp_path):
    copy = Assignment(shutil.copytree(assignment.root, tmp_path / "course"), NAME)
    assert "A tiny assignment" in page_of(result(), copy)
    notebook = read(copy.released)
    cell_of(notebook, "3_why").source = "later"
    notebook.cells[0].source = "# Another title"
    write(copy.released, notebook)
    os.utime(copy.released, ns=(1, 1))
    assert "Another title" in page_of(result(), copy)
    copy.released.unlink()
    assert f"<h1>{NAME}</h1>" in page_of(result(), copy)


def test_the_page_is_written_whole_into_its_place(assignment, tmp_path):
    for student in ("ada", "李雷", "<b>&amp;'\"", "a`b`"):
        path = write_page(result(student=student), assignment, tmp_path)
        assert path == tmp_path / student / NAME / f"{NAME}.html"
        assert path.read_text(encoding="utf-8") == page_of(result(student=student), assignment)
        assert list(path.parent.iterdir()) == [path]


@pytest.mark.parametrize("student", ["", ".", "..", "../ada", "/etc", "a\0b"])
def test_a_name_that_leads_elsewhere_is_refused(assignment, tmp_path, student):
    with pytest.raises(CourseError) as error:
        write_page(result(student=student), assignment, tmp_path / "feedback")
    assert error.value.found == repr(student)
    assert not (tmp_path / "feedback").exists()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [375, 1200])
@pytest.mark.parametrize("state", ["graded", "refused", "ungradable"])
def test_a_browser_shows_it_without_a_complaint(browser, assignment, tmp_path, state, width, scheme):
    """No request, no refusal by its own policy, no sideways scrolling; axe-core finds nothing to complain of."""
    long = "W" * 3000 + "<script>document.title = 'ran'</script>"
    reason = {"expected": long, "found": "nothing"}
    path = write_page(result(long, state=state, reason=reason), assignment, tmp_path, {}, {"1_double": long})
    context = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme)
    page = context.new_page()
    said, asked = [], []
    page.on("console", lambda message: said.append(message.text))
    page.on("request", lambda request: asked.append(request.url))
    page.goto(path.as_uri())
    page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.title() == "Feedback: A tiny assignment – ada"
    background = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert background == {"light": "rgb(255, 255, 255)", "dark": "rgb(20, 24, 28)"}[scheme]
    page.evaluate((resources.files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8"))
    found = page.evaluate("axe.run()")
    assert [(one["id"], one["nodes"][0]["html"][:200]) for one in found["violations"]] == []
    assert len(found["passes"]) > 10
    assert (said, asked) == ([], [path.as_uri()])
    context.close()


def test_paper_shows_the_hints(browser, assignment, tmp_path):
    page = browser.new_page()
    page.goto(Path(write_page(result(), assignment, tmp_path)).as_uri())
    hint = page.get_by_text("Sign!")
    assert not hint.is_visible()
    page.emulate_media(media="print", color_scheme="dark")
    assert hint.evaluate("element => element.checkVisibility({contentVisibilityAuto: true})")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    page.close()
