"""Checks of assignment 02, questions 1 and 2: dropout by hand, forward and backward."""

import math

import numpy as np

from utils.checks.answers import (
    STANDARD_ERRORS,
    as_array,
    call,
    is_close,
    number,
    percent,
    raised_by,
    standard_error,
)
from utils.checks.verdicts import CheckFailed, check

# ---- 1: dropout(x, rate, training, seed) ----

KEEP_FOR_DROP = (
    "`rate` is the fraction to drop; your answer keeps that fraction and drops the rest.",
    "Look at the line that draws the mask: is it True where a unit is dropped, or where it is kept?",
    "Turn the comparison round, or use 1 - rate as the probability of keeping.",
)
DOES_NOTHING = (
    "Nothing was dropped: with training=True the result is x itself.",
    "Look at what happens when `training` is True and the rate is above zero.",
)


@check
def dropout_zeroes_the_fraction(answer, seed):
    """In training, a fraction `rate` of the units is set to zero, with a draw for every unit of every row."""
    rng = np.random.default_rng([seed, 1])
    for rates in ((0.1, 0.2, 0.3), (0.6, 0.7, 0.8)):  # far from 0.5, where keep and drop look the same
        rate = float(rng.choice(rates))
        x = _values(rng, rng.integers(95, 106), rng.integers(195, 206))
        zero = _dropped(answer, x, rate, seed) == 0
        _refuse_shared_mask(zero)
        # Five standard errors; masks with an exact count of zeros come nearer still.
        tolerance = STANDARD_ERRORS * standard_error(rate, zero.size)
        if abs(zero.mean() - rate) > tolerance:
            expected = f"{percent(rate)} ± {percent(tolerance)} of the units set to zero (rate {rate})"
            raise CheckFailed(expected, percent(zero.mean()), _wrong_fraction(zero.mean(), rate, tolerance))
        _refuse_pattern(zero, rate)


@check
def dropout_rescales_the_rest(answer, seed):
    """In training, what is kept is multiplied by 1 / (1 - rate)."""
    rng = np.random.default_rng([seed, 2])
    for rates in ((0.1, 0.2, 0.3), (0.6, 0.7, 0.8)):
        rate = float(rng.choice(rates))
        # 91 units: no mask has exactly a fraction `rate` of zeros, so a measured fraction differs from the rate.
        x = _values(rng, 7, 13)
        _refuse_wrong_scale(_dropped(answer, x, rate, seed), x, rate, "x")


@check
def dropout_identity_when_not_training(answer, seed):
    """With training=False, or at rate 0, the result is x itself."""
    rng = np.random.default_rng([seed, 3])
    x = _values(rng, rng.integers(5, 9), rng.integers(10, 15))
    low, high = float(rng.choice([0.1, 0.2, 0.3])), float(rng.choice([0.6, 0.7, 0.8]))
    for rate, training in ((low, False), (high, False), (0.0, True), (0.0, False)):
        y = _dropped(answer, x, rate, seed, training)
        if not is_close(y, x):
            given = f"rate {rate}, training={training}"
            raise CheckFailed(f"x itself ({given})", _changed(y, x), _not_identity(y, x, rate, training))
    if is_close(_dropped(answer, x, high, seed), x):  # otherwise `return x` would be right here
        raise CheckFailed("x itself when not training, and only then", "x itself when training, too", DOES_NOTHING)


@check
def dropout_seed_decides_the_mask(answer, seed):
    """The same seed gives the same mask, another seed another mask."""
    rng = np.random.default_rng([seed, 4])
    x = _values(rng, rng.integers(20, 30), rng.integers(30, 40))
    seeds = (0, 1, int(rng.integers(2, 2**31)))  # 0 and 1: `if seed:` takes 0 for no seed
    first, again = ([_dropped(answer, x, 0.4, s) == 0 for s in seeds] for _ in range(2))
    if not any(mask.any() for mask in first):
        raise CheckFailed("a mask that the seed decides", "no mask: nothing is zero", DOES_NOTHING)
    unsteady = [s for s, a, b in zip(seeds, first, again, strict=True) if not np.array_equal(a, b)]
    if unsteady:
        only_zero = unsteady == [0]
        raise CheckFailed(
            "the same mask from two calls with the same seed",
            f"two masks (seed={unsteady[0]})",
            (
                "Seed 0 is a seed too: `if seed` takes it for none."
                if only_zero
                else "The seed is ignored: the mask comes from a generator that goes on between calls.",
                "Look at the line that makes the random generator: is it inside the function, with the seed in it?",
                "Make a new generator from `seed` in every call, and draw the mask from that one.",
            ),
        )
    if np.array_equal(first[0], first[1]) or np.array_equal(first[1], first[2]):
        raise CheckFailed(
            "another mask for another seed",
            "the same mask",
            (
                "The seed is fixed: whatever the caller gives, the mask is the same.",
                "Look for a number where the generator is made, or for draws that no generator makes.",
                "Make the generator from the argument `seed`.",
            ),
        )


