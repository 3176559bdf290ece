"""Run a learner's function and read what it returns; whatever goes wrong becomes a `CheckFailed`."""

import contextlib
import copy
import functools
import math
import textwrap
import warnings
import weakref

import numpy as np

from utils.checks.limits import MEMORY, SECONDS, Capped, TooLong, TooMuch, displays, limits, no_exit
from utils.checks.verdicts import CheckFailed, NotAttempted

# Values are compared to the accuracy of float32 after about a thousand roundings (1000 * 1.2e-7). The mistakes that
# checks look for move a value by a percent or more: their inputs are chosen so.
TOLERANCE = 1e-4

# Five standard errors: a right answer fails by chance less than once in a million checks (two-sided normal tail 6e-7).
STANDARD_ERRORS = 5

MAX_LINES = 5  # "more than a few lines" printed by an answer hide the verdict under them


class Observed:
    """What one call of a learner's function did.

    Attributes:
        result: what it returned.
        printed: the lines it wrote to stdout.
        warnings: the messages of the warnings it raised.
    """

    def __init__(self, result, printed, warned):
        self.result, self.printed, self.warnings = result, printed, warned


# Functions that did not end: they get a second from then on, so that one loop without an end costs a learner ten
# seconds, and not ten for each check of the question.
_ENDLESS = weakref.WeakSet()
NEVER_ENDS = (
    "Something in it never ends, or works far too hard.",
    "Look at the loops: which line moves each of them towards its end?",
)


def observe(function, *args, seconds=SECONDS, too_slow=NEVER_ENDS, **kwargs):
    """Call a learner's function on copies of the arguments and watch it.

    Args:
        function: the answer.
        *args, **kwargs: arrays, numbers, lists, dicts and strings are copied; models and functions are passed on.
        seconds: processor time after which a call counts as never ending; by the clock it has PATIENCE times as long.
        too_slow: the hints for one that takes longer.

    Returns:
        Observed.

    Raises:
        NotAttempted: the function is, or returns, `...`.
        CheckFailed: it can't be called, raises, does not end, or changes an array it was given.
    """
    if function is ...:
        raise NotAttempted
    if not callable(function):
        raise CheckFailed(
            "a function",
            describe(function),
            "The name of the function now holds something else: restart the kernel.",
        )
    name = getattr(function, "__name__", "your function")
    remembered = getattr(function, "__wrapped__", function)
    with contextlib.suppress(Exception):  # an object that can be called, with methods of its own
        seconds = min(seconds, 1) if remembered in _ENDLESS else seconds
    given = [_copied(value) for value in args], {key: _copied(value) for key, value in kwargs.items()}
    stdout = Capped()
    with warnings.catch_warnings(record=True) as warned, contextlib.redirect_stderr(Capped()):
        warnings.simplefilter("always")
        try:
            with contextlib.redirect_stdout(stdout), displays(stdout), no_exit(), limits(seconds):
                result = function(*given[0], **given[1])
        except (TooMuch, MemoryError):
            raise CheckFailed(
                f"{name} to need some megabytes of memory",
                f"it wanted more than {MEMORY >> 30} GB",
                (
                    "Something in it grows without end, or an array is far too large.",
                    "Look for a list that is appended to in a loop, and at the shapes of the arrays you make.",
                ),
            ) from None
        except TooLong:
            with contextlib.suppress(Exception):
                _ENDLESS.add(remembered)
            raise CheckFailed(
                f"{name} to return within {seconds} s of processor time", "it was still running", too_slow
            ) from None
        except KeyboardInterrupt:
            raise
        except BaseException as error:
            raise CheckFailed(
                f"{name}{_signature(args, kwargs)} to return a result", _first_line(error), _advice(error)
            ) from None
    if result is ...:
        raise NotAttempted
    _refuse_changed((args, kwargs), given, name)
    # A progress bar goes back with "\r" and writes its line again, more often the slower the machine: one line.
    printed = stdout.getvalue().replace("\r", "").splitlines()
    return Observed(result, printed, [str(w.message) for w in warned])


