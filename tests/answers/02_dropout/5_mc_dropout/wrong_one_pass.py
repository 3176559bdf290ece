# wrong: one pass, counted many times
# fails: mean_probabilities, spread_and_clean_model | one mask
def mc_dropout(model, X, passes):
    h = X
    for layer in model.layers:
        h = layer(h, training=isinstance(layer, layers.Dropout))
    p = np.stack([h] * passes)
    return p.mean(axis=0), p.std(axis=0)
