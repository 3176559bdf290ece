"""From release to returned feedback in nbgrader's own pages, by an instructor and a learner in a real browser.

One class, one exchange, one walk: each fixture is a step that a person takes, and the tests look at what came of it.
"""

import contextlib
import csv
import os
import re
import shutil
import signal
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from secrets import token_hex
from types import SimpleNamespace

import pytest
from nbgrader.api import Gradebook
from playwright.sync_api import expect

from grader.core.assignments import Assignment
from grader.core.course import Course
from grader.gradebook.class_result import class_result
from tests.browser.test_jupyterlab import address
from tests.support.gradebooks import COURSE, writing
from tests.support.needs import needs, unsandboxed
from tests.support.tiny_course import NAME, cell_of, course, read, write_submission
from tests.support.tiny_course import write as write_notebook

pytestmark = needs("Chromium")

DOUBLE, HALVE = "def double(x):\n    return 2 * x", "def halve(x):\n    return x // 2"
HALVE_GOOD = "def halve(x):\n    return x / 2"
TEXT = "It **depends**: a<b, `x<y`, $n \\le \\frac{m}{2}$."
# What would act in the instructor's browser, or take the field of another question, if it were shown as it is.
HOSTILE = """# 2_halve-odd

<script>document.title = "acted"</script> <img src="x" onerror="document.title = 'acted'">
<b id="1_double-negative">b</b>

[more points](javascript:document.title='acted') ![me](https://example.org/seen.png) ![pasted](attachment:image.png)

```mermaid
<img src="x" onerror="document.title = 'acted'">
```
"""
NAMES = {"hostile": ("<img src=x onerror=\"document.title='acted'\">", "<b>Mallory</b>"), "雷": ("李", "雷")}


@contextlib.contextmanager
def jupyter(folder, *arguments):
    """The address of JupyterLab as a person starts it in `folder`."""
    command = [sys.executable, "-m", "jupyterlab", "--no-browser", *arguments]
    if os.geteuid() == 0:
        command.append("--allow-root")
    # The kernels here do without TensorFlow: a warm one would import it first.
    environment = os.environ | {
        "JUPYTER_DEFAULT_PROVISIONER_NAME": "local-provisioner",
        "JUPYTER_CONFIG_DIR": str(folder.parent / f"{folder.name}-jupyter"),  # the tester's own stays as it is
    }
    with (folder.parent / f"{folder.name}.log").open("w+") as log:
        server = subprocess.Popen(command, cwd=folder, env=environment, stderr=log, start_new_session=True)
        try:
            yield re.sub(r"/lab\S*\?", "/lab?", address(log, server))
        finally:
            os.killpg(server.pid, signal.SIGTERM)
            server.wait()


@pytest.fixture(scope="module")
def places(released_course, tmp_path_factory):
    """The instructor's course, the exchange, and a folder where the learner `ada` works."""
    root = tmp_path_factory.mktemp("instructor")
    exchange = root / "exchange"
    exchange.mkdir(mode=0o777)
    exchange.chmod(0o777)
    shutil.copytree(released_course, root / "course")
    shutil.rmtree(root / "course" / "exercises")
    settings = f'\nc.Exchange.root = "{exchange}"\nc.Exchange.cache = "{root / "cache"}"\n'
    with (root / "course" / "nbgrader_config.py").open("a") as config:
        config.write(settings + 'c.LateSubmissionPlugin.penalty_method = "zero"\n')
    (root / "ada").mkdir()
    (root / "ada" / "nbgrader_config.py").write_text(
        f'c = get_config()\nc.CourseDirectory.course_id = "{COURSE}"\nc.CourseDirectory.student_id = "ada"\n{settings}'
    )
    return SimpleNamespace(course=root / "course", exchange=exchange / COURSE, ada=root / "ada")


@pytest.fixture(scope="module")
def instructor(places, browser):
    """A page on formgrader; `open` goes to a part of it."""
    with jupyter(places.course) as url:
        page = browser.new_page(viewport={"width": 1280, "height": 1000})
        page.goto(url)
        start = url.partition("/lab?")[0] + "/formgrader"
        page.open = lambda part: page.goto(f"{start}/{part}")
        page.api = f"{start}/api"
        page.token = url.partition("token=")[2]
        yield page


