"""Checks of assignment 02, question 5: Monte-Carlo dropout."""

import math
from functools import partial

import keras
import numpy as np

from utils.checks.base.calls import call
from utils.checks.base.card import CheckFailed, check
from utils.checks.base.compare import STANDARD_ERRORS, is_close, within, worst_index
from utils.checks.base.keras_probe import refuse_changed_model, refuse_changed_weights, snapshot
from utils.checks.base.limits import KERAS
from utils.checks.base.mistakes import first_match
from utils.checks.base.numpy_networks import softmax
from utils.checks.base.reading import as_array, as_items
from utils.checks.base.wording import number, row
from utils.checks.dropout.mc_dropout_network import SAME, TinyDropoutNet, nearest, votes


@check
def mc_dropout_mean_probabilities(answer, seed):
    """The mean is taken of the probabilities, over passes with dropout on."""
    net = TinyDropoutNet(seed, batch_norm=False)
    passes, copies = 20, 100
    X = np.tile(net.X, (copies, 1))
    outcomes = net.outcomes(net.X)  # (masks, rows, classes), all masks equally likely
    mean, second = _mean_and_sd(call(answer, net.model, X, passes, seconds=KERAS, known=(AGAIN,)), X, passes)
    expected, sd = outcomes.mean(axis=0), outcomes.std(axis=0)
    apart = np.ptp(mean.reshape(copies, len(net.X), -1), axis=0).max()  # how far the copies of a row are
    if apart <= SAME and not is_close(mean, net.inference(X)):
        # A pass may use one mask for all its rows, as if it drew a network: then passes alone make masks independent.
        passes, copies, X = 800, 1, net.X
        mean, second = _mean_and_sd(call(answer, net.model, X, passes, seconds=20, known=(AGAIN,)), X, passes)
    found, second = (values.reshape(copies, *net.X.shape[:1], -1).mean(axis=0) for values in (mean, second))
    # Standard error of a mean of copies * passes independent masks.
    tolerance = STANDARD_ERRORS * sd / math.sqrt(copies * passes)
    worst, column = worst_index(found, expected)
    shown = [
        f"{row(values[worst], column)} for a row with all {len(outcomes)} masks averaged"
        for values in (expected, found)
    ]
    if is_close(mean, net.inference(X)):
        hints = (
            "This is the deterministic prediction: dropout is off (inference mode), as in `predict`.",
            "Look at the call of the model: which mode do its dropout layers run in?",
            "Run the dropout layers in training mode, once for every pass.",
        )
        raise CheckFailed(*shown, hints)
    if _one_mask_each(mean, outcomes):
        hint = "One mask only: every pass needs new masks, and the mean runs over all of them."
        raise CheckFailed(f"a mean over {passes} passes", "the result of one mask", hint)
    if (np.abs(found - expected) > tolerance).any():
        hints = SWAPPED if within(tolerance)(second, expected) else _wrong_mean(found, net, tolerance, passes)
        raise CheckFailed(*shown, hints)
    single, none = _mean_and_sd(call(answer, net.model, X, 1, seconds=KERAS, known=(AGAIN,)), X, 1)
    if not _one_mask_each(single, outcomes):
        hint = (
            "With passes=1, the mean is what one pass with dropout gives: is `passes` ignored, or another pass added?"
        )
        if _one_mask_each(2 * single - net.inference(X), outcomes):
            hint = PASS_WITHOUT_DROPOUT
        raise CheckFailed("the result of one mask per row when passes=1", "something else", hint)
    if (np.abs(none) > ROUNDED_SD).any():
        raise CheckFailed("sd 0 when passes=1", f"sd {row(none[0])}", "One pass has no spread: its sd (ddof 0) is 0.")
    if seed == 0:
        _refuse_one_dropout(answer)


