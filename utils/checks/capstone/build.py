"""Checks of assignment 05, question 2: blocks of Dense, batch norm, ReLU and dropout, found by what they do.

Weights are found by their shapes. All vectors of one width (gamma, beta, moving mean, moving variance, and the bias of
the Dense layer if it has one) are set to the same values, so that their order does not matter.
"""

from functools import partial
from typing import NamedTuple

import numpy as np

from utils.checks.base.card import CheckFailed, check
from utils.checks.base.compare import STANDARD_ERRORS, is_close, standard_error, within
from utils.checks.base.keras_probe import (
    Probe,
    build,
    is_softmax,
    refuse_no_predict,
    refuse_untrainable,
    refuse_used_model,
    refuse_wrong_output,
)
from utils.checks.base.mistakes import first_match
from utils.checks.base.network_mistakes import (
    CUT_OFF,
    FAR,
    fixed_depth,
    refuse_dropped_output,
    refuse_wrong_classifier,
    unchained,
    wrong_rate,
)
from utils.checks.base.numpy_networks import batch_norm, dense_forward, dense_shapes, draw_widths, relu, softmax
from utils.checks.base.shared import shared
from utils.checks.base.wording import listed, number, percent

MOMENTUM = 0.9


@check
def build_network(answer, seed):
    """At inference the model is Dense, batch norm and ReLU for every width, then softmax; nothing is random."""
    rng = np.random.default_rng([seed, 51])
    for place in (0, 1, 2):
        probe, rate, widths, biased, start = _model(answer, seed, place, user="network")
        values = {shape: rng.normal(scale=(2 / shape[0]) ** 0.5, size=shape) for shape, _ in dense_shapes(widths)}
        values |= {(width,): rng.uniform(0.2, 1.5, width) for width in widths[1:]}
        probe.set_by_shape(values)
        X = rng.normal(size=(20, widths[0])).astype("float32")
        for size, unknown in ((1, UNKNOWN), (FAR, CUT_OFF)):
            probe.set_by_shape(values := values | {widths[-2:]: values[widths[-2:]] / size})
            forward = partial(_forward, size * X, widths, values, biased)
            refuse_wrong_classifier(probe, size * X, forward, len(widths) - 2, unknown, _other_orders(forward))
        _refuse_other_start(start, widths)
    if seed == 0:  # whether a model can be a graph does not depend on numbers, and a graph takes as long as the rest
        refuse_no_predict(probe, X)
        refuse_untrainable(probe)
        refuse_used_model(probe, widths[0], widths[-1], rate, widths[1:-1])
        _refuse_shortcut(answer)
        _built(answer, 5, 3, None, rate)


@check
def build_dropout_rate(answer, seed):
    """In training, a fraction `rate` of the units is dropped after each ReLU, and nowhere else."""
    rng = np.random.default_rng([seed, 52])
    for place in (0, 3):
        probe, rate, widths, *_ = _model(answer, seed, place, user="dropout_rate")
        X = rng.normal(size=(500, widths[0])).astype("float32")
        refuse_dropped_output(probe, X, "There is dropout after the output layer: it erases predictions.")
        later, earlier, levels = _dropped(probe, widths, rng)
        if later[0] == 0 and levels == 3:  # either state of the unit below while it is kept, and one while it is not
            hints = (
                "Dropout acts before batch norm, which shifts the zeros: no unit is 0 after the ReLU.",
                "In each block dropout comes last: Dense, batch norm, ReLU, dropout.",
            )
            raise CheckFailed(f"units that are 0 in {percent(rate)} of the rows", "noise, but no zeros", hints)
        for layer, (found, drawn) in ((2, later), (1, earlier)):
            where = f"after hidden layer {layer} of 2"
            # Five standard errors of what is found, or of what is right, whichever is larger.
            error = STANDARD_ERRORS * max(standard_error(rate, drawn), standard_error(found, drawn))
            if abs(found - rate) > error:
                hints = wrong_rate(found, rate, error, where)
                raise CheckFailed(f"{percent(rate)} ± {percent(error)} dropped {where}", percent(found), hints)
        if levels > 2:
            hint = (
                "Something is dropped before a batch norm or on the inputs: this is more noise than two dropouts make.",
                "In each block dropout comes last: Dense, batch norm, ReLU, dropout.",
            )
            raise CheckFailed(
                "two values for what a unit passes on: one for each state of the unit below", f"{levels} values", hint
            )
    _refuse_any_dropout(_model(answer, seed, 1, user="dropout_rate"), rng)


