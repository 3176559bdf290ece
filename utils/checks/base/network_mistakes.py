"""Mistakes that learners' networks share: activations, the output, and the rate of dropout."""

import contextlib
import itertools
import math

import numpy as np

from utils.checks.base.card import CheckFailed
from utils.checks.base.compare import is_close, within, worst_index
from utils.checks.base.keras_probe import build, is_softmax
from utils.checks.base.mistakes import first_match
from utils.checks.base.numpy_networks import linear, relu, sigmoid, softmax, softplus
from utils.checks.base.wording import listed, number, row

# The right output, then others under the hint that names them.
REGRESSION = {"": linear} | {
    f"The output goes through {name}: a regression output is linear.": output
    for name, output in {"relu": relu, "sigmoid": sigmoid, "tanh": np.tanh, "softplus": softplus}.items()
}
CLASSIFICATION = {
    "": softmax,
    "The softmax is missing: these are logits.": linear,
    "The output is a sigmoid: classes that exclude one another need softmax.": sigmoid,
    "Softmax runs over the rows (axis=0): the probabilities of each row must add up to 1.": lambda z: softmax(z.T).T,
    "Softmax is applied twice.": lambda z: softmax(softmax(z)),
    "The output is the logarithm of softmax: probabilities are asked for.": lambda z: np.log(softmax(z)),
    "There is a ReLU before the softmax: the output layer takes the logits as they are.": lambda z: softmax(relu(z)),
}


ONE_LAYER = (
    "Layers of one width are one layer here, with one set of weights: make a new one for each.",
    "Make one Dense layer in every turn of a loop over `hidden_units`.",
)


def fixed_depth(builder, num_features, hidden, *between):
    """Hints for a builder that makes the same hidden layers, or as many, whatever widths it is given; else None.

    Args:
        builder: the answer, a function of (num_features, *between, hidden_units).
        num_features: int.
        hidden: the widths that it was given.
        *between: its arguments between the two.
    """

    def units(widths):
        shapes = build(builder, num_features, *between, widths).shapes()
        return [shape[1] for shape in shapes if len(shape) == 2][:-1]

    longer = [*hidden, 15]
    try:
        some, others = units(list(hidden)), units(longer)
    except CheckFailed:
        return None
    if len(some) != len(others):
        return None
    if not some:
        return None
    if some == others and not {*some} & {*hidden}:
        return (
            f"The network does not look at `hidden_units`: its hidden layers are {listed(some)} wide.",
            "Make one hidden layer for every entry of `hidden_units`, however many there are: a loop.",
        )
    times = f"{len(some)} hidden layer{'s' * (len(some) != 1)}"
    return (
        f"The network has {times}, however many numbers `hidden_units` holds.",
        f"With hidden_units={tuple(longer)}, there are {len(longer)}: make one in every turn of a loop.",
    )


def unchained(kernels, widths):
    """Hints for a network with only the last hidden layer connected, or an output after each; else None.

    Args:
        kernels: shapes of the kernels that are found, (inputs, units) each.
        widths: features, hidden widths, outputs.
    """
    if len(widths) > 3 and [units for _, units in kernels] == [
        w for hidden in widths[1:-1] for w in (hidden, widths[-1])
    ]:
        return (
            "There is an output layer after every hidden layer: it comes once, after all of them.",
            "Look at the indentation: what is in the loop, and what comes after it?",
        )
    if len({*widths[:-1]}) == 1 and {*kernels} == {*itertools.pairwise(widths)}:
        return ONE_LAYER
    if len(widths) < 4 or [*kernels] != [(widths[0], widths[-2]), (widths[-2], widths[-1])]:
        return None
    return (
        "Of the hidden layers only the last one is connected: it gets the inputs, not the result of the one before.",
        "Look at what each layer is called on in the loop: the inputs each time, or what the last turn made?",
    )


FAR = np.float32(1e4)  # times as far out as other rows: a ReLU has no upper limit there either
CUT_OFF = (
    "For inputs that are 10,000 times as large, something else comes out: is a value cut off (max_value, clip)?",
    "A ReLU has no upper limit.",
)
RANDOM_AT_INFERENCE = (
    "Dropout is on at inference: two calls on the same rows differ.",
    "Is `training=True` written into the model? Keras passes the right mode on by itself.",
)


def _leaky(slope):
    return lambda z: np.where(z > 0, z, slope * z)


OTHER_ACTIVATIONS = {f"leaky ReLU, of slope {slope} below 0": _leaky(slope) for slope in (0.01, 0.1, 0.2, 0.3)} | {
    "tanh": np.tanh,
    "sigmoid": sigmoid,
    "softplus": softplus,
    "softmax": softmax,
    "ELU": lambda z: np.where(z > 0, z, np.expm1(np.minimum(z, 0))),
    "SiLU (swish)": lambda z: z * sigmoid(z),
    "GELU": lambda z: z * (1 + np.vectorize(math.erf)(z / math.sqrt(2))) / 2,
}


