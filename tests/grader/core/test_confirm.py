"""A question is answered on a terminal, or by `--yes`."""

import io

import pytest
from rich.console import Console

from grader.core.confirm import confirmed


def test_without_a_terminal_the_answer_is_no_and_says_how_to_say_yes(monkeypatch):
    out = io.StringIO()
    monkeypatch.setattr("sys.stdin", io.StringIO("y\n"))
    assert confirmed("Go on?", False, Console(file=out)) is False
    assert "run the same command with --yes" in out.getvalue()
    assert confirmed("Go on?", True, Console(file=out)) is True


@pytest.mark.parametrize(
    ("said", "expected"), [("y", True), ("YES", True), ("", False), ("no", False), ("yess", False)]
)
def test_on_a_terminal_only_yes_is_yes(monkeypatch, said, expected):
    terminal, out = io.StringIO(f"{said}\n"), io.StringIO()
    terminal.isatty = lambda: True
    monkeypatch.setattr("sys.stdin", terminal)
    assert confirmed("Go on?", False, Console(file=out)) is expected
    assert out.getvalue() == "Go on? [y/N] "
