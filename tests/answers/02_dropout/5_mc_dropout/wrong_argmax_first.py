# wrong: the mean of predicted classes
# fails: mean_probabilities, spread_and_clean_model | argmax
def mc_dropout(model, X, passes):
    results = []
    for _ in range(passes):
        h = X
        for layer in model.layers:
            h = layer(h, training=isinstance(layer, layers.Dropout))
        results.append(np.eye(h.shape[1])[np.argmax(h, axis=1)])
    return np.mean(results, axis=0), np.std(results, axis=0)
