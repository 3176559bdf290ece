"""What a learner's answer must do: one module of checks per assignment, on a common base.

A check is a function that takes the learner's answer, raises `CheckFailed` or returns None. `verdicts` holds that
exception and its card, `answers` runs a learner's function and reads what it returns, `models` looks at Keras models.
"""

from utils.checks.verdicts import CheckFailed, NotAttempted

__all__ = ["CheckFailed", "NotAttempted"]
