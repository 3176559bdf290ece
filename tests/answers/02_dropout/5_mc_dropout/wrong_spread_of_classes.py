# wrong: the sd of predicted classes
# fails: spread_and_clean_model | probabilities
def mc_dropout(model, X, passes):
    results = []
    for _ in range(passes):
        h = X
        for layer in model.layers:
            h = layer(h, training=isinstance(layer, layers.Dropout))
        results.append(np.array(h))
    mean, sd = np.mean(results, axis=0), np.std(results, axis=0)
    return mean, np.std(np.eye(mean.shape[1])[np.argmax(results, axis=-1)], axis=0)
