# wrong: the mean of the test loss runs over the classes as well
# fails: claim | a tenth
def tuned_against_plain(data, seeds, rates):
    def mlp(rate):
        model = keras.Sequential([keras.Input((64,))])
        for _ in range(2):
            model.add(layers.Dense(256, activation="relu"))
            model.add(layers.Dropout(rate))
        model.add(layers.Dense(10, activation="softmax"))
        return model

    def stop():
        return [keras.callbacks.EarlyStopping("val_loss", patience=6, restore_best_weights=True)]

    def train(rate):
        return fit_over_seeds(
            lambda: mlp(rate), data, seeds=seeds, epochs=40, batch_size=32,
            optimizer=lambda: keras.optimizers.Adam(0.002),
            loss="sparse_categorical_crossentropy", keep_models=True, callbacks=stop)

    def test_losses(runs):
        labels = np.eye(10)[data.y_test]
        return np.array([-np.mean(labels * np.log(np.array(model(data.X_test)) + 1e-12)) for model in runs.models])

    plain, candidates = train(0.0), {rate: train(rate) for rate in rates}
    rate = min(rates, key=lambda rate: candidates[rate].best().mean())
    tuned = candidates[rate]
    differences = test_losses(tuned) - test_losses(plain)
    n = len(differences)
    margin = stats.t.ppf(0.975, n - 1) * differences.std(ddof=1) / np.sqrt(n)
    return {
        "rate": rate, "plain": plain.models, "tuned": tuned.models,
        "difference": differences.mean(),
        "low": differences.mean() - margin, "high": differences.mean() + margin,
    }
