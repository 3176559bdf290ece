# right: batch norm frozen for a while, then as it was
def mc_dropout(model, X, passes):
    norms = [layer for layer in model.layers if isinstance(layer, layers.BatchNormalization)]
    before = [layer.trainable for layer in norms]
    for layer in norms:
        layer.trainable = False
    results = np.stack([model(X, training=True) for _ in range(passes)])
    for layer, trainable in zip(norms, before):
        layer.trainable = trainable
    return results.mean(axis=0), results.std(axis=0)