def call(function, *args, **kwargs):
    """Call a learner's function as `observe` does; return its result, having refused more than a few lines printed."""
    observed = observe(function, *args, **kwargs)
    if len(observed.printed) > MAX_LINES:
        raise CheckFailed(
            f"at most {MAX_LINES} printed lines",
            f"{len(observed.printed)} or more lines",
            "Take the `print` calls out again (or pass verbose=0) before you hand in.",
        )
    return observed.result


def beside(thing, function, *args):
    """Call a function of the checks with a learner's object, where that object lives.

    At home that is here. When a class is graded, answers live in another process than checks, and what has to happen
    inside of Keras, beside the object, happens there. What comes back is plain data.

    Args:
        thing: a layer or model of the learner's.
        function: of a module of `utils.checks`, not nested; gets `thing` and `args`.
    """
    there = getattr(thing, "_beside", None)
    return function(thing, *args) if there is None else there(function, *args)


def raised_by(function, *args, **kwargs):
    """Call a learner's function as `call` does; return (its result, None) or (None, the exception it raised)."""

    @functools.wraps(function)
    def caught(*args, **kwargs):
        try:
            result = function(*args, **kwargs)
        except Exception as error:
            return None, error
        return ... if result is ... else (result, None)

    return call(caught if callable(function) else function, *args, **kwargs)


def as_array(value, what, shape=None):
    """Read an array from an answer.

    Args:
        value: a NumPy array or TensorFlow tensor of real numbers. Lists, DataFrames, Series, np.matrix, masked and
            object arrays are refused.
        what: the name of the value, for the card.
        shape: the shape it must have, None for any.

    Returns:
        float64 array.

    Raises:
        CheckFailed: it is something else.
    """
    expected = f"{what}: an array" + (f" of shape {_shape(shape)}" if shape is not None else "")
    value = _without_tensor(value)
    if type(value) is not np.ndarray or value.dtype.kind not in "fiu":
        hint = f"Return {what} as a NumPy array" + ("." if not hasattr(type(value), "to_numpy") else ": `.to_numpy()`.")
        raise CheckFailed(expected, describe(value), hint)
    if shape is not None and value.shape != tuple(shape):
        raise CheckFailed(expected, f"shape {_shape(value.shape)}", f"{what} has the wrong shape.")
    return np.array(value, dtype="float64")


def as_number(value, what):
    """Read a real number (Python's or NumPy's, NaN included) from an answer as a float; refuse anything else."""
    value = _without_tensor(value)
    is_number = isinstance(value, (int, float, np.integer, np.floating)) and not isinstance(value, bool)
    if not is_number and not (type(value) is np.ndarray and value.ndim == 0 and value.dtype.kind in "fiu"):
        raise CheckFailed(f"{what}: a number", describe(value), f"Return {what} as a plain number.")
    try:
        return float(value)
    except OverflowError:
        raise CheckFailed(
            f"{what}: a number", "a whole number too large to count with", "Print it: why so large?"
        ) from None


def as_items(value, names):
    """Read a tuple or list of len(names) items from an answer; refuse anything else."""
    expected = f"a tuple ({', '.join(names)})"
    if not isinstance(value, (tuple, list)):
        raise CheckFailed(expected, describe(value), f"Return {len(names)} values: `return {', '.join(names)}`.")
    if len(value) != len(names):
        raise CheckFailed(
            expected,
            f"{len(value)} value{'s' * (len(value) != 1)}",
            f"Return {len(names)} values: `return {', '.join(names)}`.",
        )
    return tuple(value)


def is_close(found, expected, tolerance=TOLERANCE):
    """Whether two numbers or arrays have the same shape, are finite, and agree to the tolerance.

    The tolerance is relative to the largest expected value: an array is as accurate as its largest term.
    """
    found, expected = np.asarray(found, "float64"), np.asarray(expected, "float64")
    if found.shape != expected.shape or not np.isfinite(found).all():
        return False
    scale = max(1e-12, float(np.max(np.abs(expected), initial=0.0)))
    return bool(np.all(np.abs(found - expected) <= tolerance * scale))


