"""Checks of assignment 01, question 4: summarize a history."""

import numpy as np

from utils.checks.base.calls import call
from utils.checks.base.card import CheckFailed, check
from utils.checks.base.compare import is_close, is_rounded
from utils.checks.base.mistakes import first_match
from utils.checks.base.reading import as_number
from utils.checks.base.wording import describe, listed, number, row


@check
def summarize_best_epoch(answer, seed):
    """`best_epoch` is the first epoch with the lowest validation loss, and epochs count from 1."""
    for history in _histories(seed):
        loss, val_loss = (np.array(history[key]) for key in ("loss", "val_loss"))
        found = _entry(_summary(answer, history), "best_epoch")
        expected = int(np.argmin(val_loss)) + 1
        last_of_ties = len(val_loss) - int(np.argmin(val_loss[::-1]))
        if is_close(found, expected):
            continue
        mistakes = (
            *((int(np.argmin(other)) + 1, *BY_NAME) for other in _others(history)),
            *[(found, *BOTH_LOSSES)] * (found == _lowest_sum(history) and _adds(answer, seed)),
            (expected - 1, "Epochs count from 1: an index into a list counts from 0.", "The first epoch has index 0."),
            *(
                (
                    int(place) + 1,
                    "Epochs share the lowest validation loss: the earliest one is the best epoch.",
                    "Look at the comparison: is an equal value taken for a better one?",
                )
                for place in np.flatnonzero(val_loss == val_loss.min())
            ),
            (int(np.argmax(val_loss <= val_loss.min() * (1 + NEARLY))) + 1, *NEARLY_EQUAL),
            (int(np.argmin(loss)) + 1, "This is the epoch of the lowest training loss."),
            (int(np.argmin(loss)), "This is the lowest training loss, and counted from 0."),
            (int(np.argmax(val_loss)) + 1, "This is the epoch of the highest validation loss."),
            (last_of_ties - 1, "This is the last of two equal epochs, and counted from 0."),
            (int(np.argmin(np.abs(val_loss - loss))) + 1, *SMALLEST_GAP),
            (val_loss.min(), "This is the lowest validation loss itself, not the epoch it belongs to."),
            (
                len(val_loss),
                "This is the last epoch: the best one may come earlier.",
                "Or is it a rank? `argsort` of `argsort` gives ranks, and the first one is that of epoch 1.",
            ),
            (expected + 1, "This is one epoch too late: 1 was added twice."),
            (int(np.argmin([*val_loss[:-1], np.inf])) + 1, LAST_LEFT_OUT),
            (int(np.argmin([np.inf, *val_loss[1:]])) + 1, FIRST_LEFT_OUT),
            (int(np.argmin(val_loss[:100])) + 1, "Only the first 100 epochs are looked at: a run may be longer."),
            (_first_rise(val_loss) + 1, *FIRST_RISE),
            *[(1, *NEARLY_EQUAL)] * bool(np.ptp(val_loss) < 1e-3),  # so is the first one to a rounding or a tolerance
        )
        unknown = (
            "Look for the lowest value of val_loss, then for its place in the list.",
            "Losses may be large or negative: is the lowest value so far compared with a fixed number at first?",
        )
        if len(val_loss) == 1:
            mistakes, unknown = (), "A run of one epoch: that one is the best."
        elif not val_loss.any():
            unknown = "All epochs have the same loss, 0: the earliest of them is the best one."
        hints = first_match(found, mistakes, unknown)
        raise CheckFailed(f"best_epoch {expected} for val_loss {_shown(val_loss)}", number(found), hints)


