"""Train the same network over several seeds, as `keras.Model.fit` would, but fast.

`Model.fit` spends most of its time between the steps of a small network. Here a whole epoch runs inside one compiled
graph, one graph serves many seeds, and seeds run side by side where that pays.
"""

import operator
import os
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import keras
import numpy as np

from utils.engine import Crew, Recipe


class TrainingError(Exception):
    """An experiment that can't be run as asked; the message says what was expected, found, and what to do."""


def course_seeds():
    """The seeds of every lesson: 0 to 4, or as many as the environment variable COURSE_SEEDS says."""
    wanted = os.environ.get("COURSE_SEEDS", "5")
    if not wanted.isdecimal() or int(wanted) < 2:
        raise TrainingError(
            f"Expected COURSE_SEEDS to be a whole number from 2 up, found {wanted!r}: unset it, or try 20."
        )
    return tuple(range(int(wanted)))


SEEDS = course_seeds()


@dataclass(frozen=True)
class Runs:
    """What `fit_over_seeds` measured.

    Attributes:
        name: label of the method, used by plots and claims.
        seeds: one int per run.
        history: maps "loss", "val_loss", "train_loss" and each metric ("accuracy", "val_accuracy",
            "train_accuracy") to an array of shape (seeds, epochs). "loss" is what `Model.fit` reports: averaged
            while the weights move, with dropout on. "train_loss" is the same training rows evaluated at the end
            of the epoch, dropout off. A run that was stopped early is NaN after its last epoch.
        epochs: how many epochs each run trained, int of shape (seeds,).
        models: the trained models, one per seed, if they were asked for.
        seconds: wall time of the whole experiment.
    """

    name: str
    seeds: tuple[int, ...]
    history: dict[str, np.ndarray]
    epochs: np.ndarray
    models: list = field(default_factory=list, repr=False)
    seconds: float = 0.0

    @property
    def loss(self):
        """Reported training loss, shape (seeds, epochs)."""
        return self.history["loss"]

    @property
    def val_loss(self):
        """Validation loss in inference mode, shape (seeds, epochs)."""
        return self.history["val_loss"]

    @property
    def train_loss(self):
        """Training loss re-evaluated in inference mode, shape (seeds, epochs)."""
        return self.history["train_loss"]

    @property
    def diverged(self):
        """Which runs ended without a number (NaN or infinity), bool of shape (seeds,)."""
        return ~np.isfinite(self.last("loss"))

    def best(self, name="val_loss"):
        """Best value of each run: the lowest loss or the highest metric.

        Args:
            name: a key of `history`.

        Returns:
            Array of shape (seeds,); NaN only for a run that never gave a number.
        """
        values = self.history[name]
        lower_is_better = name.endswith("loss")
        filled = np.where(np.isnan(values), np.inf if lower_is_better else -np.inf, values)
        best = filled.min(axis=1) if lower_is_better else filled.max(axis=1)
        return np.where(np.isfinite(best), best, np.nan)

    def last(self, name="val_loss"):
        """Value of each run after the last epoch that it trained, shape (seeds,)."""
        return self.history[name][np.arange(len(self.seeds)), self.epochs - 1]


def set_seed(seed):
    """Seed Python, NumPy and Keras, so that what follows repeats.

    Args:
        seed: int >= 0.
    """
    keras.utils.set_random_seed(seed)