@check
def mc_dropout_spread_and_clean_model(answer, seed):
    """The sd is taken over the passes (ddof 0); batch norm stays in inference mode, and the model is as it was."""
    net = TinyDropoutNet(seed, batch_norm=True)
    X = np.tile(net.X, (15, 1))
    before = snapshot(net.model)
    for _ in range(12):  # two passes with one mask for all rows share it in 1 of 8 calls: that is not a mistake
        mean, sd = _mean_and_sd(call(answer, net.model, X, 2, seconds=KERAS, known=(AGAIN,)), X, 2)
        if sd.any() or is_close(mean, net.inference(X)):
            break
    after, outcomes = snapshot(net.model), net.outcomes(net.X)
    if not sd.any():
        hint = "Every pass gave the same: dropout is off (inference mode, as in `predict`), or their mask is one."
        if _one_mask_each(mean, outcomes):
            hint = "The mean is that of one mask: is there one pass for passes=2, or do all passes share their mask?"
        raise CheckFailed("probabilities that differ between passes", "sd 0 everywhere", hint)
    first, second = np.triu_indices(len(outcomes))
    right = []
    for i, one in enumerate(mean):
        a, b = outcomes[first, i % len(net.X)], outcomes[second, i % len(net.X)]
        pair, fits = nearest(one, (a + b) / 2)
        if not fits:
            refuse_changed_weights(before, after)
            swapped = nearest(sd[i], (a + b) / 2)[1]
            raise CheckFailed(
                "with passes=2, the mean of the probabilities of two masks",
                f"{row(one)}, which no two masks give",
                SWAPPED if swapped else _wrong_norm(net, one, i % len(net.X)),
            )
        right.append(np.abs(a - b)[pair] / 2)  # the sd (ddof 0) of two numbers
    right = np.array(right)
    if not np.allclose(sd, right, atol=ROUNDED_SD):
        worst, column = worst_index(sd, right)
        shown = [f"sd {row(values[worst], column)} in a row of two passes" for values in (right, sd)]
        raise CheckFailed(*shown, _wrong_sd(sd, right, mean))
    refuse_changed_model(before, after)
    for layer in net.model.layers[:2]:  # frozen by the caller, and so they must stay
        layer.trainable = False
    before = snapshot(net.model)
    one = net.X[:1]
    _mean_and_sd(call(answer, net.model, one, 2, seconds=KERAS, known=(AGAIN,)), one, 2)
    refuse_changed_model(before, snapshot(net.model))


def _refuse_one_dropout(answer):
    """Refuse one dropout layer that stays off, in a model with two: the values that arrive show which of them act."""
    passes, rates, kernel = 110, (0.5, 0.2), np.array([[0.4, 0.0]])
    first, last = (keras.layers.Dropout(rate, name=f"thin_{place}") for place, rate in enumerate(rates))
    dense = keras.layers.Dense(1, use_bias=False), keras.layers.Dense(2, "softmax", use_bias=False)
    model = keras.Sequential([keras.Input((1,)), first, dense[0], last, dense[1]])
    model.set_weights([np.ones((1, 1)), kernel])
    X = np.ones((20, 1), "float32")
    mean = as_array(as_items(call(answer, model, X, passes, seconds=KERAS, known=(AGAIN,)), ("mean", "sd"))[0], "mean")
    found = mean[:, 0] - 0.5

    def acts(found, scale):  # a pass moves a probability of 0.5 either not at all, or by the size of a kept value
        times = found * passes / (softmax(scale * kernel)[0, 0] - 0.5)
        return times.max() > 0.5 and np.abs(times - np.round(times)).max() < 0.01

    if acts(found, 1 / (1 - rates[0]) / (1 - rates[1])):
        return
    unknown = "The values that arrive are not those of two dropout layers, each at its own rate and scale."
    last = softmax(kernel / (1 - rates[0]) / (1 - rates[1]))[0, 0] - 0.5
    if found.std() > last / 5:  # a mean over the passes has a standard deviation of a twentieth
        unknown = "The passes don't count alike: the last ones weigh more. Each has a share of 1 / passes in the mean."
    mistakes = (
        (1, "Neither of two dropout layers acts: are they found by a name?"),
        (1 / (1 - rates[0]), "Of two dropout layers, only the first acts: all of them must be in training mode."),
        (1 / (1 - rates[1]), "Of two dropout layers, only the last acts: all of them must be in training mode."),
    )
    hints = (
        *first_match(found, mistakes, (unknown,), acts),
        "Find them by their class, not by name.",
    )
    expected = f"both dropout layers on, in a model with rates {rates[0]} and {rates[1]}"
    raise CheckFailed(expected, f"{number(mean[0, 0])} for a row over {passes} passes, which both can't give", hints)


# A sd taken as the root of (mean of squares - square of mean) in float32 is off by the root of its rounding, 3.5e-4.
ROUNDED_SD = 1e-3


def _one_mask_each(probabilities, outcomes):
    """Whether every row, of copies of those of the outcomes, is what one of the masks gives."""
    rows = outcomes.shape[1]
    return all(nearest(one, outcomes[:, i % rows])[1] for i, one in enumerate(probabilities))


AGAIN = (
    "incompatible with the layer",
    "A layer gets what a later layer gave: every pass begins with X again.",
    "Look at where the variable that goes from layer to layer gets its first value: inside the loop over the passes?",
)