@check
def summarize_values(answer, seed):
    """`best_val_loss` is the lowest validation loss; `final_gap` is val_loss - loss at the last epoch."""
    for history in _histories(seed):
        loss, val_loss = (np.array(history[key]) for key in ("loss", "val_loss"))
        best, gap, summary = int(np.argmin(val_loss)), val_loss - loss, _summary(answer, history)
        with np.errstate(all="ignore"):
            ratio, shares = val_loss[-1] / loss[-1], (gap[-1] / loss[-1], gap[-1] / val_loss[-1])
        wanted = {
            "best_val_loss": (
                val_loss[best],
                (loss.min(), "This is the lowest training loss."),
                (loss[best], "This is the training loss of the best epoch."),
                (val_loss[-1], "This is the validation loss of the last epoch."),
                (val_loss[np.argmin(loss)], "The epoch was chosen by the training loss."),
                (val_loss.max(), "This is the highest validation loss."),
                (val_loss[np.argmin(np.abs(gap))], *SMALLEST_GAP),
                (best + 1, "This is the best epoch, not the loss it had."),
                *((min(other), *BY_NAME) for other in _others(history)),
                (val_loss[:-1].min(initial=np.inf), LAST_LEFT_OUT),
                (val_loss[:100].min(), "Only the first 100 epochs are looked at: a run may be longer."),
                (val_loss[_first_rise(val_loss)], *FIRST_RISE),
                (val_loss[(best + 1) % len(val_loss)], *ONE_LATER),
                (val_loss[np.argmin(val_loss + loss)], *BOTH_LOSSES),
                (val_loss[1:].min(initial=np.inf), FIRST_LEFT_OUT),
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
                (ratio, "This is a ratio: the gap is a difference."),
                *((share, "The gap is divided by a loss: it is the difference, as it is.") for share in shares),
                (gap[0], "This is the gap at the first epoch."),
                (gap[-2:][0], "This is the gap at the last epoch but one: the last item of a list is that at -1."),
                (gap.mean(), "This is the mean gap: only the last epoch counts."),
                *((other[-1] - loss[-1], *BY_NAME) for other in _others(history)),
            ),
        }
        for key, (expected, *mistakes) in wanted.items():
            where = f"val_loss {_shown(val_loss)}"
            if key == "final_gap":
                where = f"loss {number(loss[-1])} and val_loss {number(val_loss[-1])} at the last epoch"
            found = _entry(summary, key)
            if is_close(found, expected):
                continue
            unknown = (
                "Another value than the question asks for.",
                "Call your function with a history of three epochs in a new cell, and work this value out by hand.",
            )
            if is_rounded(found, expected):
                unknown = "The value is rounded: return it as it is."
            shown = f"{key} {number(expected)} for {where}", number(found)
            raise CheckFailed(*shown, first_match(found, mistakes, unknown))


def _histories(seed):
    """Histories of eight epochs in which every mistake gives another number, and one of a single epoch.

    Best in the middle (the training loss is lowest later, but not at the end; the gap is smallest in a third place);
    best three times, the last epoch included; best at first; best near the end, with a validation loss that ends below
    the training loss, and comes first in the dict; best at the end; one with metrics; losses in the millions or below
    0; a long run with small losses, of which an earlier one is hardly above the best; and a validation loss of 0.
    """
    rng = np.random.default_rng([seed, 5])

    def noisy(values):
        return [round(float(value), 3) for value in values + rng.uniform(-0.1, 0.1, len(values))]

    best = int(rng.integers(2, 4))  # an index: epoch 3 or 4
    loss = noisy(np.array([9, 8, 7, 6, 5, 4, 3, 3.5]))
    middle = noisy(14 - 0.5 * np.arange(8))
    middle[best], middle[7] = noisy(np.array([8.0, 12.5]))
    narrow = 1 if best == 3 else 4  # not next to the best epoch, nor to that of the lowest training loss
    loss[narrow] = round(middle[narrow] - 0.3, 3)
    twice, first, below, last, mae = (list(middle) for _ in range(5))
    twice[5] = twice[7] = twice[best]
    first[0] = round(middle[best] - 1, 3)
    below[6], below[7] = noisy(np.array([1.0, 2.0]))
    last[7] = round(middle[best] - 1, 3)
    mae[4] = round(middle[best] - 2, 3)
    long = 1e-4 * rng.uniform(2, 3, int(rng.integers(120, 160)))
    long[109] = 1e-4 * rng.uniform(1, 1.5)
    long[105] = long[109] * (1 + NEARLY / 3)  # higher by a few hundred times the rounding of float32
    return [
        *({"loss": list(loss), "val_loss": val_loss} for val_loss in (middle, twice, first)),
        {"val_loss": below, "loss": list(loss)},
        {"loss": list(loss), "val_loss": last},
        {"loss": loss, "mae": mae, "val_loss": list(middle), "val_mae": list(first)},
        {"loss": [round(1e6 * x, 0) for x in loss], "val_loss": [round(1e6 * x, 0) for x in middle]},
        {"loss": [round(x - 50, 3) for x in loss], "val_loss": [round(x - 50, 3) for x in middle]},
        {"loss": loss[:1], "val_loss": middle[:1]},
        {"loss": (long[::-1] / 2).tolist(), "val_loss": long.tolist()},
        {"loss": [0.5] * 4, "val_loss": [0.0] * 4},
    ]


