"""Train the same network over several seeds, as `keras.Model.fit` would, but fast.

`Model.fit` spends most of its time between the steps of a small network. Here a whole epoch runs inside one compiled
graph, and one graph serves every seed.
"""

import os
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import keras
import numpy as np
import tensorflow as tf


class TrainingError(Exception):
    """An experiment that can't be run as asked; the message says what was expected, found, and what to do."""


@dataclass(frozen=True)
class Runs:
    """What `fit_over_seeds` measured.

    Attributes:
        name: label of the method, used by plots and claims.
        seeds: one int per run.
        history: maps "loss", "val_loss", "train_loss" and each metric ("accuracy", "val_accuracy",
            "train_accuracy") to an array of shape (seeds, epochs). "loss" is what `Model.fit` reports: averaged
            while the weights move, with dropout on. "train_loss" is the same training rows evaluated at the end
            of the epoch, dropout off.
        models: the trained models, one per seed, if they were asked for.
        seconds: wall time of the whole experiment.
    """

    name: str
    seeds: tuple[int, ...]
    history: dict[str, np.ndarray]
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
        """Value of each run after its last epoch, shape (seeds,)."""
        return self.history[name][:, -1]


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
    shuffle: bool = True,
    name: str = "",
    keep_models: bool = False,
    progress: bool | None = None,
) -> Runs:
    """Train a freshly built network once per seed, with the semantics of `keras.Model.fit`.

    Rows are shuffled every epoch, the last smaller batch is kept, the reported loss is the mean over rows, and
    validation runs in inference mode. Model, optimizer and metrics start afresh for every seed; a seed decides
    the initial weights, the order of the rows and the dropout masks, so the same seed pairs the runs of two methods.

    Args:
        build_model: function without arguments that returns a new, uncompiled model.
        data: `utils.data.Dataset`, or any object with X_train, y_train, X_valid and y_valid of shapes
            (rows, features) and (rows,).
        seeds: distinct ints, one run each.
        epochs: passes over the training rows, >= 1.
        batch_size: rows per step, from 1 to the number of training rows.
        optimizer: name of a Keras optimizer, or a function without arguments that returns a new one.
        loss: name of a Keras loss, or a loss object.
        metrics: names of Keras metrics.
        shuffle: draw a new order of the training rows for every epoch.
        name: label of the method.
        keep_models: return the trained models too.
        progress: show a line with the time left; None shows it only where a person watches.

    Returns:
        Runs.

    Raises:
        TrainingError: an argument is not as described above.
    """
    _check_arguments(data, seeds, epochs, batch_size, optimizer)
    started = time.perf_counter()
    epoch, histories, models, seen = None, [], [], []
    for done, seed in enumerate(seeds):
        set_seed(seed)
        model = _built(build_model, data.X_train.shape[1:], seen)
        if epoch is None or not epoch.serves(model):
            twin = _built(build_model, data.X_train.shape[1:], seen)
            epoch = _Epoch(twin, data, batch_size, optimizer, loss, metrics, shuffle)
        epoch.restart(model)
        rows = []
        for number in range(epochs):
            rows.append(epoch.run(seed, number))
            _show_progress(progress, name, done * epochs + number + 1, len(seeds) * epochs, started)
        histories.append(rows)
        if keep_models:
            epoch.write_back(model)
            models.append(model)
    history = {
        key: np.array([[row[key] for row in rows] for rows in histories], dtype="float64") for key in histories[0][0]
    }
    seconds = time.perf_counter() - started
    return Runs(name, tuple(seeds), history, models, seconds)


