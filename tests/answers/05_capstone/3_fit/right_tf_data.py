# right: tf.data batches, from_logits=True which Keras corrects, an optimizer object per run
def fit(build_model, X_train, y_train, X_valid, y_valid, seeds, epochs):
    import tensorflow as tf

    def run(seed):
        set_seed(seed)
        model = build_model()
        rows = tf.data.Dataset.from_tensor_slices((X_train, y_train)).shuffle(len(X_train), seed=seed).batch(32)
        model.compile(optimizer=keras.optimizers.Adam(1e-3), loss="sparse_categorical_crossentropy")
        stop = keras.callbacks.EarlyStopping(patience=8, restore_best_weights=True)
        history = model.fit(rows, validation_data=(X_valid, y_valid), epochs=epochs, callbacks=[stop], verbose=0)
        return [model, dict(history.history)]

    return list(map(run, seeds))
