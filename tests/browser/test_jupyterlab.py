"""What a learner sees in JupyterLab, in a real browser."""

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
from importlib import resources
from pathlib import Path

import nbformat
import pytest
from playwright.sync_api import TimeoutError, expect, sync_playwright

from tests.support import REPOSITORY
from tests.support.chromium import launch
from tests.support.needs import needs

EXERCISE = Path("exercises", "02_dropout", "02_dropout.ipynb")
PATIENCE = 120_000  # ms: TensorFlow takes 10 s to import, more on a busy machine

expect.set_options(timeout=PATIENCE)

pytestmark = needs("Chromium")


def solutions():
    """The answers of exercise 2 by grade_id."""
    cells = nbformat.read(REPOSITORY / "solutions" / EXERCISE.parent.name / EXERCISE.name, as_version=4).cells
    solved = [cell for cell in cells if cell.metadata.get("nbgrader", {}).get("solution")]
    return {cell.metadata.nbgrader.grade_id: cell.source for cell in solved}


@pytest.fixture(scope="module")
def course_copy(tmp_path_factory):
    """The course as a learner has it, with exercise 2 solved but for one mistake."""
    copy = tmp_path_factory.mktemp("browser") / "course"
    for folder in ("course", "exercises", "solutions"):
        shutil.copytree(REPOSITORY / folder, copy / folder)
    shutil.copy(REPOSITORY / "nbgrader_config.py", copy)
    path = copy / EXERCISE
    notebook = nbformat.read(path, as_version=4)
    cells = {cell.metadata.get("nbgrader", {}).get("grade_id"): cell for cell in notebook.cells}
    for name, source in solutions().items():
        cells[name].source = source
    answers = REPOSITORY / "tests" / "answers" / "02_dropout" / "1_dropout"
    cells["1_dropout"].source = (answers / "wrong_keep_for_drop.py").read_text()
    nbformat.write(notebook, path)
    quiz = nbformat.v4.new_notebook(metadata={"kernelspec": {"name": "python3", "display_name": "Python 3"}})
    quiz.cells = [
        nbformat.v4.new_markdown_cell("# A quiz"),
        nbformat.v4.new_code_cell("from utils.quiz import ask\n"),
        nbformat.v4.new_code_cell('ask("01.gap", "?")'),
    ]
    nbformat.write(quiz, copy / "course" / "quiz.ipynb")
    return copy


@pytest.fixture(scope="module")
def page(course_copy):
    """A browser page on JupyterLab, started as `make learn` starts it."""
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "grader.cli", "learn", "--no-browser", "--port", str(port)]
    log = (course_copy.parent / "server.log").open("w+")
    environment = os.environ | {
        "JUPYTER_CONFIG_DIR": str(course_copy.parent / "settings")
    }  # not of the person who runs the tests
    server = subprocess.Popen(command, cwd=course_copy, env=environment, stderr=log, start_new_session=True)
    try:
        with sync_playwright() as playwright:
            browser = launch(playwright)
            page = browser.new_page(viewport={"width": 1280, "height": 1900})
            page.set_default_timeout(PATIENCE)
            page.address = address(log, server)
            yield page
            browser.close()
    finally:
        os.killpg(server.pid, signal.SIGTERM)
        server.wait()
        log.close()


def address(log, server):
    """The address that JupyterLab prints once it listens."""
    while server.poll() is None:
        log.seek(0)
        if found := re.search(r"http://127\S+", log.read()):
            return found[0]
    pytest.fail(f"JupyterLab ended: {log.read()[-2000:]}")


def open_notebook(page, path, heading):
    """Open a notebook alone, without the tabs of an earlier visit, and wait for its title."""
    page.goto(page.address.replace("/lab/tree/start.md", f"/lab/tree/{path}") + "&reset")
    page.get_by_role("heading", name=heading).wait_for()


def run_all(page):
    """Run every cell of an unexecuted notebook.

    JupyterLab does nothing at all, and does not say so, when it is asked while the kernel is still connecting, also
    when it shows that kernel as idle already: so ask again until a first cell has its number.
    """
    page.get_by_role("button", name=re.compile(r"Python 3.*Idle")).wait_for()
    number = page.locator(".jp-InputPrompt:visible").filter(has_text=re.compile(r"\[[*\d]+\]"))
    for _ in range(10):
        page.get_by_role("menuitem", name="Run", exact=True).click()
        page.get_by_text("Run All Cells", exact=True).click()
        try:
            return number.first.wait_for(state="attached", timeout=15_000)
        except TimeoutError:
            continue
    return pytest.fail("JupyterLab runs no cell")


