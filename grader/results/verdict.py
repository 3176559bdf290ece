"""Verdicts on test cells."""

from enum import StrEnum


class Verdict(StrEnum):
    """Verdict on one criterion, with the sign and the words shown on pages and in terminals.

    Attributes:
        sign: one character.
        words: in sentence case.
    """

    PASSED = "passed", "✓", "Passed"
    FAILED = "failed", "✗", "Not yet"
    STOPPED = "stopped", "✗", "Stopped with an error"
    NOT_ATTEMPTED = "not attempted", "○", "Not attempted"
    MANUAL = "manual", "✎", "Graded manually"
    UNGRADABLE = "ungradable", "!", "Not checked"  # the grader failed; no points are lost

    def __new__(cls, value: str, sign: str, words: str):
        """Make a member from its value in results, its sign and its words."""
        member = str.__new__(cls, value)
        member._value_, member.sign, member.words = value, sign, words
        return member
