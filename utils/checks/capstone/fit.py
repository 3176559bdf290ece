"""Checks of assignment 05, question 3: runs that depend on their seed alone and end at their best epoch."""

import keras
import numpy as np

from utils.checks.base.calls import call
from utils.checks.base.card import CheckFailed, check
from utils.checks.base.compare import is_close
from utils.checks.base.compiled import other_step
from utils.checks.base.limits import KERAS
from utils.checks.base.reading import as_items, as_number
from utils.checks.base.shared import shared
from utils.checks.base.training_traces import epochs_of
from utils.checks.base.wording import describe, listed, number
from utils.checks.capstone.fit_traces import (
    BATCH,
    LEARNING_RATE,
    OneWeightPerRow,
    TurningPoint,
    cross_entropy,
    probabilities,
)

PATIENCE = 5
UNTRAINED = (
    "This is not what a training on X_train and y_train leads to, and measures on its way.",
    "Call `fit` on the new model, with rows and labels as they come, and return this model and the history of `fit`.",
)


@check
def fit_one_new_model_per_seed(answer, seed):
    """Every seed gets a new model, trained on all training rows and no others, with its history."""
    task, seeds, runs = _two_runs(answer, seed, user="one_new_model_per_seed")
    for (model, history), name in zip(runs, seeds, strict=True):
        weights = _weights(model, task)
        kernel = weights[0]
        _refuse_wrong_rows(kernel, task, f"seed {name}")
        steps = task.adam()
        moved = np.sort(task.own_class(kernel))
        if other := other_step(model, keras.optimizers.Adam):
            raise CheckFailed(f"for seed {name}, Adam as Keras sets it", *other)
        if not is_close(moved, steps, 0.01):  # another batch size or optimizer moves some weight by 10 % or more
            raise CheckFailed(
                f"for seed {name}, weights as 1 epoch of Adam at 0.001 leaves them, in batches of {BATCH}",
                f"the weight of a row moved by {number(moved[0])} to {number(moved[-1])}, "
                f"where {number(steps[0])} to {number(steps[-1])} is right",
                _wrong_recipe(model, moved, steps),
            )
        losses = _losses(history)
        if len(losses["val_loss"]) != 1 or len(losses["loss"]) != 1:
            hint = "Pass `epochs` on to `fit`, and return the history of this run alone."
            raise CheckFailed("one number in `loss` and `val_loss` for epochs=1", f"{len(losses['val_loss'])}", hint)
        expected = cross_entropy(weights, *task.data[2:])
        if not is_close(losses["val_loss"][0], expected, 1e-3):  # 5 % or more from the loss on the training rows
            hint = "Look at what `fit` is given as its validation data, and at the loss in `compile`."
            if is_close(losses["val_loss"][0], cross_entropy(weights, *task.data[:2]), 1e-3):
                hint = "val_loss is that of the training rows: give X_valid and y_valid as validation data."
            if all(map(is_close, weights, _weights(runs[0][0], task))) and name != seeds[0]:
                hint = (
                    "This model has the weights of the first one: a callback, or its file, serves all runs.",
                    "It keeps the best value of the run before: make a new one for every seed, inside the loop.",
                )
            raise CheckFailed(
                f"val_loss {number(expected)}, the cross-entropy of this model on X_valid, y_valid",
                number(losses["val_loss"][0]),
                hint,
            )


@check
def fit_seed_decides_the_run(answer, seed):
    """A run depends on its seed alone: not on the runs before it, and not on what was drawn before."""
    task, (first, second), runs = _two_runs(answer, seed, user="seed_decides_the_run")
    seeds = [second] if seed else [second, 42]  # the one that a seed 0 is often replaced by; asked once, as it costs
    alone = _runs(call(answer, task.builder, *task.data, seeds, 1, seconds=KERAS), seeds)
    weights = [_weights(model, task) for model, _ in [*runs, *alone]]
    *both, again = (probabilities(some, task.data[2]) for some in weights[:3])
    # Equal seeds give equal models, up to the order in which a processor adds. Another bias moves the probabilities by
    # a few tenths, another order of the rows by a few hundredths: the features of X_valid are 60.
    if np.abs(both[0] - both[1]).max() < 1e-3:
        raise CheckFailed(
            f"two different models for the seeds {first} and {second}",
            "the same probabilities from both",
            ("The seed has no effect: is it a fixed number, or set to the same one for all?",),
        )
    difference = np.abs(both[1] - again).max()
    if not difference < 1e-3:
        others = [first + 1000, first]  # after another run, as seed 0 was: a seed that is set too late shows
        runs = _runs(call(answer, task.builder, *task.data, others, 1, seconds=KERAS), others)
        other, late = (probabilities(_weights(model, task), task.data[2]) for model, _ in runs)
        if np.abs(both[0] - late).max() < 1e-3:
            hint = "0 is a seed, too: is it taken for one that is missing (`if seed`)? Other seeds work."
            raise CheckFailed("the same model for seed 0, whenever it runs", "another model in each run", hint)
        hints = (
            "The seed does not decide the whole run: something random is drawn before it is set, it is set for the "
            "first run only, or for NumPy alone (`np.random.seed`).",
            "Where does the first random number of a run come from? Keras draws weights when layers are built.",
            "Set the seed of the run first, inside the loop, before anything else of that run.",
        )
        if np.abs(both[0] - other).max() < 1e-3:  # the first of its seeds is another
            hints = (
                "The place in `seeds` decides a run, not the seed that stands there: the first run is always the same.",
                "Is `set_seed` given the seed itself, and inside the loop?",
            )
        elif np.abs(both[1] - other).max() < 1e-3:  # the pair that came second belongs to the first of these seeds
            hints = (
                "The pairs come back in another order than `seeds`: were the seeds sorted, or the list turned round?",
                "The first pair belongs to the first of the seeds, whichever it is.",
            )
        raise CheckFailed(
            f"the same model for seed {second}, whether it runs alone or after seed {first}",
            f"probabilities that differ by up to {number(difference)}",
            hints,
        )
    if not seed and np.abs(again - probabilities(weights[3], task.data[2])).max() < 1e-3:
        hint = "0 is a seed, too: is another one taken in its place (`seed or ...`)?"
        raise CheckFailed("two different models for the seeds 0 and 42", "the same probabilities", hint)
    if not all(task.was_trained(kernel) for kernel, _ in weights):
        raise CheckFailed("trained models", "weights that no step on these rows leads to", UNTRAINED)


