"""The network of assignment 03, question 6, in NumPy, which learners' models are compared with."""

import numpy as np

from utils.checks.base.card import CheckFailed
from utils.checks.base.numpy_networks import dense_forward, dense_shapes, layer_output, linear, relu
from utils.checks.base.wording import number
from utils.checks.batch_normalization.BatchNorm_probe import roles


class Network:
    """The network asked for, in NumPy, with random weights that it shares with a learner's model.

    Preactivations and inputs have variances of a thousand and more, so that an epsilon up to 0.01 moves nothing by more
    than 1e-5 of its value. Batch norm weights are identified by their start values.

    Args:
        model: built, with the weights that the question asks for; it is given new ones.
        widths: features and hidden widths, all different.
        rng: NumPy generator.
    """

    def __init__(self, model, widths, rng):
        start, learned = model.get_weights(), [bool(weight.trainable) for weight in model.weights]
        shapes = [plain_shape(weight.shape) for weight in start]
        self.widths, self.values, self.norms, self.places = (*widths, 1), {}, [], []
        values = list(start)
        for width in widths:
            sd = 200 if width == widths[0] else 100  # of what comes in
            group = [place for place, shape in enumerate(shapes) if shape == (width,)]
            found = roles([start[place].reshape(-1) for place in group], [learned[place] for place in group], width)
            self.places.append({role: group[place] for role, place in found.items()})
            self.norms.append(
                {
                    # Behind the last one, units are far from 0, where a ReLU has no upper limit.
                    "gamma": (50 if width == widths[-1] else 1)
                    * rng.uniform(0.7, 2, width)
                    * rng.choice([-1, 1], width),
                    "beta": rng.uniform(-0.5, 0.5, width),
                    "moving_mean": sd * rng.uniform(-1, 1, width),
                    "moving_variance": sd**2 * rng.uniform(0.5, 2, width),
                }
            )
            for role, place in self.places[-1].items():
                values[place] = self.norms[-1][role].reshape(start[place].shape)
        for kernel, _ in dense_shapes(self.widths):
            scale = (1 if kernel[1] == 1 else 100) / np.sqrt(kernel[0])
            self.values[kernel] = rng.normal(scale=scale, size=kernel)
        self.values[1,] = rng.normal(size=1)  # the bias of the output
        for shape, value in self.values.items():
            values[shapes.index(shape)] = value
        model.set_weights([value.astype("float32") for value in values])

    def run(self, X, training, activations=None, before=None, output=None, first=linear, epsilon=1e-3):
        """Compute what the network computes for rows, or an incorrect one: float64 array of shape (rows,).

        Incorrect ones have other functions as the activations of the hidden layers (by default ReLU), before the hidden
        batch norms or as output (both linear), after the first batch norm, or another epsilon in all.
        """

        def hidden(norm, activation):
            return lambda z: activation(layer_output((before or linear)(z), norm, training, epsilon))

        # Batch norm with Keras' epsilon in place of the learner's: it matters only where units are always 0.
        activations = activations or [relu] * (len(self.norms) - 1)
        functions = [hidden(*pair) for pair in zip(self.norms[1:], activations, strict=True)]
        normalized = first(layer_output(X, self.norms[0], training, epsilon))
        return dense_forward(normalized, self.widths, self.values, functions, output or linear)[:, 0]

    def unmoved(self, model):
        """Places, in words, where a moving variance is still what was set here."""
        weights = model.get_weights()
        return [
            f"after hidden layer {layer}" if layer else "on the inputs"
            for layer, (places, norm) in enumerate(zip(self.places, self.norms, strict=True))
            if np.array_equal(weights[places["moving_variance"]].reshape(-1), norm["moving_variance"].astype("float32"))
        ]


def plain_shape(shape):
    """A shape, with (1, n) taken for (n,): a row of weights."""
    shape = tuple(int(size) for size in shape)
    return shape[1:] if len(shape) == 2 and shape[0] == 1 else shape


def refuse_other_start(model):
    """Refuse kernels, gammas and betas that do not start as in Keras: uniform up to a bound (Glorot), 1 and 0."""
    vectors = {}
    for weight, value in zip(model.weights, model.get_weights(), strict=True):
        shape = plain_shape(value.shape)
        if len(shape) != 2:
            vectors.setdefault(shape, []).append((bool(weight.trainable), value))
            continue
        bound = np.sqrt(6 / sum(shape))
        # Five standard errors of the standard deviation of uniform draws, which is bound / sqrt(3).
        evenly = abs(value.std() * np.sqrt(3) / bound - 1) < 5 * np.sqrt(0.2 / value.size)
        if np.abs(value).max() > 1.0001 * bound or not evenly:
            hint = "Kernels start as they do in Keras: leave `kernel_initializer` out."
            expected = (
                f"a kernel of shape {shape} that starts between {number(-bound)} and {number(bound)}, evenly spread"
            )
            found = f"from {number(value.min())} to {number(value.max())}, sd {number(value.std())}"
            raise CheckFailed(expected, found, hint)
    vectors.pop((1,), None)  # the bias of the output
    for group in vectors.values():
        starts = [value for learned, value in group if learned]
        others = [value for value in starts if not ((value == 0).all() or (value == 1).all())]
        if len(group) / 2 <= len(starts) < len(group) and not any(value.any() for value in starts):
            others = starts  # as many as there are moving statistics: gammas are among them, and start at 0
        if others:
            hint = "Gammas start at 1 and betas at 0, as in Keras: leave the initializers of batch norm out."
            raise CheckFailed("new gammas of 1 and betas of 0", f"some start at {number(others[0].flat[0])}", hint)
