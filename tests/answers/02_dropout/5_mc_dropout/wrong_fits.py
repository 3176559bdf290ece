# wrong: trains the model between the passes
# fails: spread_and_clean_model, mean_probabilities | trained
def mc_dropout(model, X, passes):
    results = []
    for _ in range(passes):
        model.set_weights([w * 1.01 for w in model.get_weights()])
        h = X
        for layer in model.layers:
            h = layer(h, training=isinstance(layer, layers.Dropout))
        results.append(h)
    return np.mean(results, axis=0), np.std(results, axis=0)
