"""What grading says of one test cell."""

from enum import StrEnum


class Verdict(StrEnum):
    """The verdict on one criterion, with the sign and the words that pages and terminals show for it.

    Attributes:
        sign: one character.
        words: in sentence case.
    """

    PASSED = "passed", "✓", "Passed"
    FAILED = "failed", "✗", "Not yet"
    STOPPED = "stopped", "✗", "Stopped with an error"
    NOT_ATTEMPTED = "not attempted", "○", "Not attempted"
    MANUAL = "manual", "✎", "Graded manually"
    UNGRADABLE = "ungradable", "!", "Not checked"  # the grader failed; costs nobody a point

    def __new__(cls, value: str, sign: str, words: str):
        """Make a member: its value, as results hold it, and how it is shown."""
        member = str.__new__(cls, value)
        member._value_, member.sign, member.words = value, sign, words
        return member
