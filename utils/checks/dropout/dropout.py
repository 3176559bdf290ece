"""Checks of assignment 02, question 1: dropout by hand."""

import math

import numpy as np

from utils.checks.base.calls import call, not_refused, raised_by
from utils.checks.base.card import CheckFailed, check
from utils.checks.base.compare import STANDARD_ERRORS, accuracy, is_close, standard_error, within
from utils.checks.base.errors import describe_error
from utils.checks.base.mistakes import first_match
from utils.checks.base.order import names_other_order
from utils.checks.base.reading import as_array, finite, for_input
from utils.checks.base.wording import number, percent
from utils.checks.dropout.kept_values import BELOW_ZERO, draw_values, refuse_wrong_scale, uneven_rate
from utils.training import set_seed

KEEP_FOR_DROP = (
    "`rate` is the fraction to drop; your answer keeps that fraction and drops the rest.",
    "Look at the line that draws the mask: is it True where a unit is dropped, or where it is kept?",
    "Turn the comparison round, or use 1 - rate as the probability of keeping.",
)
DOES_NOTHING = (
    "Nothing was dropped: with training=True the result is x itself.",
    "Look at what happens when `training` is True and the rate is above zero.",
)
FOLLOWS_X = "The mask depends on the values of x: seed, rate and shape alone decide it."
TILDE = "`~` turns True and False round. Of whole numbers it makes others: ~0 is -1, ~1 is -2."
SMALL = np.arange(1.0, 55.0).reshape(6, 9)


def _is_small_dropped(y):
    y = as_array(y, "y", SMALL.shape)
    kept = y != 0
    return 0 < kept.mean() < 1 and is_close(y, SMALL * kept / 0.6, accuracy(y))


in_order = names_other_order(
    ["x", "rate", "training", "seed"],
    (
        ((SMALL, 0.4, True, 7), _is_small_dropped),
        ((SMALL, 0.4, False, 7), lambda y: is_close(as_array(y, "y"), SMALL)),
    ),
)


@check
@in_order
def dropout_zeroes_the_fraction(answer, seed):
    """In training, a fraction `rate` of the units is set to zero, with a draw for every unit of every row."""
    rng = np.random.default_rng([seed, 1])
    shape, larger = (rng.integers((low, low + 100), (low + 11, low + 111)) for low in (95, 195))
    # Far from 0.5, where keep and drop look the same, and from whole tenths or hundredths, to which a rate may be
    # rounded; near 1 in an array of the same shape, for a mask that is kept. The last array is larger: there 1 % or 2 %
    # in place of 1.5 % are more than ten standard errors off. (Six of a row, where the count of zeros may be exact.)
    for rate, size in ((rng.uniform(0.13, 0.17), shape), (rng.uniform(0.93, 0.97), shape), (6 / larger[1], larger)):
        rate, x = float(rate), draw_values(rng, *size)
        y = _dropped(answer, x, rate, seed)
        zero = y == 0
        _refuse_shared_mask(zero)
        # Five standard errors; masks with an exact count of zeros come nearer still.
        tolerance = STANDARD_ERRORS * standard_error(rate, zero.size)
        if zero.mean() in (0, 1):
            _refuse_one_draw(answer, x, rate, seed)
        if abs(zero.mean() - rate) > tolerance:
            expected = f"{percent(rate)} ± {percent(tolerance)} of the units set to zero (rate {number(rate)})"
            hints = _wrong_fraction(zero.mean(), rate, tolerance) if zero.any() else _no_zeros(y, x, rate)
            if zero[x < 0].mean() - zero[x > 0].mean() > 0.5:
                hints = BELOW_ZERO
            raise CheckFailed(expected, percent(zero.mean()), hints)
        _refuse_pattern(zero, rate)
        if 0.1 < rate < 0.9:  # rows with hardly a zero in them, or hardly anything else, may be the same by chance
            _refuse_repeats(zero)


@check
@in_order
def dropout_rescales_the_rest(answer, seed):
    """In training, kept units are multiplied by 1 / (1 - rate)."""
    rng = np.random.default_rng([seed, 2])
    # 91 units: no mask has exactly a fraction `rate` of zeros, so a measured fraction differs from the rate.
    for least, most, size in ((0.1, 0.3, (7, 13)), (0.6, 0.8, (7, 13)), (0.9, 0.97, (1, 67)), (0.01, 0.05, (73, 1))):
        rate = uneven_rate(rng, least, most)
        x = draw_values(rng, *size) * (10 ** rng.uniform(-2, 3, size)).astype("float32")
        y = _dropped(answer, x, rate, seed)
        if not y.any() and min(size) > 1:
            _refuse_one_draw(answer, x, rate, seed)
        if y.any() or min(size) > 1:  # one draw for a row or a column drops all of it: that costs another point
            refuse_wrong_scale(y, x, rate, "x")


