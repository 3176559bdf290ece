"""Checks of assignment 04, question 1: where the model has dropout, read through its batch norms.

A signal starts as the beta of a batch norm whose gamma is 0. One that has to pass the second batch norm is read from
its moving statistics, which show the mean and the variance of its inputs.
"""

import numpy as np

from utils.checks.base.card import CheckFailed
from utils.checks.base.compare import STANDARD_ERRORS, standard_error
from utils.checks.base.network_mistakes import other_noise, shared_mask, wrong_rate
from utils.checks.base.wording import number, percent
from utils.checks.combined.build_regularized_mlp_model import HIDDEN

ROWS = 2000  # a fraction of 0.3 is then known to 5 * sqrt(0.3 * 0.7 / 2000) = 5.1 %; sizes are exact

# Moving statistics that start at 0 become (1 - momentum) times those of the batch.
WINDOW = {"gamma": 1.0, "beta": 0.0, "moving_mean": 0.0, "moving_variance": 0.0}

SIGNAL = 1e-3  # small: tanh and its like are straight lines for it

NOTHING_ARRIVES = "With all other weights zero, nothing gets through in training: fix the checks above first."


def refuse_wrong_places(model):
    """Refuse a RegularizedModel with dropout anywhere but after a batch norm; its weights are replaced."""
    _refuse_strange_norm(model)
    _refuse_noise_before_norm(model)
    _refuse_noise_on_output(model)


def refuse_wrong_rates(model, rate, rng):
    """Refuse a RegularizedModel unless dropout of that rate follows both batch norms; its weights are replaced."""
    second = _from_second(model, rng)
    _refuse_wrong_rate(*second, rate, "after hidden layer 2 of 2")
    _refuse_wrong_rate(*_from_first(model, second), rate, "after hidden layer 1 of 2")


def _refuse_strange_norm(model):
    """Refuse a model that can't be measured: a normalization is not batch norm, or comes after the output."""
    if model.has("gamma", 1) or any(model.has("gamma", w) and not model.has("moving_mean", w) for w in HIDDEN):
        hint = "A normalization that does not belong there hides the dropout: fix batch norm first."
        raise CheckFailed("batch norm after the hidden layers, and no other normalization", "another one", hint)


def _refuse_noise_before_norm(model):
    """Refuse dropout between the inputs and a batch norm: of equal rows, no variance may enter it."""
    n = model.num_features
    inputs = {"kernels": {(n, 96): np.full((n, 96), 1 / n)}}
    if _noise_enters(model, 96, inputs) and not _noise_enters(model, 96, {"bias_96": 1.0}):
        hint = ("There is dropout on the inputs.", "The first dropout belongs after the first batch norm.")
        raise CheckFailed("equal rows that enter the first hidden layer as equal rows", "they differ", hint)
    for layer, (width, values) in enumerate(((96, inputs), (48, {"bias_48": 1.0})), start=1):
        if _noise_enters(model, width, values):
            hint = (
                f"Dropout comes before the batch norm of hidden layer {layer}: that is lesson 4's variance shift.",
                "Compare the order of your layers with the list in the question.",
            )
            raise CheckFailed("equal rows that enter batch norm as equal rows, in training too", "they differ", hint)


def _noise_enters(model, width, values):
    """Whether equal rows, which reach the batch norm of that width as ones, differ when they enter it."""
    if not model.has("moving_variance", width):
        return False  # that fails the check of batch norm
    model.set(norm=WINDOW, **values)
    model.run(np.ones((ROWS, model.num_features), "float32"), training=True)
    # The variance of equal rows is 0 but for rounding (1e-14 in float32). Dropout of rate 0.01 makes it 0.01.
    mean, variance = (model.get(f"moving_{what}", width) for what in ("mean", "variance"))
    return variance.max() > 1e-4 * mean.max()


def _refuse_noise_on_output(model):
    model.set(bias_1=1.0)
    outputs = _in_training(model)
    if np.ptp(outputs) > 0:
        hint = ("There is dropout after the output layer.", "The last dropout belongs before the last Dense layer.")
        raise CheckFailed("an output that is never dropped", f"{percent((outputs == 0).mean())} set to zero", hint)


