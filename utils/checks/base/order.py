"""Name another order of the arguments: an answer that takes them so is right once they are given in that order."""

import contextlib
import functools
import itertools

from utils.checks.base.calls import raised_by
from utils.checks.base.card import CheckFailed, NotAttempted

HINTS = (
    "The arguments are taken in another order: given in that order, they lead to the right result.",
    "Compare the `def` line with that of the question.",
)


def names_other_order(names, cases, named=()):
    """Make a decorator for checks: if another order of the arguments is the mistake, the card says so.

    Args:
        names: the arguments in the order of the question: a list of str.
        cases: pairs (arguments, function of a result, whether it is right), small enough to be called in many orders.
        named: other orders for which the check has hints of its own, such as gamma and beta exchanged.
    """

    def decorate(function):
        @functools.wraps(function)
        def checked(answer, seed):
            try:
                function(answer, seed)
            except NotAttempted:
                raise
            except CheckFailed:
                orders = _right_orders(answer, names, cases)
                first = next(orders, None)
                if first in (None, names, *named):
                    raise
                # Several are right where two arguments do the same, such as the terms of a sum.
                taken = "another order" if next(orders, None) else f"in the order {', '.join(first)}"
                raise CheckFailed(f"arguments in the order {', '.join(names)}", taken, HINTS) from None

        return checked

    return decorate


def _right_orders(answer, names, cases):
    """Yield the orders of the names in which an answer is right, that of the question before others."""
    for order in _near_orders(len(names)):
        try:
            results = [raised_by(answer, *(args[place] for place in order)) for args, _ in cases]
        except CheckFailed:  # it does not end, or takes too much memory: not again for every order
            return
        with contextlib.suppress(CheckFailed):  # a result that can't be read is not right
            if all(error is None and is_right(y) for (_, is_right), (y, error) in zip(cases, results, strict=True)):
                yield [names[place] for place in order]


def _near_orders(n):
    """The order of n arguments; then those in which some that follow one another moved on together, or two changed
    places, and those backwards: 92 of the 720 orders of six."""
    asked = [*range(n)]
    cuts = itertools.combinations(range(n + 1), 3)
    near = [asked, *(asked[:a] + asked[b:c] + asked[a:b] + asked[c:] for a, b, c in cuts)]
    for a, b in itertools.combinations(asked, 2):
        near.append([{a: b, b: a}.get(place, place) for place in asked])
    return dict.fromkeys(tuple(order) for one in near for order in (one, one[::-1]))