@check
@in_order
def dropout_identity_when_not_training(answer, seed):
    """With training=False, or at rate 0, the result is x itself."""
    rng = np.random.default_rng([seed, 3])
    arrays = [draw_values(rng, *size) for size in ((rng.integers(5, 9), rng.integers(10, 15)), (1, 30), (30, 1))]
    arrays[0][0, 0] = 0.0
    arrays[2] *= 1000
    low, high = uneven_rate(rng, 0.1, 0.3), uneven_rate(rng, 0.6, 0.8)
    settings = (low, False), (high, False), (0.0, True), (0.0, False)
    for x, (rate, training) in zip((*arrays, arrays[0]), settings, strict=True):
        y = _dropped(answer, x, rate, seed, training)
        if not is_close(y, x, accuracy(y)):
            given = f"rate {number(rate)}, training={training}"
            raise CheckFailed(f"x itself ({given})", _changed(y, x), _not_identity(y, x, rate, training))
    if is_close(_dropped(answer, x, high, seed), x):  # otherwise `return x` would be right here
        raise CheckFailed("x itself when not training, and only then", "x itself when training, too", DOES_NOTHING)


@check
@in_order
def dropout_seed_decides_the_mask(answer, seed):
    """The same seed gives the same mask, another seed another mask."""
    rng = np.random.default_rng([seed, 4])
    x = draw_values(rng, rng.integers(20, 30), rng.integers(30, 40))
    # 0 and 1: `if seed:` takes 0 for no seed. The last one is 0 in 16 bits, and in its last four digits.
    seeds = (0, 1, int(rng.integers(2, 2**31)), 10**4 * 2**16)
    first, again = ([_dropped(answer, values, 0.4, s) == 0 for s in seeds] for values in (x, -x))
    if all(mask.mean() in (0, 1) for mask in first):
        _refuse_one_draw(answer, x, 0.4, seed)
    if not any(mask.any() for mask in first):
        hints = _no_zeros(_dropped(answer, x, 0.4, 1), x, 0.4)
        raise CheckFailed("a mask that the seed decides", "no mask: nothing is zero", hints)
    unsteady = [s for s, a, b in zip(seeds, first, again, strict=True) if not np.array_equal(a, b)]
    if unsteady:
        only_zero = unsteady == [0]
        hints = (
            "Seed 0 is a seed too: `if seed` takes it for none."
            if only_zero
            else "The seed is ignored: the mask comes from a generator that goes on between calls.",
            "Look at the line that makes the random generator: is it inside the function, with the seed in it?",
            "Make a new generator from `seed` in every call, and draw the mask from that one.",
        )
        if not only_zero and _starts_a_sequence(answer, x):
            hints = (
                "The seed starts a sequence, and the second call goes on with it: so it is with `seed=` of a "
                "TensorFlow operation.",
                "Draw from a new generator, made from `seed` in every call, such as NumPy's `default_rng(seed)`.",
            )
        if all(np.array_equal(a, _dropped(answer, x, 0.4, s) == 0) for s, a in zip(seeds, first, strict=True)):
            hints = (FOLLOWS_X,)
        raise CheckFailed("the same mask from two calls with the same seed", f"two masks (seed={unsteady[0]})", hints)
    if np.array_equal(first[0], first[1]) or np.array_equal(first[1], first[2]):
        hints = (
            "The seed is fixed: whatever the caller gives, the mask is the same.",
            "Look for a number where the generator is made, or for draws that no generator makes.",
            "Make the generator from the argument `seed`.",
        )
        if not np.array_equal(first[1], _dropped(answer, x[::-1], 0.4, 1) == 0):
            hints = (FOLLOWS_X, "Draw random numbers in the shape of x, from a generator made from `seed`.")
        raise CheckFailed("another mask for another seed", "the same mask", hints)
    if np.array_equal(first[0], first[3]):
        hint = "Only a part of the seed counts (`%`?): hand it to the generator as it is."
        raise CheckFailed("another mask for another seed", f"the same mask for the seeds 0 and {seeds[3]}", hint)


