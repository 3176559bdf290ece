"""Checks of assignment 01, question 3: the training of a plain network."""

import keras
import numpy as np

from utils.checks.base.calls import observe
from utils.checks.base.card import CheckFailed, check
from utils.checks.base.compare import is_close
from utils.checks.base.compiled import other_step
from utils.checks.base.reading import as_number
from utils.checks.base.shared import shared
from utils.checks.base.training_traces import (
    NOT_FINITE,
    TellTale,
    epochs_of,
    fits_sgd,
    other_rate,
    rows_held_back,
    stopped_early,
    what_went_wrong,
)
from utils.checks.base.wording import describe, listed, number
from utils.checks.plain_mlp.train_evidence import OneBatch, untrue_epoch, was_trained

# Processor time of the slowest right answer, which calls `fit` once per epoch: 0.5 s and 3.5 s. By far the most of it
# goes into the iterators over the rows, which `fit` makes again for each epoch.
SECONDS, LONG_SECONDS = 4, 20
TOO_LONG = (
    "This takes far too long: does a loop never end, or have batch size and epochs changed places?",
    "Without names, the third argument of `fit` is the batch size, and the fourth is `epochs`.",
    "Give all arguments after X and y by their names.",
)
AS_IT_IS = "Return the History as `fit` fills it: one `loss` and one `val_loss` for each epoch, measured as it ends."


@check
def train_recipe(answer, seed):
    """The model that is passed in is trained: SGD at 0.01, no momentum, MAE, batches of 64, for `epochs` epochs."""
    if seed == 0:
        task = TellTale(seed, compiled=True)
        _check_steps(
            task, observe(answer, task.model, *task.data, 1, seconds=SECONDS, too_slow=TOO_LONG).result, 1, answer, seed
        )
    epochs, task, observed = _long_run(answer, seed, user="recipe")
    _check_steps(task, observed.result, epochs, answer, seed)


def _check_steps(task, history, epochs, answer, seed):
    moved = task.moved()
    if not np.any(moved) and not task.model.trainable_weights:
        hint = "`trainable = False` freezes the weights: nothing is left to train."
        raise CheckFailed("the weights of the model to change", "they are as they were, and the model is frozen", hint)
    if isinstance(history, keras.callbacks.History) and not epochs_of(history):
        hints = (
            f"`fit` ran for no epoch where `epochs` is {epochs}.",
            "Is there an `initial_epoch`, or is 1 subtracted? Epochs count from 0 there: leave it out.",
        )
        raise CheckFailed("the weights of the model to change", "they are as they were: no epoch ran", hints)
    if not np.any(moved):
        hints = (
            "The model that `train` is given is not the one that is trained.",
            "Is there a `fit`, and is it called on `model` itself, not on a copy or a new network?",
        )
        raise CheckFailed("the weights of the model to change", "they are as they were before training", hints)
    n, ran = task.num_train, epochs_of(history)
    towards = moved[:n] * task.side  # positive: the weight of a row moved so that its error shrank

    def stops():
        return _epochs_for_one(answer, seed) == 1

    if fits_sgd(towards, 64, epochs) and not np.any(moved[n:]) and not other_step(task.model):
        _refuse_other_targets(history, task.data[1], epochs)
        if seed and not _three_steps(answer, seed, user="recipe")[1]:
            hint = "Train the model that you are given by `fit`, whatever its layers are and however few the rows."
            expected = f"after {OneBatch.epochs} epochs of a network with a hidden layer, the weights of the recipe"
            raise CheckFailed(expected, "other weights", hint)
        return
    if ran and 2 < ran < epochs and fits_sgd(towards, 64, ran) and stops():
        return  # one mistake, an early stop that comes late: it fails the other check
    _refuse_scaled_rows(history, task)
    times = "once" if epochs == 1 else f"{epochs} times"
    raise CheckFailed(
        f"every training row {times} in batches of 64, SGD with learning rate 0.01, no momentum, MAE",
        *what_went_wrong(task, moved, towards, epochs, history, stops),
    )


@shared
def _long_run(answer, seed):
    """Train for so many epochs that an early stop shows: for a patience of up to 10, in a hidden test of up to 20.

    The validation loss rises from the start.

    Returns:
        number of epochs, TellTale, Observed.
    """
    epochs = 12 if seed == 0 else 22 + seed % 2
    task = TellTale(seed, rising=True)
    return epochs, task, observe(answer, task.model, *task.data, epochs, seconds=LONG_SECONDS, too_slow=TOO_LONG)


