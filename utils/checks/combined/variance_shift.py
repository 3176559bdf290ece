"""Checks of assignment 04, question 3: variance shift."""

import functools

import numpy as np

from utils.checks.base.calls import call
from utils.checks.base.card import CheckFailed, check
from utils.checks.base.compare import is_close
from utils.checks.base.mistakes import first_match
from utils.checks.base.reading import as_number
from utils.checks.base.wording import number, row

LEFT_ALONE = "Leave the arrays in the type that they have, and round nothing."
OTHER = (
    "Something else than the features that count is wrong: does the first check pass?",
    "Choose the features first, of both arrays, then divide.",
)

# Functions that make a number less exact, and what they do to it.
_NARROWED = (
    *((functools.partial(np.round, decimals=digits), "rounded") for digits in range(7)),
    (np.floor, "rounded down"),
    (lambda values: np.asarray(values).astype("float16").astype("float64"), "converted to float16"),
)


@check
def variance_shift_median_ratio(answer, seed):
    """The result is the median over features of moving variance / variance at inference."""
    rng = np.random.default_rng([seed, 5])
    # As many rows as features first: a variance over the wrong axis then fits, and is recognized. Few rows: ddof 1 is
    # 1 / (rows - 1) larger, 9 % or more. An odd and an even number of features.
    for rows, features in ((9, 9), (12, 8), (7, 15)):
        moving_var, activations = _shifted(rng, rows, features)
        found = _ratio(answer, moving_var, activations)
        right = float(np.median(moving_var / activations.astype("float64").var(axis=0)))
        if is_close(found, right):
            continue
        unknown = (
            "This is not the median of the ratios, nor one of the usual slips.",
            "Work it out by hand for two features: a variance over the rows, a ratio for each, then the median.",
        )
        shown = f"{number(right)} for {features} features and {rows} rows", number(found)
        kept = moving_var.astype("float64"), activations.astype("float64")
        raise CheckFailed(*shown, _hints(found, *kept, unknown))
    for moving_var, activations, what in _odd_ratios(rng):
        kept = moving_var.astype("float64"), activations.astype("float64")
        ratios = np.sort(kept[0] / kept[1].var(axis=0))
        found, right = _ratio(answer, moving_var, activations), float(np.median(ratios))
        if not is_close(found, right):
            hints = f"Right for other ratios. {what}", "The median takes every feature as it is, each with its ratio."
            if is_close(found, np.median(np.unique(ratios.round(5))), 0.01):  # others are further away
                hints = "Features with the same ratio count once: each of them counts.", *hints[1:]
            hints = _inexact_hints(found, *kept) or hints
            shown = f"{number(right)}, the median of the ratios {row(ratios)} of {len(ratios)} features"
            raise CheckFailed(shown, number(found), hints)


@check
def variance_shift_features_without_variance(answer, seed):
    """Features that are constant at inference, up to rounding, are left out of the median."""
    rng = np.random.default_rng([seed, 6])
    for constant, what in (
        (0.0, "always 0 (dead ReLU)"),
        (0.1, "always 0.1"),
        (-0.7, "always -0.7, their moving variance is 0 as well"),
    ):
        rows = int(rng.integers(15, 30))
        moving_var, activations = _shifted(rng, rows, 11)
        dead = rng.permutation(11)[:4]
        alive = np.setdiff1d(np.arange(11), dead)
        little = rng.permutation(alive)[:3]  # variances of 0.011 to 0.015, which count as well
        scale = np.sqrt(rng.uniform(0.011, 0.015, 3) / activations[:, little].var(axis=0)).astype("float32")
        activations[:, little] *= scale
        moving_var[little] *= scale**2
        activations[:, dead] = constant
        if "as well" in what:
            moving_var[dead] = 0
        kept = moving_var[alive].astype("float64"), activations[:, alive].astype("float64")
        ratios = kept[0] / kept[1].var(axis=0)
        right = float(np.median(ratios))
        found = _ratio(answer, moving_var, activations, _other_shapes(rows))
        if is_close(found, right):
            continue
        shown = f"{number(right)}: 4 of 11 features are {what}, and left out", number(found)
        counted = _counted_hints(found, ratios)
        raise CheckFailed(*shown, counted or _hints(found, *kept, OTHER))
    # One feature alone has variance.
    alone = int(rng.integers(11))
    activations[:, np.arange(11) != alone] = rng.uniform(-3, 3, 10)
    activations[:, alone] = rng.normal(0, 2, len(activations))
    moving_var[alone] = 2.5 * activations[:, alone].var()
    kept = moving_var[[alone]].astype("float64"), activations[:, [alone]].astype("float64")
    right = float(np.median(kept[0] / kept[1].var(axis=0)))
    found = _ratio(answer, moving_var, activations, _other_shapes(rows))
    if not is_close(found, right):
        shown = f"{number(right)}: 10 of 11 features are constant, and left out", number(found)
        hint = "Right where four features are constant: one that varies is enough for a result."
        raise CheckFailed(*shown, _inexact_hints(found, *kept) or hint)