@check
@in_order
def dropout_refuses_bad_rates(answer, seed):
    """A rate below 0, or of 1 and more, raises ValueError."""
    rng = np.random.default_rng([seed, 5])
    x = draw_values(rng, 20, 30)
    for rate in (0, 0.0, float(rng.uniform(0.1, 0.9)), 1e-4, 0.9999):
        result, error = raised_by(answer, x, rate, True, seed)
        if error is None:
            as_array(result, "y", x.shape)
        elif isinstance(error, ValueError) and "broadcast" not in str(error):
            raise CheckFailed(f"rate {rate} accepted", describe_error(error), "Rates from 0 to below 1 are fine.")
        else:
            _dropped(answer, x, rate, seed)  # reports the error
    rates = 1, 1.0, -1e-6, -float(rng.uniform(0.2, 3)), 1.000001, float(rng.uniform(1.1, 2)), 30
    refusals = [not_refused(answer, x, rate, True, seed) for rate in rates]
    for rate, refusal in zip(rates, refusals, strict=True):
        if refusal is None:
            continue
        found, hints = refusal
        if "derive from BaseException" in found:
            hints = ("A text can't be raised: `raise` takes an exception, such as a ValueError with the text in it.",)
        if not hints:
            if all(one == refusal for one in refusals):
                hint = "No rate is refused, whatever it is: neither one below 0 nor one of 1 and more."
            elif rate == 1:
                hint = "Rate 1 is out, too: nothing would be kept, and 1 / (1 - rate) is infinite."
            elif rate < 0:
                hint = "A negative rate is not a fraction."
            elif rate < 2:
                hint = "A rate above 1 is not a fraction, however near to 1 it is."
            else:
                hint = "`rate` is a fraction, so 30 does not mean 30 %: reject it."
            hints = (hint, "Compare the rate with both ends, before anything else.", "`raise ValueError` if it is out.")
        raise CheckFailed(f"ValueError for rate {rate:.7g}", found, hints)


def _dropped(answer, x, rate, seed, training=True):
    one_each = (
        "There is one draw for each row: the mask needs one for every value.",
        "Look at the shape of the random numbers: how many are drawn?",
        "Draw as many random numbers as x has values, in the shape of x.",
    )
    known = ((f"({len(x)},{x.shape[1]}) ({len(x)},)", *one_each),)
    result = call(answer, x, rate, training, seed, known=known)
    with for_input(f"rate {number(rate)}, training={training}"):
        y = as_array(result, "y")
    if y.ndim == 1 and 0 < len(y) <= x.size and _are_among(y * (1 - rate), x):
        hints = (
            "The kept values are picked out, as `x[mask]` does: their places are lost.",
            "y needs the shape of x, with zeros where a unit was dropped: multiply, or use `np.where`.",
        )
        raise CheckFailed(f"y: an array of shape {x.shape}", f"shape {y.shape}", hints)
    y = as_array(y, "y", x.shape)
    kept = np.isfinite(y)
    if training and is_close(y[kept] * (1 - rate), x[kept], accuracy(y)) and 0 < kept.mean() < 1:
        hints = ("NaN stands where a unit was dropped: a dropped unit is 0, and kept ones are right.",)
        raise CheckFailed("zeros where a unit was dropped", f"NaN or infinity in {percent(1 - kept.mean())}", hints)
    return finite(y, "y")


def _refuse_shared_mask(zero):
    steps = np.diff(np.flatnonzero(zero))
    if len(steps) and steps.min() == steps.max() > 1:
        hints = (
            f"Every {steps[0]}th value is dropped: nothing is random.",
            "Draw as many random numbers as x has values, in the shape of x.",
        )
        raise CheckFailed("a draw for every unit of every row", f"zeros at distances of {steps[0]}", hints)
    for name, mask, other in (("rows", zero, "columns"), ("columns", zero.T, "rows")):
        if (mask == mask[0]).all() and 0 < mask[0].mean() < 1:
            hints = (
                f"There is one mask for all {name}: only the {other} get draws of their own.",
                "Look at the shape of the random numbers: how many are drawn?",
                "Draw as many random numbers as x has values, in the shape of x.",
            )
            raise CheckFailed("a draw for every unit of every row", f"the same mask in all {len(mask)} {name}", hints)


def _refuse_repeats(zero):
    for name, mask in (("rows", zero), ("columns", zero.T)):
        repeats = len(mask) - len(np.unique(mask, axis=0))
        if repeats:
            hints = (
                f"Some {name} share their mask: their draws are copies.",
                "Draw as many random numbers as x has values, in the shape of x.",
            )
            raise CheckFailed("a draw for every unit of every row", f"{repeats} {name} have another's mask", hints)


def _are_among(values, x):
    """Whether all values are those of x, up to rounding."""
    known = np.sort(x, axis=None).astype("float64")
    after = np.clip(np.searchsorted(known, values), 1, len(known) - 1)
    return bool((np.minimum(np.abs(known[after] - values), np.abs(known[after - 1] - values)) < 1e-5).all())


