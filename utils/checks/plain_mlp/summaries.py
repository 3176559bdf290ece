"""Checks of assignment 01, questions 4 and 5: what is said of histories and of several seeds."""

import numpy as np

from utils.checks.answers import as_items, as_number, call, describe, is_close, listed, number, observe
from utils.checks.verdicts import CheckFailed, check

# 4. summarize


@check
def summarize_best_epoch(answer, seed):
    """`best_epoch` is the first epoch with the lowest validation loss, and epochs count from 1."""
    for history in _histories(seed):
        loss, val_loss = (np.array(history[key]) for key in ("loss", "val_loss"))
        found = _entry(answer, history, "best_epoch")
        expected = int(np.argmin(val_loss)) + 1
        last_of_ties = len(val_loss) - int(np.argmin(val_loss[::-1]))
        if is_close(found, expected):
            continue
        mistakes = (
            (expected - 1, "Epochs count from 1: an index into a list counts from 0.", "The first epoch has index 0."),
            (
                last_of_ties,
                "Two epochs share the lowest validation loss: the earlier one is the best epoch.",
                "Look at the comparison: is an equal value taken for a better one?",
            ),
            (int(np.argmin(loss)) + 1, "This is the epoch of the lowest training loss."),
            (int(np.argmin(loss)), "This is the lowest training loss, and counted from 0."),
            (int(np.argmax(val_loss)) + 1, "This is the epoch of the highest validation loss."),
            (last_of_ties - 1, "This is the last of two equal epochs, and counted from 0."),
            (val_loss.min(), "This is the lowest validation loss itself, not the epoch it belongs to."),
            (len(val_loss), "This is the last epoch: the best one may come earlier."),
            (expected + 1, "This is one epoch too late: 1 was added twice."),
        )
        hints = next(
            (hints for value, *hints in mistakes if is_close(found, value)),
            ["Look for the lowest value of val_loss, then for its place in the list."],
        )
        raise CheckFailed(f"best_epoch {expected} for val_loss {listed(history['val_loss'])}", number(found), hints)


@check
def summarize_values(answer, seed):
    """`best_val_loss` is the lowest validation loss; `final_gap` is val_loss - loss at the last epoch."""
    for history in _histories(seed):
        loss, val_loss = (np.array(history[key]) for key in ("loss", "val_loss"))
        best, gap = int(np.argmin(val_loss)), val_loss - loss
        wanted = {
            "best_val_loss": (
                val_loss[best],
                (loss.min(), "This is the lowest training loss."),
                (loss[best], "This is the training loss of the best epoch."),
                (val_loss[-1], "This is the validation loss of the last epoch."),
                (val_loss[np.argmin(loss)], "The epoch was chosen by the training loss."),
                (val_loss.max(), "This is the highest validation loss."),
                (best + 1, "This is the best epoch, not the loss it had."),
            ),
            "final_gap": (
                gap[-1],
                (abs(gap[-1]), "The gap has a sign: it is negative where the validation loss is lower."),
                (-gap[-1], "The sign is the other way round: the gap is positive where validation is worse."),
                (gap[best], "This is the gap at the best epoch, not at the last one."),
                (val_loss[-1] - val_loss[best], "This is how far val_loss rose since the best epoch."),
                (val_loss.min() - loss.min(), "This is the difference of the two lowest losses."),
                (val_loss[best] - loss[-1], "The two losses come from different epochs."),
                (val_loss[-1] - loss[best], "The two losses come from different epochs."),
                (val_loss[-1] / loss[-1], "This is a ratio: the gap is a difference."),
                (gap[0], "This is the gap at the first epoch."),
                (gap.mean(), "This is the mean gap: only the last epoch counts."),
            ),
        }
        for key, (expected, *mistakes) in wanted.items():
            where = f"val_loss {listed(val_loss)}"
            if key == "final_gap":
                where = f"loss {number(loss[-1])} and val_loss {number(val_loss[-1])} at the last epoch"
            found = _entry(answer, history, key)
            if is_close(found, expected):
                continue
            rounded = _is_rounded(found, expected)
            hint = next((hint for value, hint in mistakes if is_close(found, value)), None)
            if hint is None:
                hint = "The value is rounded: return it as it is." if rounded else f"Read again how {key} is defined."
            raise CheckFailed(f"{key} {number(expected)} for {where}", number(found), hint)


def _histories(seed):
    """Histories of eight epochs in which every mistake gives another number.

    Best in the middle (the training loss is lowest later, but not at the end); best twice; best at first; best near the
    end, with a validation loss that ends below the training loss; and one with metrics.
    """
    rng = np.random.default_rng([seed, 5])

    def noisy(values):
        return [round(float(value), 3) for value in values + rng.uniform(-0.1, 0.1, len(values))]

    best = int(rng.integers(2, 4))  # an index: epoch 3 or 4
    loss = noisy(np.array([9, 8, 7, 6, 5, 4, 3, 3.5]))
    middle = noisy(14 - 0.5 * np.arange(8))
    middle[best], middle[7] = noisy(np.array([8.0, 12.5]))
    twice, first, below = list(middle), list(middle), list(middle)
    twice[5] = twice[best]
    first[0] = round(middle[best] - 1, 3)
    below[6], below[7] = noisy(np.array([1.0, 2.0]))
    histories = [{"loss": list(loss), "val_loss": val_loss} for val_loss in (middle, twice, first, below)]
    return [*histories, {"loss": loss, "mae": first[::-1], "val_loss": list(middle), "val_mae": list(first)}]


