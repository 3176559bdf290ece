"""Checks of assignment 02, question 3: where a model has dropout, measured by a signal that is sent through it."""

from collections import Counter
from functools import partial

import numpy as np

from utils.checks.base.card import CheckFailed, check
from utils.checks.base.compare import is_close
from utils.checks.base.keras_probe import build, refuse_no_predict, refuse_untrainable, refuse_wrong_output
from utils.checks.base.network_mistakes import (
    CUT_OFF,
    FAR,
    ONE_LAYER,
    ROUNDED,
    fixed_depth,
    network_first,
    other_noise,
    refuse_dropped_output,
    refuse_wrong_classifier,
    shared_mask,
    unchained,
    wrong_rate,
)
from utils.checks.base.numpy_networks import (
    dense_forward,
    dense_shapes,
    draw_widths,
    random_dense_weights,
    relu,
    softmax,
)
from utils.checks.base.wording import listed, number, percent, row
from utils.checks.dropout.build_dropout_mlp_signal import (
    arrives,
    fraction_and_size,
    rate_of_layer,
    signal_in_training,
)


@check
def build_dropout_mlp_network(answer, seed):
    """At inference the model is a plain classifier: ReLU hidden layers, softmax, no dropout."""
    rng = np.random.default_rng([seed, 8])
    cases = (list(draw_widths(rng, 1)), 0.5), (draw_widths(rng, 3), 0.5), (None, 0.2), ((8, 8, 8, 300), 0.2)
    for hidden, rate in cases if seed == 0 else cases[1:2]:  # what is at the edges does not hang on numbers
        edge = {"num_features": 1, "num_classes": 2} if hidden is cases[0][0] else {}
        probe, widths = _build(answer, rng, hidden, rate, **edge)
        values = random_dense_weights(widths, seed, probe.shapes())
        X = rng.normal(size=(20, widths[0])).astype("float32")
        for size, unknown in ((1, UNKNOWN), (FAR, CUT_OFF)):
            probe.set_by_shape(values := values | {widths[-2:]: values[widths[-2:]] / size})
            forward = partial(dense_forward, size * X, widths, values)
            depth = len(widths) - 2
            rescaled = (
                (forward([lambda z, s=scale: s * relu(z)] * depth, softmax), *RESCALED)
                for scale in (1 - rate, 1 / (1 - rate))
            )
            refuse_wrong_classifier(probe, size * X, forward, depth, unknown, rescaled)
    if seed == 0:
        refuse_no_predict(probe, X)
        refuse_untrainable(probe)


@check
def build_dropout_mlp_dropout_after_every_hidden_layer(answer, seed):
    """In training, dropout of the given rate acts after every hidden layer."""
    rng = np.random.default_rng([seed, 9])
    cases = (
        (list(draw_widths(rng, 3)), float(rng.choice(RATES))),
        (draw_widths(rng, 1), 0.93),
        (draw_widths(rng, 2), 0.0),
    )
    for hidden, rate in cases[: 3 if seed == 0 else 1]:
        probe, widths = _build(answer, rng, hidden, rate)
        with network_first(partial(_is_network, probe, widths, seed)):
            _refuse_wrong_dropout(probe, widths, rate, seed)