@check
def build_momentum(answer, seed):
    """In training, every batch norm keeps 0.9 of its moving statistics and takes 0.1 of the batch's."""
    probe, _, widths, *_ = _model(answer, seed, 2, user="momentum")
    # All kernels zero: within a batch nothing varies, so its variance is 0 and a moving variance falls to `momentum`
    # times what it was. So small a value that the noise of a misplaced dropout, its square, does not count.
    value = 1e-4
    probe.set_by_shape({(width,): np.full(width, value) for width in widths[1:]})
    probe.run(np.ones((8, widths[0]), "float32"), training=True)
    weights = [np.array(weight) for weight in probe.model.get_weights()]
    for layer, width in enumerate(widths[1:-1], start=1):
        kept = min(float(weight.mean()) / value for weight in weights if weight.shape == (width,))
        if abs(kept - MOMENTUM) <= 1e-3:
            continue
        mistakes = (
            (
                0.1,
                "The momentum is the other way round: Keras' is the fraction that stays, PyTorch's the new one.",
                "Momentum 0.1 lets the last batch alone decide nine tenths of what inference uses.",
                "Find out which of the two fractions is meant to be large, and set `momentum` to that.",
            ),
            (0.99, "This is Keras' default, 0.99: in a run as short as ours the statistics lag. Set `momentum`."),
            (
                1.0,
                "The moving statistics are not updated in training.",
                "Is `training=False` written into the model, or its batch norm not trainable?",
            ),
        )
        hints = first_match(kept, mistakes, "Look at the `momentum` of the batch norm layers.", within(1e-3))
        raise CheckFailed(
            f"{MOMENTUM} of the old value kept by the batch norm of hidden layer {layer}, after one batch",
            number(kept),
            hints,
        )


# ---- what the model is made of ----


class _Model(NamedTuple):
    """A learner's model; `biased` says for every hidden layer whether its Dense has a bias; `start`: its weights."""

    probe: Probe
    rate: float
    widths: tuple[int, ...]
    biased: list[bool]
    start: list[np.ndarray]


@shared
def _model(answer, seed, place):
    """One of four models: of two hidden layers (place 0), one, four, and of two with another rate (place 3)."""
    rng = np.random.default_rng([seed, 50, place])
    # Rates for which keep for drop, half the rate, two dropouts in a row and a fixed 0.5 differ by more than the
    # tolerance, as does a rate rounded to tenths.
    first, other = np.random.default_rng([seed, 50]).permutation([0.25 + 0.1 * (seed % 2), 0.65])
    rate = float((first, 0.0, 0.3, other)[place])
    hidden = draw_widths(rng, (2, 1, 4, 2)[place])
    sizes = (1, 2) if place == 1 else (int(rng.integers(10, 15)), int(rng.integers(3, 6)))
    return _built(answer, *sizes, list(hidden) if place % 2 else hidden, rate)


