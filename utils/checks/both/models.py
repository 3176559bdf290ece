"""Checks of assignment 04, question 1: the network. `norms` and `dropout` look at its other layers.

Weights are set by what they are (a kernel, a bias, batch norm's gamma ...) and by the width of their layer, which is
128 and 64 for the two hidden layers.
"""

import numpy as np

from utils.checks.answers import is_close, listed, number, raised_by
from utils.checks.models import build, dense_forward, dense_shapes, random_dense_weights
from utils.checks.verdicts import CheckFailed, check

HIDDEN = (128, 64)
NORM = ("gamma", "beta", "moving_mean", "moving_variance")

# Moving variance V, gamma sqrt(V), the rest 0: batch norm at inference is the identity to epsilon / (2 V), that is
# 5e-8 for Keras' epsilon of 1e-3 and below the tolerance for any up to 1.
NEUTRAL = {"gamma": 100.0, "beta": 0.0, "moving_mean": 0.0, "moving_variance": 1e4}


@check
def build_regularized_mlp_network(answer, seed):
    """At inference, Dense 128, ReLU, Dense 64, ReLU, Dense 1, each with its bias; batch norm left aside."""
    rng = np.random.default_rng([seed, 1])
    for arguments in ((), (float(rng.choice([0.2, 0.4, 0.6])),)):
        model = RegularizedModel(answer, num_features(rng), *arguments)
        model.refuse_wrong_skeleton()
        widths = (model.num_features, *HIDDEN, 1)
        dense = random_dense_weights(widths, seed)
        biases = {f"bias_{width}": dense[(width,)] for width in widths[1:]}
        # Batch norm without gamma is neutral at a variance of 1 with Keras' epsilon; the next check tells.
        lame = {f"moving_variance_{width}": 1 - 1e-3 for width in HIDDEN if not model.has("gamma", width)}
        model.set(kernels=dense, **biases, **lame)
        X = rng.normal(size=(20, model.num_features)).astype("float32")
        expected = dense_forward(X, widths, dense).reshape(-1)
        for training, mode in ((False, "training=False"), (None, "called without `training`")):
            found = model.run(X, training)
            if not is_close(found, expected):
                shown = [f"{shown_row(rows)}, ... for the first rows, {mode}" for rows in (expected, found)]
                raise CheckFailed(*shown, _wrong_network(model, X, found, widths, dense))
    _, error = raised_by(model.probe.model.predict, X, verbose=0)
    if error is not None:
        hint = "Call the model's `predict` on a few rows yourself: what works with `model(x)` may fail in a graph."
        if "root scope" in str(error):
            hint = "The name of your class starts with an underscore, which Keras can't use as a name: rename it."
        raise CheckFailed("a model that predicts", f"{type(error).__name__}: {error}"[:200], hint)


# ---- the model, and its weights by what they are ----


class RegularizedModel:
    """A learner's model whose weights are known by their names and widths.

    Attributes:
        probe: its Probe.
        num_features: columns of its inputs.
        parts: what each weight is, in the model's order: ("kernel", shape), or ("bias", width), ("gamma", width), ...
    """

    def __init__(self, answer, num_features, *arguments):
        self.probe, self.num_features = build(answer, num_features, *arguments), num_features
        self.parts = [_part(weight.name, tuple(weight.shape)) for weight in self.probe.model.weights]
        output = self.run(np.zeros((3, num_features), "float32"), flat=False).shape
        if output not in ((3, 1), (3,)):
            raise CheckFailed(
                "one output for each of 3 rows: shape (3, 1)",
                f"shape {output}",
                ("The strength of a mix is one number.", "Look at the width of the last layer."),
            )

    def has(self, name, width):
        """Whether there is a weight of that name and width."""
        return (name, width) in self.parts

    def set(self, kernels=(), norm=NEUTRAL, **values):
        """Set the weights; those not mentioned become 0, and those of batch norm what `norm` says.

        Args:
            kernels: dict from shape to array.
            norm: dict from the name of a weight of batch norm to its value in every batch norm.
            **values: arrays or numbers under names such as bias_128 or moving_mean_64.
        """
        weights = []
        for (name, size), shape in zip(self.parts, self.probe.shapes(), strict=True):
            value = dict(kernels).get(size, 0.0) if name == "kernel" else norm.get(name, 0.0)
            weights.append(np.broadcast_to(np.asarray(values.get(f"{name}_{size}", value), "float32"), shape))
        self.probe.model.set_weights(weights)

    def get(self, name, width):
        """A weight as a float64 array."""
        place = self.parts.index((name, width))
        return np.asarray(self.probe.model.get_weights()[place], "float64")

    def run(self, X, training=False, flat=True):
        """The outputs for some rows, shape (rows,)."""
        output = self.probe.run(X, training)
        return output.reshape(-1) if flat else output

    def refuse_wrong_skeleton(self):
        """Refuse other Dense layers than those of the question."""
        wanted = dense_shapes((self.num_features, *HIDDEN, 1))
        kernels = [size for name, size in self.parts if name == "kernel"]
        if sorted(kernels) != sorted(kernel for kernel, _ in wanted):
            hint = "The widths of the Dense layers are 128, 64 and 1, in this order."
            if len(kernels) < 3:
                hint = "A Dense layer is missing: there are three, with 128, 64 and 1 units."
            elif len(kernels) > 3:
                hint = "There are more than three Dense layers."
            raise CheckFailed(
                f"Dense layers with kernels {listed(kernel for kernel, _ in wanted)}",
                f"kernels {listed(kernels)}",
                (hint, "Compare the kernels: (inputs, units) of every Dense layer, in order."),
            )
        for _, (width,) in wanted:
            found = self.parts.count(("bias", width))
            if found == 0:
                raise CheckFailed(
                    f"a bias in the Dense layer of {width} units",
                    "no bias",
                    (
                        f"The Dense layer of {width} units has lost its bias (use_bias=False?).",
                        "A bias is superfluous only where batch norm follows the Dense layer directly; here a ReLU, or "
                        "nothing, follows it.",
                    ),
                )
            if found > 1:
                self._refuse_unknown(width)

    def _refuse_unknown(self, width):
        raise CheckFailed(
            f"one bias of {width} units, and the weights of a batch norm",
            f"{self.parts.count(('bias', width))} weights of {width} numbers that are none of batch norm's",
            (
                f"There is a layer of {width} weights that this check does not know.",
                "Build the model from Keras' own Dense, BatchNormalization and Dropout.",
            ),
        )