def _refuse_wrong_dropout(probe, widths, rate, seed):
    depth = len(widths) - 2
    if rate == 0:
        _refuse_any_dropout(probe, widths)
        return
    signals = [signal_in_training(probe, widths, 0, seed) for _ in range(2)]
    whole = fraction_and_size(signals[0])
    if whole[0] == 1 and whole[1] != 1:
        zeros = probe.run(np.zeros((50, widths[0]), "float32"), training=True)  # hidden units of 0, without a bias
        if np.ptp(zeros, axis=0).max() > 1e-4:  # more than rounding: dropout makes 0 of 0, whatever it draws
            shown = "the same output in all rows, in training, where all hidden units are 0", f"{row(zeros[:, 0])}"
            raise CheckFailed(*shown, other_noise((), "").hints)
        raise shared_mask("rows", "in the network")
    if whole[1] != 1 and np.array_equal(*signals):
        hint = (
            "Every call draws the same mask: the seed is fixed, so the same units are missing in every step.",
            "An int as `seed` of `keras.random.dropout` gives the same draws again; a SeedGenerator goes on.",
        )
        raise CheckFailed("new masks at every call in training", "the same masks twice", hint)
    elsewhere = not _is_scale(whole[1], rate, depth) and any(
        rate_of_layer(probe, widths, layer, seed, whole[1])[0] for layer in (0, depth + 1)
    )
    for layer in range(depth, 0, -1):
        found = rate_of_layer(probe, widths, layer, seed, whole[1], rate)
        if found[0] == 0 and rate_of_layer(probe, widths, 0, seed, whole[1])[0]:
            shown = f"dropout of rate {rate} after hidden layer {layer} of {depth}", "none there, but on the inputs"
            raise CheckFailed(*shown, BEFORE)
        all_right = not elsewhere and _is_scale(whole[1], rate, depth)
        _refuse_wrong_rate(*found, rate, f"after hidden layer {layer} of {depth}", whole[0] < 1 and all_right)
    # Without biases, ReLU layers pass a factor on as it is: then only the product of all scales is known.
    biased = [layer for layer in range(1, depth + 1) if (widths[layer],) in probe.shapes()]
    sizes = {layer: arrives(probe, widths, layer, seed) for layer in biased} | {0: whole}
    if elsewhere:  # its scale is part of what arrives: that fails the other check
        behind = arrives(probe, widths, depth + 1, seed)[1] if (widths[-1],) in probe.shapes() else np.nan
        sizes = {layer: (fraction, size / behind) for layer, (fraction, size) in sizes.items() if layer}
    for start, (fraction, size) in sorted(sizes.items()):
        passed = depth + 1 - max(start, 1)
        if np.isfinite(size) and not _is_scale(size, rate, passed):
            hint = "The rate and the scale don't match: kept values must grow by 1 / (1 - rate), no others."
            if _is_scale(size, round(rate, 2), passed):
                hint = ROUNDED
            expected = f"values {number((1 - rate) ** -passed)} times as large after {passed} dropouts of rate {rate}"
            raise CheckFailed(expected, f"{percent(fraction)} kept, {number(size)} times as large", hint)


def _refuse_any_dropout(probe, widths):
    X = np.random.default_rng(0).normal(size=(50, widths[0])).astype("float32")
    if not is_close(probe.run(X, training=True), probe.run(X)):
        shown = "at rate 0, the same output in training as at inference", "another output"
        raise CheckFailed(*shown, "0 is a rate, too: is it taken for a rate that is missing (`rate or 0.5`)?")


@check
def build_dropout_mlp_none_elsewhere(answer, seed):
    """Dropout acts nowhere else: neither on the inputs nor after the output layer."""
    rng = np.random.default_rng([seed, 10])
    rate = float(rng.choice(RATES))
    probe, widths = _build(answer, rng, draw_widths(rng, 2), rate)
    with network_first(partial(_is_network, probe, widths, seed)):
        _refuse_dropout_elsewhere(probe, widths, rate, seed)


def _refuse_dropout_elsewhere(probe, widths, rate, seed):
    X = np.zeros((500, widths[0]), "float32")
    last = ("There is dropout after the output layer.", "No dropout belongs after the last hidden layer's own.")
    refuse_dropped_output(probe, X, last)
    fraction, size = arrives(probe, widths, 0, seed)
    found, _ = rate_of_layer(probe, widths, 3, seed, size)
    if found:
        raise CheckFailed("an output layer whose results all count", f"{percent(found)} set to zero", last)
    found, _ = rate_of_layer(probe, widths, 0, seed, size)
    if np.isnan(found):
        found = rate  # one mask for all rows: what it drops differs from call to call
    if found:
        hint = ("There is dropout on the inputs.", "The first dropout belongs after the first hidden layer.")
        raise CheckFailed("all inputs reach the first hidden layer", f"{percent(found)} of them set to zero", hint)
    if (fraction, size) == (1.0, 1.0):
        hint = "Nothing is dropped anywhere: this check looks for dropout where there should be none."
        raise CheckFailed("dropout after the hidden layers only", "no dropout at all", hint)


UNKNOWN = (
    "The layers are there, but the model computes something else from them.",
    "Go through the model from input to output: a ReLU after every hidden Dense, softmax after the last?",
    "Take everything out that is neither Dense, ReLU, softmax nor dropout.",
)

