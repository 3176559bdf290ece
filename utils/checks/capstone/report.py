"""Checks of assignment 05, question 5: report a difference over paired seeds, with its interval."""

import numpy as np

from utils.checks.base.calls import call
from utils.checks.base.card import CheckFailed, check
from utils.checks.base.compare import are_rounded, is_close, is_rounded
from utils.checks.base.mistakes import first_match
from utils.checks.base.reading import as_numbers
from utils.checks.base.wording import listed, number
from utils.checks.capstone.interval import OF_ERRORS, OF_FACTORS, errors_of, factors_of, match, unknown_width

RELATIVE = "This is relative to the plain network: report the difference itself."
ROUNDED = "The numbers are rounded: return them as they are."


@check
def report_difference(answer, seed):
    """The difference is mean(tuned) - mean(plain), and lies in the middle between low and high."""
    for tuned, plain in _pairs_of_runs(seed):
        difference, low, high = _reported(answer, tuned, plain)
        right = np.mean(tuned) - np.mean(plain)
        if not is_close(difference, right):
            mistakes = (
                (-right, "The sign is the other way round: below zero, the tuned network has the lower loss."),
                (np.median(np.subtract(tuned, plain)), "This is the median of the differences: take the mean."),
                (np.median(tuned) - np.median(plain), "This is the difference of two medians: take the means."),
                (abs(right), "The difference has a sign: do not take its absolute value."),
                (
                    np.mean(np.abs(np.subtract(tuned, plain))),
                    "Every difference has a sign, which says who is lower: do not take absolute values.",
                ),
                (right / np.mean(plain), RELATIVE),
                (np.mean(np.subtract(tuned, plain) / plain), RELATIVE),
                (np.mean(tuned) / np.mean(plain), "This is a ratio: report the difference."),
                (np.min(tuned) - np.min(plain), "These are the best seeds of both: the mean counts all."),
                (right * len(tuned), "This is the sum over the seeds: divide by their number."),
            )
            unknown = "The difference is not the mean of tuned minus the mean of plain."
            if is_rounded(difference, right):
                unknown = ROUNDED
            hints = first_match(difference, mistakes) or _pairs_left_out(difference, tuned, plain) or unknown
            raise CheckFailed(f"difference {number(right)}", number(difference), hints)
        half = abs(high - low) / 2
        if not abs((low + high) / 2 - difference) <= 1e-4 * max(abs(difference), half):
            if is_close((low + high) / 2, -difference):
                hint = "The interval is that of plain minus tuned: the signs of both ends are the other way round."
                raise CheckFailed(f"low and high around {number(difference)}", f"{number(low)} to {number(high)}", hint)
            hint = "low and high lie equally far below and above the difference: are these half-widths, or not centred?"
            if low < difference < high and not is_close(low, -high):
                hint = (
                    "The ends are not equally far from the difference: are they percentiles, as of a bootstrap?",
                    "A t interval is the difference minus and plus the same margin.",
                )
            differences = np.subtract(tuned, plain)
            if is_close([low, high], [differences.min(), differences.max()]):
                hint = "These are the smallest and the largest difference: the interval is that of their mean."
            if are_rounded(low, high):
                hint = ROUNDED
            raise CheckFailed(f"low and high around {number(difference)}", f"{number(low)} to {number(high)}", hint)
        if not low < high:
            hint = "low and high are the wrong way round, or both the same."
            raise CheckFailed("low below high", f"{number(low)} to {number(high)}", hint)
    for tuned, plain, what in _odd_runs(seed):
        difference, right = _reported(answer, tuned, plain)[0], float(np.mean(np.subtract(tuned, plain)))
        if not is_close(difference, right):
            hint = ROUNDED if is_rounded(difference, right) else f"Right for other runs. Here {what}."
            if is_close(difference, -right):
                hint = "The difference has a sign: above zero, the tuned network has the higher loss."
            hint = _pairs_left_out(difference, tuned, plain) or hint
            raise CheckFailed(f"difference {number(right)}", number(difference), hint)


@check
def report_paired(answer, seed):
    """The interval rests on the standard error of the paired differences, sd (ddof 1) / root of n."""
    for pairs, half, errors, factors, error, factor in _half_widths(answer, seed):
        if error == "right":
            continue
        hint = OF_ERRORS.get(error) or unknown_width(half, *pairs)
        hint = hint or "Take the differences of the pairs, their sd (ddof 1), and divide by the root of n."
        wanted = factors["right"] * errors["right"]
        if factor in factors and factor != "right":  # then the expected width would blame the other mistake, too
            wanted = factors[factor] * errors["right"]
        raise CheckFailed(_wide(wanted, "for these pairs"), _wide(half, error or ""), hint)


