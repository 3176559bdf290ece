"""Ask before anything is changed."""

import sys

from rich.console import Console


def confirmed(question: str, yes: bool, console: Console) -> bool:
    """Ask on a terminal; elsewhere the answer is `yes`, and if that is no, it says how to say yes."""
    if yes:
        return True
    if not sys.stdin.isatty():
        console.print("Nothing was changed. To make these changes, run the same command with --yes.")
        return False
    return console.input(f"{question} [y/N] ", markup=False).strip().lower() in ("y", "yes")
