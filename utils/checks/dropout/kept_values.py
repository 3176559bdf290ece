"""Inputs and the scale of kept values, which the checks of dropout forward and backward share."""

import numpy as np

from utils.checks.base.card import CheckFailed
from utils.checks.base.compare import accuracy, is_close
from utils.checks.base.mistakes import first_match, rounded_hints
from utils.checks.base.wording import number

BELOW_ZERO = (
    "Values below 0 become 0, as in a ReLU: whether a unit is dropped does not depend on its value.",
    "Look for `maximum`, a comparison with 0, or a mask that holds negative numbers.",
)
WHOLE_NUMBERS = "All values are whole numbers: does `//`, `round` or an integer type cut the rest off?"


def draw_values(rng, rows, columns):
    """Draw inputs between 0.5 and 1.5 with either sign, float32: none is zero, so a zero in the result was dropped."""
    return (rng.uniform(0.5, 1.5, (rows, columns)) * rng.choice([-1, 1], (rows, columns))).astype("float32")


def uneven_rate(rng, least, most):
    """Draw a rate between two that is 0.003 or more apart from whole hundredths, to which an answer may round it."""
    return float(rng.integers(round(100 * least), round(100 * most)) / 100 + rng.uniform(0.003, 0.007))


def refuse_wrong_scale(y, x, rate, name, mask=True):
    """Refuse kept values, those that are not zero and True in `mask`, that are not x / (1 - rate)."""
    kept = (y != 0) & mask
    ratio, expected, tolerance = y[kept] / x[kept], 1 / (1 - rate), accuracy(y)
    if kept.any() and is_close(ratio, np.full(ratio.shape, expected), tolerance):
        return
    wanted = f"kept values {number(expected)} times {name} (rate {number(rate)})"
    if not kept.any():
        raise CheckFailed(wanted, "no kept value: all are zero", "Some units must be kept, and rescaled.")
    rounded = round(rate, 1), round(rate, 2)
    mistakes = (
        (1.0, "No rescale: what is kept must make up for what is dropped, by 1 / (1 - rate)."),
        (1 / rate, "The scale is 1 / rate: divide by the fraction that is kept, not by the fraction dropped."),
        (1 - rate, "Multiplied by 1 - rate: that makes kept values smaller; they must grow, to keep the mean."),
        (rate, "Multiplied by the rate: what share of the units is kept?"),
        (1 / (1 - rate) ** 2, "Rescaled twice."),
        *((1 / (1 - near), "The rate is rounded: use it as it is.") for near in rounded if near < 1),
        (1 / np.sqrt(1 - rate), "Divided by the root of 1 - rate: divide by 1 - rate itself."),
        (1 + rate, "Multiplied by 1 + rate: that is less than 1 / (1 - rate)."),
        (expected / len(x), "Divided by the number of rows, too: no mean is taken here."),
        (x.sum() / x[kept].sum(), "The scale is measured on the values; use the rate: 1 / (1 - rate)."),
        (1 / kept.mean(), "The scale is measured on this mask; use the rate: 1 / (1 - rate), whatever the draws."),
    )
    scale = ratio[0]
    if is_close(ratio, np.full(ratio.shape, scale), tolerance):
        unknown = (f"Every kept value is {number(scale)} times {name} here: where does this number come from?",)
        hints = first_match(scale, mistakes, unknown, lambda found, other: is_close(found, other, tolerance))
        steps = ("Look at the line that multiplies or divides the kept values.",)
        raise CheckFailed(wanted, f"{number(scale)} times {name}", (*hints, *steps))
    if np.ptp(y[kept]) == 0 < np.ptp(x[kept]):
        hint = f"All kept values are the same: {name} has no part in the result."
        raise CheckFailed(wanted, f"{number(y[kept][0])} in every kept place", hint)
    worst = int(np.argmax(np.abs(ratio - expected)))
    hint = f"Kept values are not one multiple of {name}, the same for all: work one out by hand."
    if (y == np.round(y)).all():
        hint = WHOLE_NUMBERS
    elif hints := rounded_hints(y[kept], x[kept] * expected):
        hint = hints
    elif mask is True and y.all() and (1 - rate) ** y.size < 1e-4:  # too many values for none to be dropped by chance
        hint = "No value is 0, so kept and dropped units can't be told apart: a dropped unit is exactly 0."
    raise CheckFailed(wanted, f"{number(y[kept][worst])} from {number(x[kept][worst])}", hint)
