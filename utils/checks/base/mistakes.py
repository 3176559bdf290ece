"""Name a mistake: hints come from the first row of a table that leads to what was found."""

from utils.checks.base.compare import is_close


def first_match(found, mistakes, otherwise=None, same=is_close):
    """Hints of the first mistake in a table whose outcome is what was found.

    Args:
        found: what the answer gives: a number, an array, or whatever `same` compares.
        mistakes: rows (outcome, hint, ...): what the mistake leads to, then one to three hints. The order matters where
            two mistakes have the same outcome. A generator computes no more rows than it needs.
        otherwise: what to return if no row matches: a hint, a tuple of hints, or None.
        same: function of (found, outcome), whether they agree.

    Returns:
        tuple of hints, or `otherwise`. Give it to `CheckFailed`.
    """
    return next((tuple(hints) for outcome, *hints in mistakes if same(found, outcome)), otherwise)


def rounded_hints(found, expected):
    """Hints for numbers that are right to two or three digits only, None for others."""
    if not is_close(found, expected, 5e-3):
        return None
    return (
        "Right to two or three digits only: these numbers are rounded, or were computed in too narrow a type.",
        "Look for `round`, for float16, and for differences of numbers that are almost equal.",
    )
