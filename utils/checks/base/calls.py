"""Call a learner's function; a crash, an endless loop or a changed argument becomes a `CheckFailed`."""

import contextlib
import copy
import functools
import textwrap
import warnings
import weakref
from typing import NamedTuple

import numpy as np

from utils.checks.base.card import CheckFailed, NotAttempted
from utils.checks.base.limits import MEMORY, SECONDS, Capped, TooLong, TooMuch, displays, limits, no_exit
from utils.checks.base.wording import describe, shape_text

MAX_LINES = 5  # "more than a few lines" printed by an answer hide the verdict under them


class Observed(NamedTuple):
    """Record of one call of a learner's function: its result, the lines it printed, the messages of its warnings."""

    result: object
    printed: list[str]
    warnings: list[str]


# Functions that did not end get one second from then on, so that an endless loop costs a learner ten seconds, and not
# ten for each check of the question.
_ENDLESS = weakref.WeakSet()
NEVER_ENDS = (
    "Something in it never ends, or works far too hard.",
    "Look at the loops: which line moves each of them towards its end?",
)


def observe(function, *args, seconds=SECONDS, too_slow=NEVER_ENDS, **kwargs):
    """Call a learner's function on copies of the arguments, and record what it does.

    Args:
        function: the answer.
        *args, **kwargs: its arguments. Arrays, lists and dicts are copied; models and functions are passed as they are.
        seconds: processor time after which a call counts as endless; by the clock it has `limits.PATIENCE` times as
            long.
        too_slow: hint or hints for a call that takes longer.

    Returns:
        Observed.

    Raises:
        NotAttempted: the function is, or returns, `...`.
        CheckFailed: it can't be called, raises, takes too much time or memory, or changes an argument in place.
    """
    if function is ...:
        raise NotAttempted
    if not callable(function):
        raise CheckFailed(
            "a function", describe(function), "The name of the function now holds something else: restart the kernel."
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
    """Call a learner's function as `observe` does, and refuse one that prints more than a few lines.

    Args:
        function, *args, **kwargs: as for `observe`, with its `seconds` and `too_slow`.

    Returns:
        what the function returns, to be read with `utils.checks.base.reading`.

    Raises:
        NotAttempted, CheckFailed: as `observe` does; CheckFailed also for more than MAX_LINES printed lines.
    """
    observed = observe(function, *args, **kwargs)
    if len(observed.printed) > MAX_LINES:
        hint = "Take the `print` calls out again (or pass verbose=0) before you submit."
        raise CheckFailed(f"at most {MAX_LINES} printed lines", f"{len(observed.printed)} or more lines", hint)
    return observed.result


def beside(thing, function, *args):
    """Call a function of the checks with a learner's object, in the process that the object lives in.

    In a notebook that is this process. When a class is graded, answers live in another process than the checks, and
    code that uses Keras on the object itself has to run there.

    Args:
        thing: a layer or model of the learner's.
        function: function at the top level of a module of `utils.checks`.
        *args: plain data.

    Returns:
        what `function(thing, *args)` returns, which must be plain data.
    """
    there = getattr(thing, "_beside", None)
    return function(thing, *args) if there is None else there(function, *args)


def raised_by(function, *args, **kwargs):
    """Call a learner's function that may raise an exception.

    Args:
        function, *args, **kwargs: as for `call`.

    Returns:
        (its result, None), or (None, the Exception it raised).

    Raises:
        NotAttempted, CheckFailed: as `call` does, for all but exceptions.
    """

    @functools.wraps(function)
    def caught(*args, **kwargs):
        try:
            result = function(*args, **kwargs)
        except Exception as error:
            return None, error
        return ... if result is ... else (result, None)

    return call(caught if callable(function) else function, *args, **kwargs)


def random_inputs(seed, *shape):
    """Draw standard normal inputs for an answer.

    Args:
        seed: int; the same seed and shape give the same inputs.
        *shape: int each, such as 40 rows and 3 columns.

    Returns:
        float32 array of that shape.
    """
    return np.random.default_rng([seed, *shape]).normal(size=shape).astype("float32")


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
            hints = (
                "An array you are given still belongs to the caller.",
                "Look for `x *= ...`, `x[...] = ...` or `out=x`: work on a new array.",
            )
            raise CheckFailed(f"{name} to leave its arguments as they are", "it changed one of them in place", hints)


def _signature(args, kwargs):
    parts = [_short(value) for value in args] + [f"{key}={_short(value)}" for key, value in kwargs.items()]
    return f"({', '.join(parts)})"


def _short(value):
    if isinstance(value, np.ndarray):
        return f"array {shape_text(value.shape)}"
    text = repr(value)
    return text if len(text) <= 20 else type(value).__name__


def _first_line(error):
    first, *_ = [*str(error).strip().splitlines(), ""]
    return f"{type(error).__name__}: {textwrap.shorten(first, 200, placeholder=' …')}".removesuffix(": ")


def _advice(error):
    if isinstance(error, RecursionError):
        return "The function calls itself without end."
    if isinstance(error, SystemExit):
        return "Take `exit()` out: a function hands its result over with `return`."
    if isinstance(error, NameError):
        return "A name is misspelt, or set in a cell that was not run: only the answer cells are submitted."
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
