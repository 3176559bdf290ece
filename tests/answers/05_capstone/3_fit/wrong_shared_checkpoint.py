# wrong: one checkpoint for all runs
# fails: one_new_model_per_seed, seed_decides_the_run | its file
def fit(build_model, X_train, y_train, X_valid, y_valid, seeds, epochs):
    runs = []
    stop = keras.callbacks.ModelCheckpoint("/tmp/best_student.weights.h5", save_best_only=True, save_weights_only=True)
    for seed in seeds:
        set_seed(seed)
        model = build_model()
        model.compile("adam", "sparse_categorical_crossentropy")
        h = model.fit(X_train, y_train, validation_data=(X_valid, y_valid), epochs=epochs, batch_size=32, callbacks=[stop], verbose=0)
        model.load_weights("/tmp/best_student.weights.h5")
        runs.append((model, h.history))
    return runs