@check
def fit_best_epoch(answer, seed):
    """The model comes back with the weights of the epoch with the lowest validation loss."""
    task = TurningPoint(seed)
    seeds = _seeds(seed, 1)
    ((model, history),) = _runs(call(answer, task.builder, *task.data, seeds, task.epochs, seconds=KERAS), seeds)
    losses = _losses(history)
    curve = np.array(losses["val_loss"])
    epochs, best = len(curve), int(np.argmin(curve))
    found = cross_entropy(_weights(model, task), *task.data[2:])
    if not is_close(found, curve[best]):
        place = np.flatnonzero(np.isclose(curve, found, rtol=1e-4, atol=0))
        epoch = f"those of epoch {place[0] + 1}" if len(place) else "those of no epoch in val_loss"
        hints = (
            "The weights are not those of the best epoch.",
            "Compare the validation loss of the returned model with the list in its history.",
        )
        if len(place) and place[0] == epochs - 1:
            hints = (
                "The weights are those of the last epoch, or of the lowest training loss, which falls to the end.",
                "Look at what EarlyStopping watches, in which direction (`mode`), and if it puts the weights back.",
                "In a loop of your own, `best = model` is the model itself, which goes on changing: keep its weights.",
            )
        elif len(place) and place[0] == 0:
            hints = "The weights are those of the first epoch: is the accuracy watched, or a wrong direction (`mode`)?"
        elif len(place) and place[0] > best:
            hints = (
                "The weights are those of an epoch after the best one, which was passed over.",
                "Does EarlyStopping begin to watch late (`start_from_epoch`), or is the best epoch counted from 1?",
            )
        elif len(place):
            hints = (
                "The weights are those of an epoch before the best one: after it, the loss falls on by a little.",
                "Does an epoch count as better only from some difference up (`min_delta`)? Leave that out.",
            )
        raise CheckFailed(
            f"the weights of epoch {best + 1}, the lowest of val_loss {listed(number(value) for value in curve)}",
            f"{epoch}: loss {number(found)} on the validation rows",
            hints,
        )
    if not (epochs == task.epochs or (epochs < task.epochs and epochs - 1 - best >= PATIENCE)):
        hint = (
            f"Run all epochs, or stop once the validation loss has not fallen for {PATIENCE} epochs: no sooner.",
            "Look at the settings of EarlyStopping: its `patience`, or a `baseline`, above which no epoch counts.",
        )
        if (trained := epochs_of(getattr(model, "history", None)) or 0) > epochs:
            hint = f"`fit` trained for {trained} epochs: return its history whole, also after the best epoch."
        raise CheckFailed(
            f"{task.epochs} epochs, or at least {PATIENCE} after the best one",
            f"{epochs} epochs, the best one was number {best + 1}",
            hint,
        )
    untrue = task.untrue_epoch(_weights(model, task)[0], losses["loss"], curve)
    if untrue:
        hints = UNTRAINED
        if losses["loss"][0] > np.log(task.classes) + 0.01:  # the loss of the zero weights that it starts from
            hints = (
                "The training loss is not the mean over the rows: it starts above that of three equal probabilities.",
                "Are rows weighted (`class_weight`, `sample_weight`), or losses added up?",
            )
        shown = f"in epoch {untrue}, loss {number(losses['loss'][untrue - 1])}, val_loss {number(curve[untrue - 1])}"
        raise CheckFailed("a trained model, and the losses that its training leads to", shown, hints)


def _seeds(seed, count):
    """Seeds to hand to an answer, all different."""
    return [int(s) for s in np.random.default_rng([seed, 48]).choice(np.arange(1, 1000), size=count, replace=False)]


