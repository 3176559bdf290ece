"""A long run reports each folder of tests once, when all of it has run, and every failure at once."""

from types import SimpleNamespace

import pytest

from tests.support.areas import Areas, area_of

IN_CORE, IN_ROOT = "tests/grader/core/test_a.py::test_b[1]", "tests/test_c.py::test_d"
LESSON = "course/01.ipynb::Cell 0"


@pytest.fixture
def areas():
    """The plugin, and the lines that it has written."""
    lines = []
    plugin = Areas(SimpleNamespace(write_line=lambda line, **colour: lines.append(line)))
    plugin.expect([IN_CORE, f"{IN_CORE}2", LESSON])
    return plugin, lines


def run(plugin, test, outcome="passed", seconds=1.5):
    """Report a test as pytest does: set up, called unless skipped, torn down."""
    phases = {"setup": "passed", "call": outcome, "teardown": "passed"}
    if outcome == "skipped":
        phases = {"setup": "skipped", "teardown": "passed"}
    for when, one in phases.items():
        flags = {name: name == one for name in ("passed", "failed", "skipped")}
        plugin.pytest_runtest_logreport(SimpleNamespace(nodeid=test, when=when, outcome=one, duration=seconds, **flags))


@pytest.mark.parametrize(("test", "area"), [(IN_CORE, "grader/core"), (IN_ROOT, "tests"), (LESSON, "course")])
def test_an_area_is_the_folder_of_a_test(test, area):
    assert area_of(test) == area


def test_an_area_is_one_line_once_its_last_test_has_ended(areas):
    plugin, lines = areas
    run(plugin, IN_CORE)
    assert lines == []
    run(plugin, f"{IN_CORE}2", "skipped")
    assert [line.split() for line in lines] == [["67%", "grader/core", "8", "s", "1", "passed,", "1", "skipped"]]
    run(plugin, LESSON)
    assert [line.split()[:2] for line in lines[1:]] == [["100%", "course"]]


def test_a_failure_is_reported_at_once(areas):
    plugin, lines = areas
    run(plugin, IN_CORE, "failed")
    assert lines == [f"FAILED {IN_CORE}"]


def test_what_every_worker_of_a_run_collects_is_counted_once(areas):
    plugin, _ = areas
    plugin.pytest_xdist_node_collection_finished(None, [IN_CORE])
    assert plugin.total == 3
