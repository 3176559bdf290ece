"""Tolerances, and whether values agree."""

import math

import numpy as np

# Values are compared to the accuracy of float32 after about a thousand roundings (1000 * 1.2e-7). The mistakes that
# checks look for move a value by a percent or more: their inputs are chosen so.
TOLERANCE = 1e-4

# float16 rounds a value by 2^-11, 5e-4 of itself. An answer may compute in a wider type and return float16.
HALF_TOLERANCE = 6e-4

# Five standard errors: a right answer fails by chance less than once in a million checks (two-sided normal tail 6e-7).
STANDARD_ERRORS = 5


def is_close(found, expected, tolerance=TOLERANCE):
    """Whether two numbers or arrays have the same shape, are finite, and agree to the tolerance.

    Args:
        found: number or array.
        expected: number or array.
        tolerance: relative to the largest absolute value of `expected`: an array is as accurate as its largest term.

    Returns:
        bool.
    """
    found, expected = np.asarray(found, "float64"), np.asarray(expected, "float64")
    if found.shape != expected.shape or not (np.isfinite(found).all() and np.isfinite(expected).all()):
        return False
    scale = max(1e-12, float(np.max(np.abs(expected), initial=0.0)))
    return bool(np.all(np.abs(found - expected) <= tolerance * scale))


def all_close(found, expected):
    """Whether arrays are close one by one, to their `accuracy`; takes two sequences of the same length."""
    return all(is_close(one, other, accuracy(one)) for one, other in zip(found, expected, strict=True))


def accuracy(found):
    """Tolerance for an array that an answer may give in any float type: wider if every value of it fits float16."""
    found = np.asarray(found, "float64")
    with np.errstate(over="ignore"):
        return HALF_TOLERANCE if np.array_equal(found, found.astype("float16")) else TOLERANCE


def is_same(found, outcome):
    """Whether two arrays have NaN or infinity in the same places, and agree in all others to the tolerance.

    Args:
        found: array.
        outcome: array, such as what a mistake leads to. All NaN or infinite, it agrees with nothing.

    Returns:
        bool.
    """
    outcome = np.asarray(outcome, "float64")
    both = np.isfinite(found)
    return (
        found.shape == outcome.shape
        and np.array_equal(both, np.isfinite(outcome))
        and bool(both.any())
        and is_close(found[both], outcome[both])
    )


def worst_index(found, expected):
    """Index of the largest difference of two arrays, a tuple of int; NaN and infinity come first."""
    with np.errstate(invalid="ignore"):
        differences = np.nan_to_num(np.abs(found - expected), nan=np.inf, posinf=np.inf)
    return tuple(int(index) for index in np.unravel_index(np.argmax(differences), differences.shape))


def within(tolerance):
    """Make the comparison "differs by at most `tolerance`": a function of (found, expected) for numbers or arrays."""
    return lambda found, expected: bool((np.abs(np.asarray(found) - expected) <= tolerance).all())


def is_rounded(found, expected):
    """Whether a number is another one rounded to six digits after the point, or fewer."""
    return any(found == round(float(expected), digits) for digits in range(7))


def are_rounded(*values):
    """Whether numbers have one to six digits after the point: computed ones have more, whole ones may be constants."""
    return all(value != round(value) and is_rounded(value, value) for value in values)


def standard_error(fraction, count):
    """Standard error of an observed fraction of `count` independent draws."""
    return math.sqrt(fraction * (1 - fraction) / count)
