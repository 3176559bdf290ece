"""What `course doctor` and grading say about a machine."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Finding:
    """One line: what was looked at, what was found, and, where something is missing, how to mend it."""

    what: str
    found: str
    mend: str | None = None
    needed: bool = True

    @property
    def ok(self) -> bool:
        return self.mend is None