def _entry(answer, history, key):
    """Call the answer and return the number under a key of its dict."""
    result = call(answer, history)
    if not isinstance(result, dict):
        raise CheckFailed(
            "a dict with best_epoch, best_val_loss, final_gap", describe(result), "Return the three values as a dict."
        )
    if key not in result:
        raise CheckFailed(f"the key {key!r}", f"the keys {listed([*result][:5])}", "Spell the keys as in the question.")
    return as_number(result[key], key)


# 5. over_seeds


@check
def over_seeds_mean_and_sd(answer, seed):
    """The mean and the sample standard deviation (ddof 1) of several values come back, in this order."""
    rng = np.random.default_rng([seed, 6])
    for kind, count in zip((list, tuple, np.array), rng.permutation([3, 5, 8]), strict=True):
        # Skewed values: the median differs from the mean, ddof 0 from ddof 1 by 6 % or more.
        values = np.round(4 + rng.exponential(2, size=int(count)), 3)
        values[0] = 15.0
        mean, sd = _mean_and_sd(answer, kind(values.tolist()))
        right, root = values.std(ddof=1), np.sqrt(len(values))
        if not is_close(mean, values.mean()):
            hint = "Add the values and divide by how many there are."
            if is_close(mean, right):
                hint = "The two results are the wrong way round: the mean comes first."
            elif is_close(mean, np.median(values)):
                hint = "This is the median: the question asks for the mean."
            elif _is_rounded(mean, values.mean()):
                hint = "The mean is rounded: return it as it is."
            raise CheckFailed(f"mean {number(values.mean())} of {listed(values)}", number(mean), hint)
        if not is_close(sd, right):
            mistakes = (
                (
                    values.std(),
                    "This divides by n (ddof 0), which is too small on average: the seeds are a sample.",
                    "NumPy's default is ddof 0: look for the argument that changes it.",
                ),
                (values.var(ddof=1), "This is the variance: the standard deviation is its square root."),
                (values.var(), "This is the variance, with ddof 0."),
                (
                    right / root,
                    "This is the standard error of the mean: how well the mean is known, not how far seeds spread.",
                    "Do not divide by the root of the number of values.",
                ),
                (values.std() / root, "This is a standard error, with ddof 0."),
                (np.ptp(values), "This is the range: the highest value minus the lowest."),
                (np.abs(values - values.mean()).mean(), "This is the mean absolute deviation."),
            )
            formula = "The sum of squared deviations from the mean, divided by n - 1; then the square root."
            unknown = (
                ["The standard deviation is rounded: return it as it is."] if _is_rounded(sd, right) else [formula]
            )
            hints = next((hints for value, *hints in mistakes if is_close(sd, value)), unknown)
            raise CheckFailed(f"sd {number(right)} of {listed(values)}", number(sd), hints)


@check
def over_seeds_one_value(answer, seed):
    """One value has itself as the mean and NaN as the standard deviation, without a warning."""
    rng = np.random.default_rng([seed, 7])
    value = float(np.round(rng.uniform(3, 9), 3))
    for values in ([value], (value,), np.array([value])):
        observed = observe(answer, values)
        mean, sd = _read_mean_and_sd(observed.result)
        if not is_close(mean, value):
            raise CheckFailed(
                f"mean {number(value)} of one value", number(mean), "The mean of one value is that value."
            )
        if not np.isnan(sd):
            raise CheckFailed(
                "sd NaN for one value",
                number(sd),
                (
                    "One seed says nothing about the spread: 0 would claim that all seeds agree.",
                    "Treat the case of one value on its own.",
                ),
            )
        if observed.warnings:
            raise CheckFailed(
                "no warning",
                f"the warning {observed.warnings[0].splitlines()[0][:80]!r}",
                (
                    "With one value, n - 1 is 0 and NumPy warns of a division by zero.",
                    "Find out first how many values there are, and compute only what exists.",
                ),
            )
    for several in ((value, 2 * value), (value, 2 * value, 5 * value)):
        sd = _mean_and_sd(answer, several)[1]
        if not sd > 0:
            raise CheckFailed(
                f"a standard deviation above 0 for {len(several)} values that differ",
                number(sd),
                "Only one value alone has sd NaN: two are enough for a spread.",
            )


def _is_rounded(found, expected):
    return any(found == round(float(expected), digits) for digits in range(4))


def _mean_and_sd(answer, values):
    return _read_mean_and_sd(call(answer, values))


def _read_mean_and_sd(result):
    mean, sd = as_items(result, ("mean", "sd"))
    return as_number(mean, "mean"), as_number(sd, "sd")
