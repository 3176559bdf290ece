"""A terminal that lacks our signs gets others, and no error."""

import io

import pytest
from rich.console import Console

from grader.cli import main
from grader.core.text import print_in_any_terminal


@pytest.mark.parametrize("encoding, shown", [("latin-1", "+ x o m - ß ? #."), ("ascii", "+ x o m - ? ? #."),
                                             ("utf-8", "✓ ✗ ○ ✎ – ß 漢 █░")])  # fmt: skip
def test_signs_become_letters(monkeypatch, encoding, shown):
    terminal = io.BytesIO()
    monkeypatch.setattr("sys.stdout", io.TextIOWrapper(terminal, encoding=encoding, write_through=True))
    print_in_any_terminal()
    Console().print("✓ ✗ ○ ✎ – ß 漢 █░")
    assert terminal.getvalue().decode(encoding).rstrip() == shown


def test_a_command_ends_well_in_a_terminal_of_latin_1(tiny, monkeypatch):
    terminal = io.BytesIO()
    monkeypatch.chdir(tiny)
    monkeypatch.setattr("sys.stdout", io.TextIOWrapper(terminal, encoding="latin-1", write_through=True))
    for command in ("progress", "check"):
        with pytest.raises(SystemExit):
            main([command])
    assert b"x positive" in terminal.getvalue()
