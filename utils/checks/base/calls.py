"""Call a learner's function; a crash, an endless loop or a changed argument becomes a `CheckFailed`."""

import builtins
import contextlib
import copy
import functools
import inspect
import time
import warnings
import weakref
from typing import NamedTuple

import numpy as np

from utils.checks.base.card import CheckFailed, NotAttempted
from utils.checks.base.errors import advice, describe_error, line_of
from utils.checks.base.limits import (
    MEMORY,
    PATIENCE,
    SECONDS,
    Capped,
    TooLate,
    TooLong,
    TooMuch,
    displays,
    limits,
    no_exit,
)
from utils.checks.base.wording import describe, shape_text

MAX_LINES = 5  # "more than a few lines" printed by an answer hide the verdict under them


class Observed(NamedTuple):
    """Record of one call of a learner's function: its result, the lines it printed, the messages of its warnings."""

    result: object
    printed: list[str]
    warnings: list[str]


# For REMEMBERED seconds, a function that did not end gets AGAIN seconds only, so that an endless loop does not cost the
# whole limit again in each check of the question. Not for ever: it may call a helper, which its learner corrects.
_ENDLESS, REMEMBERED, AGAIN = weakref.WeakKeyDictionary(), 30.0, 0.25  # by function: when
NEVER_ENDS = (
    "Something in it never ends, or works far too hard.",
    "Look at the loops: which line moves each of them towards its end?",
)
WAITED = (
    "Most of this time it did not compute: it waits for something, or the machine is busy.",
    "Look for `sleep` and the like; if there is none, run it again when the machine has less to do.",
)


def observe(function, *args, seconds=SECONDS, too_slow=NEVER_ENDS, known=(), **kwargs):
    """Call a learner's function on copies of the arguments, and record what it does.

    Args:
        function: the answer.
        *args, **kwargs: its arguments. Arrays, lists and dicts are copied; models and functions are passed as they are.
        seconds: processor time after which a call counts as endless; by the clock it has `limits.PATIENCE` times as
            long.
        too_slow: hint or hints for a call that takes more processor time.
        known: rows (words, hint, ...): hints for an exception whose message holds these words.

    Returns:
        Observed.

    Raises:
        NotAttempted: the function is, or returns, `...`.
        CheckFailed: it can't be called, raises, takes too much time or memory, changes an argument in place, or
            prints, or returns as an object, what it should return or raise.
    """
    if function is ...:
        raise NotAttempted
    if not callable(function):
        raise CheckFailed(
            "a function", describe(function), "The name of the function now holds something else: restart the kernel."
        )
    name = getattr(function, "__name__", "your function")
    remembered = getattr(function, "_answer", getattr(function, "__wrapped__", function))
    with contextlib.suppress(Exception):  # an object that can be called, with methods of its own
        if time.monotonic() - _ENDLESS.get(remembered, -REMEMBERED) < REMEMBERED:
            seconds = min(seconds, AGAIN)
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
        except TooLong as error:
            late = isinstance(error, TooLate)
            with contextlib.suppress(Exception):
                if seconds > AGAIN and not late:  # on a busy machine, the next call may well end
                    _ENDLESS[remembered] = time.monotonic()
            found = "it was still running"
            if seconds == AGAIN:
                found += " (a short limit, because a call before this one took too long)"
            limit = f"{PATIENCE * seconds:g} s by the clock" if late else f"{seconds} s of processor time"
            raise CheckFailed(f"{name} to return within {limit}", found, WAITED if late else too_slow) from None
        except KeyboardInterrupt:
            raise
        except BaseException as error:
            code, line = getattr(function, "_code", name), line_of(error)
            raise CheckFailed(
                f"{code}{_signature(args, kwargs)} to return a result",
                describe_error(error) + (f"\nin the line `{line}`" if line else ""),
                advice(error, name, known, _typed(code, args, kwargs)),
            ) from None
    if result is ...:
        raise NotAttempted
    _refuse_changed((args, kwargs), given, name, function)
    # A progress bar goes back with "\r" and writes its line again, more often the slower the machine: one line.
    printed = stdout.getvalue().replace("\r", "").splitlines()
    if result is None and any(line.strip() for line in printed):
        first = next(line.strip() for line in printed if line.strip())
        raise CheckFailed(f"{name} to return a result", f"None; it printed {first[:60]!r}", PRINTED)
    if kind := exception_name(result):
        raise CheckFailed(
            f"{name}{_signature(args, kwargs)} to return a result",
            f"it returned a {kind} as an object",
            (f"`return` hands a {kind} over like any result: nobody is stopped by it.", "Exceptions are raised."),
        )
    return Observed(result, printed, [str(w.message) for w in warned])


PRINTED = (
    "Nothing is returned: `print` shows a value, `return` hands it over.",
    "End the function with `return` and the result.",
)


def exception_name(result):
    """Name of a builtin exception that is a result, as an object or a class, even in another process; '' for others."""
    kind = result if isinstance(result, type) else type(result)
    known = getattr(builtins, kind.__name__, None)
    return kind.__name__ if isinstance(known, type) and issubclass(known, BaseException) else ""


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
        function: function of `utils.checks.base.beside`.
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

    return call(_catching(function), *args, **kwargs)


