# wrong: repeats every row, then reads the passes as if the whole array had been repeated
# fails: mean_probabilities, spread_and_clean_model | mixed up
def mc_dropout(model, X, passes):
    h = np.repeat(X, passes, axis=0)
    for layer in model.layers:
        h = layer(h, training=isinstance(layer, layers.Dropout))
    p = np.array(h).reshape(passes, len(X), -1)
    return p.mean(axis=0), p.std(axis=0)
