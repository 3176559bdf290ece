# wrong: softmax of the probabilities
# fails: mean_probabilities, spread_and_clean_model | Softmax is taken twice
def mc_dropout(model, X, passes):
    results = []
    for _ in range(passes):
        h = X
        for layer in model.layers:
            h = layer(h, training=isinstance(layer, layers.Dropout))
        results.append(np.array(keras.ops.softmax(h)))
    return np.mean(results, axis=0), np.std(results, axis=0)