def not_refused(function, *args):
    """Call a learner's function with arguments that it must refuse with a ValueError.

    Args:
        function, *args: as for `call`.

    Returns:
        None if it raises one; otherwise (what it did instead, hints), the hints empty if it took the arguments.

    Raises:
        NotAttempted, CheckFailed: as `call` does, for all but exceptions.
    """

    observed = observe(_catching(function), *args)
    result, error = observed.result
    if isinstance(error, ValueError):
        return None
    if error is not None:
        kind, step = type(error).__name__, "Raise ValueError before anything is computed."
        if isinstance(error, AssertionError):
            hint = "`assert` is for mistakes of your own code, and can be switched off: raise ValueError instead."
        else:
            hint = f"A bad argument is a ValueError in Python, not {kind}."
        return describe_error(error)[:160], (hint, step)
    if kind := exception_name(result):
        hint = f"The {kind} is returned, like any result: `raise` stops the caller, `return` does not."
        return f"no error: it returned a {kind} as an object", (hint,)
    printed = next((line.strip() for line in observed.printed if line.strip()), "")
    if printed:
        hint = "A printed message does not stop the caller: use `raise`."
        return f"no error: it printed {printed[:60]!r}", (hint,)
    if result is None:
        return "no error: it returned None", ("Returning nothing does not tell the caller why: use `raise`.",)
    return "no error", ()


def _catching(function):
    """A function that returns (result, None), or (None, the exception); anything else as it is."""

    @functools.wraps(function)
    def caught(*args, **kwargs):
        try:
            result = function(*args, **kwargs)
        except Exception as error:
            return None, error
        return ... if result is ... else (result, None)

    return caught if callable(function) else function


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


def _refuse_changed(before, after, name, function):
    pairs = [*zip(before[0], after[0], strict=True), *((before[1][key], after[1][key]) for key in before[1])]
    for place, (original, given) in enumerate(pairs):
        same = np.array_equal(original, given, equal_nan=True) if type(original) is np.ndarray else True
        if isinstance(original, (list, dict)):
            same = original == given
        if not same:
            raise CheckFailed(
                f"{name} to leave its arguments as they are",
                f"it changed {_parameter(function, place)} in place",
                _how_changed(original, given),
            )


def _parameter(function, place):
    """Name of the parameter in that place, as code; in words if it is not known."""
    with contextlib.suppress(Exception):
        one = list(inspect.signature(function).parameters.values())[place]
        if one.kind in (one.POSITIONAL_ONLY, one.POSITIONAL_OR_KEYWORD):
            return f"`{one.name}`"
    return f"argument {place + 1}"


def _how_changed(before, after):
    """Hints for an argument that was changed in place."""
    if type(before) is np.ndarray:
        return (
            "An array you are given still belongs to the caller.",
            "Look for `x *= ...`, `x[...] = ...` or `out=x`: work on a new array.",
        )
    kind = "list" if isinstance(before, list) else "dict"
    first = f"A {kind} you are given still belongs to the caller."
    if isinstance(before, dict):
        if before.keys() != after.keys():
            return first, "An entry was added to it or taken out: make a new dict for your result."
        inner = next(((before[key], after[key]) for key in before if before[key] != after[key]), None)
    else:
        if len(before) != len(after):
            return first, "`append`, `insert`, `pop` and `remove` change the list itself: make a new list."
        inner = next((pair for pair in zip(before, after, strict=True) if pair[0] != pair[1]), None)
    if inner and all(type(one) in (list, dict) for one in inner) and type(inner[0]) is type(inner[1]):
        return first, *_how_changed(*inner)[1:]
    if isinstance(before, list) and sorted(map(repr, before)) == sorted(map(repr, after)):
        return first, "`.sort()` and `.reverse()` turn the list itself round: `sorted(...)` makes a new one."
    return first, "An item of it was replaced: work on a copy."


def _signature(args, kwargs):
    parts = [_short(value) for value in args] + [f"{key}={_short(value)}" for key, value in kwargs.items()]
    return f"({', '.join(parts)})"


def _short(value):
    if isinstance(value, np.ndarray):
        return f"array {shape_text(value.shape)}"
    text = repr(value)
    return text if len(text) <= 20 else type(value).__name__


def _typed(code, args, kwargs):
    """The call as a learner can type it, '' if an argument can't be typed in a few letters."""
    parts = [_as_code(value) for value in args] + [f"{key}={_as_code(value)}" for key, value in kwargs.items()]
    text = f"{code}({', '.join(parts)})"
    return "" if "?" in text or len(text) > 120 else text


def _as_code(value):
    if type(value) is np.ndarray:
        kind = ", bool" if value.dtype == bool else ""
        return f"np.ones({value.shape if value.ndim != 1 else len(value)}{kind})"
    plain = value is None or isinstance(value, (bool, int, float, str, list, tuple))
    return repr(value) if plain and len(repr(value)) <= 40 else "?"
