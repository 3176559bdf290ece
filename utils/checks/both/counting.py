"""Checks of assignment 04, questions 2, 3, 6 and 7: counting weights, variance shift, quiz."""

import numpy as np

from utils.checks.answers import as_items, as_number, call, is_close, number, raised_by
from utils.checks.quiz import right_option
from utils.checks.verdicts import CheckFailed, check

# ---- 2: count_weights(num_features) ----

HUGE = 10**12  # columns: the first kernel alone would fill 512 TB


@check
def count_weights_trainable(answer, seed):
    """The trainable weights are counted for any number of columns, without building the model."""
    for n in _column_counts(seed):
        right = 128 * n + 8833
        found = _counted(answer, n)[0]
        if found == right:
            continue
        mistakes = (
            (128 * 8 + 8833, "This is the count for 8 columns, whatever `num_features` is."),
            (
                right - 193,
                "The biases are missing: every Dense layer has one number per unit besides its kernel.",
                "A Dense layer has inputs times units, plus one for each unit.",
            ),
            (
                right - 384,
                "Batch norm is left out: it has trainable weights, too.",
                "Which of its four numbers per feature does the optimizer move?",
            ),
            (
                right + 384,
                "The moving statistics are counted too: they are no trainable weights.",
                "Batch norm has four numbers per feature. The optimizer moves two of them.",
            ),
            (right - 192, "Batch norm has two trainable numbers per feature, gamma and beta: one is left out."),
            (right - 192 * 2 + 4, "Batch norm has its weights per feature: these are counted once per layer."),
            (right - 65, "The output layer is missing: it has weights and a bias as well."),
            (right - 1, "The output layer has a bias: it is missing."),
            (right - 193 - 384, "Only the kernels are counted: there are biases, and batch norm's own weights."),
            (384, "This is the number of weights that are not trained: the pair is the wrong way round."),
            (right + 2 * n, "There is a batch norm on the inputs in this count: this model has none."),
            (128 * n + 128 * 64 + 64, "Only the kernels are counted: there are biases, and batch norm's own weights."),
        )
        steps = ("Go through the model layer by layer, and check each count with the summary of a small model.",)
        hints = next((hints for value, *hints in mistakes if found == value), steps)
        raise CheckFailed(f"{right} trainable weights for {n} columns", _whole(found), hints)


@check
def count_weights_non_trainable(answer, seed):
    """The weights that are not trained are counted for any number of columns, without building the model."""
    for n in _column_counts(seed):
        found = _counted(answer, n)[1]
        if found == 384:
            continue
        mistakes = (
            (
                768,
                "All four numbers that batch norm has per feature are counted: two of them are trained.",
                "Which of its four weights does the optimizer move, and which does batch norm itself?",
            ),
            (192, "Batch norm keeps two statistics per feature, a mean and a variance: one is left out."),
            (4, "The statistics are counted once per layer: each feature has its own."),
            (2, "Each batch norm layer is counted once: each of its features has statistics of its own."),
            (
                0,
                "Some weights are not trained: batch norm has them.",
                "What does batch norm need at inference that the optimizer never moves?",
            ),
            (256, "One batch norm is left out."),
            (128, "One batch norm is left out."),
            (128 * n + 8833, "This is the number of trainable weights: the pair is the wrong way round."),
            (128 * n + 8833 + 384, "This is the number of all weights."),
            (384 + 2 * n, "There is a batch norm on the inputs in this count: this model has none."),
        )
        steps = ("Dense layers are all trained, dropout has no weights: what is left?",)
        hints = next((hints for value, *hints in mistakes if found == value), steps)
        raise CheckFailed(f"384 weights that are not trained ({n} columns)", _whole(found), hints)


def _column_counts(seed):
    rng = np.random.default_rng([seed, 4])
    return int(rng.integers(20, 60)), 1, int(rng.integers(200, 2000)), HUGE, HUGE + int(rng.integers(1, 1000))


def _counted(answer, n):
    """The two counts. Whole numbers of any type: 9857.0 counts as 9857 (floats are exact up to 9e15 > 128 HUGE)."""
    if n >= HUGE:
        result, error = raised_by(answer, n)
        if error is not None:
            hint = (
                "The model was built in order to count its weights: so many columns fit into no memory.",
                "The number of weights of a layer follows from its inputs and its units.",
                "Add up the layers by hand, with `num_features` as the only unknown.",
            )
            raise CheckFailed(f"two counts for {n:.0e} columns", f"{type(error).__name__}: {error}"[:120], hint)
    else:
        result = call(answer, n)
    pair = as_items(result, ("trainable", "non_trainable"))
    return [as_number(value, what) for value, what in zip(pair, ("trainable", "non_trainable"), strict=True)]


def _whole(value):
    return f"{value:.0f}" if float(value).is_integer() else f"{value}, which is no whole number"


# ---- 3: variance_shift(moving_var, activations) ----


