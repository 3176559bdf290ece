"""Evidence that a model was trained, computed from its weights (assignment 01, question 3)."""

import itertools

import keras
import numpy as np
from keras import layers

from utils.checks.base.compare import is_close
from utils.checks.base.training_traces import fits_sgd

RATE = 0.01


def was_trained(task, epochs):
    """Whether the weights of a TellTale moved as steps on rows move them, whatever the optimizer and the loss.

    Nearly all training rows, or all validation rows if they were trained on, came nearer to their targets; or the steps
    are those of SGD, for rows whose targets were mixed up.

    Args:
        task: TellTale, whose model an answer has trained.
        epochs: number of epochs.

    Returns:
        bool.
    """
    n, moved = task.num_train, task.moved()
    towards = moved[:n] * task.side
    nearer = np.mean(towards > 0) > 0.9 or np.all(moved[n:] * task.data[3] > 0)
    return bool(nearer or fits_sgd(np.abs(towards), 64, epochs))


def untrue_epoch(task, losses, val_losses, slower=False):
    """First epoch of a history that is not one of a training on the rows as they came.

    Every row moves its own weight, and all weights move the outputs for the validation rows: so each val_loss says how
    far the weights have moved by then, and each loss must lie between those before and after its epoch. A History in
    another unit, as of another loss or of scaled targets, is only asked whether it changes.

    Args:
        task: TellTale, `rising`, whose model an answer has trained.
        losses, val_losses: lists of as many numbers.
        slower: whether the learning rate fell, maybe so far that float32 rounds an epoch's steps off.

    Returns:
        its number from 1, None if there is none.
    """
    y_train, y_valid = (np.abs(task.data[place].astype("float64")).mean() for place in (1, 3))
    if not (is_close(losses[0], y_train) and np.all(task.moved()[: task.num_train] * task.side > 0)):
        return None if len(set(val_losses)) > 1 else 1
    moved = (np.array([y_valid, *val_losses]) - y_valid) / task.lean.mean()  # by all weights together
    high, low = (y_train - moved / task.num_train for moved in (moved[:-1], moved[1:]))
    slack = 1e-4 * y_train  # a tenth of what an epoch of the recipe changes, and ten times what float32 rounds off
    wrong = (np.array(losses) > high + slack) | (np.array(losses) < low - slack) | (low >= high + slower * slack)
    return int(np.argmax(wrong)) + 1 if wrong.any() else None


class OneBatch:
    """A network with a hidden layer, and rows that fit into one batch: what their order is makes no difference.

    So the steps of the recipe can be computed here, and lead to one result. Errors keep their signs; some are below 1,
    from where on a Huber loss makes the same steps, and some as large as the strength of a mix.

    Args:
        seed: int.

    Attributes:
        model: Keras model of ours.
        data: X_train, y_train, X_valid, y_valid, as of TellTale.
    """

    epochs = 3

    def __init__(self, seed):
        rng = np.random.default_rng([seed, 5])
        widths, rows = (int(rng.integers(3, 6)), int(rng.integers(6, 10)), 1), (int(rng.integers(40, 64)), 9)
        self.start = [rng.normal(size=shape) for a, b in itertools.pairwise(widths) for shape in ((a, b), b)]
        X = [rng.normal(size=(count, widths[0])) for count in rows]
        errors = [rng.choice([-1, 1], count) * 10 ** rng.uniform(-0.2, 2, count) for count in rows]
        y = [self.outputs(self.start, part)[1][:, 0] + error for part, error in zip(X, errors, strict=True)]
        self.data = tuple(array.astype("float32") for pair in zip(X, y, strict=True) for array in pair)
        self.model = keras.Sequential(
            [keras.Input(widths[:1]), layers.Dense(widths[1], activation="tanh"), layers.Dense(widths[2])]
        )
        self.model.set_weights(self.start)

    @staticmethod
    def outputs(weights, X):
        """The hidden layer and the output of the network for some rows."""
        hidden = np.tanh(X @ weights[0] + weights[1])
        return hidden, hidden @ weights[2] + weights[3]

    def trained(self):
        """Weights, losses and losses on the validation rows that the recipe leads to."""
        X, y, X_valid, y_valid = (array.astype("float64") for array in self.data)
        weights, losses, val_losses = self.start, [], []
        for _ in range(self.epochs):
            hidden, output = self.outputs(weights, X)
            error = output - y[:, None]
            losses.append(np.abs(error).mean())
            back = np.sign(error) / len(X)
            inner = back @ weights[2].T * (1 - hidden**2)
            steps = X.T @ inner, inner.sum(axis=0), hidden.T @ back, back.sum(axis=0)
            weights = [weight - RATE * step for weight, step in zip(weights, steps, strict=True)]
            val_losses.append(np.abs(self.outputs(weights, X_valid)[1][:, 0] - y_valid).mean())
        return weights, losses, val_losses
