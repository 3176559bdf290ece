"""The engine behind `utils.training`: whole epochs as compiled graphs, and workers that run them side by side."""

import json
import os
import random
import sys
import threading
import time
import types
from collections import OrderedDict, deque
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor, wait
from dataclasses import dataclass

import keras
import tensorflow as tf
from keras import layers
from tqdm import tqdm

MOST_WORKERS = 4  # each holds a graph and its arrays; the laptop we write for has two to four cores
MOST_KEPT = 8  # kinds of graphs kept for the next experiment


@dataclass(frozen=True)
class Recipe:
    """How to train, as for `utils.training.fit_over_seeds`; `optimizer` is a function that returns a new one."""

    batch_size: int
    optimizer: Callable
    loss: object
    metrics: Sequence[str]
    shuffle: bool


class CompiledEpoch:
    """An epoch of `keras.Model.fit` with its evaluations, compiled once and used for many runs.

    The graph is bound to the variables of `model`. A run lends it the fresh values of its own model and its own rows,
    and takes the trained values away; the optimizer's variables are put back to what they were before the first step.

    Args:
        model: built, uncompiled; it is compiled and its variables are overwritten.
        data: the rows of the first run, as for `utils.training.fit_over_seeds`.
        recipe: a `Recipe`.
        key: under which `Kept` keeps it.
    """

    def __init__(self, model, data, recipe, key):
        self.model, self.layout, self.key = model, layout(model), key
        self.tracing = 0.0  # seconds that the first run waited for the graph
        self.optimizer, self.learning_rate = recipe.optimizer(), None
        self.model.compile(optimizer=self.optimizer, loss=recipe.loss, metrics=list(recipe.metrics))
        self.optimizer.build(self.model.trainable_variables)
        self.fresh_optimizer = [variable.numpy() for variable in self.optimizer.variables]
        self.train = (rows_of(data.X_train), rows_of(data.y_train))
        self.valid = (rows_of(data.X_valid), rows_of(data.y_valid))
        self.data, self.batch_size, self.shuffle = data, recipe.batch_size, recipe.shuffle
        values = self.take()
        X, y = (part[:1] for part in self.train)
        self.model.compute_metrics(X, y, self.model(X))  # creates the metrics' variables, outside the graph
        self.restart(values, data)
        self.graph = tf.function(self._epoch)

    def serves(self, model):
        """Whether `model` differs from the one compiled in its values only."""
        return layout(model) == self.layout

    def restart(self, values, data):
        """Begin a run with these values of the model's variables and these rows; forget the optimizer's past."""
        if data is not self.data:
            for variable, value in zip(
                (*self.train, *self.valid), (data.X_train, data.y_train, data.X_valid, data.y_valid), strict=True
            ):
                variable.assign(value)
            self.data = data
        for variable, value in zip(self.model.variables, values, strict=True):
            variable.assign(value)
        for variable, value in zip(self.optimizer.variables, self.fresh_optimizer, strict=True):
            variable.assign(value)
        if self.learning_rate is not None:
            self.optimizer.learning_rate = self.learning_rate

    def take(self):
        """The values of the model's variables, as arrays."""
        return [variable.numpy() for variable in self.model.variables]

    def run(self, seed, number):
        """Train epoch `number` of the run with this seed; return its measurements as a dict of floats."""
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


def rows_of(values):
    """A variable for these rows, or as many others."""
    return tf.Variable(values, shape=(None, *values.shape[1:]), trainable=False)


class Kept:
    """Compiled epochs that nothing uses now: tracing a graph takes longer than many an experiment with it.

    Only graphs that are made of Keras' own parts are kept, each on a copy of the model, so that the models that are
    handed out stay their owner's. Experiments that differ in starting values, rows or learning rate share a graph.
    """

    def __init__(self):
        self.lock = threading.Lock()
        self.epochs = OrderedDict()  # key: list of epochs, the key that was used last at the end

    def key(self, model, data, recipe):
        """What two experiments must share to share a graph, as text; None if their graph can't be kept."""
        if type(model) is not keras.Sequential or not all(map(is_of_keras, model.layers)):
            return None
        optimizer = keras.saving.serialize_keras_object(recipe.optimizer())
        if rate_of(optimizer["config"]) is not None:
            del optimizer["config"]["learning_rate"]
        loss = recipe.loss if isinstance(recipe.loss, str) else keras.saving.serialize_keras_object(recipe.loss)
        how = [without_names(optimizer), loss, list(recipe.metrics), recipe.batch_size, recipe.shuffle]
        rows = [(str(part.dtype), part.shape[1:]) for part in (data.X_train, data.y_train, data.X_valid, data.y_valid)]
        parts = [layout(model), how, rows]
        try:
            return json.dumps(parts) if describes_keras(parts) else None
        except TypeError:  # more than a description: a metric or an initial value that is an object
            return None

    def idle(self, key):
        """How many epochs wait under this key."""
        return len(self.epochs.get(key, ()))

    def take(self, model, data, recipe):
        """An epoch for runs of this kind: a kept one, or a new one."""
        key = self.key(model, data, recipe)
        with self.lock:
            if self.idle(key):
                epoch = self.epochs[key].pop()
                epoch.learning_rate = rate_of(recipe.optimizer().get_config())
                return epoch
            if key is not None:
                state = random.getstate()  # a copy draws seeds, which must not change what a notebook draws next
                model = keras.models.clone_model(model)
                random.setstate(state)
        return CompiledEpoch(model, data, recipe, key)

    def give(self, epoch):
        """Keep an epoch, and forget those whose kind was not used for longest."""
        if epoch is None or epoch.key is None:
            return
        with self.lock:
            self.epochs.setdefault(epoch.key, []).append(epoch)
            self.epochs.move_to_end(epoch.key)
            while len(self.epochs) > MOST_KEPT:
                self.epochs.popitem(last=False)