@check
def dropout_refuses_bad_rates(answer, seed):
    """A rate below 0, or of 1 and more, raises ValueError."""
    rng = np.random.default_rng([seed, 5])
    x = _values(rng, 20, 30)
    for rate in (0, 0.0, float(rng.uniform(0.1, 0.9)), 0.999):
        result, error = raised_by(answer, x, rate, True, seed)
        if error is None:
            as_array(result, "y", x.shape)
        elif isinstance(error, ValueError):
            raise CheckFailed(
                f"rate {rate} accepted", f"ValueError: {error}"[:200], "Rates from 0 to below 1 are fine."
            )
        else:
            _dropped(answer, x, rate, seed)  # reports the error
    for rate in (1, 1.0, -0.1, -float(rng.uniform(0.2, 3)), float(rng.uniform(1.1, 2)), 30):
        result, error = raised_by(answer, x, rate, True, seed)
        if isinstance(error, ValueError):
            continue
        if error is not None:
            found, hint = type(error).__name__, f"A bad argument is a ValueError in Python, no {type(error).__name__}."
            if isinstance(error, AssertionError):
                hint = "`assert` is for one's own mistakes, and can be switched off: raise ValueError instead."
        elif rate == 1:
            found, hint = "no error", "Rate 1 is out, too: nothing would be kept, and 1 / (1 - rate) is infinite."
        elif rate < 0:
            found, hint = "no error", "A negative rate is no fraction."
        else:
            found, hint = "no error", "The rate is a fraction: 30 is no percentage here but a mistake to refuse."
        steps = ("Compare the rate with both ends, before anything else.", "Use `raise`: a message alone stops nobody.")
        raise CheckFailed(f"ValueError for rate {number(rate)}", found, (hint, *steps))


# ---- 2: dropout_backward(dy, mask, rate) ----


@check
def dropout_backward_same_mask(answer, seed):
    """The gradient is zero exactly where the unit was dropped."""
    dy, mask, rate = _backward_inputs(seed, 6)
    dx = _finite(call(answer, dy, mask, rate), "dx", dy.shape)
    kept = dx != 0
    if np.array_equal(kept, mask):
        return
    expected = f"zero in the {np.sum(~mask)} places where mask is False, and only there"
    if np.array_equal(kept, ~mask):
        hint = "The mask is inverted: it is True where a unit was kept."
    elif kept.all():
        hint = "The mask is ignored: gradient flows through units that were dropped."
    elif not kept.any():
        hint = "No gradient flows at all: kept units must pass it on."
    else:
        hint = "This is a new mask: backward must use the one that forward used, and draw nothing."
    place = "Look at the line in which `mask` meets `dy`: does each factor belong to the same unit?"
    raise CheckFailed(expected, f"zero in {np.sum(~kept)} places, {np.sum(~kept & mask)} of them wrong", (hint, place))


@check
def dropout_backward_same_scale(answer, seed):
    """The gradient of a kept unit is dy / (1 - rate)."""
    dy, mask, rate = _backward_inputs(seed, 7)
    dx = _finite(call(answer, dy, mask, rate), "dx", dy.shape)
    _refuse_wrong_scale(dx, dy, rate, "dy")


# ---- what the mistakes look like ----


def _values(rng, rows, columns):
    """Inputs between 0.5 and 1.5 with either sign: none is zero, so a zero in the result was dropped."""
    return (rng.uniform(0.5, 1.5, (rows, columns)) * rng.choice([-1, 1], (rows, columns))).astype("float32")


def _finite(value, what, shape):
    array = as_array(value, what, shape)
    if not np.isfinite(array).all():
        raise CheckFailed(
            "numbers",
            f"{np.sum(~np.isfinite(array))} times NaN or infinity in {what}",
            "NaN comes from 0 / 0 and infinity from 1 / 0: what do you divide by, and can it be 0?",
        )
    return array


def _dropped(answer, x, rate, seed, training=True):
    return _finite(call(answer, x, rate, training, seed), "y", x.shape)


def _backward_inputs(seed, salt):
    rng = np.random.default_rng([seed, salt])
    rate = float(rng.choice([0.1, 0.2, 0.3, 0.4, 0.6, 0.7]))
    dy = _values(rng, rng.integers(5, 9), rng.integers(10, 20))
    return dy, rng.random(dy.shape) >= rate, rate


def _refuse_shared_mask(zero):
    for name, mask, other in (("rows", zero, "columns"), ("columns", zero.T, "rows")):
        if (mask == mask[0]).all() and 0 < mask[0].mean() < 1:
            raise CheckFailed(
                "a draw for every unit of every row",
                f"the same mask in all {len(mask)} {name}",
                (
                    f"There is one mask for all {name}: only the {other} get draws of their own.",
                    "Look at the shape of the random numbers: how many are drawn?",
                    "Draw as many random numbers as x has values, in the shape of x.",
                ),
            )