class _Epoch:
    """One epoch of training and its evaluations, compiled once and used for every seed.

    The graph is bound to the variables of its own model. The model of a seed lends its fresh values to it and gets the
    trained ones back; the optimizer's variables are put back to what they were before the first step.
    """

    def __init__(self, model, data, batch_size, optimizer, loss, metrics, shuffle):
        self.model = model
        self.layout = _layout(model)
        self.optimizer = keras.optimizers.get(optimizer) if isinstance(optimizer, str) else optimizer()
        self.compiled = {"loss": loss, "metrics": list(metrics)}
        self.model.compile(optimizer=self.optimizer, **self.compiled)
        self.optimizer.build(self.model.trainable_variables)
        self.fresh_optimizer = [variable.numpy() for variable in self.optimizer.variables]
        self.train = (tf.constant(data.X_train), tf.constant(data.y_train))
        self.valid = (tf.constant(data.X_valid), tf.constant(data.y_valid))
        self.batch_size, self.shuffle = batch_size, shuffle
        X, y = (part[:1] for part in self.train)
        self.model.compute_metrics(X, y, self.model(X))  # creates the metrics' variables, outside the graph
        self.graph = tf.function(self._epoch)

    def serves(self, model):
        return _layout(model) == self.layout

    def restart(self, model):
        """Take over the weights (and the states of the dropout seeds) of a new model; forget the optimizer's past."""
        for mine, fresh in zip(self.model.variables, model.variables, strict=True):
            mine.assign(fresh)
        for variable, value in zip(self.optimizer.variables, self.fresh_optimizer, strict=True):
            variable.assign(value)

    def write_back(self, model):
        """Give the trained weights to the model of this seed, compiled as it was trained."""
        for mine, theirs in zip(self.model.variables, model.variables, strict=True):
            theirs.assign(mine)
        model.compile(optimizer=type(self.optimizer).from_config(self.optimizer.get_config()), **self.compiled)

    def run(self, seed, number):
        """Train one epoch; return its measurements as a dict of floats."""
        return {key: float(value) for key, value in self.graph(tf.constant([seed, number])).items()}

    def _epoch(self, seed):
        X, y = self.train
        rows = tf.shape(X)[0]
        order = tf.range(rows)
        if self.shuffle:
            order = tf.random.experimental.stateless_shuffle(order, seed=seed)
        total = tf.constant(0.0)
        self.model.reset_metrics()
        for start in tf.range(0, rows, self.batch_size):
            batch = order[start : start + self.batch_size]
            X_batch, y_batch = tf.gather(X, batch), tf.gather(y, batch)
            with tf.GradientTape() as tape:
                prediction = self.model(X_batch, training=True)
                loss = self.model.compute_loss(X_batch, y_batch, prediction, training=True)
            variables = self.model.trainable_variables
            self.optimizer.apply(tape.gradient(loss, variables), variables)
            self.model.compute_metrics(X_batch, y_batch, prediction)
            total += loss * tf.cast(tf.size(batch), loss.dtype)
        measured = self._metrics("") | {"loss": total / tf.cast(rows, total.dtype)}
        for prefix, (X_rows, y_rows) in (("val_", self.valid), ("train_", self.train)):
            self.model.reset_metrics()
            prediction = self.model(X_rows, training=False)
            self.model.compute_metrics(X_rows, y_rows, prediction)
            measured |= self._metrics(prefix)
            measured[f"{prefix}loss"] = self.model.compute_loss(X_rows, y_rows, prediction, training=False)
        return measured

    def _metrics(self, prefix):
        return {prefix + key: value for key, value in self.model.get_metrics_result().items() if key != "loss"}


def _layout(model):
    """What two models must share for one compiled graph to serve both: layers, their settings, shapes of weights."""
    try:
        settings = _without_names_and_seeds(model.get_config())
    except NotImplementedError:  # a subclassed model that does not describe itself
        settings = type(model).__name__
    return settings, [tuple(variable.shape) for variable in model.variables]


def _without_names_and_seeds(value):
    if isinstance(value, dict):
        skipped = ("name", "seed", "inbound_nodes", "input_layers", "output_layers")
        return {k: _without_names_and_seeds(v) for k, v in value.items() if k not in skipped}
    if isinstance(value, (list, tuple)):
        return [_without_names_and_seeds(v) for v in value]
    return value


def _built(build_model, input_shape, seen):
    """Return a new model from the builder, built; `seen` holds the models it gave before."""
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
    seen.append(model)
    if model.compiled:
        raise TrainingError(
            "Expected an uncompiled model, found a compiled one: leave out `compile` and give optimizer and loss to "
            "fit_over_seeds, which starts both afresh for every seed."
        )
    if not model.built:
        model(tf.zeros((1, *input_shape)))  # a subclassed model without build() can only be built by a call
    return model


def _check_arguments(data, seeds, epochs, batch_size, optimizer):
    rows = len(data.X_train)
    if len(seeds) == 0 or len(set(seeds)) != len(seeds):
        raise TrainingError(f"Expected distinct seeds, at least one, found {list(seeds)}: try seeds=range(5).")
    if epochs < 1:
        raise TrainingError(f"Expected epochs >= 1, found {epochs}.")
    if not 1 <= batch_size <= rows:
        raise TrainingError(f"Expected batch_size between 1 and the {rows} training rows, found {batch_size}.")
    if isinstance(optimizer, keras.optimizers.Optimizer):
        raise TrainingError(
            "Expected the name of an optimizer or a function that returns a new one, found an optimizer object: it "
            "would carry its state from one seed into the next. Write `lambda: keras.optimizers.SGD(0.1)`."
        )
    for part in ("train", "valid"):
        X, y = getattr(data, f"X_{part}"), getattr(data, f"y_{part}")
        if len(X) != len(y):
            raise TrainingError(f"Expected as many rows in X_{part} as in y_{part}, found {len(X)} and {len(y)}.")
        if not (np.isfinite(X).all() and np.isfinite(y).all()):
            raise TrainingError(f"Expected finite numbers in X_{part} and y_{part}, found NaN or infinity.")


def _show_progress(progress, name, done, total, started):
    """One line on stderr, rewritten in place; silent in notebooks that are executed unattended."""
    if progress is None:
        progress = sys.stderr.isatty() and "CI" not in os.environ
    if not progress:
        return
    left = (time.perf_counter() - started) / done * (total - done)
    end = "\n" if done == total else ""
    print(
        f"\r{name or 'training'}: {done / total:4.0%}, {left:3.0f} s left ",
        end=end,
        file=sys.stderr,
        flush=True,
    )