def fit_over_seeds(
    build_model: Callable[[], keras.Model],
    data,
    *,
    seeds: Sequence[int],
    epochs: int,
    batch_size: int = 64,
    optimizer="sgd",
    loss="mae",
    metrics: Sequence[str] = (),
    callbacks: Callable[[], list] | None = None,
    shuffle: bool = True,
    name: str = "",
    keep_models: bool = False,
    progress: bool | None = None,
) -> Runs:
    """Train a freshly built network once per seed, with the semantics of `keras.Model.fit`.

    Rows are shuffled every epoch, the last smaller batch is kept, the reported loss is the mean over rows, and
    validation runs in inference mode. Model, optimizer, metrics and callbacks start afresh for every seed; a seed
    decides the initial weights, the order of the rows and the dropout masks, and where `data` is a function the rows
    themselves. So the same seed pairs the runs of two methods.

    Args:
        build_model: function without arguments that returns a new, uncompiled model.
        data: `utils.data.Dataset`, or any object with X_train, y_train, X_valid and y_valid of shapes
            (rows, features) and (rows,). Or a function that takes `seed` and returns one, such as
            `functools.partial(load_digits, label_noise=0.2)`: then each run has a split, and wrong labels, of its own,
            and what holds over the seeds does not hang on one draw of them.
        seeds: distinct ints >= 0, one run each.
        epochs: passes over the training rows, >= 1.
        batch_size: rows per step, from 1 to the number of training rows.
        optimizer: name of a Keras optimizer, or a function without arguments that returns a new one.
        loss: name of a Keras loss, or a loss object.
        metrics: names of Keras metrics.
        callbacks: function without arguments that returns a list of new Keras callbacks, such as
            `lambda: [keras.callbacks.EarlyStopping(patience=5)]`. Their epoch methods are called, not those for
            batches.
        shuffle: draw a new order of the training rows for every epoch.
        name: label of the method.
        keep_models: return the trained models too, compiled as they were trained.
        progress: show a bar with the time left; None shows it only where a person watches.

    Returns:
        Runs. A run that diverges is reported (`Runs.diverged`), not hidden.

    Raises:
        TrainingError: an argument is not as described above.
    """
    started = time.perf_counter()
    seeds = _checked_seeds(seeds)
    rows = [data(seed=seed) for seed in seeds] if callable(data) else [data] * len(seeds)
    for one in {id(one): one for one in rows}.values():
        _check_arguments(one, epochs, batch_size, optimizer, callbacks)
    models = []
    for seed, one in zip(seeds, rows, strict=True):  # all of them now: a mistake shows before the first epoch
        set_seed(seed)
        models.append(_built(build_model, one, loss, models))
    recipe = Recipe(batch_size, lambda: _new_optimizer(optimizer), loss, metrics, shuffle)
    crew = Crew(recipe, models, rows, seeds, epochs, callbacks or list)
    crew.train(name or "training", _attended() if progress is None else progress)
    histories = crew.rows
    if keep_models:
        for i, model in enumerate(models):
            for variable, value in zip(model.variables, crew.trained[i], strict=True):
                variable.assign(value)
            model.compile(optimizer=_new_optimizer(optimizer), loss=loss, metrics=list(metrics))
    return Runs(
        name,
        seeds,
        {key: _padded([[row[key] for row in rows] for rows in histories], epochs) for key in histories[0][0]},
        np.array([len(rows) for rows in histories]),
        models if keep_models else [],
        time.perf_counter() - started,
    )


def _padded(histories, epochs):
    """Lists of up to `epochs` numbers as one array of shape (runs, epochs), NaN where a run had stopped."""
    values = np.full((len(histories), epochs), np.nan)
    for row, history in zip(values, histories, strict=True):
        row[: len(history)] = history
    return values


def _new_optimizer(optimizer):
    return keras.optimizers.get(optimizer) if isinstance(optimizer, str) else optimizer()