@check
def variance_shift_median_ratio(answer, seed):
    """The result is the median over features of moving variance / variance at inference."""
    rng = np.random.default_rng([seed, 5])
    # As many rows as features first: a variance over the wrong axis then fits, and can be told. Few rows: ddof 1 is
    # 1 / (rows - 1) larger, 9 % or more. An odd and an even number of features.
    for rows, features in ((9, 9), (12, 8), (7, 15)):
        moving_var, activations = _shifted(rng, rows, features)
        found = _ratio(answer, moving_var, activations)
        right = float(np.median(moving_var / activations.astype("float64").var(axis=0)))
        if is_close(found, right):
            continue
        shown = f"{number(right)} for {features} features and {rows} rows", number(found)
        raise CheckFailed(*shown, _wrong_ratio(found, moving_var.astype("float64"), activations.astype("float64")))


@check
def variance_shift_features_without_variance(answer, seed):
    """Features that are constant at inference, up to rounding, are left out of the median."""
    rng = np.random.default_rng([seed, 6])
    for constant, what in (
        (0.0, "always 0 (dead ReLU)"),
        (0.1, "always 0.1"),
        (0.0, "always 0, their moving variance is 0 as well"),
    ):
        rows = int(rng.integers(15, 30))
        moving_var, activations = _shifted(rng, rows, 11)
        dead = rng.permutation(11)[:4]
        activations[:, dead] = constant
        if "as well" in what:
            moving_var[dead] = 0
        alive = np.setdiff1d(np.arange(11), dead)
        kept = moving_var[alive].astype("float64"), activations[:, alive].astype("float64")
        ratios = kept[0] / kept[1].var(axis=0)
        right = float(np.median(ratios))
        found = _ratio(answer, moving_var, activations)
        if is_close(found, right):
            continue
        shown = f"{number(right)}: 4 of 11 features are {what}, and left out", number(found)
        raise CheckFailed(*shown, _usual_slip(found, *kept) or _wrong_features(found, ratios))


def _shifted(rng, rows, features):
    """Moving variances, float32 of shape (features,), and activations, float32 of shape (rows, features).

    Ratios lie between 1.3 and 8 and far apart, variances above 0.05; half of the variances are below 1, so that a root
    moves numbers both ways.
    """
    while True:  # about ten tries
        activations = np.abs(rng.normal(rng.uniform(0, 1, features), rng.uniform(1, 3, features), (rows, features)))
        var = activations.var(axis=0)
        ratio = rng.permutation(np.geomspace(1.3, 8, features) * rng.uniform(0.98, 1.02, features))
        moving = ratio * var
        right = np.median(ratio)
        others = [other for other, *_ in _other_ratios(moving, activations)]
        if var.min() > 0.1 and min(abs(other / right - 1) for other in others) > 0.02:
            return moving.astype("float32"), activations.astype("float32")


def _other_ratios(moving, activations):
    """What usual mistakes give: a list of (value, hints ...). Both arguments float64."""
    var, rows = activations.var(axis=0), len(activations)
    ratio, ordered = moving / var, np.sort(moving / var)
    place = "Look at the last step: one ratio per feature first, then one number of all of them."
    axis = "Look at the axis: the variance of a feature runs over the rows."
    middle = "Of an even number of ratios, the median is the mean of the middle two."
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
    ]
    if rows == len(moving):
        across = np.median(moving / activations.var(axis=1))
        others.append((across, "The variance is taken over the features of a row (axis 1).", axis))
    if len(moving) % 2 == 0:
        others += [(ordered[len(moving) // 2 - 1], middle), (ordered[len(moving) // 2], middle)]
    return others


def _usual_slip(found, moving, activations):
    """Hints for a result that comes from a usual mistake, None for another one."""
    return next((hints for value, *hints in _other_ratios(moving, activations) if is_close(found, value)), None)


def _wrong_ratio(found, moving, activations):
    return _usual_slip(found, moving, activations) or (
        "This is not the median of the ratios, nor one of the usual slips.",
        "Work it out by hand for two features: a variance over the rows, a ratio for each, then the median.",
    )


def _wrong_features(found, ratios):
    """Hints for a result in which 4 constant features count."""
    first = "Features without variance at inference have no ratio, and must not count."
    rounding = "Rounding may leave a constant feature a variance of 1e-16 in place of 0: that is none, too."
    last = "Choose the features first, of both arrays, then divide."
    if not np.isfinite(found):
        return (first, "Something was divided by 0, or by nearly 0.", last)
    if is_close(found, np.median(np.concatenate([ratios, np.zeros(4)]))):  # all others are above 1
        return (first, "They count here as ratios of 0 or 1: that is a number, where there is none.", last)
    return (first, rounding, last)


def _ratio(answer, moving_var, activations):
    return as_number(call(answer, moving_var, activations), "the ratio")


# ---- 6 and 7: the quiz ----

quiz_fold_right_option = right_option("04.fold")
quiz_frozen_right_option = right_option("04.frozen")