@shared
def _three_steps(answer, seed):
    """Train a small network for three steps: History, whether the weights are those of the recipe, its losses."""
    task = OneBatch(seed)
    history = observe(answer, task.model, *task.data, task.epochs, seconds=SECONDS, too_slow=TOO_LONG).result
    weights, *losses = task.trained()
    pairs = zip(task.model.get_weights(), weights, strict=True)
    return history, all(is_close(found, right) for found, right in pairs), losses


@check
def train_validation_and_silence(answer, seed):
    """`train` prints nothing and returns the History: every epoch, with `val_loss` of the validation rows."""
    epochs, task, observed = _long_run(answer, seed, user="validation")
    history = observed.result
    if not isinstance(history, keras.callbacks.History):
        raise CheckFailed("a keras.callbacks.History", describe(history), "Return what `fit` returns, as it is.")
    measured = history.history if isinstance(history.history, dict) else {}
    if "val_loss" not in measured or "loss" not in measured:
        hints = (
            "Keras measures val_loss only if it is given validation data.",
            "Give the last two arrays to `fit` as well: which of its arguments takes them, as a pair?",
        )
        raise CheckFailed("a History with loss and val_loss", f"one with {listed(measured)}", hints)
    for key in ("loss", "val_loss"):
        length = len(measured[key]) if isinstance(measured[key], (list, tuple)) else 0
        if length != epochs:
            hints = (
                "The History must hold one value for each of the `epochs` epochs.",
                "Is `epochs` passed on to `fit`, as it is? Is there an `initial_epoch`?",
            )
            towards = task.moved()[: task.num_train] * task.side
            if key == "val_loss" and len(measured["loss"]) == epochs:
                hints = (
                    f"`fit` ran for all {epochs} epochs, but validated after {length} of them only.",
                    "Is there a `validation_freq`? Without it, every epoch ends with a validation.",
                )
            elif fits_sgd(towards, 64, epochs):
                hints = (
                    f"The model was trained for all {epochs} epochs, but the History holds {length}: that of the last "
                    "call of `fit`.",
                    "One call of `fit` with `epochs` trains them all, and records them all.",
                )
            elif 1 < length < epochs and _epochs_for_one(answer, seed) == 1:
                hints = stopped_early(length, epochs)
            raise CheckFailed(f"{epochs} values of {key} for epochs={epochs}", f"{length}", hints)
    if not was_trained(task, epochs):
        found, hints = "the weights did not change", "Call `fit` on the model you are given."
        if np.any(task.moved()):
            unknown = "weights that no step on these rows leads to", "Call `fit` once, on all rows as they come."
            found, hints = rows_held_back(task.moved()[: task.num_train]) or unknown
        raise CheckFailed("a model that was trained on all training rows", found, hints)
    X_valid, y_valid = task.data[2:]
    found = as_number(measured["val_loss"][-1], "the last val_loss")
    if not np.isfinite(found):
        raise CheckFailed("a finite val_loss", number(found), NOT_FINITE)
    weights = task.model.get_weights()[0][:, 0]
    # MAE, or whatever loss the model was compiled with: a wrong loss fails the other check.
    if not is_close(found, np.abs(X_valid @ weights - y_valid).mean()) and not is_close(found, task.evaluate()):
        _refuse_scaled_rows(history, task)
        ends_with = np.abs(X_valid @ weights - y_valid).mean()
        epoch = next((i for i, loss in enumerate(measured["val_loss"][:-1], 1) if is_close(loss, ends_with)), None)
        if epoch:
            hints = (
                "Weights of an earlier epoch were put back: the question asks for those of the last one.",
                "Is there a callback with `restore_best_weights`, or weights that are saved and set again?",
            )
            raise CheckFailed("a model with the weights of the last epoch", f"those of epoch {epoch}", hints)
        errors = np.abs(X_valid @ weights - y_valid)
        used = next((k for k in range(1, len(errors)) if is_close(found, errors[:k].mean())), None)
        if used:
            hints = (
                f"val_loss is that of {used} rows: all rows of X_valid count.",
                "Is there a slice, or a `validation_steps`?",
            )
            raise CheckFailed(f"val_loss of all {len(errors)} rows of X_valid", f"that of the first {used}", hints)
        on_training = found < 1  # errors are below 0.5 on training rows and above 2 on validation rows
        raise CheckFailed(
            f"val_loss {number(np.abs(X_valid @ weights - y_valid).mean())}, the error on X_valid after the last epoch",
            number(found),
            (
                "val_loss was measured on training rows."
                if on_training
                else "val_loss is not the error of this model on X_valid, y_valid.",
                "Look at what `fit` is given as its validation data: it must be (X_valid, y_valid), untouched.",
            ),
        )
    numbers = [[as_number(value, f"a number in {key}") for value in measured[key]] for key in ("loss", "val_loss")]
    slower = other_rate(task.model, history) is not None  # that fails the other check
    if untrue := untrue_epoch(task, *numbers, slower):
        shown = f"loss {number(numbers[0][untrue - 1])}, val_loss {number(numbers[1][untrue - 1])}"
        raise CheckFailed("in every epoch, losses that its training leads to", f"in epoch {untrue}, {shown}", AS_IT_IS)
    if seed:
        towards = task.moved()[: task.num_train] * task.side
        follows = fits_sgd(towards, 64, epochs) and not other_step(task.model)
        follows &= is_close(numbers[0][0], np.abs(task.data[1]).mean())  # else the targets are not y_train as it came
        _refuse_other_losses(follows, *_three_steps(answer, seed, user="validation"))
    lines = [line for line in observed.printed if line.strip()]
    if lines:
        raise CheckFailed(
            "nothing printed",
            f"{len(lines)} line{'s' * (len(lines) != 1)}, the first: {lines[0].strip()[:60]!r}",
            ("`fit` shows a progress bar unless you switch it off.", "Look at its argument `verbose`.")
            if "Epoch" in lines[0]
            else "Take out the `print`: a function hands its result over with `return`.",
        )


