"""Numbers, lists and values in the words of a card."""

import numpy as np


def number(value):
    """Format a number to four significant digits."""
    return f"{value:.4g}"


def percent(fraction):
    """Format a fraction: 0.301 is '30.1 %'."""
    return f"{100 * fraction:.1f} %"


def listed(items):
    """Format items: '7, 5, 3', or 'none'."""
    return ", ".join(str(item) for item in items) or "none"


def row(values, place=0):
    """Format three numbers of an array of any shape, the first ones or those at a place: '(1, 2.5, 3, …)'."""
    values = np.ravel(values)
    start = max(0, min(place, len(values) - 3))
    before, after = "…, " * (start > 0), ", …" * (len(values) > start + 3)
    return f"({before}{listed(number(value) for value in values[start : start + 3])}{after})"


def shape_text(shape):
    """Format a shape: '(3,)'."""
    return "(" + ", ".join(str(size) for size in shape) + ("," if len(shape) == 1 else "") + ")"


def describe(value):
    """Describe any value in a few words: 'None: is there a `return`?', 'a list of 3 items', 'ndarray of shape (3, 2)'.

    Args:
        value: anything that an answer may return.

    Returns:
        str, short whatever the value is.
    """
    if value is None:
        return "None: is there a `return`?"
    if value is ...:
        return "`...`"
    if isinstance(value, int) and abs(value) >= 10**20:  # Python refuses to print thousands of digits
        return "a whole number of more than 20 digits"
    if isinstance(value, np.number):
        return f"{type(value).__name__} {value}"
    if isinstance(value, (bool, int, float)):
        return f"{type(value).__name__} {value!r}"
    if isinstance(value, str):
        return f"the text {value[:40]!r}"
    if isinstance(value, (list, tuple, dict)):
        return f"a {type(value).__name__} of {len(value)} items"
    if isinstance(value, np.ndarray):
        return f"{type(value).__name__} of shape {shape_text(value.shape)} and type {value.dtype}"
    return f"an object of type {type(value).__name__}"
