# wrong: a clone with new weights
# fails: mean_probabilities, spread_and_clean_model | clone
def mc_dropout(model, X, passes):
    model = keras.models.clone_model(model)
    results = []
    for _ in range(passes):
        h = X
        for layer in model.layers:
            h = layer(h, training=isinstance(layer, layers.Dropout))
        results.append(np.array(h))
    return np.mean(results, axis=0), np.std(results, axis=0)