@pytest.fixture(scope="module")
def learner(places, browser):
    """A page on the learner's JupyterLab."""
    with jupyter(places.ada) as url:
        page = browser.new_page(viewport={"width": 1280, "height": 1400})
        page.goto(url)
        open_assignments(page, url)
        yield page


def press(page, what):
    """Press an icon in the only row of formgrader's list of assignments, and read what it reports."""
    page.open("manage_assignments")
    page.locator(f"td.{what} a").click()
    report = page.locator(".modal.in")
    report.wait_for()
    said = report.inner_text()
    assert "Success" in said, said
    return said


def row(page, student):
    """The texts of a student's row in formgrader's list of submissions: time, status, score."""
    page.open(f"manage_submissions/{NAME}")
    cells = page.locator("#main-table tr", has=page.locator("td.student-id", has_text=re.compile(f"^{student}$")))
    expect(cells).to_have_count(1)
    return [cells.locator(f"td.{one}").inner_text() for one in ("timestamp", "status", "score")]


def open_submission(page, places, student):
    """Open a student's notebook as formgrader's *Manual Grading* does, ready to be graded."""
    page.open(f"submissions/{submission(places, student)}/")
    page.wait_for_function("formgrader.loaded && formgrader.grades.loaded && formgrader.comments.loaded")


def submission(places, student):
    """nbgrader's id of the notebook that a student submitted."""
    with Gradebook(f"sqlite:///{places.course / 'gradebook.db'}", COURSE) as gradebook:
        return gradebook.find_submission_notebook(NAME, NAME, student).id


def type_into(page, cell, text):
    """Replace what stands in the code cell that holds `cell`."""
    page.locator(".jp-CodeCell", has_text=cell).first.locator(".cm-content").click()
    page.keyboard.press("Control+a")
    page.keyboard.insert_text(text)


def open_assignments(page, url):
    """Go to nbgrader's list of assignments, as it is when it is opened."""
    page.goto(re.sub(r"/lab.*", "/lab?reset", url))
    page.get_by_role("menuitem", name="Nbgrader").click()
    page.get_by_role("menuitem", name="Assignment List").click()


@pytest.fixture(scope="module")
def released(places, instructor):
    """Formgrader opened before there is a gradebook; the assignment is generated and released with its icons."""
    instructor.open(f"gradebook/{NAME}/{NAME}")
    expect(instructor.locator("#main-table")).to_have_text("No data available in table")
    press(instructor, "assign")
    return press(instructor, "release")


@pytest.fixture(scope="module")
def turned_in(places, released, learner):
    """Ada fetches, answers, validates, fixes, validates and submits; others' work comes by other ways."""
    learner.locator("#released_assignments_list").get_by_role("button", name="Fetch").click()
    submit = learner.locator("#fetched_assignments_list").get_by_role("button", name="Submit")
    submit.wait_for()
    start = learner.url
    learner.goto(re.sub(r"/lab.*", f"/lab/tree/{NAME}/{NAME}.ipynb?reset", start))
    learner.get_by_role("heading", name="A tiny assignment").wait_for()
    type_into(learner, "def halve", HALVE_GOOD)
    words = learner.locator(".jp-MarkdownCell", has_text="Replace this line")
    words.dblclick()  # a text is written where it is read
    words.locator(".cm-content").click()
    learner.keyboard.press("Control+a")
    learner.keyboard.insert_text(TEXT)
    said = []
    for double in ("def double(x):\n    return x * x", DOUBLE):
        type_into(learner, "def double", double)
        learner.get_by_role("button", name="Validate").click()
        dialog = learner.locator(".jp-Dialog")
        expect(dialog).to_contain_text("Validation Results")
        said.append(dialog.inner_text())
        dialog.get_by_role("button").last.click()
        dialog.wait_for(state="detached")
    learner.keyboard.press("Control+s")
    learner.locator(".jp-mod-dirty").wait_for(state="detached")
    open_assignments(learner, start)
    submit.click()
    learner.locator("#submitted_assignments_list .list_item").first.wait_for()
    for student, text in (("hostile", HOSTILE), ("雷", "短い")):
        path = write_submission(places.course, student, double=DOUBLE, halve=HALVE)
        notebook = read(path)
        cell_of(notebook, "3_why").source = text
        write_notebook(path, notebook)
    note = write_submission(places.course, "late", double=DOUBLE).with_name("timestamp.txt")
    note.write_text("2030-01-02 00:00:00 UTC")
    return said


