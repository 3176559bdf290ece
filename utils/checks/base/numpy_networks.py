"""Networks and batch norm in NumPy, which learners' models and functions are compared with."""

import itertools

import numpy as np

START = {"gamma": 1.0, "beta": 0.0, "moving_mean": 0.0, "moving_variance": 1.0}  # of a new batch norm, in Keras' order


def relu(z):
    """ReLU."""
    return np.maximum(z, 0)


def linear(z):
    """No activation."""
    return z


def sigmoid(z):
    """Logistic sigmoid."""
    return 1 / (1 + np.exp(-z))


def softplus(z):
    """Softplus, log(1 + exp(z))."""
    return np.logaddexp(0, z)


def softmax(z):
    """Softmax over the last axis."""
    e = np.exp(z - z.max(axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True)


def batch_norm(x, gamma=1.0, beta=0.0, epsilon=1e-3, statistics=None, axis=0):
    """Batch normalization: gamma (x - mean) / sqrt(variance + epsilon) + beta.

    Args:
        x: array of shape (rows, features).
        gamma, beta: number, or array of shape (features,).
        epsilon: number; Keras' default.
        statistics: (mean, variance) to normalize by, as at inference; each a number or an array that fits x. None:
            those of x, as in training.
        axis: over which x is averaged: 0 the rows, 1 the features (layer norm), None both.

    Returns:
        float64 array of the shape of x.

    Reference: S. Ioffe and C. Szegedy, "Batch Normalization: Accelerating Deep Network Training by Reducing Internal
    Covariate Shift", ICML 2015.
    """
    x = np.asarray(x, "float64")
    mean, variance = statistics or (x.mean(axis=axis, keepdims=True), x.var(axis=axis, keepdims=True))
    return gamma * (x - mean) / np.sqrt(variance + epsilon) + beta


def layer_output(x, state, training, epsilon=1e-3):
    """Output of a batch norm layer.

    Args:
        x: array of shape (rows, features).
        state: dict with gamma, beta, moving_mean and moving_variance, each a number or of shape (features,).
        training: whether the statistics of x normalize it, instead of the moving ones.
        epsilon: number.

    Returns:
        float64 array of the shape of x.
    """
    statistics = None if training else (state["moving_mean"], state["moving_variance"])
    return batch_norm(x, state["gamma"], state["beta"], epsilon, statistics)


def after_batch(state, x, momentum):
    """State of a batch norm layer after a batch in training, as in Keras: the variance is the biased one.

    Args:
        state: as for `layer_output`.
        x: the batch, array of shape (rows, features).
        momentum: the share of the old value.

    Returns:
        dict, a new state.
    """
    x = np.asarray(x, "float64")
    return state | {
        "moving_mean": momentum * state["moving_mean"] + (1 - momentum) * x.mean(axis=0),
        "moving_variance": momentum * state["moving_variance"] + (1 - momentum) * x.var(axis=0),
    }


def dense_shapes(widths):
    """Shapes of the kernels and biases of a stack of Dense layers.

    Args:
        widths: features, hidden widths, outputs, e.g. (7, 5, 3, 1).

    Returns:
        list of pairs (kernel shape, bias shape).
    """
    return [((before, after), (after,)) for before, after in itertools.pairwise(widths)]


def draw_widths(rng, layers):
    """Draw hidden widths, up to four: a tuple of int, all different, so that weights are known by their shapes."""
    return tuple(int(width) for width in rng.permutation([6, 7, 8, 9])[:layers])


def random_dense_weights(widths, seed, shapes=None):
    """Draw weights for a stack of Dense layers, scaled so that activations keep their size.

    Args:
        widths: features, hidden widths, outputs; all different.
        seed: int.
        shapes: shapes of the weights that the model has, as `Probe.shapes` gives them: a layer may do without its
            bias. None: every layer has one.

    Returns:
        dict from shape to float32 array, for `Probe.set_by_shape`.
    """
    rng = np.random.default_rng([seed, *widths])
    values = {}
    for kernel, bias in dense_shapes(widths):
        values[kernel] = rng.normal(scale=np.sqrt(2 / kernel[0]), size=kernel).astype("float32")
        values[bias] = rng.normal(scale=0.5, size=bias).astype("float32")
    if shapes is not None:  # of two layers of one width, it is not known which has the bias: it is left at zero
        for _, bias in dense_shapes(widths):
            if shapes.count(bias) < widths[1:].count(bias[0]):
                values.pop(bias, None)
    return values


def dense_forward(X, widths, values, activations=None, output=linear):
    """Compute what a stack of Dense layers computes.

    Args:
        X: array of shape (rows, widths[0]).
        widths, values: as for `random_dense_weights`; a bias that is not among the values is zero.
        activations: one function per hidden layer, of its preactivations of shape (rows, width); batch norm may be part
            of it. None: ReLU in all.
        output: function of the last layer.

    Returns:
        float64 array of shape (rows, widths[-1]).
    """
    h = np.asarray(X, "float64")
    functions = [*(activations or [relu] * (len(widths) - 2)), output]
    for (kernel, bias), function in zip(dense_shapes(widths), functions, strict=True):
        h = function(h @ values[kernel] + values.get(bias, 0.0))
    return h
