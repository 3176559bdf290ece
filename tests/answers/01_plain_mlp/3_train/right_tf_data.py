# right: tf.data batches, shuffled; validation as a data set
def train(model, X_train, y_train, X_valid, y_valid, epochs):
    import tensorflow as tf

    rows = tf.data.Dataset.from_tensor_slices((X_train, y_train)).shuffle(len(X_train)).batch(64)
    valid = tf.data.Dataset.from_tensor_slices((X_valid, y_valid)).batch(64)
    model.compile("sgd", "mae")
    return model.fit(rows, validation_data=valid, epochs=epochs, verbose=0)