def _refuse_other_losses(follows, history, as_asked, losses):
    """Refuse a History of the three steps that is not theirs, if the answer follows the recipe there or elsewhere."""
    measured = history.history if isinstance(history, keras.callbacks.History) else {}
    found = [measured.get(key) for key in ("loss", "val_loss")]
    lengths = [len(one) if isinstance(one, (list, tuple)) else 0 for one in found]
    if (follows or as_asked) and not (
        lengths == [OneBatch.epochs] * 2
        and is_close([[as_number(one, "a loss") for one in each] for each in found], losses)
    ):
        raise CheckFailed("the losses that three steps on a network with a hidden layer lead to", "others", AS_IT_IS)


def _epochs_for_one(answer, seed):
    """Number of epochs that an answer trains for epochs=1."""
    task = TellTale(seed)
    return epochs_of(observe(answer, task.model, *task.data, 1, seconds=SECONDS, too_slow=TOO_LONG).result)


def _refuse_scaled_rows(history, task):
    """Refuse rows that were scaled on the way: val_loss is then the error on the scaled validation rows."""
    losses = history.history.get("val_loss") if isinstance(history, keras.callbacks.History) else None
    if not (isinstance(losses, list) and losses and isinstance(losses[-1], (int, float, np.floating))):
        return
    X_train, _, X_valid, y_valid = (array.astype("float64") for array in task.data)
    weights = task.moved()
    if is_close(losses[-1], np.abs(X_valid @ weights - y_valid).mean()):  # they came as they are
        return
    for kind, mean, sd in (
        ("standardized with the statistics of X_train", X_train.mean(axis=0), X_train.std(axis=0)),
        ("standardized with their own statistics", X_valid.mean(axis=0), X_valid.std(axis=0)),
    ):
        scaled = (X_valid - mean) / np.where(sd < 1e-8, 1.0, sd)
        if is_close(losses[-1], np.abs(scaled @ weights - y_valid).mean()):
            hints = (
                f"The validation rows are {kind} inside `train`.",
                "`train` gets its rows ready for use: hand all four arrays to `fit` as they come.",
            )
            raise CheckFailed("training and validation on the rows that are given", f"rows that are {kind}", hints)


def _refuse_other_targets(history, y_train, epochs):
    """Refuse other targets than y_train.

    Under MAE, steps depend on the signs of the errors only; the size of the targets shows in the loss. The weights are
    zero at first, and every row has one of its own: so the first loss is the mean of the targets' sizes, whatever the
    order of the rows. An answer that returns no History of all epochs fails the other check.
    """
    losses = history.history.get("loss") if isinstance(history, keras.callbacks.History) else None
    if isinstance(losses, list) and len(losses) == epochs:
        found, expected = as_number(losses[0], "the first loss"), np.abs(y_train).mean()
        if not is_close(found, expected):
            raise CheckFailed(
                f"a loss of {number(expected)} in the first epoch, in the unit of y_train",
                number(found),
                (
                    "The targets are not y_train as it came: were the labels scaled, or is the loss not the plain MAE?",
                    "Hand X_train and y_train to `fit` as they are.",
                ),
            )
