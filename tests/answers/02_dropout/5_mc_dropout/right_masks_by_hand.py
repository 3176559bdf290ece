# right: its own masks in NumPy in place of the Dropout layers
def mc_dropout(model, X, passes):
    rng = np.random.default_rng()
    total, squares = 0, 0
    for _ in range(passes):
        h = np.array(X)
        for layer in model.layers:
            if isinstance(layer, layers.Dropout):
                h = h * (rng.random(h.shape) >= layer.rate) / (1 - layer.rate)
            else:
                h = layer(h.astype("float32"), training=False).numpy().astype("float64")
        total, squares = total + h, squares + h**2
    mean = total / passes
    return mean, np.sqrt(np.maximum(squares / passes - mean**2, 0))
