# wrong: sets trainable to True at the end, whatever it was
# fails: spread_and_clean_model | the value that it had
def mc_dropout(model, X, passes):
    norms = [layer for layer in model.layers if isinstance(layer, layers.BatchNormalization)]
    for layer in norms:
        layer.trainable = False
    results = np.stack([model(X, training=True) for _ in range(passes)])
    for layer in norms:
        layer.trainable = True
    return results.mean(axis=0), results.std(axis=0)
