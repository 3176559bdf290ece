"""Findings of `course doctor` and `course grade` about a machine."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Finding:
    """One line: what was examined, what was found, and how to fix it if something is missing."""

    what: str
    found: str
    fix: str | None = None
    needed: bool = True

    @property
    def ok(self) -> bool:
        return self.fix is None
