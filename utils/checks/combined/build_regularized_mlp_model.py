"""A learner's model of assignment 04, question 1, with weights that are set by what they are and by width.

A weight is a kernel, a bias, or batch norm's gamma, beta, moving_mean or moving_variance; the two hidden layers are 96
and 48 wide.
"""

import numpy as np

from utils.checks.base.card import CheckFailed
from utils.checks.base.keras_probe import build
from utils.checks.base.numpy_networks import dense_shapes
from utils.checks.base.wording import listed

HIDDEN = (96, 48)
NORM = ("gamma", "beta", "moving_mean", "moving_variance")

# Moving variance V, gamma sqrt(V), the rest 0: batch norm at inference is the identity to epsilon / (2 V), that is
# 5e-8 for Keras' epsilon of 1e-3 and below the tolerance for any up to 1.
NEUTRAL = {"gamma": 100.0, "beta": 0.0, "moving_mean": 0.0, "moving_variance": 1e4}


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
        self.run(np.zeros((3, num_features), "float32"))

    def has(self, name, width):
        """Whether there is a weight of that name and width."""
        return (name, width) in self.parts

    def set(self, kernels=(), norm=NEUTRAL, **values):
        """Set the weights; those not mentioned become 0, and those of batch norm what `norm` says.

        Args:
            kernels: dict from shape to array.
            norm: dict from the name of a weight of batch norm to its value in every batch norm.
            **values: arrays or numbers under names such as bias_96 or moving_mean_48.
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

    def run(self, X, training=False):
        """Outputs for some rows, shape (rows,)."""
        return self.probe.run_column(X, training)

    def refuse_wrong_widths(self):
        """Refuse Dense layers of other widths than those of the question."""
        wanted = dense_shapes((self.num_features, *HIDDEN, 1))
        kernels = [size for name, size in self.parts if name == "kernel"]
        if sorted(kernels) != sorted(kernel for kernel, _ in wanted):
            hint = "The widths of the Dense layers are 96, 48 and 1, in this order."
            if len(kernels) < 3:
                hint = "A Dense layer is missing: there are three, with 96, 48 and 1 units."
            elif len(kernels) > 3:
                hint = "There are more than three Dense layers."
            elif [units for _, units in kernels] == [128, 64, 1]:
                hint = "These are the widths of lesson 4: the question asks for 96 and 48."
            raise CheckFailed(
                f"Dense layers with kernels {listed(kernel for kernel, _ in wanted)}",
                f"kernels {listed(kernels)}",
                (hint, "Compare the kernels: (inputs, units) of every Dense layer, in order."),
            )

    def refuse_wrong_biases(self):
        """Refuse Dense layers without bias, and weights that belong to no layer of the question."""
        for width in (*HIDDEN, 1):
            found = self.parts.count(("bias", width))
            if found == 0:
                hints = (
                    f"The Dense layer of {width} units has lost its bias (use_bias=False?).",
                    "A bias is superfluous only where batch norm follows the Dense layer directly; here a ReLU, or "
                    "nothing, follows it.",
                )
                raise CheckFailed(f"a bias in the Dense layer of {width} units", "no bias", hints)
            if found > 1:
                hints = (
                    f"There is a layer of {width} weights that this check does not know.",
                    "Build the model from Keras' own Dense, BatchNormalization and Dropout.",
                )
                raise CheckFailed(
                    f"one bias of {width} units, and the weights of a batch norm",
                    f"{found} weights of {width} numbers that do not belong to batch norm",
                    hints,
                )


def _part(name, shape):
    if len(shape) != 1:
        return "kernel", shape
    return (name if name in NORM else "bias"), shape[0]