RESCALED = (
    "The hidden units are rescaled at inference: Keras' Dropout scales by itself, in training.",
    "Take the rescaling out: it is part of dropout.",
)

BEFORE = (
    "The inputs are dropped, and the units of this layer are not: does dropout stand before the Dense layer?",
    "In every turn of the loop, Dense with its ReLU comes first, then dropout.",
)

# Apart from one another, from 0.5, from the fraction to keep, and from that of two dropouts, by 0.07 at least; and from
# a rate rounded to tenths or hundredths by more than `_is_scale` lets pass.
RATES = 0.253, 0.347, 0.652

# ---- what the mistakes look like ----


def _is_network(probe, widths, seed):
    """Whether a model computes at inference what it should; its weights are replaced."""
    values = random_dense_weights(widths, seed, probe.shapes())
    probe.set_by_shape(values)
    X = np.random.default_rng(seed).normal(size=(20, widths[0])).astype("float32")
    return is_close(probe.run(X), dense_forward(X, widths, values, output=softmax))


def _build(answer, rng, hidden, rate, num_features=None, num_classes=None):
    """Return a Probe of the learner's model and its widths; `hidden` None leaves the default of the contract.

    The numbers of features and of classes are drawn if they are not given.
    """
    num_features, num_classes = num_features or int(rng.integers(10, 15)), num_classes or int(rng.integers(3, 6))
    arguments = (num_classes, rate) if hidden is None else (num_classes, rate, hidden)
    probe = build(answer, num_features, *arguments)
    widths = (num_features, *((256, 256) if hidden is None else hidden), num_classes)
    shapes = probe.shapes()
    wanted = [kernel for kernel, _ in dense_shapes(widths)]
    if missing := Counter(wanted) - Counter(shapes):
        kernels = [shape for shape in shapes if len(shape) == 2]
        found = listed(kernels)
        hints = (
            "The widths are not those asked for (hidden_units, then num_classes).",
            "Compare the kernels: (inputs, units) of every Dense layer, in order.",
            "Make one hidden layer for every entry of `hidden_units`, however many there are.",
        )
        if hidden is not None:
            hints = unchained(kernels, widths) or fixed_depth(answer, num_features, hidden, num_classes, rate) or hints
        if not {*missing} - {*shapes}:
            hints = ONE_LAYER
        elif [units for _, units in kernels] == [*widths[1:-1]]:
            hints = "The output layer is missing: it comes in addition to `hidden_units`.", hints[1]
        elif [units for _, units in kernels][:-1] == [*widths[1:-1]] and kernels[-1][0] == widths[-2]:
            units = kernels[-1][1]
            hints = (
                f"The output layer has {units} unit{'s' * (units != 1)} where `num_classes` is {num_classes}.",
                "One unit for each class: look at the last Dense layer.",
            )
        raise CheckFailed(f"Dense layers with kernels {listed(wanted)}", f"kernels {found}", hints)
    if any(shapes.count((width,)) > widths[1:].count(width) for width in widths):
        extra = next(width for width in widths if shapes.count((width,)) > widths[1:].count(width))
        hint = "There is a layer with weights between the Dense layers, such as a normalization: take it out."
        raise CheckFailed(f"one weight of shape ({extra},) at most: a bias", f"{shapes.count((extra,))} of them", hint)
    refuse_wrong_output(probe, num_features, num_classes)
    return probe, widths


def _is_scale(size, rate, passed):
    """Whether values have grown by that many dropouts; the sizes are exact to four digits."""
    return abs(size * (1 - rate) ** passed - 1) <= 1e-3


def _refuse_wrong_rate(found, error, rate, place, whole_rows):
    """Refuse dropout of another rate, or none; `whole_rows`: what arrives shows that rows are dropped somewhere."""
    if abs(found - rate) <= error:
        return
    if np.isnan(found):
        raise shared_mask("rows", place)
    if found == 0 and whole_rows:
        raise shared_mask("columns", place)
    shown = f"dropout of rate {rate} {place}", f"rate {number(found)}"
    raise CheckFailed(*shown, wrong_rate(found, rate, 0.03, place))
