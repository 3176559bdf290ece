"""A signal through a classifier, which shows where dropout acts and at what rate (assignment 02, question 3)."""

import numpy as np

from utils.checks.base.card import CheckFailed
from utils.checks.base.compare import STANDARD_ERRORS
from utils.checks.base.network_mistakes import other_noise
from utils.checks.base.numpy_networks import dense_shapes

# So small that ReLU, tanh and their like are straight lines for it. The output's kernel makes it large enough for
# probabilities to show it to float32, and small enough to keep them away from 0 and 1.
SIGNAL, LOGIT = 1e-3, 0.1


def _send_signal(probe, widths, start, seed, spread=None, rows=4000):
    """Send a signal of 1 through Dense layers in training, along one unit per layer; read what arrives in every row.

    All rows are the same, so every dropout on the way is one draw per row: the signal arrives as 0 or as the
    product of their scales, 1 / (1 - rate).

    Args:
        probe: Probe of a classifier with kernels as in `dense_shapes(widths)`; its weights are replaced.
        widths: features, hidden widths, classes.
        start: where the signal enters: 0 at an input, l at the bias of layer l (the output layer is the last).
        seed: int, decides which units.
        spread: a layer all of whose units carry the signal, an equal share each: 0 the inputs, l layer l. None: one
            unit in every layer. In the output layer, every class but the first carries the whole signal.
        rows: number of rows.

    Returns:
        float64 array of shape (at most `rows`, classes that carry the signal): rows in which an output is exactly zero
        can't be read and are left out.
    """
    rng = np.random.default_rng([seed, *widths])
    units = [[int(rng.integers(width))] for width in widths]
    if spread is not None:
        units[spread] = list(range(spread == len(widths) - 1, widths[spread]))
    values = {}
    for layer, (kernel, bias) in enumerate(dense_shapes(widths), start=1):
        gain = LOGIT / SIGNAL if layer == len(widths) - 1 else 1.0
        if layer > start:
            values[kernel] = np.zeros(kernel)
            values[kernel][np.ix_(units[layer - 1], units[layer])] = gain / len(units[layer - 1])
        elif layer == start:
            values[bias] = np.zeros(bias)
            values[bias][units[layer]] = gain * SIGNAL
    at_rest = probe.at_rest  # before other weights are set
    probe.set_by_shape(values)
    X = np.zeros((rows, widths[0]), "float32")
    if start == 0:
        X[:, units[0]] = SIGNAL
    return _difference_of_logits(probe.run(X, training=True), units[-1], at_rest[0, 0]) / LOGIT


def _difference_of_logits(outputs, columns, at_rest):
    """Logits of classes minus that of another; `at_rest`, an output when all logits are 0, shows what outputs are."""
    one, other = outputs[:, columns], outputs[:, [0 if 0 not in columns else 1]]
    is_sigmoid = abs(at_rest - 0.5) < 1e-3
    if not is_sigmoid and abs(at_rest - 1 / outputs.shape[1]) > 1e-3:  # softmax forgotten
        return one - other
    readable = (one > 0).all(axis=1) & (other > 0)[:, 0]
    if is_sigmoid:
        readable &= (one < 1).all(axis=1) & (other < 1)[:, 0]
    one, other = one[readable], other[readable]
    if is_sigmoid:
        return np.log(one / (1 - one)) - np.log(other / (1 - other))
    return np.log(one) - np.log(other)


def arrives(probe, widths, start, seed):
    """Fraction of rows in which a signal from `start` arrives in training, and its size there."""
    return fraction_and_size(signal_in_training(probe, widths, start, seed))


def fraction_and_size(signal):
    """As `arrives`, of what `signal_in_training` returned."""
    signal = signal[:, 0]
    kept = signal[np.abs(signal) > 1e-3]
    size = float(np.median(kept))
    if np.ptp(kept) > 1e-2 * abs(size):  # float32 gives equal rows to 1e-4; noise worth the name varies by more
        raise other_noise(kept, "in all rows")
    return len(kept) / len(signal), round(size, 4)


def rate_of_layer(probe, widths, layer, seed, size, rate=0.0):
    """The rate at which the units of one layer are dropped in training, whatever dropout does elsewhere.

    Args:
        probe, widths, seed: as for `_send_signal`.
        layer: 0 the inputs, l after layer l, the output layer included.
        size: what arrives if a single unit per layer carries the signal.
        rate: what the rate should be.

    Returns:
        rate found, nan if all rows share one mask; and five of its standard errors if the rate is as it should be.
    """
    signal = signal_in_training(probe, widths, 0, seed, spread=layer, rows=20_000 if rate else 4000)
    units = signal.shape[1] if layer == len(widths) - 1 else widths[layer]
    counts = signal.sum(axis=1) / size * (units if signal.shape[1] == 1 else 1)
    kept = np.round(counts)
    if np.abs(counts - kept).max() > 0.1:  # float32 counts to 1e-3; noise on one unit is worth more
        raise other_noise(counts, "in all rows")
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


def signal_in_training(probe, widths, start, seed, **how):
    """Send a signal as `_send_signal` does, again while it arrives in no row."""
    signal = _send_signal(probe, widths, start, seed, **how)
    for _ in range(200):  # one mask for all rows can drop it in every row at once, up to 19 times out of 20
        if (np.abs(signal) > 1e-3).any():
            return signal
        signal = _send_signal(probe, widths, start, seed, **(how | {"rows": 50}))
    hint = "With most weights zero, nothing gets through in training: fix the checks above first."
    raise CheckFailed("a signal that passes the model in training", "none arrives", hint)
