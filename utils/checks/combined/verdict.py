"""Checks of assignment 04, question 4: two methods compared over paired seeds."""

import operator

import numpy as np

from utils.checks.base.calls import call, not_refused, raised_by
from utils.checks.base.card import CheckFailed, check
from utils.checks.base.errors import describe_error
from utils.checks.base.mistakes import first_match
from utils.checks.base.wording import describe, listed
from utils.checks.combined.verdict_rules import MISTAKEN_RULES, UNPAIRED, by_interval, samples

WORDS = ("lower", "higher", "tie")
OPPOSITE = {"lower": "higher", "higher": "lower", "tie": "tie"}
SWAPPED = 'The direction is swapped: "lower" means that a is lower than b.'
PLACE = "Look at the line that makes the interval: of what is the spread, how many degrees of freedom, which quantile?"


@check
def verdict_verdicts(answer, seed):
    """The verdict is that of a 95 % t interval of the mean of the paired differences."""
    pairs = samples(seed)
    right = [by_interval(a, b) for a, b in pairs]
    found = [_word(call(answer, a, b)) for a, b in pairs]
    if found == right:
        return
    first = next(i for i, (word, expected) in enumerate(zip(found, right, strict=True)) if word != expected)
    a, b = pairs[first]
    shown = f"{right[first]!r} for a = {_shown(a)} and b = {_shown(b)}", repr(found[first])
    by_rule = [(hint, [rule(a, b) for a, b in pairs]) for hint, rule in MISTAKEN_RULES.items()]
    mistakes = (
        *((words, hint, *_steps(hint)) for hint, words in by_rule),
        ([OPPOSITE[word] for word in right], SWAPPED, "Which sign has a - b when a is the smaller one?"),
        *(([OPPOSITE[word] for word in words], SWAPPED, f"And: {hint}") for hint, words in by_rule),
    )
    unknown = (
        "The verdicts are not those of a paired 95 % t interval.",
        PLACE,
        "Compare your interval with one from SciPy.",
    )
    raise CheckFailed(*shown, first_match(found, mistakes, unknown, operator.eq))


@check
def verdict_odd_cases(answer, seed):
    """Equal differences, lists and tuples are fine; unequal lengths, or fewer than two pairs, raise ValueError."""
    rng = np.random.default_rng([seed, 8])
    b = (rng.integers(20, 60, size=5) / 8).tolist()  # in eighths: differences are exact
    shift = float(rng.integers(1, 8)) / 8
    lower, uneven = [value - shift for value in b], [value - 0.1 for value in b]
    constant = (
        "All differences are equal: the interval has no width, and does not reach 0.",
        "Look for a division by a standard deviation of 0, or a special case for it.",
    )
    two = (constant[0], "Two pairs are enough for an interval: is there a special case for few of them?")
    zero = ("All differences are 0: the interval is 0 as well, and that is a tie.", constant[1])
    little = [value - 2.0**-20 for value in b]
    small = ("A difference is compared with 0 as it is, however small it is: look for a tolerance.", constant[0])
    for kinds, first, second, expected, hints in (
        ((np.array, np.array), b, b, "tie", zero),
        ((np.array, np.array), lower, b, "lower", constant),
        ((np.array, np.array), b, lower, "higher", constant),
        ((np.array, np.array), uneven, b, "lower", constant),
        ((np.array, np.array), little, b, "lower", small),
        ((np.array, np.array), lower[:2], b[:2], "lower", two),
        ((list, list), b, lower, "higher", "Lists are fine as well."),
        ((tuple, tuple), lower, b, "lower", "Tuples are fine as well."),
        ((list, np.array), lower, b, "lower", "One may be a list, and the other an array."),
        ((tuple, list), b[:2], lower[:2], "higher", "One may be a tuple, and the other a list."),
    ):
        kind, other = kinds
        result, error = raised_by(answer, kind(first), other(second))
        names = kind.__name__ if kind is other else f"{kind.__name__} and {other.__name__}"
        shown = f"{expected!r} for a = {_shown(first, 8)} and b = {_shown(second, 8)} ({names})"
        if error is not None:
            steps = ("Two pairs are enough for an interval.", *constant) if hints is two else hints
            if isinstance(error, TypeError) and kind is not np.array:
                steps = (f"A {kind.__name__} does not calculate item by item: make arrays first.",)
            elif not isinstance(error, (ArithmeticError, ValueError)):
                call(answer, kind(first), other(second))  # reports the error
            raise CheckFailed(shown, describe_error(error), steps)
        if _word(result) != expected:
            swapped = SWAPPED, "Which sign has a - b when a is the smaller one?"
            raise CheckFailed(shown, repr(_word(result)), swapped if OPPOSITE[_word(result)] == expected else hints)
    values = [float(value) for value in rng.uniform(3, 6, size=9)]
    for first, second, what in (
        (values[:5], values[5:], "five values and four"),
        (values[:1], values[4:], "one value and five"),
        (values[4:], values[:1], "five values and one"),
        (values[:1], values[1:2], "one pair"),
        ([], [], "no pair"),
        ([], values[:1], "no value and one"),
    ):
        for kind in (np.array, list):
            _refuse_no_error(answer, kind(first), kind(second), what)


def _word(value):
    if not isinstance(value, str):
        raise CheckFailed(
            "one of the words 'lower', 'higher', 'tie'", describe(value), "Return one of the three words."
        )
    if value not in WORDS:
        hint = "Spell the words as the question does, in small letters."
        raise CheckFailed("one of the words 'lower', 'higher', 'tie'", f"the text {str(value)[:40]!r}", hint)
    return str(value)


def _shown(values, digits=4):
    return f"({listed(f'{value:.{digits}g}' for value in values)})"


def _refuse_no_error(answer, first, second, what):
    refusal = not_refused(answer, first, second)
    if refusal is None:
        return
    found, hints = refusal
    if hints:
        raise CheckFailed(f"ValueError for {what}", found, (*hints, "Look at the lengths before anything is computed."))
    hint = "Without the same number of values on both sides there are no pairs."
    returned, _ = raised_by(answer, first, second)
    if isinstance(returned, str) and returned not in WORDS:
        hint = "A text is returned, like a verdict: `raise ValueError` stops the caller, `return` does not."
    elif what.startswith("one value") or what.endswith("and one"):
        hint = "Lengths that differ: NumPy stretches one value to the length of the other array, without an error."
    elif what.endswith("pair"):
        hint = "One difference has no spread, so there is no interval: fewer than two pairs are refused."
    else:
        hint = "Lengths that differ are an error, not a tie: `zip` would leave values without a partner out, silently."
    raise CheckFailed(
        f"ValueError for {what}", found, (hint, "Look at the lengths first, before anything is computed.")
    )


def _steps(hint):
    if hint == UNPAIRED:
        return "What both have in common in a seed cancels in the difference.", "Make an interval of a - b."
    return (PLACE,)
