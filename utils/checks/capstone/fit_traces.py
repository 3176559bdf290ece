"""Data and models whose weights show how they were trained (assignment 05, question 3)."""

import keras
import numpy as np
from keras import layers

from utils.checks.base.numpy_networks import softmax

BATCH, LEARNING_RATE = 32, 0.001  # as the question asks: batches of 32, Adam as Keras sets it


class OneWeightPerRow:
    """A softmax model without bias that starts at zero, and rows with one feature each: weights tell what was done.

    Attributes:
        builder: function without arguments that returns a new such model, not compiled.
        shape: shape of its only weight.
        data: X_train, y_train, X_valid, y_valid. Validation rows have a feature of their own, and lean on those of the
            training rows, so that their loss depends on training.
    """

    classes = 3

    def __init__(self, seed):
        rng = np.random.default_rng([seed, 45])
        self.rows, valid = int(rng.integers(40, 58)), int(rng.integers(7, 12))  # two batches of unequal size
        self.shape = (self.rows + valid, self.classes)
        y_train, y_valid = rng.integers(0, self.classes, self.rows), rng.integers(0, self.classes, valid)
        X_train, X_valid = np.eye(self.rows, self.shape[0]), np.eye(valid, self.shape[0], k=self.rows)
        # Steps of 0.001 on 40 features: 60 to each of them makes logits of about one half.
        X_valid[:, : self.rows] = rng.normal(scale=60, size=(valid, self.rows))
        self.data = X_train.astype("float32"), y_train, X_valid.astype("float32"), y_valid
        self.builder = _linear_builder(self.shape)

    def own_class(self, weights):
        """Change of the weight of each training row in the column of its own class."""
        return weights[np.arange(self.rows), self.data[1]]

    def adam(self):
        """Values of `own_class` after one epoch of Adam, sorted: the rows of the first batch moved further."""
        first, second = (_adam_steps([step == batch for step in range(2)]) for batch in range(2))
        return np.sort([first] * BATCH + [second] * (self.rows - BATCH))


class TurningPoint:
    """A softmax model that starts at zero, and data on which its validation loss falls, turns and rises.

    The rows show their class; a part of the validation labels is wrong, so that confidence first pays and then costs.
    The training loss falls throughout, and the accuracy is the same in all epochs.

    Attributes:
        builder, shape, data: as in OneWeightPerRow.
        epochs: how long to train; the best epoch lies between.
    """

    classes = 3

    def __init__(self, seed):
        rng = np.random.default_rng([seed, 47])
        self.shape = (self.classes, self.classes)
        self.epochs = int(rng.integers(11, 14))
        # 60 rows: two steps of 0.001 an epoch, in each of which the logit of a row moves by the size of its feature.
        # With 70 % of the labels right, the best margin is log(0.7 / 0.15): reached near epoch 4.
        size = np.log(0.7 / 0.15) / (2 * 2 * LEARNING_RATE * rng.uniform(3.7, 4.3))
        y_train, y_valid = rng.permutation(np.arange(60) % 3), rng.permutation(np.arange(40) % 3)
        data = [size * np.eye(self.classes)[y] for y in (y_train, y_valid)]
        y_valid[rng.permutation(40)[:12]] += 1
        self.data = data[0].astype("float32"), y_train, data[1].astype("float32"), y_valid % 3
        self.builder = _linear_builder(self.shape)


def cross_entropy(weights, X, y):
    """Mean cross-entropy of a softmax model without bias."""
    probabilities = softmax(X.astype("float64") @ weights)
    return -np.log(probabilities[np.arange(len(y)), y]).mean()


def _linear_builder(shape):
    def build_model():
        output = layers.Dense(shape[1], activation="softmax", use_bias=False, kernel_initializer="zeros")
        return keras.Sequential([keras.Input((shape[0],)), output])

    return build_model


def _adam_steps(active, beta_1=0.9, beta_2=0.999):
    """Distance that Adam moves a weight that has a gradient of constant size in some steps and none in the others."""
    moved = m = v = 0.0
    for step, gradient in enumerate(active, start=1):
        m, v = beta_1 * m + (1 - beta_1) * gradient, beta_2 * v + (1 - beta_2) * gradient
        moved += LEARNING_RATE * m / (1 - beta_1**step) / max(1e-9, np.sqrt(v / (1 - beta_2**step)))
    return moved
