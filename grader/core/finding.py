"""A finding about a machine, as `course doctor` and grading report it."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Finding:
    """One line: what was looked at, what was found and, if something is missing, what to do about it."""

    what: str
    found: str
    todo: str | None = None
    needed: bool = True

    @property
    def ok(self) -> bool:
        return self.todo is None
