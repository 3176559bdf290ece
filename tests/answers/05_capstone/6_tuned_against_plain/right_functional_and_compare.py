# right: functional style, slower steps, the course's comparison
def tuned_against_plain(data, seeds, rates):
    from utils.claims import compare

    def build(rate):
        inputs = h = keras.Input((64,))
        for units in (256, 256):
            h = layers.Dense(units)(h)
            h = layers.Dropout(rate)(h)
            h = keras.ops.relu(h)
        return keras.Model(inputs, layers.Softmax()(layers.Dense(10)(h)))

    runs = [
        fit_over_seeds(
            lambda: build(rate), data, seeds=seeds, epochs=60, batch_size=32, optimizer="adam",
            loss="sparse_categorical_crossentropy", keep_models=True,
            callbacks=lambda: [keras.callbacks.EarlyStopping(patience=8, restore_best_weights=True)])
        for rate in (0.0, *rates)
    ]
    best = 1 + int(np.argmin([np.mean(run.best()) for run in runs[1:]]))

    def losses(run):
        return [-np.log(model.predict_on_batch(data.X_test)[np.arange(len(data.y_test)), data.y_test]).mean()
                for model in run.models]

    result = compare(losses(runs[best]), losses(runs[0]))
    return {"rate": rates[best - 1], "plain": runs[0].models, "tuned": runs[best].models,
            "difference": result.difference, "low": result.low, "high": result.high, "losses": losses(runs[0])}