def _odd_ratios(rng):
    """Yield (moving variances, activations, what is odd about the ratios, in words)."""
    # So small that rounding to four digits shows; the same ratio in several features; one that is 0; many rows and
    # features, their means far from 0.
    for few, size, what in (
        ((0.001, 0.002, 0.002, 0.002, 0.005, 0.006, 0.009), 9, "They are far below 1 here, and some are equal."),
        ((0.0, 0.0, 0.0, 3.0, 5.0), 9, "Here some moving variances are 0, where the feature has a variance."),
        ((2.0,), 2, "Here is one feature, with two rows."),
        (np.geomspace(1e-3, 1e5, 101), 120, "Here are 101 features and 120 rows."),
    ):
        activations = rng.normal(rng.uniform(2, 20, len(few)), rng.uniform(0.5, 2, len(few)), (size, len(few)))
        activations[1] = activations[0] + 1  # two rows alone have a variance above 0.01, too
        activations = activations.astype("float32")
        scale = rng.uniform(1.01, 1.04)  # the median of the first is 0.00202 to 0.00208
        moving_var = scale * rng.permutation(few) * activations.astype("float64").var(axis=0)
        yield moving_var.astype("float32"), activations, what


def _shifted(rng, rows, features):
    """Moving variances, float32 of shape (features,), and activations, float32 of shape (rows, features).

    Ratios lie between 1.3 and 8 and far apart, variances above 0.05; half of the variances are below 1, so that a root
    moves numbers both ways. Half of the features come from a ReLU, and are 0 in some of the rows.
    """
    while True:  # about ten tries
        activations = rng.normal(rng.uniform(0, 1, features), rng.uniform(0.5, 2, features), (rows, features))
        activations = np.where(rng.permutation(features) % 2, activations, np.maximum(activations, 0))
        var = activations.var(axis=0)
        if var.min() <= 0.1:
            continue
        ratio = rng.permutation(np.geomspace(1.3, 8, features) * rng.uniform(0.98, 1.02, features))
        moving = ratio * var
        right = np.median(ratio)
        others = [other for other, *_ in _other_ratios(moving, activations)]
        if min(abs(other / right - 1) for other in others) > 0.02:
            return moving.astype("float32"), activations.astype("float32")