def _refuse_pattern(zero, rate):
    """Neighbours must be dropped together as often as independent draws are."""
    for pairs in (zero[1:] & zero[:-1], zero[:, 1:] & zero[:, :-1]):
        # Variance of the number of pairs, overlaps included. 0.01 more for masks with an exact count in every row or
        # column, whose neighbours are a little less often dropped together (by about rate (1 - rate) / 100).
        variance = rate**2 * (1 - rate**2) + 2 * rate**3 * (1 - rate)
        tolerance = STANDARD_ERRORS * math.sqrt(variance / pairs.size) + 0.01
        if abs(pairs.mean() - rate**2) > tolerance:
            raise CheckFailed(
                f"{percent(rate**2)} ± {percent(tolerance)} of neighbours dropped together, as by chance",
                percent(pairs.mean()),
                "The zeros follow a pattern: every unit of every row needs a random draw of its own.",
            )


def _wrong_fraction(found, rate, tolerance):
    # `randn` in place of `rand`: the normal distribution function at the rate.
    normal = (1 + math.erf(rate / math.sqrt(2))) / 2
    if found == 0:
        return DOES_NOTHING
    if found == 1:
        return "Everything was dropped: look at what the random numbers are compared with."
    if abs(found - (1 - rate)) <= tolerance:
        return KEEP_FOR_DROP
    if abs(found - rate / 100) <= rate / 200:
        return "The rate is taken for a percentage: it is a fraction already, 0.3 and not 30."
    if min(abs(found - normal), abs(found - 1 + normal)) <= tolerance:
        return "The draws are normal; the comparison with a rate needs uniform draws between 0 and 1."
    return "Compare one uniform random number per unit with the rate: how often is it below?"


def _refuse_wrong_scale(y, x, rate, name):
    """Refuse kept (nonzero) values that are not x / (1 - rate)."""
    kept = y != 0
    ratio, expected = y[kept] / x[kept], 1 / (1 - rate)
    if kept.any() and is_close(ratio, np.full(ratio.shape, expected)):
        return
    wanted = f"kept values {number(expected)} times {name} (rate {rate})"
    if not kept.any():
        raise CheckFailed(wanted, "no kept value: all are zero", "Some units must be kept, and rescaled.")
    mistakes = (
        (1.0, "No rescale: what is kept must make up for what is dropped, by 1 / (1 - rate)."),
        (1 / rate, "The scale is 1 / rate: divide by the fraction that is kept, not by the fraction dropped."),
        (1 - rate, "Multiplied by 1 - rate: that makes kept values smaller; they must grow, to keep the mean."),
        (rate, "Multiplied by the rate: what share of the units is kept?"),
        (1 / (1 - rate) ** 2, "Rescaled twice."),
        (1 / kept.mean(), "The scale is measured on this mask; use the rate: 1 / (1 - rate), whatever the draws."),
    )
    for scale, hint in mistakes:
        if is_close(ratio, np.full(ratio.shape, scale)):
            steps = ("Look at the line that multiplies or divides the kept values.",)
            raise CheckFailed(wanted, f"{number(scale)} times {name}", (hint, *steps))
    worst = int(np.argmax(np.abs(ratio - expected)))
    raise CheckFailed(
        wanted,
        f"{number(y[kept][worst])} from {number(x[kept][worst])}",
        "A kept value is neither x / (1 - rate) nor any other usual scale: work one value out by hand.",
    )


def _changed(y, x):
    place = np.unravel_index(np.argmax(np.abs(y - x)), x.shape)
    return f"{number(x[place])} became {number(y[place])}"


def _not_identity(y, x, rate, training):
    kept = y != 0
    if not kept.any() and training:
        return (
            "At rate 0 everything was dropped, where nothing should be.",
            "Look at the line that draws the mask: which units does it keep when the rate is 0?",
        )
    if not kept.any():
        return "Everything became zero: with training=False, x must come back as it is."
    scale = float(np.median(y[kept] / x[kept]))
    if training:
        return "At rate 0 nothing is dropped, and the scale 1 / (1 - rate) is 1: does the code treat 0 as another rate?"
    place = "Look at what the function does when `training` is False: is there a way past the mask and the scale?"
    if not kept.all():
        return ("It is dropping at inference: units are set to zero with training=False.", place)
    if is_close(scale, 1 - rate):
        return (
            "Rescaled at inference too: inverted dropout rescales in training, so that inference needs nothing.",
            place,
        )
    if is_close(scale, 1 / (1 - rate)):
        return ("Rescaled at inference too: the scale 1 / (1 - rate) belongs to training.", place)
    return ("With training=False the function must do nothing.", place)