def _mean_and_sd(value, X, passes):
    """Read (mean, sd), both of shape (rows, 3)."""
    read = []
    for name, item in zip(("mean", "sd"), as_items(value, ("mean_probabilities", "sd")), strict=True):
        if passes == 1 and np.ndim(item) == 0 and item != item:
            hint = "With passes=1, no pass is made: the mean of nothing is NaN. How often does the loop run?"
            raise CheckFailed("the result of one pass when passes=1", "NaN", hint)
        array = as_array(item, name)
        if array.shape != (len(X), 3):
            hint = "Both results have a row for every row of X and a column for every class."
            if len(array.shape) == 3:
                hint = "The passes are still there: take the mean and the sd over the passes."
            elif array.shape in ((passes, 3), (passes, len(X)), (3,)):
                hint = "The wrong axis: take the mean and the sd over the passes, not over the rows or classes."
            raise CheckFailed(f"{name} of shape ({len(X)}, 3), for {passes} passes", f"shape {array.shape}", hint)
        if not np.isfinite(array).all():
            hint = "Look for a division by passes - 1, or the root of a negative number: ddof is 0."
            raise CheckFailed(f"numbers in {name}, for {passes} passes", "NaN or infinity", hint)
        read.append(array)
    return read


def _wrong_norm(net, one, place):
    """Hints for a row's mean of two passes that no two masks give: batch norm is left out, or in training mode."""
    first, second = np.triu_indices(8)
    for norm, hints in WRONG_NORM.items():
        outcomes = net.outcomes(net.X, norm)[:, place]
        if nearest(one, (outcomes[first] + outcomes[second]) / 2)[1]:
            return hints
    outcomes = net.outcomes(net.X)[:, place]
    if nearest((3 * one - net.inference(net.X)[place]) / 2, (outcomes[first] + outcomes[second]) / 2)[1]:
        return PASS_WITHOUT_DROPOUT
    return (
        "The probabilities of the passes are not averaged as they are, or more than dropout is switched on.",
        "Compare one pass at rate 0 with `model.predict`: batch norm must do the same in both.",
    )


WRONG_NORM = {
    "left out": (
        "Batch norm is left out: its layers must run too, in inference mode.",
        "Look at the layers that the loop passes over: only the mode of a layer depends on what it is.",
    ),
    "training": (
        "Batch norm normalizes by the statistics of these rows, as in training: it must use its moving statistics.",
        "training=True for the whole model switches every layer, not dropout alone.",
    ),
}


SWAPPED = "The order is swapped: the mean comes first, then the sd."
PASS_WITHOUT_DROPOUT = (
    "A pass without dropout is averaged in: only the `passes` passes with dropout count.",
    "Print the number of results before you average them: it is `passes`.",
)


def _wrong_mean(found, net, tolerance, passes):
    outcomes = net.outcomes(net.X)
    expected = outcomes.mean(axis=0)
    tolerance = tolerance + 0.02  # the other means have standard errors of their own, of about that size
    if np.abs(found.sum(axis=-1) - 1).max() > 1e-3:
        if (np.abs(found / passes - expected) <= tolerance).all():
            return "This is the sum over the passes: divide by their number."
        return "These are not probabilities, they don't add up to 1: average the model's outputs as they are."
    if (np.abs(found - votes(outcomes)) <= 0.1).all():
        return (
            "The mean of predicted classes (argmax first): that counts votes.",
            "Average the probabilities of the passes; if you want classes, take them at the end.",
        )
    if (np.abs(found - expected.mean(axis=0)) <= tolerance).all():
        return "Rows and passes are mixed up: is the axis order of the stacked passes what the mean takes it for?"
    logs = np.log(outcomes).mean(axis=0)
    if (np.abs(found - softmax(logs)) <= tolerance).all():
        return (
            "The mean of logits (or of logarithms), or of what dropout leaves inside the model: average the "
            "probabilities themselves.",
            "A pass goes through the whole model; the mean over passes comes last.",
        )
    if (np.abs(found - softmax(outcomes).mean(axis=0)) <= tolerance).all():
        return "Softmax is taken twice: the model's outputs are probabilities already."
    if (np.abs(found - net.outcomes(net.X, kept=1).mean(axis=0)) <= tolerance).all():
        return (
            "The kept values are not scaled up: they must grow by 1 / (1 - rate).",
            "A dropout layer that is called with `training=True` drops and scales by itself.",
        )
    return (
        "The mean over passes is not what this model gives with its dropout on: is it a clone, with new weights?",
        "Print the probabilities of two passes for one row: both must come from this model, with its weights and "
        "dropout as they are (a clone starts with new weights).",
    )


def _wrong_sd(found, right, mean):
    mistakes = (
        (right * math.sqrt(2), "ddof 1: this sd divides by passes - 1. Over passes we take the plain one, ddof 0."),
        (right**2, "This is the variance: take the root."),
        (right / math.sqrt(2), "This is the standard error of the mean: the spread itself is asked for."),
        (right / mean, "The sd is divided by the mean: return it as it is."),
        (right * 2, "This is the range between the passes, or twice the sd."),
    )
    unknown = "Take the standard deviation over the passes, of every row and class, of the probabilities."
    return first_match(found, mistakes, unknown, partial(np.allclose, atol=ROUNDED_SD))
