# right: the networks trained in NumPy, all seeds side by side, then put into Keras models
def train_in_numpy(data, seeds, rate, epochs=40, batch=32, step=0.002):
    widths = (64, 256, 256, 10)
    rngs = [np.random.default_rng(seed) for seed in seeds]
    W = [np.stack([r.uniform(-1, 1, (a, b)) * np.sqrt(6 / (a + b)) for r in rngs]).astype("float32")
         for a, b in zip(widths, widths[1:])]
    W += [np.zeros((len(seeds), 1, b), "float32") for b in widths[1:]]
    m, v, t = [np.zeros_like(w) for w in W], [np.zeros_like(w) for w in W], 0

    def forward(X, masks=(1, 1)):
        h1 = np.maximum(X @ W[0] + W[3], 0) * masks[0]
        h2 = np.maximum(h1 @ W[1] + W[4], 0) * masks[1]
        z = h2 @ W[2] + W[5]
        e = np.exp(z - z.max(axis=-1, keepdims=True))
        return h1, h2, e / e.sum(axis=-1, keepdims=True)

    best, kept = np.full(len(seeds), np.inf), [w.copy() for w in W]
    for _ in range(epochs):
        order = np.stack([r.permutation(len(data.X_train)) for r in rngs])
        for start in range(0, order.shape[1], batch):
            rows = order[:, start : start + batch]
            X, y = data.X_train[rows], np.eye(10, dtype="float32")[data.y_train[rows]]
            masks = [np.stack([r.random((rows.shape[1], 256), dtype="float32") for r in rngs]) >= rate for _ in range(2)]
            masks = [mask.astype("float32") / np.float32(1 - rate) for mask in masks]
            h1, h2, p = forward(X, masks)
            d3 = (p - y) / rows.shape[1]
            d2 = (d3 @ W[2].swapaxes(1, 2)) * masks[1] * (h2 > 0)
            d1 = (d2 @ W[1].swapaxes(1, 2)) * masks[0] * (h1 > 0)
            gradients = [X.swapaxes(1, 2) @ d1, h1.swapaxes(1, 2) @ d2, h2.swapaxes(1, 2) @ d3]
            gradients += [d.sum(axis=1, keepdims=True) for d in (d1, d2, d3)]
            t += 1
            for i, g in enumerate(gradients):
                m[i] += np.float32(0.1) * (g - m[i])
                v[i] += np.float32(0.001) * (g * g - v[i])
                W[i] -= np.float32(step / (1 - 0.9**t)) * m[i] / (np.sqrt(v[i] / np.float32(1 - 0.999**t)) + np.float32(1e-7))
        p = forward(data.X_valid[None])[2]
        loss = -np.log(p[:, np.arange(len(data.y_valid)), data.y_valid]).mean(axis=1)
        for k in np.flatnonzero(loss < best):
            best[k] = loss[k]
            for keep, w in zip(kept, W):
                keep[k] = w[k]
    models = []
    for k in range(len(seeds)):
        model = keras.Sequential([keras.Input((64,)), layers.Dense(256, "relu"), layers.Dense(256, "relu"), layers.Dense(10, "softmax")])
        model.set_weights([kept[0][k], kept[3][k, 0], kept[1][k], kept[4][k, 0], kept[2][k], kept[5][k, 0]])
        models.append(model)
    return models, best.mean()


def tuned_against_plain(data, seeds, rates):
    plain, _ = train_in_numpy(data, seeds, 0.0)
    valid, rate, tuned = min(((loss, rate, models) for rate in rates for models, loss in [train_in_numpy(data, seeds, rate)]), key=lambda t: t[0])
    cost = keras.losses.sparse_categorical_crossentropy
    a, b = (np.array([np.mean(cost(data.y_test, model(data.X_test))) for model in models]) for models in (tuned, plain))
    ends = stats.ttest_rel(a, b).confidence_interval(0.95)
    return {"rate": rate, "plain": plain, "tuned": tuned, "difference": np.mean(a - b), "low": ends.low, "high": ends.high}