def _built(answer, num_features, num_classes, hidden, rate):
    """Return a _Model, if it has the layers that were asked for; `hidden` None leaves the default of the contract."""
    probe = build(answer, num_features, num_classes, rate, *([] if hidden is None else [hidden]))
    hidden = hidden or (64,)
    widths = (num_features, *hidden, num_classes)
    shapes, kernels = probe.shapes(), [kernel for kernel, _ in dense_shapes(widths)]
    found = [shape for shape in shapes if len(shape) == 2]
    if sorted(found) != sorted(kernels):
        hint = (
            "The Dense layers are not those asked for: one for every entry of `hidden_units`, then the output.",
            "Compare the kernels, (inputs, units) of every Dense layer.",
        )
        hint = unchained(found, widths) or fixed_depth(answer, num_features, hidden, num_classes, rate) or hint
        raise CheckFailed(f"Dense layers with kernels {listed(kernels)}", f"kernels {listed(found)}", hint)
    if (num_features,) in shapes and num_features not in hidden:
        hint = "A layer on the inputs has weights of its own, one for each column (batch norm?): none belongs there."
        raise CheckFailed("no weights before the first Dense layer", f"weights of shape ({num_features},)", hint)
    for layer, width in enumerate(hidden, start=1):
        count = shapes.count((width,)) / hidden.count(width)
        if count not in (4, 5):
            hint = "Batch norm has four weights for each unit (gamma, beta and two moving statistics), Dense a bias."
            if count < 4:
                hint = f"Hidden layer {layer} has no batch norm, or one without gamma or beta."
            raise CheckFailed(f"one Dense and one batch norm in hidden layer {layer}", f"{count:g} vectors", hint)
    if shapes.count((num_classes,)) != 1:
        hint = "The output is a Dense layer with its bias and softmax, without batch norm."
        raise CheckFailed("one bias of the output layer", f"{shapes.count((num_classes,))} vectors", hint)
    refuse_wrong_output(probe, num_features, num_classes)
    start = [np.array(weight) for weight in probe.model.get_weights()]
    return _Model(probe, rate, widths, [shapes.count((width,)) == 5 for width in hidden], start)


def _refuse_other_start(start, widths):
    """Refuse batch norms that don't start as Keras' own: gamma and moving variance at 1, the rest at 0."""
    for layer, width in enumerate(widths[1:-1], start=1):
        values = [weight for weight in start if weight.shape == (width,)]
        if min(sum(bool(np.all(value == one)) for value in values) for one in (0, 1)) < 2:
            hint = "A batch norm starts in another way: leave all its settings but the momentum as Keras has them."
            found = listed(f"{number(value.min())} to {number(value.max())}" for value in values)
            raise CheckFailed(f"gamma 1, beta 0, moving mean 0, moving variance 1 in hidden layer {layer}", found, hint)


def _refuse_any_dropout(model, rng):
    """Refuse dropout in a model of rate 0; its weights are what other checks made of them, or new."""
    X = rng.normal(size=(50, model.widths[0])).astype("float32")
    model.probe.model.set_weights(model.start)
    first, second = (model.probe.run(X, training=True) for _ in range(2))
    if model.rate == 0 and not is_close(first, second):
        hint = "0 is a rate, too: is it taken for a rate that is missing (`rate or 0.5`)?"
        raise CheckFailed("at rate 0, the same output twice in training", "outputs that differ", hint)


def _refuse_shortcut(answer):
    """Refuse what passes a layer by, such as a sum, where all layers are as wide as the inputs."""
    probe, *_ = _built(answer, 5, 3, (5, 5, 5), 0.0)
    probe.set_by_shape({(5,): np.ones(5), (5, 3): np.eye(5, 3)})  # the hidden Dense layers give zeros, or their bias
    found = probe.run(np.random.default_rng(0).normal(size=(20, 5)).astype("float32"))
    if np.ptp(found, axis=0).max() > 1e-4:
        hint = "Something passes a layer by (Add, Concatenate?): each layer gets the result of the one before, alone."
        shown = (
            "the same output for all rows, where the hidden Dense layers have weights of zero",
            "outputs that differ",
        )
        raise CheckFailed(*shown, hint)