def _shown(values):
    return listed(values) if len(values) <= 10 else f"{row(values)} of {len(values)} epochs"


def _lowest_sum(history):
    """Number of the epoch with the lowest sum of both losses."""
    return int(np.argmin(np.add(history["loss"], history["val_loss"]))) + 1


def _adds(answer, seed):
    """Whether the best epoch of an answer is always that of the lowest sum of both losses."""
    histories = _histories(seed)
    return all(_entry(_summary(answer, one), "best_epoch") == _lowest_sum(one) for one in histories)


def _first_rise(val_loss):
    """Index of the first epoch that is followed by a higher loss, or by none."""
    return int(np.argmax(np.diff([*val_loss, np.inf]) > 0))


def _others(history):
    """The lists of a history that are not losses."""
    return [values for key, values in history.items() if key not in ("loss", "val_loss")]


BY_NAME = (
    "This comes from another list of the dict, not from val_loss: the two losses need not come first.",
    "Read `loss` and `val_loss` by their names.",
)
SMALLEST_GAP = (
    "This is the epoch with the smallest gap between the two losses.",
    "The best epoch is the one with the lowest val_loss.",
)
NEARLY = 1e-4
NEARLY_EQUAL = (
    "The loss of this epoch is higher than the lowest one, though only by a little.",
    "Look for a rounding, a tolerance such as that of `isclose`, or an improvement that must have some size.",
)
FIRST_RISE = (
    "The search ends where the loss rises for the first time: it may fall again later, and lower.",
    "Look for a `break`, or for a loop that ends with the first rise. Go through all epochs.",
)
BOTH_LOSSES = (
    "This is the epoch with the lowest sum of both losses.",
    "The best epoch is the one with the lowest val_loss.",
)
ONE_LATER = (
    "This is the validation loss of the epoch after the best one.",
    "Epochs count from 1, places in a list from 0: the value of epoch 4 has place 3.",
)
FIRST_LEFT_OUT = "The first epoch is left out, and here it is the best: where does the search begin?"
LAST_LEFT_OUT = "The last epoch is left out, and here it is the best: where does the search end?"


IS_THE_DICT = (
    "`history` is the dict itself here: a `History` has the attribute `history`, and this is what it holds.",
    "Read an entry of the dict with brackets and its name.",
)


def _summary(answer, history):
    """Call the answer; return its dict."""
    result = call(answer, history, known=(("no attribute 'history'", *IS_THE_DICT),))
    if not isinstance(result, dict):
        raise CheckFailed(
            "a dict with best_epoch, best_val_loss, final_gap", describe(result), "Return the three values as a dict."
        )
    return result


def _entry(result, key):
    """Return the number under a key of a dict."""
    if key not in result:
        raise CheckFailed(f"the key {key!r}", f"the keys {listed([*result][:5])}", "Spell the keys as in the question.")
    return as_number(result[key], key)
