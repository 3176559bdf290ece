"""Checks of assignment 02, question 3: where a model has dropout, found by what arrives of a signal."""

import numpy as np

from utils.checks import models
from utils.checks.answers import STANDARD_ERRORS, is_close, number, percent, raised_by, standard_error
from utils.checks.verdicts import CheckFailed, check


@check
def build_dropout_mlp_network(answer, seed):
    """At inference the model is a plain classifier: ReLU hidden layers, softmax, no dropout."""
    rng = np.random.default_rng([seed, 8])
    for hidden, rate in ((_widths(rng, 2), 0.3), (list(_widths(rng, 1)), 0.0), (_widths(rng, 3), 0.5), (None, 0.2)):
        probe, widths = _build(answer, rng, hidden, rate)
        values = models.random_dense_weights(widths, seed)
        probe.set_by_shape(values)
        X = rng.normal(size=(20, widths[0])).astype("float32")
        for training, mode in ((False, "training=False"), (None, "called without `training`")):
            found = probe.run(X, training)
            expected = models.dense_forward(X, widths, values, output=models.softmax)
            if not is_close(found, expected):
                shown = [f"{_row(rows[0])} for a row, {mode}" for rows in (expected, np.atleast_2d(found))]
                again = probe.run(X, training)
                raise CheckFailed(*shown, _wrong_network(found, again, X, widths, values))
    _, error = raised_by(probe.model.predict, X, verbose=0)
    if error is not None:
        hint = "Call the model's `predict` on a few rows yourself: what works with `model(x)` may fail in a graph."
        if "root scope" in str(error):
            hint = "The name of your class starts with an underscore, which Keras can't use as a name: rename it."
        raise CheckFailed("a model that predicts", f"{type(error).__name__}: {error}"[:200], hint)


@check
def build_dropout_mlp_dropout_after_every_hidden_layer(answer, seed):
    """In training, dropout of the given rate acts after every hidden layer."""
    rng = np.random.default_rng([seed, 9])
    for hidden in (list(_widths(rng, 3)), _widths(rng, 1)):
        rate = float(rng.choice([0.2, 0.3, 0.6]))
        probe, widths = _build(answer, rng, hidden, rate)
        later = _arrives(probe, widths, len(hidden) + 1, seed)
        for layer in range(len(hidden), 0, -1):
            here = _arrives(probe, widths, layer, seed)
            _refuse_wrong_dropout(here, later, rate, f"after hidden layer {layer} of {len(hidden)}")
            later = here


@check
def build_dropout_mlp_none_elsewhere(answer, seed):
    """Dropout acts nowhere else: neither on the inputs nor after the output layer."""
    rng = np.random.default_rng([seed, 10])
    rate = float(rng.choice([0.2, 0.3, 0.6]))
    probe, widths = _build(answer, rng, _widths(rng, 2), rate)
    X = np.zeros((500, widths[0]), "float32")
    last = ("There is dropout after the output layer.", "No dropout belongs after the last hidden layer's own.")
    sums = probe.run(X, training=True).sum(axis=1)
    if models.is_softmax(probe.run(X)) and np.ptp(sums) > 1e-3:
        raise CheckFailed("probabilities that add up to 1, in training too", f"sums up to {number(sums.max())}", last)
    at_output, at_first, at_input = (_arrives(probe, widths, start, seed) for start in (3, 1, 0))
    if at_output != (1.0, 1.0):
        raise CheckFailed("an output layer whose results all count", f"{percent(1 - at_output[0])} set to zero", last)
    found = 1 - at_first[1] / at_input[1]
    if abs(found) > 1e-3:  # scales are exact to float32; a rate worth giving is 0.01 at least
        hint = ("There is dropout on the inputs.", "The first dropout belongs after the first hidden layer.")
        raise CheckFailed("all inputs reach the first hidden layer", f"{percent(found)} of them set to zero", hint)
    if at_input == (1.0, 1.0):
        hint = "Nothing is dropped anywhere: this check looks for dropout where there should be none."
        raise CheckFailed("dropout after the hidden layers only", "no dropout at all", hint)


# ---- what the mistakes look like ----


def _widths(rng, layers):
    """Hidden widths, all different, so that weights are known by their shapes."""
    return tuple(int(width) for width in rng.permutation([6, 7, 8, 9])[:layers])