def _other_ratios(moving, activations):
    """Table of what usual mistakes give: a list of (value, hint, ...). Both arguments are float64."""
    var, rows = activations.var(axis=0), len(activations)
    ratio, ordered = moving / var, np.sort(moving / var)
    place = "Look at the last step: one ratio per feature first, then one number of all of them."
    axis = "Look at the axis: the variance of a feature runs over the rows."
    middle = "Of an even number of ratios, the median is the mean of the middle two."
    with np.errstate(divide="ignore"):  # one value that is not 0 has no variance
        without_zeros = np.median(moving / [column[column != 0].var() for column in activations.T])
    others = [
        (np.median(1 / ratio), "The ratio is inverted.", "Which of the two variances is the divisor?"),
        (ratio.mean(), "This is the mean of the ratios: one odd feature moves it, the median not.", place),
        (np.median(moving / np.sqrt(var)), "The moving variance is divided by a standard deviation, not a variance."),
        (np.median(np.sqrt(ratio)), "This is a ratio of standard deviations: that of the variances is asked for."),
        (moving.mean() / var.mean(), "This is a ratio of means: the ratio comes first, per feature.", place),
        (np.median(moving) / np.median(var), "This is a ratio of medians: the ratio comes first, per feature.", place),
        (np.median(moving) / activations.var(), "The variance is that of the whole array, not of each feature.", axis),
        (moving.mean() / activations.var(), "The variance is that of the whole array, not of each feature.", axis),
        (np.median(moving / (activations**2).mean(axis=0)), "A mean of squares: a variance is taken around the mean."),
        (
            np.median(ratio) * (rows - 1) / rows,
            "The variance divides by rows - 1 (ddof 1); here, as in batch norm, it divides by rows (ddof 0).",
            "NumPy's default is ddof 0, that of pandas and of `statistics.variance` ddof 1.",
        ),
        (np.median(moving - var), "This is a difference: a ratio is asked for."),
        (ratio.max(), "This is the largest ratio: the median is asked for.", place),
        (ratio.min(), "This is the smallest ratio: the median is asked for.", place),
        (np.median(moving * var), "The variances are multiplied: a ratio is asked for."),
        (
            without_zeros,
            "The zeros are left out of a variance: a feature that is 0 in some rows keeps all of its rows.",
        ),
        (
            np.median(activations / moving.var()),
            "The parameters are in another order: moving_var comes first, then the activations.",
        ),
    ]
    if rows == len(moving):
        across = np.median(moving / activations.var(axis=1))
        others.append((across, "The variance is taken over the features of a row (axis 1).", axis))
    if len(moving) % 2 == 0:
        others += [(ordered[len(moving) // 2 - 1], middle), (ordered[len(moving) // 2], middle)]
    return others


def _hints(found, moving, activations, unknown):
    """Hints for a wrong number; `moving` and `activations` are float64, of the features that count alone."""
    if hints := _inexact_hints(found, moving, activations):
        return hints
    if hints := first_match(found, _other_ratios(moving, activations)):
        return hints
    var = activations.var(axis=0)
    ratio = moving / var
    if is_close(found, np.median(ratio), 0.01):  # every mistake in the table is 2 % away
        return (
            "Right to two or three digits only: is something rounded, computed in float16, or added to a variance?",
            LEFT_ALONE,
        )
    falling = np.argsort(-var)
    if any(is_close(found, np.median(ratio[falling[:count]])) for count in range(1, len(ratio))):
        return (
            "Features of a small variance are left out, too: they have one, and count.",
            "Look at the smallest variance that still counts: rounding leaves 1e-16, not more.",
        )
    return unknown


@np.errstate(divide="ignore", invalid="ignore")  # a small variance may round to 0
def _inexact_hints(found, moving, activations):
    """Hints for a number that is off because something is rounded, or added to a variance; empty for any other.

    Such mistakes move it by less than a percent, and so lie close together: the nearest counts, and only if it agrees
    to the accuracy of float32.
    """
    var = activations.var(axis=0)
    rows = [
        (np.median(moving / (var + more)), f"{more} is added to the variance: the ratio has no epsilon.")
        for more in (0.01, 1e-3, 1e-4, 1e-5)
    ]
    for narrow, what in _NARROWED:
        rows += [
            (narrow(np.median(moving / var)), f"The result is {what}."),
            (np.median(narrow(moving / var)), f"The ratios are {what}."),
            (np.median(moving / narrow(var)), f"The variances are {what} before the ratio."),
            (np.median(narrow(moving) / var), f"The moving variances are {what} before the ratio."),
            (np.median(moving / narrow(activations).var(axis=0)), f"The activations are {what}."),
        ]
    outcome, hint = min(rows, key=lambda one: np.nan_to_num(abs(one[0] - found), nan=np.inf))
    named = bool(found) and is_close(found, outcome, 1e-5)
    if float(np.float16(found)) == found and (named or is_close(found, np.median(moving / var), 0.01)):
        hint, named = "The result is rounded, or computed in float16.", True
    return (hint, LEFT_ALONE) if named else ()


def _counted_hints(found, ratios):
    """Hints for a result in which 4 constant features count; empty for any other."""
    first = "Features without variance at inference have no ratio, and must not count."
    rounding = "Rounding may leave a constant feature a variance of 1e-16 in place of 0: that is none, too."
    last = "Choose the features first, of both arrays, then divide."
    if not np.isfinite(found):
        return (first, "Something was divided by 0, or by nearly 0.", last)
    if is_close(found, np.median(np.concatenate([ratios, np.zeros(4)]))):  # all others are above 1
        return (first, "They count here as ratios of 0 or 1: that is a number, where there is none.", last)
    # As huge ratios; 2 % for an epsilon in the divisor.
    if is_close(found, np.median(np.concatenate([ratios, np.full(4, 1e9)])), 0.02):
        return (first, rounding, last)
    return ()


def _ratio(answer, moving_var, activations, known=()):
    return as_number(call(answer, moving_var, activations, known=known), "the ratio")


def _other_shapes(rows):
    """Hints for arrays that can't be combined, as `errors.advice` takes them: 11 features, 7 of them with variance."""
    both = "The features are left out of one array only: choose the same ones in both, then divide."
    axis = (
        "The variance is taken over the features of a row (axis 1).",
        "Look at the axis: the variance of a feature runs over the rows.",
    )
    return ("(11,) (7,)", both), ("(7,) (11,)", both), (f"(11,) ({rows},)", *axis)
