"""Checks of assignment 02, question 3: where a model has dropout, found by what arrives of a signal."""

import numpy as np

from utils.checks import models
from utils.checks.answers import STANDARD_ERRORS, is_close, number, percent
from utils.checks.verdicts import CheckFailed, check


@check
def build_dropout_mlp_network(answer, seed):
    """At inference the model is a plain classifier: ReLU hidden layers, softmax, no dropout."""
    rng = np.random.default_rng([seed, 8])
    for hidden, rate in ((list(_widths(rng, 1)), 0.0), (_widths(rng, 3), 0.5), (None, 0.2)):
        probe, widths = _build(answer, rng, hidden, rate)
        values = models.random_dense_weights(widths, seed, probe.shapes())
        probe.set_by_shape(values)
        X = rng.normal(size=(20, widths[0])).astype("float32")
        for training, mode in ((False, "training=False"), (None, "called without `training`")):
            found = probe.run(X, training)
            expected = models.dense_forward(X, widths, values, output=models.softmax)
            if not is_close(found, expected):
                shown = [f"{_row(rows[0])} for a row, {mode}" for rows in (expected, np.atleast_2d(found))]
                again = probe.run(X, training)
                raise CheckFailed(*shown, _wrong_network(found, again, X, widths, values))
    models.refuse_no_predict(probe, X)


@check
def build_dropout_mlp_dropout_after_every_hidden_layer(answer, seed):
    """In training, dropout of the given rate acts after every hidden layer."""
    rng = np.random.default_rng([seed, 9])
    for hidden in (list(_widths(rng, 3)), _widths(rng, 1)):
        rate = float(rng.choice(RATES))
        probe, widths = _build(answer, rng, hidden, rate)
        depth = len(hidden)
        whole = _arrives(probe, widths, 0, seed)
        if whole[0] == 1 and whole[1] != 1:
            hint = "One mask for all rows (noise_shape?): every row needs draws of its own."
            raise CheckFailed(f"dropout of rate {rate}, row by row", "the same units dropped in every row", hint)
        again = [_signal(probe, widths, 0, seed) for _ in range(2)]
        if whole[1] != 1 and np.array_equal(*again):
            hint = (
                "Every call draws the same mask: the seed is fixed, so the same units are missing in every step.",
                "An int as `seed` of `keras.random.dropout` gives the same draws again; a SeedGenerator goes on.",
            )
            raise CheckFailed("new masks at every call in training", "the same masks twice", hint)
        elsewhere = any(_rate(probe, widths, layer, seed, whole[1])[0] for layer in (0, depth + 1))
        for layer in range(depth, 0, -1):
            found = _rate(probe, widths, layer, seed, whole[1], rate)
            all_right = not elsewhere and _is_scale(whole[1], rate, depth)
            _refuse_wrong_rate(*found, rate, f"after hidden layer {layer} of {depth}", whole[0] < 1 and all_right)
        # Without biases, ReLU layers hand a factor on as it is: then only the product of all scales can be told.
        biased = [layer for layer in range(1, depth + 1) if (widths[layer],) in probe.shapes()]
        sizes = {layer: _arrives(probe, widths, layer, seed) for layer in biased} | {0: whole}
        if elsewhere:  # its scale is part of what arrives: the other check's business
            behind = _arrives(probe, widths, depth + 1, seed)[1] if (widths[-1],) in probe.shapes() else np.nan
            sizes = {layer: (fraction, size / behind) for layer, (fraction, size) in sizes.items() if layer}
        for start, (fraction, size) in sorted(sizes.items()):
            passed = depth + 1 - max(start, 1)
            if np.isfinite(size) and not _is_scale(size, rate, passed):
                hint = (
                    "What is dropped and the scale don't match: kept values must grow by 1 / (1 - rate), and only then."
                )
                expected = (
                    f"values {number((1 - rate) ** -passed)} times as large after {passed} dropouts of rate {rate}"
                )
                raise CheckFailed(expected, f"{percent(fraction)} kept, {number(size)} times as large", hint)


@check
def build_dropout_mlp_none_elsewhere(answer, seed):
    """Dropout acts nowhere else: neither on the inputs nor after the output layer."""
    rng = np.random.default_rng([seed, 10])
    rate = float(rng.choice(RATES))
    probe, widths = _build(answer, rng, _widths(rng, 2), rate)
    X = np.zeros((500, widths[0]), "float32")
    last = ("There is dropout after the output layer.", "No dropout belongs after the last hidden layer's own.")
    sums = probe.run(X, training=True).sum(axis=1)
    if models.is_softmax(probe.run(X)) and np.ptp(sums) > 1e-3:
        raise CheckFailed("probabilities that add up to 1, in training too", f"sums up to {number(sums.max())}", last)
    fraction, size = _arrives(probe, widths, 0, seed)
    found, _ = _rate(probe, widths, 3, seed, size)
    if found:
        raise CheckFailed("an output layer whose results all count", f"{percent(found)} set to zero", last)
    found, _ = _rate(probe, widths, 0, seed, size)
    if np.isnan(found):
        found = rate  # one mask for all rows: what it drops differs from call to call
    if found:
        hint = ("There is dropout on the inputs.", "The first dropout belongs after the first hidden layer.")
        raise CheckFailed("all inputs reach the first hidden layer", f"{percent(found)} of them set to zero", hint)
    if (fraction, size) == (1.0, 1.0):
        hint = "Nothing is dropped anywhere: this check looks for dropout where there should be none."
        raise CheckFailed("dropout after the hidden layers only", "no dropout at all", hint)


