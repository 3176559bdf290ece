"""Name another order of the arguments: an answer that takes them so is right once they are given in that order."""

import contextlib
import functools
import itertools

from utils.checks.base.calls import raised_by
from utils.checks.base.card import CheckFailed, NotAttempted


def other_order(names, taken):
    """Card for arguments that are taken in another order.

    Args:
        names: the arguments, in the order of the question: a list of str.
        taken: the same names in the order that the answer takes them.

    Returns:
        CheckFailed.
    """
    hints = (
        "The arguments are taken in another order: given in that order, they lead to the right result.",
        "Compare the `def` line with that of the question.",
    )
    return CheckFailed(f"arguments in the order {', '.join(names)}", f"in the order {', '.join(taken)}", hints)


def names_other_order(names, cases):
    """Make a decorator for checks: if another order of the arguments is the mistake, the card is that of `other_order`.

    Args:
        names: the arguments in the order of the question: a list of str.
        cases: pairs (arguments, function of a result, whether it is right), small enough to be called in every order.
    """

    def decorate(function):
        @functools.wraps(function)
        def checked(answer, seed):
            try:
                function(answer, seed)
            except NotAttempted:
                raise
            except CheckFailed:
                taken = _taken(answer, names, cases)
                if taken in (None, names):
                    raise
                raise other_order(names, taken) from None

        return checked

    return decorate


def _taken(answer, names, cases):
    """Names in the order in which an answer is right, the order of the question before others; None if in none."""
    for order in itertools.permutations(range(len(names))):
        try:
            results = [raised_by(answer, *(args[place] for place in order)) for args, _ in cases]
        except CheckFailed:  # it does not end, or takes too much memory: not again for every order
            return None
        with contextlib.suppress(CheckFailed):  # a result that can't be read is not right
            if all(error is None and is_right(y) for (_, is_right), (y, error) in zip(cases, results, strict=True)):
                return [names[place] for place in order]
    return None