def _forward(X, widths, values, biased, activations=None, output=softmax, order="BA", **norm):
    """Compute what the network computes at inference, or an incorrect one.

    Args:
        X, widths, values: as for `dense_forward`; a vector serves as all vectors of its width.
        biased: for every hidden layer, whether its Dense has a bias.
        activations: one function per hidden layer, ReLU for all by default.
        output: function of the last layer.
        order: B for batch norm and A for activation, as they follow Dense.
        norm: what batch norm does in another way, as arguments of `batch_norm`.

    Returns:
        float64 array of shape (rows, classes).
    """

    def hidden(layer, activation):
        v = values[(widths[layer + 1],)]
        settings = {"gamma": v, "beta": v, "statistics": (v, v)} | norm
        bias = v * (biased[layer] or not norm.keys().isdisjoint(("gamma", "beta")))  # else there are three vectors

        def after_dense(h):
            h = h + bias
            for step in order:
                h = batch_norm(h, **settings) if step == "B" else activation(h)
            return h

        return after_dense

    depth = len(widths) - 2
    functions = [hidden(*pair) for pair in enumerate(activations or [relu] * depth)]
    weights = {shape: value for shape, value in values.items() if len(shape) == 2 or shape == (widths[-1],)}
    return dense_forward(X, widths, weights, functions, output)


UNKNOWN = (
    "The layers are there, but the model computes something else from them.",
    "Go through the model from input to output: Dense, batch norm, ReLU for each width, then Dense and softmax?",
    "Leave all settings but the momentum as Keras has them.",
)


def _other_orders(forward):
    """Rows (output of the network, hint) of mistakes with batch norm; `forward` is `_forward` on some rows."""
    yield (
        forward(order="AB"),
        "In your network the ReLU comes before batch norm: the question asks for batch norm first.",
    )
    yield forward(order="ABA"), "There is a ReLU before the batch norm as well as after it."
    for epsilon in (1e-5, 0.1):
        yield forward(epsilon=epsilon), f"The epsilon of batch norm is {epsilon:g}: leave it as Keras has it."
    yield forward(gamma=1.0), "Batch norm has lost its gamma (scale=False): leave it as Keras sets it."
    yield forward(beta=0.0), "Batch norm has lost its beta (center=False): leave it as Keras sets it."
    yield (
        forward(statistics=None),
        "Batch norm uses the statistics of the batch at inference: training=True is written in.",
        "Leave the mode to Keras, which passes it on.",
    )


def _dropped(probe, widths, rng, rows=4000):
    """Measure what two dropouts do to one unit each, by the output in training mode.

    All rows are alike and all vectors 1, so the first hidden layer passes 1 on wherever it is kept. Through one small
    weight that moves a unit of the second hidden layer slightly up or down, and its dropout sets that to zero.

    Returns:
        (fraction dropped, rows it was seen in) of the second dropout, the same of the first, and how many different
        values the second one let pass.
    """
    units = [int(rng.integers(width)) for width in widths]
    kernels = [kernel for kernel, _ in dense_shapes(widths)]
    values = {(width,): np.ones(width) for width in widths[1:]}
    # Small against the root of batch norm's epsilon, 0.03: the variance that dropout makes hardly counts there.
    for place, (kernel, weight) in enumerate(zip(kernels, (0.003, 0.003, 0.3), strict=True)):
        values[kernel] = np.zeros(kernel)
        values[kernel][units[place], units[place + 1]] = weight
    probe.set_by_shape(values)
    found = probe.run(np.ones((rows, widths[0]), "float32"), training=True)
    one, other = found[:, units[-1]], found[:, 0 if units[-1] else 1]
    if is_softmax(found):
        one, other = np.log(np.maximum(one, 1e-30)), np.log(np.maximum(other, 1e-30))
    signal = np.sort(one - other)
    zero = np.abs(signal) < 1e-4
    passed = signal[~zero]
    if not len(passed):
        return (1.0, rows), (0.0, rows), 0
    steps = np.diff(passed) > 1e-3 * np.abs(passed[-1])  # float32 gives equal rows to 1e-5
    largest = int(np.argmax(np.diff(passed))) + 1 if steps.any() else 0
    return (float(zero.mean()), rows), (largest / len(passed), len(passed)), int(steps.sum()) + 1
