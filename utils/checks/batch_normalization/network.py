"""The network of assignment 03, question 6, in NumPy: the oracle of `mlp`."""

import itertools

import numpy as np

from utils.checks.batch_normalization.oracle import roles


class Network:
    """The network asked for, in NumPy, with random weights that it shares with a learner's model.

    Preactivations and inputs have variances of a thousand and more, so that an epsilon up to 0.01 moves nothing by more
    than 1e-5 of its value. Batch norm weights are told apart by how they start.

    Args:
        model: built, with the weights that `mlp` wants; it is given new ones.
        widths: features and hidden widths, all different.
        rng: NumPy generator.
    """

    def __init__(self, model, widths, rng):
        start, learned = model.get_weights(), [bool(weight.trainable) for weight in model.weights]
        shapes = [plain_shape(weight.shape) for weight in start]
        self.kernels, self.norms, self.places, values = [], [], [], list(start)
        for width in widths:
            sd = 200 if width == widths[0] else 100  # of what comes in
            group = [place for place, shape in enumerate(shapes) if shape == (width,)]
            found = roles([start[place].reshape(-1) for place in group], [learned[place] for place in group], width)
            self.places.append({role: group[place] for role, place in found.items()})
            self.norms.append(
                {
                    "gamma": rng.uniform(0.7, 2, width) * rng.choice([-1, 1], width),
                    "beta": rng.uniform(-0.5, 0.5, width),
                    "moving_mean": sd * rng.uniform(-1, 1, width),
                    "moving_variance": sd**2 * rng.uniform(0.5, 2, width),
                }
            )
            for role, place in self.places[-1].items():
                values[place] = self.norms[-1][role].reshape(start[place].shape)
        for before, after in itertools.pairwise((*widths, 1)):
            scale = (1 if after == 1 else 100) / np.sqrt(before)
            self.kernels.append(rng.normal(scale=scale, size=(before, after)))
            values[shapes.index((before, after))] = self.kernels[-1]
        self.bias = rng.normal(size=1)
        values[shapes.index((1,))] = self.bias
        model.set_weights([value.astype("float32") for value in values])

    def run(self, X, training, activations=None, before=None, output=None):
        """Compute what the network computes, or what a wrong one would.

        Args:
            X: array of shape (rows, features).
            training: whether batch norm uses the statistics of the rows.
            activations: one function per hidden layer, ReLU for all by default.
            before: function of what goes into the hidden batch norms, linear by default.
            output: function of the result, linear by default.

        Returns:
            Array of shape (rows,).
        """
        *hidden, last = self.kernels
        h = _normalized(X.astype("float64"), self.norms[0], training)
        for kernel, norm, activation in zip(hidden, self.norms[1:], activations or [relu] * len(hidden), strict=True):
            h = activation(_normalized((before or linear)(h @ kernel), norm, training))
        return (output or linear)((h @ last + self.bias)[:, 0])

    def unmoved(self, model):
        """Where moving variances are still what was set here, in words."""
        weights = model.get_weights()
        return [
            f"after hidden layer {layer}" if layer else "on the inputs"
            for layer, (places, norm) in enumerate(zip(self.places, self.norms, strict=True))
            if np.array_equal(weights[places["moving_variance"]].reshape(-1), norm["moving_variance"].astype("float32"))
        ]


def _normalized(x, norm, training):
    mean, variance = (x.mean(axis=0), x.var(axis=0)) if training else (norm["moving_mean"], norm["moving_variance"])
    # 1e-3 stands in for the learner's epsilon; it matters only where a wrong network has units that are always 0.
    return norm["gamma"] * (x - mean) / np.sqrt(variance + 1e-3) + norm["beta"]


def plain_shape(shape):
    """A shape, with (1, n) taken for (n,): a row of weights."""
    shape = tuple(int(size) for size in shape)
    return shape[1:] if len(shape) == 2 and shape[0] == 1 else shape


def relu(z):
    """ReLU."""
    return np.maximum(z, 0)


def linear(z):
    """No activation."""
    return z


# What may stand in place of a ReLU, or after the output.
ACTIVATIONS = {
    "tanh": np.tanh,
    "sigmoid": lambda z: 1 / (1 + np.exp(-z)),
    "softplus": lambda z: np.logaddexp(0, z),
}
