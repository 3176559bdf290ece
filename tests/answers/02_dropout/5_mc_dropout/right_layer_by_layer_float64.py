# right: layer by layer over the stacked rows of all passes at once; mean and sd by hand
def mc_dropout(model, X, passes):
    h = np.concatenate([X] * passes)
    for layer in model.layers:
        h = layer(h, training=type(layer).__name__ == "Dropout")
    p = np.asarray(h, dtype="float64").reshape(passes, len(X), -1)
    mean = p.sum(axis=0) / passes
    return mean, np.sqrt(((p - mean) ** 2).sum(axis=0) / passes)
