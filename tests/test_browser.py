"""What a learner sees in JupyterLab, in a real browser."""

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest
from playwright.sync_api import TimeoutError, expect, sync_playwright

ROOT = Path(__file__).parent.parent
CHROMIUM = shutil.which("chromium")
# Without these, Chromium calls its maker's services in the background; --no-sandbox because containers run as root.
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
PATIENCE = 120_000  # ms: TensorFlow takes 10 s to import, more on a busy machine

expect.set_options(timeout=PATIENCE)

pytestmark = pytest.mark.skipif(
    CHROMIUM is None and "CI" not in os.environ, reason="no Chromium here (Debian and Ubuntu: apt install chromium)"
)


@pytest.fixture(scope="module")
def course_copy(tmp_path_factory):
    """The course as a learner has it, with one answer filled in wrongly."""
    copy = tmp_path_factory.mktemp("course")
    for folder in ("course", "exercises", "solutions"):
        shutil.copytree(ROOT / folder, copy / folder)
    shutil.copy(ROOT / "nbgrader_config.py", copy)
    path = copy / "exercises" / "02_dropout" / "02_dropout.ipynb"
    notebook = nbformat.read(path, as_version=4)
    cells = {cell.metadata.get("nbgrader", {}).get("grade_id"): cell for cell in notebook.cells}
    answers = ROOT / "tests" / "answers" / "02_dropout" / "1_dropout"
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
    log = (course_copy / "server.log").open("w+")
    server = subprocess.Popen(command, cwd=course_copy, stderr=log, start_new_session=True)
    try:
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=CHROMIUM or "chromium", args=FLAGS)
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
    page.goto(page.address.replace("/lab/tree/course/01_plain_mlp.ipynb", f"/lab/tree/{path}") + "&reset")
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


def test_make_learn_opens_lesson_1_with_its_figures(page, tmp_path):
    open_notebook(page, "course/01_plain_mlp.ipynb", "Lesson 1: A plain network")
    figure = page.locator("img[alt^='Learning curves']").first
    figure.scroll_into_view_if_needed()
    expect(figure).to_be_visible()
    assert figure.evaluate("image => image.naturalWidth") > 400
    screenshot = page.screenshot(path=tmp_path / "lesson.png")
    assert len(screenshot) > 20_000  # bytes: an empty page compresses to a few kilobytes


def test_a_wrong_answer_shows_one_card_and_the_second_hint_opens(page):
    open_notebook(page, "exercises/02_dropout/02_dropout.ipynb", "Exercise 2: dropout")
    run_all(page)
    card = shown(page.locator(".check-card", has_text="expected").first)
    expect(card).to_contain_text("keep for drop")
    # The text twin of the verdict is there for nbgrader's Validate, but the card hides it from view.
    cell = page.locator(".jp-CodeCell", has=card).first
    expect(cell.locator(".check-card")).to_have_count(1)
    expect(cell.locator(".jp-OutputArea-child", has_text="CheckFailed")).to_be_hidden()
    second = card.locator("details").first
    assert second.get_attribute("open") is None
    second.locator("summary").press("Enter")
    assert second.get_attribute("open") is not None
    expect(page.locator(".check-card", has_text="Not attempted").last).to_be_attached()


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
    expect(feedback).to_contain_text("It can't tell when to stop")
    page.keyboard.press("Control+s")
    page.locator(".jp-mod-dirty").wait_for(state="detached")
    open_notebook(page, "course/quiz.ipynb", "A quiz")
    expect(cell.locator(".cm-content")).to_contain_text('ask("01.gap", "b")')
    expect(feedback).to_contain_text("It can't tell when to stop")