def _from_second(model, rng):
    """Fraction of the rows in which a signal of 1 from behind the second batch norm arrives, and its size."""
    place, units = "after hidden layer 2 of 2", rng.permutation(48)[:2]

    def outputs(*gains):
        kernel = np.zeros((48, 1))
        kernel[units, 0] = gains
        model.set(norm=WINDOW, kernels={(48, 1): kernel / SIGNAL}, **_source(48))
        return _in_training(model)

    one, two = outputs(1.0, 0.0), outputs(1.0, 2.0)
    kept = one[one != 0]
    if len(kept) in (0, ROWS) and np.ptp(two) == 0 and abs(two[0] - 3) > 0.01:  # a mask, and only one
        raise shared_mask("rows", place)
    if len(kept) == 0:
        raise CheckFailed(f"a signal that arrives {place}", "none arrives", NOTHING_ARRIVES)
    if np.ptp(kept) > 1e-3 * np.abs(kept).max():  # float32 gives equal rows to 1e-6
        raise other_noise(kept, place)
    if len(kept) < ROWS and len(np.unique(two)) == 2:
        raise shared_mask("columns", place)
    return len(kept) / ROWS, float(np.median(kept))


def _from_first(model, second):
    """As `_from_second`, of a signal from behind the first batch norm, read from what enters the second one."""
    place, kernel = "after hidden layer 1 of 2", np.zeros((96, 48))
    single, pair, known = slice(0, 46), 46, 47
    kernel[range(46), range(46)] = 1  # each unit reads one of the first hidden layer ...
    kernel[:2, pair] = 1  # ... one reads two of them, and one gets nothing: its moving mean falls from 1 to momentum
    model.set(norm=WINDOW, kernels={(96, 48): kernel}, moving_mean_48=np.eye(48)[known], **_source(96))
    _in_training(model)
    if not (model.has("moving_variance", 48) and model.get("moving_mean", 48)[known] < 1):
        return _from_first_by_outputs(model, second)  # no second batch norm, or one that is frozen
    mean, variance = (model.get(f"moving_{what}", 48) for what in ("mean", "variance"))
    learnt = 1 - mean[known]  # 1 - momentum
    mean, variance = mean / learnt / SIGNAL, variance / learnt / SIGNAL**2
    if not mean[single].any():
        raise CheckFailed(f"a signal that arrives {place}", "none arrives", NOTHING_ARRIVES)
    if variance[single].max() < 1e-4 and np.ptp(mean[single]) > 1e-4:
        raise shared_mask("rows", place)
    # The variance of a sum is that of its parts; with one mask for both units it is twice as much.
    if variance[pair] > 1e-3 and variance[pair] > 1.5 * (variance[0] + variance[1]):
        raise shared_mask("columns", place)
    arrived = mean[single] > 0
    # A value is 0 or `size`: mean p * size, mean of squares p * size^2.
    size = np.median((mean[single][arrived] ** 2 + variance[single][arrived]) / mean[single][arrived])
    return float(np.mean(mean[single]) / size), float(size)


def _from_first_by_outputs(model, second):
    """As `_from_first`, for a model whose second batch norm does not follow the batch: read from the outputs."""
    kernels = {(96, 48): np.zeros((96, 48)), (48, 1): np.zeros((48, 1))}
    kernels[96, 48][5, 7], kernels[48, 1][7, 0] = 1, 1 / SIGNAL
    model.set(norm=WINDOW | {"moving_variance": 1.0}, kernels=kernels, **_source(96))
    outputs = _in_training(model)
    kept = outputs[outputs != 0]
    size = float(np.median(kept)) if len(kept) else 0.0
    return min(1.0, len(kept) / ROWS / second[0]), size / second[1]


def _source(width):
    """Weights that make the hidden layer of that width give the signal, by its batch norm's beta if it has one."""
    return {f"bias_{width}": SIGNAL, f"beta_{width}": SIGNAL, f"gamma_{width}": 0.0}


def _in_training(model):
    """Outputs in training for rows of zeros, shape (ROWS,)."""
    return model.run(np.zeros((ROWS, model.num_features), "float32"), training=True)


def _refuse_wrong_rate(fraction, size, rate, place):
    """Refuse a dropout that is not of this rate: `fraction` of a signal arrives, `size` times as large."""
    found = 1 - 1 / size if size else 1.0
    # 46 units are read from moving statistics: five standard errors of one unit are more than enough for them.
    error = STANDARD_ERRORS * standard_error(1 - rate, ROWS) + 1e-3  # 1e-3 for the rounding of float32
    if abs(found - rate) <= 1e-3 and abs(fraction - (1 - rate)) <= error:  # sizes are exact to 1 / ROWS
        return
    shown = (
        f"dropout of rate {rate} {place}",
        f"{percent(1 - fraction)} dropped, the rest {number(size)} times as large",
    )
    if abs(1 - fraction - rate) <= error and abs(size - 1) < 0.01:
        hint = "Kept values are not rescaled by 1 / (1 - rate), so the next layer gets less in training."
        raise CheckFailed(*shown, (hint, "Keras' Dropout does that on its own."))
    raise CheckFailed(*shown, wrong_rate(found, rate, 2e-3, place))
