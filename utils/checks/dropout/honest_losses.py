"""Checks of assignment 02, question 4: honest losses of a compiled model."""

import itertools

import keras
import numpy as np

from utils.checks.base.calls import call
from utils.checks.base.card import CheckFailed, check
from utils.checks.base.compare import is_close
from utils.checks.base.keras_probe import changed_weights, refuse_changed_model, snapshot
from utils.checks.base.limits import KERAS
from utils.checks.base.mistakes import first_match
from utils.checks.base.reading import as_items, as_numbers
from utils.checks.base.wording import describe, number


@check
def honest_losses_inference_mode(answer, seed):
    """Both losses are those of `evaluate`: dropout off, over all rows."""
    models = list(_compiled_models(seed))
    for model, data in models if seed == 0 else models[1:]:  # once is enough for what does not hang on numbers
        parts = data[:2], data[2:]
        expected = [_loss(model, *part) for part in parts]
        before = snapshot(model)
        found = _losses(answer, model, *data)
        if is_close(found, expected):
            continue
        shown = [f"train_loss {number(train)}, valid_loss {number(valid)}" for train, valid in (expected, found)]
        if changed_weights(before, snapshot(model)):
            raise CheckFailed(*shown, "The model is trained on the way: the loss of `fit` is that of training mode.")
        again = _losses(answer, model, *data)
        raise CheckFailed(*shown, _wrong_losses(found, again, expected, model, parts))


@check
def honest_losses_leaves_the_model_alone(answer, seed):
    """Two numbers come back, and the model is as it was."""
    model, (*data, X_valid, y_valid) = next(_compiled_models(seed + 1))
    data += X_valid[:1], y_valid[:1]  # one row is enough for a loss
    model.layers[-1].trainable = False  # as the caller left it
    before = snapshot(model)
    found = _losses(answer, model, *data)
    refuse_changed_model(before, snapshot(model))
    swapped = _losses(answer, model, *data[2:], *data[:2])
    if np.array_equal(found, swapped, equal_nan=True):  # constants leave a model alone, too, and so do kept results
        raise CheckFailed(
            "other losses for other rows", "the same two numbers", "Compute the losses from the rows that are given."
        )


def _compiled_models(seed):
    """Two compiled models with dropout, and their rows: classes with a metric; numbers with a penalty and no metric."""
    rng = np.random.default_rng([seed, 11])
    for output, penalty, loss, metrics in (
        (keras.layers.Dense(3, "softmax"), None, "sparse_categorical_crossentropy", ["accuracy"]),
        (keras.layers.Dense(1), "l2", "mse", None),
    ):
        hidden = keras.layers.Dense(16, "relu", kernel_regularizer=penalty)
        model = keras.Sequential([keras.Input((6,)), hidden, keras.layers.Dropout(0.5), output])
        model.compile("sgd", loss, metrics=metrics, run_eagerly=True)  # a graph costs more than these few batches
        # Small weights: a loss by hand keeps off log(0) by clipping at 1e-7 or so, where Keras works from logits. The
        # smallest probability in 3,000 seeds was 4e-4.
        model.set_weights([rng.normal(scale=0.25, size=weight.shape) for weight in model.weights])
        # No multiples of 32: the mean over batches is not the mean over rows. Validation rows are further out.
        rows = int(rng.integers(100, 120)), int(rng.integers(40, 60))
        X = [(rng.normal(size=(n, 6)) * scale).astype("float32") for n, scale in zip(rows, (1, 1.5), strict=True)]
        if metrics:  # a classifier that knows its training rows: the losses differ by 0.1 at least, rounded ones too
            y = model(X[0]).numpy().argmax(axis=1), rng.integers(0, 3, rows[1])
        else:
            y = [rng.normal(size=(n, 1)).astype("float32") for n in rows]
        # A history, as a model that was fitted has one; its losses are those of no rows here.
        history = keras.callbacks.History()
        history.set_model(model)
        history.on_train_begin()
        history.on_epoch_end(0, {"loss": 2.5, "val_loss": 2.25})
        yield model, (X[0], y[0], X[1], y[1])


def _losses(answer, model, *data):
    known = tuple((words, *OTHER_LOSS) for words in OTHER_LOSS_SAYS)
    if model.loss == "mse":
        known += tuple((words, *ONE_NUMBER) for words in ("subscriptable", "unpack"))
    items = as_items(call(answer, model, *data, seconds=KERAS, known=known), ("train_loss", "valid_loss"))
    if any(isinstance(item, (list, tuple, dict)) for item in items):
        kind = type(items[0]).__name__
        hints = (
            f"A {kind} stands where a number should: `evaluate` returns the loss and the metrics together.",
            "Take the loss out of it.",
            "It comes first in the list; with `return_dict=True` it has a name, for every model.",
        )
        raise CheckFailed("train_loss: a number", describe(items[0]), hints)
    return as_numbers(items, ("train_loss", "valid_loss"))


