# right: targets as a column, float64, tensors in; a key of one's own added to the history
import tensorflow as tf


def train(model, X_train, y_train, X_valid, y_valid, epochs):
    column = [tf.reshape(tf.cast(y, "float32"), (-1, 1)) for y in (y_train, y_valid)]
    model.compile(keras.optimizers.SGD(learning_rate=1e-2, momentum=0.0), keras.losses.MeanAbsoluteError(), jit_compile=False)
    run = model.fit(tf.constant(X_train), column[0], 64, epochs, 0, validation_data=(tf.constant(X_valid), column[1]))
    run.history["minutes"] = [0.0] * epochs
    return run