def _built(build_model, data, loss, seen):
    """Return a new model from the builder, built and tried on one row; `seen` holds the models it gave before."""
    model = build_model()
    if not isinstance(model, keras.Model):
        raise TrainingError(
            f"Expected a function that returns a new keras.Model, found one that returns {type(model).__name__}: "
            "end it with `return model`."
        )
    if any(model is other for other in seen):
        raise TrainingError(
            "Expected a new model from every call of build_model, found the same one twice: build it inside."
        )
    if model.compiled:
        raise TrainingError(
            "Expected an uncompiled model, found a compiled one: leave out `compile` and give optimizer and loss to "
            "fit_over_seeds, which starts both afresh for every seed."
        )
    if seen and model.built:
        return model  # built as the first one was, which was tried
    try:
        prediction = model(np.asarray(data.X_train[:1]))  # builds a model without Input, too
    except (ValueError, TypeError) as error:
        raise TrainingError(
            f"Expected a model for rows of shape {data.X_train.shape[1:]}, found one that refuses them: "
            f"{str(error).splitlines()[0]}"
        ) from None
    if not seen:
        _check_targets(data, loss, prediction.shape)
    return model


def _check_targets(data, loss, shape):
    """Compare the targets with what the model gives for one row, where the loss says what they must be."""
    kind = loss if isinstance(loss, str) else type(loss).__name__
    outputs = shape[-1]
    for part in ("train", "valid"):
        y = getattr(data, f"y_{part}")
        if kind in ("sparse_categorical_crossentropy", "SparseCategoricalCrossentropy"):
            if y.min() < 0 or y.max() >= outputs or (y != np.round(y)).any():
                raise TrainingError(
                    f"Expected classes from 0 to {outputs - 1} in y_{part}, one per output of the model, found values "
                    f"from {y.min():g} to {y.max():g}: give the last layer as many units as there are classes."
                )
        elif np.prod(y.shape[1:], dtype=int) != np.prod(shape[1:], dtype=int):
            raise TrainingError(
                f"Expected a model with {np.prod(y.shape[1:], dtype=int)} output for each row of y_{part}, found one "
                f"with {outputs}: change the last layer, or the loss ({kind})."
            )


def _checked_seeds(seeds):
    """Return the seeds as a tuple of ints."""
    try:
        seeds = tuple(operator.index(seed) for seed in seeds)
    except TypeError:
        raise TrainingError(f"Expected seeds as whole numbers, found {seeds!r}: try seeds=SEEDS.") from None
    if len(seeds) == 0 or len(set(seeds)) != len(seeds) or min(seeds) < 0:
        raise TrainingError(f"Expected distinct seeds from 0 up, at least one, found {list(seeds)}: try seeds=SEEDS.")
    return seeds


def _check_arguments(data, epochs, batch_size, optimizer, callbacks):
    """Refuse what can't be trained."""
    rows = len(data.X_train)
    if epochs < 1:
        raise TrainingError(f"Expected epochs >= 1, found {epochs}.")
    if not 1 <= batch_size <= rows:
        raise TrainingError(f"Expected batch_size between 1 and the {rows} training rows, found {batch_size}.")
    if isinstance(optimizer, keras.optimizers.Optimizer):
        raise TrainingError(
            "Expected the name of an optimizer or a function that returns a new one, found an optimizer object: it "
            "would carry its state from one seed into the next. Write `lambda: keras.optimizers.SGD(0.1)`."
        )
    if callbacks is not None and not callable(callbacks):
        raise TrainingError(
            "Expected callbacks as a function that returns a new list, found objects: an EarlyStopping would carry its "
            "best loss from one seed into the next. Write `lambda: [keras.callbacks.EarlyStopping(patience=5)]`."
        )
    for part in ("train", "valid"):
        X, y = getattr(data, f"X_{part}"), getattr(data, f"y_{part}")
        if len(X) != len(y):
            raise TrainingError(f"Expected as many rows in X_{part} as in y_{part}, found {len(X)} and {len(y)}.")
        if not (np.isfinite(X).all() and np.isfinite(y).all()):
            raise TrainingError(f"Expected finite numbers in X_{part} and y_{part}, found NaN or infinity.")


def _attended():
    """Whether a person watches: a terminal, or a notebook that a Jupyter server has open (not one run by nbclient)."""
    return (sys.stdout.isatty() or "JPY_SESSION_NAME" in os.environ) and "CI" not in os.environ
