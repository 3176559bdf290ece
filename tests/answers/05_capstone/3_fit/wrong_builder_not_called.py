# wrong: the builder in place of what it builds
# fails: one_new_model_per_seed, seed_decides_the_run, best_epoch | parentheses
def fit(build_model, X_train, y_train, X_valid, y_valid, seeds, epochs):
    runs = []
    for seed in seeds:
        set_seed(seed)
        model = build_model
        model.compile("adam", "sparse_categorical_crossentropy")
        history = model.fit(X_train, y_train, validation_data=(X_valid, y_valid), epochs=epochs, batch_size=32, verbose=0)
        runs.append((model, history.history))
    return runs