@pytest.fixture(scope="module")
def graded(places, turned_in, instructor):
    """Collected with formgrader's icon, graded by `course grade` while formgrader is open."""
    press(instructor, "collect")
    with Gradebook(f"sqlite:///{places.course / 'gradebook.db'}", COURSE) as gradebook:
        gradebook.update_or_create_assignment(NAME, duedate="2030-01-01 00:00:00 UTC")
        for student, (last, first) in NAMES.items():
            gradebook.update_or_create_student(student, last_name=last, first_name=first)
    outcome = course(places.course, "grade", *unsandboxed())
    assert outcome.code == 0, outcome.out + outcome.err
    return outcome.out


@pytest.fixture(scope="module")
def marked(places, graded, instructor):
    """The instructor types points and a comment for Ada's text into formgrader, and nothing for the others."""
    open_submission(instructor, places, "ada")
    instructor.locator("[id='3_why']").fill("0.5")
    instructor.locator("[id='3_why-comment']").fill("Why, `Ada`? <b>")
    instructor.locator("[id='1_double-comment']").click()
    instructor.wait_for_load_state("networkidle")


@pytest.fixture(scope="module")
def returned(places, marked, instructor, learner):
    """The feedback that Ada fetches, after formgrader's icons *Generate Feedback* and *Release Feedback*."""
    press(instructor, "generate-feedback")
    press(instructor, "release-feedback")
    open_assignments(learner, learner.url)
    submitted = learner.locator("#submitted_assignments_list")
    submitted.get_by_role("button", name="Fetch Feedback").click()
    submitted.get_by_text("view feedback").first.wait_for()
    (page,) = places.ada.glob(f"{NAME}/feedback/*/{NAME}.html")
    return page.read_text()


def test_what_is_released_is_what_course_release_makes_and_holds_nothing_hidden(places, released, released_course):
    ours = Assignment(released_course, NAME).released.read_bytes()
    for folder in (places.course / "exercises", places.exchange / "outbound"):
        assert [path.name for path in folder.rglob("*") if path.is_file()] == [f"{NAME}.ipynb"]
        assert (folder / NAME / f"{NAME}.ipynb").read_bytes() == ours
    assert b"HIDDEN" not in ours and b"double(-8)" not in ours


def test_validate_names_the_failed_test_and_then_succeeds(turned_in):
    wrong, right = turned_in
    assert "failed" in wrong.lower() and "double(3) == 6" in wrong
    assert "Success! Your notebook passes all the tests." in right


def test_formgrader_lists_everybody_with_our_marks(places, graded, instructor):
    assert row(instructor, "hostile")[1:] == ["needs manual grading", "4 / 6"]
    assert row(instructor, "雷")[1:] == ["needs manual grading", "4 / 6"]
    assert row(instructor, "late") == ["2030-01-02 00:00:00 UTC", "graded", "2 / 6"]
    expect(instructor.locator("#main-table")).to_contain_text(", ".join(NAMES["hostile"]))
    assert instructor.title() == "nbgrader formgrade"


def test_formgrader_shows_answers_verdicts_and_boxes(places, graded, instructor):
    open_submission(instructor, places, "雷")
    fields = instructor.locator("input.score")
    shown = [(one.get_attribute("id"), one.get_attribute("placeholder")) for one in fields.all()]
    points = {"1_double-positive": "1", "1_double-negative": "1", "2_halve-even": "2", "2_halve-odd": "0"}
    assert shown == [*points.items(), ("3_why", None)]
    page = instructor.locator("body").inner_text()
    assert "return 2 * x" in page and "短い" in page
    assert "expected  a test cell without an error\nfound     AssertionError" in page
    instructor.locator(".name-hidden.glyphicon").click()
    expect(instructor.locator("a.name-shown")).to_have_text("李, 雷")