@shared
def _two_runs(answer, seed):
    """One epoch for each of two seeds: the task, the seeds and their runs."""
    task, seeds = OneWeightPerRow(seed), [1000 * _seeds(seed, 1)[0], 0]  # `sorted` would change their order
    runs = _runs(call(answer, task.builder, *task.data, seeds, 1, seconds=KERAS), seeds)
    if runs[0][0] is runs[1][0]:
        hint = (
            "One model is used for all seeds: the second run goes on where the first ended.",
            "Look at where the model is made: before the loop over the seeds, or inside?",
        )
        raise CheckFailed("a new model for every seed", "the same model twice", hint)
    return task, seeds, runs


def _runs(result, seeds):
    """Read a list of pairs (model, history), one for every seed."""
    if not isinstance(result, (list, tuple)) or len(result) != len(seeds):
        hint = "Return a list with one pair (model, history) for every seed, in the order of the seeds."
        raise CheckFailed(f"a list of {len(seeds)} runs for {len(seeds)} seeds", describe(result), hint)
    first = result[0]
    if isinstance(first, (list, tuple)) and len(first) > 1 and all(isinstance(one, keras.Model) for one in first):
        hint = "These are the models, then the histories: return pairs, one of both for every seed (`zip`)."
        raise CheckFailed("a list of pairs (model, history)", "a list of models first", hint)
    runs = [as_items(run, ("model", "history")) for run in result]
    for model, history in runs:
        if not isinstance(model, keras.Model):
            raise CheckFailed("a keras.Model first in each run", describe(model), "Each run is a pair: model, history.")
        if isinstance(history, keras.callbacks.History):
            hint = "`fit` returns a History: return the dict in its attribute `history`."
            raise CheckFailed("a dict with `loss` and `val_loss`", "a keras.callbacks.History", hint)
        _losses(history)
    return runs


def _losses(history):
    """Read the lists `loss` and `val_loss` of a history as lists of floats."""
    expected = "a dict with the lists `loss` and `val_loss`, one number per epoch"
    if not isinstance(history, dict):
        raise CheckFailed(expected, describe(history), "Return what the History of `fit` calls its `history`.")
    read = {}
    for key in ("loss", "val_loss"):
        if key not in history:
            hint = "Keras measures val_loss if `fit` is given validation data." if key == "val_loss" else "Train first."
            raise CheckFailed(expected, f"the keys {listed([*history][:5])}", hint)
        values = history[key]
        if not isinstance(values, (list, tuple, np.ndarray)) or not len(values) or np.ndim(values) > 1:
            raise CheckFailed(expected, f"{key}: {describe(values)}", "One number for every epoch, in a list.")
        read[key] = [as_number(value, key) for value in values]
    if not all(np.isfinite(values).all() for values in read.values()):
        raise CheckFailed("finite losses", "NaN or infinity", "Look at the loss and the learning rate.")
    return read


def _weights(model, task):
    """The weights of a model that a task built, as arrays."""
    weights = call(lambda: [np.array(weight) for weight in model.get_weights()], seconds=KERAS)
    if [weight.shape for weight in weights] != task.shapes:
        hint = "Train what `build_model()` returns, and return that model."
        expected = f"a model with weights of shape {listed(task.shapes)}"
        raise CheckFailed(expected, f"shapes {listed(weight.shape for weight in weights)}", hint)
    return [weight.astype("float64") for weight in weights]


def _refuse_wrong_rows(weights, task, name):
    moved = np.abs(weights).max(axis=1) > 0
    unused = int(np.sum(~moved[: task.rows]))
    if moved[task.rows :].any():
        hint = (
            "The validation rows are trained on: `fit` learns from its first two arguments and must not get them there."
        )
        raise CheckFailed(f"for {name}, weights that move on training rows only", "they move on validation rows", hint)
    if unused == task.rows:
        raise CheckFailed(
            f"for {name}, a trained model", "weights as they were made", "Return the model that is fitted."
        )
    if unused:
        hint = "Part of the training rows is held back: is there a `validation_split` or a slice?"
        raise CheckFailed(f"all {task.rows} training rows used", f"{unused} never were", hint)


def _wrong_recipe(model, moved, steps):
    if moved[0] < 0:
        return (
            "Rows of X_train and y_train no longer belong together.",
            "Hand both to `fit` as they are: `fit` shuffles them together.",
        )
    name = type(getattr(model, "optimizer", None)).__name__
    if name not in ("Adam", "NoneType"):
        return f"The optimizer is {name}: the question asks for Adam."
    times = moved / steps
    if np.ptp(times) < 0.01 * times[0]:
        return f"The learning rate is {number(times[0] * LEARNING_RATE)}: leave Adam as Keras sets it."
    if np.ptp(moved) < 0.01 * moved[-1] and moved[-1] < 1.1 * LEARNING_RATE:
        return "All rows were taken in one batch: the question asks for batches of 32."
    if moved[-1] > 1.2 * steps[-1]:
        return (
            "Too many steps: smaller batches than 32, more than one epoch, or a run that goes on where another ended.",
            "Look at `batch_size`, at `epochs`, and at where the model is made.",
        )
    return "Another batch size, learning rate or loss than the question asks for: look at `compile` and `fit`."
