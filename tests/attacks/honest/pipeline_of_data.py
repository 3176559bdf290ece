# Feeds `fit` by tf.data, with threads of its own, and a callback that writes a file and adds a list to the history.
# question: 01_plain_mlp/3_train
import time

import tensorflow as tf


class Times(keras.callbacks.Callback):
    """Note when each epoch ended, in a file and in the logs."""

    def __init__(self, path):
        super().__init__()
        self.path, self.started = path, time.perf_counter()

    def on_epoch_end(self, epoch, logs=None):
        seconds = time.perf_counter() - self.started
        logs["seconds"] = seconds
        with open(self.path, "a", encoding="utf-8") as file:
            file.write(f"{epoch}\t{seconds:.3f}\t{logs['val_loss']:.4f}\n")


def batches(X, y, shuffled=False):
    rows = tf.data.Dataset.from_tensor_slices((X, y))
    rows = rows.shuffle(len(X), seed=1, reshuffle_each_iteration=True) if shuffled else rows
    return rows.batch(64, num_parallel_calls=tf.data.AUTOTUNE).prefetch(tf.data.AUTOTUNE)


def train(model, X_train, y_train, X_valid, y_valid, epochs):
    model.compile(keras.optimizers.SGD(), keras.losses.MeanAbsoluteError())
    data, valid = batches(X_train, y_train, shuffled=True), batches(X_valid, y_valid)
    return model.fit(data, validation_data=valid, epochs=epochs, callbacks=[Times("times.tsv")], verbose=0)
