# wrong: a mean after every dropout layer
# fails: mean_probabilities, spread_and_clean_model | inside the model
def mc_dropout(model, X, passes):
    h = X
    for layer in model.layers:
        if isinstance(layer, layers.Dropout):
            h = np.mean([layer(h, training=True) for _ in range(passes)], axis=0)
        else:
            h = layer(h)
    return np.array(h), np.zeros(np.shape(h))