def shown(locator):
    """A part of the page, scrolled into view: JupyterLab does not render what lies outside it."""
    try:
        locator.wait_for(state="attached")
    except TimeoutError:
        text = locator.page.locator("body").inner_text()
        pytest.fail(f"not on the page, which ends with: {text[-3000:]}")
    locator.evaluate("element => element.scrollIntoView({block: 'center'})")
    locator.wait_for()
    return locator


def tab_to(locator):
    """Press the tab key until a part of the page has the focus: JupyterLab may have a button or two on the way."""
    for _ in range(4):
        locator.page.keyboard.press("Tab")
        if locator.evaluate("element => element === document.activeElement"):
            return
    pytest.fail("the tab key does not lead there")


def complaints(page, selector):
    """What axe-core finds serious or worse inside of what `selector` finds; JupyterLab itself is not ours to fix."""
    page.evaluate((resources.files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8"))
    found = page.evaluate("selector => axe.run(selector)", selector)
    assert found["passes"] != []
    bad = [one for one in found["violations"] if one["impact"] in ("serious", "critical")]
    return [(one["id"], node["html"][:200]) for one in bad for node in one["nodes"]]


def test_make_learn_opens_on_a_start_page_that_says_where_to_begin(page):
    page.goto(page.address)
    start = page.locator(".jp-MarkdownViewer")
    expect(start).to_contain_text("Begin here: Lesson 1: A plain network")
    expect(start.get_by_role("link", name="Exercise 5: capstone")).to_be_visible()
    expect(start.get_by_role("progressbar", name="0 of 14")).to_be_visible()
    assert complaints(page, ".jp-MarkdownViewer") == []


def test_learners_see_no_panels_for_instructors_and_no_news(page):
    expect(page.get_by_role("menuitem", name="Help", exact=True)).to_be_visible()
    expect(page.get_by_role("menuitem", name="Nbgrader")).to_have_count(0)
    expect(page.locator(".jp-SideBar").get_by_text("Create Assignment")).to_have_count(0)
    expect(page.get_by_text("official Jupyter news")).to_have_count(0)


def test_lesson_1_opens_from_the_start_page_and_shows_every_figure(page):
    link = page.locator(".jp-MarkdownViewer").get_by_role("link", name="Lesson 1: A plain network").first
    link.press("Enter")
    page.get_by_role("heading", name="Lesson 1: A plain network").wait_for()
    expect(page.locator(".jp-DebuggerBugButton")).to_be_enabled()  # the kernel has said what it can
    expect(page.locator(".jp-mod-dirty")).to_have_count(0)  # and a lesson that was only opened has nothing to save
    page.get_by_role("menuitem", name="Edit", exact=True).click()
    page.get_by_text("Clear Outputs of All Cells", exact=True).click()  # what shows from now on is new
    figures = page.locator(".jp-OutputArea img")
    expect(figures).to_have_count(0)
    run_all(page)
    lesson = nbformat.read(REPOSITORY / "course" / "01_plain_mlp.ipynb", as_version=4)
    cells = [cell for cell in lesson.cells if cell.cell_type == "code"]
    expect(page.locator(".jp-InputPrompt").filter(has_text=re.compile(r"\[\d+\]"))).to_have_count(len(cells))
    expect(page.locator(".jp-OutputArea-output[data-mime-type*=error]")).to_have_count(0)
    outputs = [str(output) for cell in cells for output in cell.outputs]
    described, plain = (sum(mark in output for output in outputs) for mark in ("<img", "image/png'"))
    expect(figures).to_have_count(described + plain)
    expect(page.locator(".jp-OutputArea img[alt*=' ']")).to_have_count(described)
    for figure in figures.all():
        assert shown(figure).evaluate("image => image.naturalWidth") > 400
    expect(page.locator(".jp-mod-outputsScrolled")).to_have_count(0)


def test_a_wrong_answer_shows_one_card_and_hints_open_one_after_the_other_by_keyboard(page):
    open_notebook(page, EXERCISE.as_posix(), "Exercise 2: dropout")
    run_all(page)
    shown(page.locator(".course-bar"))  # the last cell; until then JupyterLab takes the focus away again
    page.get_by_role("button", name=re.compile(r"Python 3.*Idle")).wait_for()
    card = shown(page.locator(".check-card", has_text="expected").first)
    expect(card).to_contain_text("keeps that fraction")
    # The text twin of the verdict is there for nbgrader's Validate, but the card hides it from view.
    cell = page.locator(".jp-CodeCell", has=card).first
    expect(cell.locator(".check-card")).to_have_count(1)
    expect(cell.locator(".jp-OutputArea-child", has_text="CheckFailed")).to_be_hidden()
    second, third = card.locator("summary").all()
    expect(third).to_be_hidden()
    cell.locator(".jp-InputPrompt").click()
    tab_to(second)
    page.keyboard.press("Space")
    expect(card.get_by_text("Look at the line that draws the mask")).to_be_visible()
    tab_to(third)
    page.keyboard.press("Enter")
    expect(card.get_by_text("Turn the comparison round")).to_be_visible()
    assert complaints(page, ".check-card") == []


def test_the_corrected_answer_turns_green_and_progress_moves_and_stays(page):
    bar = page.locator(".jp-OutputArea label", has_text="checks passed")
    expect(bar).to_contain_text("13 of 14 checks passed, 1 first hint shown")
    card = page.locator(".check-card", has_text="keeps that fraction")
    answer = page.locator(".jp-CodeCell", has_text="def dropout(").first
    answer.locator(".cm-content").click()
    page.keyboard.press("Control+a")
    page.keyboard.insert_text(solutions()["1_dropout"])
    page.keyboard.press("Shift+Enter")
    page.keyboard.press("Shift+Enter")
    expect(card).to_have_count(0)
    expect(page.locator(".jp-OutputArea", has_text="✓ In training, a fraction")).to_have_count(1)
    expect(bar).to_contain_text("✓ all 14 checks passed")  # the bar's own cell did not run again
    assert complaints(page, ".jp-OutputArea:has(.course-bar)") == []
    page.keyboard.press("Control+s")
    page.locator(".jp-mod-dirty").wait_for(state="detached")
    page.reload()
    expect(shown(bar)).to_contain_text("✓ all 14 checks passed")


def test_the_start_page_is_current_whenever_one_comes_back_to_it(page, course_copy):
    page.goto(page.address)
    start = page.locator(".jp-MarkdownViewer")
    expect(start).to_contain_text("Next: Lesson 3: Batch normalization, then its exercise.")
    expect(start.get_by_role("progressbar", name="14 of 14")).to_be_visible()
    start.get_by_role("link", name="Exercise 2: dropout").click()
    expect(start).to_be_hidden()
    text = (course_copy / "start.md").read_text(encoding="utf-8")
    (course_copy / "start.md").write_text(text.replace("14&nbsp;of", "13&nbsp;of"), encoding="utf-8")
    page.get_by_role("tab", name="start.md").click()
    expect(start.get_by_role("progressbar", name="13 of 14")).to_be_visible()


def test_validate_finds_nothing_wrong_with_a_solved_exercise(page):
    open_notebook(page, EXERCISE.as_posix(), "Exercise 2: dropout")
    page.get_by_role("button", name="Validate").click()
    expect(page.get_by_role("dialog")).to_contain_text("Success! Your notebook passes all the tests.")
    page.get_by_role("dialog").get_by_role("button").last.click()


def test_a_quiz_answer_survives_saving_and_reopening(page):
    open_notebook(page, "course/quiz.ipynb", "A quiz")
    cell = page.locator(".jp-CodeCell").nth(1)
    run_all(page)
    expect(cell).to_contain_text("Replace the question mark by a, b or c")
    cell.locator(".cm-content").click()
    page.keyboard.press("Control+a")
    page.keyboard.insert_text('ask("01.gap", "b")')
    page.keyboard.press("Control+Enter")
    feedback = cell.locator("blockquote", has_text="Not quite")
    expect(feedback).to_contain_text("It can't show when to stop")
    page.keyboard.press("Control+s")
    page.locator(".jp-mod-dirty").wait_for(state="detached")
    open_notebook(page, "course/quiz.ipynb", "A quiz")
    expect(cell.locator(".cm-content")).to_contain_text('ask("01.gap", "b")')
    expect(feedback).to_contain_text("It can't show when to stop")