def _build(answer, rng, hidden, rate):
    """Return a Probe of the learner's model and its widths; `hidden` None leaves the default of the contract."""
    num_features, num_classes = int(rng.integers(10, 15)), int(rng.integers(3, 6))
    arguments = (num_classes, rate) if hidden is None else (num_classes, rate, hidden)
    probe = models.build(answer, num_features, *arguments)
    widths = (num_features, *((256, 256) if hidden is None else hidden), num_classes)
    shapes = probe.shapes()
    wanted = [shape for pair in models.dense_shapes(widths) for shape in pair]
    if any(shape not in shapes for shape in wanted):
        kernels = [str(shape) for shape in shapes if len(shape) == 2]
        raise CheckFailed(
            f"Dense layers with kernels {', '.join(str(shape) for shape in wanted[::2])}, each with a bias",
            f"kernels {', '.join(kernels) or 'none'}, {sum(len(shape) == 1 for shape in shapes)} biases",
            (
                "The widths are not those asked for (hidden_units, then num_classes).",
                "Compare the kernels: (inputs, units) of every Dense layer, in order.",
                "Make one hidden layer for every entry of `hidden_units`, however many there are.",
            ),
        )
    found = probe.run(np.zeros((2, num_features), "float32")).shape
    if found != (2, num_classes):
        hint = "The last Dense layer has one unit per class, and nothing after it changes the shape."
        raise CheckFailed(f"for 2 rows, an output of shape (2, {num_classes})", f"shape {found}", hint)
    return probe, widths


def _wrong_network(found, again, X, widths, values):
    if not is_close(found, again):
        return (
            "Dropout is on at inference: two calls on the same rows differ.",
            "Is `training=True` written into the model? Keras passes the right mode on by itself.",
        )
    hidden = {
        "": lambda z: np.maximum(z, 0),
        "The hidden layers have no activation: ReLU is missing.": lambda z: z,
        "The hidden layers have tanh for ReLU.": np.tanh,
        "The hidden layers have sigmoid for ReLU.": _sigmoid,
    }
    outputs = {
        "": models.softmax,
        "The softmax is missing: these are logits.": lambda z: z,
        "The output is a sigmoid: classes that exclude one another need softmax.": _sigmoid,
        "Softmax is applied twice.": lambda z: models.softmax(models.softmax(z)),
        "There is a ReLU before the softmax: the output layer takes the logits as they are.": lambda z: models.softmax(
            np.maximum(z, 0)
        ),
    }
    for hidden_hint, activation in hidden.items():
        for output_hint, output in outputs.items():
            if is_close(found, models.dense_forward(X, widths, values, activation, output)):
                return f"{hidden_hint} {output_hint}".strip()
    return (
        "The layers are there, but the model computes something else from them.",
        "Go through the model from input to output: a ReLU after every hidden Dense, softmax after the last?",
        "Take everything out that is neither Dense, ReLU, softmax nor dropout.",
    )


def _sigmoid(z):
    return 1 / (1 + np.exp(-z))


def _arrives(probe, widths, start, seed):
    """How a signal from `start` fares in training: fraction of rows in which it arrives, and its size there."""
    for _ in range(20):  # one mask for all rows can drop it in every row at once
        signal = models.send_signal(probe, widths, start, seed, training=True)
        kept = signal[np.abs(signal) > 1e-3]
        if len(kept):
            break
    else:
        hint = "With most weights zero, nothing gets through in training: mend the checks above first."
        raise CheckFailed("a signal that passes the model in training", "none arrives", hint)
    size = float(np.median(kept))
    if np.ptp(kept) > 1e-2 * abs(size):  # float32 gives equal rows to 1e-4; noise worth the name varies by more
        hint = (
            "The values vary: this noise is no dropout (GaussianDropout, noise on the weights?).",
            "Dropout leaves two values only: zero, and x / (1 - rate).",
        )
        raise CheckFailed("one value in all rows in which a unit is kept", f"{_row(kept[:3])}, ...", hint)
    return len(kept) / len(signal), round(size, 4)


def _refuse_wrong_dropout(here, later, rate, place):
    """Refuse a dropout that is not of this rate, given what arrives from just before it and from behind it."""
    (fraction, size), found = here, 1 - later[1] / here[1]
    shown = f"dropout of rate {rate} {place}", f"rate {number(found)}"
    error = STANDARD_ERRORS * standard_error(min(1.0, 1 / size), 4000) if size >= 1 else 0
    if abs(fraction - 1 / size) > error + 1e-3:
        if fraction in (0, 1):
            hint = "One mask for all rows (noise_shape?): every row needs draws of its own."
            raise CheckFailed(shown[0], "the same units dropped in every row", hint)
        hint = "What is dropped and the scale don't match: kept values must grow by 1 / (1 - rate), and only then."
        raise CheckFailed(shown[0], f"{percent(fraction)} kept, {number(size)} times as large", hint)
    if abs(found - rate) <= 1e-3:  # sizes are exact to four digits
        return
    mistakes = (
        (0, f"No dropout acts {place}: is it left out there, or is a layer made and never used?"),
        (1 - rate, "The rate is the fraction to keep here (keep for drop): Keras' Dropout takes the fraction to drop."),
        (rate / 100, "The rate is taken for a percentage: it is a fraction already."),
        (1 - (1 - rate) ** 2, f"Two dropouts act {place}: one is enough."),
        (0.5, "The rate is fixed at 0.5: use the argument `rate`."),
    )
    hints = [hint for value, hint in mistakes if abs(found - value) <= 2e-3]
    raise CheckFailed(*shown, hints[0] if hints else "The rate is not the one asked for: is it a fixed number?")


def _row(values):
    return "(" + ", ".join(number(value) for value in np.ravel(values)[:6]) + ")"
