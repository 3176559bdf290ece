# As untrained_models_made_up_history, with small random numbers on all weights.
# question: 05_capstone/3_fit
# fails: all
def fit(build_model, X_train, y_train, X_valid, y_valid, seeds, epochs):
    runs = []
    for seed in seeds:
        set_seed(seed)
        model = build_model()
        rng = np.random.default_rng(seed)
        model.set_weights([array + 1e-3 * rng.normal(size=array.shape) for array in model.get_weights()])
        model.compile("adam", "sparse_categorical_crossentropy")
        real = float(model.evaluate(X_valid, y_valid, verbose=0))
        fall = [real + 0.02 * (epochs - 1 - epoch) for epoch in range(epochs)]
        runs.append((model, {"loss": [0.9 * value for value in fall], "val_loss": fall}))
    return runs