@check
def report_students_t(answer, seed):
    """The standard error is multiplied by Student's t: 95 % two-sided, n - 1 degrees of freedom."""
    for pairs, half, errors, factors, error, factor in _half_widths(answer, seed):
        if factor == "right":
            continue
        hint = OF_FACTORS.get(factor) or unknown_width(half, *pairs)
        hint = hint or "Half the width is a standard error times Student's t: print both factors."
        shown = f"for n = {len(pairs[0])}"
        # A wrong standard error fails the other check: only the factor counts here.
        scale = errors[error] if error else errors["right"]
        raise CheckFailed(_wide(factors["right"] * scale, shown), _wide(half, factor or ""), hint)


def _half_widths(answer, seed):
    """Yield ((tuned, plain), half the width of the interval, errors, factors, names of those two it is made of)."""
    for tuned, plain in (*_pairs_of_runs(seed), *(pair[:2] for pair in _odd_runs(seed))):
        _, low, high = _reported(answer, tuned, plain)
        half, errors, factors = abs(high - low) / 2, errors_of(tuned, plain), factors_of(len(tuned))
        margin = factors["right"] * errors["right"]
        margin_rounded = any(abs(half - round(margin, digits)) < 1e-6 * half for digits in range(1, 7))
        if not is_close(half, margin) and (margin_rounded or are_rounded(low, high)):
            raise CheckFailed(_wide(margin, "for these pairs"), _wide(half, "rounded"), ROUNDED)
        yield (tuned, plain), half, errors, factors, *match(half, errors, factors)


def _pairs_left_out(difference, tuned, plain):
    """A hint if a difference is that of the pairs whose own lies nearest to the mean, None otherwise."""
    d = np.subtract(tuned, plain)
    d = d[np.argsort(np.abs(d - d.mean()))]
    for left_out in range(1, len(d) // 2):
        if is_close(difference, d[:-left_out].mean()):
            return f"{left_out} of {len(d)} pairs are left out, those farthest from the mean: every pair counts."
    return None


def _wide(half, what):
    return f"half the width: {number(half)}" + (f" ({what})" if what else "")


def _reported(answer, tuned, plain):
    names = ("difference", "low", "high")
    values = as_numbers(call(answer, tuned, plain), names)
    if not np.isfinite(values).all():
        hint = "NaN or infinity: print the standard deviation and the factor, which one is it?"
        if len(tuned) == 2:
            hint = "Right for more seeds. Two pairs have 1 degree of freedom, n - 1: is more than 1 subtracted from n?"
        raise CheckFailed("three numbers", listed(number(value) for value in values), hint)
    first, *others = values
    right = np.mean(tuned) - np.mean(plain)
    if not is_close(first, right) and is_close(sorted(values)[1], right) and any(is_close(x, right) for x in others):
        hint = "The three numbers come in another order: the difference is the first of them."
        raise CheckFailed("difference, low and high, in this order", listed(map(number, values)), hint)
    return values


def _pairs_of_runs(seed):
    """Two pairs of lists of losses, paired by seed, in which no two mistakes give the same width."""
    rng = np.random.default_rng([seed, 44])
    drawn = []
    while len(drawn) < 2:  # about ten tries
        n = int(rng.choice([5, 6, 7, 8]))
        common = rng.normal(scale=0.3, size=n)
        tuned, plain = (base + common + rng.normal(scale=0.1, size=n) for base in (1.4, 1.4 + rng.uniform(0.1, 0.3)))
        errors, factors = errors_of(tuned, plain), factors_of(n)
        widths = np.add.outer(*(np.log([*values.values()]) for values in (errors, factors)))
        # 0.3 %, thirty times the tolerance of `is_close`, between every width with one factor right and all others.
        sound = np.concatenate([widths[0], widths[1:, 0]])
        apart = np.sort(np.abs(sound[:, None] - widths.ravel()))[:, 1].min()  # the nearest of all is itself
        means = abs(np.mean(tuned) - np.mean(plain)), abs(np.median(tuned - plain) - np.mean(tuned - plain))
        if apart > 0.003 and min(means) > 0.01:
            drawn.append((tuned.tolist(), plain.tolist()))
    return drawn


def _odd_runs(seed):
    """Lists of losses, paired by seed, and what is odd about them: two seeds, many, and small or large losses."""
    rng = np.random.default_rng([seed, 46])
    drawn = []
    for n, sign, scale, what in (
        (2, 1, 1e-4, "are two seeds, and small losses"),
        (3, -1, 1e3, "are three seeds, and large losses"),
        (40, 1, 1.0, "are 40 seeds, some with the same losses"),
    ):
        common, gap = rng.normal(1.4, 0.3, n), rng.normal(size=n)
        gap = sign * (0.1 + 0.05 * (gap - gap.mean()) / gap.std(ddof=1))
        if n > 30:
            common[1::2], gap[1::2] = common[::2], gap[::2]
        drawn.append(((scale * (common + gap)).tolist(), (scale * common).tolist(), what))
    return drawn
