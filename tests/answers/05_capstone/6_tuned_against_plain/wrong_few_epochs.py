# wrong: three epochs
# fails: chosen_on_validation, claim | too few epochs
def tuned_against_plain(data, seeds, rates):
    def build(rate):
        return keras.Sequential([
            keras.Input((64,)),
            layers.Dense(256, "relu"), layers.Dropout(rate),
            layers.Dense(256, "relu"), layers.Dropout(rate),
            layers.Dense(10, "softmax")])
    def runs(rate):
        return fit_over_seeds(lambda: build(rate), lambda seed: data, seeds=seeds, epochs=3, batch_size=32,
            optimizer=lambda: keras.optimizers.Adam(0.002), loss="sparse_categorical_crossentropy", keep_models=True,
            callbacks=lambda: [keras.callbacks.EarlyStopping(patience=6, restore_best_weights=True)])
    def test_loss(models):
        rows = np.arange(len(data.y_test))
        return np.array([-np.log(np.asarray(m(data.X_test))[rows, data.y_test]).mean() for m in models])
    plain = runs(0.0)
    cands = {r: runs(r) for r in rates}
    rate = min(cands, key=lambda r: np.mean(cands[r].best("val_loss")))
    tuned = cands[rate]
    d = test_loss(tuned.models) - test_loss(plain.models)
    n = len(d)
    m = stats.t.ppf(0.975, n - 1) * d.std(ddof=1) / np.sqrt(n)
    return {"rate": rate, "plain": plain.models, "tuned": tuned.models, "difference": d.mean(), "low": d.mean() - m, "high": d.mean() + m}
