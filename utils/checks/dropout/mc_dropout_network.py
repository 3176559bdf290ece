"""A network with dropout that is so small that all its outputs can be listed (assignment 02, question 5)."""

import keras
import numpy as np

from utils.checks.base.numpy_networks import batch_norm, relu, softmax


class TinyDropoutNet:
    """A classifier with three hidden units and dropout of rate 0.5: eight masks, so all its outputs can be listed.

    Attributes:
        model: `keras.Sequential`, softmax output, with batch norm between Dense and ReLU if asked for.
        X: float32 array of shape (3, 4), rows for which the eight results, and the means of any two, all differ.
    """

    def __init__(self, seed, batch_norm):
        layers = keras.layers
        norm = [layers.BatchNormalization()] if batch_norm else []
        self.model = keras.Sequential(
            [keras.Input((4,)), layers.Dense(3), *norm, layers.ReLU(), layers.Dropout(0.5), layers.Dense(3, "softmax")]
        )
        rng = np.random.default_rng([seed, 12, batch_norm])
        while True:  # about ten tries
            # All positive up to the ReLU, so that every unit is active and every mask counts; rows far apart.
            X, kernel = 3 * np.eye(3, 4) + rng.uniform(0, 0.3, (3, 4)), np.exp(rng.normal(size=(4, 3)))
            norm = [rng.uniform(*ends, 3) for ends in ((0.5, 1.5), (0.1, 0.5), (0, 0.1), (2, 8))] * batch_norm
            biases = rng.uniform(0.1, 0.5, 3), rng.normal(size=3)
            weights = kernel, biases[0], *norm, rng.normal(scale=0.4, size=(3, 3)), biases[1]
            self.X, self.weights = X.astype("float32"), [w.astype("float32") for w in weights]
            if self._is_telling():
                break
        self.model.set_weights(self.weights)

    def outcomes(self, X, norm="inference", kept=2):
        """Probabilities under each of the eight masks, shape (8, rows, 3); `norm` is as in `_hidden`."""
        masks = np.array(np.meshgrid(*[[0, kept]] * 3)).reshape(3, -1).T  # kept units count 1 / (1 - 0.5)
        return np.array([self._output(self._hidden(X, norm) * mask) for mask in masks])

    def inference(self, X):
        """Probabilities without a mask, shape (rows, 3)."""
        return self._output(self._hidden(X))

    def _hidden(self, X, norm="inference"):
        """Hidden units; batch norm in "inference" or "training" mode, or "left out"."""
        z = X.astype("float64") @ self.weights[0] + self.weights[1]
        if len(self.weights) == 8 and norm != "left out":
            gamma, beta, mean, variance = self.weights[2:6]
            z = batch_norm(z, gamma, beta, statistics=(mean, variance) if norm == "inference" else None)
        return relu(z)

    def _output(self, h):
        return softmax(h @ self.weights[-2] + self.weights[-1])

    def _is_telling(self):
        outcomes = self.outcomes(self.X)
        mean = outcomes.mean(axis=0)
        # More than the five standard errors allowed for a mean over 2000 masks (at most 5 * 0.5 / sqrt(2000) = 0.056).
        others = votes(outcomes), mean.mean(axis=0), self.inference(self.X)
        if min(np.abs(mean - other).max() for other in others) < 0.1:
            return False
        first, second = np.triu_indices(len(outcomes))
        means = (outcomes[first] + outcomes[second]) / 2
        a, b = np.triu_indices(len(means), k=1)
        return np.abs(means[a] - means[b]).max(axis=-1).min() > 10 * SAME


# Probabilities this near are the same: a hundred times the rounding of float32, and by far less than two masks differ.
SAME = 2e-5


def nearest(probabilities, candidates):
    """Place of the candidate that is nearest to a row of probabilities, and whether it is the same."""
    distances = np.abs(candidates - probabilities).max(axis=-1)
    place = int(np.argmin(distances))
    return place, bool(distances[place] <= SAME)


def votes(outcomes):
    """Mean over masks of the predicted class as 0 and 1: what `argmax` before the mean gives."""
    return (outcomes == outcomes.max(axis=-1, keepdims=True)).mean(axis=0)
