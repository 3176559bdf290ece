# A GradientTape, plain gradient steps by `assign_sub`, and a History with one more list.
# question: 01_plain_mlp/3_train
import tensorflow as tf


def train(model, X_train, y_train, X_valid, y_valid, epochs):
    history = keras.callbacks.History()
    losses, val_losses = [], []
    for _ in range(epochs):
        order, errors = np.random.permutation(len(X_train)), []
        for start in range(0, len(order), 64):
            rows = order[start : start + 64]
            with tf.GradientTape() as tape:
                error = tf.abs(model(X_train[rows])[:, 0] - y_train[rows])
                loss = tf.reduce_mean(error)
            for variable, slope in zip(model.trainable_variables, tape.gradient(loss, model.trainable_variables)):
                variable.assign(variable - 0.01 * slope)
            errors.append(error.numpy())
        losses.append(float(np.concatenate(errors).mean()))
        val_losses.append(float(np.abs(model(X_valid).numpy()[:, 0] - y_valid).mean()))
    history.history = {"loss": losses, "val_loss": val_losses, "rate": [0.01] * epochs}
    return history