def _part(name, shape):
    if len(shape) != 1:
        return "kernel", shape
    return (name if name in NORM else "bias"), shape[0]


def num_features(rng):
    """Draw a number of inputs that is no width of another layer."""
    return int(rng.integers(5, 21))


# ---- what the mistakes look like ----


def _wrong_network(model, X, found, widths, dense):
    if not is_close(model.run(X), model.run(X)):
        return (
            "Dropout is on at inference: two calls on the same rows differ.",
            "Is `training=True` written into the model? Keras passes the right mode on by itself.",
        )
    if not is_close(model.run(X[:5]), model.run(X)[:5]):
        return (
            "Batch norm is in training mode at inference: what a row gets depends on the other rows.",
            "Is `training=True` written into the model? Keras passes the right mode on by itself.",
        )
    activations = {"relu": lambda z: np.maximum(z, 0), "tanh": np.tanh, "sigmoid": _sigmoid, "no": lambda z: z}
    outputs = {"relu": lambda z: np.maximum(z, 0), "sigmoid": _sigmoid, "tanh": np.tanh, "softplus": _softplus}
    for name, activation in activations.items():
        if name != "relu" and is_close(found, dense_forward(X, widths, dense, activation).reshape(-1)):
            return (
                f"The hidden layers have {name} activation: the model of the question has ReLU.",
                "Look at the `activation` of the hidden Dense layers; without one, a Dense layer is linear.",
            )
    for name, output in outputs.items():
        if is_close(found, dense_forward(X, widths, dense, output=output).reshape(-1)):
            return (
                f"The output goes through {name}: the strength of a mix is any number, so the last layer is linear.",
                "Look at the last Dense layer, and at what comes after it.",
            )
    for linear in HIDDEN:
        h = X.astype("float64")
        for kernel, bias in dense_shapes(widths):
            h = h @ dense[kernel] + dense[bias]
            h = h if bias in ((linear,), (1,)) else np.maximum(h, 0)
        if is_close(found, h.reshape(-1)):
            return (f"The hidden layer of {linear} units has no activation: its ReLU is missing.",)
    if any(model.has("gamma", width) and not model.has("moving_mean", width) for width in HIDDEN):
        return (
            "A normalization here is not batch norm: it has no moving statistics (LayerNormalization?).",
            "Layer norm works over the features of one row, at inference too: use BatchNormalization.",
        )
    return (
        "The layers are there, but the model computes something else from them.",
        "Go through the model from input to output: what stands between two Dense layers?",
        "Take everything out that is neither Dense, ReLU, batch norm nor dropout.",
    )


def _sigmoid(z):
    return 1 / (1 + np.exp(-z))


def _softplus(z):
    return np.logaddexp(0, z)


def shown_row(values):
    """The first three numbers of an output, for a card."""
    return ", ".join(number(value) for value in np.ravel(values)[:3])
