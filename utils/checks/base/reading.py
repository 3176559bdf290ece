"""Read what an answer returns: arrays, numbers and tuples of them. Anything else becomes a `CheckFailed`."""

import contextlib

import numpy as np

from utils.checks.base.card import CheckFailed, NotAttempted
from utils.checks.base.wording import describe, shape_text

LEFT_OVER = "An `...` is still in its place: replace every one in the cell."


@contextlib.contextmanager
def for_input(what):
    """Name the input, in words or as code, in every card about a result that is read in the `with` block."""
    try:
        yield
    except NotAttempted:
        raise
    except CheckFailed as failure:
        raise CheckFailed(f"{failure.expected}, for {what}", failure.found, failure.hints) from None


def as_array(value, what, shape=None):
    """Read an array from an answer.

    Args:
        value: a NumPy array or TensorFlow tensor of real numbers. Lists, DataFrames, Series, np.matrix, masked and
            object arrays are refused.
        what: the name of the value, for the card.
        shape: the shape it must have, None for any.

    Returns:
        float64 array; NaN and infinity are kept, see `finite`.

    Raises:
        CheckFailed: it is something else, or has another shape.
    """
    expected = f"{what}: an array" + (f" of shape {shape_text(shape)}" if shape is not None else "")
    value = _without_tensor(value)
    if type(value) is not np.ndarray or value.dtype.kind not in "fiu":
        hint = f"Return {what} as a NumPy array."
        if value is None:
            hint = f"Nothing comes back. Return {what} as a NumPy array."
        elif value is ...:
            hint = LEFT_OVER
        elif hasattr(type(value), "to_numpy"):
            hint = f"Return {what} as a NumPy array: `.to_numpy()`."
        elif type(value) is np.ndarray and value.dtype.kind == "O":
            hint = f"Return {what} as a NumPy array of numbers: one of type object may hold anything, such as None."
        elif isinstance(value, (int, float, np.number)) and not isinstance(value, bool):
            hint = f"Return {what} as a NumPy array: this is one number. Is an `axis` missing in a mean or a sum?"
        elif isinstance(value, tuple) and len(value) == 1:
            hint = f"Return {what} as a NumPy array: a comma after a value makes a tuple of it."
        elif isinstance(value, (tuple, list)) and any(type(_without_tensor(one)) is np.ndarray for one in value):
            hint = f"Return {what} as a NumPy array: these are several values, where one array is asked for."
        raise CheckFailed(expected, describe(value), hint)
    if shape is not None and value.shape != tuple(shape):
        raise CheckFailed(expected, f"shape {shape_text(value.shape)}", _wrong_shape(what, value.shape, tuple(shape)))
    return np.array(value, dtype="float64")


def as_number(value, what):
    """Read a real number from an answer.

    Args:
        value: a number of Python's or NumPy's, NaN included, or an array or tensor without axes. Booleans are refused.
        what: the name of the value, for the card.

    Returns:
        float.

    Raises:
        CheckFailed: it is something else.
    """
    value = _without_tensor(value)
    is_number = isinstance(value, (int, float, np.integer, np.floating)) and not isinstance(value, bool)
    if not is_number and not (type(value) is np.ndarray and value.ndim == 0 and value.dtype.kind in "fiu"):
        hint = f"Return {what} as a plain number."
        if value is ...:
            hint = LEFT_OVER
        elif isinstance(value, str):
            hint = f"Return {what} as a plain number: this is text, in quotes."
        elif getattr(value, "size", 1) != 1 or (isinstance(value, (list, tuple)) and len(value) > 1):
            hint = f"Return {what} as a plain number: which of these values, or what of them, is asked for?"
        raise CheckFailed(f"{what}: a number", describe(value), hint)
    try:
        return float(value)
    except OverflowError:
        raise CheckFailed(
            f"{what}: a number", "a whole number too large to count with", "Print it: why so large?"
        ) from None


def as_items(value, names, gaps=False):
    """Read several values from an answer.

    Args:
        value: a tuple or list of as many items as there are names.
        names: the names of the items, for the card.
        gaps: whether an item may be None.

    Returns:
        tuple of the items as they are.

    Raises:
        CheckFailed: it is something else, or has another number of items.
    """
    expected = f"a tuple ({', '.join(names)})"
    hint = f"Return {len(names)} values: `return {', '.join(names)}`."
    if not isinstance(value, (tuple, list)):
        raise CheckFailed(expected, describe(value), hint)
    if len(value) != len(names):
        raise CheckFailed(expected, f"{len(value)} value{'s' * (len(value) != 1)}", hint)
    for item, name in zip(value, names, strict=True):
        if item is None and not gaps:
            hint = f"Which line gives `{name}` its value? A method that works in place, or a bare `return`, gives None."
            raise CheckFailed(expected, f"None in the place of {name}", hint)
    return tuple(value)


def as_numbers(value, names):
    """Read a tuple or list of numbers, one for each name: `as_items`, then `as_number` for each. Returns a list."""
    return [as_number(item, name) for item, name in zip(as_items(value, names), names, strict=True)]


def finite(array, what):
    """Refuse NaN and infinity in an array.

    Args:
        array: float array of any shape.
        what: the name of the value, for the card.

    Returns:
        the array.

    Raises:
        CheckFailed: a value is NaN or infinite.
    """
    if not np.isfinite(array).all():
        raise CheckFailed(
            f"numbers in {what}",
            f"{np.sum(~np.isfinite(array))} of {array.size} values are NaN or infinite",
            (
                "NaN comes from 0 / 0 or the root of a negative number, infinity from 1 / 0.",
                "What do you divide by, and can it be 0?",
            ),
        )
    return array


def _wrong_shape(what, found, shape):
    """Hints for an array of another shape; the first is what the two shapes alone show."""
    first, sizes = f"{what} has the wrong shape.", [size for size in found if size != 1]
    if len(found) < len(shape):
        first = f"{what} has the wrong shape: one axis too few. Something was averaged, summed or selected away."
    elif found == shape[::-1]:
        first = f"{what} has the wrong shape: rows and columns are exchanged."
    elif sizes == [size for size in shape if size != 1]:
        first = f"{what} has the wrong shape: an axis of size 1 too many (`keepdims`, or a column of a table?)."
    elif len(found) > len(shape):
        first = f"{what} has the wrong shape: one axis too many."
    return first, "Print the shapes of the arguments and of the result: does it come from these arguments alone?"


def _without_tensor(value):
    """Give a tensor as its array or number, anything else as it is."""
    try:
        return value.numpy()
    except Exception:  # no tensor, or a symbolic one without a value; an object of the learner's may do anything
        return value