def test_nothing_of_a_submission_acts_in_formgrader(places, graded, instructor):
    asked = []
    instructor.on("request", lambda request: asked.append(request.url))
    open_submission(instructor, places, "hostile")
    instructor.locator(".name-hidden.glyphicon").click()
    assert instructor.title() == NAME
    assert instructor.locator(".nbgrader_cell img").count() == 0
    assert instructor.locator("[id='2_halve-odd']").count() == 1
    assert instructor.locator("[id='1_double-negative']").evaluate("box => box.tagName") == "INPUT"
    link = instructor.get_by_text("more points")
    assert link.get_attribute("href") is None
    shown = instructor.locator("body").inner_text()
    assert "<script>document.title" in shown and "![pasted]" in shown
    expect(instructor.locator("a.name-shown")).to_have_text(", ".join(NAMES["hostile"]))
    assert [url for url in asked if not url.startswith(instructor.api.partition("/formgrader")[0])] == []


def test_points_and_comment_typed_into_formgrader_are_in_the_page_and_the_export(places, returned, tmp_path):
    for said in ("0.5 of 1", "Comment from your instructor", "Why, <code>Ada</code>? &lt;b&gt;"):
        assert said in returned
    assert "double(-8)" not in returned and "<script" not in returned
    assert course(places.course, "export", "--out", str(tmp_path / "marks.csv")).code == 0
    with (tmp_path / "marks.csv").open(encoding="utf-8-sig", newline="") as file:
        marks = {row["student"]: row for row in csv.DictReader(file)}
    assert (marks["ada"]["3_why"], marks["ada"]["total"]) == ("0.5", "5.5")
    assert marks["雷"]["total"] == ""  # nobody has read that text


def test_each_student_finds_the_own_page_only(places, returned):
    pages = list((places.exchange / "feedback").glob("*.html"))
    assert len(pages) == 4
    assert sum("Feedback for <bdi>ada" in page.read_text() for page in pages) == 1
    secrets = {path.read_text() for path in (places.course / "feedback").rglob("submission_secret.txt")}
    assert len(secrets) == 4 and all(len(secret) == 128 for secret in secrets)


def test_a_regrade_keeps_what_a_person_gave_and_takes_note_of_a_later_submission(places, returned, instructor):
    """`late` has handed the same work in again: with the earlier time, formgrader would ask to grade it again."""
    Assignment(places.course, NAME).submitted("late").with_name("timestamp.txt").write_text("2030-01-03 00:00:00 UTC")
    outcome = course(places.course, "grade", "--force", *unsandboxed())
    assert outcome.code == 0, outcome.out + outcome.err
    assert "please review" not in outcome.out
    assert row(instructor, "late") == ["2030-01-03 00:00:00 UTC", "graded", "2 / 6"]
    assert row(instructor, "ada")[1:] == ["graded", "5.5 / 6"]
    hand = class_result(Course(places.course), Assignment(places.course, NAME))["ada"]
    assert hand.mark.cells["3_why"].manual == 0.5
    assert (hand.mark.comments, hand.mark.again) == ({"3_why": "Why, `Ada`? <b>"}, [])


def test_what_is_typed_into_formgrader_while_marks_are_written_is_kept(places, returned, instructor):
    """SQLite lets one write at a time; the other waits."""
    grades = {}
    with Gradebook(f"sqlite:///{places.course / 'gradebook.db'}", COURSE) as gradebook:
        for student in ("雷", "hostile"):
            grades[student] = gradebook.find_grade("3_why", NAME, NAME, student).id
    documents = [one.result for one in class_result(Course(places.course), Assignment(places.course, NAME)).values()]
    stop = threading.Event()

    def go_on_writing():
        with writing(places.course, NAME) as writer:
            while not stop.is_set():
                writer.write([(document, token_hex(32)) for document in documents])

    with ThreadPoolExecutor() as pool:
        running = pool.submit(go_on_writing)
        try:
            for points in range(1, 21):
                for grade in grades.values():
                    headers = {"Authorization": f"token {instructor.token}"}
                    url = f"{instructor.api}/grade/{grade}"
                    done = instructor.request.put(url, data={"manual_score": points / 20}, headers=headers)
                    assert (done.status, done.json()["manual_score"]) == (200, points / 20)
        finally:
            stop.set()
        running.result()
    results = class_result(Course(places.course), Assignment(places.course, NAME))
    found = {student: one.mark.cells["3_why"].manual for student, one in results.items() if one.mark.cells}
    found = {student: points for student, points in found.items() if points is not None}
    assert found == {"ada": 0.5} | dict.fromkeys(found.keys() - {"ada"}, 1.0)
    assert {"雷", "hostile"} <= found.keys()