KEPT = Kept()


class Crew:
    """Workers (threads) that take one seed after the other; TensorFlow computes outside Python's lock.

    The first worker begins alone and times its first run. It calls others, each with a graph of its own, if the runs
    that are left take clearly longer than tracing those graphs.

    Args:
        recipe: a `Recipe`.
        models: one fresh model per seed, built.
        data: the rows of each seed, a list of objects as for `utils.training.fit_over_seeds`.
        seeds: one int per run.
        epochs: passes over the training rows.
        callbacks: function that returns a list of new Keras callbacks.
    """

    def __init__(self, recipe, models, data, seeds, epochs, callbacks):
        self.recipe, self.models, self.data = recipe, models, data
        self.seeds, self.epochs, self.callbacks = seeds, epochs, callbacks
        self.fresh = [[variable.numpy() for variable in model.variables] for model in models]
        self.rows = [[] for _ in seeds]  # per run: the measurements of its epochs
        self.trained = [None for _ in seeds]  # per run: the values of the model's variables after it
        self.waiting = deque(range(len(seeds)))
        self.stopped = False

    def train(self, name, progress):
        """Run all seeds; an error or Ctrl-C ends every worker after the epoch it is in."""
        with (
            ThreadPoolExecutor() as self.pool,
            tqdm(
                total=len(self.seeds) * self.epochs,
                desc=name,
                unit=" epochs",
                disable=not progress,
                file=sys.stdout,  # stderr is red in a notebook
                leave=False,
                delay=1,  # seconds: what is over at once needs no bar
                ncols=80,
            ) as bar,
        ):
            self.workers = [self.pool.submit(self._work, first=True)]
            try:
                while running := [worker for worker in self.workers if not worker.done()]:
                    wait(running, timeout=0.2)
                    bar.update(sum(map(len, self.rows)) - bar.n)
                    self.stopped = any(worker.done() and worker.exception() for worker in self.workers)
                for worker in self.workers:
                    worker.result()
            finally:
                self.stopped = True

    def _work(self, first=False):
        epoch = None
        try:
            while not self.stopped:
                try:
                    i = self.waiting.popleft()
                except IndexError:  # all seeds are taken
                    return
                if epoch is None or not epoch.serves(self.models[i]):
                    KEPT.give(epoch)
                    epoch = KEPT.take(self.models[i], self.data[i], self.recipe)
                started = time.perf_counter()
                traced = self._run(i, epoch)
                epoch.tracing = epoch.tracing or traced - started
                if first:
                    self._call_others(epoch, time.perf_counter() - traced)
                    first = False
        finally:
            KEPT.give(epoch)

    def _call_others(self, epoch, running):
        worth = int(len(self.waiting) * running / (4 * epoch.tracing))  # below that, tracing costs its gain (measured)
        worth = max(worth, KEPT.idle(epoch.key))
        for _ in range(min(worth, len(self.waiting) - 1, MOST_WORKERS - 1, (os.cpu_count() or 1) - 1)):
            self.workers.append(self.pool.submit(self._work))

    def _run(self, i, epoch):
        """Train one seed; return the time at which its first epoch, which may trace the graph, was over."""
        model, traced = epoch.model, None
        epoch.restart(self.fresh[i], self.data[i])
        callbacks = keras.callbacks.CallbackList(self.callbacks(), model=model, epochs=self.epochs, verbose=0)
        model.stop_training = False
        callbacks.on_train_begin()
        for number in range(self.epochs):
            callbacks.on_epoch_begin(number)
            measured = epoch.run(self.seeds[i], number)
            traced = traced or time.perf_counter()
            self.rows[i].append(measured)
            callbacks.on_epoch_end(number, dict(measured))
            if model.stop_training or self.stopped:
                break
        callbacks.on_train_end()
        self.trained[i] = epoch.take()
        return traced


def layout(model):
    """What two models must share for one compiled graph to serve both: layers, their settings, shapes of weights."""
    try:
        settings = without_names(model.get_config())
    except NotImplementedError:  # a subclassed model that does not describe itself
        settings = type(model).__name__
    trainable = {id(variable) for variable in model.trainable_variables}
    return settings, [(tuple(variable.shape), id(variable) in trainable) for variable in model.variables]


def without_names(value):
    """A description of a Keras object without what makes no difference to the graph: names, seeds, starting values."""
    if isinstance(value, dict):
        skipped = ("name", "seed", "inbound_nodes", "input_layers", "output_layers")
        return {k: without_names(v) for k, v in value.items() if k not in skipped and not k.endswith("_initializer")}
    if isinstance(value, (list, tuple)):
        return [without_names(v) for v in value]
    return value


def is_of_keras(layer):
    """Whether a layer, and each function that it holds, is Keras' own, and not a model of several layers."""
    functions = [value for value in vars(layer).values() if isinstance(value, types.FunctionType)]
    own = all(part.__module__.startswith("keras.") for part in (type(layer), *functions))
    return own and not isinstance(layer, keras.Model | layers.Lambda)


def describes_keras(value):
    """Whether every object in a description is one of Keras' own, so that its settings say all of it."""
    if isinstance(value, dict):
        own = str(value.get("module", "keras")).split(".")[0] == "keras"
        return own and all(map(describes_keras, value.values()))
    return not isinstance(value, (list, tuple)) or all(map(describes_keras, value))


def rate_of(config):
    """The learning rate in an optimizer's configuration, a float; None where it is a schedule."""
    rate = config.get("learning_rate")
    return rate if isinstance(rate, float) else None
