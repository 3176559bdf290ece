"""Progress of a long run: one line for each folder of tests once all of it has run, and failures as they happen."""

from collections import Counter
from pathlib import PurePath


def area_of(test: str) -> str:
    """The folder of a test, by the test's id, below tests/: `grader/sandbox`; the lessons are `course`."""
    return PurePath(test.partition("::")[0]).parent.as_posix().removeprefix("tests/")


class Areas:
    """A plugin of pytest, in the process that reports."""

    def __init__(self, terminal):
        self.terminal = terminal
        self.waiting: dict[str, set[str]] = {}  # the tests of each area that have not ended
        self.outcomes: dict[str, Counter] = {}
        self.seconds = Counter()
        self.total = 0

    def pytest_collection_finish(self, session):
        self.expect([item.nodeid for item in session.items])

    def pytest_xdist_node_collection_finished(self, node, ids):
        self.expect(ids)

    def expect(self, tests):
        if self.waiting or not tests:
            return  # every worker collects the same
        for test in tests:
            self.waiting.setdefault(area_of(test), set()).add(test)
        self.total = len(tests)

    def pytest_report_teststatus(self, report):
        """Without a letter for each test."""
        if report.passed:
            return "passed" if report.when == "call" else "", "", "PASSED"
        return "error" if report.failed and report.when != "call" else report.outcome, "", report.outcome.upper()

    def pytest_runtest_logreport(self, report):
        area = area_of(report.nodeid)
        self.seconds[area] += report.duration
        if report.when == "call" or not report.passed:
            self.outcomes.setdefault(area, Counter())[report.outcome] += 1
        if report.failed:
            self.terminal.write_line(f"FAILED {report.nodeid}", red=True)
        if report.when == "teardown":
            self.waiting.get(area, set()).discard(report.nodeid)
            if not self.waiting.get(area, True):
                self.write(area)

    def write(self, area):
        left = sum(map(len, self.waiting.values()))
        counts = ", ".join(f"{count} {outcome}" for outcome, count in sorted(self.outcomes[area].items()))
        line = f"{1 - left / self.total:5.0%}  {area:<22}{self.seconds[area]:6.0f} s  {counts}"
        self.terminal.write_line(line)
