"""The engine behind `utils.training`: whole epochs as compiled graphs, and workers that run them side by side."""

import os
import sys
import time
from collections import deque
from concurrent.futures import ThreadPoolExecutor, wait

import keras
import tensorflow as tf
from tqdm import tqdm

MOST_WORKERS = 4  # each holds a graph and its arrays; the laptop we write for has two to four cores


class CompiledEpoch:
    """An epoch of `keras.Model.fit` with its evaluations, compiled once and used for many runs.

    The graph is bound to the variables of `model`. A run lends it the fresh values of its own model and its own rows,
    and takes the trained values away; the optimizer's variables are put back to what they were before the first step.

    Args:
        model: built, uncompiled; it is compiled and its variables are overwritten.
        data: the rows of the first run, as for `utils.training.fit_over_seeds`.
        batch_size, loss, metrics, shuffle: likewise.
        optimizer: an optimizer that nothing else uses.
    """

    def __init__(self, model, data, *, batch_size, optimizer, loss, metrics, shuffle):
        self.model, self.layout, self.optimizer = model, layout(model), optimizer
        self.model.compile(optimizer=optimizer, loss=loss, metrics=list(metrics))
        self.optimizer.build(self.model.trainable_variables)
        self.fresh_optimizer = [variable.numpy() for variable in self.optimizer.variables]
        self.train = (rows_of(data.X_train), rows_of(data.y_train))
        self.valid = (rows_of(data.X_valid), rows_of(data.y_valid))
        self.data, self.batch_size, self.shuffle = data, batch_size, shuffle
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


class Crew:
    """Workers (threads) that take one seed after the other; TensorFlow computes outside Python's lock.

    The first worker begins alone and times its first run. It calls others, each with a graph of its own, if the runs
    that are left take clearly longer than tracing those graphs.

    Args:
        compiled: function from a model and its rows to its `CompiledEpoch`.
        models: one fresh model per seed, built.
        data: the rows of each seed, a list of objects as for `utils.training.fit_over_seeds`.
        seeds: one int per run.
        epochs: passes over the training rows.
        callbacks: function that returns a list of new Keras callbacks.
    """

    def __init__(self, compiled, models, data, seeds, epochs, callbacks):
        self.compiled, self.models, self.data = compiled, models, data
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
        while not self.stopped:
            try:
                i = self.waiting.popleft()
            except IndexError:  # all seeds are taken
                return
            if epoch is None or not epoch.serves(self.models[i]):
                epoch = self.compiled(self.models[i], self.data[i])
            started = time.perf_counter()
            traced = self._run(i, epoch)
            if first:
                self._call_others(traced - started, time.perf_counter() - traced)
                first = False

    def _call_others(self, tracing, running):
        worth = int(len(self.waiting) * running / (4 * tracing))  # below that, tracing costs what it wins (measured)
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
        settings = _without_names_and_seeds(model.get_config())
    except NotImplementedError:  # a subclassed model that does not describe itself
        settings = type(model).__name__
    trainable = {id(variable) for variable in model.trainable_variables}
    return settings, [(tuple(variable.shape), id(variable) in trainable) for variable in model.variables]


def _without_names_and_seeds(value):
    if isinstance(value, dict):
        skipped = ("name", "seed", "inbound_nodes", "input_layers", "output_layers")
        return {k: _without_names_and_seeds(v) for k, v in value.items() if k not in skipped}
    if isinstance(value, (list, tuple)):
        return [_without_names_and_seeds(v) for v in value]
    return value