def describe(value):
    """Say in a few words what a value is: 'None', 'a list of 3 items', 'an array of shape (3, 2)'."""
    if value is None:
        return "None: is there a `return`?"
    if isinstance(value, int) and abs(value) >= 10**20:  # Python refuses to print thousands of digits
        return "a whole number of more than 20 digits"
    if isinstance(value, (bool, int, float, np.number)):
        return f"{type(value).__name__} {value!r}"
    if isinstance(value, str):
        return f"the text {value[:40]!r}"
    if isinstance(value, (list, tuple, dict)):
        return f"a {type(value).__name__} of {len(value)} items"
    if isinstance(value, np.ndarray):
        return f"{type(value).__name__} of shape {_shape(value.shape)} and type {value.dtype}"
    return f"an object of type {type(value).__name__}"


def number(value):
    """Format a number for a card, to four significant digits."""
    return f"{value:.4g}"


def percent(fraction):
    """Format a fraction for a card: 0.301 is '30.1 %'."""
    return f"{100 * fraction:.1f} %"


def listed(items):
    """Format items for a card: '7, 5, 3', or 'none'."""
    return ", ".join(str(item) for item in items) or "none"


def _without_tensor(value):
    """Give a tensor as its array or number, anything else as it is."""
    try:
        return value.numpy()
    except Exception:  # no tensor, or a symbolic one without a value; an object of the learner's may do anything
        return value


def _copied(value):
    if type(value) is np.ndarray:
        return value.copy()
    if isinstance(value, (list, tuple, dict)):
        return copy.deepcopy(value)
    return value


def _refuse_changed(before, after, name):
    pairs = [*zip(before[0], after[0], strict=True), *((before[1][key], after[1][key]) for key in before[1])]
    for original, given in pairs:
        same = np.array_equal(original, given, equal_nan=True) if type(original) is np.ndarray else True
        if isinstance(original, (list, dict)):
            same = original == given
        if not same:
            raise CheckFailed(
                f"{name} to leave its arguments as they are",
                "it changed one of them in place",
                (
                    "An array you are given still belongs to the caller.",
                    "Look for `x *= ...`, `x[...] = ...` or `out=x`: work on a new array.",
                ),
            )


def _signature(args, kwargs):
    parts = [_short(value) for value in args] + [f"{key}={_short(value)}" for key, value in kwargs.items()]
    return f"({', '.join(parts)})"


def _short(value):
    if isinstance(value, np.ndarray):
        return f"array {_shape(value.shape)}"
    text = repr(value)
    return text if len(text) <= 20 else type(value).__name__


def _shape(shape):
    return "(" + ", ".join(str(size) for size in shape) + ("," if len(shape) == 1 else "") + ")"


def _first_line(error):
    lines = str(error).strip().splitlines()
    return (
        f"{type(error).__name__}: {textwrap.shorten(lines[0], 200, placeholder=' …')}"
        if lines
        else type(error).__name__
    )


def _advice(error):
    if isinstance(error, RecursionError):
        return "The function calls itself without end."
    if isinstance(error, SystemExit):
        return "Take `exit()` out: a function hands its result over with `return`."
    if isinstance(error, NameError):
        return "A name is misspelt, or set in a cell that was not run: only the answer cells are handed in."
    if "compile()" in str(error):
        return "The model was not compiled: `compile` comes before `fit` and `evaluate`."
    if "optimizer can only be called for the variables" in str(error):
        return (
            "An optimizer belongs to the model that it trained first, and can't train another.",
            "Make a new one for every model, or give `compile` its name.",
        )
    if "numpy() is only available" in str(error):  # also what Keras 3.10 makes of the message above
        return (
            "In the graph that `fit` makes, tensors have no numbers yet: `.numpy()` fails there.",
            "If you call it nowhere, an optimizer was used again: it belongs to the model that it trained first.",
        )
    if isinstance(error, TypeError) and "argument" in str(error):
        return "Keep the arguments and their names as the question gives them."
    return "Run the function on a small input of your own in a new cell: the traceback shows the line."


def random_inputs(seed, *shape):
    """Draw standard normal inputs of a shape, float32, the same for the same seed."""
    return np.random.default_rng([seed, *shape]).normal(size=shape).astype("float32")


def standard_error(fraction, count):
    """Standard error of an observed fraction of `count` independent draws."""
    return math.sqrt(fraction * (1 - fraction) / count)