def _starts_a_sequence(answer, x):
    """Whether the seed decides the mask of the first call after the global seeds are set, but not of later ones."""

    def first_mask(seed):
        set_seed(1)
        return _dropped(answer, x, 0.4, seed) == 0

    if not callable(np.random.seed):  # an answer assigned to it
        return False
    return np.array_equal(first_mask(3), first_mask(3)) and not np.array_equal(first_mask(3), first_mask(4))


def _refuse_one_draw(answer, x, rate, seed):
    """Refuse an answer that drops everything under some seeds and nothing under others."""
    dropped = [(_dropped(answer, x, rate, seed + other) == 0).mean() for other in range(40)]
    if set(dropped) == {0.0, 1.0}:
        hints = (
            "One draw decides for the whole array: everything is dropped or nothing, depending on the seed.",
            "Look at the shape of the random numbers: how many are drawn?",
            "Draw as many random numbers as x has values, in the shape of x.",
        )
        raise CheckFailed(
            "a draw for every unit of every row",
            f"of 40 seeds, {dropped.count(1.0)} drop everything and {dropped.count(0.0)} nothing",
            hints,
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


def _no_zeros(y, x, rate):
    """Hints for a result in training without any zero."""
    if is_close(y, x, accuracy(y)):
        return DOES_NOTHING
    if all((np.minimum(np.abs(y + rate), np.abs(y + rate - x)) < 1e-3).ravel()):
        return (
            "The mask works, but then `rate` is subtracted from every value: `x / 1 - rate` divides first.",
            "Put 1 - rate in parentheses.",
        )
    if is_close(np.abs(np.round(y * (1 - rate) / x)), np.abs(y * (1 - rate) / x)):
        return ("Every value is a whole multiple of x / (1 - rate), but none is 0: what does the mask hold?", TILDE)
    kept = np.abs(y * (1 - rate) - x) <= accuracy(y) * np.abs(x)
    if (1 - rate) / 2 < kept.mean() < 1:
        others = y[~kept]
        shown = number(others[0]) if np.ptp(others) == 0 else f"numbers such as {number(others[0])}"
        return (
            f"Kept units are right, but the others get {shown}: a dropped unit is exactly 0.",
            "Look at what takes the place of a unit where the mask is False.",
        )
    return (
        "The values change, but none becomes 0: in dropout, a dropped unit is exactly 0.",
        "Is the noise of another kind, or is something added after the product with the mask?",
        "Run it on an array of ones: there are two values in the result, 0 and 1 / (1 - rate).",
    )


def _wrong_fraction(found, rate, tolerance):
    if found == 1:
        return "Everything was dropped: look at what the random numbers are compared with."
    # `randn` in place of `rand`: the normal distribution function at the rate.
    normal = (1 + math.erf(rate / math.sqrt(2))) / 2
    draws = "The draws are normal; the comparison with a rate needs uniform draws between 0 and 1."
    percentage = "The rate is taken for a percentage: it is a fraction already, 0.3 and not 30."
    unknown = "Compare one uniform random number per unit with the rate: how often is it below?"
    mistakes = (
        (1 - rate, *KEEP_FOR_DROP),
        (normal, draws),
        (1 - normal, draws),
        (1 - (1 - rate) ** 2, "Two masks act, one after the other: draw once."),
        (
            1 - math.exp(-rate),
            "Some places are drawn twice, so too few units are dropped: draw places without replacement.",
            "Or draw one uniform number per unit, and compare it with the rate.",
        ),
        *(
            (to_whole(rate * parts) / parts, f"The rate is rounded to {name}: compare the draws with the rate itself.")
            for parts, name in ((10, "tenths"), (100, "hundredths"))
            for to_whole in (math.floor, math.ceil, round)
        ),
    )
    return first_match(found, [(rate / 100, percentage)], None, within(rate / 200)) or first_match(
        found, mistakes, unknown, within(tolerance)
    )


def _changed(y, x):
    place = np.unravel_index(np.argmax(np.abs(y - x)), x.shape)
    return f"{number(x[place])} became {number(y[place])}"


def _not_identity(y, x, rate, training):
    y, x = y[x != 0], x[x != 0]
    kept = y != 0
    if not kept.any() and training:
        return (
            "At rate 0 everything was dropped, where nothing should be.",
            "Look at the line that draws the mask: which units does it keep when the rate is 0?",
        )
    if not kept.any():
        return "Everything became zero: with training=False, x must come back as it is."
    scale = float(np.median(y[kept] / x[kept]))
    if is_close(y, -x):
        return ("Every value has changed its sign: what numbers does the mask hold?", TILDE)
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
