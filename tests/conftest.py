import shutil

import pytest
from playwright.sync_api import sync_playwright

from tests.support.areas import Areas
from tests.support.chromium import launch
from tests.support.needs import require, sandboxed, summary
from tests.support.postgres import Server
from tests.support.tiny_course import NAME, course, make_tiny_course


@pytest.hookimpl(trylast=True)  # after the terminal's reporter is there, which xdist's workers don't have
def pytest_configure(config):
    config.addinivalue_line("markers", "needs(what): skipped where the machine lacks it; see tests/support/needs.py")
    terminal = config.pluginmanager.get_plugin("terminalreporter")
    if terminal and config.getoption("numprocesses", None):  # a long run
        config.pluginmanager.register(Areas(terminal), "areas")


# Minutes of a worker each, first things first: the one that starts last must not keep the other waiting.
LONG = (
    "test_fresh_machine.py",
    "test_answers.py",
    "test_attacks.py",
    "test_assignments.py",
    "test_command.py",
    "test_training.py",
    ".ipynb",
    "test_jupyterlab.py",
    "test_instructor.py",
)


def pytest_collection_modifyitems(items):
    items.sort(
        key=lambda item: next((place for place, end in enumerate(LONG) if item.path.name.endswith(end)), len(LONG))
    )


@pytest.hookimpl(tryfirst=True)  # before the fixtures
def pytest_runtest_setup(item):
    for mark in item.iter_markers("needs"):
        require(*mark.args)


@pytest.hookimpl(wrapper=True, tryfirst=True)  # after everything else that ends a run
def pytest_terminal_summary(terminalreporter):
    yield
    skipped = terminalreporter.getreports("skipped")
    if line := summary([report.longrepr[2] for report in skipped if isinstance(report.longrepr, tuple)]):
        terminalreporter.write_line(line, yellow=True)


@pytest.fixture(scope="session")
def released_course(tmp_path_factory):
    """The tiny course, released once and tried on its own solution; tests copy it."""
    from grader.core.assignments import Assignment  # here, since these take seconds to import
    from grader.core.config import load_config
    from grader.runner.reference import choose_mode

    root = make_tiny_course(tmp_path_factory.mktemp("released") / "course")
    outcome = course(root, "release")
    assert outcome.code == 0, outcome.err
    if sandboxed():  # now, and not in every copy that is graded
        choose_mode(Assignment(root, NAME), load_config(root), True, lambda text: None)
    return root


@pytest.fixture
def tiny(released_course, tmp_path):
    """A tiny course of the test's own, released, nothing submitted."""
    return shutil.copytree(released_course, tmp_path / "course")


@pytest.fixture(scope="session")
def postgres():
    """A PostgreSQL server of the tests' own."""
    require("PostgreSQL")
    with Server.running() as server:
        yield server


@pytest.fixture(scope="module")
def browser():
    """Chromium, for the tests of one module."""
    require("Chromium")
    with sync_playwright() as playwright:
        browser = launch(playwright)
        yield browser
        browser.close()