# Apart from one another, from 0.5, from the fraction to keep, and from that of two dropouts, by 0.07 at least.
RATES = 0.2, 0.35, 0.6

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
    wanted = [kernel for kernel, _ in models.dense_shapes(widths)]
    if any(shape not in shapes for shape in wanted):
        kernels = [str(shape) for shape in shapes if len(shape) == 2]
        raise CheckFailed(
            f"Dense layers with kernels {', '.join(str(shape) for shape in wanted)}",
            f"kernels {', '.join(kernels) or 'none'}",
            (
                "The widths are not those asked for (hidden_units, then num_classes).",
                "Compare the kernels: (inputs, units) of every Dense layer, in order.",
                "Make one hidden layer for every entry of `hidden_units`, however many there are.",
            ),
        )
    if any(shapes.count((width,)) > widths[1:].count(width) for width in widths):
        extra = next(width for width in widths if shapes.count((width,)) > widths[1:].count(width))
        hint = "A layer with weights of its own stands between the Dense layers, such as a normalization: take it out."
        raise CheckFailed(f"one weight of shape ({extra},) at most: a bias", f"{shapes.count((extra,))} of them", hint)
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
    signal = _signal(probe, widths, start, seed)[:, 0]
    kept = signal[np.abs(signal) > 1e-3]
    size = float(np.median(kept))
    if np.ptp(kept) > 1e-2 * abs(size):  # float32 gives equal rows to 1e-4; noise worth the name varies by more
        raise _noise(kept)
    return len(kept) / len(signal), round(size, 4)


def _rate(probe, widths, layer, seed, size, rate=0.0):
    """The rate at which the units of one layer are dropped in training, whatever dropout does elsewhere.

    Args:
        probe, widths, seed: as for `models.send_signal`.
        layer: 0 the inputs, l after layer l, the output layer included.
        size: what arrives if a single unit per layer carries the signal.
        rate: what the rate should be.

    Returns:
        rate found, nan if all rows share one mask; and five of its standard errors if the rate is as it should be.
    """
    signal = _signal(probe, widths, 0, seed, spread=layer, rows=20_000 if rate else 4000)
    units = signal.shape[1] if layer == len(widths) - 1 else widths[layer]
    counts = signal.sum(axis=1) / size * (units if signal.shape[1] == 1 else 1)
    kept = np.round(counts)
    if np.abs(counts - kept).max() > 0.1:  # float32 counts to 1e-3; noise on one unit is worth more
        raise _noise(counts)
    kept = kept[kept > 0]
    if (kept == units).all():
        return 0.0, 0.0
    if np.ptp(kept) == 0:
        return np.nan, 0.0
    # The dropouts on the rest of the way let some rows pass. In these, k of n units are kept, by independent draws:
    # the mean of k (k - 1) is n (n - 1) (1 - rate)^2 and the mean of k is n (1 - rate), so that the mean of
    # k (k - 1) / (n - 1) - (1 - rate) k is 0, also over all rows. Its standard error is that of a sum over rows.
    pairs = kept * (kept - 1) / (units - 1)
    error = STANDARD_ERRORS * np.sqrt(((pairs - (1 - rate) * kept) ** 2).sum()) / kept.sum()
    return 1 - pairs.sum() / kept.sum(), error


def _signal(probe, widths, start, seed, **how):
    signal = models.send_signal(probe, widths, start, seed, training=True, **how)
    for _ in range(200):  # one mask for all rows can drop it in every row at once, up to 19 times out of 20
        if (np.abs(signal) > 1e-3).any():
            return signal
        signal = models.send_signal(probe, widths, start, seed, training=True, **(how | {"rows": 50}))
    hint = "With most weights zero, nothing gets through in training: mend the checks above first."
    raise CheckFailed("a signal that passes the model in training", "none arrives", hint)


def _noise(values):
    hint = (
        "The values vary: this noise is no dropout (GaussianDropout, noise on the weights?).",
        "Dropout leaves two values only: zero, and x / (1 - rate).",
    )
    return CheckFailed("one value in all rows in which a unit is kept", f"{_row(values[:3])}, ...", hint)


def _is_scale(size, rate, passed):
    """Whether values have grown by that many dropouts; the sizes are exact to four digits."""
    return abs(size * (1 - rate) ** passed - 1) <= 1e-3


def _refuse_wrong_rate(found, error, rate, place, whole_rows):
    """Refuse dropout of another rate, or none; `whole_rows`: what arrives shows that rows are dropped somewhere."""
    if abs(found - rate) <= error:
        return
    shown = f"dropout of rate {rate} {place}", f"rate {number(found)}"
    if np.isnan(found):
        hint = "One mask for all rows (noise_shape?): every row needs draws of its own."
        raise CheckFailed(shown[0], "the same units dropped in every row", hint)
    if found == 0 and whole_rows:
        hint = "One mask for all columns (noise_shape?): every unit of a row needs a draw of its own."
        raise CheckFailed(shown[0], "all units of a row dropped, or none", hint)
    mistakes = (
        (0, 0, f"No dropout acts {place}: is it left out there, or is a layer made and never used?"),
        (rate / 100, rate / 200, "The rate is taken for a percentage: it is a fraction already."),
        (
            1 - rate,
            0.03,
            "The rate is the fraction to keep here (keep for drop): Keras' Dropout takes the fraction to drop.",
        ),
        (1 - (1 - rate) ** 2, 0.03, f"Two dropouts act {place}: one is enough."),
        (0.5, 0.03, "The rate is fixed at 0.5: use the argument `rate`."),
    )
    hints = [hint for value, tolerance, hint in mistakes if abs(found - value) <= tolerance]
    raise CheckFailed(*shown, hints[0] if hints else "The rate is not the one asked for: is it a fixed number?")


def _row(values):
    return "(" + ", ".join(number(value) for value in np.ravel(values)[:6]) + ")"
