"""Checks of assignment 02, question 2: the gradient of dropout."""

import numpy as np

from utils.checks.base.calls import call
from utils.checks.base.card import CheckFailed, check
from utils.checks.base.compare import accuracy, is_close
from utils.checks.base.mistakes import first_match
from utils.checks.base.order import names_other_order
from utils.checks.base.reading import as_array, finite
from utils.checks.base.wording import number, shape_text
from utils.checks.dropout.kept_values import BELOW_ZERO, WHOLE_NUMBERS, draw_values, refuse_wrong_scale, uneven_rate

SMALL, KEPT = np.arange(1.0, 7.0).reshape(2, 3), np.array([[True, False, True], [False, True, True]])
in_order = names_other_order(
    ["dy", "mask", "rate"],
    [((SMALL, KEPT, 0.4), lambda dx: is_close(as_array(dx, "dx"), SMALL * KEPT / 0.6, accuracy(dx)))],
)


@check
@in_order
def dropout_backward_same_mask(answer, seed):
    """The gradient is zero exactly where the unit was dropped."""
    for dy, mask, rate in _backward_inputs(seed, 6):
        dx = _gradient(answer, dy, mask, rate, any_number=rate == 0)
        if not np.isfinite(dx).all():
            continue  # a scale of 1 / rate: that costs the other point
        kept = dx != 0
        if np.array_equal(kept, mask):
            continue
        expected = f"zero in the {np.sum(~mask)} of {mask.size} places where mask is False, and only there"
        mistakes = (
            (~mask, "The mask is inverted: it is True where a unit was kept."),
            (np.ones_like(mask), _of_dropped(dx, dy, mask)),
            (np.zeros_like(mask), "No gradient flows at all: kept units must pass it on."),
            *(
                (np.broadcast_to(part, mask.shape), f"The first {which} of the mask is used for all {which}s.")
                for which, part in (("row", mask[:1]), ("column", mask[:, :1]))
            ),
            ((dy * mask) // (1 - rate) != 0, "`//` rounds down, so some gradients become 0: divide with `/`."),
        )
        hints = first_match(kept, mistakes, same=np.array_equal)
        if not hints and np.array_equal(kept, mask & (dy > 0)):
            hints = BELOW_ZERO
        if not hints and dx.any() and (dx == np.round(dx)).all():
            hints = (WHOLE_NUMBERS,)
        if not hints and (_gradient(answer, dy, np.ones_like(mask), rate) == 0).any():
            hints = ("This is a new mask: zeros come even where `mask` is True everywhere. Draw nothing here.",)
        hints = hints or ("Zeros stand in other places than where `mask` is False.",)
        place = "Look at the line in which `mask` meets `dy`: does each factor belong to the same unit?"
        found = f"zero in {np.sum(~kept)} places: {np.sum(~kept & mask)} of them wrong, {np.sum(kept & ~mask)} missing"
        raise CheckFailed(expected, found, (*hints, place))


@check
@in_order
def dropout_backward_same_scale(answer, seed):
    """The gradient of a kept unit is dy / (1 - rate)."""
    for dy, mask, rate in _backward_inputs(seed, 7):
        dx = _gradient(answer, dy, mask, rate)
        # Where no unit that was kept has a gradient, the mask is another one: that costs the other point only.
        if dx[mask].any() or (mask.any() and not mask.all()):
            refuse_wrong_scale(dx, dy, rate, "dy", mask if dx[mask].any() else True)


def _of_dropped(dx, dy, mask):
    """Hint for gradients of which none is zero, those of dropped units included."""
    dropped, scale = dx[~mask], dx / dy
    if not dropped.size:
        return "Every unit was kept, and none of their gradients is 0."
    if np.ptp(dropped) == 0:
        value = number(dropped[0])
        return f"Every dropped unit gets {value}, not 0: what is added or subtracted after the product with the mask?"
    if is_close(scale / scale[~mask][0], 1.0 + mask):
        return (
            "Kept units get twice what dropped ones get: `~` makes -1 of the number 0, and -2 of 1; it needs booleans."
        )
    if is_close(scale, np.full_like(scale, scale[0, 0])):
        return "The mask is ignored: gradient flows through units that were dropped."
    return "Gradient flows through units that were dropped: kept and dropped units differ, but dropped ones get 0."


def _backward_inputs(seed, salt):
    """Draw dy, the mask that is True where a unit is kept, and the rate; yields four of them.

    After a usual one come: a row of which every unit is kept, with values of very different sizes; a column of many
    rows of which none is; and rate 0, a whole number, where a mask still counts.
    """
    rng = np.random.default_rng([seed, salt])
    rates = uneven_rate(rng, 0.1, 0.4), uneven_rate(rng, 0.9, 0.97), uneven_rate(rng, 0.5, 0.7), 0
    for rate, size in zip(rates, (rng.integers((5, 10), (9, 20)), (1, 35), (130, 1), (12, 12)), strict=True):
        dy = draw_values(rng, *size)
        mask = rng.random(dy.shape) >= (rate or 0.3)
        if 1 in size:
            dy *= (10 ** rng.uniform(-2, 3, dy.shape)).astype("float32")
            mask[:] = size[0] == 1
        yield dy, mask, rate


def _gradient(answer, dy, mask, rate, any_number=False):
    known = (("boolean negative", "`-` has no meaning for True and False: `~mask` turns a mask round."),)
    dx = as_array(call(answer, dy, mask, rate, known=known), "dx")
    if (
        dx.ndim == 1
        and not mask.all()
        and any(is_close(dx, dy[mask] * scale) for scale in (1, 1 / (1 - rate), 1 / rate, 1 - rate, rate))
    ):
        hints = (
            "The gradients of the kept units are picked out, as `dy[mask]` does: their places are lost.",
            "dx needs the shape of dy, with zeros where a unit was dropped.",
            "A boolean counts as 0 or 1 in a product.",
        )
        raise CheckFailed(f"dx: an array of shape {shape_text(dy.shape)}", f"shape {shape_text(dx.shape)}", hints)
    dx = as_array(dx, "dx", dy.shape)
    if not mask.all() and np.array_equal(np.isnan(dx), ~mask) and np.isfinite(dx[mask]).all():
        hints = (
            "NaN stands where a unit was dropped: no gradient flows through it, so its gradient is 0.",
            "Look at what takes its place where `mask` is False: NaN itself, or 0 / 0?",
        )
        if not mask.any():
            hints = (
                "No unit is kept here, and the scale becomes 0 / 0: it is measured on the mask.",
                "Use the rate: 1 / (1 - rate), whatever the mask holds.",
            )
        raise CheckFailed("zero where `mask` is False", f"NaN in these {np.sum(~mask)} places", hints)
    return dx if any_number else finite(dx, "dx")