OTHER_LOSS_SAYS = "could not be broadcast", "Incompatible shapes", "outside the valid range", "must be of integer"
OTHER_LOSS = (
    "Another loss than the model's own is computed: it does not fit the outputs and y of this model.",
    "The model knows the loss it was compiled with: which method of it computes that loss for some rows?",
)
ONE_NUMBER = (
    "A model without metrics: `evaluate` returns one number for it, not a list.",
    "The function is called with such a model and with one that has metrics: both must work.",
    "With `return_dict=True` the loss has a name, for every model.",
)


def _loss(model, X, y):
    """What `evaluate` gives, without the graph that it makes, which would hide changes from a later `evaluate`."""
    rows = keras.losses.get(model.loss)(y, model(X, training=False))
    return float(np.mean(rows)) + float(sum(model.losses))


def _accuracy(model, X, y):
    return float(np.mean(np.argmax(model(X, training=False), axis=1) == y))


def _wrong_losses(found, again, expected, model, parts):
    if any(all(a == round(b, digits) for a, b in zip(found, expected, strict=True)) for digits in range(4)):
        return "The losses are rounded: return them as they are."
    if not np.isfinite(found).all():
        return "NaN or infinity: print what the loss is computed from."
    if not is_close(found, again):
        return (
            "Two calls give two results: dropout is on (training mode).",
            "Look at how the model is run: `fit`, `train_on_batch` and training=True all switch dropout on.",
            "Use a way of running the model that is in inference mode, such as the one named after evaluation.",
        )
    if not all(layer.trainable for layer in model.layers):
        return (
            "`trainable = False` takes the penalty on frozen weights out of the loss, and does not switch dropout off.",
            "Freeze nothing, or put back what was frozen before the loss is measured.",
        )
    same_rows = "Both are the loss of the same rows: one is for the training rows, one for the validation rows."
    batches = [np.mean([_loss(model, X[i : i + 32], y[i : i + 32]) for i in range(0, len(X), 32)]) for X, y in parts]
    mistakes = [
        (expected[::-1], "The order is swapped: the training loss comes first."),
        (
            [2.5, 2.25],
            "These come from the history of `fit`: its training loss was taken with dropout on, before the last step.",
        ),
        (expected[:1] * 2, same_rows),
        (expected[1:] * 2, same_rows),
        (batches, "A mean over batches, all with one weight: the last batch is smaller, and its rows count for more."),
        (
            [loss * len(X) for loss, (X, _) in zip(expected, parts, strict=True)],
            "This is the sum over rows: the loss is their mean.",
        ),
        (
            [loss - float(sum(model.losses)) for loss in expected],
            "The penalty of the regularizer is missing: `evaluate` counts it as part of the loss.",
        ),
    ]
    sizes, penalty = [len(X) for X, _ in parts], float(sum(model.losses))
    (_, y_train), (X_valid, y_valid) = parts
    for rows in (32, 64, 100, len(y_valid)):
        some = [_loss(model, X[:rows], y[:rows]) for X, y in parts]
        partly = f"Only the first {rows} rows are used, of one set or of both: every row counts."
        mistakes += [([*pair], partly) for pair in itertools.product(*zip(some, expected, strict=True))][:-1]
    both = np.average(expected, weights=sizes), np.mean(expected)
    mistakes += [
        ([expected[0], expected[1] - expected[0]], "The second number is the gap: return the validation loss."),
        *(([one, one], "Both numbers are the loss of all rows together: each set has its own.") for one in both),
        ([loss + penalty for loss in expected], "The penalty is counted twice: `evaluate` has added it already."),
        (
            [expected[0], _loss(model, X_valid, y_train[: len(y_valid)])],
            "X_valid meets y_train: rows and y belong together.",
        ),
    ]
    if model.loss != "mse":
        accuracies = [_accuracy(model, *part) for part in parts]
        mistakes += [
            ([1 - share for share in accuracies], "This is the share of rows with another class than y, not the loss."),
            (np.add(expected, accuracies) / 2, "The loss and the metric are averaged: return the loss alone."),
        ]
        accuracy = "This is the accuracy: the loss comes first in what `evaluate` returns."
        mistakes.append((accuracies, accuracy))
    unknown = (
        "This is not the loss the model was compiled with, over all rows.",
        "Compare with what `model.evaluate` prints: the model knows its own loss.",
    )
    return first_match(found, mistakes, unknown)