def activation_mistakes(forward, depth, outputs):
    """Table of networks with other activations than ReLU, another output, or both, for `first_match`.

    Args:
        forward: function of (activations, output), which are as in `dense_forward`.
        depth: int, number of hidden layers.
        outputs: REGRESSION or CLASSIFICATION.

    Yields:
        rows (output of the network, hint, hint).
    """
    hidden = {"": [relu] * depth, "The hidden layers have no activation: ReLU is missing.": [linear] * depth}
    for layer in range(depth):
        hint = f"Hidden layer {layer + 1} of {depth} has no activation: its ReLU is missing."
        hidden[hint] = [linear if other == layer else relu for other in range(depth)]
    for name, activation in OTHER_ACTIVATIONS.items():
        hidden[f"The hidden layers use {name}: the question asks for ReLU."] = [activation] * depth
    for first, activations in hidden.items():
        for second, output in outputs.items():
            place = "Look at the last Dense layer, and at what comes after it."
            if first:
                place = "Every hidden layer needs its ReLU: without an activation, it is linear."
            if first or second:
                yield forward(activations, output), f"{first} {second}".strip(), place


def refuse_wrong_classifier(probe, X, forward, depth, unknown, others=()):
    """Refuse a classifier that computes something else than it should at inference.

    Args:
        probe: Probe of the classifier.
        X: float32 array of shape (rows, features).
        forward, depth: as for `activation_mistakes`; without activations, all are ReLU.
        unknown: hints for a mistake that is not in the table.
        others: more rows of the table.
    """
    expected, mistakes = forward(output=softmax), activation_mistakes(forward, depth, CLASSIFICATION)
    for training, mode in ((False, "training=False"), (None, "called without `training`")):
        found = probe.run(X, training)
        if is_close(found, expected):
            continue
        hints = RANDOM_AT_INFERENCE
        if is_close(found, probe.run(X, training)):
            hints = first_match(found, itertools.chain(mistakes, others), unknown)
        worst, column = worst_index(found, expected) if found.shape == expected.shape else (0, 0)
        shown = [f"{row(np.atleast_2d(rows)[worst], column)} for a row, {mode}" for rows in (expected, found)]
        raise CheckFailed(*shown, hints)


def refuse_dropped_output(probe, X, hint):
    """Refuse a classifier with dropout after its softmax, where the probabilities in training show it."""
    sums = probe.run(X, training=True).sum(axis=1)
    if is_softmax(probe.run(X)) and np.ptp(sums) > 1e-3:
        raise CheckFailed("probabilities that add up to 1, in training too", f"sums up to {number(sums.max())}", hint)


def wrong_rate(found, rate, tolerance, place):
    """Hints for dropout of another rate than the one asked for.

    Args:
        found: the fraction that is dropped.
        rate: the fraction that was asked for.
        tolerance: how near `found` is to the rate that acts.
        place: where, such as "after hidden layer 1 of 2".

    Returns:
        tuple of hints.
    """
    if abs(found) <= 1e-4:
        return (
            f"No dropout acts {place}: nothing is dropped. Is it left out there, or is a layer made and never used? "
            "Or is it called with `training=False`?",
            "Follow the rows from layer to layer: in its block dropout comes last, not before batch norm or ReLU.",
        )
    mistakes = (
        (
            1 - rate,
            "The rate is the fraction to keep here (keep for drop): Keras' Dropout takes the fraction to drop.",
            "Look at what `Dropout` is given, and try rate 0: how much does the network then drop?",
        ),
        (rate / 100, "The rate is taken for a percentage: it is a fraction already."),
        (1 - (1 - rate) ** 2, f"Two dropouts act {place}: one is enough."),
        (0.5, "The rate is fixed at 0.5: use the argument `rate`."),
        (round(rate, 1), "The rate is rounded to tenths: hand on the argument `rate` as it is."),
        *[(round(rate, 2), ROUNDED)] * (tolerance < 0.005),
    )
    unknown = (
        "The rate is not the one asked for: is it a fixed number?",
        "Hand the argument `rate` to every Dropout layer as it is; 0 is a rate, too.",
    )
    return first_match(found, mistakes if rate else (), unknown, within(tolerance))


ROUNDED = "The rate is rounded to hundredths: hand on the argument `rate` as it is."


def shared_mask(shared, place):
    """Failure of dropout that draws one mask for all "rows" or all "columns"."""
    hints = (
        f"One mask for all {shared} {place} (noise_shape?).",
        "Every unit of every row needs a draw of its own, as Keras' Dropout makes it.",
    )
    return CheckFailed(f"a draw for every unit of every row {place}", f"the same mask in all {shared}", hints)


@contextlib.contextmanager
def network_first(is_right):
    """Name what a `with` block finds in training only if the network is right at inference: `is_right()` says so.

    In another network than the one asked for, a signal shows something else than dropout and batch norm.
    """
    try:
        yield
    except CheckFailed as failure:
        if is_right():
            raise
        hints = (
            "Even at inference the network computes something else than it should: the first check says what.",
            "What happens in training can be measured once that check passes.",
        )
        raise CheckFailed(failure.expected, failure.found, hints) from None


def other_noise(values, place):
    """Failure of noise that is not dropout; `values` are some that it leaves of one and the same value."""
    hints = (
        "This noise is not dropout: another layer (GaussianDropout, AlphaDropout?), or noise on the weights.",
        "Dropout makes one of two values of x: zero, or x / (1 - rate).",
    )
    return CheckFailed(f"zero or one other value {place}", row(values), hints)
