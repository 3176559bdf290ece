"""Data and models whose weights show how they were trained (assignment 05, question 3)."""

import itertools

import keras
import numpy as np
from keras import layers

from utils.checks.base.numpy_networks import softmax

BATCH, LEARNING_RATE = 32, 0.001  # as the question asks: batches of 32, Adam as Keras sets it


class OneWeightPerRow:
    """A softmax model whose kernel starts at zero, and rows with one feature each: weights tell what was done.

    What is random shows as well: rows of the second batch moved less, which tells the order of the rows, and the bias
    starts at random, between -1 and 1.

    Attributes:
        builder: function without arguments that returns a new such model, not compiled.
        shapes: shapes of its weights.
        data: X_train, y_train, X_valid, y_valid. Validation rows have a feature of their own, and lean on those of the
            training rows, so that their loss depends on training.
    """

    classes = 3

    def __init__(self, seed):
        rng = np.random.default_rng([seed, 45])
        self.rows, valid = int(rng.integers(40, 58)), int(rng.integers(7, 12))  # two batches of unequal size
        features = self.rows + valid
        self.shapes = [(features, self.classes), (self.classes,)]
        y_train, y_valid = rng.integers(0, self.classes, self.rows), rng.integers(0, self.classes, valid)
        X_train, X_valid = np.eye(self.rows, features), np.eye(valid, features, k=self.rows)
        # Steps of 0.001 on 40 features: 60 to each of them makes logits of about one half.
        X_valid[:, : self.rows] = rng.normal(scale=60, size=(valid, self.rows))
        self.data = X_train.astype("float32"), y_train, X_valid.astype("float32"), y_valid
        self.builder = _builder(features, self.classes, bias_initializer="glorot_uniform")

    def own_class(self, kernel):
        """Change of the weight of each training row in the column of its own class."""
        return kernel[np.arange(self.rows), self.data[1]]

    def was_trained(self, kernel):
        """Whether the weights of most training rows, or of the validation rows, moved as steps on rows move them.

        Under cross-entropy, a row pulls on the column of its label, right or wrong, and pushes the others the other
        way, whatever the optimizer; under any loss, right labels are pulled on most. Of the rows of random weights,
        three in eight look like the one, and a third like the other.
        """
        pulled = ((kernel > 0).sum(axis=1) == 1) & ((kernel < 0).sum(axis=1) == self.classes - 1)
        moved, train = np.abs(kernel).max(axis=1) > 0, np.arange(len(kernel)) < self.rows
        right = kernel[: self.rows].argmax(axis=1) == self.data[1]
        parts = (pulled, moved & train), (pulled, moved & ~train), (right, moved[: self.rows])
        return any(which.any() and fitting[which].mean() > 0.9 for fitting, which in parts)

    def adam(self):
        """Values of `own_class` after one epoch of Adam, sorted: the rows of the first batch moved further."""
        first, second = (_adam_steps([step == batch for step in range(2)]) for batch in range(2))
        return np.sort([first] * BATCH + [second] * (self.rows - BATCH))


class TurningPoint:
    """A softmax model that starts at zero, and data on which its validation loss falls, turns and rises.

    The rows show their class; a part of the validation labels is wrong, so that confidence first pays and then costs.
    The training loss falls throughout, and the accuracy is the same in all epochs.

    Attributes:
        builder, shapes, data: as in OneWeightPerRow.
        epochs: how long to train; the best epoch lies between. For a hidden test so few that none may be left out.
    """

    classes = 3

    def __init__(self, seed):
        rng = np.random.default_rng([seed, 47])
        self.shapes = [(self.classes, self.classes)]
        self.epochs = int(rng.integers(13, 16)) if seed == 0 else int(rng.integers(8, 11))
        # 60 rows: two steps of 0.001 an epoch, in each of which the logit of a row moves by the size of its feature.
        # With 70 % of the labels right, the best margin is log(0.7 / 0.15): reached near epoch 6, or in epoch 3 where
        # there are more to come, so that an early stop that begins late misses it. Either is less than 0.01 below the
        # epoch before: an early stop with such a `min_delta` goes back to another epoch.
        turn = rng.uniform(2.45, 2.5) if seed == 0 else rng.uniform(5.7, 6.3)
        size = np.log(0.7 / 0.15) / (2 * 2 * LEARNING_RATE * turn)
        y_train, y_valid = rng.permutation(np.arange(60) % 3), rng.permutation(np.arange(40) % 3)
        data = [size * np.eye(self.classes)[y] for y in (y_train, y_valid)]
        y_valid[rng.permutation(40)[:12]] += 1
        self.data = data[0].astype("float32"), y_train, data[1].astype("float32"), y_valid % 3
        self.builder = _builder(self.classes, self.classes, use_bias=False)

    def untrue_epoch(self, kernel, losses, val_losses):
        """First epoch of a history that no training of this model leads to.

        The kernel stays symmetric in the classes, so one number, the margin by which the class of a row wins, decides
        all losses, whatever the optimizer. The loss of an epoch lies between those of the training rows before and
        after it: so two of them bound the margin between, and with it val_loss.

        Args:
            kernel: the trained one.
            losses, val_losses: lists of as many numbers.

        Returns:
            its number from 1, None if there is none.
        """
        own = np.diag(kernel)
        if not own.min() > (kernel - np.diag(own + np.inf)).max():
            return 1
        margins = np.linspace(0, 300, 30_001)  # SGD goes as far in an epoch as Adam in a hundred
        train = np.log1p(2 * np.exp(-margins))
        valid = train + 0.3 * margins  # 12 of 40 labels are wrong
        slack = 0.01
        for epoch, (before, after) in enumerate(itertools.pairwise(losses), start=1):
            between = (train <= before + slack) & (train >= after - slack)
            if not np.any(between & (abs(valid - val_losses[epoch - 1]) < slack)):
                return epoch
        return None


def probabilities(weights, X):
    """What the model of a task gives for some rows; its weights are a kernel, and a bias if it has one."""
    return softmax(X.astype("float64") @ weights[0] + sum(weights[1:]))


def cross_entropy(weights, X, y):
    """Mean cross-entropy of the model of a task."""
    return -np.log(probabilities(weights, X)[np.arange(len(y)), y]).mean()


def _builder(features, classes, **settings):
    def build_model():
        output = layers.Dense(classes, activation="softmax", kernel_initializer="zeros", **settings)
        return keras.Sequential([keras.Input((features,)), output])

    return build_model


def _adam_steps(active, beta_1=0.9, beta_2=0.999):
    """Distance that Adam moves a weight that has a gradient of constant size in some steps and none in the others."""
    moved = m = v = 0.0
    for step, gradient in enumerate(active, start=1):
        m, v = beta_1 * m + (1 - beta_1) * gradient, beta_2 * v + (1 - beta_2) * gradient
        moved += LEARNING_RATE * m / (1 - beta_1**step) / max(1e-9, np.sqrt(v / (1 - beta_2**step)))
    return moved
